"""Lists whose links may all be dead: a few are tried before the rest is asked for.

Pages of another site that a paper keeps a copy of, old archives and broken templates link to
hundreds of addresses that do not exist. A site that has many such lists is asked for fewer links of
each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsspider.discovery.links import FoundLink
from newsspider.frontier import Errand
from newsspider.frontier.accounts import ABSENT
from newsspider.ledger import Outcome

#: So many dead links, and none alive, and the rest of the list is left; ...
TRIED = 5
#: ... so many on a site where for each list with life in it, and one more, there were so many dead ones.
TRIED_ON_DEAD_SITE = 2
_DEAD_LISTS = 3
#: Before the stories that wait: what is learnt from one list is known when the next one is read.
_PRIORITY = 10


@dataclass(slots=True)
class _Trial:
    rest: Iterator[Errand]
    links: Iterator[FoundLink]  # what is left of the list
    tried: int
    dead: int = 0


class Trials:
    """The lists that are being tried, by the errand that each was found on.

    >>> from newsspider.frontier import Purpose
    >>> errands = [Errand("paper.example", Purpose.STORY, f"https://paper.example/{n}") for n in range(9)]
    >>> trials, errands = Trials(), iter(errands)
    >>> archive = Errand("paper.example", Purpose.INDEX, "https://paper.example/archive/")
    >>> tried = list(trials.begin(archive, errands, iter(())))
    >>> [errand.url[-1] for errand in tried], len(list(trials.note(tried[0], None)))
    (['0', '1', '2', '3', '4'], 4)
    """

    def __init__(self) -> None:
        self._trials: dict[str, _Trial] = {}
        self._dead: Counter[str] = Counter()  # lists of a site
        self._alive: Counter[str] = Counter()

    def begin(self, origin: Errand, errands: Iterator[Errand], links: Iterator[FoundLink]) -> Iterator[Errand]:
        """The first few errands of the list on *origin*; the others follow once one of these has led somewhere.

        *errands* are made from *links* as they are asked for.
        """
        key = f"{origin.purpose} {origin.site} {origin.url}"
        tried = self._number_to_try(origin.site)
        self._trials[key] = _Trial(errands, links, tried)
        for _, errand in zip(range(tried), errands, strict=False):
            yield replace(errand, tried_for=key, priority=max(errand.priority, _PRIORITY))

    def _number_to_try(self, site: str) -> int:
        is_dead = self._dead[site] >= _DEAD_LISTS * (self._alive[site] + 1)
        return TRIED_ON_DEAD_SITE if is_dead else TRIED

    def note(self, errand: Errand, outcome: Outcome | None) -> Iterator[Errand]:
        """The rest of the list that *errand* was tried for, if there is an answer (``None``) or another failure."""
        trial = self._trials.get(errand.tried_for)
        if trial is None:
            return
        if is_dead(outcome):
            trial.dead += 1
            return
        del self._trials[errand.tried_for]
        self._alive[errand.site] += outcome is None
        yield from trial.rest

    def drop_dead(self, errand: Errand) -> Iterator[FoundLink]:
        """Forget the list whose last hope *errand* was: the links that are left with it."""
        trial = self._trials.get(errand.tried_for)
        if trial is None or trial.dead < trial.tried:
            return iter(())
        del self._trials[errand.tried_for]
        self._dead[errand.site] += 1
        return trial.links


def list_of(errand: Errand) -> str:
    """The address of the list that an errand is tried for."""
    return errand.tried_for.rpartition(" ")[2]


def is_dead(outcome: Outcome | None) -> bool:
    """Whether an address leads to nothing, by what its server says."""
    return outcome is not None and outcome.reason in ABSENT
