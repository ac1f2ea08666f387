"""Where the event of a mention stands in a chronology, beside the mention

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-27 20:00:00.000000+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ORDER = ("order_day", "order_days")
UNIQUE = "uq_event_mention_mention_id"


def upgrade() -> None:
    day, days = sa.text("'9999-12-31'"), sa.text("10000000")
    op.add_column("event_mention", sa.Column("order_day", sa.Date(), nullable=False, server_default=day))
    op.add_column("event_mention", sa.Column("order_days", sa.Integer(), nullable=False, server_default=days))
    op.execute(
        f"UPDATE event_mention SET ({', '.join(ORDER)}) = "
        f"(SELECT {', '.join(ORDER)} FROM event WHERE event.id = event_mention.event_id)"
    )
    look_up_by_mention(f"INCLUDE ({', '.join(ORDER)}, event_id)")


def downgrade() -> None:
    look_up_by_mention("")
    for column in reversed(ORDER):
        op.drop_column("event_mention", column)


def look_up_by_mention(beside: str) -> None:
    """Let the index of mentions hold other columns too; SQLite knows no such index."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(UNIQUE), "event_mention", type_="unique")
        op.execute(f"ALTER TABLE event_mention ADD CONSTRAINT {UNIQUE} UNIQUE (mention_id) {beside}")
