"""What pages cost that are made to cost: CPU seconds and peak memory of one extraction each.

    python benchmarks/hostile_pages.py [--cases entities,links] [--size 1.0]

Every page is a short story with one thing beside it out of all measure (100,000 links, 5 MB in one
line ...). Each is extracted in a process of its own, after an ordinary page has loaded models and
vocabularies. Any page has to stay under two CPU seconds and 512 MB; the exit code is 1 when one
does not, or when the answer is neither an article nor a reason.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
if str(CHECKOUT) not in sys.path:  # newsspider need not be installed to be measured
    sys.path.insert(0, str(CHECKOUT))

MOST_SECONDS, MOST_MEGABYTES = 2.0, 512
_STORY = "".join(
    f"<p>The council of Oddermouth met for the {time} to hear what the engineers had found under the old bridge, "
    f"and nobody who was in the hall that evening liked what the {who} said about the piers.</p>"
    for time, who in (("first time", "divers"), ("second time", "mayor"), ("third time", "treasurer"),
                      ("fourth time", "harbour master"), ("last time", "county"))
)  # fmt: skip
_HEAD = "<title>Harbour bridge to close for a year</title>"


def page(beside: str = "", *, head: str = "", before: str = "", inside: str = "") -> str:
    """A story with something in the page's head, before the story, in it, or after it."""
    story = f"<article><h1>Harbour bridge to close for a year</h1>{_STORY}{inside}</article>"
    return f"<html><head>{_HEAD}{head}</head><body>{before}{story}{beside}</body></html>"


def _json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _many(size: float, most: int, pattern: str) -> str:
    """*pattern* as often as told, a number in it; no more than fits a page."""
    room = int(4_600_000 * size) // (len(pattern) + 6)
    return "".join(pattern.replace("@", str(n)) for n in range(min(int(most * size), room)))


