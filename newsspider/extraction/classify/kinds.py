"""What a page can be, and the judgement of one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PageKind(StrEnum):
    """Kinds of pages.

    The first four are stories: their value is the record's ``page_type``. A gallery or a video
    without a real text is refused with its own name. The value of every other kind is the reason
    that is counted.
    """

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    GALLERY = "gallery"
    VIDEO = "video"
    LISTING = "listing"  # front, section, tag, author, archive, collection of goods
    SEARCH = "search"  # results of a search
    ABOUT = "about"  # about, contact, imprint, terms, privacy
    PRODUCT = "product"  # one thing for sale
    SERVICE = "service"  # what a firm or office offers: landing pages, calculators, profiles
    CHALLENGE = "bot_challenge"  # a check that the reader is a person
    CONSENT = "consent_wall"  # nothing is shown until tracking is agreed to, or paid for
    LOGIN = "login_wall"  # sign-in, registration, a wall that shows nothing without one
    PAYWALL = "paywall_stub"  # the beginning of a story, and an offer to buy the rest
    SOFT_404 = "soft_404"  # "not found" answered with 200
    PARKED = "parked_domain"  # the domain is for sale, expired, or has no site yet
    JAVASCRIPT = "needs_javascript"  # an empty shell that scripts fill
    NO_TEXT = "no_text"  # nothing to read


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a page is a story, and why."""

    kind: PageKind
    is_article: bool
    score: float  # probability of a story, 0 to 1
    reason: str = ""  # slug for NotAnArticle.reason; empty for a story
    detail: str = ""  # the main evidence in words
    is_clear: bool = False  # a refusal that another choice of the body would not change


class Wall(NamedTuple):
    """What a page shows instead of a story, with the evidence in words; ``paragraphs`` of a story stand beside it.

    ``is_last``: only of a page that would be taken for a story otherwise.
    """

    kind: PageKind
    words: str
    paragraphs: int
    is_last: bool = False
