"""One page while comments, teasers or stories are made for it: its story, its ways, and what to make them of."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape

from lxml.html import HtmlElement

from planting.dress import name_class, pick_way
from planting.families import STORY_FAMILIES, STORY_HEADS
from planting.kit import Story
from planting.lines import Draw, Lines
from planting.own_text import OwnText, split_sentences
from planting.spots import RUN, Spot
from planting.thread_words import WORDS


@dataclass
class Scene:
    """One page while it is worked on, and what its surroundings are made of."""

    rng: random.Random
    draw: Draw
    language: str
    lines: Mapping[str, Lines]
    spots: list[Spot]
    own: OwnText
    others: list[Story]
    is_whole: bool  # whether the last spot is the last line of the body
    sentences: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.words = WORDS.get(self.language.split("-", maxsplit=1)[0], WORDS["en"])
        self.container = _find_container(self.spots)
        self.story_class = escape(_find_class(self.container))
        self.model = _find_model(self.spots)
        self.sentences = [split_sentences(text) for story in self.others for text in story.paragraphs]
        self.rng.shuffle(self.sentences)
        self.story_form, self.head = self.rng.choice(STORY_FAMILIES), self.rng.choice(STORY_HEADS)
        self.names = self.name_classes("related")

    def pick_word(self, words: str) -> str:
        """One of the words of a table's line."""
        return self.rng.choice(words.split("|"))

    def name_classes(self, chrome_class: str) -> dict[str, str]:
        """Class names for one list."""
        way = pick_way(self.rng)
        slots = ("outer", "item", "text", "meta")
        if way in {"none", "story"}:
            names = dict.fromkeys(slots, "")
            return names | {"text": self.story_class if way == "story" else "", "story": self.story_class}
        return {slot: name_class(self.rng, way, chrome_class) for slot in slots} | {"story": self.story_class}

    def take_sentences(self, most: int) -> str:
        """Up to *most* sentences that follow each other in another story, or a look-alike; each once."""
        if self.sentences and self.rng.random() < 0.85:
            some = self.sentences.pop()
            return " ".join(some[: self.rng.randint(1, most)])
        return " ".join(self.draw.draw_lookalikes(self.rng.randint(1, most)))

    def draw_line(self, chrome_class: str) -> str:
        """A line of chrome as markup; empty when none is left."""
        return escape(" ".join(self.draw.draw_chrome(chrome_class)), quote=False)

    def set_paragraphs(self, texts: Sequence[str], form: str) -> str:
        """The texts in a form with one slot, an empty one meaning the story's own."""
        return "".join((form or self.model).replace("{}", escape(text, quote=False)) for text in texts)


def _find_container(spots: list[Spot]) -> HtmlElement:
    """The innermost element round all of the paragraphs."""
    shared = set(spots[-1].element.iterancestors())
    return next(above for above in spots[0].element.iterancestors() if above in shared)


def _find_class(element: HtmlElement) -> str:
    return next((str(above.get("class")) for above in (element, *element.iterancestors()) if above.get("class")), "")


def _find_model(spots: list[Spot]) -> str:
    """The form of most paragraphs of the story, with a slot for the text."""
    forms = Counter((str(spot.element.tag), spot.element.get("class") or "") for spot in spots)
    tag, name = forms.most_common(1)[0][0]
    if tag == RUN:
        return "{}<br><br>"
    tag = "p" if tag in {"li", "h2", "h3", "h4", "span"} else tag
    return f"<{tag} class='{escape(name)}'>{{}}</{tag}>"


def pick_day(rng: random.Random) -> datetime:
    """A morning or afternoon since 2004."""
    return datetime(2004, 1, 1, 8, tzinfo=UTC) + timedelta(days=rng.randrange(8000), minutes=rng.randrange(900))


def make_heading(scene: Scene, chrome_class: str) -> str:
    """A line of chrome over a list, as a heading or not; often none."""
    line = scene.draw_line(chrome_class)
    forms = ("<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<div>{}</div>", "<p><b>{}</b></p>", "")
    return scene.rng.choice(forms).format(line) if line else ""


def wrap_list(scene: Scene, markup: str, name: str) -> str:
    """*markup* in an element with the class *name*, or as it is."""
    tag = scene.rng.choice(("div", "div", "section", "aside", ""))
    return f"<{tag} class='{name}'>{markup}</{tag}>" if tag else markup