#: Each page by its name; the argument is the share of the full size.
CASES: dict[str, Callable[[float], str]] = {
    "plain": lambda _: page(),
    "attributes": lambda s: page(f"<p {_many(s, 100_000, 'a@=1 ')}>Text</p>"),
    "attributes_quoted": lambda s: page("<p " + _many(s, 100_000, 'a@=">" ') + ">Text</p>"),
    "paragraphs": lambda s: page(inside=_many(s, 100_000, "<p>A line of the story, number @.</p>")),
    "empty_paragraphs": lambda s: page(_many(s, 100_000, "<p></p>")),
    "unclosed_paragraphs": lambda s: page(_many(s, 100_000, "<p>@")),
    "breaks": lambda s: page(inside=_many(s, 100_000, "<br>")),
    "lines": lambda s: page(inside=_many(s, 100_000, "line @<br>")),
    "links": lambda s: page(_many(s, 100_000, '<a href="/story/@">Story @</a> ')),
    "links_with_breaks": lambda s: page(inside="<p>" + '<a href="/x">one<br>two</a> ' * int(150_000 * s)),
    "lines_in_one_link": lambda s: page(inside='<a href="/x">' + _many(s, 80_000, "They met, @.<br><br>") + "</a>"),
    "million_of_paragraphs": lambda s: page("<p>x" * int(1_100_000 * s)),
    "links_in_items": lambda s: page("<ul>" + _many(s, 100_000, '<li><a href="/s/@">Story @</a>') + "</ul>"),
    "profile_links": lambda s: page(before=_many(s, 50_000, '<a class="author" rel="author" href="/author/@">J</a>')),
    "nested_links": lambda s: page(_many(s, 100_000, '<a href="/@">')),
    "divisions": lambda s: page(_many(s, 100_000, '<div class="c@">x</div>')),
    "nested_divisions": lambda s: page(before="<div>" * int(100_000 * s)),
    "nested_spans": lambda s: page(inside="<p>" + "<span>" * int(100_000 * s) + "deep"),
    "nested_bold": lambda s: page(inside="<b>" * int(100_000 * s) + "bold"),
    "nested_lists": lambda s: page("<ul><li>" * int(50_000 * s) + "x"),
    "nested_tables": lambda s: page("<table><tr><td>" * int(30_000 * s) + "x"),
    "nested_fonts": lambda s: page(before="<font><center>" * int(50_000 * s)),
    "formatting_reopened": lambda s: page("<p><b><i><u>" + "</p><p>x" * int(100_000 * s)),
    "one_text": lambda s: page("<p>" + "word " * int(900_000 * s)),
    "one_word": lambda s: page("<p>" + "x" * int(4_900_000 * s)),
    "one_joined_text": lambda s: page("<p>" + "橋梁は古い。" * int(700_000 * s)),
    "one_preformatted": lambda s: page("<pre>" + "a  \n" * int(1_000_000 * s)),
    "blanks": lambda s: page("<p>" + " " * int(4_800_000 * s) + "x"),
    "punctuation": lambda s: page("<p>" + ".,!?-" * int(900_000 * s)),
    "figures": lambda s: page("<p>" + "1" * int(4_800_000 * s)),
    "accents": lambda s: page("<p>e" + "\u0301" * int(2_000_000 * s)),
    "piled_accents": lambda s: page("<p>e" + "\u0301\u0323" * int(900_000 * s)),
    "ligatures": lambda s: page("<p>" + "\ufdfa" * int(1_600_000 * s)),
    "entities": lambda s: page("<p>" + "&amp;" * int(900_000 * s)),
    "numbered_entities": lambda s: page("<p>" + "&#8217;" * int(600_000 * s)),
    "broken_entities": lambda s: page("<p>" + "&" * int(4_500_000 * s)),
    "angles": lambda s: page("<p>" + "<" * int(4_500_000 * s)),
    "comments": lambda s: page(_many(s, 200_000, "<!-- @ -->x ")),
    "open_comment": lambda s: page("<!--" + "-" * int(4_500_000 * s)),
    "scripts": lambda s: page(_many(s, 100_000, "<script>var a@;</script>")),
    "styles": lambda s: page(_many(s, 100_000, '<p style="display:none">@</p>')),
    "hidden_nested": lambda s: page("<div style='display:none'>" * int(20_000 * s) + "<p>x"),
    "json_ld_blocks": lambda s: page(head=_json_ld('{"@type":"NewsArticle","headline":"x","author":{"@type":"Person",'
                                                   '"name":"Ines Varga"}}') * int(1000 * max(s, 0.01))),
    "json_ld_nodes": lambda s: page(head=_json_ld(
        '{"@graph":[' + ",".join(['{"@type":"NewsArticle","headline":"Harbour bridge"}'] * int(60_000 * s)) + "]}")),
    "json_ld_authors": lambda s: page(head=_json_ld(
        '{"@type":"NewsArticle","author":[' + ",".join(['{"name":"By A and B and C"}'] * int(100_000 * s)) + "]}")),
    "json_ld_deep": lambda s: page(head=_json_ld('{"@type":"A","a":' * int(100_000 * s) + "1")),
    "json_ld_brackets": lambda s: page(head=_json_ld("[" * int(1_000_000 * s))),
    "json_ld_body": lambda s: page(head=_json_ld(
        '{"@type":"NewsArticle","articleBody":"' + "<p>word word</p> " * int(250_000 * s) + '"}')),
    "meta_tags": lambda s: page(head=_many(s, 100_000, '<meta name="author" content="Writer @">')),
    "meta_names": lambda s: page(head=_many(s, 100_000, '<meta name="n@" content="v">')),
    "meta_keywords": lambda s: page(head='<meta name="keywords" content="' + "a, " * int(1_200_000 * s) + '">'),
    "next_pages": lambda s: page(head=_many(s, 90_000, '<link rel="next" href="?page=@">')),
    "titles": lambda s: page(head=_many(s, 100_000, "<title>Title @</title>")),
    "long_title": lambda s: page(head="<title>" + "Harbour bridge | " * int(200_000 * s) + "</title>"),
    "long_description": lambda s: page(head='<meta name="description" content="' + "a b " * int(900_000 * s) + '">'),
    "long_headline": lambda s: page(before="<h1>" + "Harbour bridge - " * int(200_000 * s) + "</h1>"),
    "headlines": lambda s: page(before=_many(s, 100_000, "<h1>Harbour bridge @</h1>")),
    "long_class": lambda s: page('<div class="' + "author-date-tag " * int(200_000 * s) + '">x</div>'),
    "long_classes": lambda s: page(('<div class="' + "storyBody " * 1000 + '">x</div>') * int(400 * s)),
    "long_address": lambda s: page('<a href="/' + "a/" * int(2_000_000 * s) + '">x</a>'),
    "long_alt": lambda s: page('<img alt="' + "bridge " * int(600_000 * s) + '" src="/a.jpg">'),
    "images": lambda s: page(inside=_many(s, 50_000, '<img src="/i/@.jpg" alt="The old bridge at dawn, @">')),
    "figures_with_captions": lambda s: page(inside=_many(
        s, 30_000, '<figure><img src="/@.jpg"><figcaption>The bridge, @. Photo: I. Varga</figcaption></figure>')),
    "videos": lambda s: page(inside=_many(s, 30_000, '<iframe src="https://www.youtube.com/embed/@"></iframe>')),
    "bylines": lambda s: page(inside=_many(s, 50_000, '<span class="byline">By Ines Varga</span>')),
    "dates": lambda s: page(inside=_many(s, 50_000, '<time class="date">20 November 2026 @</time>')),
    "properties": lambda s: page(inside=_many(s, 60_000, '<span itemprop="author" itemscope>N @</span>')),
    "tags": lambda s: page(_many(s, 60_000, '<a rel="tag" class="tags" href="/tag/t@">Topic @</a>')),
    "crumbs": lambda s: page(before='<div class="breadcrumb">' + _many(s, 80_000, '<a href="/">x</a> &gt; ')),
    "table_rows": lambda s: page(inside="<table>" + _many(s, 60_000, "<tr><td>a@<td>b") + "</table>"),
    "tables": lambda s: page(inside=_many(s, 60_000, "<table><tr><th>Year<th>No.<tr><td>19@<td>7</table>")),
    "table_cells": lambda s: page(inside="<table><tr>" + _many(s, 300_000, "<td>@") + "</table>"),
    "inputs": lambda s: page("<form>" + _many(s, 100_000, '<input name="a@" value="bridge">') + "</form>"),
    "options": lambda s: page("<select>" + _many(s, 100_000, "<option>Country @</option>") + "</select>"),
    "repeats": lambda s: page(inside="<p>The very same sentence stands here again.</p>" * int(90_000 * s)),
    "long_paragraphs": lambda s: page(inside=("<p>" + "The council met again. " * 400 + "</p>") * int(480 * s)),
    "chrome": lambda s: page(inside="<p>Share this article with a friend</p>" * int(100_000 * s)),
    "quotes": lambda s: page(inside=_many(s, 80_000, "<blockquote>“We have no other way @”</blockquote>")),
    "unknown_tags": lambda s: page(_many(s, 100_000, "<x@>y")),
    "custom_elements": lambda s: page(_many(s, 100_000, "<my-tag-@>line</my-tag-@>")),
    "drawings": lambda s: page(_many(s, 60_000, '<svg><path d="M0 0"/><title>@</title></svg>')),
    "dense_names": lambda s: page(_many(s, 60_000, '<p class="share related comment ad">Line @</p>')),
}  # fmt: skip


