"""What the walk of a page finds: text blocks, and the elements round them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lxml.html import HtmlElement

from newsspider.extraction.text import fold_words

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Letters of scripts that write words joined: Thai, Lao, Burmese and Khmer, kana and Chinese characters.
_JOINED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
#: So much of a text in bold makes it a bold line: a subhead where pages have no headings.
BOLD_SHARE = 0.9
#: So many headings that end as sentences do, some of them of so many words, are a story that is set in headings.
_SENTENCES, _SENTENCE_WORDS = 3, 15
_FULL_STOPS, _QUOTES = frozenset(".!…。！۔।"), "\"'”’»)] "
_LINKED = 0.5
#: Of a name that joins words: "artBody".
JOINT = re.compile("(?<=[a-z])(?=[A-Z])")
#: Each byte in lower case, and a blank for what parts the words of a name.
_NAME_BYTES = bytes(
    ord(letter.lower()) if letter.isascii() and letter.isalnum() else 32 for letter in map(chr, range(256))
)


@dataclass(eq=False, slots=True)
class TextBlock:
    """A run of text and how it stands in the page."""

    text: str
    element: HtmlElement  # the innermost block-level element that holds it
    tag: str  # the nearest naming tag ("p", "li", "h2" ...), else the element's own
    index: int = 0
    link_characters: int = 0  # characters of `text` that stand in links
    bold_characters: int = 0
    continues: bool = False  # one <br> stands between it and the one before, both bold or both not
    resumes: bool = False  # it stands right behind an element in the midst of the one that holds it
    partings: int = 0  # how often a <br><br> or a line across the page has stood before it
    hrefs: list[str] = field(default_factory=list)
    inside: frozenset[str] = frozenset()  # tags of all elements round it
    node: int = 0  # place of `element` among the outline's nodes

    is_heading: bool = field(init=False)
    link_share: float = field(init=False)  # share of the characters that stand in links, 0 to 1
    words: list[str] = field(init=False)  # the text for comparing: in lower case, without signs ...
    folded: str = field(init=False)  # ... and with one space between
    size: int = field(init=False)  # words; pairs of characters in scripts that write words joined

    def __post_init__(self) -> None:
        """Fill in what every step asks of each block, again and again."""
        self.is_heading = self.tag in HEADINGS
        linked = self.link_characters
        self.link_share = min(1.0, linked / max(1, len(self.text))) if linked else 0.0
        self.words = words = fold_words(self.text)
        self.folded = folded = " ".join(words)
        self.size = len(words) if folded.isascii() else _measure(len(words), folded)

    @property
    def is_bold(self) -> bool:
        """Whether (nearly) all of it is bold."""
        return self.bold_characters >= BOLD_SHARE * len(self.text)

    def ancestors(self) -> Iterator[HtmlElement]:
        """Its element and those round it, innermost first."""
        return chain((self.element,), self.element.iterancestors())


def _measure(words: int, folded: str) -> int:
    """Words of a folded text that blanks part into so many; pairs of characters in scripts that write words joined.

    In those only signs part a sentence, and leave blanks here.

    >>> _measure(2, "八百人联名上书 他们说老桥还能用"), _measure(3, "习近平 said so"), _measure(2, "long words")
    (7, 3, 2)
    """
    if folded.isascii() or not _JOINED.search(folded):
        return words
    joined = [len(word) for word in folded.split() if _JOINED.search(word)]
    return words - len(joined) + max(1, sum(joined) // 2)


def read_headings_as_paragraphs(blocks: Sequence[TextBlock]) -> None:
    """Call headings paragraphs where a page sets its story so: most of its running text is of one kind of heading."""
    long = Counter[str]()
    for block in blocks:
        if block.size >= _SENTENCE_WORDS and _tells(block):
            long[block.tag if block.is_heading else ""] += block.size
    if not any(long[tag] for tag in HEADINGS):
        return
    most = max(HEADINGS, key=lambda tag: long[tag])
    if 2 * long[most] <= long.total():
        return
    told = [block for block in blocks if block.tag == most and _tells(block)]
    for block in told if len(told) >= _SENTENCES else ():
        block.tag, block.is_heading = "p", False


def _tells(block: TextBlock) -> bool:
    return block.text.rstrip(_QUOTES)[-1:] in _FULL_STOPS and block.link_share < _LINKED


def element_tokens(element: HtmlElement) -> list[str]:
    """Words of an element's class, id and role, in lower case, split where a name joins words.

    >>> from lxml.html import fromstring
    >>> element_tokens(fromstring('<div id="relatedStories" class="c-share__list"></div>'))
    ['c', 'share', 'list', 'related', 'stories']
    """
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return split_name(names[:400])


def split_name(name: str) -> list[str]:
    """Words of a class or id name, in lower case.

    >>> split_name("artBody story_text-2")
    ['art', 'body', 'story', 'text', '2']
    """
    if name.isascii():
        parted = name if name.islower() else JOINT.sub(" ", name)
        return parted.encode().translate(_NAME_BYTES).decode().split()
    out: list[str] = []
    word = ""
    for before, character in zip(" " + name, name, strict=False):
        if character.isalnum() and not (character.isupper() and before.islower()):
            word += character
        else:
            if word:
                out.append(word.lower())
            word = character if character.isalnum() else ""
    return [*out, word.lower()] if word else out


@dataclass(slots=True)
class Node:
    """A block-level element of the page and what it holds."""

    element: HtmlElement
    parent: int  # place of the node round it; -1 for the outermost
    inside: frozenset[str]  # its tag, and those of the elements round it
    first: int  # index of the first block in it ...
    end: int = 0  # ... and of the first one after it
    pictures: int = 0  # pictures and videos in it
    fields: int = 0  # form fields in it that a reader fills in
    name: str = ""  # the nearest naming tag: its own, or one round it
    tag: str = ""  # of `element`
    place: int = 0  # of `element` among those that were walked


@dataclass(frozen=True, slots=True)
class Outline:
    """The page as read: its text blocks in reading order, and the elements round them, outermost first."""

    blocks: list[TextBlock]
    nodes: list[Node]
    is_cut: bool = False  # whether the page holds more than is read of one page
    is_shortened: bool = False  # whether a text without a tag is longer than is read of one
