"""The condition that a column is among many keys, in each database's own form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, BindParameter, Boolean, ColumnElement, Select, any_, bindparam, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType

_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)


class AmongKeys(FunctionElement[bool]):
    """The column is among the keys that the statement is given as its parameter ``keys``, a list.

    A statement that is made once with it is compiled once. PostgreSQL is given one array, so that the text of the
    statement is the same for any number of keys, and the driver has the server prepare it.
    """

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)

    def self_group(self, against: OperatorType | None = None) -> AmongKeys:
        """Itself: SQLAlchemy would write ``IN (...) = 1`` for SQLite, which then uses no index."""
        return self


@compiles(AmongKeys)
def _in_list(element: AmongKeys, compiler: SQLCompiler, **how: Any) -> str:
    [column] = element.clauses
    return compiler.process(column.in_(_KEYS), **how)


@compiles(AmongKeys, "postgresql")
def _in_array(element: AmongKeys, compiler: SQLCompiler, **how: Any) -> str:
    [column] = element.clauses
    return compiler.process(column == any_(bindparam("keys", type_=ARRAY(column.type))), **how)


class AmongFound(ColumnElement[bool]):
    """The column is among the values that a query finds, which is carried out first, by itself.

    PostgreSQL is given them as one array: it would rather read a whole table than look up some thousands of its rows.
    """

    type = Boolean()
    inherit_cache = False

    def __init__(self, value: ColumnElement[Any], found: Select[Any]) -> None:
        self.value = value
        self.found = found

    def self_group(self, against: OperatorType | None = None) -> AmongFound:
        """Itself, as for ``AmongKeys``."""
        return self


@compiles(AmongFound)
def _in_found(element: AmongFound, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.value.in_(element.found), **how)


@compiles(AmongFound, "postgresql")
def _in_found_array(element: AmongFound, compiler: SQLCompiler, **how: Any) -> str:
    found = func.array(element.found.scalar_subquery(), type_=ARRAY(element.value.type))
    return compiler.process(element.value == any_(found), **how)
