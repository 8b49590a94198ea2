"""Stories that a page holds in the state of its scripts, where its markup is an empty shell.

Sites that are put together in the reader's browser send the story as JSON: in a script of its own
(``application/json``), in an assignment (``window.__STATE__ = {...}``) or as the argument of a call
(``JSON.parse("...")``, ``push([1, "..."])``). There it is a text with markup, or a list of
paragraphs, among menus and other stories: it is the one that takes up most of what the page's head
says.
"""

from __future__ import annotations

import copy
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from newsspider.extraction.classify.addresses import measure_address
from newsspider.extraction.classify.promise import count_taken_up
from newsspider.extraction.page import Page, PageError, parse_page

#: Shorter scripts hold no story, and of longer ones only so many beginnings of values are tried.
_SHORTEST_SCRIPT, _MOST_VALUES = 500, 300
#: So many times its own length of a script is read in vain: values in each other that are never closed are read again.
_MOST_VAIN = 3
#: So many parts of all values are looked at, down to such a depth of JSON in strings of JSON.
_MOST_PARTS, _DEEPEST = 200_000, 3
#: Where an assignment or a call may have a value of JSON.
_VALUE = re.compile(r"[=(,]\s*(?=[\[{\"])")
_PARAGRAPH, _MARKUP = re.compile(r"<p\b", re.IGNORECASE), re.compile(r"<[^<>]{1,500}>")
#: A text with markup has so many paragraphs, a list so many texts of such a length.
_FEWEST_PARAGRAPHS, _PARAGRAPH_LENGTH = 3, 60
_ADDRESS = ("http:", "https:", "//", "/")
_ADDRESS_KEY = re.compile("ur[il]|link|href", re.IGNORECASE)
_JSON = ("{", "[", '"')
_NO_TEXT = (*_ADDRESS, "data:", "{", "[")
#: A headline has so many words.
_HEADLINE_WORDS = 4
#: The longest stories have a fifth of so many characters.
_LONGEST = 500_000
#: So many characters of each text, and of all together, are looked through for the words of the page's head.
_OPENING, _MOST_READ = 20_000, 1_000_000
#: Fewer words of the page's head may be there by chance.
_TAKEN_UP = 3
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def fill_page(page: Page) -> Page | None:
    """*page* as a reader sees it once a script has put the story in; ``None`` where no script holds one."""
    markup = None if measure_address(page.url).is_root else find_scripted_story(page)  # a front page has many
    story = _parse_story(markup, page.url) if markup else None
    if story is None or page.body is None:
        return None
    tree = copy.deepcopy(page.tree)  # the page's own is shared
    tree.body.insert(0, story)
    return replace(page, tree=tree, is_filled=True)


def _parse_story(markup: str, url: str) -> HtmlElement | None:
    """An ``<article>`` of *markup*, cleaned as pages are; ``None`` where it is too much, or no markup of a body."""
    try:
        story = parse_page(f"<body>{markup}", url=url).body
    except PageError:
        return None
    if story is not None:
        story.tag = "article"
    return story


def find_scripted_story(page: Page) -> str | None:
    """The markup of the story that the page's scripts hold."""
    said = " ".join(filter(None, (page.title, *map(page.first_meta, ("og:title", "description", "og:description")))))
    taken, left = [(0, 0, "")], _MOST_READ
    texts = (text for value in _read_values(page) for text in _find_texts(value))
    for text in (text for text in texts if len(text) <= _LONGEST):
        opening = text[:_OPENING]
        taken.append((count_taken_up(said, [_MARKUP.sub(" ", opening)]), len(text), text))
        left -= len(opening)
        if left < 0:
            break
    most, _, text = max(taken)
    return text if most >= _TAKEN_UP else None


def _read_values(page: Page) -> Iterator[Any]:
    """The values of JSON in the page's scripts, but for its JSON-LD."""
    for script in page.find_all("script"):
        text = script.text or ""
        if len(text) >= _SHORTEST_SCRIPT and "ld+json" not in (script.get("type") or "").lower():
            yield from _read_script(text)


def _read_script(text: str) -> Iterator[Any]:
    """The values that a script holds, one after the other."""
    at, vain = len(text) - len(text.lstrip()), 0
    for _ in range(_MOST_VALUES):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:  # no JSON: code
            vain += getattr(error, "pos", len(text)) - at
            at += 1
        else:
            yield value
        following = _VALUE.search(text, at)
        if following is None or vain > _MOST_VAIN * len(text):
            return
        at = following.end()


def _find_texts(value: Any) -> Iterator[str]:
    """The texts of some paragraphs in a value of JSON, with markup."""
    waiting, parts = [(value, 0)], 0
    while waiting and parts < _MOST_PARTS:
        part, depth = waiting.pop()
        parts += 1
        if isinstance(part, str):
            if len(_PARAGRAPH.findall(part)) >= _FEWEST_PARAGRAPHS and not part.lstrip().startswith(_JSON):
                yield part[part.index("<") :]
            elif depth < _DEEPEST and len(part) >= _SHORTEST_SCRIPT and part.lstrip().startswith(_JSON):
                waiting += [(one, depth + 1) for one in _read_script(part)]
        elif isinstance(part, dict):
            waiting += [(one, depth) for one in part.values()]
        elif isinstance(part, list):
            yield from _join_paragraphs(part)
            waiting += [(one, depth) for one in part]


def _join_paragraphs(parts: list[Any]) -> Iterator[str]:
    """The paragraphs of a list: strings, or objects that hold each a text under the same key, and are no teasers."""
    objects = [_read_strings(part) for part in parts]
    if sum(_is_paragraph(text) for said in objects for text in said.values()) < _FEWEST_PARAGRAPHS:
        return
    often = Counter(text for said in objects for text in said.values())
    by_key: dict[str, list[str]] = defaultdict(list)
    for said in objects:
        texts = {key: text for key, text in said.items() if _is_paragraph(text)}
        own = {key: text for key, text in said.items() if often[text] * _FEWEST_PARAGRAPHS <= len(parts)}
        for key, text in texts.items():
            if not _is_teaser(text, own):
                by_key[key].append(text)
    for texts_alike in by_key.values():
        if len(texts_alike) >= _FEWEST_PARAGRAPHS:
            yield "".join(f"<p>{_as_markup(text)}</p>" for text in texts_alike)


def _read_strings(part: Any) -> dict[str, str]:
    fields = part if isinstance(part, dict) else {"": part}
    return {key: text for key, text in fields.items() if isinstance(text, str)}


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH_LENGTH and not text.startswith(_NO_TEXT)


def _as_markup(text: str) -> str:
    """*text*, which is markup or plain; without tags it may have references to characters all the same."""
    return text if "<" in text else html.escape(html.unescape(text))


def _is_teaser(text: str, said: Mapping[str, str]) -> bool:
    """Whether an object says beside *text*, and few others say so, where it leads: an address, or a headline."""
    return any(
        (one.startswith(_ADDRESS) and _ADDRESS_KEY.search(key)) or _is_headline(one, text) for key, one in said.items()
    )


def _is_headline(said: str, text: str) -> bool:
    """A line of some words that *text* does not hold; classes of a design are small, and times have figures."""
    if len(said) >= _PARAGRAPH_LENGTH or len(said.split()) < _HEADLINE_WORDS or said in text:
        return False
    return not said[0].islower() and not any(map(str.isdigit, said))
