"""Brings a database to the schema that this program expects, or refuses it. A change is made wholly or not at all.

Alembic is imported inside functions: reading needs one look at one row, and must not wait for it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.exc import SQLAlchemyError

from timeline.errors import DatabaseError, InputError
from timeline.folders import shipped_folder
from timeline.store.engine import open_engine, parse_url, sqlite_file, take_turn
from timeline.store.tables import metadata, reference_data
from timeline.store.trouble import display
from timeline.store.versions import REVISION
from timeline.store.word_tables import compared, missing_tables

if TYPE_CHECKING:
    from alembic.config import Config

EVENTS_PENDING = "events to be made anew"  # a row of reference_data, from a migration until the next rebuild

_VERSIONS = table("alembic_version", sql_column("version_num"))


class State(Enum):
    """How a database stands to the schema of this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"  # it holds tables, but none of ours


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, which need no ini file and no working directory."""
    from alembic.config import Config  # noqa: PLC0415 - see the module's first lines

    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(shipped_folder("alembic")).replace("%", "%%"))
    config.set_main_option("version_locations", str(shipped_folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known_revisions() -> tuple[str, ...]:
    """The revisions of this program, newest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return tuple(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def stored_revision(connection: Connection) -> str | None:
    """The revision that the database says it has; None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(_VERSIONS.c.version_num))


def state_of(connection: Connection) -> State:
    """Tell how the database stands to the schema of this program."""
    revision = stored_revision(connection)
    if revision == REVISION:
        return State.CURRENT
    if revision is None:
        others = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        return State.FOREIGN if others else State.EMPTY
    return State.OLDER if revision in known_revisions() else State.NEWER


def prepare(url: str) -> None:
    """Make the database ready for loading: one that is not there or is empty is made. Raises DatabaseError else."""
    with open_engine(url, writing=True) as engine, engine.connect() as connection:
        state = state_of(connection)
        pending = state is State.CURRENT and events_pending(connection)
    if state is State.EMPTY:
        upgrade(url)
    else:
        _refuse_unless_current(state, url)
        _refuse_pending(pending, url)


def require_current(url: str, *, events: bool = True) -> None:
    """Make sure that the database can be read. Raises DatabaseError; never makes a file, never changes one.

    events: whether its events must be those of this version too.
    """
    with open_engine(url) as engine, engine.connect() as connection:
        state = state_of(connection)
        pending = events and state is State.CURRENT and events_pending(connection)
    if state is State.EMPTY:
        raise DatabaseError(f"{display(parse_url(url))} is empty: load articles first")
    _refuse_unless_current(state, url)
    _refuse_pending(pending, url)


def events_pending(connection: Connection) -> bool:
    """Tell whether a migration left the events to be made anew, and that was not done yet."""
    row = reference_data.c
    return connection.scalar(select(row.name).where(row.name == EVENTS_PENDING)) is not None


def _refuse_pending(pending: bool, url: str) -> None:
    if pending:
        raise DatabaseError(
            f"the upgrade of {display(parse_url(url))} was not finished, its events are to be made anew: run "
            "`timeline db upgrade` again"
        )


def _refuse_unless_current(state: State, url: str) -> None:
    where = display(parse_url(url))
    if state is State.OLDER:
        raise DatabaseError(f"{where} has the schema of an older version: run `timeline db upgrade` first")
    if state is State.NEWER:
        raise DatabaseError(
            f"{where} has a schema that this version does not know: a newer version made it; install that one"
        )
    if state is State.FOREIGN:
        raise DatabaseError(f"{where} holds tables of another program: name another one with --database")


def upgrade(url: str, revision: str = "head") -> None:
    """Move the database up to ``revision``, wholly or not at all. Raises InputError for one that is not known."""
    _migrate(url, revision, up=True)


def downgrade(url: str, revision: str) -> None:
    """Move the database back to ``revision`` ("-1", "base" or a name), wholly or not at all."""
    file = sqlite_file(parse_url(url))
    if file is not None and not file.exists():
        raise DatabaseError(f"{display(parse_url(url))} is not there: there is nothing to take back")
    _migrate(url, revision, up=False)


def _migrate(url: str, revision: str, *, up: bool) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    with open_engine(url, writing=True, foreign_keys=False, bounded=False) as engine, engine.begin() as connection:
        take_turn(connection)
        state = state_of(connection)
        if state in (State.NEWER, State.FOREIGN):
            _refuse_unless_current(state, url)
        try:
            (command.upgrade if up else command.downgrade)(alembic_config(connection), revision)
        except CommandError as error:
            cause = error.__cause__
            if isinstance(cause, SQLAlchemyError):
                raise cause from error
            known = ", ".join(known_revisions())
            raise InputError(f"no such step to revision {revision!r}: known are {known}") from error


def current(url: str) -> tuple[str | None, State]:
    """The revision of the database, None where it has none, and how it stands to this program."""
    with open_engine(url) as engine, engine.connect() as connection:
        return stored_revision(connection), state_of(connection)


def drift(connection: Connection) -> tuple[str, ...]:
    """Where the tables are not those of this program, in words; empty where they are."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    options = {"compare_type": True, "compare_server_default": True, "include_name": compared}
    context = MigrationContext.configure(connection, opts=options)
    changes = [_in_words(change) for change in compare_metadata(context, metadata)]
    changes += [f"add table {name}" for name in missing_tables(connection)]
    return tuple(f"schema: {change}" for change in changes)


def _in_words(change: Any) -> str:
    """One difference that Alembic found, as what would mend it: "remove column event.mood", "add table place"."""
    step = change[0] if isinstance(change, list) else change
    names = [part if isinstance(part, str) else str(getattr(part, "name", "")) for part in step[1:4]]
    return " ".join([step[0].replace("_", " "), ".".join(name for name in names if name)])
