"""Plain text as a record may hold it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from newsspider.items import UNSEEN

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
# One character of these or UNSEEN: a search for it takes a third of the time of both replacements.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]")
# The same in UTF-8. A pattern that begins with one byte is searched ten times as fast as one with a choice.
_UNSEEN_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
# What nearly all of a page is made of: letters, figures, signs but for quotes, blanks.
_PLAIN_BYTES = bytes(byte for byte in (9, 10, *range(32, 127)) if byte not in b"\"'")
_ODD_SEQUENCES = (
    re.compile(rb"\xc2[\x80-\x9f\xad]"),
    re.compile(rb"\xe2(?:\x80[\x8b\xa8\xa9]|\x81\xa0)"),
    re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]"),
    re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"),
)
_LINE_END_SEQUENCES = frozenset(end.encode() for end in "\x85\u2028\u2029")
_BLANKS = re.compile(r"[^\S\n]+")
_TWO_SPACES = "  "
_AROUND_LINE_END = re.compile(r" *\n *")
_WORD = re.compile(r"\w+")
# What texts in the languages of western Europe are written with: Latin-1, and signs of typesetters in its free places.
_SIGNS = "‘’“”„‚‹›–—−‐…•€′″→►▶★◆■▼↓↑"
_NO_LETTER = "\ufffe"  # as charsets name a place that is free
_WESTERN = [*map(chr, range(128)), *_SIGNS.ljust(32, _NO_LETTER), *map(chr, range(160, 256))]
_SHORT = 200  # characters of a title or a name
# More marks on one letter no language has (UAX 15); to order them takes time with the square of their number. They are
# sought where there is room for enough to matter, among what is neither letter, blank nor of the first alphabets.
_MOST_MARKS = 30
_ROOM_FOR_MARKS = 300
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
# How a sentence ends, in all scripts, and how what introduces something does. Two of the signs that part words in
# Ethiopic stand for its full stop.
_FULL_STOPS = frozenset(".!?…。．｡！？؟۔।॥։።፡፧။།៕")
_SENTENCE_ENDS = _FULL_STOPS.union(":：៖;；")
# Brackets, and quotation marks: each of them closes a quotation in one language or another; blanks of all kinds.
_AFTER_SENTENCE = "\"'”“’‘»«›‹)]）］」』】》 \t\n\r\xa0\u202f\u3000"
_IN_BRACKETS_LAST = re.compile(r"\s*[(（\[][^)）\]]{0,500}[)）\]]$")
# Letters that stand for whole sentences, and would make eighteen or eight of one.
_SENTENCES = "\ufdfa\ufdfb"


def clean_characters(text: str) -> str:
    r"""Drop what is not text and turn every kind of line end into ``\n``.

    >>> clean_characters("a\x01b\u2028c\r\nd\ud800")
    'ab\nc\nd'
    """
    if text.isprintable() or not _ODD.search(text):
        return text
    return UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def keep_rare(text: bytes) -> bytes:
    r"""Those bytes of a page in UTF-8 that are no plain ones: what it is searched for then takes hardly any time.

    >>> keep_rare('<p class="a">naïve\r\n</p>'.encode())
    b'""\xc3\xaf\r'
    """
    return text.translate(None, _PLAIN_BYTES)


def clean_utf8(text: bytes, rare: bytes | None = None) -> bytes:
    r"""As :func:`clean_characters`, for a whole page in UTF-8 (surrogates may be passed through): many times faster.

    *rare* is what :func:`keep_rare` says of it.

    >>> clean_utf8("a\x01b\u2028c\r\nd\ud800".encode(errors="surrogatepass"))
    b'ab\nc\nd'
    """
    rare = keep_rare(text) if rare is None else rare
    if b"\r" in rare:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if len(rare.translate(None, _UNSEEN_BYTES)) < len(rare):
        text = text.translate(None, _UNSEEN_BYTES)
    for sequence in _ODD_SEQUENCES:
        if sequence.search(rare):
            text = sequence.sub(_clean_sequence, text)
    return text


def _clean_sequence(match: re.Match[bytes]) -> bytes:
    return b"\n" if match[0] in _LINE_END_SEQUENCES else b""


def squash(text: str) -> str:
    r"""One line: characters cleaned, runs of white space made one space.

    >>> squash(" A\u00a0 story\n told ")
    'A story told'
    """
    text = text.strip()
    if not text.isprintable():  # it holds other blanks than spaces, or what is no text
        return " ".join(clean_characters(text).split())
    return " ".join(text.split()) if _TWO_SPACES in text else text


def squash_lines(text: str) -> str:
    r"""As :func:`squash`, but line ends stay.

    >>> squash_lines(" A  verse \n  and another ")
    'A verse\nand another'
    """
    return _AROUND_LINE_END.sub("\n", _BLANKS.sub(" ", clean_characters(text))).strip()


def ends_sentence(text: str) -> bool:
    """Whether *text* ends as a sentence or an introduction of something does.

    >>> ends_sentence("“No.”"), ends_sentence("„Nein.“"), ends_sentence("« Non. »"), ends_sentence("「いいえ。」")
    (True, True, True, True)
    >>> ends_sentence("አይደለም።"), ends_sentence("Share this"), ends_sentence("„Nein“")
    (True, False, False)
    """
    return text.rstrip(_AFTER_SENTENCE)[-1:] in _SENTENCE_ENDS


def ends_finally(text: str) -> bool:
    """As :func:`ends_sentence`, but for what introduces something, as a label does, or goes on behind a semicolon.

    >>> ends_finally("“No.” "), ends_finally("Share:"), ends_finally("Red sails;")
    (True, False, False)
    """
    return text.rstrip(_AFTER_SENTENCE)[-1:] in _FULL_STOPS


def ends_signed(text: str) -> bool:
    """Whether *text* ends as a sentence does, also where it tells behind it in brackets who wrote it.

    >>> ends_signed("Nobody waved. (mn)"), ends_signed("「いいえ」と話した。（佐藤恵）"), ends_signed("Nobody (yet)")
    (True, True, False)
    """
    return ends_sentence(_IN_BRACKETS_LAST.sub("", text))


def fold(text: str) -> str:
    """For comparing: words in lower case with one space between, no punctuation.

    >>> fold("“Straße” — 2nd")
    'strasse 2nd'
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return " ".join(fold_words(text))


