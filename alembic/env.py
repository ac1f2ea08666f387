"""Alembic environment: run the scripts in migrations/ on the connection we are handed."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from timeline.store.engine import check_references, open_engine, parse_url
from timeline.store.tables import metadata
from timeline.store.word_tables import compared

# -x database=URL beats TIMELINE_DATABASE: the command line is the nearer intent.
URL = context.get_x_argument(as_dictionary=True).get("database") or os.environ.get(
    "TIMELINE_DATABASE", "sqlite:///timeline.db"
)


def migrate(connection: Connection) -> None:
    """Run the scripts; the caller's transaction holds them all."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        include_name=compared,
    )
    with context.begin_transaction():
        context.run_migrations()
        check_references(connection)


def main() -> None:
    """Print SQL, or migrate the connection in hand, or the database named."""
    if context.is_offline_mode():
        url = parse_url(URL).render_as_string(hide_password=False)
        context.configure(url=url, target_metadata=metadata, literal_binds=True)
        with context.begin_transaction():
            context.run_migrations()
        return
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    with open_engine(URL, writing=True, foreign_keys=False) as engine, engine.begin() as connection:
        migrate(connection)


main()
