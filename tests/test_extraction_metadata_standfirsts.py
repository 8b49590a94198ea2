"""The standfirst that readers see is the description, whatever the page tells machines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction import extract_article
from newsspider.extraction.options import Options, Standfirst
from newsspider.items import Article

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/a/48213"
TOLD = "Everything about the ferry strike in Elmwick: times, prices, reactions."
STORIES = {
    "en": (
        "Ferry strike ends after nine days",
        "Crews and owner settle for a shorter week, and the first boat leaves full.",
        "The crews of the ferries across the bay went back to work on Monday, nine days after they had left the boats.",
        "The owner will pay them for four of the days, the union said, and give them every second Sunday off.",
    ),
    "de": (
        "Fährstreik nach neun Tagen beendet",
        "Mannschaften und Reederei einigen sich auf eine kürzere Woche, das erste Schiff ist voll.",
        "Die Mannschaften der Fähren über die Bucht haben am Montag wieder die Arbeit aufgenommen, nach neun Tagen.",
        "Die Reederei bezahlt ihnen vier der Tage, wie die Gewerkschaft mitteilte, und jeder zweite Sonntag ist frei.",
    ),
    "fr": (
        "La grève des bacs prend fin après neuf jours",
        "Les équipages et l'armateur s'entendent sur une semaine plus courte, et le premier bateau part plein.",
        "Les équipages des bacs de la baie ont repris le travail lundi, neuf jours après avoir quitté les bateaux.",
        "L'armateur leur paiera quatre de ces jours, a dit le syndicat, et un dimanche sur deux sera désormais chômé.",
    ),
    "pl": (
        "Strajk na promach zakończył się po dziewięciu dniach",
        "Załogi i armator zgodzili się na krótszy tydzień, a pierwszy prom odpłynął pełny.",
        "Załogi promów kursujących przez zatokę wróciły w poniedziałek do pracy, dziewięć dni po opuszczeniu pokładów.",
        "Armator zapłaci im za cztery dni, jak podał związek zawodowy, i da wolne w co drugą niedzielę miesiąca.",
    ),
    "ja": (
        "フェリーのスト、9日ぶりに終結",
        "乗組員と船会社が週の労働時間の短縮で合意し、最初の便は満員で出港した。",
        "湾を渡るフェリーの乗組員は、船を離れてから9日後の月曜日に仕事に戻り、朝の便から通常どおり運航が再開された。",
        "船会社は4日分の賃金を支払い、隔週の日曜日を休みとすると労働組合は説明し、港の商店も再開を歓迎している。",
    ),
}  # fmt: skip
FORMS = {
    "right under the headline": "<header><h1>{0}</h1><p>{1}</p></header>",
    "a heading": "<h1>{0}</h1><h2>{1}</h2>",
    "in bold, under byline and date": (
        "<h1>{0}</h1><div class='byline'>Ada Marsh</div><time>22.11.2026</time><div><b>{1}</b></div>"
    ),
    "a class says so": "<h1>{0}</h1><div class='meta'>Ada Marsh</div><div class='article-standfirst'>{1}</div>",
    "a property says so": "<h1>{0}</h1><div class='meta'>Ada Marsh</div><div itemprop='description'>{1}</div>",
}


def page(top: str, language: str, told: str = TOLD) -> str:
    _, _, *paragraphs = STORIES[language]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs * 3)
    return (
        f"<html lang='{language}'><head><title>{STORIES[language][0]}</title><meta name='description' content='{told}'>"
        f"</head><body><main>{top}<div class='text'>{text}</div></main></body></html>"
    )


def read(html: str, where: Standfirst = "auto") -> Article:
    result = extract_article(html, url=URL, now=NOW, options=Options(standfirst=where))
    assert isinstance(result, Article)
    return result


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("language", STORIES)
def test_the_standfirst_that_is_seen_is_the_description(language: str, form: str):
    headline, standfirst, first, *_ = STORIES[language]
    found = read(page(form.format(headline, standfirst), language))
    assert (found.description, found.provenance["description"]) == (standfirst, "dom")
    assert found.article_body.startswith(first)


@pytest.mark.parametrize("byline", ["<div>By <span class='author'>Ada Marsh</span></div>", ""], ids=["byline", "none"])
def test_a_heading_above_the_byline_is_the_standfirst_in_the_element_of_the_story_too(byline: str):
    headline, _, *paragraphs = STORIES["en"]
    standfirst = "Crews and owner settle for a shorter week, and the first boat leaves full of sheep"
    text = "".join(f"<p>{paragraph} So it was on day {day}.</p>" for day, paragraph in enumerate(paragraphs * 2))
    html = f"<article><h1>{headline}</h1><h2>{standfirst}</h2>{byline}{text}</article>"
    found = read(f"<html lang='en'><title>{headline}</title><body><main>{html}</main></body></html>")
    assert (found.description == standfirst) == (standfirst not in found.article_body) == bool(byline)


def test_a_first_paragraph_in_an_element_like_those_of_the_others_is_no_standfirst():
    headline, first, *paragraphs = STORIES["en"]
    more = [f"{paragraph} So the harbour office said on day {day}." for day, paragraph in enumerate(paragraphs * 2)]
    widgets = [[first], paragraphs, more]
    text = "".join(f"<div class='widget'>{''.join(f'<p>{one}</p>' for one in widget)}</div>" for widget in widgets)
    found = read(f"<html lang='en'><title>{headline}</title><body><main><h1>{headline}</h1>{text}</main></body></html>")
    assert (found.description, found.article_body.startswith(first)) == (None, True)


@pytest.mark.parametrize(
    "first_and_rest",
    [
        "<div class='dropcap'><p>{}</p></div>{}",
        "<blockquote><p>{}</p></blockquote>{}",
        "<div class='text'>{}{}</div>",
    ],
    ids=["a large first letter", "a quotation", "text before elements"],
)
def test_a_first_line_in_the_element_of_the_others_is_no_standfirst_unless_it_is_marked(first_and_rest: str):
    headline, first, *paragraphs = STORIES["en"]
    rest = "".join(f"<p>{paragraph} So they said on day {day}.</p>" for day, paragraph in enumerate(paragraphs * 3))
    text = f"<h1>{headline}</h1>{first_and_rest.format(first, rest)}"
    found = read(f"<html lang='en'><title>{headline}</title><body><main>{text}</main></body></html>")
    assert (found.description, found.article_body.startswith(first)) == (None, True)


def test_a_first_paragraph_before_items_that_stand_in_elements_of_their_own_is_no_standfirst():
    headline, first, *paragraphs = STORIES["en"]
    items = "".join(
        f"<div class='item'><h3>Pier {at}</h3><p>{paragraphs[0]} It was pier {at}.</p></div>" for at in range(5)
    )
    text = f"<p>{first}</p>{items}"
    found = read(f"<html lang='en'><title>{headline}</title><body><main><h1>{headline}</h1>{text}</main></body></html>")
    assert (found.description, found.article_body.startswith(first)) == (None, True)


@pytest.mark.parametrize("language", STORIES)
def test_it_opens_the_body_where_the_user_wants_it(language: str):
    headline, standfirst, *_ = STORIES[language]
    html = page(FORMS["a class says so"].format(headline, standfirst), language)
    assert read(html, "body").article_body.startswith(standfirst)


@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src='/a.jpg'><figcaption>The ferry leaves the quay of Elmwick on Monday.</figcaption></figure>",
        "<div><img src='/a.jpg'><div>The ferry leaves the quay of Port Elmwick on Monday at dawn.</div></div>",
        "<p>The ferry leaves the quay of Port Elmwick on Monday. Photo: Tom Reed</p>",
        "<p>By Ada Marsh, harbour editor, and Tom Reed, reporter</p>",
        "<p>Last updated at 18:40 on 22 November 2026.</p>",
        "<p>Share this article with your friends by e-mail, or copy the link.</p>",
        "<p>Ferry strike ends after nine days.</p>",
        "<p><a href='/other'>The mayor of Port Elmwick goes to sea for a week to learn.</a></p>",
        "<aside><p>The mayor of Port Elmwick goes to sea for a week to learn about tides.</p></aside>",
        "<h2>How it came about</h2>",
    ],
)
def test_what_else_stands_under_a_headline_is_no_standfirst(line: str):
    assert read(page(f"<h1>{STORIES['en'][0]}</h1>{line}", "en")).description == TOLD


def test_what_is_told_of_the_author_is_no_standfirst():
    head = (
        "<h1>{}</h1><div class='byline'>By Ada Marsh</div><div class='intro'>Ada has sailed since she was nine.</div>"
    )
    assert read(page(head.format(STORIES["en"][0]), "en")).description == TOLD


def test_a_standfirst_that_is_cut_off_gives_way_to_the_whole_one():
    headline, standfirst, *_ = STORIES["en"]
    found = read(page(f"<h1>{headline}</h1><p class='deck'>{standfirst}</p>", "en", told=f"{standfirst} And more."))
    assert found.description == f"{standfirst} And more."
