"""Forms of recipes, programmes, reviews and reports: steps, ingredients, timed lines, facts, tables with notes."""

from __future__ import annotations

from planting.story_forms import Form, FormSetter, Setter, quote, set_table, split_sentences

_UNITS = ("g", "ml", "kg", "l", "cl", "dl", "tbsp", "tsp", "cups", "EL", "TL", "st", "x", "cm", "")
_AMOUNTS = ("{}", "{}", "1/{}", "½", "{}–{}", "{}.5")
_STARS = ("★★★★☆", "4/5", "7/10", "★★★", "8.5", "3 stars", "A+", "92 %")


def _steps(setter: Setter, text: str) -> Form:
    """Numbered by hand, each a paragraph; the number stands in the line, or in bold before it."""
    form = setter.rng.choice(("<p{}>{}. {}</p>", "<p{}>{}) {}</p>", "<p{}><b>{}.</b> {}</p>", "<div{}>{}. {}</div>"))
    sign = ")" if ") " in form else "."
    lines, html = [], ""
    for number, sentence in enumerate(split_sentences(text), start=1):
        lines.append(f"{number}{sign} {sentence}")
        html += form.format(setter.attributes, number, quote(sentence))
    return Form(html, lines)


def _ingredients(setter: Setter, text: str) -> Form:
    """Amounts of things, each a line: items, paragraphs, divisions, or between line breaks; a name above them."""
    lines = [f"{_amount(setter)} {part}" for part in setter.runs(text, 1, 4)]
    head = setter.heading(text) if setter.chance(0.7) else Form("", [])
    marked = [quote(line) for line in lines]
    way = setter.rng.choice(("li", "p", "div", "span", "br"))
    if way == "li":
        html = f"<ul{setter.wear()}>" + "".join(f"<li>{line}</li>" for line in marked) + "</ul>"
    elif way == "br":
        html = f"<p{setter.attributes}>{'<br>'.join(marked)}</p>"
    elif way == "span":
        worn = setter.wear()
        html = f"<div{worn}>" + "".join(f"<div><span>{line}</span></div>" for line in marked) + "</div>"
    else:
        html = "".join(f"<{way}{setter.attributes}>{line}</{way}>" for line in marked)
    return Form(head.html + html, [*head.lines, *lines])


def _amount(setter: Setter) -> str:
    said = setter.rng.choice(_AMOUNTS).format(setter.rng.randrange(1, 400), setter.rng.randrange(2, 500))
    return f"{said} {setter.rng.choice(_UNITS)}".strip()


def _timed(setter: Setter, text: str) -> Form:
    """Lines that begin with a time of day or a year, as chronicles and programmes have them."""
    sign = setter.rng.choice((":", ".", "h", ""))
    form = setter.rng.choice(
        ("<p{}><b>{}</b> {}</p>", "<p{}>{} {}</p>", "<p{}><strong>{}</strong> {}</p>", "<li{}>{} {}</li>")
    )
    lines, html, hour = [], "", setter.rng.randrange(6, 12)
    for sentence in split_sentences(text):
        time = f"{hour}{sign}{setter.rng.randrange(60):02}" if sign else str(1900 + hour * 5)
        time += setter.rng.choice(("", ":")) if "<b>" in form else ""
        hour += setter.rng.randrange(3)
        lines.append(f"{time} {sentence}")
        html += form.format(setter.attributes if "<p" in form else "", quote(time), quote(sentence))
    return Form(f"<ul{setter.wear()}>{html}</ul>" if "<li" in form else html, lines)


def _timed_heads(setter: Setter, text: str) -> Form:
    """Each sentence below a heading that begins with a time."""
    tag = setter.rng.choice(("h3", "h4", "h2"))
    lines, html = [], ""
    for sentence in split_sentences(text):
        time = f"{setter.rng.randrange(24)}:{setter.rng.randrange(60):02}"
        head = f"{time} {setter.rng.choice('–-|')} {setter.head(sentence)}"
        lines += [head, sentence]
        html += f"<{tag}>{quote(head)}</{tag}><p{setter.attributes}>{quote(sentence)}</p>"
    return Form(html, lines)


def _facts(setter: Setter, text: str) -> Form:
    """A box of facts, each a name and what it is, side by side or in one line; perhaps with a mark at the end."""
    form = setter.rng.choice(
        (
            "<li><b>{}:</b> {}</li>",
            "<li>{}: {}</li>",
            "<p><strong>{}:</strong> {}</p>",
            "<div>{}: {}</div>",
            "<br><b>{}:</b> {}",
        )
    )
    lines, html = [], ""
    for phrase in setter.phrases(text):
        head, said = setter.part(phrase, 3)
        if said:
            lines.append(f"{head}: {said}")
            html += form.format(quote(head), quote(said))
    if lines and setter.chance(0.4):
        lines.append(f"{setter.head(text, 1)}: {setter.rng.choice(_STARS)}")
        html += form.format(*map(quote, lines[-1].split(": ", 1)))
    if form.startswith("<li>"):
        html = f"<ul{setter.wear()}>{html}</ul>"
    elif form.startswith("<br>"):
        html = f"<p{setter.attributes}>{html.removeprefix('<br>')}</p>"
    return Form(f"<div{setter.wear()}>{html}</div>" if setter.chance(0.3) else html, lines)


def _noted_table(setter: Setter, text: str) -> Form:
    """A table, and a note below it."""
    table = set_table(setter, text)
    note = setter.rng.choice(("* {}", "¹ {}", "{}", "† {}")).format(setter.head(text, 9) + setter.rng.choice(("", ".")))
    tag = setter.rng.choice(("<p>{}</p>", "<p><em>{}</em></p>", "<p><small>{}</small></p>", "<div>{}</div>"))
    return Form(table.html + tag.format(quote(note)), [*table.lines, note]) if table.lines else table


LISTED_FORMS: tuple[FormSetter, ...] = (_steps, _ingredients, _timed, _timed_heads, _facts, _noted_table)
