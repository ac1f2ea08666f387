"""The two tables that a chronology is read from: what articles tell, and what was imported. Both give the same values.

The two never meet in one statement: their ids are ordered by different rules on a server. They are merged as they come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    Table,
    Text,
    cast,
    false,
    func,
    literal_column,
    null,
    select,
    type_coerce,
)

from timeline.model.mention import CasualtyKind
from timeline.model.plain import PlainEntry
from timeline.model.policy import FigurePolicy
from timeline.store.columns import ORDER_COLUMNS
from timeline.store.tables import event, event_actor, imported_actor, imported_event

_DAYS = frozenset({"order_day", "date_start", "date_end", "first_reported"})
LIST_FIELDS = ("claimed_by", "denied_by", "sources", "urls", "possibly_same_as", "corrected")  # stored as JSON
_SHOWN = PlainEntry._fields[: PlainEntry._fields.index("perpetrators")]  # the actors are read by themselves


@dataclass(frozen=True, slots=True)
class Origin:
    """One of the two tables, with its actors.

    imported: whether its events were imported, and may be deleted since.
    key_name: the column of the events that ``parent``, a column of the actors, names.
    instead: what stands for fields that the table has under another name, or not at all.
    """

    imported: bool
    events: FromClause
    actors: Table
    key_name: str
    parent: ColumnElement[Any]
    instead: Mapping[str, str | ColumnElement[Any]]

    def over(self, rows: FromClause) -> Origin:
        """The same of some of its rows alone, with all of their columns."""
        return replace(self, events=rows)

    @property
    def key(self) -> ColumnElement[Any]:
        """The column that the database knows an event by."""
        return self.events.c[self.key_name]

    @property
    def order(self) -> tuple[ColumnElement[Any], ...]:
        """The columns that a chronology is in order of."""
        return tuple(self.events.c[name] for name in ORDER_COLUMNS)

    def places(self) -> Select[Any]:
        """Where all its rows stand: the columns of the order, and then the key as ``key``."""
        return select(*self.order, self.key.label("key"))

    def rows(self, connection: Connection) -> Select[Any]:
        """All its rows: the fields of ``PlainEntry`` up to its lists, days and lists as text, and then the key.

        The name of the country is left blank, and the actors are left out: both are read by themselves.
        """
        return select(
            *(self._shown(name, connection.dialect.name).label(name) for name in _SHOWN), self.key.label("key")
        )

    def _shown(self, name: str, dialect: str) -> ColumnElement[Any]:
        column = self._column(name)
        if name in _DAYS:
            return func.to_char(column, "YYYY-MM-DD") if dialect == "postgresql" else type_coerce(column, String)
        if name in LIST_FIELDS:
            return cast(column, Text) if dialect == "postgresql" else type_coerce(column, Text)
        return column

    def _column(self, name: str) -> ColumnElement[Any]:
        instead = self.instead.get(name, name)
        return self.events.c[instead] if isinstance(instead, str) else instead


def _nothing(*names: str) -> dict[str, str | ColumnElement[Any]]:
    return {name: null() for name in names}


_NO_LIST: ColumnElement[str] = literal_column("'[]'")
_LATEST: ColumnElement[str] = literal_column(f"'{FigurePolicy.LATEST}'")

DERIVED = Origin(
    False,
    event,
    event_actor,
    "id",
    event_actor.c.event_id,
    {"event_id": "id", "figure_policy": _LATEST, **_nothing("country_name", "best_killed", "dataset")},
)
IMPORTED = Origin(
    True,
    imported_event,
    imported_actor,
    "key",
    imported_actor.c.imported_event_id,
    {
        **_nothing("country_name", "place_relation", "figure_policy"),
        **_nothing(
            *(f"{kind}_{part}" for kind in CasualtyKind if kind is not CasualtyKind.KILLED
              for part in ("low", "high", "qualifier"))
        ),
        "disputed": false(),
        "historical_only": false(),
        "articles": literal_column("0"),
        "independent_reports": literal_column("0"),
        "confirmed": false(),
        "event_id": "id",
        "first_reported": "reported",
        "claimed_by": _NO_LIST,
        "denied_by": _NO_LIST,
        "urls": _NO_LIST,
        "possibly_same_as": _NO_LIST,
        "corrected": _NO_LIST,
    },
)  # fmt: skip
