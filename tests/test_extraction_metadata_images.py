"""The story's own pictures and videos."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsspider.extraction.blocks import walk_blocks
from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page
from newsspider.items import Image, Video

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
TEXT = "<p>The ferry crews of Port Elmwick went back to work on Monday after nine days on shore, to cheers.</p>"


def read(body: str, head: str = "") -> Metadata:
    html = f"<html><head>{head}</head><body><h1>Ferry strike ends</h1>{TEXT}{body}{TEXT}</body></html>"
    parsed = parse_page(html, url=URL)
    story = [block for block in walk_blocks(parsed.tree) if block.tag == "p"]
    return extract_metadata(parsed, now=NOW, story=story)


def urls(body: str, head: str = "") -> list[str]:
    return [image.url.rpartition("/")[2] for image in read(body, head).images]


def test_a_figure_gives_address_caption_credit_and_size():
    body = (
        "<figure><img src='/img/pier.jpg' width=800 height='600'>"
        "<figcaption>The northern pier on Monday. <span class=credit>Photo: Ada Marsh</span></figcaption></figure>"
    )
    assert read(body).images == [
        Image(
            url="https://www.courier.example/img/pier.jpg",
            caption="The northern pier on Monday.",
            credit="Ada Marsh",
            width=800,
            height=600,
        )
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        "src='data:image/gif;base64,R0' data-src='/img/pier-wide.jpg'",
        "src='/img/pier-small.jpg' srcset='/img/pier-small.jpg 320w, /img/pier-wide.jpg 1600w'",
        "src='data:image/gif;base64,R0' data-srcset='/img/pier-wide.jpg 2x, /img/pier-small.jpg 1x'",
        "src='data:image/gif;base64,R0' data-cfsrc='/img/pier-wide.jpg'",
        "src='/static/spacer.gif' data-hero-picture='https://img.example/pier-wide.jpg'",
        "data-kept='pier-wide.jpg' data-name='pier'",
    ],
)
def test_lazy_pictures_are_resolved_to_their_widest_form(attributes: str):
    assert urls(f"<figure><img {attributes}></figure>") == ["pier-wide.jpg"]


@pytest.mark.parametrize(
    "attributes",
    [
        "src='/img/pier.jpg' data-fallback-src='/img/none-found.jpg'",
        "src='/img/pier.jpg' data-lowres-src='/img/pier-tiny.jpg' data-error-src='/img/error.png'",
        "src='/img/pier.jpg' data-placeholder-srcset='/img/waits.png 30w'",
        "src='/img/blank.gif' data-thumb='/img/pier-tiny.jpg' data-kept='/img/pier.jpg'",
    ],
)
def test_an_attribute_for_want_of_the_picture_does_not_hold_it(attributes: str):
    assert urls(f"<figure><img {attributes}></figure>") == ["pier.jpg"]


@pytest.mark.parametrize("holder", ["figure", "div"])
def test_the_sources_of_a_picture_are_its_forms_and_tell_that_it_is_large(holder: str):
    sources = (
        "<source media='(max-width: 600px)' srcset='/img/pier-320.webp 320w'>"
        "<source srcset='/img/pier-640.webp 640w, /img/pier-1600.webp 1600w'>"
    )
    body = f"<{holder}><picture>{sources}<img src='/img/pier-320.jpg' loading=lazy></picture></{holder}>"
    assert urls(body) == ["pier-1600.webp"]


@pytest.mark.parametrize(
    "body",
    ["<img src='/img/pier.jpg'>", "<picture><source srcset='/img/pier.webp 1x'><img src='/img/pier.jpg'></picture>"],
)
def test_a_bare_picture_between_the_paragraphs_is_the_storys(body: str):
    assert len(urls(body)) == 1
    assert urls(f"<div>{body}</div>") == []


def test_the_name_of_an_object_on_the_page_is_no_pictures_address():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "image": {"@id": "#lead"}}</script>'
    assert urls("", head) == []


def test_a_small_picture_in_several_forms_outside_of_a_figure_is_not_the_storys():
    assert urls("<div><img src='/img/face-90.jpg' srcset='/img/face-90.jpg 90w, /img/face-180.jpg 180w'></div>") == []


@pytest.mark.parametrize(
    ("told", "caption", "credit"),
    [
        ("El muelle el lunes. (Raúl Vega / EFE)", "El muelle el lunes.", "Raúl Vega / EFE"),
        ("The pier on Nov. 20, 2026. (AP Photo/Ada Marsh)", "The pier on Nov. 20, 2026.", "AP Photo/Ada Marsh"),
        ("The pier on Monday. AP Photo/Ada Marsh, File", "The pier on Monday.", "AP Photo/Ada Marsh, File"),
        ("The pier on Monday | Ada Marsh/Getty Images", "The pier on Monday", "Ada Marsh/Getty Images"),
        ("The pier | The harbour", "The pier | The harbour", None),
        ("岸壁から見た桟橋＝20日、山田一郎撮影", "岸壁から見た桟橋＝20日", "山田一郎"),
        ("码头。新华社记者 王小明 摄", "码头。", "新华社记者 王小明"),
        ("这是11月20日拍摄的码头", "这是11月20日拍摄的码头", None),
        ("老桥封闭前，许多市民前来摄影", "老桥封闭前，许多市民前来摄影", None),
        ("橋を渡る人たち、市民が撮影", "橋を渡る人たち、市民が撮影", None),
        ("The pier. Image courtesy of Ada Marsh", "The pier.", "Ada Marsh"),
        ("The pier. Image via Sat shows its end.", "The pier. Image via Sat shows its end.", None),
        ("The pier on Monday (Reuters)", "The pier on Monday", "Reuters"),
        ("الرصيف يوم الاثنين (رويترز)", "الرصيف يوم الاثنين", "رويترز"),
        ("月曜日の桟橋（撮影・山田太郎）", "月曜日の桟橋", "山田太郎"),
        ("Molo w poniedziałek. Fot. Piotr Lis/PAP", "Molo w poniedziałek.", "Piotr Lis/PAP"),
        ("Il molo lunedì (foto Rossi)", "Il molo lunedì", "Rossi"),
        ("The pier (photo taken on Monday)", "The pier (photo taken on Monday)", None),
        ("The pier on Monday (right)", "The pier on Monday (right)", None),
        ("Ada Marsh (left, with Tom Reed)", "Ada Marsh (left, with Tom Reed)", None),
    ],
)
def test_an_agency_in_brackets_or_a_short_label_credits_a_picture(told: str, caption: str, credit: str | None):
    (image,) = read(f"<figure><img src='/a.jpg' width=800 height=600><figcaption>{told}</figcaption></figure>").images
    assert (image.caption, image.credit) == (caption, credit)


def test_who_drew_a_map_is_its_credit():
    body = "<figure><img src='/img/map.png'><figcaption>Where the pier is. Graphic: Ray Okoro</figcaption></figure>"
    (image,) = read(body).images
    assert (image.caption, image.credit) == ("Where the pier is.", "Ray Okoro")


@pytest.mark.parametrize(
    "body",
    [
        "<figure><img src='/img/logo.png'></figure>",
        "<figure><img src='/img/a.jpg' width=1 height=1></figure>",
        "<figure class='author'><img src='/img/ada-marsh-2024.jpg'></figure>",
        "<div class='related'><figure><img src='/img/other-story.jpg'></figure></div>",
        "<figure><a href='/harbour/other-story'><img src='/img/other-story.jpg'></a></figure>",
        "<aside><article><figure><img src='/img/other-story.jpg'></figure><a href='/x'>Other</a></article></aside>",
        "<article><img src='/img/other-story.jpg' width=900><h3><a href='/harbour/x'>Other story</a></h3></article>",
        "<figure><img src='/img/drawing.svg'></figure>",
        "<figure><img src='file:///img/pier.jpg'></figure>",
        "<figure><img src='http://[bad/pier.jpg'></figure>",
        "<figure><img></figure>",
    ],
)
def test_logos_portraits_pixels_and_teasers_are_not_the_storys(body: str):
    assert read(body).images == []


def test_a_picture_that_links_to_its_own_large_form_is_the_storys():
    assert urls("<figure><a href='/img/pier-large.jpg'><img src='/img/pier.jpg'></a></figure>") == ["pier.jpg"]


def test_the_declared_lead_image_comes_first_and_takes_the_caption_of_its_shown_form():
    lead = "https://img.example/lead-48213-1200x630.jpg"
    head = f'<meta property="og:image" content="{lead}"><meta property="og:image:width" content="1200">'
    body = (
        "<figure><img src='https://img.example/lead-48213-640x480.jpg'><figcaption>The pier.</figcaption></figure>"
        "<figure><img src='/img/band-5511.jpg'></figure>"
    )
    images = read(body, head).images
    assert [image.caption for image in images] == ["The pier.", None]
    assert (images[0].url, images[0].width) == ("https://img.example/lead-48213-1200x630.jpg", 1200)


def test_videos_and_players_in_the_story_are_its_videos_and_other_frames_are_not():
    body = (
        "<figure><video><source src='/v/boat.mp4'></video><figcaption>First boat</figcaption></figure>"
        "<iframe src='https://www.youtube.com/embed/abc123' title='Band'></iframe>"
        "<iframe src='https://ads.example/frame'></iframe><video src='blob:https://x'></video>"
    )
    assert read(body).videos == [
        Video(url="https://www.courier.example/v/boat.mp4", caption="First boat"),
        Video(url="https://www.youtube.com/embed/abc123", caption="Band"),
    ]


@pytest.mark.parametrize(
    "player", ["<lite-youtube videoid='ABC_123'></lite-youtube>", "<amp-youtube data-videoid='ABC_123'></amp-youtube>"]
)
def test_a_player_that_a_script_makes_is_a_video(player: str):
    assert [video.url for video in read(player).videos] == ["https://www.youtube.com/embed/ABC_123"]


@pytest.mark.parametrize(
    "address",
    ["/img/%E6%B8%AFLOGO-11.png", "https://secure.gravatar.com/avatar/77902cea?s=196", "cty7170"],
)
def test_a_logo_a_portrait_and_what_is_no_address_are_no_pictures_of_the_story(address: str):
    assert urls(f"<figure><img src='{address}' width=600></figure>") == []


def test_a_picture_that_is_called_by_its_authors_name_is_a_portrait():
    byline = '<meta name="author" content="Ada Marsh">'
    figures = "<figure><img src='/a/{}.jpg' alt='{}' width=600></figure>"
    assert urls(figures.format("ada", ""), byline) == []
    assert urls(figures.format("x17", "Ada Marsh"), byline) == []
    assert urls(figures.format("ada-at-sea", "Ada Marsh at sea"), byline) == ["ada-at-sea.jpg"]


@pytest.mark.parametrize(
    ("written", "caption", "credit"),
    [
        ("The pier.<span class='credit'>Credit... Ada Marsh</span>", "The pier.", "Ada Marsh"),
        ("<span class='credit'>Photo Credit Ada Marsh</span>", None, "Ada Marsh"),
        ("Press enter or click to view image in full size", None, None),
        ("Click on the pier to see it grow.", "Click on the pier to see it grow.", None),
    ],
)
def test_a_caption_is_neither_its_credits_label_nor_what_a_click_does(
    written: str, caption: str | None, credit: str | None
):
    image = read(f"<figure><img src='/img/pier.jpg' width=800><figcaption>{written}</figcaption></figure>").images[0]
    assert (image.caption, image.credit) == (caption, credit)


def test_a_declared_caption_that_only_says_whose_the_picture_is_is_its_credit():
    node = '{"@type": "NewsArticle", "headline": "Ferry strike ends", "image": {"url": "/a/pier.jpg", "caption": "%s"}}'
    head = f'<script type="application/ld+json">{node % "Photo Credit: Ada Marsh"}</script>'
    image = read("", head).images[0]
    assert (image.caption, image.credit) == (None, "Ada Marsh")


def test_the_head_of_the_page_is_no_caption():
    hero = "<div><img src='/img/pier.jpg' alt='Ferry strike ends' width=800></div>"
    head = "<header><h1>Ferry strike ends</h1><span class='byline'>by Ada Marsh</span></header>"
    html = f"<html><body>{hero}{head}{TEXT}{TEXT}</body></html>"
    parsed = parse_page(html, url=URL)
    story = [block for block in walk_blocks(parsed.tree) if block.tag == "p"]
    assert extract_metadata(parsed, now=NOW, story=story).images[0].caption is None


def test_two_sizes_of_a_picture_that_only_folders_of_their_addresses_tell_apart_are_one():
    sizes = "<figure><img src='/i/106113/1920/1080/image.jpg' width=800></figure>"
    assert len(urls(sizes + sizes.replace("1080", "1440"))) == 1
    assert len(urls(sizes + sizes.replace("106113", "106114"))) == 2
    numbered = "<figure><img src='/i/1234/5678/1.jpg' width=800></figure>"
    assert len(urls(numbered + numbered.replace("5678", "5679"))) == 2


@pytest.mark.parametrize("name", ["spinner2.gif", "divider.gif", "opengraph_default.png", "subscribe-card.jpg%3Fv%3D9"])
def test_furniture_is_no_picture_of_the_story(name: str):
    assert urls(f"<figure><img src='/img/{name}' width=600></figure>") == []


@pytest.mark.parametrize("name", ["fidget-spinner-craze.jpg", "the-great-divider-hill.jpg"])
def test_a_picture_of_what_furniture_is_called_by_is_the_storys(name: str):
    assert len(urls(f"<figure><img src='/img/{name}' width=600></figure>")) == 1


def test_a_picture_that_is_called_by_a_word_that_an_author_is_called_by_too_is_the_storys():
    figure = "<figure><img src='/img/{}.jpg' alt='' width=600></figure>"
    byline = "<p class='byline'>By Tom Reed</p>"
    assert [len(urls(byline + figure.format(name))) for name in ("reed", "tom-reed")] == [1, 0]


def test_a_picture_and_its_form_of_a_service_that_makes_it_smaller_are_one():
    small = "https://www.courier.example/_next/image?url=https%3A%2F%2Fimg.example%2Fa%2Fpier-at-dawn.webp&amp;w=1080"
    figures = "".join(
        f"<figure><img src='{url}' width=900></figure>" for url in ("https://img.example/a/pier-at-dawn.webp", small)
    )
    assert len(urls(figures)) == 1


def test_what_a_button_does_is_no_caption():
    figure = "<figure><img src='/img/pier.jpg' width=800><figcaption>Download chart</figcaption></figure>"
    assert read(figure).images[0].caption is None


@pytest.mark.parametrize("caption", ["Tap water of the town in full", "View of the pier. File picture"])
def test_a_caption_that_begins_as_a_button_does_is_one(caption: str):
    figure = f"<figure><img src='/img/pier.jpg' width=800><figcaption>{caption}</figcaption></figure>"
    assert read(figure).images[0].caption == caption


def test_a_caption_in_the_figure_that_holds_the_headline_is_its_pictures():
    inside = "<img src='/img/pier.jpg' width=800><h1>Ferry strike ends</h1><figcaption>At dawn.</figcaption>"
    figure = f"<figure>{inside}</figure>"
    assert read(figure).images[0].caption == "At dawn."


@pytest.mark.parametrize("told", ["northern-pier-2", "pier_at_dawn", "DSC_0421", "pier-at-dawn.jpg"])
def test_what_a_file_is_called_is_no_caption(told: str):
    lead = {"@type": "ImageObject", "url": "https://www.courier.example/img/pier.jpg", "caption": told}
    node = json.dumps({"@type": "NewsArticle", "headline": "Ferry strike ends", "image": lead})
    assert read("", f"<script type='application/ld+json'>{node}</script>").images[0].caption is None


@pytest.mark.parametrize(
    ("told", "caption", "credit"),
    [
        ("The pier on Monday. Image by Ada Marsh", "The pier on Monday.", "Ada Marsh"),
        ("Image via Harbour Pictures", None, "Harbour Pictures"),
        ("The pier, an image by the sea", "The pier, an image by the sea", None),
        ("Caption The pier on Monday.", "The pier on Monday.", None),
    ],
)
def test_a_caption_may_end_with_whose_the_picture_is_without_a_colon(
    told: str, caption: str | None, credit: str | None
):
    found = read(f"<figure><img src='/img/pier.jpg' width=800><figcaption>{told}</figcaption></figure>").images[0]
    assert (found.caption, found.credit) == (caption, credit)


def test_the_caption_may_stand_outside_of_the_box_round_the_picture():
    box = "<div class='image-wrapper'><img src='/img/pier.jpg' width=800></div>"
    figure = f"<figure>{box}<figcaption class='attribution'>Image via Harbour Pictures</figcaption></figure>"
    assert read(figure).images[0].credit == "Harbour Pictures"


def test_a_picture_alone_in_an_aside_between_the_paragraphs_is_the_storys():
    figure = "<figure><img src='/img/treaty.jpg' width=800><figcaption>The treaty, 1898.</figcaption></figure>"
    assert urls(f"<aside>{figure}</aside>") == ["treaty.jpg"]
    assert urls(f"<aside><h3>More</h3>{figure}</aside>") == []
    assert urls(f"<aside class='related'>{figure}</aside>") == []


def test_what_holds_the_headline_is_not_beside_the_story_whatever_it_is_called():
    figure = "<figure><img src='/img/pier.jpg' width=800><figcaption>At dawn.</figcaption></figure>"
    html = f"<html><body><div class='header card'><h1>Ferry strike ends</h1>{figure}</div>{TEXT}{TEXT}</body></html>"
    parsed = parse_page(html, url=URL)
    story = [block for block in walk_blocks(parsed.tree) if block.tag == "p"]
    assert [image.caption for image in extract_metadata(parsed, now=NOW, story=story).images] == ["At dawn."]


def test_a_default_picture_of_the_site_is_not_the_storys():
    assert urls("", "<meta property='og:image' content='/img/default-thumb-5.jpg'>") == []


def test_a_service_that_makes_pictures_smaller_may_end_its_address_with_a_slash():
    small = "https://www.courier.example/_next/image/?url=https%3A%2F%2Fimg.example%2Fa%2Fpier-at-dawn.webp&amp;w=1080"
    lead = "<meta property='og:image' content='https://img.example/a/pier-at-dawn.webp'>"
    assert len(urls(f"<figure><img src='{small}' width=900></figure>", lead)) == 1


def test_a_picture_that_is_asked_for_in_two_sizes_is_one():
    assert urls("<figure><img src='/a.jpg?w=400'></figure><figure><img src='/a.jpg?w=800'></figure>") == ["a.jpg?w=400"]
    assert len(urls("<figure><img src='/a.jpg?id=1'></figure><figure><img src='/a.jpg?id=2'></figure>")) == 2


def test_a_player_that_waits_for_the_reader_is_a_video():
    frame = "<iframe src='about:blank' data-player-src='https://player.vimeo.com/video/8'></iframe>"
    assert [video.url for video in read(frame).videos] == ["https://player.vimeo.com/video/8"]


def test_the_year_of_a_copyright_is_no_part_of_the_credit():
    figure = "<figure><img src='/img/pier.jpg' width=800><figcaption>The pier. © 2019 Ada Marsh</figcaption></figure>"
    assert read(figure).images[0].credit == "Ada Marsh"


@pytest.mark.parametrize("caption", ["<b class='image-credit'>Credit: Ada Marsh</b>", "A film of the pier"])
def test_a_caption_outside_of_a_figure_over_the_story_is_the_lead_pictures_where_it_credits_somebody(caption: str):
    lead = "<meta property='og:image' content='/img/pier.jpg'>"
    html = f"<html><head>{lead}</head><body><h1>Ferry strike ends</h1><figcaption>{caption}</figcaption>{TEXT}</body>"
    parsed = parse_page(html, url=URL)
    story = [block for block in walk_blocks(parsed.tree) if block.tag == "p"]
    image = extract_metadata(parsed, now=NOW, story=story).images[0]
    assert (image.caption, image.credit) == (None, "Ada Marsh" if "Ada" in caption else None)


@pytest.mark.parametrize(
    "attributes", ["x-lazy-src='/img/pier-wide.jpg'", "x-srcset='/img/pier-wide.jpg 900w, /img/pier.jpg 90w'"]
)
def test_whatever_a_script_calls_the_attribute_of_the_address_it_is_found(attributes: str):
    assert urls(f"<figure><img src='data:image/gif;base64,R0' {attributes}></figure>") == ["pier-wide.jpg"]


def test_a_blurred_form_gives_way_to_the_whole_picture():
    blurred = "https://img.example/a/pier.jpg/v1/fill/w_147,h_98,blur_2/pier.jpg"
    assert [image.url for image in read(f"<p><img src='{blurred}' width=900></p>").images] == [
        "https://img.example/a/pier.jpg"
    ]


def test_what_only_a_script_can_read_is_no_address():
    shown = """<figure><img src='/img/grey.gif' data-src='{"wide": {"src": "//img.example/pier.jpg"}}'></figure>"""
    assert urls(shown) == []


@pytest.mark.parametrize("address", ["https://-/media/pier.jpg", "/img/social-card.jpg"])
def test_an_address_without_a_host_and_a_card_for_sharing_are_no_pictures(address: str):
    assert urls("", f"<meta property='og:image' content='{address}'>") == []
