"""What resolution says of an event beside its mentions, and fingerprints of texts

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-22 20:45:00.000000+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

EVENT_COLUMNS = ("independent_reports", "possibly_same_as", "ambiguous")


def upgrade() -> None:
    """Events keep their rows; `timeline db upgrade` makes them anew afterwards, and the fingerprints with them."""
    op.add_column("article_version", sa.Column("fingerprint", sa.Text()))
    op.add_column("event", sa.Column("independent_reports", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("event", sa.Column("possibly_same_as", sa.JSON()))
    op.add_column("event", sa.Column("ambiguous", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE event SET independent_reports = articles")
    op.drop_index(op.f("ix_mention_country_date_start"), "mention")
    op.create_index(op.f("ix_mention_width_class_date_start"), "mention", ["width_class", "date_start"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mention_width_class_date_start"), "mention")
    op.create_index(op.f("ix_mention_country_date_start"), "mention", ["country", "date_start"])
    for name in reversed(EVENT_COLUMNS):
        op.drop_column("event", name)
    op.drop_column("article_version", "fingerprint")
