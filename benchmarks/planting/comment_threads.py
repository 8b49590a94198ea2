"""Readers' comments below a story: a thread in one markup, with answers, quotes and a form to write one."""

from __future__ import annotations

import random
from datetime import timedelta
from html import escape

from newsspider.extraction.text import squash
from planting.dress import invent_href
from planting.families import COMMENT_FAMILIES, COMMENT_HEADS
from planting.own_text import split_sentences
from planting.scene import Scene, make_heading, pick_day, wrap_list
from planting.thread_words import FIRST_NAMES, NAME_FORMS, TIMES
from planting.words import READERS

_COMMENTS = (3, 25)


def make_thread(scene: Scene) -> str:
    """Comments with what stands before and after them."""
    thread = _Thread(scene)
    count = scene.rng.randint(*_COMMENTS)
    items: list[str] = []
    while count > 0:
        size = min(count, scene.rng.randint(1, 4)) if thread.nests else 1
        items.append(thread.make_comment(size, 1))
        count -= size
    listed = thread.family.outer.format(items="".join(items), **thread.names)
    return wrap_list(scene, make_heading(scene, "comments") + listed + _make_form(scene), thread.names["meta"])


class _Thread:
    """The comments of one page: one markup, one form of names and times."""

    def __init__(self, scene: Scene) -> None:
        rng = scene.rng
        self._scene, self._rng = scene, rng
        self.family = rng.choice(COMMENT_FAMILIES)
        self.names = scene.name_classes("comments")
        self.nests = rng.random() < 0.35
        self._who, self._time = rng.choice(COMMENT_HEADS), rng.choice(TIMES)
        self._says = scene.pick_word(scene.words.says)
        labels = scene.words.links.split("|")
        self._links = rng.sample(labels, rng.randint(0, min(3, len(labels))))
        self._avatar = "<img class='avatar' src='/u/{}.png' alt=''>" if rng.random() < 0.4 else ""
        self._at = pick_day(rng)
        self._quotes, self._opens = rng.choice((0.0, 0.1, 0.3)), rng.choice((0.1, 0.5, 0.8))
        self._before = ["Tom"]  # names of those who wrote already

    def make_comment(self, size: int, depth: int) -> str:
        """A comment with *size* - 1 replies below it."""
        name, number = _invent_name(self._rng), self._rng.randrange(10**5)
        self._at += timedelta(minutes=self._rng.randrange(1, 500))
        texts = self._quote() + self._scene.set_paragraphs(self._write(), self.family.paragraph)
        self._before.append(name)
        below = self.make_comment(size - 1, depth + 1) if size > 1 else ""
        parts = {
            "name": escape(name, quote=False),
            "time": self._at.strftime(self._time),
            "says": self._says,
            "id": number,
            "href": escape(invent_href(self._rng)),
            "avatar": self._avatar.format(number),
        }
        return self.family.item.format(
            **(self.names | parts),
            who=self._who.format(**parts, meta=self.names["meta"]),
            parity=self._rng.choice(("even", "odd alt")),
            depth=depth,
            paragraphs=texts,
            links=self._make_links(),
            replies=self.family.replies.replace("{outer}", self.names["outer"]).format(below) if below else "",
        )

    def _write(self) -> list[str]:
        """One to four paragraphs."""
        texts = [self._scene.take_sentences(3) for _ in range(self._rng.choice((1, 1, 1, 2, 2, 3, 4)))]
        if self._rng.random() < self._opens:
            opener = self._scene.pick_word(self._scene.words.openers).format(self._rng.choice(self._before))
            texts[0] = f"{opener} {texts[0]}".strip() if self._rng.random() < 0.7 else opener
        return [text for text in texts if text and not self._scene.own.has(text)] or ["+1"]

    def _quote(self) -> str:
        """A sentence of the story, short of a whole paragraph, in an element that says so; mostly none."""
        if self._rng.random() >= self._quotes:
            return ""
        sentences = split_sentences(squash(self._rng.choice(self._scene.spots).element.text_content()))
        text = escape(self._rng.choice(sentences), quote=False)
        return f"<blockquote>{text}</blockquote>" if len(sentences) > 1 else ""

    def _make_links(self) -> str:
        made = [f"<a href='{escape(invent_href(self._rng))}'>{escape(label)}</a>" for label in self._links]
        return f"<span class='{self.names['meta']}'>{' | '.join(made)}</span>" if made else ""


def _invent_name(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(READERS)
    form = rng.choice(NAME_FORMS)
    return form.format(rng.choice(FIRST_NAMES), initial=rng.choice("ABDKMRST"), number=rng.randrange(2, 99))


def _make_form(scene: Scene) -> str:
    if scene.rng.random() < 0.4:
        return ""
    first, second = scene.draw_line("comments"), scene.draw_line("comments")
    button = "<button type='submit'>OK</button>"
    fields = f"<p>{first}</p><label>{second}</label><textarea></textarea>{button}"
    return f"<form action='/comment' method='post'>{fields}</form>"
