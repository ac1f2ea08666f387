"""The accuracy gate: the demonstration articles against their gold, and the scorer that holds it."""

from __future__ import annotations

import copy

import pytest

from benchmarks.accuracy import GOLD, Floor, Measurement, broken_floors, measure, measure_seeds, read_floors
from benchmarks.score import ROLES, Row, read
from timeline.extraction.extractor import Extractor
from timeline.reference.reference import load_reference


@pytest.fixture(scope="module")
def seeds() -> Measurement:
    return measure_seeds(Extractor(load_reference()))


@pytest.mark.parametrize("floor", read_floors(), ids=lambda floor: floor.figure)
def test_the_gold_of_the_demonstration_articles_is_held(seeds: Measurement, floor: Floor) -> None:
    assert broken_floors(seeds, [floor]) == []


def test_every_figure_of_the_seeds_has_a_floor(seeds: Measurement) -> None:
    assert {floor.figure for floor in read_floors()} == set(seeds.figures) - {"articles", "gold_events", "predicted"}


def test_every_demonstration_article_has_its_gold(seeds: Measurement) -> None:
    assert seeds.figures["articles"] == len(list((GOLD.parent.parent / "articles").glob("*.txt")))


@pytest.fixture
def gold() -> list[Row]:
    return read(GOLD)


def as_predicted(gold: list[Row]) -> list[Row]:
    """What a perfect reader prints: every required event of the gold."""
    return [
        copy.deepcopy(event) | {"article": document["id"]}
        for document in gold
        for event in document["events"]
        if not event.get("optional")
    ]


def scores(gold: list[Row], predicted: list[Row], resamples: int = 0) -> Measurement:
    return measure("gold", "articles", gold, predicted, resamples)


def test_the_gold_itself_scores_one_in_all_but_the_worst_error(gold: list[Row]) -> None:
    figures = scores(gold, as_predicted(gold)).figures
    shares = {name: value for name, value in figures.items() if name not in ("articles", "gold_events", "predicted")}
    assert shares.pop("false_precision") == 0
    assert shares == dict.fromkeys(shares, 1.0)
    assert {f"{role}_f1" for role in ROLES} <= shares.keys()


def test_an_event_left_out_costs_recall_alone(gold: list[Row]) -> None:
    figures = scores(gold, as_predicted(gold)[1:]).figures
    assert figures["precision"] == 1
    assert figures["recall"] == 1 - 1 / figures["gold_events"]


def test_an_event_made_up_costs_precision_alone(gold: list[Row]) -> None:
    empty = next(document["id"] for document in gold if not document["events"])
    predicted = as_predicted(gold)
    made_up = predicted[0] | {"article": empty}
    figures = scores(gold, [*predicted, made_up]).figures
    assert figures["recall"] == 1
    assert figures["precision"] == len(predicted) / (len(predicted) + 1)
    assert figures["clean_empty_articles"] < 1


def test_a_day_where_the_text_gives_a_year_is_false_precision(gold: list[Row]) -> None:
    predicted = as_predicted(gold)
    wide = next(row for row in predicted if row["date_precision"] == "year" and not row.get("accept_dates"))
    wide["date_end"] = wide["date_start"]
    assert scores(gold, predicted).figures["false_precision"] > 0


def test_a_year_where_the_text_gives_a_day_is_wrong_but_not_falsely_precise(gold: list[Row]) -> None:
    predicted = as_predicted(gold)
    narrow = next(row for row in predicted if row["date_precision"] == "day" and not row.get("accept_dates"))
    narrow["date_start"], narrow["date_end"] = narrow["date_start"][:4] + "-01-01", narrow["date_start"][:4] + "-12-31"
    figures = scores(gold, predicted).figures
    assert figures["false_precision"] == 0
    assert figures["date"] < 1


@pytest.mark.parametrize("modality", ["planned", "denied", "hypothetical", "aggregate"])
def test_what_is_not_told_as_actual_is_no_event(gold: list[Row], modality: str) -> None:
    predicted = as_predicted(gold)
    predicted[0]["modality"] = modality
    assert scores(gold, predicted).figures["recall"] < 1


def test_intervals_hold_the_figure_and_are_the_same_in_every_run(gold: list[Row]) -> None:
    predicted = as_predicted(gold)[::2]
    first, second = (scores(gold, predicted, resamples=40) for _ in range(2))
    assert first == second
    low, high = first.intervals["recall"]
    assert low < first.figures["recall"] < high


def test_a_floor_that_is_broken_is_named_with_its_figure() -> None:
    measured = Measurement("seeds", {"f1": 0.5, "false_precision": 0.01}, {})
    floors = [Floor("f1", "at least", 0.6), Floor("f1", "at least", 0.5), Floor("false_precision", "at most", 0)]
    assert broken_floors(measured, floors) == [
        "f1 is 0.500, at least 0.6 is asked",
        "false_precision is 0.010, at most 0 is asked",
    ]
