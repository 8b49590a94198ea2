"""Posts of social networks that a story quotes, in the markup by which the networks let them be embedded (oEmbed)."""

from __future__ import annotations

import re
from enum import Enum, auto

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most

#: What the networks call a quotation in whose place their scripts set the post.
_EMBEDS = frozenset(
    "twitter-tweet twitter-video instagram-media bluesky-embed mastodon-embed text-post-media "
    "fb-xfbml-parse-ignore reddit-embed-bq reddit-card".split()
)
_MOST_CHARACTERS = 5_000  # a longer quotation is no post
_SIGNATURE_CHARACTERS = 200
_DASHES = ("\u2014", "\u2013", "\u2015", "-")
_HANDLE = re.compile(r"[(（]\s*@[^\s()（）]+\s*[)）]")
#: "— Karin Alm (@karinalm) March 3, 2026"
_SIGNED = re.compile(r"[\u2014\u2013\u2015-]\s?[^\n(（]{1,80}[(（]\s*@[^\s()（）]+\s*[)）][^@]{0,60}$")


class Part(Enum):
    """What a block is in a post."""

    WORDS = auto()
    SIGNATURE = auto()  # whose they are and when, behind a dash
    FRAME = auto()  # what the network says: "View this post on ...", "A post shared by ..."


def find_post(block: TextBlock) -> HtmlElement | None:
    """The quotation round *block*, if that is a post: it is called so, or signed as one."""
    if "blockquote" not in block.inside:
        return None
    quotation = next(element for element in block.ancestors() if element.tag == "blockquote")
    if not has_at_most(_MOST_CHARACTERS, quotation):
        return None
    is_embed = not _EMBEDS.isdisjoint((quotation.get("class") or "").split())
    return quotation if is_embed or _is_signed(quotation) else None


def tell_part(block: TextBlock, post: HtmlElement) -> Part:
    """What *block* is in *post*: its words are the paragraphs, or the text of one that has none."""
    has_handle = _HANDLE.search(block.text) is not None
    if has_handle and block.text.startswith(_DASHES):
        return Part.SIGNATURE
    if has_handle and not _is_signed(post):
        return Part.FRAME
    if block.element is post:
        return Part.FRAME if block.hrefs or next(post.iter("p"), None) is not None else Part.WORDS
    return Part.WORDS if block.tag == "p" else Part.FRAME


def _is_signed(quotation: HtmlElement) -> bool:
    said = " ".join(str(quotation.text_content()).split())
    return _SIGNED.search(said[-_SIGNATURE_CHARACTERS:]) is not None


def is_posted(block: TextBlock) -> bool:
    """Whether *block* is what somebody posted, or whose it is."""
    post = find_post(block)
    return post is not None and tell_part(block, post) is not Part.FRAME


def is_frame(block: TextBlock) -> bool:
    """Whether *block* is what a network sets round a post."""
    post = find_post(block)
    return post is not None and tell_part(block, post) is Part.FRAME
