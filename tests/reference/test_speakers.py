from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.reference.speakers import load_speakers

SPEAKERS = load_speakers()


@pytest.mark.parametrize(
    "speaker",
    ["Malian army", "army spokesman Col. Souleymane Dembélé", "the defence ministry", "the governor of Ménaka",
     "local officials", "Nigerian police", "L'armée malienne", "le ministère de la Sécurité",
     "le porte-parole du gouvernement"],
)  # fmt: skip
def test_an_authority_is_known_by_its_words(speaker: str) -> None:
    assert SPEAKERS.names_authority(speaker)


@pytest.mark.parametrize(
    "speaker",
    ["residents", "JNIM", "rebel spokesman", "union officials", "hospital officials", "the former governor", "Amnesty",
     "a security analyst", "Des habitants", "le porte-parole des rebelles", "un ancien ministre", ""],
)  # fmt: skip
def test_who_is_no_authority_is_none_whatever_the_title(speaker: str) -> None:
    assert not SPEAKERS.names_authority(speaker)


def test_a_row_that_says_neither_yes_nor_no_is_named(tmp_path: Path) -> None:
    path = tmp_path / "speakers.csv"
    path.write_text("words,language,authority\narmy,en,perhaps\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"speakers\.csv, line 2"):
        load_speakers(path)
