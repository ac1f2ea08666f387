"""Exports are written as the entries come: memory does not grow with their number."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from tests.sample_articles import bamako, resolved_alone
from timeline.export import csv_file, json_list
from timeline.export.companions import (
    BATCH_ENTRIES,
    CLAIM_COLUMNS,
    MENTION_COLUMNS,
    CompanionWriter,
    with_companions,
)
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryMention, EntryPlace
from timeline.model.event import StoredMention
from timeline.model.plain import PlainEntry, plain_of

ARTICLE, EXTRACTION = bamako()
STORED = StoredMention("M0", ARTICLE.identity, ARTICLE.published, EXTRACTION.mentions[0], "Titel", "AP", ARTICLE.url)
(EVENT,) = resolved_alone([STORED])
ENTRY = ChronologyEntry(
    EVENT.id, EVENT.date, EVENT.date_text, EVENT.country, "Mali", EntryPlace(), EVENT.event_type, EVENT.sub_event_type,
    EntryActors(), EVENT.figures, False, False, 1, EVENT.sources, EVENT.first_reported, EVENT.urls, EVENT.summary,
)  # fmt: skip


class StopError(Exception):
    """The entries end in the middle."""


def interrupted(number: int) -> Iterator[PlainEntry]:
    for place in range(number):
        yield plain_of(replace(ENTRY, event_id=f"E{place}"))
    raise StopError


@pytest.mark.parametrize("write", [csv_file.write_chronology, json_list.write_chronology])
def test_what_came_before_an_interruption_is_written(write: Callable[..., int]) -> None:
    stream = io.StringIO(newline="")
    with pytest.raises(StopError):
        write(interrupted(3), stream)
    assert "E2" in stream.getvalue()


def test_companions_are_read_a_batch_at_a_time() -> None:
    asked: list[int] = []

    def read(ids: Sequence[str]) -> Iterator[EntryMention]:
        asked.append(len(ids))
        return (EntryMention(each, STORED, "reader 1") for each in ids)

    mentions, claims = io.StringIO(newline=""), io.StringIO(newline="")
    writers = CompanionWriter(mentions, MENTION_COLUMNS), CompanionWriter(claims, CLAIM_COLUMNS)
    number = 2 * BATCH_ENTRIES + 1
    entries = (plain_of(replace(ENTRY, event_id=f"E{place}")) for place in range(number))
    assert [each.event_id for each in with_companions(entries, read, *writers)] == [f"E{n}" for n in range(number)]
    assert asked == [BATCH_ENTRIES, BATCH_ENTRIES, 1]
    assert mentions.getvalue().count("\r\n") == 1 + number
    assert claims.getvalue().count("\r\n") == 1 + 3 * number  # two figures and one claim each
