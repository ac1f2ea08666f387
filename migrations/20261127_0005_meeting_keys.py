"""Keys by which mentions that may be of one event find one another

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-27 04:30:00.000000+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """`timeline db upgrade` fills the tables afterwards, when it makes the events anew."""
    op.create_table(
        "meeting",
        sa.Column("mention_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("firm", sa.Boolean(), nullable=False),
        sa.Column("echoes", sa.Boolean(), nullable=False),
        sa.Column("deaths", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_meeting_mention_id_mention"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_meeting")),
    )
    op.create_table(
        "meeting_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_meeting_key_mention_id_mention"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "mention_id", name=op.f("pk_meeting_key")),
        sqlite_with_rowid=False,
    )
    op.drop_index(op.f("ix_mention_width_class_date_start"), "mention")
    # Until then nothing may load or read: see schema.py.
    op.execute(
        "INSERT INTO reference_data (name, content_hash, loaded_at) "
        "SELECT 'events to be made anew', '', CURRENT_TIMESTAMP WHERE EXISTS (SELECT 1 FROM mention)"
    )


def downgrade() -> None:
    op.execute("DELETE FROM reference_data WHERE name = 'events to be made anew'")
    op.create_index(op.f("ix_mention_width_class_date_start"), "mention", ["width_class", "date_start"])
    op.drop_table("meeting_key")
    op.drop_table("meeting")
