"""Plants page chrome, and look-alikes of it, in a real page round and between the paragraphs of its story."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from newsspider.extraction.language import detect_language
from newsspider.extraction.page.charset import decode_html
from newsspider.extraction.text import squash
from planting.dress import dress_up, pick_story_way, pick_way
from planting.lines import CLASSES, Draw, Lines, find_code
from planting.spots import RUN, Spot, drop_runs, find_spots
from planting.templates import Filled, count_headlines, count_lines, fill_template
from planting.wrappings import BOXES, LOOKALIKES, PULL_QUOTES, QUESTIONS, RUN_BOXES, RUN_LOOKALIKES, RUNS, SINGLES

MIN_PARAGRAPHS = 4
_CHROME_COUNT = (3, 9)
_LOOKALIKE_COUNT = (3, 6)
_BOX_SHARE = 0.4
_AGAIN_SHARE = 0.2  # pages where one line stands two or three times
_PULL_QUOTE_SHARE = 0.2
_PLACE_WEIGHTS = (15, 60, 25)  # before the first paragraph, between two, after the last
_HEADINGS = frozenset({"h2", "h3", "h4"})
_QUESTION_MARKS = ("?", "？", "؟", ";", "?»", "?“", "?”", "？」")
_SENTENCE = re.compile(r".{40,220}?[.!?。！？](?=\s|$)")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class PlantedLine:
    """One line that must not come out, or a passage that must not come out twice (class `repeated`)."""

    text: str
    chrome_class: str


@dataclass(frozen=True)
class Planted:
    """A page with chrome in its story; `body` is the true body with the look-alikes where they stand."""

    html: bytes
    chrome: list[PlantedLine]
    lookalikes: list[str]
    body: str


@dataclass
class _Piece:
    """What is put at one place: a template's markup and the lines in it."""

    filled: Filled
    kind: str  # a class of chrome, "repeated", or "lookalike"


@dataclass
class _Work:
    """One page while it is worked on. Slot 0 is before the first paragraph, slot n after the n-th."""

    rng: random.Random
    draw: Draw
    spots: list[Spot]
    slots: dict[int, list[_Piece]] = field(default_factory=dict)

    def put(self, slot: int, piece: _Piece) -> None:
        self.slots.setdefault(slot, []).append(piece)

    @property
    def is_run(self) -> bool:
        """Whether the story is text between line breaks."""
        return self.spots[0].is_run

    @cached_property
    def tag(self) -> str:
        """The tag of the paragraphs: the one that holds most of the text."""
        sizes: Counter[str] = Counter()
        for spot in self.spots:
            sizes[spot.element.tag] += len(spot.element.text_content())
        return str(max(sorted(sizes), key=sizes.__getitem__))

    def find_model(self, element: HtmlElement) -> HtmlElement:
        """The element itself when it is set as most paragraphs are, else the first that is."""
        alike = (spot.element for spot in self.spots if spot.element.tag == self.tag)
        return element if element.tag == self.tag else next(alike)


def seed_random(seed: str) -> random.Random:
    """A source of chance that is the same for the same *seed* on every machine."""
    return random.Random(hashlib.sha256(seed.encode()).digest())


def plant(html: bytes, body: str, *, seed: str, lines: Mapping[str, Lines]) -> Planted | None:
    """The page with 3 to 9 lines of chrome and 2 to 4 look-alikes planted, always the same for one *seed*.

    *body* is the true story, one paragraph a line. ``None`` when fewer than four of them stand in the page.
    """
    tree = parse_document(html)
    if tree is None:
        return None
    spots = find_spots(tree, body)
    if len(spots) < MIN_PARAGRAPHS:
        return None
    rng = seed_random(seed)
    language = find_code(detect_language(body, tree.get("lang")), lines)
    work = _Work(rng, Draw(rng, lines, language), spots)
    work.draw.forbid(body.split("\n"))
    _plan_lookalikes(work)
    _plan_chrome(work)
    _plan_pull_quote(work)
    return _carry_out(work, tree, body)


def parse_document(html: bytes) -> HtmlElement | None:
    """The page as a tree; ``None`` when it has no element."""
    text = _XML_DECLARATION.sub("", decode_html(html))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except ParserError:  # no element in it
        return None


def _plan_lookalikes(work: _Work) -> None:
    """Each after another paragraph."""
    wanted = work.draw.draw_lookalikes(work.rng.randint(*_LOOKALIKE_COUNT))
    slots = [slot for slot, spot in enumerate(work.spots, start=1) if spot.element.tag not in _HEADINGS]
    places = work.rng.sample(slots, min(len(wanted), len(slots)))
    for line, slot in zip(wanted, places, strict=False):
        if work.is_run:
            templates: tuple[str, ...] = RUN_LOOKALIKES
        else:
            templates = QUESTIONS if line.endswith(_QUESTION_MARKS) and work.rng.random() < 0.6 else LOOKALIKES
        work.put(slot, _Piece(_fill(work, work.rng.choice(templates), [line]), "lookalike"))


def _fill(work: _Work, template: str, lines: list[str], headlines: list[str] | None = None) -> Filled:
    tag = "p" if work.is_run or work.tag == "li" else work.tag
    return fill_template(template, work.rng, lines, headlines=headlines or (), tag=tag)


def _plan_chrome(work: _Work) -> None:
    left = work.rng.randint(*_CHROME_COUNT)
    if work.rng.random() < _AGAIN_SHARE:
        left -= _plan_again(work)
    while left > 0:
        piece = _make_box(work, left) if left > 1 and work.rng.random() < _BOX_SHARE else _make_single(work)
        work.put(_pick_slot(work), piece)
        left -= len(piece.filled.lines) + len(piece.filled.headlines)


