"""The invented papers, and the server that gives them."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import jsonschema
import lxml.html
import pytest

from newsspider.items import Article, article_schema

SAMPLES = Path(__file__).parent.parent / "samples"
NOT_ARTICLES = {"listing", "gallery", "video", "search", "login_wall", "about", "soft_404", "no_text"}


def _load_server() -> Any:
    """``samples/serve.py`` as a module: it is a script beside the papers, in no package."""
    spec = importlib.util.spec_from_file_location("samples_serve", SAMPLES / "serve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


serve = _load_server()
PAPERS = {folder.name: serve.load_paper(folder) for folder in serve.find_papers(SAMPLES)}
PACKET, KREISBLATT = PAPERS["skerrow-packet"], PAPERS["gruendelfelder-kreisblatt"]
SADA, WIRE, POSTASI = PAPERS["sada-al-marfa"], PAPERS["ozerinform"], PAPERS["akcakiyi-postasi"]
EXPECTED = [
    pytest.param(
        paper, url.removeprefix(paper.base_url), record, id=f"{name}{unquote(url.removeprefix(paper.base_url))}"
    )
    for name, paper in PAPERS.items()
    for url, record in paper.expected_records().items()
]
STORIES = [case for case in EXPECTED if "not_an_article" not in case.values[2]]


@pytest.fixture
def running() -> Iterator[Any]:
    paper = serve.start_paper(SAMPLES / "skerrow-packet")
    yield paper
    paper.stop()


def _read_text(paper: Any, path: str) -> str:
    return str(paper.answer(path)[2].decode(paper.charset))


def _squash(text: str) -> str:
    return " ".join(text.split())


def _published_addresses(paper: Any) -> list[str]:
    """Every address that a feed or sitemap of *paper* names."""
    files = (
        *paper.folder.glob("public/**/*.xml"),
        *paper.folder.glob("public/**/*.json"),
        *paper.folder.glob("public/sitemap.txt"),
    )
    text = " ".join(file.read_text(encoding="utf-8") for file in files)
    return [found.replace("&amp;", "&") for found in re.findall(r"\{\{base\}\}([^\s\"<]*)", text)]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_file_is_served_without_a_placeholder_and_in_the_papers_charset(paper: Any):
    for file in (paper.folder / "public").rglob("*.html"):
        status, headers, body = paper.answer(paper.address_of(file.relative_to(paper.folder / "public").as_posix()))
        assert status == (404 if file.name == "404.html" else 200), file
        assert "{{" not in body.decode(paper.charset)
        assert headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_address_of_a_feed_or_sitemap_is_served(paper: Any):
    addresses = _published_addresses(paper)
    assert addresses
    assert {address: paper.answer(address)[0] for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_front_page_links_to_a_forbidden_a_dead_and_a_malformed_address(paper: Any):
    robots = RobotFileParser()
    robots.parse(_read_text(paper, "/robots.txt").splitlines())
    links = lxml.html.document_fromstring(_read_text(paper, "/")).xpath("//a/@href")
    own = [link for link in links if link.startswith(("/", paper.base_url)) or ":" not in link]
    paths = ["/" + link.removeprefix(paper.base_url).lstrip("/") for link in own]
    assert "http://[bad/" in links
    assert not all(robots.can_fetch("newsspider", path) for path in paths)
    assert {404, 200} <= {paper.answer(path)[0] for path in paths}


def test_there_are_five_languages_and_one_written_from_right_to_left():
    assert len({paper.language for paper in PAPERS.values()}) >= 5
    assert '<html lang="ar" dir="rtl">' in _read_text(SADA, "/")


@pytest.mark.parametrize(("paper", "path", "record"), STORIES)
def test_the_expected_record_is_whole_and_valid_and_for_its_page(paper: Any, path: str, record: dict[str, Any]):
    filled = {"id": "x", "content_hash": "x", "confidence": 0.5, "provenance": {}, "stripped": {}}
    given = record | {key: value for key, value in filled.items() if record[key] is None}
    assert list(record) == [one.name for one in fields(Article)]
    assert record["url"] == paper.base_url + path
    assert record["word_count"] == len(record["article_body"].split())
    jsonschema.validate(given, article_schema())


@pytest.mark.parametrize(("paper", "path", "record"), STORIES)
def test_every_expected_paragraph_stands_on_its_page_in_order(paper: Any, path: str, record: dict[str, Any]):
    page = lxml.html.document_fromstring(
        paper.answer(path)[2].decode(paper.charset).encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    text, position = _squash(page.text_content()), 0
    for paragraph in record["article_body"].split("\n\n"):
        position = text.find(paragraph, position)
        assert position >= 0, paragraph
    assert record["headline"] in text


def test_every_kind_of_page_that_is_no_article_is_there():
    reasons = {case.values[2].get("not_an_article") for case in EXPECTED} - {None}
    assert reasons == NOT_ARTICLES


def test_one_story_stands_at_two_addresses_and_a_wire_story_in_two_papers():
    bodies = {path: record["article_body"] for _, path, record in (case.values for case in STORIES)}
    assert bodies["/lenta/184251.html"] == bodies["/arhiv/2026/11/184251.html"]
    wire, copy = (
        set(bodies[path].split("\n\n"))
        for path in ("/en/184260.html", "/world/2026/11/20/ice-road-opens-three-weeks-late/")
    )
    assert copy < wire
    assert len(wire - copy) == 1


def test_a_charset_is_said_in_the_header_only_where_the_paper_says_so():
    assert WIRE.answer("/")[1]["Content-Type"] == "text/html; charset=windows-1251"
    _, headers, body = KREISBLATT.answer("/")
    assert headers["Content-Type"] == "text/html"
    assert b"charset=windows-1252" in body
    assert "Gründelfelder".encode("windows-1252") in body


def test_a_route_with_a_query_is_found_among_more_parameters_and_only_with_its_own():
    twelve, fifteen = (KREISBLATT.answer(f"/artikel.asp?{query}")[2] for query in ("sid=4F2A&id=12", "id=15"))
    assert twelve == KREISBLATT.answer("/artikel.asp?id=12")[2] != fifteen
    assert KREISBLATT.answer("/artikel.asp?id=999")[2] == KREISBLATT.answer("/artikel.asp")[2] != twelve


def test_a_file_that_a_route_names_is_served_there_only():
    assert KREISBLATT.answer("/artikel/12.html")[0] == 404


def test_an_address_may_be_quoted_or_not():
    quoted = SADA.address_of("khabar/10461.html")
    assert quoted.isascii()
    assert SADA.answer(unquote(quoted)) == SADA.answer(quoted)
    assert SADA.answer(quoted)[0] == 200


def test_clean_addresses_have_no_html_at_their_end():
    assert SADA.answer("/khabar/10455")[0] == 200
    assert SADA.address_of("khabar/10455.html") == "/khabar/10455"


def test_a_file_is_preferred_to_a_route_with_a_star():
    assert PACKET.answer("/topics/ferries/")[2] != PACKET.answer("/topics/seaweed/")[2]
    assert PACKET.answer("/img/2026/anything.jpg")[1]["Content-Type"] == "image/png"


def test_a_redirect_says_where_to():
    assert PACKET.answer("/go/7")[:2] == (
        302,
        {"Location": PACKET.base_url + "/business/2026/11/16/kelp-mill-wins-rope-order/"},
    )
    assert POSTASI.answer("/g/7")[0] == 301


def test_what_is_unknown_gets_404_and_the_papers_page_for_it():
    status, _, body = PACKET.answer("/gone/whale-ate-my-shed/")
    assert status == 404
    assert b"cannot find that page" in body


def test_no_path_leads_out_of_the_papers_files():
    assert PACKET.answer("/../paper.toml")[0] == 404
    assert PACKET.answer("/%2e%2e/paper.toml")[0] == 404


def test_the_gzip_sitemap_is_given_as_an_archive():
    status, headers, body = PACKET.answer("/sitemaps/news.xml.gz")
    assert (status, headers["Content-Type"]) == (200, "application/gzip")
    assert b"<news:title>" in gzip.decompress(body)


def test_the_calendar_has_always_another_day():
    assert "/tides?d=8" in _read_text(PACKET, "/tides?d=7")
    assert "/tides?d=1" in _read_text(PACKET, "/tides?d=nonsense")


def test_expected_records_carry_the_address_they_are_asked_for():
    records = PACKET.expected_records("http://127.0.0.1:8001")
    record = records["http://127.0.0.1:8001/town/2026/11/12/noon-gun-to-stay/"]
    assert record["site"] == "127.0.0.1:8001"
    assert all(url.startswith("http://127.0.0.1:8001/") for url in records)


def test_a_served_page_is_what_the_paper_answers_and_each_request_is_kept(running: Any):
    request = urllib.request.Request(running.base_url + "/about/", headers={"User-Agent": "reader/1"})
    with urllib.request.urlopen(request, timeout=5) as response:
        assert response.read() == running.paper.answer("/about/")[2]
    assert [(one.path, one.user_agent) for one in running.requests] == [("/about/", "reader/1")]


def test_an_unchanged_page_is_not_sent_again(running: Any):
    etag = running.paper.answer("/about/")[1]["ETag"]
    request = urllib.request.Request(running.base_url + "/about/", headers={"If-None-Match": etag})
    with pytest.raises(urllib.error.HTTPError) as failure:
        urllib.request.urlopen(request, timeout=5)
    failure.value.close()
    assert failure.value.code == 304


def test_head_sends_the_length_and_no_body(running: Any):
    request = urllib.request.Request(running.base_url + "/about/", method="HEAD")
    with urllib.request.urlopen(request, timeout=5) as response:
        assert response.read() == b""
        assert int(response.headers["Content-Length"]) == len(running.paper.answer("/about/")[2])


def test_a_stopped_paper_answers_no_more():
    paper = serve.start_paper(SAMPLES / "ozerinform")
    paper.stop()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(paper.base_url, timeout=5)


def test_all_papers_are_served_each_at_an_address_of_its_own():
    papers = serve.start_papers(SAMPLES)
    try:
        assert [paper.name for paper in papers] == list(PAPERS)
        assert len({paper.base_url for paper in papers}) == len(PAPERS)
    finally:
        for paper in papers:
            paper.stop()


def test_the_program_prints_where_the_papers_are():
    with subprocess.Popen([sys.executable, SAMPLES / "serve.py"], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        addresses = json.loads(program.stdout.readline())
        program.terminate()
    assert list(addresses) == list(PAPERS)
