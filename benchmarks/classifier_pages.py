"""Copies of real pages, and pages made from real stories, for training the page classifier.

A classifier that sees pages only as they are today learns their metadata by heart. So each page is
also shown under an invented address, as it would have been built in 2005, and without its head;
and listings and short stories are made from the stories, in every way of building them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import planting  # noqa: F401  finds newsspider where it is not installed
from lxml import etree
from lxml.html import HtmlElement

from newsspider.extraction.page import parse_page

_KEPT = frozenset("action href lang method name src style type value".split())
_HEAD = ("script", "style", "meta", "link", "noscript", "svg", "template", "button", "picture", "source")
_MODERN = frozenset(
    "article section main header footer nav aside figure figcaption dialog details summary hgroup".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class Story:
    """A true story, for making pages of it."""

    headline: str
    paragraphs: tuple[str, ...]


def invent_address(rng: random.Random, *, is_story: bool) -> str:
    """An address that says nothing, or (of half the stories, and of few other pages) a date."""
    code = f"{rng.getrandbits(40):010x}"
    if rng.random() < (0.5 if is_story else 0.06):
        day = f"{rng.randint(2003, 2026)}/{rng.randint(1, 12):02d}/{rng.randint(1, 28):02d}"
        return f"http://paper.test/{day}/" + rng.choice([f"story-{code}.html", code[:8], f"{code[:6]}.html"])
    number = rng.randint(100, 9_999_999)
    shapes = [
        f"pages/{code}",
        f"p/{number}",
        f"?id={number}",
        f"{code}.html",
        f"node/{number}",
        f"page.asp?id={number}",
    ]
    return "http://paper.test/" + rng.choice(shapes)


def strip_head(html: bytes, rng: random.Random) -> str:
    """The page without what its head and microdata declare, and (of every other page) without class names."""
    tree = parse_page(html, url="http://paper.test/x").tree
    for tag in list(tree.iter("meta", "link", "script")):
        if tag.get("charset") is None:
            tag.drop_tree()
    unwanted = {"itemprop", "itemtype", "itemscope", "rel"} | ({"class", "id"} if rng.random() < 0.5 else set())
    for element in tree.iter(etree.Element):
        _drop_attributes(element, [name for name in element.attrib if name in unwanted])
    return etree.tostring(tree, encoding="unicode", method="html")


def age(html: bytes, rng: random.Random) -> str:
    """The page as it would have been built in 2005: tables, ``<br>``, no names, nothing declared."""
    tree = parse_page(html, url="http://paper.test/x").tree
    for tag in list(tree.iter(*_HEAD)):
        tag.drop_tree()
    keeps_headings, keeps_paragraphs, has_cells = rng.random() < 0.4, rng.random() < 0.35, rng.random() < 0.5
    for element in list(tree.iter(etree.Element)):
        _drop_attributes(element, [name for name in element.attrib if name not in _KEPT])
        if element.tag in _MODERN:
            element.tag = "td" if has_cells else "div"
        elif element.tag == "time":
            element.tag = "span"
        elif element.tag == "p" and not keeps_paragraphs:
            _break_after(element)
        elif element.tag in _HEADINGS and not keeps_headings:
            _embolden(element)
    return etree.tostring(tree, encoding="unicode", method="html")


def _drop_attributes(element: HtmlElement, names: Sequence[str]) -> None:
    for name in names:
        if name.isidentifier():  # a name that XML does not allow cannot be touched
            del element.attrib[name]


def _break_after(paragraph: HtmlElement) -> None:
    """Make a paragraph a run of text with two line breaks after it."""
    paragraph.tag = "span"
    parent = paragraph.getparent()
    for _ in range(2):
        line_break = etree.Element("br")
        line_break.tail, paragraph.tail = paragraph.tail, None
        parent.insert(parent.index(paragraph) + 1, line_break)


def _embolden(heading: HtmlElement) -> None:
    bold = etree.Element("b")
    bold.text, heading.text = heading.text, None
    bold.extend(list(heading))
    heading.tag = "div"
    heading.append(bold)


def make_listing(stories: Sequence[Story], rng: random.Random) -> tuple[str, str]:
    """Address and markup of a page that lists *stories*: a front, section, tag or archive page, or a blog's."""
    style = rng.choice(["cards", "table", "blog", "list"])
    length = rng.choice([0, 120, 200, 300, 700])
    is_dated = rng.random() < 0.5
    entries = [_make_entry(story, style, length, is_dated=is_dated, rng=rng) for story in stories]
    name = rng.choice(rng.choice(stories).headline.split() or ["News"])
    pager = "".join(f"<a href='?page={n}'>{n}</a> " for n in range(2, rng.randint(3, 9))) if rng.random() < 0.6 else ""
    heading = f"<h1>{escape(name)}</h1>" if rng.random() < 0.6 else ""
    inner = heading + "\n".join(entries) + pager
    head = "<meta property='og:type' content='website'>" if rng.random() < 0.4 else ""
    word = rng.choice(["", "", "news/", "section/sport/", "tag/harbour", "2026/11/", "category/local/?page=2"])
    address = f"http://paper.test/{word}" if rng.random() < 0.5 else invent_address(rng, is_story=False)
    return address, _make_page(name + rng.choice(["", " | The Paper"]), inner, head, style, stories, rng)


