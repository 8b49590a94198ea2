"""Lists of headlines round a story, each with the first words of what it leads to."""

from __future__ import annotations

from html import escape

from planting.dress import invent_href
from planting.families import TEASER_FAMILIES
from planting.kit import Story
from planting.own_text import split_sentences
from planting.scene import Scene, make_heading, pick_day, wrap_list
from planting.thread_words import TIMES
from planting.words import SECTIONS

_TEASERS = (3, 15)


def make_teasers(scene: Scene) -> str:
    """A list of headlines, each with the first words of its story."""
    family, names = scene.rng.choice(TEASER_FAMILIES), scene.name_classes("related")
    count = scene.rng.randint(*_TEASERS)
    teased = [(story.headline, _find_lead(scene, story)) for story in scene.others[:count]]
    invented = scene.draw.draw_headlines(count - len(teased))
    teased += [(headline, scene.take_sentences(2)) for headline in invented if not scene.own.has(headline)]
    more = scene.pick_word(scene.words.more) if scene.rng.random() < 0.5 else ""
    labels, time = scene.rng.choice(("", "date", "section")), scene.rng.choice(TIMES)
    with_image = scene.rng.random() < 0.4
    items = []
    for headline, lead in teased:
        href = escape(invent_href(scene.rng))
        link = f" <a href='{href}'>{escape(more)}</a>" if more else ""
        parts = {
            "headline": escape(headline, quote=False),
            "href": href,
            "img": f"<img src='/t/{scene.rng.randrange(999)}.jpg' alt=''>" if with_image else "",
            "label": _make_label(scene, labels, time),
            "paragraphs": scene.set_paragraphs([lead], family.paragraph) + link,
        }
        items.append(family.item.format(**(names | parts)))
    return wrap_list(
        scene, make_heading(scene, "related") + family.outer.format(items="".join(items), **names), names["meta"]
    )


def _find_lead(scene: Scene, story: Story) -> str:
    return " ".join(split_sentences(story.paragraphs[0])[: scene.rng.randint(1, 2)])


def _make_label(scene: Scene, kind: str, time: str) -> str:
    if not kind:
        return ""
    names = SECTIONS.get(scene.language.split("-", maxsplit=1)[0], SECTIONS["en"])
    return f"<span>{pick_day(scene.rng).strftime(time) if kind == 'date' else scene.pick_word(names)}</span> "
