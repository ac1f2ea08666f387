from __future__ import annotations

import datetime as dt

from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count
from timeline.model.country import Country
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlaceName


def test_a_figure_that_is_not_stated_is_not_none():
    day = dt.date(2024, 9, 17)
    sub_type = SubEventType.ATTACK
    killed = Count(0, 0)
    entry = ChronologyEntry(
        "E0", DateInterval.day(day), None, "ML", "Mali", EntryPlace(), sub_type.event_type, sub_type, EntryActors(),
        ((CasualtyKind.KILLED, killed),), False, False, 1, (), day, (), "",
    )  # fmt: skip
    assert entry.figure(CasualtyKind.KILLED) is killed
    assert entry.figure(CasualtyKind.INJURED) is None


def test_a_country_has_names_and_demonyms_by_language():
    names = (PlaceName("Ivory Coast", "en"), PlaceName("Côte d'Ivoire", "fr"))
    people = (PlaceName("Ivorian", "en"), PlaceName("Ivoirien", "fr"))
    country = Country("CI", "CIV", "Ivory Coast", "Yamoussoukro", 7.5, -5.5, names, people)
    assert country.names_in("fr") == ("Côte d'Ivoire",)
    assert country.demonyms == country.people_in("en") == ("Ivorian",)
    assert country.people_in("ha") == ()
