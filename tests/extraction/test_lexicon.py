from __future__ import annotations

import pytest

from timeline.errors import ReferenceDataError
from timeline.extraction import lexicon
from timeline.extraction.lexicon import Family, load_senses, load_triggers
from timeline.reference.matching import fold


@pytest.mark.parametrize(
    "text, words, part_of_speech, sense",
    [
        ("Gunmen ambushed a convoy", "ambushed", "verb", "ambush"),
        ("a roadside bomb killed two", "roadside bomb", "noun", "mine-word"),
        ("the bomber blew himself up at dawn", "blew himself up", "verb", "suicide-bombing"),
        ("rebels took control of Kidal", "took control", "verb", "seize-place"),
        ("an air strike on Ménaka", "air strike", "noun", "air-strike"),
        ("the villagers lynched a thief", "lynched", "verb", "lynch"),
    ],
)
def test_a_trigger_is_found_with_its_sense(text: str, words: str, part_of_speech: str, sense: str):
    found = {
        text[hit.span.start : hit.span.end]: hit.sense(part_of_speech) for hit in load_triggers("en").find(fold(text))
    }
    assert found[words] is not None
    assert found[words].name == sense


def test_the_longest_trigger_wins():
    text = "a suicide car bombing in Gao"
    assert [text[h.span.start : h.span.end] for h in load_triggers("en").find(text)] == ["suicide car bombing"]


def test_every_sense_has_a_word_and_every_family_a_sense():
    used = {sense.family for sense in load_senses().values()}
    assert used == set(Family)


def test_a_row_with_an_unknown_sense_is_refused_by_name(tmp_path, monkeypatch):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "triggers.csv").write_text("sense,pos,forms\nteleport,verb,vanished\n", encoding="utf-8")
    real = lexicon.shipped_folder("seeds")
    (tmp_path / "senses.csv").write_text((real / "senses.csv").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(lexicon, "shipped_folder", lambda name: tmp_path)
    with pytest.raises(ReferenceDataError, match=r"xx/triggers\.csv, row 1: no sense 'teleport'"):
        load_triggers("xx")
