"""What a layout is made with: the story, lines that are drawn and noted as chrome, and small choices."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

import lxml.html

from planting.dress import dress_up, invent_href, name_class
from planting.lines import Draw, Lines, find_code
from planting.templates import count_headlines, count_lines, fill_template
from planting.words import BYLINES, CREDITS, MONTHS, READERS, SECTIONS

_DATE_FORMS = (
    "{d.day}.{d.month}.{d.year}",
    "{d.day:02}.{d.month:02}.{d.year} {h:02}:{m:02}",
    "{d.month}/{d.day}/{d.year}",
    "{d.year}-{d.month:02}-{d.day:02}",
    "{d.year}/{d.month:02}/{d.day:02} {h:02}:{m:02}",
    "({d.day:02}/{d.month:02}/{d.year})",
    "{d.day:02}-{d.month:02}-{d.year} | {h:02}:{m:02}",
)
_NAMED_DATE_FORMS = (
    "{d.day} {month} {d.year}",
    "{month} {d.day}, {d.year}",
    "{d.day}. {month} {d.year}, {h:02}:{m:02}",
    "{d.day} {month} {d.year} - {h:02}.{m:02}",
)
_SECTION_ADDRESSES = ("/section/{}/", "index.php?cat={}", "/{}.html", "http://www.paper.example/s{}", "list.asp?id={}")
_OLD_DAYS = (date(2003, 1, 1), 365 * 8)
_NEW_DAYS = (date(2014, 1, 1), 365 * 12)


@dataclass(frozen=True)
class Story:
    """A story as data. `date_published` is ISO 8601; `other_headlines` are for teasers and menus."""

    headline: str
    paragraphs: Sequence[str]
    authors: Sequence[str] = ()
    date_published: str | None = None
    language: str | None = None
    other_headlines: Sequence[str] = ()


@dataclass
class Kit:
    """Makes the parts of one page, and notes every line that is not of the story."""

    rng: random.Random
    story: Story
    lines: Mapping[str, Lines]
    is_old: bool = True
    chrome: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = find_code(self.story.language, self.lines)
        known = own in self.lines and self.chance(0.9)
        code = own if known else self.rng.choice(sorted(self.lines))
        self.draw = Draw(self.rng, self.lines, code, own_share=1.0)
        self.draw.forbid([self.story.headline, *self.story.paragraphs])
        self._headlines = list(self.story.other_headlines)
        self.rng.shuffle(self._headlines)
        primary = code.split("-", maxsplit=1)[0]
        self.words_code = primary if primary in SECTIONS else "en"

    def chance(self, share: float) -> bool:
        """True in *share* of the cases."""
        return self.rng.random() < share

    def pick(self, options: Sequence[str]) -> str:
        """One of *options*."""
        return self.rng.choice(options)

    def say(self, text: str) -> str:
        """*text* as markup, noted as chrome."""
        self.chrome.append(text)
        return escape(text, quote=False)

    def fill(self, template: str, chrome_class: str) -> str:
        """A template filled with lines of one class and headlines, noted as chrome."""
        lines = self.draw.draw_chrome(chrome_class, count_lines(template))
        headlines = [self.take_headline() for _ in range(count_headlines(template))]
        filled = fill_template(template, self.rng, lines, headlines=headlines)
        self.chrome += [*lines, *headlines]
        return filled.html

    def fill_dressed(self, template: str, chrome_class: str, way: str) -> str:
        """As :meth:`fill`, with class names."""
        root = lxml.html.fragment_fromstring(self.fill(template, chrome_class))
        dress_up(root, self.rng, way, chrome_class, None)
        return str(lxml.html.tostring(root, encoding="unicode"))

    def take_headline(self) -> str:
        """A headline of another story; when the caller gave none that is left, an invented one."""
        if self._headlines:
            return self._headlines.pop()
        drawn = self.draw.draw_headlines(1)
        return drawn[0] if drawn else self.story.headline

    def name(self, chrome_class: str, way: str = "telling") -> str:
        """A class name."""
        return name_class(self.rng, way, chrome_class)

    def link(self, markup: str) -> str:
        """*markup* as a link."""
        return f'<a href="{escape(invent_href(self.rng))}">{markup}</a>'

    def sections(self, count: int) -> list[str]:
        """Some of the names of sections, in their order, noted as chrome, as links."""
        names = SECTIONS[self.words_code].split("|")
        chosen = sorted(self.rng.sample(range(len(names)), min(count, len(names))))
        form = self.pick(_SECTION_ADDRESSES)
        return [f'<a href="{form.format(number)}">{self.say(names[number])}</a>' for number in chosen]

    def byline(self) -> str:
        """Writers with or without a word before them; empty when none is known."""
        if not self.story.authors:
            return ""
        names = ", ".join(self.story.authors)
        form = self.pick(["{}", *_forms(BYLINES, self.words_code)])
        return self.say(form.format(names.upper() if self.chance(0.15) else names))

    def dateline(self) -> str:
        """The story's day, or one of the years of the layout, in one of many forms."""
        months = MONTHS.get(self.words_code, "").split()
        form = self.pick([*_DATE_FORMS, *_NAMED_DATE_FORMS] if months else _DATE_FORMS)
        day, hour, minute = self._day(), self.rng.randrange(24), self.rng.randrange(60)
        return self.say(form.format(d=day, h=hour, m=minute, month=months[day.month - 1] if months else ""))

    def _day(self) -> date:
        try:
            return date.fromisoformat((self.story.date_published or "")[:10])
        except ValueError:  # none, or not ISO 8601: any day will do
            first, days = _OLD_DAYS if self.is_old else _NEW_DAYS
            return first + timedelta(self.rng.randrange(days))

    def caption(self) -> str:
        """A line below a picture, with or without who took it."""
        credit = self.pick(_forms(CREDITS, self.words_code)).format(self.pick(READERS))
        return self.say(f"{self.take_headline()} {credit}" if self.chance(0.7) else credit)

    def several(self, least: int, most: int, make: Callable[[], str]) -> list[str]:
        """So many of what *make* makes."""
        return [make() for _ in range(self.rng.randint(least, most))]


def _forms(table: Mapping[str, str], code: str) -> list[str]:
    return table.get(code, table["en"]).split("|")
