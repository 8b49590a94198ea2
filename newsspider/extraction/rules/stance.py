"""Rules on how a block stands in the page: in a form, in a figure, as a bare link, apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.rule import ChromeClass, Rule
from newsspider.extraction.story import OWN_SHARE, PARAGRAPH_WORDS, Story, ends_sentence

_TEXT_INPUTS = frozenset({"text", "email", "password", "search", "tel", ""})
#: Words in class and id names by which sites of every make name a part that is chrome.
_CONTAINER_WORDS = {
    ChromeClass.SHARE: {"share", "sharing", "sharebar", "sharethis", "addthis", "social", "socials", "bookmark"},
    ChromeClass.LOGIN: {"login", "signin", "register"},
    ChromeClass.COMMENTS: {"comments", "comment", "disqus", "commentform", "respond"},
    ChromeClass.NEWSLETTER: {"newsletter", "newsletters", "subscribe", "signup", "subscription"},
    ChromeClass.CONSENT: {"cookie", "cookies", "consent", "gdpr"},
    ChromeClass.RELATED: {"related", "recirc", "recommended", "recommendations", "readmore", "readalso", "teaser", "teasers"},
    ChromeClass.ADVERTISING: {"ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored", "promo"},
    ChromeClass.NAVIGATION: {"breadcrumb", "breadcrumbs", "nav", "navigation", "menu", "toolbar", "pagination", "pager"},
    ChromeClass.CAPTION: {"caption", "figcaption", "credit", "photocredit", "imagecaption", "captions"},
}
_CAPTION_WORDS = 120
_TEXT_IN_FIGURE = frozenset({"table", "blockquote", "pre", "ul", "ol"})
_CONTACT = re.compile(r"^(?:\S+@\S+\.\w+|@\w+|(?:https?://|www\.|twitter\.com/|facebook\.com/)\S+)$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\)|copyright)\s*(?:\w+[\s,]+){0,3}?(?:19|20)\d\d|^<?(?:©|ⓒ|copyright ⓒ)", re.IGNORECASE)


def _is_in_form(block: TextBlock, story: Story) -> bool:
    return len(block.words) < 2 * PARAGRAPH_WORDS and _form_of(block, story) is not None


def _form_of(block: TextBlock, story: Story) -> HtmlElement | None:
    """The form round the block that has a field to fill in and is not wrapped round the story."""
    if "form" not in block.inside:
        return None
    form = next(e for e in block.ancestors() if e.tag == "form")
    fields = [e for e in form.iter("input", "textarea") if e.tag == "textarea" or _takes_text(e)]
    return form if fields and story.share_inside(form) < OWN_SHARE else None


def _takes_text(field: HtmlElement) -> bool:
    return (field.get("type") or "").lower() in _TEXT_INPUTS


def _in_container_of(chrome: ChromeClass) -> Callable[[TextBlock, Story], bool]:
    words = _CONTAINER_WORDS[chrome]

    def matches(block: TextBlock, story: Story) -> bool:
        return not story.own_words(block).isdisjoint(words) and not _is_story_paragraph(block, story)

    return matches


def _is_story_paragraph(block: TextBlock, story: Story) -> bool:
    """A long text in the very place of other paragraphs is not stripped for its class name."""
    return len(block.words) >= PARAGRAPH_WORDS and story.is_paragraph_like(block)


def _is_caption(block: TextBlock, story: Story) -> bool:
    if "figure" not in block.inside or len(block.words) > _CAPTION_WORDS:
        return False
    tags = {element.tag for element in story.own_elements(block)}
    return "figcaption" in tags or ("figure" in tags and tags.isdisjoint(_TEXT_IN_FIGURE))


def _is_bare_link(block: TextBlock, story: Story) -> bool:
    """A line that is nothing but a link, among paragraphs that are not."""
    if block.link_share < 0.9 or block.is_heading or block.tag in {"li", "td", "th", "dt", "dd"}:
        return False
    return len(block.words) >= 3 and not ends_sentence(block.text) and story.is_between_paragraphs(block)


def _is_odd_one_out(block: TextBlock, story: Story) -> bool:
    """A short line without a sentence's end, in a wrapping of its own among ``<p>`` paragraphs."""
    if story.paragraph_tag != "p" or block.is_heading or len(block.words) > 12 or ends_sentence(block.text):
        return False
    return _is_lone_division(block, story) or _is_lone_item(block)


