"""A short form of the fuzz run (``make soak`` has the long one), and that the run sees what goes wrong."""

from __future__ import annotations

import pytest

from tests import fuzzing
from tests.fuzzing_inputs import Maker

INPUTS = 4_000
FIRST = 10_000_000  # other seeds than those of the long run


def test_thousands_of_inputs_are_read_or_refused_by_name():
    taken, failures = fuzzing.run_block(FIRST, INPUTS)
    assert not failures
    assert taken.total() == INPUTS
    assert set(taken) == {part.__name__.removeprefix("try_") for part, _ in fuzzing.PARTS}


def test_a_seed_gives_the_same_input_again():
    first, again = Maker(7), Maker(7)
    assert (first.document(), first.text()) == (again.document(), again.text())
    assert Maker(8).text() != Maker(7).text()


def test_an_uncaught_exception_is_a_failure(monkeypatch: pytest.MonkeyPatch):
    def broken(text: str) -> None:
        raise IndexError(text)

    monkeypatch.setattr(fuzzing, "find_numbers", broken)
    monkeypatch.setattr(fuzzing, "part_of", lambda seed: fuzzing.try_numbers)
    _, failures = fuzzing.run_block(1, 1)
    assert "IndexError" in failures[0][2]


def test_a_result_that_breaks_its_promise_is_a_failure(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fuzzing, "split_sentences", lambda text, rules: ())
    monkeypatch.setattr(fuzzing, "part_of", lambda seed: fuzzing.try_sentences)
    _, failures = fuzzing.run_block(1, 1)
    assert "characters are lost" in failures[0][2]
