"""Which charset bytes are in that are not UTF-8, where the page says nothing of it or hardly tells the truth."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes

#: With fewer bytes that are not ASCII a guess is worth less than the charset that browsers fall back to.
_ENOUGH = 16
#: What editors and servers declare without having looked at the text.
_HABITUAL = frozenset({"iso8859-1", "cp1252", "iso8859-15"})
_READ, _MOST_WORDS = 200_000, 2000
#: Of the letters that are not ASCII so many are of the language's alphabet, in its charset and in the declared one.
_SURE, _BELIEVED = 0.97, 0.95
#: A script of other letters has so many of its bytes in runs of three and more, ...
_IN_RUNS = 0.6
#: ... and is no row of signs: so many of its characters are letters that are not Latin, and so many differ.
_SPELT, _FEWEST, _LAST_LATIN = 0.7, 9, "\u024f"
#: Of Greek the small letters have these bytes, and each longer word a vowel with an accent; with so many it is Greek.
_GREEK, _GREEK_VOWEL = re.compile(rb"[\xdc-\xfe]"), re.compile(rb"(?<=[\xe1-\xfe])[\xdc-\xdf](?=[\xe1-\xfe])")
_MOSTLY_GREEK, _GREEK_VOWELS = 0.8, 0.025
#: A capital vowel with an accent, which is the only letter that stands elsewhere in the other Greek charset.
_GREEK_CAPITAL = re.compile(rb"\xb6[\xe1-\xfe]")
_OTHER = re.compile(rb"[\x80-\x9f\xa1-\xff]")
_RUN = re.compile(rb"[\x80-\x9f\xa1-\xff]{3,}")
_TAG = re.compile(rb"<[^<>]*>")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_LETTER = re.compile(rb"[A-Za-z]")
#: Signs that stand at the edges of words, and apostrophes and dashes within them.
_EDGES, _WITHIN = "“”„‚‘’‹›«»–—…¡¿·•©®™°§€£¢º ª\xa0\xad", frozenset("’‘—–…\xad·")
_WESTERN = (
    "äöüß",
    "äöåé",
    "æøåéòôè",
    "àâæçèéêëîïôœùûüÿ",
    "áéíóúüñ",
    "áâãàçéêíóôõúü",
    "àèéìíîòóù",
    "áéëïóöüèê",
    "áéíóúýþæðö",
    "àçèéíïòóúü",
    "äöõüšž",
    "ëç",
    "áéíóú",
)
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž")
#: For each charset the alphabets, beyond ASCII, of languages that were written in it.
_ALPHABETS: Sequence[tuple[str, Sequence[str]]] = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("iso8859-2", _CENTRAL),
    ("iso8859-16", ("ăâîșț",)),
    ("cp1254", ("çğıiöşüâî",)),
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž")),
)
#: The letters of all Western alphabets, but for those of Icelandic that are Turkish ones in another charset.
_ANY_WESTERN = (("cp1252", ("".join(sorted(set("".join(_WESTERN)) - set("ýþð"))),)),)


def guess_charset(body: bytes) -> str | None:
    """The charset that *body*, which is not UTF-8, is likely in; ``None`` where there is too little to tell.

    >>> guess_charset("Båten låg på botten, och där låg den i många år. ".encode("cp1252") * 4)
    'cp1252'
    """
    if len(_OTHER.findall(body[:_READ])) < _ENOUGH:
        return None
    if _is_in_runs(body):
        return _guess_script(body)
    shares = dict(_weigh(body, _ALPHABETS))
    charset = max(shares, key=shares.__getitem__)
    if shares[charset] >= _SURE:
        return charset
    names_many = dict(_weigh(body, _ANY_WESTERN))["cp1252"] >= _SURE  # of people in several countries
    return "cp1252" if names_many else _guess(body)


def doubt_charset(body: bytes, declared: str) -> str | None:
    """The charset that *body* is surely in, where *declared* is one that stands on pages out of habit and is not it.

    >>> doubt_charset("Мост закрыли на год из-за трещин в опорах.".encode("cp1251") * 4, "iso-8859-1")
    'cp1251'
    >>> doubt_charset("Die Brücke wird für Züge gesperrt, später auch für Fußgänger.".encode("cp1252") * 4, "latin-1")
    """
    if codecs.lookup(declared).name not in _HABITUAL or len(_OTHER.findall(body[:_READ])) < _ENOUGH:
        return None
    if _is_in_runs(body):
        return _guess_script(body)
    shares = dict(_weigh(body, _ALPHABETS))
    charset = max(shares, key=shares.__getitem__)
    return charset if shares["cp1252"] < _BELIEVED and shares[charset] >= _SURE else None


def _guess(body: bytes) -> str | None:
    guess = from_bytes(body[:_READ]).best()
    return guess.encoding if guess else None


def _guess_script(body: bytes) -> str | None:
    """The charset of a script of other letters; nothing for what it does not spell."""
    read = body[:_READ]
    others = len(_OTHER.findall(read))
    is_greek = len(_GREEK.findall(read)) >= _MOSTLY_GREEK * others
    if is_greek and len(_GREEK_VOWEL.findall(read)) >= _GREEK_VOWELS * others:
        return "iso8859-7" if _GREEK_CAPITAL.search(read) else "cp1253"
    charset = _guess(body)
    return charset if charset and _spells(body, charset) else None


def _spells(body: bytes, charset: str) -> bool:
    """Whether what is not ASCII are letters of another script, and not signs in rows ("•••", "°º¤ø")."""
    found = Counter(one for one in body[:_READ].decode(charset, "replace") if one > "\xa0")
    letters = [one for one in found if one > _LAST_LATIN and unicodedata.category(one)[0] in "LM"]
    return len(letters) >= _FEWEST and sum(found[one] for one in letters) >= _SPELT * found.total()


def _is_in_runs(body: bytes) -> bool:
    """Whether most bytes that are not ASCII stand together: no language of Latin letters has it so."""
    read = body[:_READ]
    return sum(map(len, _RUN.findall(read))) >= _IN_RUNS * len(_OTHER.findall(read))


def _weigh(body: bytes, alphabets_of: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, float]]:
    """For each charset of *alphabets_of* the share of the letters beyond ASCII that are of one alphabet written in it.

    They stand in words with other letters: a fraction alone ("\u00bc cup") is a letter elsewhere.
    """
    found = _WORD.findall(_TAG.sub(b" ", body[:_READ]))
    mixed = (word for word in found if not word.isascii() and _LETTER.search(word))
    words = Counter(mixed).most_common(_MOST_WORDS)
    for charset, alphabets in alphabets_of:
        letters: Counter[str] = Counter()
        for word, times in words:
            letters.update(dict.fromkeys(_list_letters(word, charset), times))
        shares = [sum(letters[one] for one in alphabet) / max(1, letters.total()) for alphabet in alphabets]
        yield charset, max(shares) if letters else float(bool(words))


def _list_letters(word: bytes, charset: str) -> Iterator[str]:
    """The letters of a word that are not ASCII, small; and the signs in its midst, which no alphabet has."""
    text = word.decode(charset, "replace").strip(_EDGES)
    for place, letter in enumerate(text):
        if letter > "\x7f" and letter not in _WITHIN:
            is_odd = place > 0 and letter.isupper() and text[place - 1].islower()
            yield letter if is_odd else letter.lower()
