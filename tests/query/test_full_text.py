"""Events found by the words of their reports: the same on both databases, whatever is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.databases import lasting_database
from tests.statements import statements_of
from tests.store.conftest import Desk
from timeline.query import full_text, paging
from timeline.query.chronology import read_chronology
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.origins import DERIVED
from timeline.query.reading import open_reading
from timeline.query.text_query import Term, TextQuery, parse_text_query
from timeline.reference.search_words import BREAK, words_of
from timeline.resolution.resolve import outline_events
from timeline.store.engine import open_engine
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

DAY = dt.date(2019, 1, 1)
TEXTS = (
    "Gunmen on motorcycles attacked an army post near Ménaka, killing at least 1,100 people, the army said.",
    "Des hommes armés ont attaqué l'armée à Ménaka : « aucun survivant », selon un élu.",
    "L’ARMÉE A ATTAQUÉ une base — à Tessit — près d'Ansongo; U.N. peacekeepers withdrew.",
    "Residents of Tessit said soldiers attacked the market; the army denies it (AFP/Reuters, 3e jour).",
    "Ils ont attaqué Œdibo, Đjibo et Ɓarsalogho: 4x4 volés, 12.5 millions de francs, e-mail@example.org, 1e5, 0x1f.",
    "هاجم مسلحون attacked قرية في منطقة ميناكا، 漢字 and naïve façades ﬁnal",
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return _filled(request, request.param)


def _filled(request: pytest.FixtureRequest, kind: str) -> str:
    """A database in which each text is an event of its own."""
    url = lasting_database(request, kind, "texts")
    prepare(url)
    desk = Desk()
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, desk.extractor, "-")
        with engine.begin() as connection:
            writer = Writer(connection, run, desk.extractor)
            for number, text in enumerate(TEXTS):
                trigger = next(word for word in ("attacked", "attaqué", "ATTAQUÉ") if word in text)
                mention = desk.mention(text, trigger, DAY + dt.timedelta(days=100 * number), place=None)
                writer.add(desk.article(text, f"u/{number}"), desk.extraction(mention))
            writer.refresh_events(outline_events)
    return url


def found(url: str, query: TextQuery, **asked: Any) -> list[int]:
    """The numbers of the texts that are found."""
    with open_reading(url) as connection:
        entries = list(read_chronology(connection, Criteria(text=query, **asked)))
    return [(entry.date.start - DAY).days // 100 for entry in entries if entry.date.start]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("menaka", [0, 1]),
        ("MÉNAKA", [0, 1]),
        ("armee", [1, 2]),
        ("l'armée", [1, 2]),
        ("l’armée", [1, 2]),
        ("l'armee menaka", [1]),
        ("army menaka", [0]),
        ('"army post"', [0]),
        ('"post army"', []),
        ("1,100", [0]),
        ("1100", []),  # the text parts it
        ("U.N.", [2]),
        ("attaq*", [1, 2, 4]),
        ("attack* -tessit", [0, 5]),
        ("menaka OR tessit", [0, 1, 2, 3]),
        ("attacked -army -naive", []),
        ("djibo barsalogho", [4]),
        ("ميناكا", [5]),
        ("final", [5]),
        ("jnim", [0, 1, 2, 3, 4, 5]),  # by the name of the actor, as the list has it
    ],
)
def test_events_are_found_by_what_their_reports_tell(url, asked, numbers):
    assert found(url, parse_text_query(asked)) == numbers


@pytest.fixture(scope="module")
def both(request: pytest.FixtureRequest) -> tuple[str, str]:
    return _filled(request, "sqlite"), _filled(request, "postgresql")


VOCABULARY = sorted({word for text in TEXTS for word in words_of(text)})
words = st.sampled_from(VOCABULARY)
phrases = st.sampled_from(TEXTS).flatmap(
    lambda text: st.integers(0, 9).flatmap(
        lambda start: st.integers(1, 4).map(lambda size: tuple(words_of(text)[start : start + size]))
    )
)
terms = st.one_of(
    words.map(lambda word: Term((word,))),
    words.flatmap(lambda word: st.integers(1, len(word)).map(lambda size: Term((word[:size],), begins=True))),
    phrases.filter(bool).map(Term),
)
queries = st.builds(
    TextQuery,
    st.just("-"),
    st.lists(st.lists(terms, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    st.lists(terms, max_size=2).map(tuple),
)


def plainly(text: str, query: TextQuery) -> bool:
    """A reading of the query without any database."""
    told = words_of(text)

    def stands(term: Term) -> bool:
        return any(
            tuple(told[at : at + len(term.words) - 1]) == term.words[:-1]
            and (told[at + len(term.words) - 1].startswith if term.begins else told[at + len(term.words) - 1].__eq__)(
                term.words[-1]
            )
            for at in range(len(told) - len(term.words) + 1)
        )

    return all(any(map(stands, group)) for group in query.wanted) and not any(map(stands, query.unwanted))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
@example(query=TextQuery("-", ((Term(("0x1f",)),),)))
@example(query=TextQuery("-", ((Term(("1e5",)),), (Term(("4x4", "voles")),))))
def test_both_databases_find_what_a_plain_reading_finds_looked_up_or_tried_one_by_one(both, query):
    expected = [number for number, text in enumerate(TEXTS) if plainly(f"{text} {BREAK} JNIM", query)]
    assert found(both[0], query) == found(both[1], query) == expected
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paging, "MOST_TOLD", -1)
        assert found(both[0], query) == found(both[1], query) == expected


@pytest.mark.parametrize("few", [500, 0], ids=["looked up", "by the shorter way"])
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"limit": 2}, [1, 2]),
        ({"countries": ("ML", "NE"), "limit": 1}, [1]),
        ({"countries": ("NE",)}, []),
        ({"date_from": DAY + dt.timedelta(150)}, [2, 4]),
        ({"date_from": DAY + dt.timedelta(190), "date_to": DAY + dt.timedelta(220), "countries": ("ML",)}, [2]),
        ({"date_to": DAY - dt.timedelta(1)}, []),
        ({"actor": ActorCriterion("JNIM"), "limit": 3}, [1, 2, 4]),
        ({"imported": True}, []),
    ],
)
def test_what_else_is_asked_holds_too(url, monkeypatch, asked, numbers, few):
    for name, number in (("FEW_TOLD", few), ("FIRST_PAGE", 1), ("PAGE", 2)):
        monkeypatch.setattr(paging, name, number)
    assert found(url, parse_text_query("attaqué"), **asked) == numbers


def test_no_phrase_reaches_from_one_part_of_a_text_into_the_next(url):
    assert found(url, parse_text_query('"said jnim"')) == []


def test_a_server_counts_what_is_common_by_a_sample_and_finds_the_same(url, monkeypatch):
    monkeypatch.setattr(full_text, "FEWEST_IN_SAMPLE", 3)
    common, rare = parse_text_query("attaqué"), parse_text_query("menaka")
    with open_reading(url) as connection:
        sent = statements_of(connection, lambda: count(connection, common))
        assert count(connection, common) == 3
        assert count(connection, rare) == 2
    counted = [statement for statement, _ in sent if "LIMIT" in statement]
    assert (not counted) == url.startswith("postgresql")
    assert found(url, common) == [1, 2, 4]
    monkeypatch.setattr(paging, "MOST_TOLD", 2)
    assert found(url, common) == [1, 2, 4]


def count(connection: Connection, query: TextQuery) -> int:
    return full_text.count_telling(connection, DERIVED, query, full_text.count_rows(connection, DERIVED), 100)


def plan(connection: Connection, asked: Criteria) -> str:
    """How the database finds the events that a report tells, in its words."""
    sent = statements_of(connection, lambda: list(read_chronology(connection, asked)))
    assert any("mention_words" in statement for statement, _ in sent)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    return str([connection.exec_driver_sql(f"{explain} {each}", how).fetchall() for each, how in sent])


@pytest.mark.parametrize("most", [10_000, -1], ids=["looked up", "tried one by one"])
def test_words_are_found_by_an_index(url, most, monkeypatch):
    monkeypatch.setattr(paging, "MOST_TOLD", most)
    with open_reading(url) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # so small a table is else read whole
        told = plan(connection, Criteria(text=parse_text_query("menaka"), imported=False))
    if url.startswith("sqlite"):
        assert "VIRTUAL TABLE INDEX" in told
        assert ("SEARCH words USING INTEGER PRIMARY KEY" in told) == (most < 0)
    else:
        assert ("pk_mention_words" if most < 0 else "ix_mention_words_words") in told
    assert "SCAN event_mention" not in told
    assert ("SCAN event " in told) == (most < 0 and url.startswith("sqlite"))
