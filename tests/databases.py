"""Databases that outlive a test: for fixtures of a module or of all tests, which fill one once."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import make_url


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
