"""The headline as the reader sees it, and the kicker beside it.

A heading on the page decides; the head's titles tell which heading is the story's, and stand in
when there is none. An ``h1`` that ends a breadcrumb trail, names the site or shares nothing with
the titles is not it. Pages without headings show the headline as a bold line over the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.hidden import is_spoken_only
from newsspider.extraction.metadata.display_lines import find_display_line
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.headings import MAX_HEADLINE, choose_heading, names_no_story
from newsspider.extraction.metadata.landmarks import MAX_LINKS, Mark
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.rivals import settle_headline
from newsspider.extraction.metadata.titles import find_shared_part, is_wide, list_ends, split_title, strip_site_name
from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold
from newsspider.urls import normalise_url

_MAX_PARTS = 30
_BADGE = 3  # words at a heading's end, in an element of their own, that its titles leave out
_PART_LETTERS = 15  # of a part of a heading that may be the headline by itself
_WORDS, _WIDE = 4, 8  # of a title beside its section; characters, where words are not parted by blanks
_QUOTATION_MARKS = frozenset('"“”„«»‹›‘「」『』')
_KICKER_TOKENS = frozenset(
    "kicker overline eyebrow pretitle supertitle topline rubric rubrik category section preheadline roofline "
    "dachzeile surtitle antetitulo overtitle flag".split()
)


def find_headline(evidence: Evidence) -> Found[str] | None:
    """The headline; notes where it stands in ``evidence.landmarks.headline``."""
    sources = list(_iterate_told(evidence))
    told = [found.value for found in sources]
    mark = choose_heading(evidence, told)
    if mark is not None:
        evidence.landmarks.headline = mark
        text = read_heading(mark.element, told)
        return settle_headline(evidence, Found(strip_site_name(text, evidence.site_names), "dom"), sources)
    return _find_told_line(evidence) or _find_display_line(evidence) or _choose_told_title(evidence)


def _find_told_line(evidence: Evidence) -> Found[str] | None:
    """The first line, no link, that says what a title of the head says, on a page without headings."""
    titles = [part for title in told_titles(evidence) for part in (title, *_list_sentences(title))]
    told = {fold(title) for title in titles if not names_no_story(evidence, title)} - {""}
    shown = (block for block in evidence.page.blocks if len(block.text) <= MAX_HEADLINE and block.link_share < 0.5)
    block = next((one for one in shown if one.folded in told and not _names_other_page(evidence, one.text)), None)
    return _note_line(evidence, block, strip_site_name(block.text, evidence.site_names)) if block is not None else None


def _list_sentences(title: str) -> list[str]:
    """The parts of a title ("Politics | Mayor resigns over budget") that are whole sentences."""
    return [
        part for part in split_title(title) if len(part.split()) >= _WORDS or (len(part) >= _WIDE and is_wide(part))
    ]


def _names_other_page(evidence: Evidence, text: str) -> bool:
    """Whether a link of that text leads away from this page: then it is a section's name."""
    if text.casefold() not in evidence.menu:
        return False
    own = normalise_url(evidence.page.url) or evidence.page.url
    same = (link for link in evidence.landmarks.links[:MAX_LINKS] if visible_text(link) == text)
    addresses = (evidence.page.join(link.get("href") or "") for link in same)
    return any(address and not _is_same_page(normalise_url(address) or address, own) for address in addresses)


def _is_same_page(address: str, own: str) -> bool:
    """Whether both are one address, but for parameters that only the page's own has: a session's, a campaign's."""
    one, other = urlsplit(address), urlsplit(own)
    same_path = (one.netloc, one.path) == (other.netloc, other.path)
    return address == own or (
        same_path and bool(one.query) and set(parse_qsl(one.query)) <= set(parse_qsl(other.query))
    )


def _note_line(evidence: Evidence, block: TextBlock, text: str) -> Found[str]:
    evidence.landmarks.headline = Mark(block.element, evidence.landmarks.count_before(block.element))
    return Found(text, "dom")


def told_titles(evidence: Evidence) -> list[str]:
    """What JSON-LD and the head call the story, without the site's name, best first."""
    return [found.value for found in _iterate_told(evidence)]