def _make_entry(story: Story, style: str, length: int, *, is_dated: bool, rng: random.Random) -> str:
    excerpt = escape(" ".join(story.paragraphs[:3])[:length])
    link = f"<a href='{invent_address(rng, is_story=True)}'>{escape(story.headline)}</a>"
    date = f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.20{rng.randint(10, 26)}" if is_dated else ""
    if style == "cards":
        text = f"<p>{excerpt}</p>" if excerpt else ""
        return f"<article class='card'><h3>{link}</h3><time>{date}</time>{text}</article>"
    if style == "table":
        return f"<tr><td>{date}</td><td><b>{link}</b><br>{excerpt}<br></td></tr>"
    if style == "blog":
        more = "<a href='/more'>&raquo;&raquo;</a>"
        return f"<div class='post'><h2>{link}</h2><div>{date}</div><p>{excerpt}</p>{more}</div>"
    return f"<li>{link} {date}<br>{excerpt}</li>"


def make_brief(story: Story, others: Sequence[Story], rng: random.Random) -> tuple[str, str]:
    """Address and markup of a page with the first paragraphs of a story, in the midst of a paper's chrome."""
    style = rng.choice(["table", "plain", "modern"])
    paragraphs = [escape(text) for text in story.paragraphs[: rng.randint(2, 8)]]
    body = "<br><br>\n".join(paragraphs) if style == "table" else "".join(f"<p>{text}</p>" for text in paragraphs)
    date = f"<div>{rng.randint(1, 28)} / {rng.randint(1, 12)} / 20{rng.randint(4, 26):02d}</div>"
    headline = escape(story.headline)
    if style == "table" and rng.random() < 0.7:
        top = f"<font size=5><b>{headline}</b></font><br><br>"
    else:
        top = f"<h1>{headline}</h1>"
    form = "<form><input name=u><input type=password name=p><input type=submit></form>" if rng.random() < 0.3 else ""
    side = "".join(f"<li><a href='/s/{i}'>{escape(other.headline)}</a></li>" for i, other in enumerate(others))
    inner = top + (date if rng.random() < 0.6 else "") + body + form + f"<ul>{side}</ul>"
    title = rng.choice([headline, f"{headline} - The Paper", "The Paper"])
    page = _make_page(title, inner, _make_head(headline, rng), style, others, rng)
    return invent_address(rng, is_story=True), page


def _make_head(headline: str, rng: random.Random) -> str:
    declared = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-11-20"}</script>'
    shared = f'<meta property="og:type" content="article"><meta property="og:title" content="{headline}">'
    return rng.choice(["", "", shared, declared + shared])


def _make_page(title: str, inner: str, head: str, style: str, stories: Sequence[Story], rng: random.Random) -> str:
    words = [word for story in stories for word in story.headline.split()[:2]] or ["News"]
    menu = " ".join(f"<a href='/{i}/'>{escape(rng.choice(words))}</a>" for i in range(rng.randint(4, 40)))
    if style == "table":
        frame = "<table><tr><td>{menu}</td></tr><tr><td><table>{inner}</table></td></tr></table>"
        frame = frame if inner.startswith("<tr>") else "<table><tr><td>{menu}</td><td>{inner}</td></tr></table>"
    else:
        frame = rng.choice(
            [
                "<nav>{menu}</nav><main>{inner}</main><footer>{menu}</footer>",
                "<div id='menu'>{menu}</div><div id='content'>{inner}</div>",
                "<div>{menu}</div><div>{inner}</div>",
            ]
        )
    body = frame.format(menu=menu, inner=inner)
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
