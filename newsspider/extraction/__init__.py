"""One page to one clean article, or to the reason why it is none. No network, no Scrapy.

``article`` joins the steps, in this order: ``page/`` parses, ``blocks/`` makes lines and paragraphs of the tree,
``body/`` chooses those of the story, ``classify/`` says whether it is one, ``metadata/`` finds all else, and
``boilerplate`` strips what the ``rules/`` name. ``story`` is what they know of the story as it is found, ``text``,
``wording`` and ``language`` read its words. ``docs/architecture.md`` says more.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspider.extraction.article import extract_article

__all__ = ["extract_article"]


def __getattr__(name: str) -> Any:  # loaded when asked for, as in newsspider/__init__.py
    if name != "extract_article":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsspider.extraction.article import extract_article  # noqa: PLC0415  likewise

    return extract_article
