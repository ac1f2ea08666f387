"""The two tables that a chronology is read from: what articles tell, and what was imported. Both give the same values.

The two never meet in one statement: their ids are ordered by different rules on a server. They are merged as they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from timeline.store.tables import country, event, event_actor, imported_actor, imported_event

_DAYS = frozenset({"order_day", "date_start", "date_end", "first_reported"})
LIST_FIELDS = ("claimed_by", "denied_by", "sources", "urls", "possibly_same_as", "corrected")  # stored as JSON
_SHOWN = PlainEntry._fields[: PlainEntry._fields.index("perpetrators")]  # the actors are read by themselves


@dataclass(frozen=True, slots=True)
class Origin:
    """One of the two tables, with its actors.

    imported: whether its events were imported, and may be deleted since.
    key_name: the column of the events that ``parent``, a column of the actors, names.
    instead: what stands for columns that the table has under another name, or not at all.
    """

    imported: bool
    events: FromClause
    actors: Table
    key_name: str
    parent: ColumnElement[Any]
    instead: Mapping[str, ColumnElement[Any]]

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

    def shown(self, connection: Connection) -> Sequence[ColumnElement[Any]]:
        """The fields of ``PlainEntry`` but for the actors, days and lists as text, and then the key."""
        return [*(self._shown(name, connection.dialect.name).label(name) for name in _SHOWN), self.key.label("key")]

    def _shown(self, name: str, dialect: str) -> ColumnElement[Any]:
        if name == "country_name":
            return country.c.name
        column = self.instead.get(name)
        if column is None:
            column = self.events.c["id" if name == "event_id" else name]
        if name in _DAYS:
            return func.to_char(column, "YYYY-MM-DD") if dialect == "postgresql" else type_coerce(column, String)
        if name in LIST_FIELDS:
            return cast(column, Text) if dialect == "postgresql" else type_coerce(column, Text)
        return column

    def rows(self, connection: Connection, page: FromClause | None = None) -> Select[Any]:
        """All its rows with what is shown of them, or those whose key is the ``key`` of a row of the page."""
        chosen = self.events if page is None else page.join(self.events, self.key == page.c.key)
        joined = chosen.outerjoin(country, self.events.c.country == country.c.code)
        return select(*self.shown(connection)).select_from(joined)


def _nothing(*names: str) -> dict[str, ColumnElement[Any]]:
    return {name: null() for name in names}


_NO_LIST: ColumnElement[str] = literal_column("'[]'")
_LATEST: ColumnElement[str] = literal_column(f"'{FigurePolicy.LATEST}'")

DERIVED = Origin(
    False,
    event,
    event_actor,
    "id",
    event_actor.c.event_id,
    {"figure_policy": _LATEST, **_nothing("best_killed", "dataset")},
)
IMPORTED = Origin(
    True,
    imported_event,
    imported_actor,
    "key",
    imported_actor.c.imported_event_id,
    {
        **_nothing("place_relation", "figure_policy"),
        **_nothing(
            *(f"{kind}_{part}" for kind in CasualtyKind if kind is not CasualtyKind.KILLED
              for part in ("low", "high", "qualifier"))
        ),
        "disputed": false(),
        "historical_only": false(),
        "articles": literal_column("0"),
        "independent_reports": literal_column("0"),
        "confirmed": false(),
        "first_reported": imported_event.c.reported,
        "claimed_by": _NO_LIST,
        "denied_by": _NO_LIST,
        "urls": _NO_LIST,
        "possibly_same_as": _NO_LIST,
        "corrected": _NO_LIST,
    },
)  # fmt: skip