def _plan_again(work: _Work) -> int:
    """The same line, in the same markup, at two or three places. The answer counts it once."""
    piece = _make_single(work)
    for _ in range(work.rng.randint(2, 3)):
        work.put(_pick_slot(work), piece)
    return 1


def _make_single(work: _Work) -> _Piece:
    chrome_class = work.rng.choice(CLASSES)
    template = work.rng.choice(RUNS if work.is_run else SINGLES)
    return _Piece(_fill(work, template, work.draw.draw_chrome(chrome_class)), chrome_class)


def _make_box(work: _Work, most: int) -> _Piece:
    """Lines of one class in one wrapper, *most* at most where a template takes so few."""
    chrome_class = work.rng.choice(CLASSES)
    templates = [t for t in (RUN_BOXES if work.is_run else BOXES[chrome_class]) if _size(t) <= most]
    if not templates:
        return _make_single(work)
    template = work.rng.choice(templates)
    lines = work.draw.draw_chrome(chrome_class, count_lines(template))
    return _Piece(_fill(work, template, lines, work.draw.draw_headlines(count_headlines(template))), chrome_class)


def _size(template: str) -> int:
    return count_lines(template) + count_headlines(template)


def _pick_slot(work: _Work) -> int:
    count = len(work.spots)
    return work.rng.choices((0, work.rng.randrange(1, count), count), _PLACE_WEIGHTS)[0]


def _plan_pull_quote(work: _Work) -> None:
    if work.is_run or work.rng.random() >= _PULL_QUOTE_SHARE:
        return
    text = squash(work.rng.choice(work.spots).element.text_content())
    sentences = _SENTENCE.findall(text)
    quote = text if len(text) < 200 or not sentences else work.rng.choice(sentences).strip()
    piece = _Piece(_fill(work, work.rng.choice(PULL_QUOTES), [quote]), "repeated")
    work.put(work.rng.randrange(1, len(work.spots)), piece)


def _carry_out(work: _Work, tree: HtmlElement, body: str) -> Planted:
    chrome: list[PlantedLine] = []
    lookalikes: dict[int, str] = {}  # line of the body -> look-alike after it
    for slot, pieces in sorted(work.slots.items()):
        _order(work, slot, pieces)
        anchor: HtmlElement | None = None
        for piece in pieces:
            anchor = _insert(work, slot, anchor, piece)
            if piece.kind == "lookalike":
                lookalikes[work.spots[slot - 1].line] = piece.filled.lines[0]
            else:
                chrome += [PlantedLine(line, piece.kind) for line in [*piece.filled.lines, *piece.filled.headlines]]
    drop_runs(tree)
    doctype = tree.getroottree().docinfo.doctype or None
    page = lxml.html.tostring(tree, encoding="unicode", doctype=doctype)
    return Planted(page.encode("utf-8", "replace"), chrome, list(lookalikes.values()), add_lines(body, lookalikes))


def _order(work: _Work, slot: int, pieces: list[_Piece]) -> None:
    """At random; after the last paragraph a look-alike comes first, where it still belongs to the story."""
    work.rng.shuffle(pieces)
    if slot == len(work.spots):
        pieces.sort(key=lambda piece: piece.kind != "lookalike")


def _insert(work: _Work, slot: int, anchor: HtmlElement | None, piece: _Piece) -> HtmlElement:
    """Put a piece after *anchor*, the piece before it, if any; the answer is what the next one comes after."""
    spot = work.spots[max(0, slot - 1)].element
    new = _build(work, spot, piece)
    if slot == 0 and anchor is None:
        put_before(spot, new)
    else:
        put_after(spot if anchor is None else anchor, new)
    return new


def _build(work: _Work, spot: HtmlElement, piece: _Piece) -> HtmlElement:
    if spot.tag == RUN:
        return lxml.html.fragment_fromstring(f"<{RUN}>{piece.filled.html}</{RUN}>")
    new = lxml.html.fragment_fromstring(piece.filled.html)
    model = work.find_model(spot)
    if piece.kind != "lookalike":
        dress_up(new, work.rng, pick_way(work.rng), piece.kind, model)
    else:
        way = pick_story_way(work.rng)
        if way != "story" or new.tag == model.tag:
            dress_up(new, work.rng, way, "related", model)
    if spot.tag != "li":
        return new
    item = lxml.html.fragment_fromstring("<li></li>")
    if new.tag == "p" and work.rng.random() < 0.5:
        new.tag = "li"
        return new
    item.append(new)
    return item


def put_before(spot: HtmlElement, new: HtmlElement) -> None:
    """Directly before the element."""
    spot.addprevious(new)
    if spot.tag == RUN:
        _break_lines(new)


def put_after(anchor: HtmlElement, new: HtmlElement) -> None:
    """Directly after the element; text that follows it now follows the new one."""
    new.tail, anchor.tail = anchor.tail, None
    anchor.addnext(new)
    if anchor.tag == RUN:
        _break_lines(anchor)


def _break_lines(before: HtmlElement) -> None:
    """Two line breaks after an element."""
    for _ in range(2):
        before.addnext(before.makeelement("br"))


def add_lines(body: str, lookalikes: Mapping[int, str]) -> str:
    """*body* with each look-alike after the line it was planted after."""
    lines = body.split("\n")
    blank = [""] if "\n\n" in body else []
    out: list[str] = []
    for number, line in enumerate(lines):
        out.append(line)
        if number in lookalikes:
            out += [*blank, lookalikes[number]]
    return "\n".join(out)
