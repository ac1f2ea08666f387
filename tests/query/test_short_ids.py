"""Ids cut to what tells them apart from every id ever given."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, insert

from timeline.query.short_ids import SHORTEST, short_ids
from timeline.store.tables import metadata, public_id
from timeline.store.writing import now

CHOICE = random.Random(7)
IDS = sorted({"E" + "".join(CHOICE.choice("01Z") for _ in range(12)) for _ in range(1500)})


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as opened:
        opened.execute(insert(public_id), [{"id": each, "event_id": None, "given_at": now()} for each in IDS])
        yield opened
    engine.dispose()


def test_each_short_id_begins_one_id_alone_and_none_is_longer_than_it_must_be(connection: Connection) -> None:
    for whole, short in zip(IDS, short_ids(connection, IDS), strict=True):
        assert [each for each in IDS if each.startswith(short)] == [whole]
        shorter = short[:-1]
        assert len(short) == SHORTEST or sum(each.startswith(shorter) for each in IDS) > 1


def test_the_order_asked_for_is_kept(connection: Connection) -> None:
    asked = [IDS[9], IDS[2], IDS[700]]
    assert [whole.startswith(short) for whole, short in zip(asked, short_ids(connection, asked), strict=True)] == [
        True
    ] * 3
    assert short_ids(connection, []) == []
