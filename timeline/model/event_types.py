"""ACLED's six event types and twenty-five sub-event types, in ACLED's own words.

Source: ACLED Codebook, 2023 (version 4 of the type hierarchy), "ACLED Event Types".
"""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """The six event types."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"


class SubEventType(StrEnum):
    """The twenty-five sub-event types."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    IED = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    BASE_ESTABLISHED = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"

    @property
    def event_type(self) -> EventType:
        """The event type this sub-event type belongs to."""
        return _PARENTS[self]


_PARENTS = {
    sub: parent
    for parent, subs in {
        EventType.BATTLES: list(SubEventType)[0:3],
        EventType.PROTESTS: list(SubEventType)[3:6],
        EventType.RIOTS: list(SubEventType)[6:8],
        EventType.EXPLOSIONS: list(SubEventType)[8:14],
        EventType.CIVILIANS: list(SubEventType)[14:17],
        EventType.STRATEGIC: list(SubEventType)[17:25],
    }.items()
    for sub in subs
}
