"""Whatever people and programs do, in any order: see ``tests/sequences.py``; ``benchmarks.sequences`` plays more."""

from __future__ import annotations

import pytest

from tests.sequences import World

SEQUENCES = 9


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_any_sequence_loses_no_decision_and_leaves_the_events_of_a_rebuild(prepared_sqlite, seed):
    World(prepared_sqlite, seed).play(12, after_each=True)


def test_a_sequence_on_a_server_does_so_too(prepared_postgresql):
    World(prepared_postgresql, SEQUENCES).play(12, after_each=True)
