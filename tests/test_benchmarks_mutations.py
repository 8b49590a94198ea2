"""Mutations of pages, feeds, sitemaps and JSON-LD, a few of those of the benchmark."""

from collections import Counter

import mutations


def test_no_mutation_raises_anything() -> None:
    counts = Counter(outcome for _, _, outcome in mutations.run(mutations.seeds_of(None), number=200, seed=7))
    assert not [outcome for outcome in counts if "Traceback" in outcome]
    assert counts["read"] > 100
