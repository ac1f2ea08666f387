"""The tables of what is imported from ACLED and UCDP: events as their dataset has them, derived from no article.

They stand beside the events that are derived from articles and never join them. What a later import changes or takes
out is kept as a revision.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.store.columns import (
    Instant,
    cast_of,
    coordinates,
    figure,
    interval,
    one_of,
    reading_indexes,
    reading_order,
)
from timeline.store.reference_tables import metadata

DATASETS = ("acled", "ucdp")
CHANGES = ("changed", "deleted", "restored")

# Ids of datasets differ in length and hold hyphens: they are in one order, that of their characters, on every server.
_PUBLIC_ID = String(40).with_variant(String(40, collation="C"), "postgresql")

import_run = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset", String(8), nullable=False),
    Column("path", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),  # NULL: still going, or killed, and then nothing of it was kept
    Column("added", Integer),
    Column("changed", Integer),
    Column("same", Integer),
    Column("older", Integer),  # than what was stored, which stayed
    Column("repeated", Integer),  # rows of an event that another row of the same file told better
    Column("deleted", Integer),
    Column("restored", Integer),
    Column("rejected", Integer),
    one_of("dataset", DATASETS),
)

imported_event = Table(
    "imported_event",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", _PUBLIC_ID, nullable=False, unique=True),  # "ACLED-MLI12345", "UCDP-412345"
    Column("dataset", String(8), nullable=False),
    Column("record_id", Text, nullable=False),  # as the dataset has it
    Column("run_id", ForeignKey("import_run.id"), nullable=False),  # that brought it in, or changed it last
    Column("line", Integer, nullable=False),  # of that run's file, from 1, where its row begins
    Column("record", JSON, nullable=False),  # as it was written: column -> text
    Column("record_hash", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),  # its dataset has it no more; its last state stays
    *interval(),
    Column("date_text", Text),
    Column("event_type", ForeignKey("event_type.name"), nullable=False),
    Column("sub_event_type", ForeignKey("sub_event_type.name"), nullable=False),
    Column("country", ForeignKey("country.code")),
    Column("place", Text),
    Column("place_folded", Text),
    Column("admin1", Text),
    Column("admin1_folded", Text),
    *coordinates(),
    Column("place_precision", String(8)),
    *figure(CasualtyKind.KILLED),
    Column("best_killed", Integer),  # UCDP's best estimate
    Column("sources", JSON, nullable=False),  # list of strings
    Column("reported", Date),  # the day of revised_at
    Column("revised_at", Instant),  # the dataset's own time stamp of this state, of a listed deletion its; NULL: none
    Column("summary", Text, nullable=False),  # the dataset's notes
    *reading_order(),
    one_of("dataset", DATASETS),
    one_of("place_precision", PlacePrecision),
    *reading_indexes(),
    Index(None, "run_id"),
)

imported_actor = Table("imported_actor", metadata, *cast_of("imported_event", "key"))

imported_revision = Table(
    "imported_revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("imported_event_id", ForeignKey("imported_event.key"), nullable=False, index=True),
    Column("run_id", ForeignKey("import_run.id"), nullable=False, index=True),  # that put another state in its place
    Column("change", String(8), nullable=False),
    Column("record", JSON, nullable=False),  # the state before
    one_of("change", CHANGES),
)
