from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.forked import Forked
from tests.killed_load import killed_load
from tests.word_extraction import WordExtraction
from timeline.errors import DatabaseError, InputError, ReferenceDataError
from timeline.model.article import Article
from timeline.pipeline import LoadReport, Step, import_geonames, load, loading, open_reference
from timeline.query.articles import read_rejections
from timeline.query.reading import open_reading
from timeline.query.stats import read_statistics
from timeline.resolution.resolve import outline_events
from timeline.sources.options import ReadOptions
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.rebuilding import rebuild_events

ROOT = Path(__file__).parent.parent
OPTIONS = ReadOptions(today=date(2025, 3, 1))
ENGLISH = "Gunmen attacked a village near Ménaka on Tuesday and four people died, officials said in the evening."
FRENCH = "Des hommes armés ont attaqué mardi un village près de Ménaka, tuant quatre personnes, selon des élus."


@pytest.fixture
def database(prepared_database: str) -> str:
    """With the schema: loads into nothing are among ``tests/faults`` and ``tests/cli``."""
    return prepared_database


def write(folder: Path, *records: object) -> str:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def record(number: int, text: str = ENGLISH, **more: object) -> dict[str, object]:
    return {"id": f"a{number}", "text": f"{text} {number}", "published": "2024-09-17", **more}


def load_from(url: str, path: str, extraction: WordExtraction | None = None) -> LoadReport:
    return load(url, [path], OPTIONS, lambda step, outcome: None, extraction or WordExtraction())


def counted(url: str, table: str) -> int:
    with open_engine(url) as engine, engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(t.metadata.tables[table])) or 0


def runs(url: str) -> list[tuple[int, int, int, int, str]]:
    row = t.load_run.c
    with open_engine(url) as engine, engine.connect() as connection:
        kept = select(row.loaded, row.stored, row.rejected, row.unread, row.outcome).order_by(row.id)
        return [tuple(found) for found in connection.execute(kept)]


def test_a_load_stores_articles_mentions_and_events_and_names_the_rest(database: str, tmp_path: Path) -> None:
    path = write(tmp_path, record(1), record(2, FRENCH), {"id": "dateless", "text": ENGLISH}, record(3))
    steps: list[tuple[Step, str]] = []
    report = load(database, [path], OPTIONS, lambda step, each: steps.append((step, each.origin)), WordExtraction())
    assert steps == [(Step.LOADED, "a1"), (Step.UNREAD, "a2"), (Step.REJECTED, "dateless"), (Step.LOADED, "a3")]
    assert report == LoadReport(loaded=2, stored=0, rejected=1, unread=Counter(fr=1), events=2)
    assert not report.complete
    assert (counted(database, "article"), counted(database, "mention"), counted(database, "event")) == (3, 2, 2)
    assert counted(database, "rejected_article") == 1
    assert runs(database) == [(2, 0, 1, 1, "finished")]


