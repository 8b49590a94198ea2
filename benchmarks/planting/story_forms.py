"""The forms other than paragraphs in which a story tells: lists, tables, verse, questions, entries of a live blog.

Each sets one paragraph anew, in its own words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from planting.dress import name_class

_PHRASE = re.compile(r"[^,;:.!?…，、；：。！？।۔؟،؛]+[,;:.!?…，、；：。！？।۔؟،؛]*[\"”»’）)]*\s*")
_SENTENCE = re.compile(r".+?(?:[.!?…](?=[\"”»’)]*\s)[\"”»’)]*\s+|[。！？।۔؟][」』”»)]*\s*|$)", re.DOTALL)
_LOOSE_ENDS = ",;:，、；：،؛ "
_FEWEST_PARTS, _MOST_PARTS = 3, 14
_HEAD_CHARACTERS = 30
_BLANK_LINE = "<br><br>"


@dataclass(frozen=True)
class Form:
    """The markup of one paragraph set anew, and its lines in reading order."""

    html: str
    lines: list[str]


@dataclass
class Setter:
    """Sets paragraphs of one page."""

    rng: random.Random
    attributes: str  # those of the story's paragraphs, as markup

    def chance(self, share: float) -> bool:
        """True in *share* of the cases."""
        return self.rng.random() < share

    def wear(self) -> str:
        """A class that says nothing, or none."""
        way = self.rng.choice(("none", "none", "hash", "neutral"))
        return "" if way == "none" else f' class="{name_class(self.rng, way, "related")}"'

    def phrases(self, text: str) -> list[str]:
        """Parts of *text* without loose ends: its clauses, or runs of some words."""
        parts = [part.strip(_LOOSE_ENDS) for part in _PHRASE.findall(text)]
        parts = [part for part in parts if any(map(str.isalnum, part))]
        return parts[:_MOST_PARTS] if len(parts) >= _FEWEST_PARTS else self.runs(text, 2, 7)

    def runs(self, text: str, least: int, most: int) -> list[str]:
        """Runs of so many words of *text*; its clauses where words are written joined."""
        words = text.split()
        out = []
        while words:
            count = self.rng.randint(least, most)
            out.append(" ".join(words[:count]))
            words = words[count:]
        return [part for part in out if any(map(str.isalnum, part))][:_MOST_PARTS]

    def part(self, text: str, most: int) -> tuple[str, str]:
        """The first words of *text*, and the others; none where there are no others."""
        words = text.split()
        count = self.rng.randint(1, most)
        return " ".join(words[:count]), " ".join(words[count:])

    def head(self, text: str, most: int = 6) -> str:
        """A few words as a heading has them."""
        words = text.split()
        if len(words) > most:
            at = self.rng.randrange(len(words) - most)
            said = " ".join(words[at : at + self.rng.randint(1, most)])
        else:
            said = next(iter(self.phrases(text)), "")[:_HEAD_CHARACTERS]
        said = said.strip(_LOOSE_ENDS + '.!?()"“”„«»')
        return said[:1].upper() + said[1:]

    def heading(self, text: str) -> Form:
        """A heading above a part."""
        said = self.head(text)
        form = self.rng.choice(
            ("<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<p><strong>{}</strong></p>", "<p><b>{}</b></p>")
        )
        return Form(form.format(quote(said)), [said]) if said else Form("", [])


FormSetter = Callable[[Setter, str], Form]


def quote(text: str) -> str:
    """*text* as markup."""
    return escape(text, quote=False)


def split_sentences(text: str) -> list[str]:
    """The sentences of *text*, in any script."""
    return [part.strip() for part in _SENTENCE.findall(text) if any(map(str.isalnum, part))]


def _items(setter: Setter, parts: Sequence[str]) -> str:
    form = setter.rng.choice(("<li>{}</li>", "<li>{}</li>", "<li><p>{}</p></li>", "<li><span>{}</span></li>"))
    return "".join(form.format(quote(part)) for part in parts)


def _list(setter: Setter, text: str) -> Form:
    tag = setter.rng.choice(("ul", "ul", "ol"))
    parts = setter.phrases(text)
    html = f"<{tag}{setter.wear()}>{_items(setter, parts)}</{tag}>"
    head = setter.heading(text) if setter.chance(0.5) else Form("", [])
    return Form(head.html + html, [*head.lines, *parts])


def _nested_list(setter: Setter, text: str) -> Form:
    parts = setter.phrases(text)
    first, inner, rest = parts[0], parts[1:-1], parts[1:][-1:]
    tag = setter.rng.choice(("ul", "ol"))
    below = f"<{tag}>{_items(setter, inner)}</{tag}>" if inner else ""
    return Form(f"<{tag}{setter.wear()}><li>{quote(first)}{below}</li>{_items(setter, rest)}</{tag}>", parts)


def _named_list(setter: Setter, text: str) -> Form:
    """Terms and what is said of them."""
    lines, html = [], ""
    for part in setter.phrases(text):
        head, said = setter.part(part, 3)
        lines += [head, said] if said else [head]
        html += f"<dt>{quote(head)}</dt>" + (f"<dd>{quote(said)}</dd>" if said else "")
    return Form(f"<dl{setter.wear()}>{html}</dl>", lines)


def set_table(setter: Setter, text: str) -> Form:
    """Rows of a few words each, or of figures."""
    width = setter.rng.randint(2, 4)
    cells = setter.runs(text, 1, 3)
    if setter.chance(0.6):  # a column of figures
        cells = [cell if place % width == 0 else _figure(setter.rng) for place, cell in enumerate(cells)]
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    first = "th" if setter.chance(0.5) else "td"
    html = ""
    for number, row in enumerate(rows):
        tag = first if number == 0 else "td"
        html += "<tr>" + "".join(f"<{tag}>{quote(cell)}</{tag}>" for cell in row) + "</tr>"
    return Form(f"<table{setter.wear()}>{html}</table>" if rows else "", [" | ".join(row) for row in rows])


def _figure(rng: random.Random) -> str:
    forms = ("{}", "{}", "{}.{}", "{} %", "{}:{}", "+{}", "{},{}")
    return rng.choice(forms).format(rng.randrange(2000), rng.randrange(100))


def _verse(setter: Setter, text: str) -> Form:
    """Lines of a poem, a song or an address."""
    lines = setter.runs(text, 3, 7)
    group = setter.rng.randint(2, 5)
    html = ""
    for number, line in enumerate(lines):
        if number:
            html += _BLANK_LINE if number % group == 0 and setter.chance(0.5) else "<br>\n"
        html += quote(line)
    form = setter.rng.choice(
        (
            "<p{}>{}</p>",
            "<p{}>{}</p>",
            "<blockquote{}><p>{}</p></blockquote>",
            "<p{}><em>{}</em></p>",
            "<div{}>{}</div>",
        )
    )
    return Form(form.format(setter.attributes if setter.chance(0.5) else setter.wear(), html), lines)


def _short_paragraphs(setter: Setter, text: str) -> Form:
    """Each sentence a paragraph."""
    lines = split_sentences(text)
    return Form("".join(f"<p{setter.attributes}>{quote(line)}</p>\n" for line in lines), lines)


def _question(setter: Setter, text: str) -> Form:
    """What is asked in an interview, and the answer."""
    mark = "؟" if re.search("[\u0600-\u06ff]", text) else "？" if re.search("[\u3040-\u9fff]", text) else "?"
    asked = setter.head(text, 9) + mark
    if setter.chance(0.2):
        html = f"<dl{setter.wear()}><dt>{quote(asked)}</dt><dd>{quote(text)}</dd></dl>"
        return Form(html, [asked, text])
    form = setter.rng.choice(
        ("<p{}><strong>{}</strong></p>", "<p{}><b>{}</b></p>", "<p{}><em>{}</em></p>", "<h3{}>{}</h3>")
    )
    html = form.format(setter.attributes, quote(asked))
    return Form(f"{html}<p{setter.attributes}>{quote(text)}</p>", [asked, text])


def _headed(setter: Setter, text: str) -> Form:
    """A subhead, and its paragraph."""
    head = setter.heading(text)
    return Form(f"{head.html}<p{setter.attributes}>{quote(text)}</p>", [*head.lines, text])


def _labelled(setter: Setter, text: str) -> Form:
    """Short facts with a name before each."""
    lines, html = [], ""
    for phrase in setter.phrases(text):
        head, said = setter.part(phrase, 2)
        if said:
            lines.append(f"{head}: {said}")
            html += f"<p{setter.attributes}><b>{quote(head)}:</b> {quote(said)}</p>"
    return Form(html, lines)


def _results(setter: Setter, text: str) -> Form:
    """Lines of results, each a paragraph."""
    lines = [f"{part} {_figure(setter.rng)}" for part in setter.runs(text, 1, 4)]
    return Form("".join(f"<p{setter.attributes}>{quote(line)}</p>" for line in lines), lines)


def _quotation(setter: Setter, text: str) -> Form:
    return Form(f"<blockquote{setter.wear()}><p>{quote(text)}</p></blockquote>", [text])


def _code(setter: Setter, text: str) -> Form:
    """What programs are made of, out of the story's words."""
    words = [word for word in re.findall(r"\w+", text.lower()) if not word.isdigit()]
    forms = ('{} = {}("{}")', "{}.{}({})", "def {}({}): # {}", "$ {} --{} {}", "{} {} = {};", '<{} {}="{}"/>')
    lines = [setter.rng.choice(forms).format(*words[at : at + 3]) for at in range(0, min(len(words), 24) - 2, 3)]
    html = quote("\n".join(lines))
    return Form(f"<pre{setter.wear()}><code>{html}</code></pre>" if lines else "", lines)


