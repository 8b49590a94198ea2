"""The site's own address for the story."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.values import split_address
from newsspider.sites.site import DEFAULT_PORTS
from newsspider.urls import absolute_url, normalise_url
from newsspider.urls.parameters import strip_parameters, strip_session

_LISTINGS = frozenset("/ /index.html /index.php /index.htm /home /news /search /404 /error /login".split())
_MAX_ADDRESS = 2000


def find_address(evidence: Evidence) -> Found[str]:
    """The canonical address that the page names, if it can be believed; else the page's own, tidied."""
    own = normalise_url(evidence.page.url) or evidence.page.url
    for declared, source in _iterate_declared(evidence):
        address = absolute_url(declared)
        if address and is_believable(address, own):
            return Found(_strip_tracking(address), source)
    return Found(own, "derived")


def _strip_tracking(address: str) -> str:
    """*address* without what a site that repeats the address it was asked for leaves in it; else as the site writes it.

    >>> _strip_tracking("https://paper.example/story?id=4&utm_source=feed&fbclid=x")
    'https://paper.example/story?id=4'
    """
    parts = split_address(address)
    return parts._replace(path=strip_session(parts.path), query=strip_parameters(parts.query)).geturl()


def _iterate_declared(evidence: Evidence) -> Iterator[tuple[str, Source]]:
    page = evidence.page
    yield from ((address, "meta") for address in page.link_rel("canonical")[:2])
    joined = (page.join(content) for content in page.meta.get("og:url", [])[:2])
    yield from ((address, "meta") for address in joined if address)


def is_believable(declared: str, own: str) -> bool:
    """Whether a page at *own* may be told to be at *declared*: the same site, and not its front page or a listing.

    >>> is_believable("https://paper.example/story", "https://www.paper.example/story?page=2")
    True
    >>> is_believable("https://other.example/story", "https://paper.example/story")
    False
    >>> is_believable("https://paper.example/", "https://paper.example/world/story")
    False
    """
    if len(declared) > _MAX_ADDRESS:
        return False
    theirs, mine = _split(declared), _split(own)
    if theirs is None or mine is None or _site(theirs) != _site(mine):
        return False
    return not _is_above(theirs, mine)


def _is_above(declared: SplitResult, own: SplitResult) -> bool:
    """Whether *declared* is a folder round *own*, or a listing: pages of one template share such a mistake."""
    theirs, mine = (parts.path.rstrip("/") or "/" for parts in (declared, own))
    if theirs == mine:
        return bool(own.query) and not declared.query and _says_id(own.query)
    return theirs.lower() in _LISTINGS or (
        mine.startswith(theirs.rstrip("/") + "/") and _is_folder_of_story(theirs, mine)
    )


def _is_folder_of_story(folder: str, path: str) -> bool:
    """Whether *folder* is a section ("/world" for "/world/storm"), not the story ("/storm-12" for "/storm-12/2")."""
    return folder.count("/") < 2 and len(path) - len(folder) > 4


def _says_id(query: str) -> bool:
    """Whether a query names the story ("id=48213"): one story must not stand for all."""
    return any(
        name.lower() in {"id", "p", "aid", "nid", "article", "articleid", "story", "storyid", "newsid", "a", "artid"}
        and any(map(str.isdigit, value))
        for name, value in parse_qsl(query)
    )


def _split(address: str) -> SplitResult | None:
    parts = split_address(address)
    return parts if parts.scheme in DEFAULT_PORTS and parts.hostname else None


def _site(parts: SplitResult) -> tuple[str, int | None]:
    port = parts.port if parts.port != DEFAULT_PORTS[parts.scheme] else None
    return (parts.hostname or "").removeprefix("www."), port
