"""Where on a page something stands: one line of text that says how to look, and for what.

``css:h1.title``, ``css:time::attr(datetime)``, ``xpath://h1/text()``, ``meta:og:title``,
``json_ld:author.name``. CSS has Scrapy's ``::text`` and ``::attr(name)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import lxml.html
from lxml import etree

Kind = Literal["css", "xpath", "meta", "json_ld"]

_KINDS: tuple[str, ...] = get_args(Kind)
ACCEPTED = "a selector like 'css:h1.title', 'xpath://h1', 'meta:og:title' or 'json_ld:author.name', or a list of them"
_REGULAR_EXPRESSIONS = {"re": "http://exslt.org/regular-expressions"}
_MAX_CHARACTERS = 1000
#: XPath that ends so gives texts, no elements.
_GIVES_TEXT = re.compile(r"(?:/|^)(?:text\(\)|@[\w:*-]+)$")
#: A variable of XPath; in quotes it is a text.
_VARIABLE, _QUOTED = re.compile(r"\$[^\W\d]"), re.compile(r"'[^']*'|\"[^\"]*\"")
_SOME_PAGE = lxml.html.document_fromstring("<html><head><title>a</title></head><body><p>b</p></body></html>")


@dataclass(frozen=True, slots=True)
class Selector:
    """One way to find something on a page; ``value`` is what follows the first colon."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def gives_elements(self) -> bool:
        """Whether it finds elements of the page, not texts."""
        return self.kind in {"css", "xpath"} and not _GIVES_TEXT.search(self.xpath)

    @property
    def xpath(self) -> str:
        """The same as XPath; only for ``css`` and ``xpath``."""
        return _translate(self.value) if self.kind == "css" else self.value

    def compiled(self) -> etree.XPath:
        """Ready to be asked, for ``css`` and ``xpath``: once for all pages of a process."""
        return _compile(self.xpath)


def parse_selector(text: object) -> Selector:
    """The selector that *text* writes. Raises ValueError, which says what is wrong with it.

    >>> parse_selector("css:h1.title"), str(parse_selector("meta:og:title"))
    (Selector(kind='css', value='h1.title'), 'meta:og:title')
    """
    if not isinstance(text, str) or len(text) > _MAX_CHARACTERS:
        raise ValueError(f"is {text!r:.80}; accepted is {ACCEPTED}")
    kind, colon, value = text.partition(":")
    kind, value = kind.strip(), value.strip()
    if not colon or not value or kind not in _KINDS:
        raise ValueError(f"is {text!r}; accepted is {ACCEPTED}")
    selector = Selector(kind, value)  # type: ignore[arg-type]  # one of _KINDS, as was just checked
    _check(selector)
    return selector


def _check(selector: Selector) -> None:
    """Ask it once of some page, so that mistakes show at the start and not on every page."""
    if selector.kind == "json_ld" and not all(selector.value.split(".")):
        raise ValueError(f"{str(selector)!r} is no path of keys; accepted is one like 'json_ld:author.name'")
    if selector.kind == "xpath" and _VARIABLE.search(_QUOTED.sub("", selector.value)):
        raise ValueError(f"{str(selector)!r} is no xpath selector: nothing gives its variables a value")
    if selector.kind in {"css", "xpath"}:
        from cssselect import SelectorError  # noqa: PLC0415  as in _translate

        try:
            selector.compiled()(_SOME_PAGE)
        except (etree.XPathError, ValueError, SelectorError) as error:
            raise ValueError(f"{str(selector)!r} is no {selector.kind} selector: {error}") from error


@lru_cache(maxsize=1024)
def _translate(css: str) -> str:
    from parsel.csstranslator import HTMLTranslator  # noqa: PLC0415  only sites with rules need it

    return str(HTMLTranslator().css_to_xpath(css, prefix="descendant-or-self::"))


@lru_cache(maxsize=1024)
def _compile(xpath: str) -> etree.XPath:
    return etree.XPath(xpath, namespaces=_REGULAR_EXPRESSIONS, smart_strings=False)