def _iterate_told(evidence: Evidence) -> Iterator[Found[str]]:
    names = evidence.site_names
    structured = evidence.article.first_text("headline", limit=MAX_HEADLINE)
    social = evidence.meta_text("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
    title = plain_text(evidence.page.title)
    if structured:
        yield Found(_strip_told(structured, names), "json_ld")
    if social:
        yield Found(_strip_told(social, names, [evidence.meta_text("headline") or ""]), "meta")
    if title:
        yield Found(_strip_told(title, names, [structured or "", social or ""]), "dom")
    link = evidence.link
    if link and link.title and link.kind in {"feed", "sitemap"}:  # the text of a link on a page may be any teaser
        yield Found(plain_text(link.title) or "", "sitemap" if link.kind == "sitemap" else "feed")


def _strip_told(title: str, names: list[str], others: list[str] | None = None) -> str:
    shared = find_shared_part(title, others or [])
    return shared or strip_site_name(title, names)


def _choose_told_title(evidence: Evidence) -> Found[str] | None:
    """The best of the head's titles: the social one, if the heading that readers get is missing."""
    told = [found for found in _iterate_told(evidence) if found.value and not names_no_story(evidence, found.value)]
    order = {"meta": 0, "json_ld": 1, "dom": 2, "feed": 3, "sitemap": 3, "derived": 4}
    best = min(told, key=lambda found: order[found.source], default=None)
    return Found(_strip_section(evidence, best.value), best.source) if best else None


def _strip_section(evidence: Evidence, title: str) -> str:
    """*title* without a last part that the menu or the page's address has as a section ("Storm hits coast | World")."""
    end = next(iter(list_ends(title)), "")
    folders = map(fold, urlsplit(evidence.page.url).path.split("/")[1:-1])
    is_section = bool(end) and (end.casefold() in evidence.menu or fold(end) in folders)
    return strip_site_name(title, [end]) if is_section and title.endswith(end) else title


def read_heading(element: HtmlElement, told: list[str]) -> str:
    """The heading's text, without a kicker that the site's own titles leave out.

    >>> from lxml.html import fromstring
    >>> heading = fromstring('<h1><span class="kicker">Budget</span> <span>Mayor resigns</span></h1>')
    >>> read_heading(heading, ["Mayor resigns"]), read_heading(heading, ["Budget: Mayor resigns"])
    ('Mayor resigns', 'Budget: Mayor resigns')
    >>> heading = fromstring('<h1>Mayor resigns <a href="#talk">12 comments</a></h1>')
    >>> read_heading(heading, ["Mayor resigns"]), read_heading(heading, [])
    ('Mayor resigns', 'Mayor resigns 12 comments')
    """
    whole = visible_text(element)
    wanted = {fold(whole), fold(unescape(whole))}  # what is escaped twice shows "&amp;", and is meant as the titles are
    same = next((title for title in told if fold(title) in wanted), None)
    if same is not None:
        # Where parts are lines of their own, the title has the punctuation.
        return same if len(element) or fold(same) != fold(whole) else whole
    known = {fold(title) for title in told} - {""}
    short = _leave_out_asides(element, whole)
    if fold(short) in known:
        return short
    part = _find_told_part(element, known)
    if part is not None and not _has_words_before(element, whole.partition(part)[0]):
        return part
    kicker = find_inner_kicker(element)
    rest = whole.removeprefix(kicker).lstrip(" :|–—-•/") if kicker else ""
    return rest or whole


def _find_told_part(element: HtmlElement, known: set[str]) -> str | None:
    """The part of a heading that alone says what one of its titles (folded, in *known*) says, between kicker and deck.

    Where that is text without an element of its own, the short badge before it is left out.
    """
    parts = islice(element.iterdescendants("span", "small", "a", "b", "em", "strong", "div"), _MAX_PARTS)
    texts = list(filter(None, map(visible_text, parts)))
    whole = next((text for text in texts if fold(text) in known and len(fold(text)) >= _PART_LETTERS), None)
    if whole is not None or not texts or len(texts[0].split()) > _BADGE:
        return whole
    rest = visible_text(element).removeprefix(texts[0]).lstrip(" :|–—-•/")
    return rest if fold(rest) in known and len(fold(rest)) >= _PART_LETTERS else None


def _has_words_before(element: HtmlElement, before: str) -> bool:
    """Whether what stands *before* a part of a heading are words of the headline: a quotation, or emphasised ones."""
    if before.startswith("'") or not _QUOTATION_MARKS.isdisjoint(before):
        return True
    emphasised = islice(element.iterdescendants("em", "i", "strong", "b"), _MAX_PARTS)
    return any(text in before for text in map(visible_text, emphasised) if text)


def find_whole_heading(evidence: Evidence) -> Found[str] | None:
    """The heading of which only a part is the headline, with the words before it that no class calls a kicker."""
    mark, headline = evidence.landmarks.headline, fold(evidence.headline or "")
    if mark is None or mark.element.tag not in {"h1", "h2", "h3"} or find_inner_kicker(mark.element):
        return None
    whole = strip_site_name(visible_text(mark.element), evidence.site_names)
    is_part = headline and headline in fold(whole) and not fold(whole).startswith(headline)
    return Found(whole, "dom") if is_part and len(whole) <= MAX_HEADLINE else None


def _leave_out_asides(element: HtmlElement, whole: str) -> str:
    """A heading's text without what only screen readers speak, and the badge or count of comments at its end."""
    parts = element.iterdescendants("span", "small", "sup", "a", "i", "b", "em", "strong", "div")
    for part in reversed(list(islice(parts, _MAX_PARTS))):
        text = visible_text(part)
        if text and whole.endswith(text) and (len(text.split()) <= _BADGE or is_spoken_only(part)):
            whole = whole.removesuffix(text).rstrip()
        elif text and is_spoken_only(part):
            whole = whole.removeprefix(text).lstrip()
    return whole


def find_inner_kicker(element: HtmlElement) -> str | None:
    """The text of the heading's part that is classed as a kicker."""
    for child in element.iterdescendants("span", "small", "em", "div", "a", "strong"):
        if not _KICKER_TOKENS.isdisjoint(read_tokens(child)):
            return visible_text(child) or None
    return None


def _find_display_line(evidence: Evidence) -> Found[str] | None:
    """The line over the text that is shown as a headline, on a page without headings whose head tells nothing else."""
    if evidence.meta_text("og:title") or evidence.article.first_text("headline"):
        return None
    block = find_display_line(evidence)
    return _note_line(evidence, block, strip_site_name(block.text, evidence.site_names)) if block is not None else None
