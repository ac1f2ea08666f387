from __future__ import annotations

from collections import Counter

from timeline.model.event_types import EventType, SubEventType


def test_six_event_types_have_the_twenty_five_sub_types_of_the_codebook():
    assert Counter(sub.event_type for sub in SubEventType) == {
        EventType.BATTLES: 3,
        EventType.PROTESTS: 3,
        EventType.RIOTS: 2,
        EventType.EXPLOSIONS: 6,
        EventType.CIVILIANS: 3,
        EventType.STRATEGIC: 8,
    }


def test_a_sub_type_belongs_to_its_own_type():
    assert SubEventType.ARMED_CLASH.event_type is EventType.BATTLES
    assert SubEventType.SUICIDE_BOMB.event_type is EventType.EXPLOSIONS
    assert SubEventType.ABDUCTION.event_type is EventType.CIVILIANS
    assert SubEventType.MOB_VIOLENCE.event_type is EventType.RIOTS
    assert SubEventType.EXCESSIVE_FORCE.event_type is EventType.PROTESTS
    assert SubEventType.OTHER.event_type is EventType.STRATEGIC
