"""Two people decide at once on a server: both have looked before either has written; one wins, the other is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from timeline.store.engine import open_engine, take_turn
from timeline.store.tables import decision

WAIT_S = 60
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def decide(url: str, by: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that decides."""
    command = [sys.executable, "-m", "timeline", "--database", url, *arguments, "--by", by]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"}
    )


def wait_for_both(connection: Connection) -> None:
    deadline = time.monotonic() + WAIT_S
    while (connection.scalar(text(WAITING)) or 0) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("review", "reject", "{hotel}"), ("review", "confirm", "{hotel}"), "decided on event {hotel} meanwhile"),
        (("review", "merge", "{hotel}", "{post}"), ("review", "reject", "{post}"), "decided on event {post} meanwhile"),
        (("article", "withdraw", "bamako.txt"), ("article", "withdraw", "bamako.txt"), "decided on article"),
    ],
    ids=["on one event", "on two events with one in common", "on one article"],
)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told_who(
    own_on_server: Any, one: tuple[str, ...], other: tuple[str, ...], told: str
) -> None:
    url, ids = own_on_server.url, own_on_server.ids
    with open_engine(url, writing=True) as engine:
        with engine.begin() as connection:
            take_turn(connection)
            people = {
                by: decide(url, by, *(word.format(**ids) for word in words))
                for by, words in (("Aïssata", one), ("Moussa", other))
            }
            wait_for_both(connection)
        said = {by: process.communicate(timeout=WAIT_S) for by, process in people.items()}
        with engine.connect() as connection:
            decisions = connection.execute(select(decision.c.id, decision.c.made_by)).all()
    statuses = {process.returncode: by for by, process in people.items()}
    assert sorted(statuses) == [0, 2], said
    winner, loser = statuses[0], statuses[2]
    assert f"{winner} {told.format(**ids)}" in said[loser][1]
    assert "look again before you decide" in said[loser][1]
    assert decisions == [(1, winner)]
    assert "sound" in own_on_server.run("db", "check").output
