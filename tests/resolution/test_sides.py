"""Who stands on which side of an event that several reports tell, each in its own words."""

from __future__ import annotations

import dataclasses

from tests.resolution.test_resolve import JNIM, told
from timeline.model.actor import Role
from timeline.model.conflict import ConflictField
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.conflicts import find_conflicts
from timeline.resolution.derive import derive_from
from timeline.resolution.profile import profile_of
from timeline.resolution.similarity import judge

AL_QAIDA = dataclasses.replace(JNIM, name="Al-Qaida", actor_id="al-qaida")
ISSP = dataclasses.replace(JNIM, name="ISSP", actor_id="issp")


def actors_of(reports):
    return derive_from([profile_of(each) for each in reports], (), judge).actors


def test_a_movement_does_not_stand_beside_its_own_part():
    reports = [told("a", actors=(JNIM,)), told("b", 1, actors=(AL_QAIDA,))]
    assert [each.name for each in actors_of(reports)] == ["JNIM"]
    assert find_conflicts(reports) == ()


def test_groups_of_which_none_is_part_of_the_other_both_stand_and_disagree():
    reports = [told("a", actors=(JNIM,)), told("b", 1, actors=(ISSP,))]
    assert {each.name for each in actors_of(reports)} == {"JNIM", "ISSP"}
    assert [each.field for each in find_conflicts(reports)] == [ConflictField.PERPETRATOR]


def test_who_took_part_by_one_report_and_struck_by_another_stands_once():
    took_part = dataclasses.replace(JNIM, role=Role.PARTICIPANT)
    reports = [told("a", actors=(took_part,)), told("b", 1, actors=(JNIM,))]
    assert [(each.name, each.role) for each in actors_of(reports)] == [("JNIM", Role.PERPETRATOR)]


def outside_bamako(distance: str) -> LocatedPlace:
    place = told("a").mention.place
    assert place is not None
    return dataclasses.replace(place, relation=f"about {distance} outside", precision=PlacePrecision.AREA)


def test_a_checkpoint_so_far_off_is_no_other_place_than_the_distance_told():
    away = dataclasses.replace(outside_bamako("0 km"), name="Zantiguila", relation=None, longitude_deg=-7.44)
    for distance, fields in (("60 km", []), ("10 km", [ConflictField.PLACE])):
        reports = [told("a", place=outside_bamako(distance)), told("b", 1, place=away)]
        assert [each.field for each in find_conflicts(reports)] == fields
