import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.links import MAX_LINKS, FoundLink, LinkRole, find_links

FRONT = "https://paper.example/"


def page(body: str, head: str = "") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def read(body: str, *, url: str = FRONT, head: str = "", base_url: str | None = None):
    return find_links(page(body, head), url=url, base_url=base_url)


def roles(body: str) -> dict[str, LinkRole]:
    return {link.url.removeprefix(FRONT): link.role for link in read(body).links}


def only_role(body: str) -> LinkRole:
    ((_, role),) = roles(body).items()
    return role


class TestLinks:
    def test_come_in_page_order_each_once(self):
        found = read("<a href='/c-1-2-3-4-5'>C</a><a href='/a'>A</a><a href='/b'>B</a><a href='/a#x'>A again</a>")
        assert [link.url for link in found.links] == [FRONT + "c-1-2-3-4-5", FRONT + "a", FRONT + "b"]

    def test_the_longest_text_is_kept_and_a_storys_role_wins(self):
        teaser = "<article><h3><a href='/x?utm_source=front'>Bridge opens</a></h3></article>"
        body = f"<nav><a href='/x'>Bridge</a></nav>{teaser}"
        assert read(body).links == [FoundLink(FRONT + "x", LinkRole.STORY, "Bridge opens", None)]

    def test_of_an_image_the_text_is_what_it_stands_for(self):
        assert read("<a href='/x'><img src='i' alt='Bridge  at night'></a>").links[0].text == "Bridge at night"

    def test_of_a_whole_teaser_the_text_is_its_heading(self):
        heading = "<h3>Bridge <b>opens</b><script>x()</script></h3>"
        body = f"<a href='/x'><span>Harbour</span>{heading}<p>After a year of repairs.</p></a>"
        assert read(body).links[0].text == "Bridge opens"

    def test_relative_ones_are_relative_to_the_base(self):
        found = read("<a href='story'>A story of the harbour today</a>", base_url="https://paper.example/news/")
        assert found.links[0].url == "https://paper.example/news/story"

    def test_areas_of_a_map_are_links(self):
        assert read("<map><area href='/harbour'></map>").links[0].url == FRONT + "harbour"

    def test_nofollow_does_not_matter(self):
        assert read("<a rel='nofollow' href='/harbour'>Harbour</a>").links

    def test_other_hosts_are_not_this_modules_business(self):
        assert read("<a href='https://other.example/harbour'>Harbour</a>").links

    def test_links_to_the_page_itself_are_left_out(self):
        assert (
            read("<a href='/'>Home</a><a href='#top'>Top</a><a href='?utm_source=x'>Home</a><a href=''>x</a>").links
            == []
        )

    def test_print_and_amp_versions_lead_to_the_story(self):
        link = read("<a href='/print/2026/11/20/bridge.html'>Print version</a>").links[0]
        assert (link.url, link.as_written) == (FRONT + "2026/11/20/bridge.html", FRONT + "print/2026/11/20/bridge.html")

    def test_a_story_that_is_also_linked_as_it_is_needs_no_other_address(self):
        body = "<a href='/2026/11/20/bridge/amp/'>AMP</a><a href='/2026/11/20/bridge/'>Bridge opens</a>"
        (link,) = read(body).links
        assert link.as_written is None

    def test_malformed_ones_are_counted_and_hurt_no_other(self):
        bad = ["http://[bad/", "http://paper.example:999999/", "http://", "//[", "https://a..b/"]
        found = read("".join(f"<a href='{href}'>x</a>" for href in bad) + "<a href='/harbour'>Harbour</a>")
        assert ([link.url for link in found.links], found.malformed) == ([FRONT + "harbour"], len(bad))

    @pytest.mark.parametrize(
        "href",
        [
            "javascript:void(0)",
            "JavaScript:x",
            "java\nscript:x",
            "mailto:a@b.example",
            "tel:+1",
            "data:text/html,x",
            "file:///x",
            "ftp://x/",
        ],
    )
    def test_other_schemes_are_left_out_and_are_not_malformed(self, href: str):
        found = read(f"<a href='{href}'>x</a>")
        assert (found.links, found.malformed) == ([], 0)

    def test_a_flood_of_them_is_cut_and_counted(self):
        body = "".join(f"<a href='/harbour/bridge-{n}-opens-again-today'>x</a>" for n in range(MAX_LINKS + 7))
        found = read(body)
        assert (len(found.links), found.over_limit) == (MAX_LINKS, 7)

    @given(
        st.text(alphabet="htps:/.?#&=%[]@;\\ \t-_~ampprint2026pge", max_size=40),
        st.sampled_from(["", "next", "prev", "alternate"]),
    )
    def test_no_href_raises(self, href: str, rel: str):
        tree = page("<a href='/harbour'>Harbour</a><a id='x' href='y'>Bridge opens today</a>")
        tree.get_element_by_id("x").set("href", href)
        tree.get_element_by_id("x").set("rel", rel)
        found = find_links(tree, url=FRONT + "news")
        assert FRONT + "harbour" in {link.url for link in found.links} | set(found.next_pages)


