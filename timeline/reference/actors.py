"""The actor list: armed groups, forces, missions and militias with their years and other names.

A look-up only. Which words of an article name an actor is the business of the recogniser.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.model.actor import Actor, ActorKind, Alias
from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path, split_names

COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "branch",
    "first_year",
    "last_year",
    "parent",
    "successor",
    "aliases",
)
_SUGGESTIONS = 3
_YEARS = range(1800, 2101)


class ActorList:
    """The actors in file order, found by id, by any of their names, or by country and branch.

    Names are compared without case and accents. One name may belong to two actors where country or years
    tell them apart ("CNSP"), so that ``find`` gives a list.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = tuple(actors)
        self.by_id: dict[str, Actor] = {actor.id: actor for actor in self.actors}
        self._by_name: defaultdict[str, list[Actor]] = defaultdict(list)
        self._by_branch: dict[tuple[str | None, str | None], Actor] = {}
        for name, actor in self.names():
            if actor not in self._by_name[fold(name)]:
                self._by_name[fold(name)].append(actor)
        for actor in self.actors:
            if actor.branch:
                self._by_branch.setdefault((actor.country, actor.branch), actor)

    def find(self, name: str) -> list[Actor]:
        """The actors that bear this name, canonical or alias; empty where none does."""
        return list(self._by_name.get(fold(name.strip()), ()))

    def suggest(self, name: str) -> list[str]:
        """Canonical names of the actors whose names are written most nearly so, the nearest first; at most three."""
        near = difflib.get_close_matches(fold(name.strip()), self._by_name, n=2 * _SUGGESTIONS, cutoff=0.6)
        names = dict.fromkeys(actor.name for written in near for actor in self._by_name[written])
        return list(names)[:_SUGGESTIONS]

    def names(self) -> Iterator[tuple[str, Actor]]:
        """Every written form with its actor, the canonical names among them."""
        for actor in self.actors:
            yield actor.name, actor
            for alias in actor.aliases:
                yield alias.name, actor

    def state_force(self, country: str, branch: str) -> Actor | None:
        """The force of a country (ISO 3166-1 alpha-2) by its branch ("police"), None where the list has none."""
        return self._by_branch.get((country, branch))

    def missions(self, country: str) -> list[Actor]:
        """The peacekeeping missions in a country, the earliest first."""
        found = [a for a in self.actors if a.branch == "peacekeeping" and a.country == country]
        return sorted(found, key=lambda actor: actor.first_year or 0)

    def is_part_of(self, actor: Actor, whole: Actor) -> bool:
        """Tell whether one actor is, through any number of parents, a part of another."""
        parent = self.by_id.get(actor.parent or "")
        return parent is not None and (parent.id == whole.id or self.is_part_of(parent, whole))


def load_actors(path: Path | None = None) -> ActorList:
    """The actor list of a file, by default ``seeds/actors.csv``.

    Raises ReferenceDataError, naming file, line and field, where the file breaks its own form.
    """
    return _shipped() if path is None else read_actors(path)


def is_part(part: str | None, whole: str | None) -> bool:
    """Tell whether the actor of one id is that of the other, or a part of it, by the list that the program has."""
    if part == whole:
        return part is not None
    known = load_actors().by_id
    if part not in known or whole not in known:
        return False
    return load_actors().is_part_of(known[part], known[whole])


@lru_cache(maxsize=1)
def _shipped() -> ActorList:
    return read_actors(seed_path("actors.csv"))


def read_actors(path: Path) -> ActorList:
    """The actors of a CSV file with the columns of ``COLUMNS``; aliases are parted by ``|``, ``GSIM@fr`` is French."""
    lines = [
        (line, _Row(path.name, line, dict(zip(COLUMNS, cells, strict=True))).actor())
        for line, cells in read_seed(path, COLUMNS)
    ]
    _check_references(path.name, lines)
    _check_names(path.name, lines)
    return ActorList(actor for _, actor in lines)


