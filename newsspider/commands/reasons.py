"""What the slugs of outcomes mean, in words that go on after "It was rejected:" or "It failed:"."""

from __future__ import annotations

_MEANINGS = {
    # the page is no story
    "listing": "the page is a list of stories",
    "search": "the page shows the results of a search",
    "about": "the page tells of the paper itself: imprint, contact, terms",
    "product": "the page sells a thing",
    "service": "the page offers a service",
    "gallery": "the page is a gallery without a real text",
    "video": "the page is a video without a real text",
    "bot_challenge": "the server checks whether the reader is a person",
    "consent_wall": "nothing is shown until tracking is agreed to",
    "login_wall": "nothing is shown without a login",
    "paywall_stub": "only the beginning of the story is shown",
    "soft_404": "the page says that it was not found, with status 200",
    "parked_domain": "the domain has no site any more",
    "needs_javascript": "the page is an empty shell that scripts fill",
    "no_text": "there is nothing to read on the page",
    "empty": "the answer was empty",
    "not_html": "the answer was no HTML",
    "unparsable": "the page could not be parsed",
    "not_a_feed": "what was given as a feed is none",
    "not_a_sitemap": "what was given as a sitemap is none",
    "bad_url": "it is no address of the web",
    # it was not wanted
    "outside_window": "its date is outside -a since= and -a until=",
    "robots": "robots.txt forbids it",
    "offsite_redirect": "it redirects to a host that is not the site's",
    "redirected_away": "it redirects to an address that is no story's",
    "redirected_to_index": "it redirects to a page that is read for its links",
    "dead_list": "the addresses beside it, in the list where it was found, are not there any more",
    "dropped": "a pipeline of the project dropped it",
    "ignored": "a part of the project ignored the request",
    # it could not be had
    "timeout": "the server did not answer in time",
    "connection_refused": "the server refused the connection",
    "connection_lost": "the connection broke off",
    "bad_certificate": "the server's certificate cannot be verified (DOWNLOAD_VERIFY_CERTIFICATES)",
    "forbidden_address": "its host is at an address that may not be connected to (NEWSSPIDER_ALLOWED_NETWORKS)",
    "data_loss": "the answer broke off",
    "unknown_host": "the name of the host is not known",
    "too_large": "the page is larger than DOWNLOAD_MAXSIZE",
    "too_often_packed": "the server says that it compressed the page over and over",
    "redirect_loop": "it redirects in a circle, or too often",
    "malformed_redirect": "it redirects to what is no address",
    "malformed_url": "it is no address",
    "unsupported_scheme": "only http and https are fetched",
    "retry_after": "the host asked for a longer pause than NEWSSPIDER_MAX_RETRY_AFTER",
    "robots_unreachable": "the host's robots.txt could not be had, so that nothing of it may be fetched",
    "nothing_found": "nothing that could be a story was found on the whole site",
    # it could not be read or written
    "extraction_timeout": "reading the page took longer than NEWSSPIDER_PAGE_SECONDS",
    "extraction_memory": "reading the page took more than NEWSSPIDER_WORKER_MEMORY",
    "extraction_crashed": "the process that read the page crashed",
    "extraction_error": "an error in the program while the page was read, which the log of that run shows",
    "extraction_unavailable": "the processes that read pages could not be started",
    "callback_error": "an error in the program, which the log of that run shows",
    "pipeline_error": "a pipeline raised an error, which the log of that run shows",
    "invalid_record": "its record was not valid",
    "not_written": "its line could not be written to the output",
}


def say_reason(slug: str | None) -> str:
    """A reason in words, with its slug.

    >>> say_reason("timeout"), say_reason("http_503")
    ('the server did not answer in time (timeout)', 'the server answered with status 503 (http_503)')
    >>> say_reason("odd"), say_reason(None)
    ('odd', 'no reason was recorded')
    """
    if not slug:
        return "no reason was recorded"
    if slug.startswith("http_"):
        return f"the server answered with status {slug.removeprefix('http_')} ({slug})"
    return f"{_MEANINGS[slug]} ({slug})" if slug in _MEANINGS else slug
