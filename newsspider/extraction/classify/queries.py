"""XPath, compiled once, with the type of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement


def compile_texts(path: str) -> Callable[[HtmlElement], list[str]]:
    """A query for attributes: it answers their values, in page order.

    >>> from lxml.html import fromstring
    >>> compile_texts("//a/@href")(fromstring("<p><a href='/x'>x</a></p>"))
    ['/x']
    """
    query = XPath(path, smart_strings=False)
    return lambda tree: cast("list[str]", query(tree))
