"""Mentions with their evidence, and events

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-22 17:13:35.428878+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ACTOR_KINDS = (
    "kind IN ('State Forces', 'Rebel Group', 'Political Militia', 'Identity Militia', 'Rioters', 'Protesters', "
    "'Civilians', 'External/Other Forces')"
)
ROLES = "role IN ('perpetrator', 'target', 'claimant', 'participant')"
QUALIFIERS = "('exact', 'at least', 'at most', 'about', 'range', 'vague', 'unnumbered')"
FIGURES = ("killed", "injured", "abducted", "arrested", "missing", "released")
TABLES = (
    "mention",
    "mention_actor",
    "casualty_claim",
    "responsibility_claim",
    "evidence",
    "event",
    "event_actor",
    "event_mention",
    "public_id",
)


def child_of(parent: str, key: sa.types.TypeEngine) -> list[sa.Column]:
    """The primary key of an ordered list of the parent, whose rows go with it."""
    return [
        sa.Column(f"{parent}_id", key, sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
    ]


def interval_columns() -> list[sa.Column]:
    return [
        sa.Column("date_start", sa.Date()),
        sa.Column("date_end", sa.Date()),
        sa.Column("date_precision", sa.String(8), nullable=False),
        sa.Column("date_kind", sa.String(9), nullable=False),
        sa.Column("days", sa.Integer()),
        sa.Column("width_class", sa.Integer(), nullable=False),
    ]


def point_columns() -> list[sa.Column]:
    return [
        sa.Column("latitude_deg", sa.Float()),
        sa.Column("longitude_deg", sa.Float()),
        sa.Column("place_precision", sa.String(8)),
    ]


def party_columns() -> list[sa.Column | sa.CheckConstraint]:
    return [
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(24)),
        sa.Column("country", sa.String(2)),
        sa.Column("actor_key", sa.String(64)),
        sa.CheckConstraint(ACTOR_KINDS, name="kind"),
        sa.CheckConstraint(ROLES, name="role"),
    ]


def incident_checks() -> list[sa.CheckConstraint]:
    """What holds for the date and place of a mention and of an event alike."""
    rules = {
        "date_precision": "date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'unknown')",
        "date_kind": "date_kind IN ('uncertain', 'lasting')",
        "date_order": "date_start <= date_end",
        "date_unknown": "(date_start IS NULL AND date_end IS NULL) = (date_precision = 'unknown')",
        "width_class": "width_class BETWEEN 0 AND 6",
        "latitude_deg": "latitude_deg BETWEEN -90 AND 90",
        "longitude_deg": "longitude_deg BETWEEN -180 AND 180",
        "place_precision": "place_precision IN ('point', 'area', 'admin3', 'admin2', 'admin1', 'country')",
    }
    return [sa.CheckConstraint(rule, name=name) for name, rule in rules.items()]


def figure_columns() -> list[sa.Column]:
    columns = []
    for kind in FIGURES:
        columns += [sa.Column(f"{kind}_{bound}", sa.Integer()) for bound in ("low", "high")]
        columns.append(sa.Column(f"{kind}_qualifier", sa.String(10)))
    return columns


def figure_checks() -> list[sa.CheckConstraint]:
    checks = []
    for kind in FIGURES:
        low, high, qualifier = f"{kind}_low", f"{kind}_high", f"{kind}_qualifier"
        checks += [
            sa.CheckConstraint(f"{low} >= 0 AND {high} >= 0", name=f"{kind}_sign"),
            sa.CheckConstraint(f"{low} <= {high}", name=f"{kind}_order"),
            sa.CheckConstraint(f"{qualifier} IN {QUALIFIERS}", name=qualifier),
        ]
    return checks


def create_mentions() -> None:
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(13), nullable=False),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("article_version.id"), nullable=False),
        sa.Column("extractor_id", sa.Integer(), sa.ForeignKey("extractor.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.String(40), sa.ForeignKey("event_type.name"), nullable=False),
        sa.Column("sub_event_type", sa.String(40), sa.ForeignKey("sub_event_type.name"), nullable=False),
        *interval_columns(),
        sa.Column("modality", sa.String(12), nullable=False),
        sa.Column("historical", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.code")),
        sa.Column("place", sa.Text()),
        sa.Column("place_country", sa.String(2), sa.ForeignKey("country.code")),
        sa.Column("place_key", sa.String(64)),
        sa.Column("admin1", sa.Text()),
        sa.Column("place_relation", sa.Text()),
        *point_columns(),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.CheckConstraint("modality IN ('actual', 'planned', 'hypothetical', 'denied', 'aggregate')", name="modality"),
        *incident_checks(),
        sa.UniqueConstraint("version_id", "public_id"),
    )
    op.create_index(op.f("ix_mention_country_date_start"), "mention", ["country", "date_start"])
    op.create_index(op.f("ix_mention_public_id"), "mention", ["public_id"])
    op.create_table(
        "mention_actor",
        *child_of("mention", sa.Integer()),
        sa.Column("name", sa.Text(), nullable=False),
        *party_columns(),
    )
    op.create_table(
        "casualty_claim",
        *child_of("mention", sa.Integer()),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("low", sa.Integer()),
        sa.Column("high", sa.Integer()),
        sa.Column("qualifier", sa.String(10), nullable=False),
        sa.Column("victim", sa.Text()),
        sa.Column("attributed_to", sa.Text()),
        sa.CheckConstraint("kind IN ('killed', 'injured', 'abducted', 'arrested', 'missing', 'released')", name="kind"),
        sa.CheckConstraint(f"qualifier IN {QUALIFIERS}", name="qualifier"),
        sa.CheckConstraint("low <= high", name="range"),
        sa.CheckConstraint("low >= 0 AND high >= 0", name="sign"),
        sa.CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name="stated"),
    )
    op.create_table(
        "responsibility_claim",
        *child_of("mention", sa.Integer()),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("stance", sa.String(6), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.CheckConstraint("stance IN ('claims', 'denies', 'blames')", name="stance"),
    )
    op.create_table(
        "evidence",
        sa.Column("mention_id", sa.Integer(), sa.ForeignKey("mention.id", ondelete="CASCADE"), nullable=False),
        sa.Column("field", sa.String(24), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("0 <= span_start AND span_start < span_end", name="span"),
        sa.PrimaryKeyConstraint("mention_id", "field"),
    )


def create_events() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.String(13), primary_key=True),
        *interval_columns(),
        sa.Column("date_text", sa.Text()),
        sa.Column("event_type", sa.String(40), sa.ForeignKey("event_type.name"), nullable=False),
        sa.Column("sub_event_type", sa.String(40), sa.ForeignKey("sub_event_type.name"), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.code")),
        sa.Column("place", sa.Text()),
        sa.Column("place_folded", sa.Text()),
        sa.Column("place_country", sa.String(2)),
        sa.Column("place_key", sa.String(64)),
        sa.Column("admin1", sa.Text()),
        sa.Column("admin1_folded", sa.Text()),
        sa.Column("place_relation", sa.Text()),
        *point_columns(),
        *figure_columns(),
        sa.Column("claimed_by", sa.JSON(), nullable=False),
        sa.Column("denied_by", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("urls", sa.JSON(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("historical_only", sa.Boolean(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first_reported", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        *figure_checks(),
        *incident_checks(),
    )
    op.create_index(op.f("ix_event_country_date_start"), "event", ["country", "date_start"])
    op.create_index(op.f("ix_event_country_width_class_date_start"), "event", ["country", "width_class", "date_start"])
    op.create_index(op.f("ix_event_date_start"), "event", ["date_start"])
    op.create_index(op.f("ix_event_place_folded"), "event", ["place_folded"])
    op.create_index(op.f("ix_event_width_class_date_start"), "event", ["width_class", "date_start"])
    op.create_table(
        "event_actor",
        *child_of("event", sa.String(13)),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        *party_columns(),
    )
    op.create_index(op.f("ix_event_actor_actor_key"), "event_actor", ["actor_key"])
    op.create_index(op.f("ix_event_actor_folded"), "event_actor", ["folded"])
    op.create_table(
        "event_mention",
        *child_of("event", sa.String(13)),
        sa.Column("mention_id", sa.Integer(), sa.ForeignKey("mention.id"), nullable=False),
        sa.UniqueConstraint("mention_id"),
    )
    op.create_table(
        "public_id",
        sa.Column("id", sa.String(13), primary_key=True),
        sa.Column("event_id", sa.String(13), sa.ForeignKey("event.id", initially="DEFERRED", deferrable=True)),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_public_id_event_id"), "public_id", ["event_id"])


def read_anew() -> None:
    """Articles stored without mentions are read at their next load, as those in a language that was not read."""
    op.execute(
        "INSERT INTO extractor (label, name, version, model) SELECT 'none', 'none', '', '' "
        "WHERE EXISTS (SELECT 1 FROM article_version) AND NOT EXISTS (SELECT 1 FROM extractor WHERE label = 'none')"
    )
    op.execute(
        "UPDATE article_version SET status = 'not read yet', "
        "extractor_id = (SELECT id FROM extractor WHERE label = 'none')"
    )


def upgrade() -> None:
    create_mentions()
    create_events()
    read_anew()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
