from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.count import Count
from timeline.model.event import Event, StoredMention
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention, Modality
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import resolve_mentions

WORDS = Evidence(Span(3, 11), "attacked", "trigger.lexicon")
DAY = dt.date(2024, 9, 17)
BAMAKO = LocatedPlace("Bamako", "ML", WORDS, "Bamako", None, 12.65, -8.0, PlacePrecision.POINT)
FALADIE = dataclasses.replace(BAMAKO, name="Faladié", latitude_deg=12.59, longitude_deg=-7.95)
SENOU = dataclasses.replace(BAMAKO, name="Senou", latitude_deg=12.51, longitude_deg=-7.94)
KATI = dataclasses.replace(BAMAKO, name="Kati", admin1="Koulikoro", latitude_deg=12.74, longitude_deg=-8.07)
OUTSIDE = dataclasses.replace(BAMAKO, relation="about 60 kilometers outside", precision=PlacePrecision.AREA)
KOULIKORO = LocatedPlace("Koulikoro", "ML", WORDS, "Koulikoro", None, 13.9, -7.5, PlacePrecision.ADMIN1)
UNMAPPED = LocatedPlace("Tinfadjouga", "ML", WORDS)
TEN_DEAD = CasualtyClaim(CasualtyKind.KILLED, Count(10, 10), WORDS)
TWELVE_DEAD = dataclasses.replace(TEN_DEAD, count=Count(12, 12))
JNIM = ActorRole("JNIM", Role.PERPETRATOR, WORDS, ActorKind.REBEL_GROUP, "ML", "jnim")
ARMY = ActorRole("Malian army", Role.PERPETRATOR, WORDS, ActorKind.STATE_FORCES, "ML", "fama")
ATTACK = Mention(
    trigger=WORDS,
    sentence=Evidence(Span(0, 12), "x  attacked.", "sentence.best"),
    event_type=EventType.CIVILIANS,
    sub_event_type=SubEventType.ATTACK,
    type_evidence=WORDS,
    date=DateInterval.day(DAY),
    date_evidence=WORDS,
    country="ML",
    place=BAMAKO,
)


def told(article: str, days_later: int = 0, **change) -> StoredMention:
    mention = dataclasses.replace(ATTACK, **change)
    if "sub_event_type" in change:
        mention = dataclasses.replace(mention, event_type=change["sub_event_type"].event_type)
    key = hashlib.sha256(f"{article} {mention!r}".encode()).hexdigest()[:12]
    return StoredMention("M" + key, article, DAY + dt.timedelta(days=days_later), mention, None, f"source {article}")


def groups(*mentions: StoredMention) -> list[set[str]]:
    return [
        {next(m.article for m in mentions if m.id == each) for each in e.mention_ids}
        for e in resolve_mentions(mentions)
    ]


def nights(first: dt.date, last: dt.date) -> DateInterval:
    return DateInterval(first, last, Precision.RANGE)


TOGETHER = {
    "equal in all": ({}, {}),
    "one gives the day, the other the night": ({}, {"date": nights(DAY - dt.timedelta(1), DAY)}),
    "a quarter and its city": ({"place": FALADIE}, {}),
    "a site in the district that bears the city's name": ({"place": SENOU}, {}),
    "accents aside": ({"place": UNMAPPED}, {"place": dataclasses.replace(UNMAPPED, name="TINFADJOUGA")}),
    "a battle and an attack by the same group": (
        {"actors": (JNIM,)},
        {"actors": (JNIM,), "sub_event_type": SubEventType.ARMED_CLASH},
    ),
    "a bomb and an attack with the same toll": (
        {"casualties": (TEN_DEAD,)},
        {"casualties": (TEN_DEAD,), "sub_event_type": SubEventType.IED},
    ),
    "rival tolls of one attack": ({"casualties": (TEN_DEAD,)}, {"casualties": (TWELVE_DEAD,)}),
    "a region with the same toll": (
        {"place": KOULIKORO, "casualties": (TEN_DEAD,)},
        {"place": KOULIKORO, "casualties": (TEN_DEAD,)},
    ),
    "news and history": ({}, {"historical": True}),
}
APART = {
    "different days": ({}, {"date": DateInterval.day(DAY + dt.timedelta(days=1))}),
    "different countries": ({}, {"country": "BF"}),
    "no country": ({"country": None}, {"country": None}),
    "a month": ({}, {"date": DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)}),
    "two equal months": (
        {"date": DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)},
        {"date": DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)},
    ),
    "a range of a week": (
        {"date": nights(DAY, DAY + dt.timedelta(days=6))},
        {"date": nights(DAY, DAY + dt.timedelta(days=6))},
    ),
    "no place": ({"place": None}, {"place": None}),
    "the next town": ({"place": KATI}, {}),
    "two places of one name": ({}, {"place": dataclasses.replace(BAMAKO, latitude_deg=14.5)}),
    "60 km outside and in the city": ({"place": OUTSIDE}, {}),
    "one region and nothing more": ({"place": KOULIKORO}, {"place": KOULIKORO}),
    "a protest and an attack": ({}, {"sub_event_type": SubEventType.PEACEFUL_PROTEST}),
    "arrests and an agreement": (
        {"sub_event_type": SubEventType.ARRESTS},
        {"sub_event_type": SubEventType.AGREEMENT},
    ),
    "a battle and an attack with nothing in common": ({}, {"sub_event_type": SubEventType.ARMED_CLASH}),
    "soldiers struck and rebels struck": ({"actors": (JNIM,)}, {"actors": (ARMY,)}),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_mentions_that_agree_plainly_are_one_event(case):
    first, second = TOGETHER[case]
    assert groups(told("a", **first), told("b", **second)) == [{"a", "b"}]


