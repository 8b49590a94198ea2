"""One page to one clean article, or to the reason why it is none. No network, no Scrapy."""

from newsspider.extraction.article import extract_article

__all__ = ["extract_article"]
