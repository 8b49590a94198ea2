"""Elements in the midst of a line, though their tag does not say so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.outline import split_name
from newsspider.extraction.blocks.tables import has_at_most
from newsspider.extraction.blocks.tags import INLINE, ORDINARY, SILENT
from newsspider.extraction.text import ends_sentence, squash
from newsspider.extraction.wording import read_wording

#: What a browser shows as a block or as a line's end.
_BLOCKS = ORDINARY - INLINE - SILENT
#: So many elements inside one are looked at; what stands in the line holds few.
_MOST_INSIDE = 50
#: A word that a name for the first letter of a story holds ("dropcap", "drop-cap", "DropCap").
_DROPPED = "drop"
_LETTERS = 2  # with a quotation mark before it
#: Signs, besides small letters, with which a sentence goes on.
_WITHIN = ",.;:!?…)]’”»%،؛؟。、，！？"
#: What sites call their own elements that are no part of a sentence.
_CHROME_NAMES = frozenset(
    "ad ads advert advertisement banner comments login newsletter paywall promo read related share sharing signup "
    "slot social sponsor subscribe subscription teaser video widget".split()
)
_CHROME_SHARE = 0.5  # of the words, from which on they are those of page chrome
_MOST_CHARACTERS = 300  # a longer text is no part of a sentence


def find_in_line(among: Elements) -> frozenset[HtmlElement]:
    """Those that a reader sees in the line.

    Tags that HTML does not know are shown in the line: those that word processors wrote round names of places and
    days ("st1:place"), and those that sites make up. Whether sites set them apart by style cannot be seen, so only
    those count in whose midst a sentence goes on; of a word processor's, those that have text right before or behind
    them. A button counts when it has both: a word that is explained on demand. None counts that is named or worded as
    page chrome. The first letter of a story in an element of its own counts, too.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<p>The <st-place>Sill</st-place>, a <button>river</button> of <x-box>Wales</x-box>.</p>")
    >>> sorted(element.tag for element in find_in_line(Elements([*line.iter()], {"class"})))
    ['button', 'st-place', 'x-box']
    """
    found: set[HtmlElement] = set()
    for element in _list_odd(among):
        if element.getparent() in found or _stands_in_line(element):
            found.add(element)
    dropped = (element for element in among.search("class", _DROPPED) if element.tag in ORDINARY)
    return frozenset(found).union(element for element in dropped if _is_first_letter(element))


def _list_odd(among: Elements) -> Iterable[HtmlElement]:
    """Those whose tag does not say whether they stand in the line, in page order."""
    odd = among.by_tag.keys() - ORDINARY
    if len(odd) <= 1:  # most pages have buttons, and no other
        return among.by_tag[odd.pop()] if odd else ()
    return (element for element in among.every if element.tag in odd)


def _stands_in_line(element: HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None or not isinstance(element.tag, str):
        return False
    previous = element.getprevious()
    before = parent.text if previous is None else previous.tail
    if not _is_beside_text(element.tag, squash(before or ""), squash(element.tail or "")):
        return False
    return _holds_no_block(element) and not _is_chrome(element)


def _is_beside_text(tag: str, before: str, behind: str) -> bool:
    """Whether a sentence goes on where the element stands."""
    if ":" in tag:
        return bool(before or behind)
    is_unended = bool(before) and not ends_sentence(before)
    if tag == "button" or not _goes_on(behind):
        return is_unended and bool(behind)
    return True


def _goes_on(behind: str) -> bool:
    return behind[:1].islower() or (behind != "" and behind[0] in _WITHIN)


def _is_chrome(element: HtmlElement) -> bool:
    """Whether its name or its words are those of page chrome."""
    if not _CHROME_NAMES.isdisjoint(split_name(element.tag)):
        return True
    if not has_at_most(_MOST_CHARACTERS, element):
        return True
    wording = read_wording(squash("".join(element.itertext())))
    return wording.named > 0 and wording.foreign_share < _CHROME_SHARE


def _holds_no_block(element: HtmlElement) -> bool:
    inside = list(islice(element.iterdescendants(), _MOST_INSIDE + 1))
    return len(inside) <= _MOST_INSIDE and all(one.tag not in _BLOCKS for one in inside)


def _is_first_letter(element: HtmlElement) -> bool:
    tail, text = element.tail or "", (element.text or "").strip()
    return tail[:1].isalpha() and not len(element) and 0 < len(text) <= _LETTERS and text[-1].isalpha()