def measure(name: str, size: float) -> dict[str, Any]:
    """Extract one page in this process: CPU seconds, peak memory in megabytes, and the answer."""
    from newsspider import Article, extract_article

    extract_article(page(), url="https://paper.example/plain")  # loads models and vocabularies
    html = CASES[name](size).encode()
    started = time.process_time()
    result = extract_article(html, url="https://paper.example/2026/11/20/harbour-bridge-to-close")
    seconds = time.process_time() - started
    answer = f"article of {result.word_count} words" if isinstance(result, Article) else result.reason
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": name, "bytes": len(html), "seconds": seconds, "megabytes": peak, "answer": answer}


def _measure_apart(name: str, size: float) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", name, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"name": name, "bytes": 0, "seconds": 0.0, "megabytes": 0.0, "answer": f"FAILED: {done.stderr[-300:]}"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Measure the pages and print a line for each."""
    args = parse_arguments()
    if args.one:
        print(json.dumps(measure(args.one, args.size)))
        return 0
    bad = 0
    for name in args.cases.split(",") if args.cases else CASES:
        found = _measure_apart(name, args.size)
        is_bad = found["seconds"] > MOST_SECONDS or found["megabytes"] > MOST_MEGABYTES or "FAILED" in found["answer"]
        bad += is_bad
        size, cost = f"{found['bytes']:9,} bytes", f"{found['seconds']:6.2f} s {found['megabytes']:5.0f} MB"
        print(f"hostile {name:22} {size} {cost}  {found['answer']}{'  <-- too much' if is_bad else ''}", flush=True)
    return 1 if bad else 0


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default="", help=f"of {', '.join(CASES)}")
    parser.add_argument("--size", type=float, default=1.0, help="share of the full size")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
