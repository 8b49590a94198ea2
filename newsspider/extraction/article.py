"""Where the steps of the extraction are joined: page, kind, body, metadata, strip, record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsspider.extraction.access import measure_access
from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body import Body, ask_rivals, choose_own_body
from newsspider.extraction.boilerplate import count_stripped, kept_blocks, strip_boilerplate
from newsspider.extraction.classify import PageKind, Verdict, classify_page
from newsspider.extraction.dateline.openings import find_dateline
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.flow import join_blocks
from newsspider.extraction.language import count_words, detect_language
from newsspider.extraction.live_blog import (
    Declared,
    LiveBlog,
    find_declared_blog,
    find_first_entries,
    find_live_blog,
    list_blocks,
    read_declared,
    retell,
)
from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.options import Options
from newsspider.extraction.page import Page, PageError, parse_page
from newsspider.extraction.rules.rule import FAIRLY_SURE
from newsspider.extraction.scripted import fill_page
from newsspider.extraction.second_look import look_again, refine_reason
from newsspider.extraction.site_rules import Ruling, apply_rules
from newsspider.extraction.standfirst import place_standfirst, tell_standfirst
from newsspider.extraction.story import Story
from newsspider.extraction.wholes import keep_wholes
from newsspider.items import Article, DiscoveredBy, Link, NotAnArticle, PageType, hash_content, make_story_id
from newsspider.sites import SiteRules, parse_rules
from newsspider.urls import absolute_url

_NO_RULES = SiteRules()
#: Pages whose scripts may hold the story that their markup lacks.
_EMPTY = frozenset({PageKind.JAVASCRIPT, PageKind.NO_TEXT})


@dataclass(frozen=True, slots=True)
class Extraction:
    """The result of one page, and how it came about."""

    result: Article | NotAnArticle
    verdict: Verdict | None = None
    evidence: Sequence[Evidence] = field(default=())
    body: Body | None = None
    rules: Mapping[str, bool] = field(default_factory=dict)  # for each rule of the site whether it gave anything
    disagreements: Sequence[str] = ()  # keys of the record on which the page's sources differ


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a page besides what stands on it."""

    link: Link | None
    now: datetime
    options: Options
    is_part: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page holds, before its metadata are read."""

    body: Body
    verdict: Verdict
    updates: Sequence[Declared]  # of a live blog, as the page's JSON-LD has them
    entries: Sequence[HtmlElement]  # the first ones of a live blog that has just begun
    is_sure: bool  # whatever the verdict says: the caller, a rule of the site or the entries of a live blog tell

    @property
    def is_story(self) -> bool:
        return self.verdict.is_article or self.is_sure


def extract_article(
    html: str | bytes,
    *,
    url: str,
    headers: Mapping[str, str] | None = None,
    link: Link | None = None,
    now: datetime | None = None,
    site_rules: SiteRules | Mapping[str, Any] | None = None,
    options: Options | None = None,
) -> Article | NotAnArticle:
    """The story of one page, or the reason why there is none.

    Args:
        html: The page, as text or as the bytes that the server sent.
        url: Its address after redirects, absolute http(s).
        headers: Response headers (charset, X-Robots-Tag, TDM reservation).
        link: What the feed or sitemap said of the story.
        now: The time to write as ``date_crawled``; default: the present.
        site_rules: Rules of the page's site, as ``[site.extract]`` of a file of sites has them, for
            example ``{"headline": "css:h1.title"}``; they win over the few that are shipped.
        options: The user's choices.

    Raises:
        RuleError: A ValueError: one of *site_rules* is wrong; it says which, and what is accepted.
            Bad pages raise nothing.
    """
    rules = site_rules if isinstance(site_rules, SiteRules) else parse_rules(site_rules or {})
    try:
        page = parse_page(html, url=url, headers=headers)
    except PageError as error:
        return NotAnArticle(error.reason, error.detail)
    return examine_page(page, link=link, now=now, options=options, rules=rules).result


def examine_page(
    page: Page,
    *,
    link: Link | None = None,
    now: datetime | None = None,
    options: Options | None = None,
    rules: SiteRules = _NO_RULES,
    is_part: bool = False,
) -> Extraction:
    """As :func:`extract_article`, from a page that is parsed already, and with the evidence for each block.

    ``is_part``: it is known to be a later page of a story, so that only a page without text is refused.
    """
    if absolute_url(page.url) is None:
        return Extraction(NotAnArticle("bad_url", f"{page.url!r} is no absolute http(s) address"))
    known = _Known(link, now or datetime.now(UTC), options or Options(), is_part)
    page, ruling = apply_rules(page, rules, now=known.now)
    found = _find_story(page, ruling, known)
    if found.is_story:
        return _record_story(page, found, ruling, known)
    filled = fill_page(page) if found.verdict.kind in _EMPTY and not page.is_filled else None
    told = examine_page(filled, link=link, now=known.now, options=options, rules=rules) if filled else None
    if told and isinstance(told.result, Article):
        return told
    return Extraction(refine_reason(page, found.verdict), found.verdict, body=found.body, rules=ruling.gave)


def _find_story(page: Page, ruling: Ruling, known: _Known) -> _Found:
    is_told = known.is_part or ruling.says_story
    body, verdict = _find_body(page, ruling, known, is_told=is_told)
    is_empty = verdict.kind is PageKind.NO_TEXT
    updates = read_declared(page, known.now)
    entries = find_first_entries(page, known.now, updates, is_empty=is_empty)
    begun = _begin_blog(page, body, entries, updates) if is_empty else None
    return _Found(begun or body, verdict, updates, entries, is_sure=is_told or begun is not None)


def _record_story(page: Page, found: _Found, ruling: Ruling, known: _Known) -> Extraction:
    """The record of what was found, unless a second look proves it to be no story."""
    metadata = extract_metadata(page, link=known.link, now=known.now, story=found.body.chosen)
    ruling.fill(metadata)
    story = _make_story(page, found.body, metadata)
    evidence = ruling.judge(strip_boilerplate(story))
    body = place_standfirst(kept_blocks(evidence), story, metadata.description, known.options.standfirst)
    blog = _find_live_blog(page, evidence, metadata, ruling, found, known.now)
    is_young_blog = bool(blog and found.entries)
    if is_young_blog:
        body = body or list_blocks(page, found.entries)
    refusal = look_again(page, found.verdict, story, body, metadata.headline or "", known.link)
    if refusal and not ((found.is_sure or is_young_blog) and body):
        return Extraction(refusal, found.verdict, evidence, found.body, ruling.gave)
    article = _compose(page, body, metadata, found, known)
    evidence = tell_standfirst(evidence, body)
    article.stripped = count_stripped(evidence)
    if blog:
        retell(article, blog, hash_content(article.headline, blog.text))
    ruling.complete(article)
    return Extraction(article, found.verdict, evidence, found.body, ruling.gave, metadata.disagreements)


def _begin_blog(page: Page, found: Body, first: Sequence[HtmlElement], updates: Sequence[Declared]) -> Body | None:
    """The text of a live blog that has hardly any yet, or whose entries only a script shows."""
    if blocks := list_blocks(page, first):
        return replace(found, blocks=page.blocks, chosen=blocks)
    declared = find_declared_blog(page, updates)
    return replace(found, blocks=declared, chosen=declared, source="json_ld") if declared else None


def _find_body(page: Page, ruling: Ruling, known: _Known, *, is_told: bool) -> tuple[Body, Verdict]:
    """The body, and what kind of page it is.

    Rivals cost more than all else, and are asked where that may change what comes out: not of a page that is clearly
    no story.
    """
    options, link = known.options, known.link
    own = choose_own_body(
        page, engine=options.engine, with_standfirst=options.standfirst == "body", model=options.model
    )
    found = ruling.choose(keep_wholes(own))
    verdict = classify_page(page, found, link=link, model=options.page_model)
    if found.is_doubted and (is_told or not verdict.is_clear):
        found = ruling.choose(keep_wholes(ask_rivals(page, own)))
        verdict = classify_page(page, found, link=link, model=options.page_model)
    return found, verdict


def _find_live_blog(
    page: Page,
    evidence: Sequence[Evidence],
    metadata: Metadata,
    ruling: Ruling,
    found: _Found,
    now: datetime,
) -> LiveBlog | None:
    return find_live_blog(
        page,
        evidence,
        found.updates,
        headline=metadata.headline or "",
        published=metadata.date_published,
        now=now,
        elements=ruling.find_entries(),
        first=found.entries,
    )


def _make_story(page: Page, found: Body, metadata: Metadata) -> Story:
    titles = (metadata.headline, metadata.alternative_headline, page.first_meta("og:title"), page.title)
    return Story(
        found.blocks,
        found.chosen,
        headlines=[title for title in titles if title],
        section=metadata.article_section or "",
        authors=[author.name for author in metadata.authors],
        captions=[(image.caption, image.credit) for image in metadata.images if image.caption],
        chances=_list_chances(found),
        sources=[name for name in (metadata.credited_source, metadata.publisher) if name],
        page=page,
    )


def _list_chances(found: Body) -> Sequence[float]:
    """How likely each of the page's blocks is of the story; none where the story stands in none of them.

    In the answer of a rival, or of the engine that was chosen instead of the model, what it is fairly sure of counts.
    """
    if found.blocks is not found.page_blocks:
        return ()
    chances: list[float] = found.probabilities.tolist()
    return chances if found.source == "newsspider" else [one if one >= FAIRLY_SURE else 0.0 for one in chances]


def _compose(page: Page, body: Sequence[TextBlock], metadata: Metadata, found: _Found, known: _Known) -> Article:
    text, link = join_blocks(body), known.link
    language = detect_language(text, page.lang)
    headline = metadata.headline or (link.title if link else None) or ""
    words, dateline = count_words(text, language), find_dateline(text, [metadata.publisher or ""])
    return Article(
        page_type=_page_type(found.verdict),
        id=make_story_id(metadata.canonical_url),
        url=page.url,
        canonical_url=metadata.canonical_url,
        site=urlsplit(page.url).netloc.lower(),
        headline=headline,
        alternative_headline=metadata.alternative_headline,
        description=metadata.description,
        article_body=text,
        article_section=metadata.article_section,
        keywords=metadata.keywords,
        dateline=dateline,
        authors=metadata.authors,
        publisher=metadata.publisher,
        credited_source=metadata.credited_source,
        date_published=metadata.date_published,
        date_modified=metadata.date_modified,
        date_crawled=known.now.astimezone(UTC).isoformat(timespec="seconds"),
        in_language=language,
        images=metadata.images,
        videos=metadata.videos,
        is_accessible_for_free=metadata.is_accessible_for_free,
        access=measure_access(page, body, text, metadata, language, words),
        word_count=words,
        content_hash=hash_content(headline, text),
        provenance={**_provenance(page, body, language, dateline), **metadata.provenance},
        rights=metadata.rights,
        confidence=round(found.body.expected_f1, 3),
        discovered_by=DiscoveredBy(kind=link.kind, url=link.found_on) if link else DiscoveredBy(kind="given"),
    )


def _provenance(page: Page, body: Sequence[TextBlock], language: str | None, dateline: str | None) -> dict[str, str]:
    """Where the keys came from that are read off the text."""
    source = "derived" if page.is_filled else "dom"
    found = {"article_body": source if body[0].inside else "json_ld"}
    if language:
        found["in_language"] = "derived"
    if dateline:
        found["dateline"] = "dom"
    return found


def _page_type(verdict: Verdict) -> PageType:
    kinds: dict[str, PageType] = {"live_blog": "live_blog", "gallery": "gallery", "video": "video"}
    return kinds.get(verdict.kind.value, "article")
