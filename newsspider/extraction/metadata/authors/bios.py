"""The author whom only a text about them names: a box or a line below the story."""

from __future__ import annotations

import re
from itertools import chain, islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.authors.bylines import parse_byline
from newsspider.extraction.metadata.authors.names import is_affiliation, looks_like_person, names_job
from newsspider.extraction.metadata.authors.shown_bylines import profile
from newsspider.extraction.metadata.dom import BESIDE_TOKENS, read_tokens
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.text import fold, squash
from newsspider.items import Author

_MAX_BOXES = 60
_REACH = 400  # elements behind the story
_MAX_PIECES = 60
_FEWEST_WORDS, _MOST_WORDS = 8, 250
_LONGEST_LABEL = 30  # characters
_MAX_LINE = 500
_MOST_OF_JOB = 120  # characters
_LINES_IN, _LINES_BEHIND = 6, 25
#: Names of what holds other people than the author.
_OTHERS = BESIDE_TOKENS | frozenset("comment-form commentlist contributors mostread team".split())
_LABEL = re.compile(r"\b(?:author|written by|writer|autor(?:in|a)?|auteure?|autrice|autore|verfasst)\b", re.IGNORECASE)
#: "Follow Ada", "Meet Tom"
_ASKS = re.compile(
    r"(?:follow|meet|about|contact|connect|more|read|view|see|über|sobre|mehr|voir|suivre)\b", re.IGNORECASE
)
#: "This post was written by Ada Marsh", "About the author: Ada Marsh"
_SAYS_WRITTEN = re.compile(
    r"^\W*(?:(?:this|the)\s(?:(?:guest|blog|news)\s)?(?:post|article|story|piece|column|essay|report|review)\s"
    r"(?:was|is|has been)\s(?:originally\s)?(?:written|contributed|authored|reported)\sby|"
    r"(?:written|reporting|writing)\sby|"
    r"about\sthe\s(?:author|writer)s?\s?[:|–—-]|(?:über\sde[nr]|zu[rm])\sautor(?:in)?\s?[:|–—-]|"
    r"(?:sobre\s)?(?:el|la|o|a)\sautora?\s?[:|–—-]|l['’]aut(?:eur(?:e|rice)?|ore|rice)\s?[:|–—-]|"
    r"dieser\s(?:artikel|beitrag|text)\s(?:wurde\svon|stammt\svon|ist\svon))\s+(?P<names>[^\W\d_].{3,200})$",
    re.IGNORECASE,
)
#: "Ada Marsh is a reporter at ..."
_IS_SOMEBODY = re.compile(r"^\W*(?P<name>[^\W\d_][^,;:.!?()]{3,50}?),?\s(?:is|ist|est|es|è|é|är|er)\s")
_WRITES = re.compile(
    r"(?:[^\W\d_]+\s){0,4}?(?:writer|reporter|journalist|columnist|editor|correspondent|contributor|critic|redakteur(?:in)?|"
    r"redaktor(?:in)?|journalist(?:in|e)?|autor(?:in|a)?|kolumnist(?:in)?|periodista|columnista|jornalista|giornalista|"
    r"rédact(?:eur|rice)|chroniqueu(?:r|se)|journaliste|skribent)\b",
    re.IGNORECASE,
)


def find_bio_author(evidence: Evidence) -> list[Author]:
    """Who wrote the story, by a text about the author below it; empty where it names nobody, or several boxes do."""
    found = _read_boxes(evidence) or _read_lines(evidence)
    return [author for author in found if not is_site_name(author.name, evidence.site_names)]


def _read_boxes(evidence: Evidence) -> list[Author]:
    """The person of the first box behind the story that is named for its author and tells of them."""
    end = evidence.landmarks.story_end
    if end is None:
        return []
    marks = [mark for mark in evidence.landmarks.bylines if end - _REACH / 10 < mark.position < end + _REACH]
    for mark in marks[:_MAX_BOXES]:
        author = _read_box(evidence, mark.element) if not _is_of_others(mark.element) else None
        if author is not None:
            return [author]
    return []


def _is_of_others(element: HtmlElement) -> bool:
    around = [element, *islice(element.iterancestors(), 8)]
    return any(not _OTHERS.isdisjoint(read_tokens(one)) for one in around)