@pytest.mark.parametrize("case", APART)
def test_mentions_that_do_not_agree_plainly_are_two_events(case):
    first, second = APART[case]
    assert len(groups(told("a", **first), told("b", **second))) == 2


def test_two_mentions_of_one_article_are_never_one_event_and_the_nearer_meets_the_other_article():
    near = told("a", casualties=(TEN_DEAD,))
    far = told("a", place=FALADIE)
    other = told("b", casualties=(TEN_DEAD,))
    events = resolve_mentions([far, other, near])
    assert {frozenset(event.mention_ids) for event in events} == {frozenset({near.id, other.id}), frozenset({far.id})}


def test_a_night_does_not_chain_the_day_before_to_the_day_after_and_joins_neither():
    before = told("a", date=DateInterval.day(DAY - dt.timedelta(days=1)))
    night = told("b", date=nights(DAY - dt.timedelta(days=1), DAY))
    after = told("c", date=DateInterval.day(DAY))
    events = {event.mention_ids: event for event in resolve_mentions([before, night, after])}
    assert events.keys() == {(before.id,), (night.id,), (after.id,)}
    assert set(events[night.id,].possibly_same_as) == {"E" + before.id[1:], "E" + after.id[1:]}
    assert not events[before.id,].possibly_same_as


@pytest.mark.parametrize("modality", [each for each in Modality if each is not Modality.ACTUAL])
def test_what_has_not_happened_makes_no_event(modality):
    assert resolve_mentions([told("a", modality=modality)]) == ()


def test_a_date_or_a_place_is_enough_and_neither_is_too_little():
    undated = {"date": DateInterval.unknown(), "date_evidence": None}
    assert len(resolve_mentions([told("a", place=None)])) == 1
    assert len(resolve_mentions([told("a", **undated)])) == 1
    assert resolve_mentions([told("a", place=None, **undated)]) == ()


changes = st.sampled_from([each for pair in (*TOGETHER.values(), *APART.values()) for each in pair])
worlds = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 2), changes), max_size=9)


@settings(max_examples=60)
@given(world=worlds, seed=st.randoms(use_true_random=False))
def test_events_hang_on_the_mentions_alone_and_not_on_their_order(world, seed):
    mentions = list({each.id: each for each in (told(name, day, **change) for name, day, change in world)}.values())
    events = resolve_mentions(mentions)
    shuffled = list(mentions)
    seed.shuffle(shuffled)
    assert resolve_mentions(shuffled) == events
    held = [each for event in events for each in event.mention_ids]
    assert len(held) == len(set(held))
    articles = {each.id: each.article for each in mentions}
    for event in events:
        assert len({articles[each] for each in event.mention_ids}) == len(event.mention_ids)
        assert event.id[1:] == event.mention_ids[0][1:]


def only(*mentions: StoredMention) -> Event:
    (event,) = resolve_mentions(mentions)
    return event


def test_the_date_is_that_of_the_narrowest_mention_as_it_states_it():
    night = nights(DAY - dt.timedelta(1), DAY)
    stated = Evidence(Span(20, 27), "Tuesday", "date.weekday")
    event = only(told("a", date=night, date_evidence=None), told("b", days_later=3, date_evidence=stated))
    assert (event.date, event.date_text) == (DateInterval.day(DAY), "Tuesday")