_fold_short = lru_cache(maxsize=1024)(_fold)  # the steps compare a page's few titles and names again and again


def fold_words(text: str) -> list[str]:
    """The words of *text* for comparing, see :func:`fold`.

    >>> fold_words("“Straße” — 2nd")
    ['strasse', '2nd']
    """
    if text.isascii():
        return text.encode().translate(_FOLDED).decode().split()
    if text[0] in _IN_CHARSET:  # a text in another script seldom begins so
        try:
            western = codecs.charmap_encode(text, "strict", _CHARSET)[0]
        except UnicodeEncodeError:
            return _find_words(text)
        return western.translate(_FOLDED).decode("latin-1").replace("ß", "ss").split()
    return _find_words(text)


def _find_words(text: str) -> list[str]:
    return _WORD.findall(fold_case(text))


def fold_case(text: str) -> str:
    """Lower case for comparing; the dot that Python leaves of a Turkish capital I goes, too.

    >>> fold_case("İLETİŞİM")
    'iletişim'
    """
    if text.isascii():
        return text.lower()
    return normalise(text, "NFKC").casefold().replace("\u0307", "")


def normalise(text: str, form: Literal["NFC", "NFKC", "NFKD"]) -> str:
    r"""As :func:`unicodedata.normalize`, at a cost that grows with the length of *text*, whatever it is made of.

    >>> len(normalise("a" + "\u0301\u0323" * 1000, "NFC"))
    30
    """
    if len(text) > _ROOM_FOR_MARKS:
        text = _MAYBE_MARKS.sub(_thin_out, text)
    for letter in _SENTENCES:
        text = text.replace(letter, " ")
    return unicodedata.normalize(form, text)


def _thin_out(run: re.Match[str]) -> str:
    """A run without the marks that are too many in a row."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _fold_letter(letter: str) -> str:
    """What is left of a character in the words of a text: a blank of one that is no part of any."""
    return letter if letter == "ß" else "".join(_find_words(letter)) or " "


def _has_byte(folded: str) -> bool:
    return len(folded) == 1 and folded <= "\xff"


# A charset of our own, in which a text is folded byte by byte: many times faster than to normalise it and to search for
# its words. Letters that become several ("½"), or others than Latin-1 has, are not in it.
_LETTERS = "".join(letter if _has_byte(_fold_letter(letter)) else _NO_LETTER for letter in _WESTERN)
_CHARSET, _IN_CHARSET = codecs.charmap_build(_LETTERS), frozenset(_LETTERS)
_FOLDED = "".join(map(_fold_letter, _LETTERS)).encode("latin-1")
