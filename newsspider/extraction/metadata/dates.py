"""When the story was published, and when it was changed.

Sources in the order of trust: JSON-LD, meta tags, microdata and RDFa, ``<time>`` near the headline,
the feed or sitemap, the visible date line, the day in the address. A day gives way to a time on
the same day from a lesser source. A time without offset takes the offset that the page's other
dates imply; failing that the day alone is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta, timezone
from typing import Any

from newsspider.extraction.metadata.dom import is_in_chrome, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.moments import Moment, parse_day_first, parse_moment, parse_zone
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.visible_dates import find_visible_date, find_visible_zone, says_modified

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "article_published_time",
    "http://ogp.me/ns/article#published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "date.available", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "published_time", "publication_date", "publication-date", "citation_publication_date", "article.published",
    "dc.date", "dcterms.date", "date", "date.created", "datecreated", "release_date", "originalpublicationdate",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:modified_time", "og:updated_time", "article_modified_time",
    "http://ogp.me/ns/article#modified_time", "datemodified", "cxenseparse:modified_time", "date.modified",
    "dcterms.modified", "dc.date.modified", "last_updated_date", "date.updated", "lastmod", "article.updated",
    "revision_date", "last-modified",
)  # fmt: skip
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
#: Distances in the clock that zones have: half hours, and those with a quarter (Nepal, Eucla, Chatham and its summer).
_HALF_HOUR = 30 * 60
_WITH_QUARTER = frozenset({20_700, 31_500, 45_900, 49_500})
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ROOM = 40  # characters on both sides of a clock in which its day and offset stand
_MAX_SCRIPT = 500_000  # characters: more is a program or the site's whole stock
Dated = Found[Moment]


def find_published(evidence: Evidence) -> Found[str] | None:
    """When the story was published, ISO 8601."""
    told = list(_iterate_published(evidence))
    _note_disagreement(evidence, "date_published", told)
    chosen = _choose(told)
    if chosen is None:
        chosen = find_visible_date(evidence) or _find_address_day(evidence)
    told_alike = (_iterate_published(evidence), _iterate_modified(evidence))
    return Found(_complete(evidence, chosen.value, *told_alike).isoformat(), chosen.source) if chosen else None


def find_modified(evidence: Evidence) -> Found[str] | None:
    """When the story was last changed, if the page says so; ISO 8601."""
    told = list(_iterate_modified(evidence))
    _note_disagreement(evidence, "date_modified", told)
    chosen = _choose(told) or find_visible_date(evidence, modified=True)
    told_alike = (_iterate_modified(evidence), _iterate_published(evidence))
    return Found(_complete(evidence, chosen.value, *told_alike).isoformat(), chosen.source) if chosen else None


def _note_disagreement(evidence: Evidence, key: str, told: Sequence[Dated]) -> None:
    """Note when two of the machine's sources name different days."""
    if any(not one.value.is_same_day(told[0].value) for one in told[1:]):
        evidence.disagreements.add(key)


def _iterate_published(evidence: Evidence) -> Iterator[Dated]:
    yield from _read(evidence, evidence.article.values("datePublished"), "json_ld")
    yield from _read(evidence, evidence.article.values("dateCreated", "uploadDate"), "json_ld")
    yield from _read_meta(evidence, _PUBLISHED_META)
    yield from _read(evidence, evidence.property_values("datepublished", "issued", "created", "pubdate"), "dom")
    yield from _read(evidence, (value for value, modified in _iterate_times(evidence) if not modified), "dom")
    yield from _read(evidence, _iterate_abbreviated(evidence), "dom")
    if evidence.link is not None:
        yield from _read(evidence, [evidence.link.date_published], _link_source(evidence))


def _iterate_modified(evidence: Evidence) -> Iterator[Dated]:
    yield from _read(evidence, evidence.article.values("dateModified"), "json_ld")
    yield from _read_meta(evidence, _MODIFIED_META)
    yield from _read(evidence, evidence.property_values("datemodified", "modified"), "dom")
    yield from _read(evidence, (value for value, modified in _iterate_times(evidence) if modified), "dom")
    if evidence.link is not None:
        yield from _read(evidence, [evidence.link.date_modified], _link_source(evidence))


def _link_source(evidence: Evidence) -> Source:
    return "sitemap" if evidence.link is not None and evidence.link.kind == "sitemap" else "feed"


def _read_meta(evidence: Evidence, names: Sequence[str]) -> Iterator[Dated]:
    meta = evidence.page.meta
    yield from _read(evidence, (content for name in names for content in meta.get(name, [])[:3]), "meta")


def _read(evidence: Evidence, values: Iterable[Any], source: Source) -> Iterator[Dated]:
    for value in values:
        moment = parse_moment(value, now=evidence.now)
        if moment is None and isinstance(value, str):
            moment = parse_day_first(value, now=evidence.now)
        if moment is not None:
            yield Found(moment, source)


