from __future__ import annotations

import datetime as dt

import pytest

from tests.datasets.tables import ACLED, acled, only, rejected, without, write
from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count
from timeline.model.dataset import Dataset
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.place import PlacePrecision

DAY = dt.date(2024, 9, 17)
ARMY = "Military Forces of Mali (2021-)"
JNIM = "JNIM: Group for Support of Islam and Muslims"


@pytest.fixture
def record_of(tmp_path):
    return lambda row, **how: only(write(tmp_path / "acled.csv", [row], **how))


@pytest.fixture
def reason_of(tmp_path):
    def reason(row):
        found = rejected(write(tmp_path / "acled.csv", [row]))
        return found.reason, found.message

    return reason


def test_a_row_of_today_is_read_whole(record_of):
    record = record_of(acled())
    assert (record.dataset, record.id, record.line) == (Dataset.ACLED, "MLI90001", 2)
    assert record.date == DateInterval.day(DAY)
    assert record.date_text == "17 September 2024"
    assert (record.event_type, record.sub_event_type) == (EventType.CIVILIANS, SubEventType.ATTACK)
    assert record.country == "ML"
    assert (record.place.name, record.place.admin1, record.place.admin3) == ("Kobadié-Wéré", "Mopti", "Ouonkoro")
    assert record.place.point == (14.0717, -3.5156)
    assert record.place.precision is PlacePrecision.POINT
    assert record.killed == Count(4, 4)
    assert record.civilians_targeted is True
    assert record.sources == ("Studio Inventé", "Radio Dunes")
    assert record.revised_at == dt.datetime(2024, 9, 24, 15, 0, tzinfo=dt.UTC)
    assert record.raw == ACLED


def test_the_target_of_violence_against_civilians_is_actor2_with_all_that_is_said_of_it(record_of):
    assert [(a.label, a.side, a.role, a.kind, a.associated) for a in record_of(acled()).actors] == [
        ("JNIM", 1, Role.PERPETRATOR, ActorKind.REBEL_GROUP, False),
        ("Civilians", 2, Role.TARGET, ActorKind.CIVILIANS, False),
        ("Dogon Ethnic Group", 2, Role.TARGET, None, True),
        ("Farmers", 2, Role.TARGET, None, True),
    ]
    assert record_of(acled()).actors[0].actor_id == "jnim"


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        # The order of actors means nothing: armed against armed are participants, however they are listed.
        ({"event_type": "Battles", "sub_event_type": "Armed clash", "actor1": JNIM, "inter1": "2", "actor2": ARMY,
          "inter2": "1", "interaction": "12"}, [Role.PARTICIPANT, Role.PARTICIPANT]),
        ({"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": ARMY,
          "inter1": "1", "actor2": JNIM, "inter2": "2", "interaction": "12"}, [Role.PARTICIPANT, Role.PARTICIPANT]),
        ({"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade"},
         [Role.PERPETRATOR, Role.TARGET]),
        ({"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade", "actor1": "Civilians (Mali)",
          "inter1": "7", "actor2": ARMY, "inter2": "1", "interaction": "17"}, [Role.TARGET, Role.PERPETRATOR]),
        ({"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade", "actor2": "", "inter2": "",
          "interaction": "Rebel group only"}, [Role.PERPETRATOR]),
        ({"event_type": "Riots", "sub_event_type": "Mob violence", "actor1": "Rioters (Mali)", "inter1": "5",
          "interaction": "57"}, [Role.PERPETRATOR, Role.TARGET]),
        ({"event_type": "Protests", "sub_event_type": "Excessive force against protesters",
          "actor1": "Protesters (Mali)", "inter1": "6", "actor2": ARMY, "inter2": "1", "interaction": "16"},
         [Role.TARGET, Role.PERPETRATOR]),
        ({"event_type": "Protests", "sub_event_type": "Protest with intervention", "actor1": "Protesters (Mali)",
          "inter1": "6", "actor2": ARMY, "inter2": "1", "interaction": "16"}, [Role.PARTICIPANT, Role.PARTICIPANT]),
        ({"event_type": "Strategic developments", "sub_event_type": "Looting/property destruction"},
         [Role.PERPETRATOR, Role.TARGET]),
        ({"event_type": "Strategic developments", "sub_event_type": "Agreement"},
         [Role.PARTICIPANT, Role.PARTICIPANT]),
        ({"event_type": "Protests", "sub_event_type": "Peaceful protest", "actor1": "Protesters (Mali)",
          "inter1": "Protesters", "actor2": "", "inter2": "", "interaction": "Protesters only"}, [Role.PARTICIPANT]),
    ],
)  # fmt: skip
def test_roles_go_as_far_as_the_codebook_tells(record_of, cells, roles):
    record = record_of(acled(assoc_actor_2="", **cells))
    assert [actor.role for actor in record.actors] == roles


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("1", DateInterval.day(DAY)),
        ("2", DateInterval(dt.date(2024, 9, 14), dt.date(2024, 9, 20), Precision.WEEK)),  # the day is its middle
        ("3", DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)),
    ],
)
def test_a_day_is_never_more_precise_than_its_code(record_of, code, date):
    assert record_of(acled(time_precision=code)).date == date


