"""Every migration on filled databases, up and down, rows counted before and after.

A database is filled at each revision by plain SQL, with what a release of that schema could hold, and taken to the
newest revision and back, one step at a time; another one is filled by this program and taken all the way down and up.
Revisions are asked of Alembic: one that is new is walked too, and its tables are counted from there on.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from tests.people import Person
from tests.store.test_refreshing import report
from timeline.resolution.resolve import resolve_mentions
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.rebuilding import rebuild_events
from timeline.store.schema import EVENTS_PENDING

REVISIONS = tuple(reversed(schema.known_revisions()))  # the oldest first
NOON = dt.datetime(2024, 9, 18, 12, tzinfo=dt.UTC)
DAY = dt.date(2024, 9, 17)
TEXT = "Des hommes armés ont attaqué Ménaka mardi; neuf morts."
PARTY = {"name": "JNIM", "role": "perpetrator", "kind": "Rebel Group", "country": "ML", "actor_key": "jnim"}
INCIDENT: dict[str, Any] = {
    "date_start": DAY, "date_end": DAY, "date_precision": "day", "date_kind": "uncertain", "days": 1, "width_class": 0,
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "country": "ML", "disputed": False,
}  # fmt: skip
EMPTY: list[Any] = []
VERSIONS = ((11, 1, False), (11, 2, True), (12, 1, True))  # article, number, whether it is current
EVIDENCE = (("trigger", 10), ("sentence", 20), ("type", 10), ("actor:0", 5), ("casualty:0", 9), ("claim:0", 4))

# What a release could hold from this revision on: rows by table, parents first.
ROWS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "0001": {
        "country": [{"code": "ML", "code3": "MLI", "name": "Mali"}, {"code": "NE", "code3": "NER", "name": "Niger"}],
        "actor": [{"id": "jnim", "name": "JNIM", "kind": "Rebel Group", "country": "ML"}],
        "actor_alias": [{"actor_id": "jnim", "position": 0, "name": "GSIM", "folded": "gsim", "language": "fr"}],
        "place": [{"id": "ML:menaka", "name": "Ménaka", "folded": "menaka", "country": "ML", "kind": "town",
                   "latitude_deg": 15.92, "longitude_deg": 2.4, "population": 0, "origin": "seeds"}],
        "place_name": [{"place_id": "ML:menaka", "position": 0, "name": "Menaka", "folded": "menaka"}],
        "reference_data": [{"name": "seeds", "content_hash": "0" * 64, "loaded_at": NOON}],
        "extractor": [{"id": 7, "label": "words 1", "name": "words", "version": "1", "model": ""}],
        "source": [{"id": 3, "name": "AFP"}],
        "load_run": [{"id": 5, "started_at": NOON, "extractor_id": 7, "arguments": "articles"}],
        "rejected_article": [{"id": 1, "run_id": 5, "origin": "x.txt", "reason": "no-date", "message": "sans date",
                              "rejected_at": NOON}],
        "article": [{"id": 11, "identity": "AFP https://example.org/é", "source_id": 3, "url": "https://example.org/é"},
                    {"id": 12, "identity": "a text of its own", "source_id": None, "url": None}],
        "article_version": [
            {"id": 20 + number, "article_id": article, "number": version, "current": current,
             "text": TEXT + "!" * number, "text_hash": f"{number:064}",
             "title": "Titre", "published": DAY, "origin": "é.txt", "language": "fr",
             "status": "read", "extractor_id": 7, "run_id": 5, "stored_at": NOON}
            for number, (article, version, current) in enumerate(VERSIONS)
        ],
    },
    "0002": {
        "mention": [
            {"id": 30 + number, "public_id": f"M{number:012}", "version_id": 20 + number, "extractor_id": 7,
             "position": 0, "modality": "actual", "historical": False, "notes": EMPTY, **INCIDENT}
            for number in range(3)
        ],
        "mention_actor": [{"mention_id": 31, "position": 0, **PARTY}],
        "casualty_claim": [{"mention_id": 31, "position": 0, "kind": "killed", "low": 9, "high": 9,
                            "qualifier": "exact"}],
        "responsibility_claim": [{"mention_id": 31, "position": 0, "actor": "JNIM", "stance": "claims"}],
        "evidence": [
            {"mention_id": 30 + number, "field": field, "span_start": 0, "span_end": end, "words": TEXT[:end],
             "rule": "word", "inherited": False}
            for number in range(3) for field, end in EVIDENCE if number == 1 or ":" not in field
        ],
        "event": [{"id": "E000000000001", "claimed_by": EMPTY, "denied_by": EMPTY, "sources": ["AFP"], "urls": EMPTY,
                   "historical_only": False, "articles": 2, "first_reported": DAY, "summary": TEXT, **INCIDENT}],
        "event_actor": [{"event_id": "E000000000001", "position": 0, "folded": "jnim", **PARTY}],
        "event_mention": [
            {"event_id": "E000000000001", "position": place, "mention_id": 31 + place} for place in (0, 1)
        ],
        "public_id": [{"id": "E000000000001", "event_id": "E000000000001", "given_at": NOON},
                      {"id": "E000000000000", "event_id": None, "given_at": NOON}],
    },
    "0004": {
        "decision": [{"id": 1, "kind": "confirm", "made_at": NOON, "made_by": "Aïssata", "event_id": "E000000000001",
                      "in_force": True}],
        "decision_anchor": [
            {"decision_id": 1, "position": 0, "side": 0, "mention_public_id": "M000000000001", "article_id": 11,
             "text_hash": f"{1:064}", "trigger_start": 0, "trigger_end": 10, "sentence_start": 0, "sentence_end": 20,
             "words": TEXT[:10], "event_type": INCIDENT["event_type"], "date_start": DAY, "date_end": DAY,
             "date_precision": "day", "date_kind": "uncertain", "days": 1, "width_class": 0, "told": "",
             "mention_id": 31}
        ],
    },
}  # fmt: skip
# A column that a later revision added and a release of it always filled.
FILLED = {
    ("0004", "article", "public_id"): lambda row: f"A{row['id']:012}",
    ("0004", "article_version", "title_stated"): lambda row: row["title"],
    ("0004", "article_version", "published_stated"): lambda row: row["published"],
}


def fill(url: str, revision: str) -> None:
    """Insert what a release of that revision could hold, into the tables as they are there."""
    known = REVISIONS[: REVISIONS.index(revision) + 1]
    with open_engine(url, writing=True) as engine, engine.begin() as connection:
        found = sa.MetaData()
        found.reflect(connection)
        for since in known:
            for name, rows in ROWS.get(since, {}).items():
                made = {key[2]: value for key, value in FILLED.items() if key[0] in known and key[1] == name}
                connection.execute(
                    sa.insert(found.tables[name]),
                    [{**row, **{column: value(row) for column, value in made.items()}} for row in rows],
                )


def counts(url: str) -> dict[str, int]:
    """How many rows each table has; the note that events are to be made anew is none of a user's."""
    with open_engine(url) as engine, engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
        counted = [sa.select(sa.func.count()).select_from(sa.table(name)).scalar_subquery() for name in names]
        rows = dict(zip(names, connection.execute(sa.select(*counted)).one(), strict=True))
        pending = sa.select(sa.func.count()).where(t.reference_data.c.name == EVENTS_PENDING)
        rows["reference_data"] -= connection.scalar(pending) or 0
    return rows


