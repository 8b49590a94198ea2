"""newsspider: a news site in, each story once as a clean JSON line out."""

from newsspider.addon import Addon
from newsspider.extraction import extract_article
from newsspider.items import Article, NotAnArticle

__version__ = "0.1.0"

__all__ = ["Addon", "Article", "NotAnArticle", "__version__", "extract_article"]