def _is_lone_division(block: TextBlock, story: Story) -> bool:
    return block.tag in {"div", "span", "section", "aside"} and not story.is_paragraph_like(block)


def _is_lone_item(block: TextBlock) -> bool:
    if block.tag != "li":
        return False
    item = next(e for e in block.ancestors() if e.tag == "li")
    return next(item.itersiblings("li"), None) is None and next(item.itersiblings("li", preceding=True), None) is None


def _is_contact_line(block: TextBlock, _story: Story) -> bool:
    return len(block.text) < 80 and all(_CONTACT.match(word) for word in block.text.split())


def _is_copyright_line(block: TextBlock, _story: Story) -> bool:
    return len(block.words) < 40 and _COPYRIGHT.search(block.text) is not None


def _is_said_twice(block: TextBlock, story: Story) -> bool:
    """The block's text is a paragraph once more, or a part of one that stands apart as a pull quote."""
    return not block.is_heading and block.tag not in {"li", "tr", "td"} and story.is_repeated(block)


STANCE_RULES = (
    Rule(
        "form_field",
        ChromeClass.LOGIN,
        "stands in a form with fields to fill in",
        _is_in_form,
        strips='<form><div>Your postcode</div><input type="text" name="p"></form>',
        keeps='<form><p>She filled in the form by hand, and by noon her postcode was known to the whole town.</p></form>',
    ),
    Rule(
        "caption",
        ChromeClass.CAPTION,
        "describes a picture",
        _is_caption,
        strips="<figure><img src='/a.jpg'><figcaption>The harbour at dawn. Photo: I. Varga</figcaption></figure>",
        keeps="<figure><blockquote><p>The harbour at dawn was all she had left of home.</p></blockquote></figure>",
    ),
    Rule(
        "said_twice",
        ChromeClass.REPEATED,
        "repeats text of a paragraph",
        _is_said_twice,
        strips="<aside>“We have looked for another way and there is none,”</aside>",
        keeps="<p>The old bridge, she said again, would outlive them all.</p>",
    ),
    *(
        Rule(
            f"{chrome}_container",
            chrome,
            f"stands in a part of the page whose class or id names it: {', '.join(sorted(words)[:3])} ...",
            _in_container_of(chrome),
            strips=f'<div class="{sorted(words)[0]}-box"><span>Ten things to know</span></div>',
            keeps=f'<div class="story-{sorted(words)[0]}s-x"><p>The council met on Monday to hear what ten towns along '
            "the river had to say about the bridge.</p></div>",
        )
        for chrome, words in _CONTAINER_WORDS.items()
    ),
    Rule(
        "bare_link",
        ChromeClass.RELATED,
        "is nothing but a link among paragraphs of text",
        _is_bare_link,
        strips='<p><a href="/x">Ten things the mayor forgot to tell the council</a></p>',
        keeps='<p>The mayor told <a href="/x">the council</a> ten things.</p>',
    ),
    Rule(
        "odd_one_out",
        ChromeClass.NAVIGATION,
        "is a short line without a sentence's end, in a wrapping of its own among paragraphs",
        _is_odd_one_out,
        strips="<div><span>Aa Größer</span></div>",
        keeps="<ul><li>Bread</li><li>Salt</li></ul>",
    ),
    Rule(
        "contact_line",
        ChromeClass.NAVIGATION,
        "is only an address: e-mail, handle or link",
        _is_contact_line,
        strips="<p>i.varga@paper.example</p>",
        keeps="<p>Write to i.varga@paper.example, the mayor said, and you will hear nothing.</p>",
    ),
    Rule(
        "copyright_line",
        ChromeClass.NAVIGATION,
        "claims the copyright",
        _is_copyright_line,
        strips="<p>© 2026 Harbour Gazette. Reproduction needs permission.</p>",
        keeps="<p>The copyright of the song had been sold three times before 1960, and nobody was paid.</p>",
    ),
)