def test_intervals_are_never_intersected():
    before, after = nights(DAY - dt.timedelta(1), DAY), nights(DAY, DAY + dt.timedelta(1))
    assert only(told("a", date=before), told("b", date=after)).date == before


def test_a_date_lent_by_the_story_has_no_words():
    lent = dataclasses.replace(WORDS, inherited=True)
    assert only(told("a", date_evidence=lent)).date_text is None
    assert only(told("a", date_evidence=None)).date_text is None


def test_the_place_is_that_of_the_most_precise_mention():
    near = dataclasses.replace(BAMAKO, relation="near", precision=PlacePrecision.AREA)
    assert only(told("a", place=near), told("b", place=FALADIE)).place == FALADIE


def test_the_type_is_that_of_most_mentions_and_of_the_earliest_where_they_are_even():
    clash = {"sub_event_type": SubEventType.ARMED_CLASH, "actors": (JNIM,)}
    attack = {"actors": (JNIM,)}
    assert only(told("a", **clash), told("b", 1, **attack)).event_type is EventType.BATTLES
    most = only(told("a", **clash), told("b", 1, **attack), told("c", 2, **attack))
    assert (most.event_type, most.sub_event_type) == (EventType.CIVILIANS, SubEventType.ATTACK)


def test_an_actor_is_named_once_in_each_role():
    claimant = dataclasses.replace(JNIM, role=Role.CLAIMANT)
    event = only(told("a", actors=(JNIM,)), told("b", 1, actors=(dataclasses.replace(JNIM, name="GSIM"), claimant)))
    assert [(actor.name, actor.role) for actor in event.actors] == [
        ("JNIM", Role.PERPETRATOR),
        ("JNIM", Role.CLAIMANT),
    ]
    assert event.claimed_by == ("JNIM",)


def test_nameless_armed_men_yield_to_those_of_their_side_whom_another_report_names():
    gunmen = ActorRole("Unidentified gunmen", Role.PERPETRATOR, WORDS, ActorKind.POLITICAL_MILITIA)
    villagers = ActorRole("Civilians", Role.TARGET, WORDS, ActorKind.CIVILIANS)
    event = only(told("a", actors=(gunmen, villagers)), told("b", 1, actors=(JNIM,)))
    assert [actor.name for actor in event.actors] == ["JNIM", "Civilians"]
    unnamed = only(told("a", actors=(gunmen, villagers)), told("b", 1, actors=(gunmen,)))
    assert [actor.name for actor in unnamed.actors] == ["Unidentified gunmen", "Civilians"]


def test_nameless_armed_men_do_not_yield_to_the_army():
    gunmen = ActorRole("Unidentified gunmen", Role.PERPETRATOR, WORDS, ActorKind.POLITICAL_MILITIA)
    event = only(told("a", actors=(gunmen, ARMY)), told("b", 1, actors=(gunmen, ARMY)))
    assert [actor.name for actor in event.actors] == ["Unidentified gunmen", "Malian army"]


def test_a_denial_makes_the_event_disputed_and_names_who_denies():
    denial = ResponsibilityClaim("Malian army", Stance.DENIES, "Malian army", WORDS)
    event = only(told("a", claims=(denial,)))
    assert (event.denied_by, event.disputed, event.claimed_by) == (("Malian army",), True, ())
    assert only(told("a")).disputed is False
    assert only(told("a", disputed=True)).disputed is True


def test_an_event_is_history_only_where_no_article_tells_it_as_news():
    assert only(told("a", historical=True), told("b", historical=True)).historical_only
    assert not only(told("a", historical=True), told("b")).historical_only


def test_the_summary_is_the_fullest_sentence_of_the_news():
    full = Evidence(Span(0, 4), "full", "sentence.best")
    history = Evidence(Span(0, 4), "past", "sentence.best")
    event = only(
        told("a", historical=True, sentence=history, actors=(JNIM,), casualties=(TEN_DEAD,)),
        told("b", 1),
        told("c", 2, sentence=full, casualties=(TEN_DEAD,)),
    )
    assert event.summary == "full"


def test_articles_sources_and_the_first_report_are_in_order_of_publication():
    event = only(told("b", 2), told("a", 1), told("c", 0))
    assert (event.articles, event.sources) == (3, ("source c", "source a", "source b"))
    assert event.first_reported == DAY
