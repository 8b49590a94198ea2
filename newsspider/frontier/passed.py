"""Stories that have passed the pipelines and may not be in the ledger yet, for their lines are not yet safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from newsspider.ledger import Story
from newsspider.ledger.contract import Stories

#: So many may have passed before it is looked which of them are in the ledger; and twice as many as were not.
_MANY = 200


class PassedStories:
    """Finds stories by their marks, as the ledger does, of those that it does not know yet.

    Into a file they are recorded within a second; some outputs (S3, a compressed file) are safe only in the end.
    """

    def __init__(self, ledger: Stories) -> None:
        self._ledger = ledger
        self._stories: dict[int, Story] = {}  # by number, in the order in which they passed
        self._numbers: dict[int, list[int]] = defaultdict(list)  # by mark
        self._count = count()
        self._most = _MANY

    def add(self, story: Story) -> None:
        """A story has passed."""
        self._keep(story)
        if len(self._stories) > self._most:
            left = [one for one in self._stories.values() if not self._ledger.holds(one.site, one.id)]
            self._stories.clear()
            self._numbers.clear()
            for one in left:
                self._keep(one)
            self._most = max(_MANY, 2 * len(left))

    def _keep(self, story: Story) -> None:
        number = next(self._count)
        self._stories[number] = story
        for mark in (*story.marks, *story.near):
            self._numbers[mark].append(number)

    def find(self, marks: Iterable[int]) -> list[Story]:
        """The stories that have any of the marks, earliest first."""
        found = {number for mark in marks for number in self._numbers.get(mark, ())}
        return [self._stories[number] for number in sorted(found)]