def _iterate_times(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Values of the ``<time>`` elements near the headline, and whether they are of a change."""
    landmarks = evidence.landmarks
    near = landmarks.near_story(landmarks.times)
    marks = sorted(near, key=lambda mark: abs(mark.position - _anchor(evidence)))
    for mark in marks[:6]:
        value = mark.element.get("datetime") or mark.element.get("content") or visible_text(mark.element)
        if value and not is_in_chrome(mark.element):
            yield value, says_modified(mark.element)


def _iterate_abbreviated(evidence: Evidence) -> Iterator[str]:
    """The machine's form of a date in microformats: ``<abbr class=published title=…>``."""
    landmarks = evidence.landmarks
    abbreviated = [element for element in evidence.page.find_all("abbr") if "published" in read_tokens(element)]
    marks = [Mark(element, landmarks.count_before(element)) for element in abbreviated]
    yield from (mark.element.get("title") or "" for mark in landmarks.near_story(marks)[:3])


def _anchor(evidence: Evidence) -> int:
    headline = evidence.landmarks.headline
    return headline.position if headline else evidence.landmarks.story_start or 0


def _choose(dated: list[Dated]) -> Dated | None:
    """The most trusted date; its twin on the same day instead, where that tells more."""
    if not dated:
        return None
    first = dated[0]
    twins = [one for one in dated if one.value.is_same_day(first.value)]
    if first.value.says_time and (first.value.is_zoned or not any(one.value.is_zoned for one in twins)):
        return first
    fuller = [one for one in twins if one.value.says_time and one.value.is_zoned]
    return next(iter(fuller), first) if not first.value.says_time or fuller else first


def _complete(evidence: Evidence, moment: Moment, alike: Iterable[Dated], others: Iterable[Dated]) -> Moment:
    """*moment* with the offset that the page's other dates imply, if it has none."""
    if moment.is_zoned or not moment.timed:
        return moment
    zone = next(_iterate_implied(moment, alike, others), None) or find_visible_zone(evidence, moment)
    zone = zone or _find_written_zone(evidence, moment)
    return moment.with_zone(zone) if zone is not None else moment


def _iterate_implied(moment: Moment, alike: Iterable[Dated], others: Iterable[Dated]) -> Iterator[timezone]:
    """The offsets that the dates of the same event imply, and those of the *others*, which are other instants.

    Of others in UTC the offset tells nothing: they are taken for the same instant where a zone lies between.
    """
    for dated, is_alike in ((alike, True), (others, False)):
        for other in (one.value for one in dated if one.value.is_zoned):
            offset = other.when.utcoffset()
            zone = timezone(offset) if offset and not is_alike else _imply_zone(moment, other)
            if zone is not None:
                yield zone


def _find_written_zone(evidence: Evidence, moment: Moment) -> timezone | None:
    """The offset that a script of the page (its data for counting readers) writes behind the same day and time."""
    clock = f"{moment.when:%H:%M}"
    day = (
        rf"(?:{moment.when:%Y-%m-%d}[T ]|0?{moment.when.day} {_MONTH_NAMES[moment.when.month - 1]} {moment.when.year} )"
    )
    written = re.compile(rf"{day}{clock}(?::\d\d(?:\.\d{{1,9}})?)?\s?(?P<zone>[+-]\d\d:?\d\d)(?!\d)")
    for script in evidence.page.find_all("script"):
        for near in _iterate_surroundings((script.text or "")[:_MAX_SCRIPT], clock):
            if match := written.search(near):
                return parse_zone(match["zone"])
    return None


def _iterate_surroundings(text: str, clock: str) -> Iterator[str]:
    """What stands round each *clock* in *text*, with room for a day before it and an offset behind."""
    at = text.find(clock)
    while at >= 0:
        yield text[max(0, at - _ROOM) : at + _ROOM]
        at = text.find(clock, at + 1)


def _imply_zone(moment: Moment, other: Moment) -> timezone | None:
    """The offset of *moment*'s wall clock if *other* tells of the same instant, or of the same place."""
    offset = other.when.utcoffset() or timedelta()
    apart = moment.when - (other.when.replace(tzinfo=None) - offset)
    seconds = apart.total_seconds()
    if abs(seconds) <= 14 * 3600 and (seconds % _HALF_HOUR == 0 or seconds in _WITH_QUARTER):
        return timezone(apart)
    return timezone(offset) if offset else None


def _find_address_day(evidence: Evidence) -> Dated | None:
    match = _ADDRESS_DAY.search(evidence.page.url)
    moment = parse_moment("-".join(match.groups()), now=evidence.now) if match else None
    return Found(moment, "derived") if moment else None
