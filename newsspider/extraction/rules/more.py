"""A rule on lines that promise more on something, and name it: "More on Ada Marsh", "Mehr über Oddermouth"."""

from __future__ import annotations

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.among import naming_chrome
from newsspider.extraction.rules.rule import SURE, ChromeClass, Rule
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence, fold_case
from newsspider.extraction.wording import read_wording

#: "More", as such a line begins in the languages whose words stand apart.
_MORE = frozenset(
    "more mehr plus más mais meer mer mere meir meira więcej více viac več više više још више още больше ещё подробнее "
    "більше ще περισσότερα المزيد עוד lisää további mai rohkem vairāk daugiau lebih daha thêm zaidi".split()
)
#: The words of the promise, and of the whole line.
_PROMISE, _MOST_WORDS = (2, 3), 9
_SIGNS = " >»›→-–—•:\"'“”„«("


def _promises_more(block: TextBlock, _story: Story) -> bool:
    """Whether words that are known from chrome promise more, and a name follows them: no "more on the way"."""
    words = block.text.strip(_SIGNS).split()
    if len(words) < _PROMISE[0] + 1 or fold_case(words[0]) not in _MORE or ends_sentence(block.text.rstrip(_SIGNS)):
        return False
    return any(_is_promise(words[:size]) and _is_name(words[size]) for size in _PROMISE if size < len(words))


def _is_promise(words: list[str]) -> bool:
    wording = read_wording(" ".join(words))
    return wording.chrome[ChromeClass.RELATED] > 0 and not wording.foreign


def _is_name(word: str) -> bool:
    """Whether a word has a capital, or none of its letters could."""
    word = word.strip(_SIGNS)
    return word[:1].isupper() or (word[:1].isalpha() and word.lower() == word.upper())


MORE_RULE = Rule(
    "more_on",
    ChromeClass.RELATED,
    "promises more on something, and names it",
    _promises_more,
    among=naming_chrome,
    strips="<h4>More on Oddermouth Harbour</h4>",
    keeps="<h4>More on the way, said the harbour master</h4>",
    most_words=_MOST_WORDS,
    overrules=SURE,
)
