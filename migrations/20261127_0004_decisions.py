"""People's decisions, and what they change of articles, mentions and events

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-27 04:40:00.000000+00:00
"""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS = "kind IN ('confirm', 'set', 'merge', 'split', 'apart', 'reject', 'add', 'mend', 'withdraw', 'undo')"
PRECISIONS = "date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'unknown')"
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as ids.py has them
ADDED = {
    "article": ("public_id", "source_stated", "withdrawn_at"),
    "article_version": ("title_stated", "published_stated"),
    "mention": ("current",),
    "event": ("corrected", "confirmed", "weakest"),
}


def upgrade() -> None:
    """Articles get ids, and what they state is kept apart from what people may mend; all mentions stay."""
    op.add_column("article", sa.Column("public_id", sa.String(13)))
    op.add_column("article", sa.Column("source_stated", sa.Text()))
    op.add_column("article", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("article_version", sa.Column("title_stated", sa.Text()))
    op.add_column("article_version", sa.Column("published_stated", sa.Date()))
    op.add_column("mention", sa.Column("current", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("event", sa.Column("corrected", sa.JSON()))
    op.add_column("event", sa.Column("confirmed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("event", sa.Column("weakest", sa.Float()))
    op.create_index(op.f("ix_event_weakest"), "event", ["weakest"])
    create_decisions()
    fill()
    op.create_index("uq_article_public_id", "article", ["public_id"], unique=True)


def create_decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("because", sa.Text()),
        sa.Column("event_id", sa.String(13)),
        sa.Column("other_id", sa.String(13)),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id")),
        sa.Column("field", sa.String(16)),
        sa.Column("words", sa.Text()),
        sa.Column("value", sa.JSON()),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decision.id")),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.CheckConstraint(KINDS, name="kind"),
    )
    op.create_index(op.f("ix_decision_article_id"), "decision", ["article_id"])
    op.create_index(op.f("ix_decision_event_id"), "decision", ["event_id"])
    op.create_table(
        "decision_anchor",
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("mention_public_id", sa.String(13), nullable=False),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("event_type", sa.String(40), sa.ForeignKey("event_type.name"), nullable=False),
        sa.Column("date_start", sa.Date()),
        sa.Column("date_end", sa.Date()),
        sa.Column("date_precision", sa.String(8), nullable=False),
        sa.Column("date_kind", sa.String(9), nullable=False),
        sa.Column("days", sa.Integer()),
        sa.Column("width_class", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Integer(), sa.ForeignKey("mention.id")),
        sa.CheckConstraint(PRECISIONS, name="date_precision"),
        sa.CheckConstraint("date_kind IN ('uncertain', 'lasting')", name="date_kind"),
        sa.CheckConstraint("date_start <= date_end", name="date_order"),
        sa.CheckConstraint(
            "(date_start IS NULL AND date_end IS NULL) = (date_precision = 'unknown')", name="date_unknown"
        ),
        sa.CheckConstraint("width_class BETWEEN 0 AND 6", name="width_class"),
    )
    for column in ("mention_public_id", "article_id", "mention_id"):
        op.create_index(op.f(f"ix_decision_anchor_{column}"), "decision_anchor", [column])


def fill() -> None:
    op.execute("UPDATE article_version SET title_stated = title, published_stated = published")
    op.execute("UPDATE article SET source_stated = (SELECT s.name FROM source AS s WHERE s.id = article.source_id)")
    op.execute(
        'UPDATE mention SET "current" = (SELECT v."current" FROM article_version AS v WHERE v.id = mention.version_id)'
    )
    connection = op.get_bind()
    article = sa.table("article", sa.column("id"), sa.column("identity"), sa.column("public_id"))
    rows = connection.execute(sa.select(article.c.id, article.c.identity)).all()
    if rows:
        connection.execute(
            sa.update(article).where(article.c.id == sa.bindparam("key")).values(public_id=sa.bindparam("made")),
            [{"key": row.id, "made": article_id(row.identity)} for row in rows],
        )


def article_id(identity: str) -> str:
    """As ids.py makes it."""
    number = int.from_bytes(hashlib.sha256(json.dumps([identity]).encode("ascii")).digest(), "big") >> (256 - 60)
    return "A" + "".join(DIGITS[number >> (5 * place) & 31] for place in reversed(range(12)))


def downgrade() -> None:
    """Decisions go; articles are again as they state themselves, all else stays as it was derived with them."""
    op.execute("UPDATE article_version SET title = title_stated, published = published_stated")
    op.execute("UPDATE article SET source_id = (SELECT s.id FROM source AS s WHERE s.name = article.source_stated)")
    op.drop_table("decision_anchor")
    op.drop_table("decision")
    op.drop_index("uq_article_public_id", "article")
    op.drop_index(op.f("ix_event_weakest"), "event")
    for table, columns in ADDED.items():
        for column in reversed(columns):
            op.drop_column(table, column)
