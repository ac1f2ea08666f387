"""The gate of resolution: the demonstration articles against the incidents of their gold."""

from __future__ import annotations

import dataclasses

import pytest

from benchmarks.accuracy import Floor, Measurement, broken_floors, read_floors
from benchmarks.resolution import FLOORS, Told, figures_of, gold_seeds, measure_pairs, read_seeds
from timeline.extraction.extractor import Extractor
from timeline.reference.reference import load_reference


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    read = read_seeds(Extractor(load_reference()))
    return figures_of("gold", measure_pairs(gold_seeds())) | figures_of("read", measure_pairs(read))


@pytest.mark.parametrize("floor", read_floors(FLOORS), ids=lambda floor: floor.figure)
def test_the_incidents_of_the_gold_are_held(figures: dict[str, float], floor: Floor) -> None:
    assert broken_floors(Measurement("resolution", figures, {}), [floor]) == []


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert {floor.figure for floor in read_floors(FLOORS)} == set(figures)


def test_a_pair_of_two_incidents_in_one_event_costs_precision_and_one_in_two_events_recall() -> None:
    told = gold_seeds()
    right = measure_pairs(told)
    renamed = [dataclasses.replace(each, incident="one") for each in told]
    assert measure_pairs(renamed).figures[1] < right.figures[1]
    apart = [Told(each.stored, f"{number}") for number, each in enumerate(told)]
    assert measure_pairs(apart).figures[0] == 0.0
