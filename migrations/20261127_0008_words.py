"""The words of mentions, articles and imported events, by which --text finds them

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-27 08:00:00.000000+00:00
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARENTS = {"mention_words": "mention (id)", "article_words": "article_version (id)",
           "imported_words": "imported_event (key)"}  # fmt: skip


def upgrade() -> None:
    """`timeline db upgrade` fills the tables afterwards, when it makes the events anew."""
    for table, parent in PARENTS.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TABLE {table} (rowid INTEGER NOT NULL, words TSVECTOR NOT NULL, "
                f"CONSTRAINT pk_{table} PRIMARY KEY (rowid), "
                f"CONSTRAINT fk_{table}_rowid_{parent.partition(' ')[0]} FOREIGN KEY (rowid) "
                f"REFERENCES {parent} ON DELETE CASCADE)"
            )
            op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")
        else:
            content = ", content=''" if table == "article_words" else ""
            op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize='ascii'{content})")
    # Until then nothing may load or read: see schema.py.
    op.execute(
        "INSERT INTO reference_data (name, content_hash, loaded_at) "
        "SELECT 'events to be made anew', '', CURRENT_TIMESTAMP WHERE "
        "(EXISTS (SELECT 1 FROM article_version) OR EXISTS (SELECT 1 FROM imported_event)) "
        "AND NOT EXISTS (SELECT 1 FROM reference_data WHERE name = 'events to be made anew')"
    )


def downgrade() -> None:
    op.execute("DELETE FROM reference_data WHERE name = 'events to be made anew'")
    for table in PARENTS:
        op.drop_table(table)
