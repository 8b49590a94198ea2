"""How much of a story a page gave: whole, closed, cut off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stories import HEADLINE, PARAGRAPHS, page_of

from newsspider import Article, extract_article
from newsspider.extraction.access import read_gate
from newsspider.extraction.text import fold

URL = "https://www.packet.example/harbour/bridge-closes"
WORDS = len(" ".join(PARAGRAPHS).split())
GATE = "<div class='offer'><p>Already a subscriber? Log in to continue reading this story.</p></div>"


def access(html: str) -> str:
    result = extract_article(html, url=URL)
    assert isinstance(result, Article)
    return result.access


def declares(**keys: Any) -> str:
    node = {"@type": "NewsArticle", "headline": HEADLINE, **keys}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "unknown"),
        ({"isAccessibleForFree": True}, "free"),
        ({"wordCount": WORDS}, "free"),
        ({"wordCount": f"{3 * WORDS} words"}, "truncated"),
        ({"isAccessibleForFree": "False", "wordCount": WORDS}, "metered"),
        ({"isAccessibleForFree": False, "wordCount": 10 * WORDS}, "paywalled"),
        ({"wordCount": float("nan")}, "unknown"),
        ({"wordCount": [1e300]}, "unknown"),
        ({"wordCount": -5, "isAccessibleForFree": ["perhaps"]}, "unknown"),
    ],
)
def test_what_the_page_declares_is_held_against_the_text(keys: dict[str, Any], expected: str):
    assert access(page_of(head=declares(**keys))) == expected


@pytest.mark.parametrize(
    ("declared", "expected"), [(3 * PARAGRAPHS, "truncated"), (PARAGRAPHS, "unknown"), (PARAGRAPHS[:1], "unknown")]
)
def test_a_text_of_less_than_half_of_what_json_ld_holds_is_truncated(declared: tuple[str, ...], expected: str):
    assert access(page_of(head=declares(articleBody="<p>".join(declared)))) == expected


def test_a_text_in_a_script_without_blanks_is_held_against_that_of_json_ld():
    told = "".join(f"橋は月曜日から少なくとも一年間閉鎖されると、県が{day}日に発表した。" for day in range(1, 28))
    story = "".join(f"<p>{sentence}。</p>" for sentence in told.split("。")[:6])
    node = {"@type": "NewsArticle", "headline": "橋が閉鎖へ", "articleBody": told}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    body = f"<body><h1>橋が閉鎖へ</h1><article>{story}</article></body>"
    assert access(f"<html lang='ja'><head><title>橋が閉鎖へ</title>{head}</head>{body}</html>") == "truncated"


def test_a_short_text_before_the_words_of_a_paywall_is_paywalled():
    assert access(page_of(after=GATE)) == "paywalled"


def test_a_text_of_the_declared_length_is_no_opening_whatever_the_page_offers():
    assert access(page_of(head=declares(wordCount=WORDS), after=GATE)) == "unknown"
    assert access(page_of(head=declares(isAccessibleForFree=True, wordCount=WORDS), after=GATE)) == "free"


def test_a_short_text_in_front_of_an_element_named_paywall_is_paywalled():
    assert access(page_of(after="<div class='c-paywall'><p>Read on for one crown a week.</p></div>")) == "paywalled"


def test_a_count_of_free_stories_makes_a_whole_text_metered():
    assert access(page_of(after="<p>You have 2 free articles left this month.</p>")) == "metered"


@pytest.mark.parametrize(
    "marked", ["<meta itemprop='isAccessibleForFree' content='{}'>", "<i property='isAccessibleForFree'>{}</i>"]
)
@pytest.mark.parametrize(("value", "expected"), [("true", "free"), ("perhaps", "unknown")])
def test_microdata_declares_a_story_free_too(marked: str, value: str, expected: str):
    assert access(page_of(before=marked.format(value))) == expected


def test_a_link_behind_the_cut_says_that_there_is_more():
    cut = "The ferry that was built for the crossing has no engine and no crew, and"
    assert access(page_of(after=f"<p>{cut}... <a href='/all'>Read more</a></p>")) == "truncated"
    assert access(page_of(after=f"<p>{cut}... nobody asked <a href='/all'>why</a>.</p>")) == "unknown"


def test_a_last_line_that_breaks_off_is_truncated():
    assert access(
        page_of(after="<p>The ferry that was built for the crossing has no engine and no crew, and …</p>")
    ) == ("truncated")


@pytest.mark.parametrize(
    "line",
    [
        "Um weiterzulesen, melden Sie sich bitte an.",
        "Cet article est réservé aux abonnés.",
        "Il vous reste 80 % de cet article à lire.",
        "Suscríbete para seguir leyendo",
        "Этот текст только для подписчиков",
        "この記事は会員限定です。",
        "Redan prenumerant? Logga in för att läsa.",
        "本文为付费内容，订阅后可阅读全文。",
        "यह लेख केवल सदस्यों के लिए है।",
        "บทความนี้สำหรับสมาชิกเท่านั้น",
        "Aquest article és només per a subscriptors.",
        "Ovaj članak dostupan je samo pretplatnicima.",
        "Чланак је доступан само претплатницима.",
        "Тази статия е достъпна само за абонати.",
        "Artikkel on ainult tellijatele.",
        "Šis raksts pieejams tikai abonentiem.",
        "Straipsnis tik prenumeratoriams.",
        "این مطلب ویژه مشترکان است.",
    ],
)
def test_paywalls_speak_many_languages(line: str):
    assert read_gate(fold(line)) == "closed"


@pytest.mark.parametrize(
    "line", ["Subscribe to our newsletter.", "Become a member and support our work.", "The toll is for subscribers."]
)
def test_a_call_for_support_is_no_paywall(line: str):
    assert read_gate(fold(line)) is None


def test_a_long_text_that_ends_in_a_colon_before_a_paywall_is_paywalled():
    long = "".join(f"<p>{paragraph} {paragraph}</p>" for paragraph in PARAGRAPHS)
    cut = "<p>Then the harbour board asked its engineers the following question about the old bridge:</p>"
    assert access(page_of(after=f"{long}{cut}{GATE}")) == "paywalled"
    assert access(page_of(after=f"{long}{cut}")) == "unknown"
