"""One live blog, from what the page shows and what it declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.rivals import split_text
from newsspider.extraction.boilerplate import OUTSIDE, UNLIKELY
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.language import count_words
from newsspider.extraction.live_blog.clocks import Clock, find_marks, read_clock, read_date_line
from newsspider.extraction.live_blog.declared import OPENING, Declared, is_declared
from newsspider.extraction.live_blog.entries import Part, part_by_elements, part_page
from newsspider.extraction.live_blog.naming import says_live
from newsspider.extraction.live_blog.order import Told, leave_out_repeated, make_unique, order_entries
from newsspider.extraction.metadata.dates.moments import Moment
from newsspider.extraction.page import Page
from newsspider.extraction.text import ends_sentence, fold, squash
from newsspider.items import Article, LiveEntry

#: So many entries make a live blog of a page that says it is one, ...
_FEWEST, _FEWEST_UNDECLARED = 2, 3
#: ... which hold so much of its words.
_SHARE, _SHARE_UNDECLARED = 0.25, 0.5
#: The body model and these rules judge lines by those around them: not those of entries, which differ.
_BY_SURROUNDINGS = frozenset({UNLIKELY, OUTSIDE, "outside_home", "odd_one_out", "dangling_heading", "repeated"})
_LINKED = 0.8
_TITLE_WORDS, _TITLE_CHARACTERS = 25, 4
#: A paragraph between the headline and the first entry has so many words at least.
_INTRODUCTION_WORDS = 8
_A_DAY = timedelta(days=1)
_KEYS = ("id", "data-id", "data-entry-id", "data-post-id", "data-update-id", "data-key", "data-uuid", "name", "itemid")


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """Entries oldest first, and the story's blocks that stand before and after all of them."""

    entries: Sequence[LiveEntry]
    before: Sequence[TextBlock] = ()
    after: Sequence[TextBlock] = field(default=())

    @property
    def text(self) -> str:
        """What the record has as its body: introduction, entries, the rest."""
        before, after = ([block.text for block in blocks] for blocks in (self.before, self.after))
        return "\n\n".join(filter(None, [*before, *(entry.told for entry in self.entries), *after]))


def find_live_blog(
    page: Page,
    evidence: Sequence[Evidence],
    declared: Sequence[Declared],
    *,
    headline: str = "",
    published: str | None = None,
    now: datetime,
    elements: Sequence[HtmlElement] = (),
    first: Sequence[HtmlElement] = (),
) -> LiveBlog | None:
    """The live blog that *page* is; ``None`` when it is none.

    *evidence* tells what of the page is its story, *declared* are the updates in its JSON-LD, *published* (ISO 8601)
    the day and zone of clocks that tell none. *elements* are the entries, where a site's rule knows them; *first*
    those of a blog that has one or two.
    """
    says_so = bool(elements or first) or is_declared(page) or says_live(page, headline)
    kept = {one.block.index: max(1, one.block.size) for one in evidence if one.is_kept}
    marks = find_marks(page, now, fewest=0 if says_so else _FEWEST_UNDECLARED)
    if not marks and not says_so:
        return None
    parts = part_by_elements(page, elements, marks)
    if not parts:
        parts = _beside_story(part_page(page, marks, kept), kept)
        parts = parts if _is_blog(parts, kept, says_so=says_so) else part_by_elements(page, first, marks)
    if not parts:
        return _tell_declared(declared, evidence)
    base = datetime.fromisoformat(published) if published else None
    return _tell_shown(parts, declared, evidence, base, headline)


def find_declared_blog(page: Page, declared: Sequence[Declared]) -> list[TextBlock]:
    """The text of the live blog that a page without any declares for a script to show; empty when there is none."""
    return split_text("\n".join(one.text for one in declared), page)


def _beside_story(parts: Sequence[Part], kept: dict[int, int]) -> list[Part]:
    """The parts that hold something of the story, and those that stand in one element with such."""
    holders = {part.element.getparent() for part in parts if any(block.index in kept for block in part.blocks)}
    return [part for part in parts if part.element.getparent() in holders]


def _is_blog(parts: Sequence[Part], kept: dict[int, int], *, says_so: bool) -> bool:
    """Whether the parts are entries: many, different in time, and most of the story."""
    held = sum(kept.get(block.index, 0) for part in parts for block in part.blocks)
    share = held / max(1, sum(kept.values()))
    if says_so:
        return len(parts) >= _FEWEST and share >= _SHARE
    is_marked = all(part.mark.is_exact and _find_key(part) for part in parts)
    times = {part.mark.when for part in parts}
    return is_marked and len(times) >= _FEWEST_UNDECLARED and share >= _SHARE_UNDECLARED


def _tell_shown(
    parts: Sequence[Part],
    declared: Sequence[Declared],
    evidence: Sequence[Evidence],
    base: datetime | None,
    headline: str,
) -> LiveBlog | None:
    judged = {one.block.index: one for one in evidence}
    inside = {block.index for part in parts for block in part.blocks}
    told = [_read_part(part, judged, declared) for part in parts]
    told = leave_out_repeated([one for one in told if one.entry.text])
    if not told:
        return None
    first = min(inside)
    opening = _find_introduction(evidence, first, headline)
    outside = [one.block for one in evidence if one.block.index not in inside and (one.is_kept or one in opening)]
    before = [block for block in outside if block.index < first]
    after = [block for block in outside if block.index > first]
    return LiveBlog(make_unique(order_entries(told, base)), before, after)


