"""newsspider: a news site in, each story once as a clean JSON line out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspider.addon import Addon
    from newsspider.extraction import extract_article
    from newsspider.items import Article, NotAnArticle

__version__ = "0.1.0"

__all__ = ["Addon", "Article", "NotAnArticle", "__version__", "extract_article"]

# Loaded when asked for: extraction takes seconds, and the crawl's own process and its commands do without it.
_HOMES = {
    "Addon": "newsspider.addon",
    "Article": "newsspider.items",
    "NotAnArticle": "newsspider.items",
    "extract_article": "newsspider.extraction",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415  likewise

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
