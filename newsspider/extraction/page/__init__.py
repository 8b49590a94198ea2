"""A page, from the bytes that a server sent to one parsed tree that every step shares.

``page`` parses; ``sniffing`` tells whether it is HTML at all, ``charset`` makes text of bytes, ``attributes`` and
``nesting`` keep libxml2 from what takes it too long or too deep, ``tree`` from hiding a story; ``json_ld`` finds the
structured data. ``children`` asks how many elements one holds.
"""

from newsspider.extraction.page.children import has_children
from newsspider.extraction.page.page import (
    MAX_CHARACTERS,
    TIME_ATTRIBUTES,
    Description,
    Page,
    PageError,
    parse_page,
    read_meta,
)

__all__ = [
    "MAX_CHARACTERS",
    "TIME_ATTRIBUTES",
    "Description",
    "Page",
    "PageError",
    "has_children",
    "parse_page",
    "read_meta",
]
