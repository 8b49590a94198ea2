"""Whole other stories before or after a story, often with page chrome between them."""

from __future__ import annotations

from html import escape

import lxml.html

from planting.dress import dress_up, invent_href, pick_way
from planting.kit import Kit
from planting.scene import Scene
from planting.templates import count_headlines, count_lines, fill_template
from planting.wrappings import BOXES

_STORIES = (1, 3)
_CLONED = frozenset({"div", "article", "section"})


def make_stories(scene: Scene) -> str:
    """One to three whole stories, often with page chrome between them."""
    count = min(len(scene.others), scene.rng.choices(range(_STORIES[0], _STORIES[1] + 1), (60, 25, 15))[0])
    made = (make_story(scene, number) for number in range(count))
    return "".join(f"{_make_chrome(scene)}{story}" for story in made)


def make_story(scene: Scene, number: int = 0) -> str:
    """One of the others in full, set as this story or in another way; the same way for all of a page."""
    rng, story = scene.rng, scene.others[number]
    kit = Kit(rng, story, scene.lines, is_old=False)
    names = scene.names
    parts = {
        "headline": escape(story.headline, quote=False),
        "byline": kit.byline(),
        "date": kit.dateline(),
        "href": escape(invent_href(rng)),
    }
    own = (
        ""
        if "{story}" in scene.story_form
        else rng.choice(("<p>{}</p>", "<p>{}</p>", "<div>{}</div>", "{}<br><br>", ""))
    )
    tag = str(scene.container.tag)
    return scene.story_form.format(
        **names,
        tag=tag if tag in _CLONED else "div",
        head=scene.head.format(**(names | parts)),
        paragraphs=scene.set_paragraphs(story.paragraphs, own),
    )


def _make_chrome(scene: Scene) -> str:
    """A box of page chrome, or nothing."""
    chrome_class = scene.rng.choice(("share", "comments", "navigation", "related", ""))
    if not chrome_class:
        return ""
    template = scene.rng.choice(BOXES[chrome_class])
    lines = scene.draw.draw_chrome(chrome_class, count_lines(template))
    headlines = scene.draw.draw_headlines(count_headlines(template))
    root = lxml.html.fragment_fromstring(fill_template(template, scene.rng, lines, headlines=headlines).html)
    dress_up(root, scene.rng, pick_way(scene.rng), chrome_class, None)
    return str(lxml.html.tostring(root, encoding="unicode"))
