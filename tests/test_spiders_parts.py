"""Stories over several pages come out as one, and the books stay exact."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from crawls import Crawl
from papers import DAY, Answer, Paper, story_paragraphs

TITLE = "How the ferry came back to the harbour town"


def part(
    paper: Paper, path: str, number: int, *, more: str = "", title: str = TITLE, canonical: str = "", head: str = ""
) -> list[str]:
    """A page of a story with *more* below its paragraphs; these are returned."""
    paragraphs = story_paragraphs(number)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head += "<meta property='og:type' content='article'>"
    head += f"<link rel='canonical' href='{canonical}'>" if canonical else ""
    body = f"<article><h1>{escape(title)}</h1>{text}</article>{more}"
    paper.page(path, f"<header><a href='/'>Paper</a></header><main>{body}</main><footer>Imprint</footer>", head=head)
    return paragraphs


def pager(*hrefs: str) -> str:
    """``1 2 3``: links to pages; an empty address is the page itself."""
    cells = (f"<a href='{href}'>{n}</a>" if href else f"<b>{n}</b>" for n, href in enumerate(hrefs, 1))
    return f"<div class='pages'>{' '.join(cells)}</div>"


def three_pages(paper: Paper, name: str = "ferry") -> tuple[list[str], list[str]]:
    """A story over three pages with numbers below; addresses and paragraphs."""
    paths = [f"{DAY}/{name}.html", f"{DAY}/{name}.html?page=2", f"{DAY}/{name}.html?page=3"]
    texts = []
    for at, path in enumerate(paths):
        hrefs = [other if other != path else "" for other in paths]
        texts += part(paper, path, 20 + at, more=pager(*hrefs))
    return paths, texts


def body_of(result: Crawl) -> list[str]:
    (line,) = result.lines
    return line["article_body"].split("\n\n")


class TestJoining:
    def test_numbered_pages_are_one_record_and_the_later_ones_its_duplicates(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paths, texts = three_pages(paper)
        paper.links("/", paths[0])
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert paper.paths_of(result.urls) == [paths[0]]
        assert result.counts == {"emitted": 1, "duplicate": 2}
        assert [paper.count(path) for path in paths] == [1, 1, 1]
        assert result.tally["joined/pages"] == 2
        later = result.crawler.spider.frontier.ledger.find(paper.url + paths[1], paper.host)
        assert later.outcome.of == paper.url + paths[0]
        assert result.lines[0]["access"] == "unknown"
        assert result.lines[0]["word_count"] == len(" ".join(texts).split())

    @pytest.mark.parametrize(
        ("second", "more", "head"),
        [
            (f"{DAY}/ferry.html?seite=2", "<a href='?seite=2'>Weiter auf Seite 2</a>", ""),
            (f"{DAY}/ferry-2.html", f"<a href='{DAY}/ferry-2.html'>Page suivante »</a>", ""),
            (f"{DAY}/ferry_2.html", f"<a href='{DAY}/ferry_2.html'>下一页</a>", ""),
            (f"{DAY}/ferry.html?page=1", "<a href='?page=1'>التالي</a>", ""),
            (f"{DAY}/ferry.html?s=2", "[1] <a href='?s=2'>[2]</a>", ""),
            (f"{DAY}/ferry/page/2", "", f"<link rel='next' href='{DAY}/ferry/page/2'>"),
            (f"{DAY}/ferry/2", f"<a rel='next' href='{DAY}/ferry/2'><img src='/n.gif' alt='Далее'></a>", ""),
            (f"{DAY}/ferry-the-crossing.html", f"<a href='{DAY}/ferry-the-crossing.html'>Continue reading</a>", ""),
        ],
    )
    def test_links_of_many_forms_lead_on(
        self, second: str, more: str, head: str, paper: Paper, crawl: Callable[..., Crawl]
    ):
        texts = part(paper, f"{DAY}/ferry.html", 1, more=more, head=head)
        texts += part(paper, second, 2)
        paper.links("/", f"{DAY}/ferry.html")
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert result.counts == {"emitted": 1, "duplicate": 1}

    def test_a_page_with_the_whole_story_is_preferred(self, paper: Paper, crawl: Callable[..., Crawl]):
        first, whole = f"{DAY}/ferry.html", f"{DAY}/ferry.html?page=all"
        more = pager("", f"{first}?page=2") + f"<a href='{whole}'>View on one page</a>"
        part(paper, first, 1, more=more)
        texts = story_paragraphs(1) + story_paragraphs(2)
        paragraphs = "".join(f"<p>{text}</p>" for text in texts)
        paper.page(whole, f"<main><article><h1>{TITLE}</h1>{paragraphs}</article></main>")
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert result.lines[0]["url"] == paper.url + first
        assert paper.count(f"{first}?page=2") == 0
        assert result.counts == {"emitted": 1, "duplicate": 1}

    def test_a_page_that_has_less_than_it_says_is_not_believed(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        texts = part(paper, first, 1, more=pager("", "?page=2") + "<a href='?page=all'>Single page</a>")
        texts += part(paper, f"{first}?page=2", 2)
        part(paper, f"{first}?page=all", 3, title="Sign in to read the whole story")
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts

    def test_a_later_page_that_is_found_first_leads_to_the_first(self, paper: Paper, crawl: Callable[..., Crawl]):
        paths, texts = three_pages(paper)
        paper.links("/", paths[1])
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert paper.paths_of(result.urls) == [paths[0]]
        assert result.counts == {"emitted": 1, "duplicate": 2}

    def test_a_later_page_that_is_listed_too_is_no_second_story(self, paper: Paper, crawl: Callable[..., Crawl]):
        paths, texts = three_pages(paper)
        paper.links("/", *paths)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert result.counts == {"emitted": 1, "duplicate": 2}

    def test_a_given_story_is_joined(self, paper: Paper, crawl: Callable[..., Crawl]):
        paths, texts = three_pages(paper)
        assert body_of(crawl(url=paper.url + paths[0])) == texts

    def test_a_last_page_of_a_few_words_belongs_to_the_story(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        texts = part(paper, first, 1, more=pager("", "?page=2"))
        last = "And so the last passenger stepped ashore, and the bell rang."
        paper.page(f"{first}?page=2", f"<main><article><h1>{TITLE}</h1><p>{last}</p></article></main>")
        paper.links("/", first)
        assert body_of(crawl(url=paper.url + "/")) == [*texts, last]


class TestBounds:
    def test_the_next_story_is_another_story(self, paper: Paper, crawl: Callable[..., Crawl]):
        stories = [f"{DAY}/bridge/", f"{DAY}/bridge-2/"]
        link = "<link rel='next' href='{}'>"
        part(paper, stories[0], 1, title="Bridge closes for a year", head=link.format(stories[1]))
        part(paper, stories[1], 2, title="Mayor asks for a loan from the harbour board")
        paper.links("/", *stories)
        result = crawl(url=paper.url + "/")
        assert set(paper.paths_of(result.urls)) == set(stories)
        assert result.counts == {"emitted": 2}

    def test_pages_that_lead_in_a_circle_end(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        texts = part(paper, first, 1, more="<a href='?page=2'>Next page</a>")
        texts += part(paper, f"{first}?page=2", 2, more="<a href='?page=3'>Next page</a>")
        part(paper, f"{first}?page=3", 1, more="<a href='?page=4'>Next page</a>")
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert paper.count(f"{first}?page=4") == 0

    def test_pages_without_end_are_cut_and_the_record_says_so(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        part(paper, first, 1, more="<a href='?page=2'>Next page</a>")
        for number in range(2, 30):
            part(paper, f"{first}?page={number}", number, more=f"<a href='?page={number + 1}'>Next page</a>")
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        (line,) = result.lines
        assert line["access"] == "truncated"
        assert result.counts == {"emitted": 1, "duplicate": 19}
        assert result.tally["stopped/pages_of_a_story"] == 1

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (Answer(b"gone", 404), "rejected/part/http_404"),
            (Answer(b"broken", 500), "failed/part/http_500"),
            (Answer(b"%PDF-1.4 \x00\x01", headers={"Content-Type": "application/pdf"}), "rejected/part/not_html"),
        ],
    )
    def test_a_page_that_fails_leaves_what_there_is_and_is_counted(
        self, answer: Answer, reason: str, paper: Paper, crawl: Callable[..., Crawl]
    ):
        first = f"{DAY}/ferry.html"
        texts = part(paper, first, 1, more=pager("", "?page=2"))
        paper.routes[f"{first}?page=2"] = answer
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert result.lines[0]["access"] == "truncated"
        assert result.counts == {"emitted": 1}
        assert result.tally[reason] == 1

    def test_a_page_that_robots_txt_forbids_is_not_fetched(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        part(paper, first, 1, more=pager("", "?page=2"))
        part(paper, f"{first}?page=2", 2)
        paper.robots("User-agent: *\nDisallow: /*?page=")
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert result.lines[0]["access"] == "truncated"
        assert paper.count(f"{first}?page=2") == 0
        assert result.tally["rejected/part/robots"] == 1

    def test_pages_of_comments_and_of_other_sites_are_left(self, paper: Paper, crawl: Callable[..., Crawl]):
        first = f"{DAY}/ferry.html"
        more = (
            "<section id='comments'><a href='?page=2'>2</a></section><a href='http://192.0.2.1/ferry.html?page=2'>2</a>"
        )
        texts = part(paper, first, 1, more=more)
        paper.links("/", first)
        result = crawl(url=paper.url + "/")
        assert body_of(result) == texts
        assert not any("page=2" in path for path in paper.paths)
