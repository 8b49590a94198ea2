"""Stories over several pages: the other pages are fetched while the first one is held.

They are no stories of their own: in the books each is a duplicate of the story that it is told with.
"""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newsspider.extraction.continuation import MAX_PARTS, Continuation
from newsspider.extraction.joining import has_new_text, holds_whole, is_part_of, join_parts, take_whole
from newsspider.extraction.reading import Reading
from newsspider.frontier import Errand, Frontier
from newsspider.frontier.marks import url_key
from newsspider.items import Article
from newsspider.ledger import Outcome, State
from newsspider.spiders.failures import classify_failure
from newsspider.spiders.reader import Reader
from newsspider.spiders.requests import make_request
from newsspider.workers.jobs import Wanted

_OK = 200


class _StoppedError(Exception):
    """The crawl fetches no more of this site."""


class PartReader:
    """Fetches and joins the pages of one story after the other; *reader* has them read.

    The answers of those pages that the story is told with are put into *taken*, for a caller that wants them.
    """

    def __init__(
        self, crawler: Crawler, frontier: Frontier, reader: Reader, taken: list[Response] | None = None
    ) -> None:
        self._crawler = crawler
        self._frontier = frontier
        self._reader = reader
        self._taken = taken
        self._answer: Response | None = None  # of the page that was read last

    async def join(self, reading: Reading, errand: Errand) -> Article | None:
        """The whole story that begins with *reading*; ``None`` when it stays pending, for the crawl is being stopped.

        A page that has all of it is preferred. Where a later page fails, retries and all, the story
        is what there is, with the access ``truncated``; why the page failed is counted.
        """
        story, continuation = reading.result, reading.continuation
        assert isinstance(story, Article)
        try:
            whole = await self._read_whole(story, continuation.single_page, errand)
            return whole or await self._join_parts(story, continuation, errand)
        except _StoppedError:
            return None

    async def _read_whole(self, story: Article, url: str | None, errand: Errand) -> Article | None:
        part = self._frontier.take_part(url, errand) if url else None
        whole = await self._read(part, errand) if part else None
        if part is None or whole is None or not isinstance(whole.result, Article):
            return None
        if not holds_whole(whole.result, story):
            return None
        self._note_part(part, errand)
        return take_whole(story, whole.result)

    async def _join_parts(self, story: Article, continuation: Continuation, errand: Errand) -> Article:
        parts: list[Article] = []
        joined, is_complete = story, True
        asked = {url_key(errand.url), url_key(story.url)}
        while (url := continuation.next_page) and url_key(url) not in asked:
            asked.add(url_key(url))
            part = self._take_part(url, errand, len(parts))
            reading = await self._read(part, errand) if part else None
            if part is None or reading is None or not isinstance(reading.result, Article):
                is_complete = not continuation.is_sure
                break
            if not self._belongs(reading.result, joined, is_sure=continuation.is_sure, errand=errand):
                break
            self._note_part(part, errand)
            parts.append(reading.result)
            joined, continuation = join_parts(story, parts), reading.continuation
        return joined if is_complete else join_parts(story, parts, is_complete=False)

    def _take_part(self, url: str, errand: Errand, parts: int) -> Errand | None:
        if parts >= MAX_PARTS - 1:
            self._frontier.crawls[errand.site].stop(url, "pages_of_a_story")
            return None
        return self._frontier.take_part(url, errand)

    def _belongs(self, part: Article, story: Article, *, is_sure: bool, errand: Errand) -> bool:
        """Whether a page goes on with the story: it is no other one, and not a page that was read before."""
        if (is_sure or is_part_of(part, story)) and has_new_text(part, story):
            return True
        self._frontier.crawls[errand.site].tally["joined/pages_that_are_none_of_the_story"] += 1
        return False

    def _note_part(self, part: Errand, story: Errand) -> None:
        self._frontier.join_part(part, story)
        if self._taken is not None and self._answer is not None:
            self._taken.append(self._answer)

    async def _read(self, part: Errand, story: Errand) -> Reading | None:
        """A page of the story; ``None`` when it cannot be had, which is counted."""
        answer = await self._fetch(part)
        if isinstance(answer, Outcome):
            if answer.state is State.PENDING:
                raise _StoppedError
            self._frontier.settle(part, answer)
            return None
        self._answer = answer
        page = await self._reader.read_page(Wanted.PART, answer, part, self._frontier.link_of(story))
        return page.story if page else None

    async def _fetch(self, part: Errand) -> Response | Outcome:
        if not self._crawler.crawling:
            return Outcome(State.PENDING)
        request = make_request(part, callback=NO_CALLBACK, errback=None)
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001  whatever kept it from being had is its outcome
            return classify_failure(error)
        return response if response.status == _OK else Outcome(State.FAILED, f"http_{response.status}")
