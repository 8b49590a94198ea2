"""Posts of social networks that a story quotes, in the markup by which the networks let them be embedded (oEmbed)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most

#: What the networks call a quotation in whose place their scripts set the post.
_EMBEDS = frozenset(
    "twitter-tweet twitter-video instagram-media bluesky-embed mastodon-embed text-post-media "
    "fb-xfbml-parse-ignore reddit-embed-bq reddit-card".split()
)
#: A longer quotation is no post: one that is called so, and one that is only signed so.
_MOST_CHARACTERS, _MOST_SIGNED = 5_000, 1_000
_SIGNATURE_CHARACTERS = 200
_DASHES = ("\u2014", "\u2013", "\u2015", "-")
_HANDLE = re.compile(r"[(（]\s*@[^\s()（）]+\s*[)）]")
#: "— Karin Alm (@karinalm) March 3, 2026"
_SIGNED = re.compile(r"[\u2014\u2013\u2015-]\s?[^\n(（]{1,80}[(（]\s*@[^\s()（）]+\s*[)）][^@]{0,60}$")


class Post(NamedTuple):
    """The lines of a post: its words, with whose they are and when behind a dash, and what the network says round them.

    The network's are "View this post on ...", "A post shared by ...".
    """

    said: Sequence[TextBlock]
    frame: Sequence[TextBlock]


def find_posts(blocks: Iterable[TextBlock]) -> dict[HtmlElement, Post]:
    """The posts among *blocks* by their quotations, which are called so or signed as one."""
    quoted: dict[HtmlElement, list[TextBlock]] = {}
    outer: set[HtmlElement] = set()  # a quotation that holds another is no post
    for block in blocks:
        if "blockquote" in block.inside:
            quotation, *others = (element for element in block.ancestors() if element.tag == "blockquote")
            quoted.setdefault(quotation, []).append(block)
            outer.update(others)
    posts = ((quotation, _read_post(quotation, told)) for quotation, told in quoted.items() if quotation not in outer)
    return {quotation: post for quotation, post in posts if post is not None}


def _read_post(quotation: HtmlElement, blocks: Sequence[TextBlock]) -> Post | None:
    """The post that *quotation* with its *blocks* is, if it is one."""
    is_embed = not _EMBEDS.isdisjoint((quotation.get("class") or "").split())
    if not has_at_most(_MOST_CHARACTERS if is_embed else _MOST_SIGNED, quotation):
        return None
    is_signed = _is_signed(quotation)
    if not is_embed:
        return Post(blocks, ()) if is_signed else None
    framing = set(_list_frame(quotation, blocks, is_signed=is_signed))
    framing -= {block for block in framing if block.text.startswith(_DASHES) and _HANDLE.search(block.text)}
    frame = [block for block in blocks if block in framing]
    return Post([block for block in blocks if block not in framing], frame)


def _list_frame(quotation: HtmlElement, blocks: Sequence[TextBlock], *, is_signed: bool) -> Iterator[TextBlock]:
    """What is none of the paragraphs, and the last of these where it says who shared them; of none, what links."""
    paragraphs = [block for block in blocks if block.tag == "p"]
    if not paragraphs:
        yield from (block for block in blocks if block.element is not quotation or (block.hrefs and not is_signed))
        return
    yield from (block for block in blocks if block.tag != "p")
    if not is_signed and _HANDLE.search(paragraphs[-1].text):
        yield paragraphs[-1]


def _is_signed(quotation: HtmlElement) -> bool:
    said = " ".join(str(quotation.text_content()).split())
    return _SIGNED.search(said[-_SIGNATURE_CHARACTERS:]) is not None
