"""Forms in which people speak for themselves: letters, signed quotations, dialogue, answers of a word or two.

Their greetings, farewells, names and cries are short, address somebody, and belong to the story all the same.
"""

from __future__ import annotations

import re

from planting.story_forms import Form, FormSetter, Setter, quote, split_sentences

#: How letters begin and end, in some languages; every writer has a name of the story.
_GREETINGS = (
    *(
        "Dear {},",
        "Dear {}",
        "Hello {},",
        "Sir,",
        "To the editor:",
        "Lieber {},",
        "Liebe {},",
        "Sehr geehrte Redaktion,",
    ),
    *("Cher {},", "Chère {},", "Madame, Monsieur,", "Querida {}:", "Estimado {}:", "Caro {},", "Gentile direttore,"),
    *("Beste {},", "Kära {},", "Hej {}!", "Drogi {},", "Уважаемый {}!", "Sevgili {},", "عزيزي {}،", "प्रिय {},", "{}様"),
)
_FAREWELLS = (
    *("Yours sincerely,", "Yours faithfully", "With love,", "Best wishes,", "Kind regards", "Mit freundlichen Grüßen"),
    *(
        "Herzlich",
        "Dein",
        "Cordialement,",
        "Bien à vous",
        "Un abrazo,",
        "Atentamente,",
        "Cordiali saluti",
        "Um abraço,",
    ),
    *(
        "Met vriendelijke groet,",
        "Med vänlig hälsning",
        "Z poważaniem",
        "С уважением,",
        "Saygılarımla",
        "敬具",
        "مع تحياتي،",
    ),
)
_NAME = re.compile(r"(?<=[^.!?…:\"”»] )[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)?")
_CAPITALS = re.compile("[A-ZА-ЯΑ-Ω]")
_DASHES = ("— ", "– ", "- ", "—", "")
_SHORTEST_NAME, _LONGEST_NAME = 3, 30


def pick_name(setter: Setter, text: str) -> str:
    """A name out of *text*, or a word or two of it where names look like all else."""
    names = [name for name in _NAME.findall(text) if _CAPITALS.match(name)]
    if names:
        return str(setter.rng.choice(names))
    words = [word for word in setter.part(setter.rng.choice(setter.phrases(text) or [text]), 2)[0].split() if word]
    return " ".join(words)[:_LONGEST_NAME].strip(",;:. ") or text[:_SHORTEST_NAME]


def _sign(setter: Setter, text: str) -> str:
    """Who says it, perhaps behind a dash, perhaps with a place or an office."""
    name = setter.rng.choice(_DASHES) + pick_name(setter, text)
    more = setter.head(text, 3) if setter.chance(0.4) else ""
    return f"{name}, {more}" if more else name


def _letter(setter: Setter, text: str) -> Form:
    """A letter: greeting, text, farewell, name; each a paragraph, or in lines."""
    greeting = setter.rng.choice(_GREETINGS).format(pick_name(setter, text))
    lines = [greeting] * setter.chance(0.8) + [text] + [setter.rng.choice(_FAREWELLS)] * setter.chance(0.6)
    lines.append(_sign(setter, text))
    if setter.chance(0.7):
        tag = setter.rng.choice(("p", "p", "p", "div"))
        signed = setter.rng.choice(("{}", "{}", "<em>{}</em>", "<strong>{}</strong>"))
        marked = [*map(quote, lines[:-1]), signed.format(quote(lines[-1]))]
        return Form("".join(f"<{tag}{setter.attributes}>{line}</{tag}>" for line in marked), lines)
    return Form(f"<p{setter.attributes}>{'<br>'.join(map(quote, lines))}</p>", lines)


