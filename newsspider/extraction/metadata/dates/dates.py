"""When the story was published, and when it was changed.

Sources in the order of trust: JSON-LD, meta tags, microdata and RDFa, ``<time>`` near the headline,
the feed or sitemap, the visible date line, the day in the address. A day gives way to a time on
the same day from a lesser source. A time without offset takes the offset that the page's other
dates prove (see :mod:`newsspider.extraction.metadata.dates.zones`); failing that the day alone is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsspider.extraction.metadata.dates.moments import Moment, parse_day_first, parse_moment
from newsspider.extraction.metadata.dates.shared_zones import spell_shared_zones
from newsspider.extraction.metadata.dates.visible import find_visible_date, find_zoned_clock, says_modified
from newsspider.extraction.metadata.dates.zones import find_zone
from newsspider.extraction.metadata.dom import is_in_chrome, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.record import Found, Source

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "article_published_time",
    "http://ogp.me/ns/article#published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "date.available", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "published_time", "publication_date", "publication-date", "citation_publication_date", "article.published",
    "dc.date", "dcterms.date", "date", "date.created", "datecreated", "release_date", "originalpublicationdate",
    "published",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:modified_time", "og:updated_time", "article_modified_time",
    "http://ogp.me/ns/article#modified_time", "article:modified", "datemodified", "cxenseparse:modified_time",
    "date.modified",
    "dcterms.modified", "dc.date.modified", "last_updated_date", "date.updated", "lastmod", "article.updated",
    "revision_date", "last-modified",
)  # fmt: skip
#: Those that say so: a story may have been begun long before, and a mere date or release may be of anything.
_KEPT_META = tuple(name for name in _PUBLISHED_META if "pub" in name or "issued" in name)
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
Dated = Found[Moment]
_MAX_DATE = 2000  # characters, markup and all
_FOR_MACHINES = frozenset({"json_ld", "meta"})
#: "03-09-2026": either number can be the month.
_EITHER_WAY = re.compile(r"^(?P<first>0?[1-9]|1[0-2])[-.](?P<second>0?[1-9]|1[0-2])[-.](?P<year>(?:19|20)\d\d)(?!\d)")


def find_published(evidence: Evidence) -> Found[str] | None:
    """When the story was published, ISO 8601."""
    told = list(_iterate_published(evidence))
    _note_disagreement(evidence, "date_published", told)
    chosen = _find_earlier(evidence, told) or _choose(told)
    if chosen is None:
        chosen = find_visible_date(evidence) or _find_address_day(evidence)
    if chosen is not None and chosen.source in _FOR_MACHINES and chosen.value.says_time and chosen.value.is_zoned:
        shown = find_zoned_clock(evidence, chosen.value)
        chosen = chosen if shown is None else Found(shown, "dom")
    return _complete(evidence, chosen, told, _iterate_modified(evidence)) if chosen else None


def find_modified(evidence: Evidence) -> Found[str] | None:
    """When the story was last changed, if the page says so; ISO 8601."""
    told = list(_iterate_modified(evidence))
    _note_disagreement(evidence, "date_modified", told)
    chosen = _choose(told)
    if chosen is None or _is_of_publication(evidence, chosen):
        shown = find_visible_date(evidence, modified=True, near=chosen is not None)
        is_later = chosen is None or (shown is not None and shown.value.when.date() > chosen.value.when.date())
        chosen = shown if is_later else chosen
    if chosen is None:
        return None
    return _complete(evidence, chosen, told, _iterate_published(evidence), modified=True)


def _find_earlier(evidence: Evidence, told: Sequence[Dated]) -> Dated | None:
    """An earlier publication, where JSON-LD gives one and the same moment for that and for the change.

    Some sites date a story anew with each change; a meta tag or the time at the headline has kept the first date.
    """
    changed = list(_read(evidence, evidence.article.values("dateModified"), "json_ld"))[:1]
    if not told or not changed or told[0].source != "json_ld" or told[0].value != changed[0].value:
        return None
    others = [one for one in told if not one.value.is_same_day(told[0].value)]
    earlier = [one for one in others if _is_earlier(one.value, told[0].value)]
    metas = {one.value for one in _read_meta(evidence, _KEPT_META)}
    declared = next((one for one in earlier if one.source == "meta" and one.value in metas), None)
    timed = [one for one in earlier if one.source == "dom" and one.value.says_time]
    shown = find_visible_date(evidence, near=True) if timed and declared is None else None
    return declared or next((one for one in timed if shown is not None and shown.value.is_same_day(one.value)), None)


def _is_earlier(one: Moment, other: Moment) -> bool:
    """Whether it is of an earlier day; a day alone may be yesterday's in another zone."""
    days = (other.when.date() - one.when.date()).days
    return days > (0 if one.says_time else 1)