@pytest.mark.parametrize(
    ("code", "precision"), [("1", PlacePrecision.POINT), ("2", PlacePrecision.AREA), ("3", PlacePrecision.ADMIN1)]
)
def test_a_place_is_never_more_precise_than_its_code(record_of, code, precision):
    assert record_of(acled(geo_precision=code)).place.precision is precision


def test_no_fatalities_is_not_stated_for_acled_writes_0_where_nobody_says(record_of):
    record = record_of(acled(fatalities="0"))
    assert record.killed is None
    assert record.raw["fatalities"] == "0"


OLD_NAMES = {name: name.upper() for name in ACLED} | {"assoc_actor_1": "ALLY_ACTOR_1", "assoc_actor_2": "ALLY_ACTOR_2"}


def test_an_old_file_with_capitals_and_codes_says_the_same(record_of):
    old = without(acled(inter1="2", inter2="7", interaction="27"), "disorder_type", "civilian_targeting", "tags")
    today, before = record_of(acled()), record_of(old, rename=OLD_NAMES)
    assert before.actors == today.actors
    assert (before.place, before.killed, before.date) == (today.place, today.killed, today.date)
    assert before.civilians_targeted is True  # by its type: the column is of 2023
    assert before.raw["ALLY_ACTOR_2"] == ACLED["assoc_actor_2"]


@pytest.mark.parametrize(
    ("words", "event_type", "sub"),
    [
        ("Battle-No change of territory", EventType.BATTLES, SubEventType.ARMED_CLASH),
        ("Battle-Government regains territory", EventType.BATTLES, SubEventType.GOVERNMENT_REGAINS),
        ("Battle-Non-state actor overtakes territory", EventType.BATTLES, SubEventType.NON_STATE_OVERTAKES),
        ("Violence Against Civilians", EventType.CIVILIANS, None),
        ("Remote violence", EventType.EXPLOSIONS, None),
        ("Strategic development", EventType.STRATEGIC, None),
        ("Headquarters or base established", EventType.STRATEGIC, SubEventType.BASE_ESTABLISHED),
        ("Non-violent transfer of territory", EventType.STRATEGIC, SubEventType.NON_VIOLENT_TRANSFER),
    ],
)
def test_types_of_before_2019_are_those_of_today_as_far_as_they_tell(record_of, words, event_type, sub):
    record = record_of(without(acled(event_type=words), "sub_event_type"))
    assert (record.event_type, record.sub_event_type) == (event_type, sub)
    assert record.usual_sub_event_type.event_type is event_type


@pytest.mark.parametrize(
    ("actor", "code", "event_type"),
    [("Rioters (Mali)", "5", EventType.RIOTS), ("Protesters (Mali)", "6", EventType.PROTESTS)],
)
def test_of_riots_and_protests_in_one_the_crowd_tells_which(record_of, actor, code, event_type):
    row = acled(event_type="Riots/Protests", actor1=actor, inter1=code, actor2="", inter2="0", interaction=f"{code}0")
    assert record_of(without(row, "sub_event_type")).may_be == {event_type}