_SIGNED = (
    "<blockquote{worn}><p>{said}</p><footer>{sign}</footer></blockquote>",
    "<blockquote{worn}><p>{said}</p><p>{sign}</p></blockquote>",
    "<blockquote{worn}><p>{said}</p><cite>{sign}</cite></blockquote>",
    "<blockquote{worn}><p>{said}</p></blockquote><p{own}>{sign}</p>",
    "<blockquote{worn}>{said}<br>{sign}</blockquote>",
    "<p{own}>{said}</p><p{own}>{sign}</p>",
    "<p{own}>{said}</p><p{own}><strong>{sign}</strong></p>",
    "<p{own}><em>{said}</em></p><p{own}><em>{sign}</em></p>",
    "<p{own}>{said}<br>{sign}</p>",
    "<div{worn}><p>{said}</p><p>{sign}</p></div>",
)


def _signed_quotation(setter: Setter, text: str) -> Form:
    """Who said it stands below."""
    marks = setter.rng.choice(("{}", "“{}”", "„{}“", "«{}»"))
    said, sign = marks.format(text), _sign(setter, text)
    form = setter.rng.choice(_SIGNED)
    made = form.format(worn=setter.wear(), own=setter.attributes, said=quote(said), sign=quote(sign))
    return Form(made, [said, sign])


def _dialogue(setter: Setter, text: str) -> Form:
    """Sentences of two voices in turn, each after a name, or a name above each."""
    voices = [pick_name(setter, text), setter.rng.choice((pick_name(setter, text), "Q", "A", "–"))]
    form = setter.rng.choice(("<p{}><b>{}:</b> {}</p>", "<p{}>{}: {}</p>", "<p{}><strong>{}</strong>: {}</p>"))
    lines, html = [], ""
    for number, sentence in enumerate(split_sentences(text)):
        voice = voices[number % 2]
        lines.append(f"{voice}: {sentence}")
        html += form.format(setter.attributes, quote(voice), quote(sentence))
    return Form(html, lines)


def _cry(setter: Setter, text: str) -> Form:
    """An answer or a question of a word or three, a paragraph of its own before or after the text."""
    mark = setter.rng.choice("??!!..…") if not re.search("[\u3040-\u9fff]", text) else setter.rng.choice("？！。")
    said = setter.head(text, 3) + mark
    tag = setter.rng.choice(("{}", "{}", "{}", "<em>{}</em>", "<strong>{}</strong>")).format(quote(said))
    short, long = f"<p{setter.attributes}>{tag}</p>", f"<p{setter.attributes}>{quote(text)}</p>"
    return Form(short + long, [said, text]) if setter.chance(0.5) else Form(long + short, [text, said])


#: How editors begin a note on their own story, in some languages.
_NOTES = (
    *(
        "Correction: {}",
        "Editor's note: {}",
        "Clarification: {}",
        "An earlier version of this article said: {}",
        "Note: {}",
    ),
    *(
        "Anmerkung der Redaktion: {}",
        "Korrektur: {}",
        "Note de la rédaction : {}",
        "Fe de errores: {}",
        "Nota del editor: {}",
    ),
    *("Errata corrige: {}", "Nota della redazione: {}", "Correctie: {}", "Rättelse: {}", "Rettelse: {}", "Oikaisu: {}"),
    *(
        "Od redakcji: {}",
        "Sprostowanie: {}",
        "Исправление: {}",
        "От редакции: {}",
        "Düzeltme: {}",
        "تصحيح: {}",
        "訂正：{}",
    ),
    *("编者注：{}", "정정: {}", "भूल सुधार: {}", "Διόρθωση: {}", "תיקון: {}", "Nota da redação: {}", "Erată: {}"),
)


def _note(setter: Setter, text: str) -> Form:
    """What the editors have to say of the story, below the text, mostly set apart by its looks."""
    said = setter.rng.choice(_NOTES).format(setter.rng.choice(split_sentences(text) or [text]))
    forms = (
        "<p{own}><em>{}</em></p>",
        "<p{own}>{}</p>",
        "<p><i>{}</i></p>",
        "<div{worn}>{}</div>",
        "<p{worn}><strong>{}</strong></p>",
    )
    note = setter.rng.choice(forms).format(quote(said), own=setter.attributes, worn=setter.wear())
    return Form(f"<p{setter.attributes}>{quote(text)}</p>{note}", [text, said])


SPOKEN_FORMS: tuple[FormSetter, ...] = (_letter, _signed_quotation, _dialogue, _cry, _note)
