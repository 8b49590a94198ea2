"""The attributes that planted elements wear: names that tell, that mislead, that say nothing, or none."""

from __future__ import annotations

import random
from datetime import date, timedelta

from lxml.html import HtmlElement

#: Words of which sites make their class names, by class of chrome.
TELLING = {
    "share": "share sharing social bookmark tools buttons sharebar addthis socials follow email-print icons utility",
    "login": "login signin sign-in account register paywall user-form regwall members auth gate subscriber-only",
    "comments": "comment comments discussion respond feedback talkback reactions forum comment-prompt replies",
    "newsletter": "newsletter signup subscribe optin mailing email-capture alerts promo-newsletter donate support-us",
    "consent": "cookie consent gdpr privacy embed-consent cookiebar notice cmp embed-placeholder blocked-content",
    "related": "related more readmore recommended most-read also-read teaser links inline-related topics stories",
    "advertising": "ad ads advert sponsor sponsored ad-slot promo banner commercial partner native-ad billboard dfp",
    "navigation": "nav navigation menu pager back-top breadcrumb tools pagination skip meta footer-links copyright",
    "repeated": "pullquote pull-quote quote callout blockquote highlight key-quote excerpt",
    "caption": "caption image-caption photo-credit bildunterschrift wp-caption-text media-caption legend picture",
}
_PARTS = "box wrapper widget block list item text inner container module title prompt bar head body link".split()
_NEUTRAL = """box inner row col-8 module mod-3 block clearfix holder wrap panel unit group left wide txt small t2 s12
content-block element container-fluid cell grid__item l-stack u-mt-2 mb-4 region-3 entry section-2""".split()
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_STYLES = (
    "margin:0",
    "font-size:12px;color:#666",
    "text-align:center",
    "font-weight:bold",
    "padding: 10px; border: 1px solid #ccc",
    "display:block",
)
_WAYS = ("none", "story", "hash", "telling", "neutral")
_WAY_WEIGHTS = (22, 28, 15, 20, 15)


def pick_way(rng: random.Random) -> str:
    """How an element is dressed: one of none, story, hash, telling, neutral."""
    return rng.choices(_WAYS, _WAY_WEIGHTS)[0]


def pick_story_way(rng: random.Random) -> str:
    """How a sentence of the story is dressed: mostly as the others, but sites set some of them apart, too."""
    return rng.choices(("story", "none", "hash", "neutral"), (45, 35, 10, 10))[0]


def dress_up(root: HtmlElement, rng: random.Random, way: str, chrome_class: str, model: HtmlElement | None) -> None:
    """Give *root* and some elements below it class names; with the way `story` those of *model*."""
    if way == "story":
        _copy_dress(root, model)
        return
    if way == "none":
        return
    root.set("class", name_class(rng, way, chrome_class))
    if rng.random() < 0.15:
        root.set("style", rng.choice(_STYLES))
    if rng.random() < 0.1:
        root.set("id", name_class(rng, way, chrome_class).split()[0])
    for element in root.iterdescendants():
        if isinstance(element.tag, str) and element.tag != "br" and rng.random() < 0.3:
            element.set("class", name_class(rng, rng.choice((way, "neutral")), chrome_class))


def _copy_dress(root: HtmlElement, model: HtmlElement | None) -> None:
    for attribute, value in () if model is None else model.items():
        if attribute != "id":
            root.set(attribute, value)


def name_class(rng: random.Random, way: str, chrome_class: str) -> str:
    """One or two class names."""
    if way == "hash":
        return name_hash(rng)
    if way == "neutral":
        return " ".join(rng.sample(_NEUTRAL, rng.choice((1, 1, 2))))
    return _name_telling(rng, chrome_class)


def name_hash(rng: random.Random) -> str:
    """A name as build tools make them."""

    def letters(count: int) -> str:
        return "".join(rng.choices(_LETTERS, k=count))

    forms = (
        f"css-{letters(6).lower()}",
        f"sc-{letters(6)} {letters(5)}",
        f"jsx-{rng.randrange(10**8, 10**10)}",
        f"_{letters(5)}_{rng.randrange(1, 400)}",
        f"{letters(5)}",
        f"st-{letters(4)}-{rng.randrange(9)} {letters(6)}",
    )
    return rng.choice(forms)


def _name_telling(rng: random.Random, chrome_class: str) -> str:
    word, part = rng.choice(TELLING[chrome_class].split()), rng.choice(_PARTS)
    forms = (
        word,
        f"{word}-{part}",
        f"{word}_{part}",
        f"{word}{part.title()}",
        f"c-{word}__{part}",
        f"m-{word}",
        f"js-{word}-{part}",
        f"article-{word}",
        f"article__{word}-{part}",
        f"block block-{word}",
        f"widget widget_{word}",
        f"{word.title().replace('-', '')}{part.title()}",
        f"story-{word} {part}",
        f"{part}--{word}",
    )
    return rng.choice(forms)


def invent_href(rng: random.Random) -> str:
    """An address as links of chrome have them."""
    number = rng.randrange(1000, 999999)
    day = date(2004, 1, 1) + timedelta(rng.randrange(8200))
    forms = (
        "#",
        "#comments",
        "/x",
        f"/{day:%Y/%m/%d}/another-story.html",
        f"/news/{number}",
        f"/artikel/{day:%Y-%m-%d}-{number}.htm",
        f"https://social.example/share?u=https%3A%2F%2Fpaper.example%2F{number}",
        "/account/login",
        f"/login.php?return={number}",
        f"mailto:?subject=story&body={number}",
        "mailto:desk@paper.example",
        "javascript:void(0)",
        f"javascript:openWin('/print.asp?id={number}')",
        f"print.php?sid={number}",
        f"https://partner.example/offer/{number}",
        "/newsletter",
    )
    return rng.choice(forms)
