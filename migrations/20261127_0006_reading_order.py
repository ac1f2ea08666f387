"""What a chronology is ordered and looked up by, in columns and indexes of their own

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-27 07:30:00.000000+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ORDER = ["order_day", "order_days", "id"]
OLD_INDEXES = (["date_start"], ["country", "date_start"], ["width_class", "date_start"],
               ["country", "width_class", "date_start"])  # fmt: skip
NEW_INDEXES = (ORDER, ["country", *ORDER], ["width_class", *ORDER], ["country", "width_class", *ORDER],
               ["event_type", *ORDER], ["sub_event_type", *ORDER],
               ["cell"], ["killed_least"], ["admin1_folded"], ["place_key"])  # fmt: skip
ADDED = ("order_day", "order_days", "cell", "killed_least")


def upgrade() -> None:
    for columns in OLD_INDEXES:
        op.drop_index(named(columns), "event")
    op.add_column("event", sa.Column("order_day", sa.Date(), nullable=False, server_default=sa.text("'9999-12-31'")))
    op.add_column("event", sa.Column("order_days", sa.Integer(), nullable=False, server_default=sa.text("10000000")))
    op.add_column("event", sa.Column("cell", sa.Integer()))
    op.add_column("event", sa.Column("killed_least", sa.Integer()))
    op.execute(
        "UPDATE event SET order_day = COALESCE(date_start, date_end, '9999-12-31'), "
        f"order_days = COALESCE(days, 10000000), cell = {cell()}, killed_least = COALESCE(killed_low, killed_high)"
    )
    for columns in NEW_INDEXES:
        op.create_index(named(columns), "event", columns)


def cell() -> str:
    """The cell of 0.25 degrees, as globe.py counts them. Both sums are positive: SQLite's CAST rounds them down."""
    row, column = "(latitude_deg + 90) * 4", "(longitude_deg + 180) * 4"
    if op.get_bind().dialect.name == "postgresql":
        row, column = f"FLOOR({row})", f"FLOOR({column})"
    return f"CAST({row} AS INTEGER) * 1440 + CAST({column} AS INTEGER) % 1440"


def downgrade() -> None:
    for columns in reversed(NEW_INDEXES):
        op.drop_index(named(columns), "event")
    for column in reversed(ADDED):
        op.drop_column("event", column)
    for columns in OLD_INDEXES:
        op.create_index(named(columns), "event", columns)


def named(columns: list[str]) -> str:
    return op.f(f"ix_event_{'_'.join(columns)}")