class TestRoles:
    @pytest.mark.parametrize(
        "body",
        [
            "<a href='/2026/11/20/bridge'>x</a>",
            "<a href='/harbour/bridge-opens-after-a-year'>x</a>",
            "<nav><a href='/harbour/bridge-opens-after-a-year'>Bridge opens</a></nav>",
            "<h2><a href='/go/a1b2c3d4'>Bridge opens</a></h2>",
            "<h2><span><a href='/x/three-word-slug'>Bridge</a></span></h2>",
            "<a href='/x/three-word-slug'><h3>Bridge</h3></a>",
            "<article><a href='/x/three-word-slug'>Bridge</a></article>",
            "<article><h3><a href='/bridge'>Bridge</a></h3></article>",
            "<p><a href='/bridge'>Bridge opens after a year of repairs</a></p>",
            "<p><a href='/bridge'>橋が一年ぶりに再び開通した</a></p>",
            "<p><a href='/bridge'>สะพานเปิดอีกครั้งหลังซ่อม</a></p>",
        ],
    )
    def test_headline_place_or_address_make_a_story(self, body: str):
        assert only_role(body) is LinkRole.STORY

    @pytest.mark.parametrize(
        "body",
        [
            "<nav><a href='/harbour'>Harbour</a></nav>",
            "<header><a href='/harbour'>Harbour</a></header>",
            "<footer><a href='/x/three-word-slug'>Our papers</a></footer>",
            "<div class='main-menu__list'><a href='/x/three-word-slug'>Harbour</a></div>",
            "<div id='site-footer'><a href='/x/three-word-slug'>Harbour</a></div>",
            "<ul role='navigation'><a href='/x/three-word-slug'>Harbour</a></ul>",
            "<footer><h4><a href='/harbour'>Harbour</a></h4></footer>",
            "<p><a href='/harbour'>Harbour</a></p>",
            "<p><a href='/category/harbour'>All of our many stories from the harbour</a></p>",
            "<article><a href='/harbour'>Harbour</a></article>",
            "<p><a href='/2026/11/'>November</a></p>",
        ],
    )
    def test_navigation_and_names_of_sections_make_an_index(self, body: str):
        assert only_role(body) is LinkRole.INDEX

    @pytest.mark.parametrize(
        "body", ["<p><a href='/x/three-word-slug'>Bridge</a></p>", "<h2><a href='/harbour'>Harbour</a></h2>"]
    )
    def test_what_may_be_either_is_unknown(self, body: str):
        assert only_role(body) is LinkRole.UNKNOWN

    @pytest.mark.parametrize(
        "href",
        [
            "/login",
            "/newsletter",
            "/about",
            "/impressum",
            "/calendar/?d=1",
            "/calendar/?d=2&sid=7",
            "/front.pdf",
            "/author/jane-doe",
            "https://social.example/sharer.php?u=https%3A%2F%2Fpaper.example%2F",
            "/search?q=bridge",
        ],
    )
    def test_what_leads_to_neither_story_nor_index_is_left_out(self, href: str):
        body = f"<article><h3><a href='{href}'>A long text that could be a headline</a></h3></article>"
        assert roles(body) == {}

    def test_the_header_of_a_teaser_is_not_the_header_of_the_page(self):
        assert (
            only_role("<article><header><a href='/x/three-word-slug'>Bridge</a></header></article>") is LinkRole.STORY
        )

    def test_the_menu_class_of_the_body_says_nothing(self):
        tree = lxml.html.document_fromstring(
            "<body class='has-menu nav-open'><p><a href='/x/three-word-slug'>Bridge</a></p></body>"
        )
        assert find_links(tree, url=FRONT).links[0].role is LinkRole.UNKNOWN


