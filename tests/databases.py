"""Databases for tests: those that outlive a test, which a fixture fills once, and those of one test on a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
import pytest
from sqlalchemy import make_url

_NUMBERS = count(1)


@contextmanager
def passing_database(server: str, template: str = "template0") -> Iterator[str]:
    """URL of a new database on the server, a copy of the template; it is dropped after.

    Its files are copied, which takes less time than to write them to the log.
    """
    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def lasting_database(request: pytest.FixtureRequest, kind: str, name: str) -> str:
    """URL of an empty database of the kind ("sqlite", "postgresql"); the fixture that asks may be set up again."""
    if kind == "sqlite":
        folders: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        return f"sqlite:///{folders.mktemp(name) / 'timeline.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return make_url(server).set(database=name).render_as_string(hide_password=False)
