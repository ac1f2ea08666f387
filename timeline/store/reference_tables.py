"""The tables of the reference data, and the MetaData that all tables share. Others name them by ``tables``."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from timeline.model.actor import ActorKind
from timeline.model.place import PlaceKind
from timeline.store.columns import NAMING, Instant, bounds, child_of, coordinates, one_of

metadata = MetaData(naming_convention=NAMING)

# --- reference data, filled from seeds/ and by `timeline gazetteer import` ---

country = Table(
    "country",
    metadata,
    Column("code", String(2), primary_key=True),  # ISO 3166-1 alpha-2
    Column("code3", String(3)),  # ISO 3166-1 alpha-3
    Column("name", Text, nullable=False),
)

place = Table(
    "place",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # without case and accents
    Column("country", ForeignKey("country.code"), nullable=False),
    Column("kind", String(8), nullable=False),
    *coordinates(),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("population", Integer, nullable=False),
    Column("origin", String(16), nullable=False),
    one_of("kind", PlaceKind),
    Index(None, "folded"),
    Index(None, "country", "folded"),
)

place_name = Table(
    "place_name",
    metadata,
    *child_of("place", "id"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("language", String(35)),  # BCP 47; NULL serves all
    Index(None, "folded"),
)

actor = Table(
    "actor",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("country", ForeignKey("country.code")),
    Column("branch", Text),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("parent", ForeignKey("actor.id", deferrable=True, initially="DEFERRED")),
    Column("successor", ForeignKey("actor.id", deferrable=True, initially="DEFERRED")),
    one_of("kind", ActorKind),
    bounds("first_year", "last_year", "years"),
)

actor_alias = Table(
    "actor_alias",
    metadata,
    *child_of("actor", "id"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("language", String(35)),
    Index(None, "folded"),
)

event_type = Table(  # rows come with the migration
    "event_type",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("position", Integer, nullable=False),  # ACLED's order
)

sub_event_type = Table(
    "sub_event_type",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("event_type", ForeignKey("event_type.name"), nullable=False),
    Column("position", Integer, nullable=False),
)

reference_data = Table(  # what was filled in, so that a load can skip what has not changed
    "reference_data",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("loaded_at", Instant, nullable=False),
)
