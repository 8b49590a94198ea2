"""Sets some paragraphs of a real page's story in other forms: lists, tables, verse, questions, entries of a live blog.

The stories of the corpus are nearly all paragraphs. The lines of a list, a poem or a table are short, and no
sentences, as page chrome is: what tells them apart has to be met in training. The words are the story's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import lxml.html
from lxml.html import HtmlElement

from planting.listed_forms import LISTED_FORMS
from planting.plant import MIN_PARAGRAPHS, parse_document, seed_random
from planting.spoken_forms import SPOKEN_FORMS
from planting.spots import RUN, Spot, drop_runs, find_spots
from planting.story_forms import FORMS, RUN_FORMS, FormSetter, Setter, pick_entry

_SHARE = 0.35  # of a story's paragraphs that are set anew, about
_FORMS_A_PAGE = 3
_FIRST_SHARE, _LAST_SHARE = 0.1, 0.35  # how often the first and the last of them are, besides
_ENTRIES_SHARE = 0.12  # pages that become live blogs
_CONTAINERS = frozenset({"p", "div", RUN})


@dataclass(frozen=True)
class Formed:
    """A page whose story has other forms; `lines` are those set anew, `body` is the true body with them."""

    html: bytes
    body: str
    lines: list[str]


def set_forms(html: bytes, body: str, *, seed: str) -> Formed | None:
    """The page with about a third of its paragraphs in other forms, always the same for one *seed*.

    *body* is the true story, one paragraph a line. ``None`` when fewer than four of them stand in the page.
    """
    tree = parse_document(html)
    spots = find_spots(tree, body) if tree is not None else []
    spots = [spot for spot in spots if spot.element.tag in _CONTAINERS and _is_plain(spot.element)]
    if tree is None or len(spots) < MIN_PARAGRAPHS:
        return None
    rng = seed_random(seed)
    setter = Setter(rng, _attributes(spots[0].element))
    lines = body.split("\n")
    made: dict[int, list[str]] = {}
    for spot, form in _choose(setter, spots):
        new = form(setter, lines[spot.line])
        if new.lines:
            _replace(spot.element, new.html)
            made[spot.line] = new.lines
    drop_runs(tree)
    doctype = tree.getroottree().docinfo.doctype or None
    page = lxml.html.tostring(tree, encoding="unicode", doctype=doctype).encode("utf-8", "replace")
    told = [one for number, line in enumerate(lines) for one in made.get(number, [line])]
    return Formed(page, "\n".join(told), [one for of_one in made.values() for one in of_one])


def _choose(setter: Setter, spots: Sequence[Spot]) -> list[tuple[Spot, FormSetter]]:
    """The paragraphs that are set anew, and how: all of them as entries, or some in up to three forms."""
    if spots[0].is_run:
        forms: Sequence[FormSetter] = setter.rng.sample(RUN_FORMS, 2)
    elif setter.chance(_ENTRIES_SHARE):
        entry = pick_entry(setter)
        return [(spot, entry) for spot in spots[setter.rng.randint(0, 1) :]]
    else:
        forms = setter.rng.sample((*FORMS, *SPOKEN_FORMS, *LISTED_FORMS), _FORMS_A_PAGE)
    count = max(1, round(_SHARE * len(spots)))
    chosen = set(setter.rng.sample(range(len(spots)), min(count, len(spots))))
    # What opens and closes a story is hardest to tell from what stands round it.
    chosen |= {place for place, share in ((0, _FIRST_SHARE), (len(spots) - 1, _LAST_SHARE)) if setter.chance(share)}
    return [(spots[place], setter.rng.choice(forms)) for place in sorted(chosen)]


def _is_plain(element: HtmlElement) -> bool:
    """Whether a paragraph holds nothing but text and what stands in a line."""
    return all(
        child.tag not in {"p", "div", "ul", "ol", "table", "img", "figure"} for child in element.iterdescendants()
    )


def _attributes(element: HtmlElement) -> str:
    name = element.get("class")
    return f' class="{escape(name)}"' if name and element.tag != RUN else ""


def _replace(element: HtmlElement, markup: str) -> None:
    """Put *markup* where *element* stands; what follows it stays."""
    parent = element.getparent()
    at = parent.index(element)
    new = lxml.html.fragment_fromstring(markup, create_parent="div")
    if element.tag == RUN:  # a line's content: into the mark
        tail = element.tail
        element.clear()
        element.text, element.tail = new.text, tail
        element.extend(list(new))
        return
    children = list(new)
    if element.tail and children:
        children[-1].tail = element.tail
    parent[at : at + 1] = children
