"""Lists whose links may all be dead: a few are tried before the rest is asked for.

Pages of another site that a paper keeps a copy of, old archives and broken templates link to
hundreds of addresses that do not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsspider.frontier import Errand
from newsspider.ledger import Outcome

#: So many dead links, and none alive, and the rest of the list is left.
TRIED = 5
_DEAD = frozenset({"http_404", "http_410"})


@dataclass(slots=True)
class _Trial:
    rest: Iterator[Errand]
    dead: int = 0


class Trials:
    """The lists that are being tried, by their address.

    >>> from newsspider.frontier import Purpose
    >>> errands = [Errand("paper.example", Purpose.STORY, f"https://paper.example/{n}") for n in range(9)]
    >>> trials = Trials()
    >>> tried = list(trials.begin("https://paper.example/list", iter(errands)))
    >>> [errand.url[-1] for errand in tried], len(list(trials.note(tried[0], None)))
    (['0', '1', '2', '3', '4'], 4)
    """

    def __init__(self) -> None:
        self._trials: dict[str, _Trial] = {}

    def begin(self, address: str, errands: Iterator[Errand]) -> Iterator[Errand]:
        """The first few of a list's errands; the others follow once one of these has led somewhere."""
        trial = _Trial(errands)
        self._trials[address] = trial
        for _, errand in zip(range(TRIED), errands, strict=False):
            yield replace(errand, tried_for=address)

    def note(self, errand: Errand, outcome: Outcome | None) -> Iterator[Errand]:
        """The rest of the list that *errand* was tried for, if there is an answer (``None``) or another failure."""
        trial = self._trials.get(errand.tried_for)
        if trial is None:
            return
        if is_dead(outcome):
            trial.dead += 1
            return
        del self._trials[errand.tried_for]
        yield from trial.rest

    def is_lost(self, errand: Errand) -> bool:
        """Whether *errand* was the last hope of its list; the list is forgotten then."""
        trial = self._trials.get(errand.tried_for)
        if trial is None or trial.dead < TRIED:
            return False
        del self._trials[errand.tried_for]
        return True


def is_dead(outcome: Outcome | None) -> bool:
    """Whether an address leads to nothing, by what its server says."""
    return outcome is not None and outcome.reason in _DEAD
