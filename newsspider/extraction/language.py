"""The language of a text, and how many words it has."""

from __future__ import annotations

#: Shorter texts tell too little; the page's own word is taken then.
_ENOUGH = 60
#: Languages that write words joined: two characters count as a word.
_JOINED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SAMPLE = 2000  # characters
#: So many tell whether the page's own word is right, as it nearly always is.
_QUICK_SAMPLE = 100


def detect_language(text: str, declared: str | None) -> str | None:
    """BCP 47 tag of *text*: as declared where the text agrees, else as detected.

    >>> detect_language("Die Regierung hat am Montag beschlossen, die Brücke nicht mehr zu sperren.", "de-AT")
    'de-AT'
    >>> detect_language("Die Regierung hat am Montag beschlossen, die Brücke nicht mehr zu sperren.", "en")
    'de'
    """
    tag = _clean_tag(declared)
    if len(text) < _ENOUGH:
        return tag
    if tag and _same_language(tag, _guess(text[:_QUICK_SAMPLE])):
        return tag
    detected = _guess(text[:_SAMPLE])
    return tag if tag and _same_language(tag, detected) else detected


def _guess(text: str) -> str:
    import py3langid  # noqa: PLC0415  words are counted without it

    return str(py3langid.classify(text)[0])


def _same_language(tag: str, detected: str) -> bool:
    """Whether a declared tag may name the detected language; close kin are not told apart from text."""
    primary = tag.split("-", maxsplit=1)[0]
    return primary == detected or any({primary, detected} <= kin for kin in _KIN)


_KIN = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"sr", "hr", "bs", "sh", "cnr"}),
    frozenset({"id", "ms"}),
    frozenset({"es", "gl", "ca", "ast", "an"}),
    frozenset({"fa", "ps", "ckb"}),
    frozenset({"xh", "zu"}),
    frozenset({"cs", "sk"}),
)


def _clean_tag(declared: str | None) -> str | None:
    """A declared language as a BCP 47 tag, or ``None``.

    >>> _clean_tag("EN_us"), _clean_tag("german"), _clean_tag("pt-br, en")
    ('en-US', None, 'pt-BR')
    """
    first, *rest = (declared or "").split(",")[0].strip().replace("_", "-").split("-")
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return None
    return "-".join([first.lower(), *map(_clean_subtag, rest)])


def _clean_subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 else part.lower()


def count_words(text: str, language: str | None, *, is_squashed: bool = False) -> int:
    """Words between spaces; half the characters where words are written joined.

    A text that ``is_squashed`` has one blank between words, and none round them.

    >>> count_words("A bridge is closed", "en"), count_words("橋は閉鎖された", "ja")
    (4, 3)
    """
    if writes_joined(language):
        return len("".join(text.split())) // 2
    return text.count(" ") + bool(text) if is_squashed else len(text.split())


def writes_joined(language: str | None) -> bool:
    """Whether *language*, a BCP 47 tag, is written without spaces between words."""
    return bool(language) and str(language).split("-")[0] in _JOINED
