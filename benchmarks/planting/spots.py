"""Where in a real page the paragraphs of its story stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsspider.extraction.text import squash

#: A tag of no HTML, put round a run of text between line breaks while a page is worked on.
RUN = "planted-run"
_PARAGRAPHS = ("p", "div", "li", "h2", "h3", "h4", "blockquote", "section", "span", "font", "center", "pre", RUN)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "button", "form", "nav", "footer", "a"})
_NOT_IN_RUNS = frozenset(
    "br p div table ul ol dl form h1 h2 h3 h4 h5 h6 blockquote hr section article aside pre".split()
)
_LEAST_BREAKS = 3
_LEAST_LENGTH = 25
_MAIN_SHARE = 0.8


@dataclass(frozen=True)
class Spot:
    """A paragraph of the story: its element, and which line of the true body it is."""

    element: HtmlElement
    line: int

    @property
    def is_run(self) -> bool:
        """Whether it is text between line breaks."""
        return bool(self.element.tag == RUN)


def find_spots(tree: HtmlElement, body: str) -> list[Spot]:
    """The elements whose whole text is a line of *body*, in reading order, none inside another.

    Text between line breaks is put into elements of its own; :func:`drop_runs` takes them away again.
    """
    for container in list(tree.iter("p", "div", "td", "span", "font", "article", "section", "center")):
        if len(container.findall("br")) >= _LEAST_BREAKS:
            _mark_runs(container)
    lines = [squash(line) for line in body.split("\n")]
    times = Counter(lines)
    wanted = {line: number for number, line in enumerate(lines) if len(line) >= _LEAST_LENGTH and times[line] == 1}
    found = _within_main(list(_match(tree, wanted)))
    return _in_order(_of_one_kind(_once(found)))


def drop_runs(tree: HtmlElement) -> None:
    """Take the marks round runs of text away; their content stays."""
    for run in list(tree.iter(RUN)):
        run.drop_tag()


def _mark_runs(container: HtmlElement) -> None:
    children = list(container)
    run = container.makeelement(RUN)
    run.text, container.text = container.text, None
    container.insert(0, run)
    for child in children:
        if child.tag in _NOT_IN_RUNS:
            run = container.makeelement(RUN)
            run.text, child.tail = child.tail, None
            child.addnext(run)
        else:
            run.append(child)


def _match(tree: HtmlElement, wanted: dict[str, int]) -> Iterator[Spot]:
    longest = max(map(len, wanted), default=0)
    inside: set[HtmlElement] = set()
    for element in tree.iter(*_PARAGRAPHS):
        if element.getparent() in inside:
            inside.add(element)
            continue
        text = element.text_content()
        line = wanted.get(squash(text)) if len(text) < 2 * longest + 1000 else None
        if line is not None and not any(above.tag in _UNSEEN for above in element.iterancestors()):
            inside.add(element)
            inside.update(element.iterdescendants())
            yield Spot(element, line)


def _once(spots: list[Spot]) -> list[Spot]:
    """Without the lines that stand twice: a heading and its entry in a table of contents."""
    times = Counter(spot.line for spot in spots)
    return [spot for spot in spots if times[spot.line] == 1]


def _of_one_kind(spots: list[Spot]) -> list[Spot]:
    """Elements, or text between line breaks: what most are."""
    runs = sum(spot.is_run for spot in spots)
    return [spot for spot in spots if spot.is_run == (2 * runs > len(spots))]


def _within_main(spots: list[Spot]) -> list[Spot]:
    """Those inside the innermost element that holds most lines: the others are teasers and copies."""
    lines_in: dict[HtmlElement, set[int]] = {}
    depth: Counter[HtmlElement] = Counter()
    for spot in spots:
        above = list(spot.element.iterancestors())
        for place, element in enumerate(reversed(above)):
            lines_in.setdefault(element, set()).add(spot.line)
            depth[element] = place
    enough = _MAIN_SHARE * len({spot.line for spot in spots})
    main = max((e for e in lines_in if len(lines_in[e]) >= enough), key=lambda e: depth[e], default=None)
    return [spot for spot in spots if main in spot.element.iterancestors()]


def _in_order(spots: list[Spot]) -> list[Spot]:
    """Those that stand in the order of the body."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or spot.line > kept[-1].line:
            kept.append(spot)
    return kept
