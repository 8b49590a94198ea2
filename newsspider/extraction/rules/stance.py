"""Rules on how a block stands in the page: in a form, in a figure, as a bare link, apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.rule import ChromeClass, Rule
from newsspider.extraction.story import OWN_SHARE, PARAGRAPH_WORDS, Story, ends_sentence

_TEXT_INPUTS = frozenset({"text", "email", "password", "search", "tel", "textarea"})
#: Words in class and id names by which sites of every make name a part that is chrome.
_CONTAINER_WORDS = {
    ChromeClass.SHARE: {"share", "sharing", "sharebar", "sharethis", "addthis", "bookmark"},
    ChromeClass.LOGIN: {"login", "signin"},
    ChromeClass.COMMENTS: {"comments", "comment", "disqus", "commentform"},
    ChromeClass.NEWSLETTER: {"newsletter", "newsletters", "subscribe", "signup", "subscription"},
    ChromeClass.CONSENT: {"cookie", "cookies", "consent", "gdpr"},
    ChromeClass.RELATED: {"related", "recirc", "recommended", "recommendations", "readmore", "teaser", "teasers"},
    ChromeClass.ADVERTISING: {"ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored", "promo"},
    ChromeClass.NAVIGATION: {"breadcrumb", "breadcrumbs", "navigation", "navbar", "toolbar", "pagination"},
    ChromeClass.CAPTION: {"caption", "figcaption", "photocredit", "imagecaption", "captions"},
}
_PASSWORD, _EMAIL = '<input type="password" name="x">', '<input type="email" name="x">'
_TEXTAREA, _FIELD = '<textarea name="x"></textarea>', '<input type="text" name="x">'
_CAPTION_WORDS = 120
_SHORT_CAPTION_WORDS = 30
_CREDIT_WORDS = 8
_TEXT_IN_FIGURE = frozenset({"table", "blockquote", "pre", "ul", "ol"})
_LONE_ITEMS = 5
_LINK_SHARE = 0.85  # the rest are signs between the links
_CREDIT_CHARACTERS = 80  # room for a credit beside a caption
_CONTACT = re.compile(r"^(?:\S+@\S+\.\w+|@\w+|(?:https?://|www\.|[\w-]+\.com/)\S+)$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)\s*(?:\w+[\s,]+){0,3}?(?:19|20)\d\d|^<?(?:©|ⓒ|copyright ⓒ)", re.IGNORECASE
)


def _in_form_with(*kinds: str) -> Callable[[TextBlock, Story], bool]:
    """Whether the block stands in a form that has a field of one of *kinds*; of any kind when none is named."""

    def matches(block: TextBlock, story: Story) -> bool:
        form = _form_of(block, story) if block.size < 2 * PARAGRAPH_WORDS else None
        return form is not None and any(not kinds or _kind_of(field) in kinds for field in _text_fields(form))

    return matches


def _form_of(block: TextBlock, story: Story) -> HtmlElement | None:
    """The form round the block that has a field to fill in and is not wrapped round the story."""
    if "form" not in block.inside:
        return None
    form = next(e for e in block.ancestors() if e.tag == "form")
    return form if _text_fields(form) and story.share_inside(form) < OWN_SHARE else None


def _text_fields(form: HtmlElement) -> list[HtmlElement]:
    return [field for field in form.iter("input", "textarea") if _kind_of(field) in _TEXT_INPUTS]


def _kind_of(field: HtmlElement) -> str:
    return "textarea" if field.tag == "textarea" else (field.get("type") or "text").lower()


def _in_container_of(chrome: ChromeClass) -> Callable[[TextBlock, Story], bool]:
    words = _CONTAINER_WORDS[chrome]

    def matches(block: TextBlock, story: Story) -> bool:
        # A sentence, or what heads one, is stripped only where a whole name says so.
        is_telling = block.is_heading or ends_sentence(block.text)
        named = story.own_names(block) if is_telling else story.own_words(block)
        return not named.isdisjoint(words) and not _is_story_paragraph(block, story)

    return matches


def _is_story_paragraph(block: TextBlock, story: Story) -> bool:
    """A long text in the very place of other paragraphs is not stripped for its class name."""
    return block.size >= PARAGRAPH_WORDS and story.is_paragraph_like(block)


def _is_caption(block: TextBlock, story: Story) -> bool:
    if "figure" not in block.inside or block.size > _CAPTION_WORDS:
        return False
    tags = {element.tag for element in story.own_elements(block)}
    return "figcaption" in tags or ("figure" in tags and tags.isdisjoint(_TEXT_IN_FIGURE))


def _is_beside_picture(block: TextBlock, story: Story) -> bool:
    """A line or two in a wrapping that holds nothing else but a picture."""
    if block.size > _SHORT_CAPTION_WORDS or block.tag in {"li", "dd"} or story.is_under_heading(block):
        return False
    room = len(block.text) + _CREDIT_CHARACTERS
    elements = [e for e in story.own_elements(block)[:4] if len(e.text_content()) <= room]
    return any(_holds_picture(element) for element in elements) and not _is_story_paragraph(block, story)


def _says_what_picture_shows(block: TextBlock, story: Story) -> bool:
    """The text of a picture, with a credit or without."""
    if block.size > _CAPTION_WORDS or block.is_heading:
        return False
    return any(
        block.folded.startswith(text) and block.size - len(text.split()) <= _CREDIT_WORDS
        for text in story.picture_texts
    )


def _holds_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture", "amp-img", "video"), None) is not None


def _is_outside_home(block: TextBlock, story: Story) -> bool:
    """A line outside the element where the story's paragraphs stand."""
    return story.is_prose and not story.is_at_home(block) and block.size < PARAGRAPH_WORDS