def test_loading_twice_changes_nothing_and_makes_no_extractor(database: str, tmp_path: Path) -> None:
    path = write(tmp_path, *(record(number) for number in range(60)))
    first = load_from(database, path)
    again = WordExtraction()
    second = load_from(database, path, again)
    assert (first.loaded, first.stored) == (60, 0)
    assert (second.loaded, second.stored, second.events) == (0, 60, first.events)
    assert second.complete
    assert again.made == 0
    assert (counted(database, "article_version"), counted(database, "mention")) == (60, 60)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the journals, which note each load and each rejection."""
    kept = [table for table in t.metadata.sorted_tables if table.name not in ("load_run", "rejected_article")]
    with open_engine(url) as engine, engine.connect() as connection:
        return {table.name: sorted(map(str, connection.execute(select(table)))) for table in kept}


def either(*values: str | None) -> st.SearchStrategy[str | None]:
    return st.sampled_from(values)


told = st.fixed_dictionaries(
    {"text": either(ENGLISH, f"{ENGLISH} Corrected.", FRENCH), "published": either("2024-09-17", "2024-09-18")},
    optional={
        "url": either("https://example.org/a", "https://example.org/b"),
        "source": either("AFP", "Studio Tamani"),
        "title": either("Ménaka", "Attaque à Ménaka"),
        "language": either("en", "fr"),
    },
)
_SALT = count()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(told, min_size=1, max_size=6))
def test_loading_any_list_of_records_twice_is_loading_it_once(database, tmp_path, records):
    salt = next(_SALT)  # other articles in each example, in one database
    salted = [
        each | {"text": f"{each['text']} {salt}"} | ({"url": f"{each['url']}/{salt}"} if "url" in each else {})
        for each in records
    ]
    path = write(tmp_path, *salted)
    load_from(database, path)
    before = rows(database)
    report = load_from(database, path)
    assert (report.loaded, report.stored, report.unread.total()) == (0, len(records), 0)
    assert rows(database) == before


@pytest.mark.parametrize("url", ["https://example.org/menaka", None])
def test_two_records_of_one_article_do_not_take_turns(database, tmp_path, url):
    address = {"url": url} if url else {}
    rival = {"text": f"{ENGLISH} 1"} if not url else {}
    path = write(
        tmp_path, record(1, title="Ménaka", **address), record(2, title="Tessit", **address) | rival | {"id": "b"}
    )
    load_from(database, path)
    before = rows(database)
    for _ in range(2):
        report = load_from(database, path)
        assert (report.loaded, report.stored) == (0, 2)
    assert rows(database) == before
    assert counted(database, "article_version") == (2 if url else 1)


def test_a_load_that_brings_nothing_is_noted_and_counts_the_events(database: str, tmp_path: Path) -> None:
    path = write(tmp_path, *(record(number) for number in range(60)))
    load_from(database, path)
    steps: list[tuple[Step, str]] = []
    report = load(database, [path], OPTIONS, lambda step, each: steps.append((step, each.origin)), WordExtraction())
    assert (report.stored, report.events) == (60, 60)
    assert steps == [(Step.STORED, f"a{number}") for number in range(60)]
    assert runs(database) == [(60, 0, 0, 0, "finished"), (0, 60, 0, 0, "finished")]
    row = t.load_run.c
    with open_engine(database) as engine, engine.connect() as connection:
        (first, second) = connection.execute(select(row.started_at, row.finished_at, row.arguments).order_by(row.id))
    assert first.finished_at <= second.started_at <= second.finished_at
    assert first.arguments == second.arguments == path


def test_what_is_new_among_stored_articles_is_loaded(database: str, tmp_path: Path) -> None:
    load_from(database, write(tmp_path, *(record(number) for number in range(120))))
    more = write(tmp_path, *(record(number) for number in range(130)), {"id": "dateless", "text": ENGLISH})
    report = load_from(database, more)
    assert (report.loaded, report.stored, report.rejected, report.events) == (10, 120, 1, 130)
    assert runs(database)[-1] == (10, 120, 1, 0, "finished")


def test_what_a_downgrade_dropped_comes_back_with_the_next_load(database: str, tmp_path: Path) -> None:
    path = write(tmp_path, *(record(number) for number in range(3)), record(4, FRENCH))
    load_from(database, path)
    before = rows(database)
    for _ in range(2):
        schema.downgrade(database, "0001")
        schema.upgrade(database)
        rebuild_events(database, outline_events)  # as `timeline db upgrade` does
        report = load_from(database, path)
        assert (report.loaded, report.stored, report.unread.total(), report.events) == (3, 0, 1, 3)
        after = rows(database)
        assert {name: after[name] for name in ("event_mention", "event")} == {
            name: before[name] for name in ("event_mention", "event")
        }
        assert counted(database, "article_version") == 4
    assert load_from(database, path).stored == 4


def test_a_document_that_is_rejected_at_each_load_is_listed_once(database: str, tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "dateless", "text": ENGLISH}, {"id": "textless", "date": "2024-09-17"})
    for _ in range(2):
        assert load_from(database, path).rejected == 2
    assert counted(database, "rejected_article") == 4
    with open_reading(database) as connection:
        listed = list(read_rejections(connection))
        tallied = read_statistics(connection).rejected_by_reason
    assert [(each.origin, each.reason) for each in listed] == [("textless", "no-text"), ("dateless", "no-date")]
    assert all(each.rejected_at.tzinfo is not None for each in listed)
    assert tallied == (("no-date", 1), ("no-text", 1))


def test_a_load_that_brings_nothing_does_not_wait_for_sqlalchemy(sqlite_database: str, tmp_path: Path) -> None:
    path = write(tmp_path, record(1))
    load_from(sqlite_database, path)
    script = (
        "import sys\n"
        "from tests.word_extraction import WordExtraction\n"
        "from timeline.pipeline import load\n"
        "from timeline.sources.options import ReadOptions\n"
        "report = load(sys.argv[1], [sys.argv[2]], ReadOptions(), lambda *_: None, WordExtraction())\n"
        "assert report.stored == 1 and 'sqlalchemy' not in sys.modules and 'py3langid' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script, sqlite_database, path], cwd=ROOT, check=True, timeout=60)


def test_the_same_article_twice_in_one_file_is_one_article(database: str, tmp_path: Path) -> None:
    report = load_from(database, write(tmp_path, record(1), record(1)))
    assert (report.loaded, report.stored) == (1, 1)
    assert counted(database, "article") == 1


def test_a_changed_text_under_one_url_replaces_the_old_in_the_events(database: str, tmp_path: Path) -> None:
    address = "https://example.org/menaka"
    load_from(database, write(tmp_path, record(1, url=address)))
    changed = load_from(database, write(tmp_path, record(2, url=address)))
    assert (changed.loaded, changed.events) == (1, 1)
    assert (counted(database, "article"), counted(database, "article_version"), counted(database, "mention")) == (
        1,
        2,
        2,
    )


def test_the_language_stays_unstated_where_it_was_detected(sqlite_database: str, tmp_path: Path) -> None:
    load_from(sqlite_database, write(tmp_path, record(1), record(2, language="en")))
    row = t.article_version.c
    with open_engine(sqlite_database) as engine, engine.connect() as connection:
        kept = connection.execute(select(row.language_stated, row.language).order_by(row.id)).all()
    assert [tuple(each) for each in kept] == [(None, "en"), ("en", "en")]


def test_an_interrupt_keeps_what_was_committed_and_the_next_load_goes_on(database: str, tmp_path: Path) -> None:
    def interrupt(article: Article) -> None:
        if article.origin == "a70":
            raise KeyboardInterrupt

    path = write(tmp_path, *(record(number) for number in range(100)))
    with pytest.raises(KeyboardInterrupt):
        load_from(database, path, WordExtraction(interrupt))
    assert counted(database, "article") == counted(database, "event") == 50
    report = load_from(database, path)
    assert (report.loaded, report.stored, report.events) == (50, 50, 100)
    assert runs(database) == [(50, 0, 0, 0, "interrupted"), (50, 50, 0, 0, "finished")]


MOMENTS = (
    ("states_of", 1), ("add_all", 1), ("_version_row", 60), ("_version_row", 30), ("refresh_events", 1),
    ("_store_mentions", 1), ("states_of", 2), ("reject", 1),
)  # fmt: skip


def test_a_load_killed_at_any_moment_leaves_whole_articles_and_the_next_goes_on(database: str, tmp_path: Path) -> None:
    records = [record(number, url=f"https://example.org/{number}") for number in range(140)]
    path = write(tmp_path, *records, {"id": "dateless", "text": ENGLISH})
    whole = 0
    for method, call in MOMENTS:
        killed = Forked(killed_load, database, path, method, call).ended()
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        stored = counted(database, "article")
        assert (
            stored == counted(database, "article_version") == counted(database, "mention") == counted(database, "event")
        )
        assert stored >= whole
        whole = stored
    assert 0 < whole < 140
    report = load_from(database, path)
    assert (report.loaded, report.stored, report.rejected, report.events) == (140 - whole, whole, 1, 140)
    with open_engine(database) as engine, engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def test_slow_articles_are_committed_before_the_batch_is_full(
    sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "COMMIT_EVERY_S", 0.0)
    seen: list[int] = []

    def count(article: Article) -> None:
        seen.append(counted(sqlite_database, "article"))

    load_from(sqlite_database, write(tmp_path, *(record(number) for number in range(4))), WordExtraction(count))
    assert seen == [0, 1, 2, 3]


def test_input_that_is_refused_makes_no_database(sqlite_database: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_from(sqlite_database, str(tmp_path / "nowhere"))
    url_for_records = ReadOptions(url="https://example.org/1", today=date(2025, 3, 1))
    with pytest.raises(InputError, match="holds records"):
        load(sqlite_database, [write(tmp_path, record(1))], url_for_records, lambda *_: None, WordExtraction())
    assert not (tmp_path / "timeline.db").exists()


GAO = "1\tGao Ville\tGao Ville\tGawo\t16.27\t-0.04\tP\tPPLA\tML\t\t09\t\t\t\t86633\t\t260\tAfrica/Bamako\t2019-09-05"


def test_imported_places_are_among_the_reference_data_of_their_database(database: str, tmp_path: Path) -> None:
    file = tmp_path / "ML.txt"
    file.write_text(f"{GAO}\n", encoding="utf-8")
    assert list(import_geonames(database, [file])) == [(file, 1)]
    assert [place.id for place in open_reference(database).gazetteer.named("gao ville")] == ["geonames:1"]


def test_a_broken_gazetteer_file_is_imported_not_at_all(database: str, tmp_path: Path) -> None:
    file = tmp_path / "ML.txt"
    file.write_text(f"{GAO}\nnot a row\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="line 2"):
        list(import_geonames(database, [file]))
    assert not open_reference(database).gazetteer.named("gao ville")


def test_a_database_that_is_not_there_is_asked_for_only_where_it_was_named(sqlite_database: str) -> None:
    with pytest.raises(DatabaseError):
        open_reference(sqlite_database)
    assert open_reference(sqlite_database, must_exist=False).gazetteer.named("bamako")
