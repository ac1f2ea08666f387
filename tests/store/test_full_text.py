"""The words of mentions and articles go with their rows, and a database of an older version gets them."""

from __future__ import annotations

import sqlalchemy as sa

from tests.imports import UPLOADED, acled, bring, write
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.query.reading import open_reading
from timeline.query.text_query import parse_text_query
from timeline.reference.search_words import MAX_WORDS, article_words, indexed_words
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.rebuilding import rebuild_events
from timeline.store.schema import downgrade, upgrade

OLD = "Gunmen on motorcycles attacked an army post near Ménaka."
NEW = "Residents of Tessit said soldiers attacked the market; the army denies it."


def test_what_was_stored_before_there_were_words_is_found_after_the_upgrade(ready, store, desk):
    store([(desk.article(OLD), desk.extraction(desk.mention(OLD, "attacked")))])
    downgrade(ready, "0007")
    upgrade(ready)
    rebuild_events(ready, outline_events)
    with open_reading(ready) as connection:
        assert len(list(read_chronology(connection, Criteria(text=parse_text_query("motorcycles"))))) == 1


def test_a_mention_of_an_old_text_finds_no_event(ready, store, desk):
    store([(desk.article(OLD, "u/1"), desk.extraction(desk.mention(OLD, "attacked")))])
    store([(desk.article(NEW, "u/1"), desk.extraction(desk.mention(NEW, "attacked")))])
    with open_reading(ready) as connection:
        for asked, number in (("motorcycles", 0), ("market", 1)):
            assert len(list(read_chronology(connection, Criteria(text=parse_text_query(asked))))) == number


def test_of_a_long_text_only_the_beginning_is_kept_within_the_bounds_of_both_databases(ready, store, desk):
    words = [f"mot{number}" for number in range(40_000)]
    text = " ".join(["Attaque", *words, "漢" * 50_000])
    assert len(article_words("Titre", text).split()) == MAX_WORDS
    assert len(indexed_words(["漢字" * 30 + f"{number}" for number in range(9_000)]).encode()) <= 500_000
    store([(desk.article(text), desk.extraction())])
    with open_engine(ready) as engine, engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.article_version)) == 1


def test_an_imported_event_is_found_by_what_its_dataset_tells_of_it_now(ready, tmp_path):
    def found(asked: str) -> list[str]:
        with open_reading(ready) as connection:
            return [each.event_id for each in read_chronology(connection, Criteria(text=parse_text_query(asked)))]

    first = acled(notes="Des hommes armés ont attaqué une patrouille à l'aube.", timestamp=str(UPLOADED))
    bring(
        ready, write(tmp_path / "one.csv", [first, acled(event_id_cnty="MLI90002", notes="A drone hit a \\ 'truck'.")])
    )
    assert found("armes patrouille") == ["ACLED-MLI90001"]
    assert found("menaka jnim") == ["ACLED-MLI90001", "ACLED-MLI90002"]  # admin unit and actor
    assert found("truck") == ["ACLED-MLI90002"]
    bring(ready, write(tmp_path / "two.csv", [acled(notes="Ein Überfall.", timestamp=str(UPLOADED + 60))]))
    assert (found("patrouille"), found("uberfall")) == ([], ["ACLED-MLI90001"])
    rebuild_events(ready, outline_events)
    assert (found("patrouille"), found("uberfall")) == ([], ["ACLED-MLI90001"])
