"""The event types of the seeds are those of the model, and users find them as they write them."""

from pathlib import Path

import pytest

from timeline.errors import InputError, ReferenceDataError
from timeline.model.event_types import EventType, SubEventType
from timeline.reference.event_types import find_event_type, load_event_types, read_event_types


def test_the_seeds_hold_every_sub_event_type_once_under_its_type_with_a_definition() -> None:
    entries = load_event_types()
    assert sorted(e.sub_event_type for e in entries) == sorted(SubEventType)
    assert {e.event_type for e in entries} == set(EventType)
    assert all(e.event_type is e.sub_event_type.event_type for e in entries)
    assert len({e.definition for e in entries}) == 25


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Battles", EventType.BATTLES),
        ("battles", EventType.BATTLES),
        (" VIOLENCE against civilians ", EventType.CIVILIANS),
        ("explosions remote violence", EventType.EXPLOSIONS),
        ("air/drone strike", SubEventType.AIR_STRIKE),
        ("Air drone strike", SubEventType.AIR_STRIKE),
        ("looting/property destruction", SubEventType.LOOTING),
        ("attack", SubEventType.ATTACK),
    ],
)
def test_a_type_is_found_in_any_case_and_punctuation(written: str, kind: EventType | SubEventType) -> None:
    assert find_event_type(written) is kind


@pytest.mark.parametrize(
    ("written", "suggested"),
    [("battels", "Battles"), ("suicide bombing", "Suicide bomb"), ("IED", "Remote explosive/landmine/IED")],
)
def test_an_unknown_type_is_refused_with_the_nearest_names(written: str, suggested: str) -> None:
    with pytest.raises(InputError, match="did you mean") as refused:
        find_event_type(written)
    assert suggested in str(refused.value)


@pytest.mark.parametrize("written", ["xyzzy", "", "   "])
def test_a_name_like_no_type_is_refused_with_the_list_of_types(written: str) -> None:
    with pytest.raises(InputError, match="the types are Battles, Explosions"):
        find_event_type(written)


HEADER = "event_type,sub_event_type,definition\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("event_type,definition\n", "line 1: the columns are"),
        (HEADER + "Battles,Skirmish,x\n", "line 2, field sub_event_type: 'Skirmish'"),
        (HEADER + "Riots,Armed clash,x\n", "line 2, field event_type: 'Armed clash' belongs to 'Battles'"),
        (HEADER + "Battles,Armed clash,\n", "line 2, field definition"),
        (HEADER + "Battles,Armed clash,x\nBattles,Armed clash,y\n", "line 3, field sub_event_type: .* twice"),
        (HEADER + "Battles,Armed clash,x\n", "no line for Government regains territory"),
    ],
)
def test_a_file_that_breaks_its_form_is_refused_with_its_line_and_field(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "event_types.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message) as refused:
        read_event_types(path)
    assert "event_types.csv" in str(refused.value)