def _is_bare_link(block: TextBlock, story: Story) -> bool:
    """A line that is nothing but a link, among paragraphs that are not."""
    if block.link_share < _LINK_SHARE or block.is_heading or block.tag in {"li", "td", "th", "dt", "dd"}:
        return False
    return block.size >= 3 and not ends_sentence(block.text) and story.is_between_paragraphs(block)


def _is_odd_one_out(block: TextBlock, story: Story) -> bool:
    """A short line without a sentence's end, in a wrapping of its own among ``<p>`` paragraphs."""
    if story.paragraph_tag != "p" or block.is_heading or block.size > 12 or ends_sentence(block.text):
        return False
    return story.is_between_paragraphs(block) and (_is_lone_division(block, story) or _is_lone_item(block, story))


def _is_lone_division(block: TextBlock, story: Story) -> bool:
    return block.tag in {"div", "span", "section", "aside"} and not story.is_paragraph_like(block)


def _is_lone_item(block: TextBlock, story: Story) -> bool:
    """The only item of its list, on a page that does not set its headings so."""
    return _is_only_item(block) and sum(map(_is_only_item, story.chosen)) <= _LONE_ITEMS


def _is_only_item(block: TextBlock) -> bool:
    if block.tag != "li":
        return False
    item = next(e for e in block.ancestors() if e.tag == "li")
    return next(item.itersiblings("li"), None) is None and next(item.itersiblings("li", preceding=True), None) is None


def _is_contact_line(block: TextBlock, _story: Story) -> bool:
    return len(block.text) < 80 and all(_CONTACT.match(word) for word in block.text.split())


def _is_copyright_line(block: TextBlock, _story: Story) -> bool:
    return block.size < 40 and _COPYRIGHT.search(block.text) is not None


def _is_said_twice(block: TextBlock, story: Story) -> bool:
    """The block's text is a paragraph once more, or a part of one that stands apart as a pull quote."""
    return not block.is_heading and block.tag not in {"li", "tr", "td"} and story.is_repeated(block)


STANCE_RULES = (
    *(
        Rule(
            name,
            chrome,
            reason,
            _in_form_with(*kinds),
            strips=f"<form><div>Postcode of the village</div>{field}</form>",
            keeps=f"{field}<p>She filled in the form by hand, and by noon all of the town knew her by name.</p>",
        )
        for name, chrome, reason, kinds, field in (
            ("login_form", ChromeClass.LOGIN, "stands in a form that asks for a password", ("password",), _PASSWORD),
            ("comment_form", ChromeClass.COMMENTS, "stands in a form to write into", ("textarea",), _TEXTAREA),
            ("address_form", ChromeClass.NEWSLETTER, "stands in a form for an e-mail address", ("email",), _EMAIL),
            ("form_field", ChromeClass.NAVIGATION, "stands in a form with fields to fill in", (), _FIELD),
        )
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
            f"stands in a part of the page whose class or id names it: {', '.join(sorted(words)[:3])}",
            _in_container_of(chrome),
            strips=f'<div class="{min(words)}-box"><span>Ten things to know</span></div>',
            keeps=f'<p class="{min(words)}-box">The council met on Monday to hear what ten towns along the river '
            "had to say about the bridge.</p>",
        )
        for chrome, words in _CONTAINER_WORDS.items()
    ),
    Rule(
        "beside_picture",
        ChromeClass.CAPTION,
        "stands with a picture in a wrapping of their own",
        _is_beside_picture,
        strips='<table><tr><td><img src="/a.jpg"></td></tr><tr><td>The harbour. Photo: I. Varga</td></tr></table>',
        keeps='<p><img src="/a.jpg">The harbour was still asleep when the divers came up for the third time with '
        "bad news for all of us.</p>",
    ),
    Rule(
        "picture_text",
        ChromeClass.CAPTION,
        "says what the page says of a picture",
        _says_what_picture_shows,
        strips='<p><img src="/a.jpg" alt="The harbour at dawn"></p><p>The harbour at dawn (Photo: I. Varga)</p>',
        keeps='<p><img src="/a.jpg" alt="The harbour"></p><p>The harbour will be closed until noon.</p>',
    ),
    Rule(
        "bare_link",
        ChromeClass.RELATED,
        "is nothing but a link among paragraphs of text",
        _is_bare_link,
        strips='<p><a href="/x">Ten things the mayor forgot to tell the council</a></p>',
        keeps='<p><a href="/x">The mayor told the council ten things, and forgot the eleventh.</a></p>',
    ),
    Rule(
        "odd_one_out",
        ChromeClass.NAVIGATION,
        "is a short line without a sentence's end, in a wrapping of its own among paragraphs",
        _is_odd_one_out,
        strips="<div><span>Aa Größer</span></div>",
        keeps="<div><span>Oddermouth lost by four goals to one.</span></div>",
    ),
    Rule(
        "outside_home",
        ChromeClass.NAVIGATION,
        "is a line outside the part of the page where the story's paragraphs stand",
        _is_outside_home,
        strips="</article></main><p>Weather</p>",
        keeps="<section><p>Nobody will miss it, said the engineer.</p></section>",
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
