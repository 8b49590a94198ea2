"""Videos that are embedded in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import is_in_chrome
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.media.captions import read_caption
from newsspider.extraction.metadata.media.pictures import find_figure
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.values import first_text, plain_text, split_address
from newsspider.items import Video

MAX_VIDEOS = 20
#: Elements that a script makes a player of, by the number of the video.
_YOUTUBE = frozenset({"amp-youtube", "lite-youtube", "youtube-video"})
_MAX_CAPTION = 500
_VIDEO_TYPES = frozenset({"videoobject"})
#: Platforms whose players stand in frames on many sites, and names that players go by.
_PLAYER = re.compile(
    r"(?:^|[./])(?:youtube(?:-nocookie)?\.com/embed|youtu\.be|player\.vimeo\.com|vimeo\.com/video|dailymotion\.com/embed|"
    r"geo\.dailymotion\.com|players?\.brightcove|jwplatform\.com|jwpcdn|rumble\.com/embed|streamable\.com|"
    r"facebook\.com/plugins/video|player\.twitch\.tv|ok\.ru/videoembed|rutube\.ru/play|vk\.com/video_ext|bilibili\.com/player|"
    r"tv\.naver\.com/embed|kaltura|ooyala|vidyard|wistia)|/(?:video-?player|videoembed|embed/video|player/video)s?(?:[/?.]|$)",
    re.IGNORECASE,
)


def find_videos(evidence: Evidence) -> Found[list[Video]] | None:
    """The story's videos, each once."""
    found: dict[str, tuple[Source, Video]] = {}
    for source, video in [*_iterate_structured(evidence), *_iterate_shown(evidence)]:
        found.setdefault(video.url, (source, video))
    kept = list(found.values())[:MAX_VIDEOS]
    return Found([video for _, video in kept], kept[0][0]) if kept else None


def _iterate_structured(evidence: Evidence) -> Iterator[tuple[Source, Video]]:
    """Video objects that the article's JSON-LD holds (others on a page are often of a player's playlist)."""
    for value in evidence.article.values("video", "associatedMedia"):
        if not isinstance(value, Mapping) or not is_of_type(value, _VIDEO_TYPES):
            continue
        addresses = (plain_text(value.get(key), 2000) for key in ("contentUrl", "embedUrl", "url"))
        url = next((joined for one in addresses if one and (joined := evidence.page.join(one))), None)
        if url:
            yield "json_ld", Video(url=url, caption=first_text(value.get("name"), _MAX_CAPTION))


def _iterate_shown(evidence: Evidence) -> Iterator[tuple[Source, Video]]:
    landmarks = evidence.landmarks
    for mark in landmarks.near_story(landmarks.media):
        element = mark.element
        if element.tag in {"img", "amp-img"} or is_in_chrome(element):
            continue
        address = _read_frame(element) if "iframe" in element.tag else _read_video(element)
        url = evidence.page.join(address) if address else None
        if url:
            yield "dom", Video(url=url, caption=_read_caption(element))


def _read_frame(element: HtmlElement) -> str | None:
    """The address of a frame, when a video player is in it."""
    kept = (value for name, value in element.attrib.items() if name.startswith("data-") and "//" in value)
    return next((address for address in (element.get("src") or "", *kept) if _is_player(address)), None)


def _is_player(address: str) -> bool:
    parts = split_address(address)
    return _PLAYER.search(f"{parts.netloc}{parts.path}") is not None


def _read_video(element: HtmlElement) -> str | None:
    if element.tag in _YOUTUBE:
        video = plain_text(element.get("data-videoid") or element.get("videoid") or element.get("video-id"), 40)
        return f"https://www.youtube.com/embed/{video}" if video else None
    sources = [element, *element.iter("source")]
    addresses = (one.get("src") or one.get("data-src") for one in sources)
    return next((address for address in addresses if address and not address.startswith(("blob:", "data:"))), None)


def _read_caption(element: HtmlElement) -> str | None:
    figure = find_figure(element)
    caption = read_caption(figure)[0] if figure is not None else None
    return caption or plain_text(element.get("title"), _MAX_CAPTION)