def _is_of_publication(evidence: Evidence, modified: Dated) -> bool:
    """Whether a declared change is of the day of publication: readers may be told of a later one."""
    published = next(_iterate_published(evidence), None) or find_visible_date(evidence, near=True)
    return published is not None and published.value.when.date() == modified.value.when.date()


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
    yield from _read(evidence, _iterate_abbreviated(evidence, modified=False), "dom")
    if evidence.link is not None:
        yield from _read(evidence, [evidence.link.date_published], evidence.link_source)


def _iterate_modified(evidence: Evidence) -> Iterator[Dated]:
    yield from _read(evidence, evidence.article.values("dateModified"), "json_ld")
    yield from _read_meta(evidence, _MODIFIED_META)
    yield from _read(evidence, evidence.property_values("datemodified", "modified"), "dom")
    yield from _read(evidence, (value for value, modified in _iterate_times(evidence) if modified), "dom")
    yield from _read(evidence, _iterate_abbreviated(evidence, modified=True), "dom")
    if evidence.link is not None:
        yield from _read(evidence, [evidence.link.date_modified], evidence.link_source)


def _read_meta(evidence: Evidence, names: Sequence[str]) -> Iterator[Dated]:
    meta = evidence.meta
    yield from _read(evidence, (content for name in names if name in meta for content in meta[name][:3]), "meta")


def _read(evidence: Evidence, values: Iterable[Any], source: Source) -> Iterator[Dated]:
    for value in values:
        told = spell_shared_zones(value[:_MAX_DATE], evidence) if isinstance(value, str) else value
        moment = parse_moment(told, now=evidence.now)
        if moment is None and isinstance(told, str):
            moment = parse_day_first(_turn(evidence, told), now=evidence.now)
        if moment is not None:
            yield Found(moment, source)


def _turn(evidence: Evidence, value: str) -> str:
    """A date for machines with its day first, where the date that readers see tells that its month stands there."""
    if _EITHER_WAY.match(value) is None:
        return value
    shown = find_visible_date(evidence)
    declared = [content for name in _PUBLISHED_META for content in evidence.meta.get(name, [])[:1]]
    turned = [_EITHER_WAY.sub(_swap, content) for content in declared if _EITHER_WAY.match(content)]
    days = [parse_day_first(content, now=evidence.now) for content in turned]
    is_shown = shown is not None and any(day.when.date() == shown.value.when.date() for day in days if day is not None)
    return _EITHER_WAY.sub(_swap, value) if is_shown else value


def _swap(match: re.Match[str]) -> str:
    return f"{match['second']}.{match['first']}.{match['year']}"


def _iterate_times(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Values of the ``<time>`` elements near the headline, and whether they are of a change."""
    landmarks = evidence.landmarks
    near = [mark for mark in landmarks.near_story(landmarks.times) if not landmarks.other_items.tell(mark.element)]
    marks = sorted(near, key=lambda mark: abs(mark.position - _anchor(evidence)))
    for mark in marks[:6]:
        value = mark.element.get("datetime") or mark.element.get("content") or visible_text(mark.element)
        if value and not is_in_chrome(mark.element):
            yield value, says_modified(mark.element)


def _iterate_abbreviated(evidence: Evidence, *, modified: bool) -> Iterator[str]:
    """The machine's form of a date in microformats: ``<abbr class=published title=…>``, or ``updated`` alone."""
    landmarks = evidence.landmarks
    named = [(element, read_tokens(element)) for element in evidence.page.find_all("abbr")]
    told = "updated" if modified else "published"
    abbreviated = [one for one, tokens in named if told in tokens and not (modified and "published" in tokens)]
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


def _complete(
    evidence: Evidence, chosen: Dated, same: Iterable[Dated], other: Iterable[Dated], *, modified: bool = False
) -> Found[str]:
    """The chosen date as the record has it, with the zone that the dates of the *same* and the *other* event prove."""
    moment = chosen.value
    if moment.timed and not moment.is_zoned:
        told_same, told_other = ([one.value for one in dated] for dated in (same, other))
        zone = find_zone(evidence, moment, told_same, told_other, modified=modified)
        moment = moment.with_zone(zone) if zone is not None else moment
    return Found(moment.isoformat(), chosen.source)


def _find_address_day(evidence: Evidence) -> Dated | None:
    match = _ADDRESS_DAY.search(evidence.page.url)
    moment = parse_moment("-".join(match.groups()), now=evidence.now) if match else None
    return Found(moment, "derived") if moment else None
