"""A decision is carried out whole, with the events that follow from it, or not at all, and stands through new loads."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from tests.people import BY, Person
from tests.store.test_refreshing import DAY, TEXTS, groups, report
from timeline.errors import InputError
from timeline.model.count import Count
from timeline.model.decision import DecisionKind, EventField
from timeline.model.interval import DateInterval, Precision
from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.deciding import Draft, view_article, view_decision, view_event
from timeline.store.decisions import read_decisions
from timeline.store.ids import event_id_of
from timeline.store.reading import resolve_event_id

A, B, C = (TEXTS[name] for name in "abc")
NINE_LATER = DAY + dt.timedelta(days=9)
K, F = DecisionKind, EventField


@pytest.fixture
def ready(prepared_sqlite: str) -> str:
    return prepared_sqlite  # ``test_deciding_at_once`` decides on a server


@pytest.fixture
def person(ready: str) -> Person:
    return Person(ready)


@pytest.fixture
def events(desk, store) -> dict[str, str]:
    """Two incidents: one that two articles tell, and another nine days later; event ids by an article of theirs."""
    ids = store([report(desk, "a"), report(desk, "b"), report(desk, "c", NINE_LATER)])
    return {"a": event_id_of(ids[0][0]), "c": event_id_of(ids[2][0])}


def kept(connection) -> list[tuple[int, bool]]:
    rows = connection.execute(sa.select(t.decision.c.id, t.decision.c.in_force).order_by(t.decision.c.id)).all()
    return [tuple(row) for row in rows]


def column(connection, event_id: str, name: str) -> object:
    return connection.scalar(sa.select(t.event.c[name]).where(t.event.c.id == event_id))


def test_two_events_that_are_merged_are_one_to_which_both_ids_lead(person, events, connection):
    made = person.merge(events["c"], events["a"])
    assert groups(connection) == {frozenset({A, B, C})}
    assert made.events == ((events["a"],), (events["a"],))
    assert {resolve_event_id(connection, each) for each in events.values()} == {events["a"]}
    assert check(person.url, resolve_mentions) == ()


def test_mentions_that_are_split_away_are_an_event_of_their_own(person, events, connection):
    away = person.sees(events["a"]).mentions[1].id
    made = person.split(events["a"], away)
    assert groups(connection) == {frozenset({A}), frozenset({B}), frozenset({C})}
    assert made.events == ((events["a"],), (event_id_of(away),))


def test_what_is_kept_apart_is_not_joined_by_a_new_report_that_fits_both(person, desk, store, connection):
    ids = [event_id_of(each[0]) for each in store([report(desk, "a"), report(desk, "b", place="Tessit")])]
    person.keep_apart(*ids)
    store([report(desk, "c")])
    assert frozenset({A, B}) not in {frozenset(each & {A, B}) for each in groups(connection)}
    assert check(person.url, resolve_mentions) == ()


def test_a_rejected_event_is_gone_and_its_id_tells_by_whom(person, events, connection):
    made = person.reject(events["a"])
    assert groups(connection) == {frozenset({C})}
    assert made.events == ((), ())
    with pytest.raises(InputError, match=f"was rejected: `timeline review history {events['a']}` tells by whom"):
        view_event(person.url, events["a"])


def test_a_rejected_event_does_not_come_back_with_the_same_reports_but_with_a_new_one(
    person, events, desk, store, connection
):
    person.reject(events["a"])
    store([report(desk, "a"), report(desk, "b")])
    assert groups(connection) == {frozenset({C})}
    text = "Fresh report: Ménaka was attacked, nine dead."
    article = desk.article(text, "https://example.org/new", DAY, source="N")
    store([(article, desk.extraction(desk.mention(text, "attacked", DAY, killed=9)))])
    assert groups(connection) == {frozenset({C}), frozenset({text})}


def test_a_value_that_was_set_stands_when_a_new_report_says_otherwise(person, events, desk, store, connection):
    month = DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)
    person.set(events["a"], F.DATE, month)
    person.set(events["a"], F.KILLED, Count(4, 4))
    person.set(events["a"], F.COUNTRY, "TD")
    text = "Ménaka was attacked on Tuesday: 12 dead."
    article = desk.article(text, "https://example.org/new", DAY + dt.timedelta(days=5), source="N")
    store([(article, desk.extraction(desk.mention(text, "attacked", DAY, killed=12)))])
    assert frozenset({A, B, text}) in groups(connection)
    row = connection.execute(sa.select(t.event).where(t.event.c.id == events["a"])).mappings().one()
    assert (row["date_precision"], row["date_start"], row["date_end"]) == ("month", month.start, month.end)
    assert (row["killed_low"], row["killed_high"], row["country"]) == (4, 4, "TD")
    assert row["corrected"] == [["date", 1], ["country", 3], ["killed", 2]]


def test_a_confirmed_event_stays_whole_when_a_text_changes_so_that_nothing_agrees(
    person, events, desk, store, connection
):
    person.confirm(events["a"])
    assert column(connection, events["a"], "confirmed")
    text = "Correction: the town was attacked in Tessit, long ago."
    article = desk.article(text, "https://example.org/b", DAY + dt.timedelta(days=1), source="B")
    moved = desk.mention(text, "attacked", DAY - dt.timedelta(days=90), place="Tessit")
    store([(article, desk.extraction(moved))])
    assert groups(connection) == {frozenset({A}), frozenset({text}), frozenset({C})}  # nothing continues it
    same_place = "Correction: Ménaka was attacked on Tuesday, killing 400 people."
    article = dataclasses.replace(article, text=same_place)
    store([(article, desk.extraction(desk.mention(same_place, "attacked", DAY, killed=400)))])
    assert frozenset({A, same_place}) in groups(connection)


@pytest.mark.parametrize("decide", ["merge", "split", "reject", "set", "confirm", "keep_apart"])
def test_an_undone_decision_leaves_all_as_it_was_and_may_be_redone(decide, person, events, connection):
    def state() -> list[object]:
        return connection.execute(sa.select(t.event).order_by(t.event.c.id)).all()

    before = state()
    one, other = events["a"], events["c"]
    arguments = {
        "merge": (one, other), "keep_apart": (one, other), "reject": (one,), "confirm": (one,),
        "split": (one, person.sees(one).mentions[0].id), "set": (one, F.KILLED, Count(1, 1)),
    }[decide]  # fmt: skip
    number = getattr(person, decide)(*arguments).number
    after = state()
    undoing = person.undo(number).number
    assert state() == before
    person.undo(undoing)
    assert state() == after
    assert (after != before) or decide == "keep_apart"
    assert kept(connection) == [(1, True), (2, False), (3, True)]
    assert check(person.url, resolve_mentions) == ()


def test_undoing_an_earlier_decision_leaves_the_later_ones_in_force(person, events, connection):
    first = person.set(events["a"], F.KILLED, Count(1, 1)).number
    person.merge(events["a"], events["c"])
    person.undo(first)
    assert groups(connection) == {frozenset({A, B, C})}
    assert column(connection, events["a"], "killed_low") == 9


def test_a_decision_is_kept_with_who_when_why_and_the_evidence_it_was_made_on(person, events, connection):
    number = person.set(events["a"], F.KILLED, Count(4, 4), because="la liste de la mairie").number
    (decision,) = read_decisions(connection, t.decision.c.id == number)
    assert (decision.by, decision.because, decision.kind) == (BY, "la liste de la mairie", K.SET)
    assert (decision.event_id, decision.field, decision.in_force) == (events["a"], "killed", True)
    assert dt.timedelta(0) <= dt.datetime.now(dt.UTC) - decision.at < dt.timedelta(minutes=5)
    assert [anchor.words for anchor in decision.anchors] == [A, B]
    assert all("killed 9" in anchor.told and "Ménaka" in anchor.told for anchor in decision.anchors)


def test_decisions_are_numbered_without_gaps_also_after_one_that_was_refused(person, events, desk, store):
    seen = person.sees(events["a"])
    assert person.reject(events["c"]).number == 1
    person.confirm(events["a"])
    with pytest.raises(InputError):
        person.carry_out(Draft(K.CONFIRM, BY, None, (seen,)))
    assert person.withdraw("https://example.org/b").number == 3


CHANGES = {
    "another decision on it": (lambda person, ids: person.set(ids["a"], F.KILLED, Count(1, 1)), r"decision 1: set"),
    "it was rejected": (lambda person, ids: person.reject(ids["a"]), r"decision 1: reject"),
    "it was merged away": (lambda person, ids: person.merge(ids["c"], ids["a"]), r"decision 1: merge"),
    "its only decision was undone": (
        lambda person, ids: person.undo(person.confirm(ids["a"]).number), r"decision 2: undo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_who_decides_on_what_another_decided_meanwhile_is_told_and_nothing_is_written(case, person, events, connection):
    change, told = CHANGES[case]
    seen = person.sees(events["a"])
    change(Person(person.url, "Moussa"), events)
    before = (kept(connection), groups(connection))
    with pytest.raises(InputError, match=f"Moussa decided on event {events['a']} meanwhile .{told}"):
        person.carry_out(person.setting(seen, F.COUNTRY, "NE"))
    assert (kept(connection), groups(connection)) == before


def test_who_decides_on_an_event_that_a_load_changed_meanwhile_is_told(person, events, desk, store, connection):
    seen = person.sees(events["a"])
    text = "Ménaka was attacked on Tuesday; nine were killed."
    article = desk.article(text, "https://example.org/new", DAY, source="N")
    store([(article, desk.extraction(desk.mention(text, "attacked", DAY, killed=9)))])
    with pytest.raises(InputError, match=f"event {events['a']} changed meanwhile: look again"):
        person.carry_out(person.setting(seen, F.COUNTRY, "NE"))
    assert kept(connection) == []


def test_who_decides_on_an_article_that_another_withdrew_meanwhile_is_told(person, events, connection):
    seen = view_article(person.url, "https://example.org/b")
    Person(person.url, "Moussa").withdraw("https://example.org/b")
    with pytest.raises(InputError, match=r"Moussa decided on article A.* meanwhile .decision 1: withdraw"):
        person.carry_out(Draft(K.WITHDRAW, BY, article=seen))
    assert kept(connection) == [(1, True)]


def test_who_undoes_what_another_undid_meanwhile_is_told(person, events, connection):
    number = person.confirm(events["a"]).number
    person.undo(number)
    with pytest.raises(InputError, match=f"decision {number} was undone meanwhile"):
        person.undo(number)
    assert kept(connection) == [(1, False), (2, True)]


def test_the_last_decision_of_a_person_is_theirs_and_in_force_and_no_undoing(person, events):
    Person(person.url, "Moussa").confirm(events["c"])
    mine = person.confirm(events["a"]).number
    later = person.set(events["a"], F.KILLED, Count(1, 1)).number
    person.undo(later)
    assert view_decision(person.url, None, BY).number == mine
    with pytest.raises(InputError, match=f"decision {later} was undone already, by decision 4 of {BY}"):
        view_decision(person.url, later, BY)
    with pytest.raises(InputError, match="there is no decision 9: they count from 1 to 4"):
        view_decision(person.url, 9, BY)
    with pytest.raises(InputError, match="Nobody has made no decision that is in force"):
        view_decision(person.url, None, "Nobody")
