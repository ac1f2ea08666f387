"""Reference data, and articles with their versions

Revision ID: 0001
Revises:
Create Date: 2026-11-22 17:13:35.428878+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ACTOR_KINDS = (
    "kind IN ('State Forces', 'Rebel Group', 'Political Militia', 'Identity Militia', 'Rioters', 'Protesters', "
    "'Civilians', 'External/Other Forces')"
)
PLACE_KINDS = (
    "kind IN ('capital', 'town', 'village', 'quarter', 'base', 'river', 'forest', 'area', 'admin1', 'admin2', "
    "'admin3', 'country')"
)
TABLES = (
    "country",
    "event_type",
    "sub_event_type",
    "actor",
    "actor_alias",
    "place",
    "place_name",
    "reference_data",
    "extractor",
    "source",
    "load_run",
    "rejected_article",
    "article",
    "article_version",
)
# Source: ACLED Codebook, 2023, "ACLED Event Types"
EVENT_TYPES = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}


def child_of(parent: str, key: sa.types.TypeEngine) -> list[sa.Column]:
    """The primary key of an ordered list of the parent, whose rows go with it."""
    return [
        sa.Column(f"{parent}_id", key, sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
    ]


def name_columns() -> list[sa.Column]:
    return [
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35)),
    ]


def create_reference() -> None:
    op.create_table(
        "country",
        sa.Column("code", sa.String(2), primary_key=True),
        sa.Column("code3", sa.String(3)),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_table(
        "event_type",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "sub_event_type",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("event_type", sa.String(40), sa.ForeignKey("event_type.name"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "actor",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.code")),
        sa.Column("branch", sa.Text()),
        sa.Column("first_year", sa.Integer()),
        sa.Column("last_year", sa.Integer()),
        sa.Column("parent", sa.String(64), sa.ForeignKey("actor.id", initially="DEFERRED", deferrable=True)),
        sa.Column("successor", sa.String(64), sa.ForeignKey("actor.id", initially="DEFERRED", deferrable=True)),
        sa.CheckConstraint(ACTOR_KINDS, name="kind"),
        sa.CheckConstraint("first_year <= last_year", name="years"),
    )
    op.create_table(
        "actor_alias",
        *child_of("actor", sa.String(64)),
        *name_columns(),
    )
    op.create_index(op.f("ix_actor_alias_folded"), "actor_alias", ["folded"])
    op.create_table(
        "place",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.code"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("latitude_deg", sa.Float()),
        sa.Column("longitude_deg", sa.Float()),
        sa.Column("admin1", sa.Text()),
        sa.Column("admin2", sa.Text()),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.CheckConstraint(PLACE_KINDS, name="kind"),
        sa.CheckConstraint("latitude_deg BETWEEN -90 AND 90", name="latitude_deg"),
        sa.CheckConstraint("longitude_deg BETWEEN -180 AND 180", name="longitude_deg"),
    )
    op.create_index(op.f("ix_place_country_folded"), "place", ["country", "folded"])
    op.create_index(op.f("ix_place_folded"), "place", ["folded"])
    op.create_table(
        "place_name",
        *child_of("place", sa.String(64)),
        *name_columns(),
    )
    op.create_index(op.f("ix_place_name_folded"), "place_name", ["folded"])
    op.create_table(
        "reference_data",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
    )


def create_articles() -> None:
    op.create_table(
        "extractor",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.UniqueConstraint("label"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "load_run",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("extractor_id", sa.Integer(), sa.ForeignKey("extractor.id"), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("loaded", sa.Integer()),
        sa.Column("stored", sa.Integer()),
        sa.Column("rejected", sa.Integer()),
        sa.Column("unread", sa.Integer()),
        sa.Column("outcome", sa.Text()),
    )
    op.create_table(
        "rejected_article",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("load_run.id"), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("rejected_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_rejected_article_run_id"), "rejected_article", ["run_id"])
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), sa.ForeignKey("source.id")),
        sa.Column("url", sa.Text()),
        sa.UniqueConstraint("identity"),
    )
    op.create_index(op.f("ix_article_source_id"), "article", ["source_id"])
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("language_stated", sa.String(35)),
        sa.Column("language", sa.String(35)),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("extractor_id", sa.Integer(), sa.ForeignKey("extractor.id"), nullable=False),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("load_run.id"), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('read', 'not read yet')", name="status"),
        sa.UniqueConstraint("article_id", "number"),
    )
    op.create_index(op.f("ix_article_version_published"), "article_version", ["published"])
    op.create_index(op.f("ix_article_version_run_id"), "article_version", ["run_id"])
    op.create_index(
        op.f("uq_article_version_current"),
        "article_version",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )


def fill_event_types() -> None:
    types = sa.table("event_type", sa.column("name"), sa.column("position"))
    sub_types = sa.table("sub_event_type", sa.column("name"), sa.column("event_type"), sa.column("position"))
    op.bulk_insert(types, [{"name": name, "position": place} for place, name in enumerate(EVENT_TYPES)])
    pairs = [(sub, name) for name, subs in EVENT_TYPES.items() for sub in subs]
    op.bulk_insert(
        sub_types, [{"name": sub, "event_type": name, "position": place} for place, (sub, name) in enumerate(pairs)]
    )


def upgrade() -> None:
    create_reference()
    create_articles()
    fill_event_types()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