def _find_introduction(evidence: Sequence[Evidence], first: int, headline: str) -> list[Evidence]:
    """Paragraphs between the headline and the first entry that were left out for their surroundings alone."""
    above = [one for one in evidence if one.block.index < first]
    heads = [at for at, one in enumerate(above, 1) if one.block.folded == fold(headline)]
    return [
        one
        for one in above[max(heads, default=len(above)) :]
        if one.rule in _BY_SURROUNDINGS and one.block.size >= _INTRODUCTION_WORDS and ends_sentence(one.block.text)
    ]


def _read_part(part: Part, judged: dict[int, Evidence], declared: Sequence[Declared]) -> Told:
    """One entry: its headline, if it has one, and what is told below."""
    lines: list[tuple[TextBlock, str]] = []
    for block in part.blocks:
        verdict = judged.get(block.index)
        if _is_told(block, verdict) or (not lines and _can_be_title(block, verdict)):
            rest = _without_clock(block, part)
            lines += [(block, rest)] if rest else []
    if len(lines) > 1 and lines[1][0].is_heading and not lines[0][0].is_heading:
        del lines[0]  # a name or a label above the headline
    headline = None
    if len(lines) > 1 and _is_title(*lines[0]):
        headline, lines = lines[0][1], lines[1:]
    text = "\n\n".join(line for _, line in lines)
    key, twin = _find_key(part), None
    if declared:
        said = fold(headline or ""), fold(text)[:OPENING]
        twin = next((one for one in declared if _is_same(one, key, *said)), None)
    when: Moment | Clock = part.mark.when
    if twin and twin.when and not part.mark.is_exact:
        when = twin.when
    key = key or (twin.key if twin else None) or ""
    return Told(LiveEntry(id=key, headline=headline, text=text), when)


def _is_told(block: TextBlock, verdict: Evidence | None) -> bool:
    """Whether a block of an entry is of its story: kept, or a sentence or subhead left out for its surroundings."""
    if verdict is not None and verdict.is_kept:
        return True
    if not _is_doubtful(block, verdict):
        return False
    return block.is_heading or ends_sentence(read_clock(block.text)[1]) or (block.is_bold and block.size > 1)


def _can_be_title(block: TextBlock, verdict: Evidence | None) -> bool:
    """Whether a line at the top of an entry can be its title: by its length, for markup may not say so."""
    return _is_doubtful(block, verdict) and len(block.text) >= _TITLE_CHARACTERS and block.size <= _TITLE_WORDS


def _is_doubtful(block: TextBlock, verdict: Evidence | None) -> bool:
    """Whether a block was left out for what stands round it alone."""
    has_clock = read_clock(block.text)[0] is not None
    if verdict is not None and verdict.rule not in _BY_SURROUNDINGS and not has_clock:
        return False
    return block.link_share < _LINKED and "figure" not in block.inside and "form" not in block.inside


def _without_clock(block: TextBlock, part: Part) -> str:
    """The text of a block without the time that it begins with; nothing of a line that tells little but the time."""
    clock, rest = read_clock(block.text)
    if clock is not None:
        return rest
    if isinstance(part.mark.when, Moment) and read_date_line(block.text, part.mark.when.when + _A_DAY) is not None:
        return ""
    shown = squash(part.mark.element.text_content())[:80] if part.mark.element.tag == "time" else ""
    if not shown or not block.text.startswith(shown):
        return block.text
    rest = block.text[len(shown) :].lstrip(" |,–—:•·-")
    return rest if block.is_heading or ends_sentence(rest) else ""


def _is_title(block: TextBlock, line: str) -> bool:
    return block.is_heading or (block.size <= _TITLE_WORDS and not ends_sentence(line))


def _find_key(part: Part) -> str | None:
    """The id that the page gives an entry: an attribute, or the fragment of the link to it."""
    for name in _KEYS:
        if told := squash(part.element.get(name) or ""):
            return told
    inside = [one for block in part.blocks[:2] for one in block.element.iter("a")][:6]
    anchors = [one.get("name") or one.get("id") for one in [*part.element.iter("a"), *inside]]
    links = [(one.get("href") or "").partition("#")[2] for one in [*part.element.iter("a"), *inside]]
    return next((squash(told) for told in (*anchors[:6], *links[:6]) if told), None)


def _is_same(one: Declared, key: str | None, headline: str, opening: str) -> bool:
    """Whether a declared update is the one that is shown, by its key, its folded headline or how its text begins."""
    if key and one.key and (one.key == key or key.endswith(one.key) or one.key.endswith(key)):
        return True
    if headline and headline == one.folded_headline:
        return True
    return bool(opening and one.opening) and (one.opening.startswith(opening) or opening.startswith(one.opening))


def _tell_declared(declared: Sequence[Declared], evidence: Sequence[Evidence]) -> LiveBlog | None:
    """The blog as the page declares it: the entries that it shows, or all where it shows none."""
    if not declared:
        return None
    kept = [one.block for one in evidence if one.is_kept]
    said = [fold(one.text) + " " + fold(one.headline or "") for one in declared]
    covered = {block.index: [at for at, text in enumerate(said) if block.folded in text] for block in kept}
    shown = {at for places in covered.values() for at in places[:1]}
    chosen = [one for at, one in enumerate(declared) if not shown or at in shown]
    outside = [block for block in kept if not covered[block.index]]
    told = [Told(LiveEntry(id=one.key or "", headline=one.headline, text=one.text), one.when) for one in chosen]
    return LiveBlog(make_unique(order_entries(leave_out_repeated(told), None)), outside)


def retell(article: Article, blog: LiveBlog, content_hash: str) -> None:
    """Make *article* the record of a live blog."""
    article.page_type = "live_blog"
    article.entries = list(blog.entries)
    article.provenance["entries"] = article.provenance["article_body"]
    article.article_body = blog.text
    article.word_count = count_words(blog.text, article.in_language)
    article.content_hash = content_hash