class _Row:
    """One line of the file on its way to an Actor."""

    def __init__(self, file: str, line: int, row: Mapping[str, str]) -> None:
        self.file, self.line = file, line
        self.row = {column: cell.strip() for column, cell in row.items()}

    def actor(self) -> Actor:
        """The actor of this line; raises ReferenceDataError."""
        first, last = self._year("first_year"), self._year("last_year")
        if first is not None and last is not None and first > last:
            self._refuse("last_year", f"{last} is before first_year {first}", "swap them or leave one empty")
        return Actor(
            id=self._needed("id"),
            name=self._needed("name"),
            kind=self._kind(),
            country=self._country(),
            branch=self._text("branch"),
            first_year=first,
            last_year=last,
            parent=self._text("parent"),
            successor=self._text("successor"),
            aliases=tuple(_aliases(self.row["aliases"])),
        )

    def _text(self, field: str) -> str | None:
        return self.row[field] or None

    def _needed(self, field: str) -> str:
        value = self._text(field)
        return value if value else self._refuse(field, "is empty", "every actor needs one")

    def _kind(self) -> ActorKind:
        value = self.row["kind"]
        if value not in {kind.value for kind in ActorKind}:
            self._refuse("kind", f"{value!r} is no kind of actor", f"use one of: {', '.join(ActorKind)}")
        return ActorKind(value)

    def _country(self) -> str | None:
        value = self._text("country")
        if value and not (len(value) == 2 and value.isascii() and value.isupper()):
            self._refuse("country", f"{value!r} is no ISO 3166-1 alpha-2 code", "write two capitals or leave it empty")
        return value

    def _year(self, field: str) -> int | None:
        value = self._text(field)
        if value is None:
            return None
        if not value.isdecimal() or int(value) not in _YEARS:
            self._refuse(field, f"{value!r} is no year", "write four digits or leave it empty")
        return int(value)

    def _refuse(self, field: str, what: str, advice: str) -> str:
        raise ReferenceDataError(f"{self.file}, line {self.line}, field {field}: {what}; {advice}")


def _aliases(cell: str) -> Iterator[Alias]:
    for written in split_names(cell):
        name, _, language = written.partition("@")
        yield Alias(name.strip(), language.strip() or None)


def _check_references(file: str, lines: list[tuple[int, Actor]]) -> None:
    ids: dict[str, int] = {}
    for line, actor in lines:
        if actor.id in ids:
            raise ReferenceDataError(
                f"{file}, line {line}, field id: {actor.id!r} is taken by line {ids[actor.id]}; choose another"
            )
        ids[actor.id] = line
    for line, actor in lines:
        for field, other in (("parent", actor.parent), ("successor", actor.successor)):
            if other is not None and (other not in ids or other == actor.id):
                raise ReferenceDataError(
                    f"{file}, line {line}, field {field}: no other actor has the id {other!r}; "
                    "correct it or add the actor"
                )
    parents = {actor.id: actor.parent for _, actor in lines}
    for line, actor in lines:
        above, steps = actor.parent, 0
        while above is not None and steps <= len(lines):
            above, steps = parents[above], steps + 1
        if above is not None:
            raise ReferenceDataError(
                f"{file}, line {line}, field parent: the parents of {actor.id!r} go round in a circle; break it"
            )


def _check_names(file: str, lines: list[tuple[int, Actor]]) -> None:
    taken: defaultdict[str, list[tuple[int, Actor]]] = defaultdict(list)
    for line, actor in lines:
        for name in (actor.name, *(alias.name for alias in actor.aliases)):
            for other_line, other in taken[fold(name)]:
                if other is not actor and not _told_apart(actor, other):
                    raise ReferenceDataError(
                        f"{file}, line {line}, field aliases: {name!r} already names {other.name} "
                        f"of line {other_line}; keep it for one of them, or tell them apart by country or years"
                    )
            taken[fold(name)].append((line, actor))


def _told_apart(one: Actor, other: Actor) -> bool:
    """Tell whether country, years or succession say which of two actors of one name is meant."""
    countries = one.country != other.country and None not in (one.country, other.country)
    early, late = sorted((one, other), key=lambda actor: actor.first_year or 0)
    years = early.last_year is not None and late.first_year is not None and early.last_year < late.first_year
    return countries or years or other.id == one.successor or one.id == other.successor


@lru_cache(maxsize=4096)
def family(actor_id: str) -> str:
    """The id of the movement or force that an actor is part of, or became: its own where the list knows none."""
    actors = load_actors().by_id
    seen = {actor_id}
    while (actor := actors.get(actor_id)) is not None:
        above = actor.parent or actor.successor
        if above is None or above in seen:
            break
        actor_id = above
        seen.add(above)
    return actor_id