class TestNextPages:
    @pytest.mark.parametrize(
        ("url", "link", "next_page"),
        [
            ("", "<link rel='next' href='/latest?page=2'>", "latest?page=2"),
            ("", "<a rel='next nofollow' href='/latest?page=2'>More</a>", "latest?page=2"),
            ("harbour", "<a href='?page=2'>2</a>", "harbour?page=2"),
            (
                "harbour?page=2",
                "<a href='?page=1'>1</a><a href='?page=3'>3</a><a href='?page=9'>9</a>",
                "harbour?page=3",
            ),
            ("harbour/", "<a href='/harbour/page/2/'>2</a>", "harbour/page/2/"),
            ("harbour/page/2", "<a href='/harbour/page/3'>3</a>", "harbour/page/3"),
            ("harbour/index.html", "<a href='/harbour/index_2.html'>2</a>", "harbour/index_2.html"),
            ("harbour-1.html", "<a href='/harbour-2.html'>&gt;</a>", "harbour-2.html"),
            ("harbour.html", "<a href='/harbour/seite-2.html'>2</a>", "harbour/seite-2.html"),
            ("harbour", "<a href='/harbour/2'>2</a>", "harbour/2"),
            ("list?cat=7", "<a href='/list?cat=7&amp;seite=2'>2</a>", "list?cat=7&seite=2"),
            ("list?start=20", "<a href='/list?start=0'>1</a><a href='/list?start=40'>3</a>", "list?start=40"),
            ("harbour", "<a href='/harbour?before=2026-11-18'>Older posts »</a>", "harbour?before=2026-11-18"),
            ("harbour", "<a href='/harbour?cursor=abc'>Show more</a>", "harbour?cursor=abc"),
            ("", "<a href='/search?updated-max=2026-11-18'>Older Posts</a>", "search?updated-max=2026-11-18"),
            ("harbour", "<a aria-label='Nächste Seite' href='/harbour?ab=c'>»</a>", "harbour?ab=c"),
            ("harbour", "<a href='/harbour?ab=c'>Вперёд</a>", "harbour?ab=c"),
            ("harbour", "<a href='/harbour?ab=c'>下一页</a>", "harbour?ab=c"),
            ("harbour", "<a href='/harbour?ab=c'>التالي</a>", "harbour?ab=c"),
        ],
    )
    def test_are_found_and_are_no_links(self, url: str, link: str, next_page: str):
        found = read(link, url=FRONT + url)
        assert (found.next_pages, found.links) == ([FRONT + next_page], [])

    @pytest.mark.parametrize(
        ("url", "link"),
        [
            ("", "<a href='/harbour'>More</a>"),
            ("", "<a href='/harbour?page=2'>2</a>"),
            ("", "<a href='/calendar/?d=2'>Next day</a>"),
            ("harbour", "<a href='/bridge-opens-after-a-year'>Next</a>"),
            ("harbour", "<a href='https://other.example/page/2'>Next</a>"),
            ("harbour?page=3", "<a href='?page=2'>2</a>"),
            ("harbour?page=3", "<a rel='prev' href='?page=2'>Back</a>"),
            ("2026", "<a href='/2026/11'>November</a>"),
            ("", "<a href='/?p=123'>Bridge</a><a href='/?p=124'>Tunnel</a>"),
            ("harbour", "<a rel='next' href='/harbour'>Next</a>"),
            ("harbour", "<a href='/harbour/17'>17</a>"),
        ],
    )
    def test_are_never_made_up(self, url: str, link: str):
        assert read(link, url=FRONT + url).next_pages == []

    def test_of_many_numbers_only_the_next_one_counts_and_the_others_are_no_links(self):
        found = read("".join(f"<a href='?page={n}'>{n}</a>" for n in (1, 2, 3, 4, 99)), url=FRONT + "harbour?page=1")
        assert (found.next_pages, found.links) == ([FRONT + "harbour?page=2"], [])


class TestFeeds:
    @pytest.mark.parametrize(
        "kind",
        ["application/rss+xml", "application/atom+xml", "application/feed+json", "APPLICATION/RSS+XML; charset=x"],
    )
    def test_that_the_head_names_are_found(self, kind: str):
        assert read("", head=f"<link rel='alternate' type='{kind}' href='/news?x=1'>").feeds == [FRONT + "news?x=1"]

    @pytest.mark.parametrize(
        "href",
        [
            "/rss.xml",
            "/feed/",
            "/harbour/feed",
            "/news.rss",
            "/?feed=rss2",
            "/rss/harbour.xml",
            "/atom.xml",
            "/feed.json",
        ],
    )
    def test_that_the_page_links_to_are_found_and_are_no_links(self, href: str):
        found = read(f"<a href='{href}'>RSS</a>")
        assert (found.feeds, found.links) == ([FRONT + href.removeprefix("/")], [])

    @pytest.mark.parametrize(
        "link",
        [
            "<link rel='alternate' type='application/rss+xml' title='Herald » Comments Feed' href='/feed/2'>",
            "<link rel='alternate' type='application/rss+xml' href='/comments/feed/'>",
            "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts'>",
            "<link rel='alternate' type='application/json+oembed' href='/oembed'>",
            "<link rel='alternate' hreflang='de' href='/de/'>",
            "<link rel='stylesheet' type='text/css' href='/feed.css'>",
            "<link rel='alternate' type='application/rss+xml' href='http://[bad/'>",
        ],
    )
    def test_of_comments_and_other_alternates_are_not_stories(self, link: str):
        assert read("", head=link).feeds == []

    @pytest.mark.parametrize("href", ["/feeding-the-gulls", "/rss-is-not-dead", "/harbour/feedback", "/comments/feed"])
    def test_near_misses_are_no_feeds(self, href: str):
        assert read(f"<a href='{href}'>x</a>").feeds == []

    def test_each_is_told_once(self):
        head = "<link rel='alternate' type='application/rss+xml' href='/feed'>" * 2
        assert read("<a href='/feed'>RSS</a>", head=head).feeds == [FRONT + "feed"]