@pytest.mark.parametrize(
    ("interaction", "actor1", "actor2", "kinds"),
    [
        ("13", ARMY, "Koubi Boys", [ActorKind.STATE_FORCES, ActorKind.POLITICAL_MILITIA]),
        ("13", "Koubi Boys", ARMY, [ActorKind.POLITICAL_MILITIA, ActorKind.STATE_FORCES]),
        ("44", "Koubi Boys", "Tanda Boys", [ActorKind.IDENTITY_MILITIA, ActorKind.IDENTITY_MILITIA]),
        ("Identity militia only", "Koubi Boys", "", [ActorKind.IDENTITY_MILITIA]),
        ("External/Other forces-Civilians", "Koubi Guards", "Civilians (Mali)",
         [ActorKind.EXTERNAL_FORCES, ActorKind.CIVILIANS]),
        ("23", "Koubi Boys", "Tanda Boys", [None, None]),  # nothing tells which is which
    ],
)  # fmt: skip
def test_without_inter_columns_the_interaction_tells_the_kinds(record_of, interaction, actor1, actor2, kinds):
    row = acled(event_type="Battles", sub_event_type="Armed clash", actor1=actor1, actor2=actor2, assoc_actor_2="",
                interaction=interaction)  # fmt: skip
    assert [actor.kind for actor in record_of(without(row, "inter1", "inter2")).actors] == kinds


def test_without_its_lasting_id_a_row_bears_that_of_its_download(tmp_path):
    from timeline.datasets.reading import open_dataset

    file = write(tmp_path / "api.csv", [{"data_id": "8130001"} | without(ACLED, "event_id_cnty")])
    assert only(file).id == "8130001"
    assert not open_dataset(file).stable_ids
    assert open_dataset(write(tmp_path / "export.csv", [acled()])).stable_ids


@pytest.mark.parametrize(
    ("cells", "reason", "words"),
    [
        ({"event_date": "31 September 2024"}, "bad-date", "not in the calendar"),
        ({"event_date": "17 Septembre"}, "bad-date", "no day"),
        ({"event_date": "17 Brumaire 2024"}, "bad-date", "no month"),
        ({"event_date": "01 January 0001", "year": "1", "time_precision": "2"}, "bad-date", "no year"),
        ({"fatalities": "9" * 5000}, "bad-number", "whole number"),
        ({"year": "2023"}, "bad-date", "not of the year 2023"),
        ({"time_precision": "4"}, "bad-date", "time_precision '4'"),
        ({"event_type": "Quarrels"}, "bad-type", "'Quarrels'"),
        ({"sub_event_type": "Armed clash"}, "bad-type", "does not belong"),
        ({"inter1": "9"}, "bad-actor", "'9'"),
        ({"fatalities": "=SUM(A1:A9)"}, "bad-number", "fatalities '=SUM(A1:A9)'"),
        ({"fatalities": "-3"}, "bad-number", "'-3'"),
        ({"fatalities": ""}, "bad-number", "fatalities ''"),
        ({"latitude": "140.7"}, "bad-coordinates", "-90 to 90"),
        ({"longitude": ""}, "bad-coordinates", "not both"),
        ({"geo_precision": "town"}, "bad-coordinates", "geo_precision"),
        ({"event_id_cnty": " "}, "blank", "event_id_cnty"),
        ({"timestamp": "yesterday"}, "bad-number", "timestamp"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(reason_of, cells, reason, words):
    found, message = reason_of(acled(**cells))
    assert found == reason
    assert words in message


def test_a_row_without_coordinates_is_kept(record_of):
    assert record_of(acled(latitude="", longitude="")).place.point is None


def test_a_country_that_no_list_has_leaves_the_row_without_one(record_of):
    assert record_of(acled(country="Azania")).country is None