def lost(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    """The tables of both whose number of rows differs."""
    return {name: (rows, after[name]) for name, rows in before.items() if name in after and after[name] != rows}


def walk(url: str, go: Any, steps: tuple[str, ...], may_grow: frozenset[str] = frozenset()) -> None:
    """Go to each revision in turn; no step may change the number of rows of a table that is there before and after."""
    before = counts(url)
    for revision in steps:
        go(url, revision)
        after = counts(url)
        assert not {name: rows for name, rows in lost(before, after).items() if name not in may_grow}, revision
        assert after["article_version"] == before["article_version"] > 0
        before = after


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_filled_at_a_revision_keeps_every_row_up_and_down_and_up(database: str, revision: str) -> None:
    schema.upgrade(database, revision)
    fill(database, revision)
    first, later = counts(database), REVISIONS[REVISIONS.index(revision) + 1 :]
    # From 0001 to 0002 articles are marked as not read yet, by an extractor that is none.
    walk(database, schema.upgrade, later, frozenset({"extractor"}) if revision == "0001" else frozenset())
    walk(database, schema.downgrade, (*reversed(later[:-1]), revision) if later else ())
    assert {name: rows for name, rows in counts(database).items() if name != "extractor"} == {
        name: rows for name, rows in first.items() if name != "extractor"
    }
    schema.upgrade(database)
    rebuild_events(database, resolve_mentions)
    assert check(database, resolve_mentions) == ()


def test_a_database_filled_by_this_program_keeps_every_row_all_the_way_down_and_up(ready, desk, store) -> None:
    store([report(desk, name) for name in "abc"])
    person = Person(ready)
    with open_engine(ready) as engine, engine.connect() as connection:
        event = connection.scalars(sa.select(t.event.c.id).order_by(t.event.c.id)).first()
    person.confirm(str(event))
    before = counts(ready)
    walk(ready, schema.downgrade, tuple(reversed(REVISIONS[:-1])))
    walk(ready, schema.upgrade, REVISIONS[1:], frozenset({"extractor"}))
    assert counts(ready)["article_version"] == before["article_version"]
