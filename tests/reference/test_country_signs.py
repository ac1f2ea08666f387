"""The names that are at home in one country only."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.reference.countries import load_countries
from timeline.reference.country_signs import load_country_signs, read_country_signs

HEADER = "country,kind,names\n"


def test_every_sign_tells_a_country_of_the_list_and_none_tells_two() -> None:
    signs = load_country_signs()
    assert {sign.country for sign in signs} <= load_countries().by_code.keys()
    assert len({sign.name for sign in signs}) == len(signs)


def test_a_sign_may_be_a_people_a_party_a_body_a_company_or_a_person() -> None:
    assert {sign.kind for sign in load_country_signs()} == {"people", "party", "body", "company", "person"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [("ML,peoples,Dogon\n", "line 2, field kind: 'peoples'"), ("ML,body,UNTM\nNE,body,UNTM\n", "line 3, field names")],
)
def test_a_row_that_no_reader_could_use_is_refused(tmp_path: Path, rows: str, told: str) -> None:
    path = tmp_path / "country_signs.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=told):
        read_country_signs(path)