def pick_entry(setter: Setter) -> FormSetter:
    """How each entry of one live blog is set."""
    wrapping = setter.rng.choice(
        ("<div{}>{}</div>", "<article{}>{}</article>", "<section{}>{}</section>", "<div{}>{}</div>")
    )
    clock = setter.rng.choice(("<time>{}</time>", "<span>{}</span>", "<p><b>{}</b></p>", "<div>{}</div>"))
    worn, sign, headed = setter.wear(), setter.rng.choice(":.h"), setter.rng.choice((0.0, 0.4, 1.0))

    def entry(_: Setter, text: str) -> Form:
        """Its time, which is no part of the text, perhaps a heading, and the text."""
        time = clock.format(f"{setter.rng.randrange(24):02}{sign}{setter.rng.randrange(60):02}")
        head = setter.heading(text) if setter.chance(headed) else Form("", [])
        html = f"{time}{head.html}<p{setter.attributes}>{quote(text)}</p>"
        return Form(wrapping.format(worn, html), [*head.lines, text])

    return entry


def _run_verse(setter: Setter, text: str) -> Form:
    lines = setter.runs(text, 3, 7)
    return Form("<br>".join(map(quote, lines)), lines)


def _run_headed(setter: Setter, text: str) -> Form:
    head = setter.head(text)
    return Form(f"<b>{quote(head)}</b>{_BLANK_LINE}{quote(text)}", [head, text])


def _run_sentences(_setter: Setter, text: str) -> Form:
    lines = split_sentences(text)
    return Form(_BLANK_LINE.join(map(quote, lines)), lines)


FORMS: tuple[FormSetter, ...] = (
    _list,
    _nested_list,
    _named_list,
    set_table,
    _verse,
    _short_paragraphs,
    _question,
    _headed,
    _labelled,
    _results,
    _quotation,
    _code,
)
RUN_FORMS: tuple[FormSetter, ...] = (_run_verse, _run_headed, _run_sentences)
