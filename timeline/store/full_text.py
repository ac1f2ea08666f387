"""Writes the words by which mentions, articles and imported events are found: see ``word_tables``.

Whoever writes a text writes its words in the same transaction. Both databases are given words that
``timeline.reference.search_words`` has cut and folded, and do no cutting of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, text

from timeline.model.mention import Mention
from timeline.reference.search_words import article_words, indexed_words, mention_words
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.word_tables import ARTICLE_WORDS, IMPORTED_WORDS, MENTION_WORDS, WordTable

_TEXTS_AT_A_TIME = 200


def index_mentions(connection: Connection, mentions: Iterable[tuple[int, Mention]]) -> None:
    """Let mentions be found by their words. They come with the keys of their rows."""
    write_words(connection, MENTION_WORDS, [(key, mention_words(mention)) for key, mention in mentions])


def forget_mentions(connection: Connection, keys: Sequence[int]) -> None:
    """Mentions that are about to be deleted are found no more."""
    _forget(connection, MENTION_WORDS, keys)


def index_articles(connection: Connection, versions: Iterable[tuple[int, str | None, str]]) -> None:
    """Let versions of articles be found by the words of their titles, as they state them, and of their texts."""
    write_words(connection, ARTICLE_WORDS, [(key, article_words(title, written)) for key, title, written in versions])


def index_imported(connection: Connection, keys: Iterable[int]) -> None:
    """Let imported events be found by their notes, places and actors as they are stored now."""
    for chunk in in_chunks(keys):
        _forget(connection, IMPORTED_WORDS, chunk)
        actors: defaultdict[int, list[str]] = defaultdict(list)
        for key, name in connection.execute(_IMPORTED_ACTORS, {"keys": chunk}):
            actors[key].append(name)
        rows = [
            (key, indexed_words(dict.fromkeys(part for part in (*told, *actors[key]) if part)))
            for key, *told in connection.execute(_IMPORTED, {"keys": chunk})
        ]
        write_words(connection, IMPORTED_WORDS, rows)


_IMPORTED = select(
    t.imported_event.c.key, t.imported_event.c.summary, t.imported_event.c.place, t.imported_event.c.admin1
).where(AmongKeys(t.imported_event.c.key))
_IMPORTED_ACTORS = (
    select(t.imported_actor.c.imported_event_id, t.imported_actor.c.name)
    .where(AmongKeys(t.imported_actor.c.imported_event_id))
    .order_by(t.imported_actor.c.imported_event_id, t.imported_actor.c.position)
)


def renew_words(connection: Connection) -> None:
    """Make the words of all mentions, articles and imported events anew, those of old texts too."""
    for table in (MENTION_WORDS, ARTICLE_WORDS, IMPORTED_WORDS):
        _empty(connection, table)
    for chunk in in_chunks(connection.scalars(select(t.mention.c.id).order_by(t.mention.c.id)).all()):
        read = read_by_key(connection, chunk)
        index_mentions(connection, ((key, stored.mention) for key, stored in read.items()))
    version = t.article_version.c
    last = 0
    more = select(version.id, version.title_stated, version.text).order_by(version.id).limit(_TEXTS_AT_A_TIME)
    while rows := connection.execute(more.where(version.id > last)).all():
        write_words(connection, ARTICLE_WORDS, [(row.id, article_words(row.title_stated, row.text)) for row in rows])
        last = rows[-1].id
    index_imported(connection, connection.scalars(select(t.imported_event.c.key)).all())


def write_words(connection: Connection, table: WordTable, rows: Sequence[tuple[int, str]]) -> None:
    """Write the words of rows that have none yet; each with its key."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        written = [(key, stored_words(words)) for key, words in rows]
        connection.exec_driver_sql(f"COPY {table.name} (rowid, words) FROM STDIN", written)
    else:
        connection.exec_driver_sql(f"INSERT INTO {table.name} (rowid, words) VALUES (?, ?)", list(rows))


def stored_words(words: str) -> str:
    """Words parted by blanks as PostgreSQL writes a tsvector: each once, with its places in the text."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(words.split(" ") if words else [], 1):
        places[word].append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _forget(connection: Connection, table: WordTable, keys: Sequence[int]) -> None:
    statement = text(f"DELETE FROM {table.name} WHERE rowid IN :keys").bindparams(bindparam("keys", expanding=True))
    connection.execute(statement, {"keys": list(keys)})


def _empty(connection: Connection, table: WordTable) -> None:
    if table.kept or connection.dialect.name == "postgresql":
        connection.execute(text(f"DELETE FROM {table.name}"))
    else:  # what keeps no words forgets them only all at once
        connection.execute(text(f"INSERT INTO {table.name} ({table.name}) VALUES ('delete-all')"))
