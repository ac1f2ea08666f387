from __future__ import annotations

import pytest

from timeline.errors import ReferenceDataError
from timeline.extraction.languages.en import casualties_words
from timeline.extraction.languages.en.casualties_words import Number, Use, casualty_words, person_words
from timeline.model.mention import CasualtyKind

GOOD = {"forms": "kill|kills", "kind": "killed", "use": "verb", "marker": "", "persons": ""}


def test_every_kind_of_casualty_has_a_verb() -> None:
    readings = [word for words in casualty_words().values() for word in words]
    assert {word.kind for word in readings if word.use in (Use.VERB, Use.STATE)} == set(CasualtyKind)


def test_a_form_keeps_its_readings_in_the_order_of_the_file() -> None:
    assert [word.use for word in casualty_words()["death"]] == [Use.LOSS, Use.DEED]


def test_people_and_things_are_told_apart() -> None:
    assert person_words()["soldiers"].number is Number.MANY
    assert person_words()["villager"].label == "Civilians"
    assert person_words()["motorcycles"].number is Number.THING


@pytest.mark.parametrize(("column", "value"), [("kind", "slain"), ("use", "adverb"), ("persons", "maybe")])
def test_a_row_that_breaks_the_form_is_refused_with_its_number(
    column: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casualties_words, "_rows", lambda name: iter([(1, GOOD), (2, GOOD | {column: value})]))
    casualty_words.cache_clear()
    try:
        with pytest.raises(ReferenceDataError, match=r"casualty_words\.csv, row 2"):
            casualty_words()
    finally:
        casualty_words.cache_clear()
