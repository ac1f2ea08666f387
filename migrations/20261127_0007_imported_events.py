"""Events imported from ACLED and UCDP, with what later imports changed

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-27 07:40:00.000000+00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    public_id = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dataset", sa.String(8), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("added", sa.Integer()),
        sa.Column("changed", sa.Integer()),
        sa.Column("same", sa.Integer()),
        sa.Column("older", sa.Integer()),
        sa.Column("repeated", sa.Integer()),
        sa.Column("deleted", sa.Integer()),
        sa.Column("restored", sa.Integer()),
        sa.Column("rejected", sa.Integer()),
        sa.CheckConstraint("dataset IN ('acled', 'ucdp')", name=op.f("ck_import_run_dataset")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "imported_event",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", public_id, nullable=False),
        sa.Column("dataset", sa.String(8), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("record_hash", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("date_start", sa.Date()),
        sa.Column("date_end", sa.Date()),
        sa.Column("date_precision", sa.String(8), nullable=False),
        sa.Column("date_kind", sa.String(9), nullable=False),
        sa.Column("days", sa.Integer()),
        sa.Column("width_class", sa.Integer(), nullable=False),
        sa.Column("date_text", sa.Text()),
        sa.Column("event_type", sa.String(40), nullable=False),
        sa.Column("sub_event_type", sa.String(40), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("place", sa.Text()),
        sa.Column("place_folded", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("admin1_folded", sa.Text()),
        sa.Column("latitude_deg", sa.Float()),
        sa.Column("longitude_deg", sa.Float()),
        sa.Column("place_precision", sa.String(8)),
        sa.Column("killed_low", sa.Integer()),
        sa.Column("killed_high", sa.Integer()),
        sa.Column("killed_qualifier", sa.String(10)),
        sa.Column("best_killed", sa.Integer()),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("reported", sa.Date()),
        sa.Column("revised_at", sa.DateTime(timezone=True)),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("order_day", sa.Date(), server_default=sa.text("'9999-12-31'"), nullable=False),
        sa.Column("order_days", sa.Integer(), server_default=sa.text("10000000"), nullable=False),
        sa.Column("cell", sa.Integer()),
        sa.Column("killed_least", sa.Integer()),
        sa.CheckConstraint(
            "(date_start IS NULL AND date_end IS NULL) = (date_precision = 'unknown')",
            name=op.f("ck_imported_event_date_unknown"),
        ),
        sa.CheckConstraint("dataset IN ('acled', 'ucdp')", name=op.f("ck_imported_event_dataset")),
        sa.CheckConstraint("date_kind IN ('uncertain', 'lasting')", name=op.f("ck_imported_event_date_kind")),
        sa.CheckConstraint(
            "date_precision IN ('day', 'range', 'week', 'month', 'season', 'year', 'decade', 'unknown')",
            name=op.f("ck_imported_event_date_precision"),
        ),
        sa.CheckConstraint(
            "killed_qualifier IN ('exact', 'at least', 'at most', 'about', 'range', 'vague', 'unnumbered')",
            name=op.f("ck_imported_event_killed_qualifier"),
        ),
        sa.CheckConstraint(
            "place_precision IN ('point', 'area', 'admin3', 'admin2', 'admin1', 'country')",
            name=op.f("ck_imported_event_place_precision"),
        ),
        sa.CheckConstraint("date_start <= date_end", name=op.f("ck_imported_event_date_order")),
        sa.CheckConstraint("killed_low <= killed_high", name=op.f("ck_imported_event_killed_order")),
        sa.CheckConstraint("killed_low >= 0 AND killed_high >= 0", name=op.f("ck_imported_event_killed_sign")),
        sa.CheckConstraint("latitude_deg BETWEEN -90 AND 90", name=op.f("ck_imported_event_latitude_deg")),
        sa.CheckConstraint("longitude_deg BETWEEN -180 AND 180", name=op.f("ck_imported_event_longitude_deg")),
        sa.CheckConstraint("width_class BETWEEN 0 AND 6", name=op.f("ck_imported_event_width_class")),
        sa.ForeignKeyConstraint(["country"], ["country.code"], name=op.f("fk_imported_event_country_country")),
        sa.ForeignKeyConstraint(
            ["event_type"], ["event_type.name"], name=op.f("fk_imported_event_event_type_event_type")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_imported_event_run_id_import_run")),
        sa.ForeignKeyConstraint(
            ["sub_event_type"], ["sub_event_type.name"], name=op.f("fk_imported_event_sub_event_type_sub_event_type")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_imported_event")),
        sa.UniqueConstraint("id", name=op.f("uq_imported_event_id")),
    )
    op.create_index(op.f("ix_imported_event_admin1_folded"), "imported_event", ["admin1_folded"])
    op.create_index(op.f("ix_imported_event_cell"), "imported_event", ["cell"])
    op.create_index(
        op.f("ix_imported_event_country_order_day_order_days_id"),
        "imported_event",
        ["country", "order_day", "order_days", "id"],
    )
    op.create_index(
        op.f("ix_imported_event_country_width_class_order_day_order_days_id"),
        "imported_event",
        ["country", "width_class", "order_day", "order_days", "id"],
    )
    op.create_index(
        op.f("ix_imported_event_event_type_order_day_order_days_id"),
        "imported_event",
        ["event_type", "order_day", "order_days", "id"],
    )
    op.create_index(op.f("ix_imported_event_killed_least"), "imported_event", ["killed_least"])
    op.create_index(
        op.f("ix_imported_event_order_day_order_days_id"), "imported_event", ["order_day", "order_days", "id"]
    )
    op.create_index(op.f("ix_imported_event_place_folded"), "imported_event", ["place_folded"])
    op.create_index(op.f("ix_imported_event_run_id"), "imported_event", ["run_id"])
    op.create_index(
        op.f("ix_imported_event_sub_event_type_order_day_order_days_id"),
        "imported_event",
        ["sub_event_type", "order_day", "order_days", "id"],
    )
    op.create_index(
        op.f("ix_imported_event_width_class_order_day_order_days_id"),
        "imported_event",
        ["width_class", "order_day", "order_days", "id"],
    )
    op.create_table(
        "imported_actor",
        sa.Column("imported_event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(24)),
        sa.Column("country", sa.String(2)),
        sa.Column("actor_key", sa.String(64)),
        sa.CheckConstraint(
            "kind IN ('State Forces', 'Rebel Group', 'Political Militia', 'Identity Militia', 'Rioters', 'Protesters', "
            "'Civilians', 'External/Other Forces')",
            name=op.f("ck_imported_actor_kind"),
        ),
        sa.CheckConstraint(
            "role IN ('perpetrator', 'target', 'claimant', 'participant')", name=op.f("ck_imported_actor_role")
        ),
        sa.ForeignKeyConstraint(
            ["imported_event_id"],
            ["imported_event.key"],
            name=op.f("fk_imported_actor_imported_event_id_imported_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("imported_event_id", "position", name=op.f("pk_imported_actor")),
    )
    op.create_index(op.f("ix_imported_actor_actor_key"), "imported_actor", ["actor_key"])
    op.create_index(op.f("ix_imported_actor_folded"), "imported_actor", ["folded"])
    op.create_table(
        "imported_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("imported_event_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(8), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.CheckConstraint("change IN ('changed', 'deleted', 'restored')", name=op.f("ck_imported_revision_change")),
        sa.ForeignKeyConstraint(
            ["imported_event_id"],
            ["imported_event.key"],
            name=op.f("fk_imported_revision_imported_event_id_imported_event"),
        ),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_imported_revision_run_id_import_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_revision")),
    )
    op.create_index(op.f("ix_imported_revision_imported_event_id"), "imported_revision", ["imported_event_id"])
    op.create_index(op.f("ix_imported_revision_run_id"), "imported_revision", ["run_id"])


def downgrade() -> None:
    """What was imported goes; its files give it again."""
    op.drop_table("imported_revision")
    op.drop_table("imported_actor")
    op.drop_table("imported_event")
    op.drop_table("import_run")