def _read_box(evidence: Evidence, box: HtmlElement) -> Author | None:
    """The name that a box opens with, if a text about its bearer follows."""
    pieces = [piece for text in islice(box.itertext(), _MAX_PIECES) if (piece := squash(text))]
    size = sum(len(piece.split()) for piece in pieces)
    named = (index for index, piece in enumerate(pieces[:4]) if looks_like_person(piece) and not _ASKS.match(piece))
    at = next(named, None)
    if at is None or not _FEWEST_WORDS <= size <= _MOST_WORDS:
        return None
    names = parse_byline(pieces[at])
    told = " ".join(pieces[at + 1 :])
    labels = pieces[:at]
    says_author = any(map(_LABEL.search, labels)) and len(told.split()) >= _FEWEST_WORDS
    if len(names) != 1 or any(len(label) > _LONGEST_LABEL for label in labels):
        return None
    if not says_author and not _tells_of(names[0], told):
        return None
    link = next((one for one in box.iter("a") if fold(squash(one.text_content())) == fold(names[0])), None)
    return Author(name=names[0], url=profile(evidence.page, link.get("href")) if link is not None else None)


def _tells_of(name: str, text: str) -> bool:
    """Whether *text* tells something of the bearer of *name*: it says a part of it again, or what they are."""
    words = set(fold(text).split())
    says_name = not words.isdisjoint(part for part in fold(name).split() if len(part) > 1)
    is_sentence = re.search(r"\b(?:is|was|has|writes|covers|ist|schreibt|est|es|escribe|è|scrive|är)\s", text[:120])
    return len(text.split()) >= _FEWEST_WORDS - 2 and (says_name or is_sentence is not None)


def _read_lines(evidence: Evidence) -> list[Author]:
    """The names in the only line that says who wrote the story, or in one below it that says what its author does."""
    behind = _list_behind(evidence)
    own = {block.index: block for block in [*evidence.lines_below_headline, *evidence.told]}
    apart = (block for block in behind if block.index not in own)
    said = [match for block in own.values() if (match := _match_written(block))]
    said += [match for block in apart if (match := _match_written(block)) and not _is_of_others(block.element)]
    persons = _read_persons(said[0]["names"].split(". ")[0].rstrip(".")) if len(said) == 1 else []
    if persons:
        return [Author(name=name) for name in persons]
    named = ((block, name) for block in behind if (name := _read_bearer(block)) is not None)
    bearers = (name for block, name in named if not _is_of_others(block.element))
    writer = next(chain(bearers, filter(None, map(_read_bearer, _list_last(evidence)))), None)
    return [Author(name=writer)] if writer is not None else []


def _match_written(block: TextBlock) -> re.Match[str] | None:
    return _SAYS_WRITTEN.match(block.text) if len(block.text) <= _MAX_LINE else None


def _read_bearer(block: TextBlock) -> str | None:
    """The name that opens a line about its bearer: in italics with any job, else with that of a writer."""
    match = _IS_SOMEBODY.match(block.text)
    if match is None or not looks_like_person(match["name"]):
        return None
    job = block.text[match.end() :][:_MOST_OF_JOB]
    is_told = names_job(job) if _is_emphasised(block) else _WRITES.match(job) is not None
    return match["name"] if is_told else None


def _read_persons(text: str) -> list[str]:
    """The names that open *text*, without what the first of them does ("Ada Marsh, MD, surgeon, Elmwick Health").

    Behind a semicolon stands who did something else ("Ada Marsh in Elmwick; Editing by Tom Reed").
    """
    text = text.split(";", maxsplit=1)[0]
    first, *behind = text.split(",")
    tells = any(names_job(part) or is_affiliation(part.strip()) for part in behind)
    return [name for name in parse_byline(first if tells else text) if looks_like_person(name)]


def _list_behind(evidence: Evidence) -> list[TextBlock]:
    """Short lines below the story, and in italics at its end; they may be of others."""
    if not evidence.told:
        return []
    last = max(block.index for block in evidence.story)
    near = evidence.page.blocks[max(0, last - _LINES_IN) : last + _LINES_BEHIND]
    short = (block for block in near if len(block.text) <= _MAX_LINE)
    return [block for block in short if block.index > last or _is_emphasised(block)]


def _list_last(evidence: Evidence) -> list[TextBlock]:
    """The story's last line, where it opens with a name that stands alone in a line below the headline."""
    last = evidence.told[-1] if evidence.told else None
    alone = [block.text for block in evidence.lines_below_headline if looks_like_person(block.text)]
    return [last] if last is not None and any(last.text.startswith(f"{name} ") for name in alone) else []


def _is_emphasised(block: TextBlock) -> bool:
    text = fold(block.text)
    return any(fold(one.text_content()) == text for one in islice(block.element.iter("em", "i"), 3))
