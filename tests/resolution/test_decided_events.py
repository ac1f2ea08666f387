"""Events as people decided them: joined, parted, rejected and corrected, whatever the mentions say."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.resolution.test_resolve import ARMY, BAMAKO, DAY, JNIM, KATI, TEN_DEAD, told
from timeline.model.actor import ActorRole, Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import DecisionKind, EventField, Ruling
from timeline.model.event import Event, EventActor, StoredMention
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import resolve_mentions

K = DecisionKind
SEPTEMBER = DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)
FIRST, SECOND = told("a"), told("b", 1)  # one incident
OTHER_DAY = told("c", 2, date=DateInterval.day(DAY + dt.timedelta(days=1)))
OTHER_TOWN = told("d", 3, place=KATI)
VAGUE = told("e", 4, date=SEPTEMBER, actors=(JNIM,), casualties=(TEN_DEAD,))


def ruling(kind: DecisionKind, one: list[StoredMention], other: list[StoredMention], number: int = 1) -> Ruling:
    return Ruling(number, kind, (tuple(each.id for each in one), tuple(each.id for each in other)))


def set_to(field: EventField, value: object, *mentions: StoredMention, number: int = 1) -> Ruling:
    return Ruling(number, K.SET, (tuple(each.id for each in mentions), ()), field, value)  # type: ignore[arg-type]


def groups(mentions: list[StoredMention], *rulings: Ruling) -> set[str]:
    """The events, each by the names of the articles that tell it."""
    articles = {each.id: each.article for each in mentions}
    events = resolve_mentions(mentions, rulings)
    assert {id for event in events for id in event.mention_ids} <= articles.keys()
    return {"".join(sorted(articles[id] for id in event.mention_ids)) for event in events}


ALL = [FIRST, SECOND, OTHER_DAY, OTHER_TOWN]


def test_without_decisions_the_mentions_alone_speak():
    assert groups(ALL) == {"ab", "c", "d"}


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([ruling(K.MERGE, [FIRST, SECOND], [OTHER_DAY])], {"abc", "d"}),
        ([ruling(K.MERGE, [FIRST], [OTHER_DAY]), ruling(K.MERGE, [OTHER_DAY], [OTHER_TOWN], 2)], {"abcd"}),
        ([ruling(K.SPLIT, [FIRST], [SECOND])], {"a", "b", "c", "d"}),
        ([ruling(K.SPLIT, [FIRST], [SECOND]), ruling(K.MERGE, [FIRST], [SECOND], 2)], {"ab", "c", "d"}),
        ([ruling(K.APART, [FIRST], [SECOND])], {"a", "b", "c", "d"}),
        ([ruling(K.REJECT, [FIRST, SECOND], [])], {"c", "d"}),
        ([ruling(K.REJECT, [FIRST], [])], {"b", "c", "d"}),
        ([ruling(K.CONFIRM, [FIRST, SECOND], [])], {"ab", "c", "d"}),
    ],
)
def test_decisions_hold_whatever_the_mentions_say(rulings, expected):
    assert groups(ALL, *rulings) == expected
    assert groups(ALL[::-1], *rulings[::-1]) == expected


def test_what_is_confirmed_stays_one_event_although_nothing_in_it_agrees():
    assert groups([FIRST, OTHER_DAY], ruling(K.CONFIRM, [FIRST, OTHER_DAY], [])) == {"ac"}


def test_a_newcomer_that_fits_both_of_two_that_are_kept_apart_stands_beside_them():
    newcomer, parted = told("n", 5), ruling(K.APART, [FIRST], [SECOND])
    events = resolve_mentions([FIRST, SECOND, newcomer], [parted])
    assert [event.possibly_same_as for event in events if newcomer.id in event.mention_ids] == [
        tuple(sorted("E" + each.id[1:] for each in (FIRST, SECOND)))
    ]
    joined = ruling(K.MERGE, [SECOND], [newcomer], 2)
    assert groups([FIRST, SECOND, newcomer], parted, joined) == {"a", "bn"}


def test_two_mentions_of_one_article_are_one_event_where_a_person_says_so():
    one, two = told("a"), told("a", place=KATI)
    assert groups([one, two]) == {"a"} and len(resolve_mentions([one, two])) == 2
    (event,) = resolve_mentions([one, two], [ruling(K.MERGE, [one], [two])])
    assert len(event.mention_ids) == 2 and event.articles == 1


def test_a_vague_row_that_is_kept_apart_from_its_rival_names_it_no_more():
    day_one = dataclasses.replace(BAMAKO)
    attacks = [
        told(name, date=DateInterval.day(DAY + dt.timedelta(days=off)), place=day_one, actors=(JNIM,),
             casualties=(TEN_DEAD,))
        for name, off in (("x", 0), ("y", 5))
    ]  # fmt: skip
    rows = {event.mention_ids: event for event in resolve_mentions([*attacks, VAGUE])}
    vague = rows[(VAGUE.id,)]
    assert len(vague.possibly_same_as) == 2
    parted = {each.mention_ids: each for each in resolve_mentions(
        [*attacks, VAGUE], [ruling(K.APART, [VAGUE], [attacks[0]])])}  # fmt: skip
    assert (VAGUE.id, attacks[0].id) not in parted
    assert all("E" + attacks[0].id[1:] not in each.possibly_same_as for each in parted.values())
    merged = resolve_mentions([*attacks, VAGUE], [ruling(K.MERGE, [VAGUE], [attacks[0]])])
    assert all(each.possibly_same_as == () for each in merged) and len(merged) == 2


def event_of(*rulings: Ruling, mentions: tuple[StoredMention, ...] = (FIRST, SECOND)) -> Event:
    (event,) = resolve_mentions(mentions, rulings)
    return event


KNOWN = EventActor("ISSP", Role.PERPETRATOR, "issp")
WELL = LocatedPlace("Abala", "NE", FIRST.mention.trigger, None, None, 14.93, 3.43, PlacePrecision.POINT)
VALUES = [
    (EventField.DATE, SEPTEMBER, lambda event: (event.date, event.date_text), (SEPTEMBER, None)),
    (EventField.DATE, DateInterval.unknown(), lambda event: event.date, DateInterval.unknown()),
    (
        EventField.DATE, DateInterval(DAY, DAY + dt.timedelta(days=3), Precision.RANGE, DateKind.LASTING),
        lambda event: event.date.kind, DateKind.LASTING,
    ),
    (EventField.PLACE, WELL, lambda event: (event.place, event.country), (WELL, "NE")),
    (EventField.PLACE, None, lambda event: (event.place, event.country), (None, "ML")),
    (EventField.COUNTRY, "NE", lambda event: (event.country, event.place.name), ("NE", "Bamako")),
    (EventField.COUNTRY, None, lambda event: event.country, None),
    (
        EventField.TYPE, SubEventType.PEACEFUL_PROTEST, lambda event: (event.event_type, event.sub_event_type),
        (EventType.PROTESTS, SubEventType.PEACEFUL_PROTEST),
    ),
    (
        EventField.KILLED, Count(5, None, Qualifier.AT_LEAST), lambda event: dict(event.figures),
        {CasualtyKind.KILLED: Count(5, None, Qualifier.AT_LEAST)},
    ),
    (EventField.RELEASED, Count(0, 0), lambda event: dict(event.figures).get(CasualtyKind.RELEASED), Count(0, 0)),
    (EventField.KILLED, None, lambda event: event.figures, ()),
    (EventField.PERPETRATORS, (KNOWN,), lambda event: event.actors[0], KNOWN),
    (
        EventField.TARGETS, (EventActor("Traders", Role.TARGET),), lambda event: [actor.name for actor in event.actors],
        ["JNIM", "Traders"],
    ),
    (EventField.PERPETRATORS, (), lambda event: [actor.name for actor in event.actors], ["Malian army"]),
]  # fmt: skip
TOLD = told("t", actors=(JNIM, ActorRole("Malian army", Role.TARGET, ARMY.evidence)), casualties=(TEN_DEAD,))


@pytest.mark.parametrize(("field", "value", "look", "expected"), VALUES)
def test_a_value_that_a_person_set_stands_and_the_event_tells_so(field, value, look, expected):
    event = event_of(set_to(field, value, TOLD, number=4), mentions=(TOLD,))
    assert look(event) == expected
    assert event.corrected == ((field.value, 4),)
    plain = event_of(mentions=(TOLD,))
    assert plain.corrected == ()
    assert look(plain) != expected


def test_of_two_values_for_one_field_the_later_decision_stands_and_other_fields_are_left_alone():
    killed = EventField.KILLED
    later, earlier = set_to(killed, Count(9, 9), FIRST, number=7), set_to(killed, Count(3, 3), SECOND, number=2)
    event = event_of(later, earlier, set_to(EventField.COUNTRY, "NE", FIRST, number=3))
    assert dict(event.figures) == {CasualtyKind.KILLED: Count(9, 9)}
    assert event.corrected == (("country", 3), ("killed", 7))


def test_a_value_goes_with_the_mention_that_it_was_set_on_when_the_event_is_split():
    rulings = (set_to(EventField.COUNTRY, "NE", FIRST, SECOND), ruling(K.SPLIT, [FIRST], [SECOND], 2))
    countries = {event.mention_ids[0]: event.country for event in resolve_mentions([FIRST, SECOND], rulings)}
    assert countries == {FIRST.id: "NE", SECOND.id: "ML"}


def test_an_event_is_confirmed_as_long_as_nothing_joined_it():
    confirm = ruling(K.CONFIRM, [FIRST, SECOND], [])
    assert event_of(confirm).confirmed
    assert event_of(confirm, mentions=(FIRST,)).confirmed
    assert not event_of(confirm, mentions=(FIRST, SECOND, told("n", 5))).confirmed
    assert not event_of().confirmed


def test_a_date_that_a_person_set_does_not_change_which_mentions_meet():
    moved = set_to(EventField.DATE, OTHER_DAY.mention.date, FIRST, SECOND)
    assert groups(ALL, moved) == groups(ALL)
