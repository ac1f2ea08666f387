"""English words of time: ``seeds/en/times.csv``, ``seeds/en/holidays.csv``, and the small words of the grammar."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from timeline.errors import ReferenceDataError
from timeline.extraction.times import Part
from timeline.extraction.times_phrases import CalendarDate, Direction, Feast, Hedge, Unit
from timeline.folders import shipped_folder

UNITS = {unit.value: unit for unit in Unit} | {"fortnight": Unit.WEEK}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

DIRECTIONS = {
    "last": Direction.LAST,
    "next": Direction.NEXT,
    "this": Direction.THIS,
    "coming": Direction.NEXT,
    "upcoming": Direction.NEXT,
    "past": Direction.LAST,
}
SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
TOLD_SHIFTS = {"previous": -1, "preceding": -1, "prior": -1, "same": 0, "following": 1, "next": 1, "ensuing": 1}
PARTS = {
    "early": Part.EARLY,
    "beginning": Part.EARLY,
    "start": Part.EARLY,
    "mid": Part.MIDDLE,
    "middle": Part.MIDDLE,
    "late": Part.LATE,
    "end": Part.LATE,
    "close": Part.LATE,
}
HEDGES = {
    "about": Hedge.ABOUT,
    "around": Hedge.ABOUT,
    "roughly": Hedge.ABOUT,
    "approximately": Hedge.ABOUT,
    "some": Hedge.ABOUT,
    "nearly": Hedge.ABOUT,
    "almost": Hedge.ABOUT,
    "barely": Hedge.EXACT,
    "over": Hedge.MORE,
    "under": Hedge.LESS,
    "within": Hedge.LESS,
    "just": Hedge.EXACT,
    "exactly": Hedge.EXACT,
    "only": Hedge.EXACT,
    "precisely": Hedge.EXACT,
}
VAGUE_COUNTS = frozenset({"few", "several", "many", "some", "countless"})

# Words after which a bare number of four digits, or a month that is also a verb, reads as a date.
DATE_PREPOSITIONS = frozenset(
    "in since of from to until till by during before after between through throughout early late mid around circa "
    "following for".split()
)
# What follows a number that counts or measures and is no year.
COUNTED = frozenset(
    "people persons soldiers troops civilians refugees men women children boys girls villagers fighters militants "
    "rebels police policemen officers workers prisoners families houses homes huts cattle cows sheep goats animals "
    "km kms kilometers kilometres miles meters metres m feet ft yards acres hectares tons tonnes kg kilograms kilos "
    "pounds barrels litres liters dollars euros francs cfa naira million billion trillion percent shares votes jobs "
    "units times members students pupils schools teachers points hours minutes days nights weeks months rounds "
    "bullets weapons rifles guns vehicles tanks trucks motorcycles peacekeepers migrants deaths casualties victims "
    "residents inhabitants protesters demonstrators supporters households individuals attendees guests hostages "
    "cases doses rpm mph hp calories watts mw passengers employees bpd ounces copies pages seats tickets".split()
)
# Names built on a date: "the June 5 Movement", "the March 23 Movement", "the Sunday Times".
NAMED_AFTER_DATES = frozenset(
    "movement brigade brigades revolution agreement accord accords front martyrs battalion regiment street avenue "
    "square stadium university bridge boulevard hospital airport times telegraph mirror express mail herald tribune "
    "post world magazine school league church".split()
)
NAMES_WITH_WEEKDAYS = frozenset("black bloody super cyber fat casual blue sheffield".split())
AMBIGUOUS_MONTHS = frozenset({"march", "may"})
MONTH_LIKE_NAMES = frozenset({"april", "june", "august"})


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon knows of one word; value is a number, or for units and parts of the day -1."""

    kind: str
    value: int
    text: str


@cache
def words() -> dict[str, Word]:
    """The lexicon of ``times.csv`` by word in lower case."""
    path = shipped_folder("seeds") / "en" / "times.csv"
    found: dict[str, Word] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = row["value"]
            number = int(value) if value.lstrip("-").isdigit() else -1
            found[row["word"]] = Word(row["kind"], number, value)
    return found


@cache
def holidays() -> dict[tuple[str, ...], CalendarDate | Feast]:
    """The feasts of ``holidays.csv`` by their words in lower case, without stops and apostrophes.

    Raises ReferenceDataError where a rule is not of the form "12-25", "11-thu-4", "05-mon-last", "easter-2" or
    "moving ramadan", a feast of ``moving_feasts.csv``.
    """
    path = shipped_folder("seeds") / "en" / "holidays.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[tuple[str, ...], CalendarDate | Feast] = {}
    for line, row in enumerate(rows, start=2):
        try:
            found[holiday_key(row["name"])] = _holiday_rule(row["rule"])
        except (KeyError, ValueError) as error:
            message = (
                f"{path.name} line {line}: rule {row.get('rule')!r} is no date of a feast; write 12-25 or easter-2"
            )
            raise ReferenceDataError(message) from error
    return found


@cache
def feast_starts() -> frozenset[str]:
    """The first words of all feasts."""
    return frozenset(name[0] for name in holidays())


def holiday_key(name: str) -> tuple[str, ...]:
    """The words of a feast as the token stream has them."""
    return tuple(name.lower().replace("'s", " 's").replace("s' ", "s ").replace(".", "").replace("-", " - ").split())


def _holiday_rule(rule: str) -> CalendarDate | Feast:
    if rule.startswith("moving "):
        return Feast(moving=rule.removeprefix("moving "))
    if rule.startswith("easter"):
        return Feast(easter_days=int(rule.removeprefix("easter")))
    parts = rule.split("-")
    if len(parts) == 2:
        return CalendarDate(month=int(parts[0]), day=int(parts[1]))
    number = -1 if parts[2] == "last" else int(parts[2])
    return Feast(month=int(parts[0]), weekday=WEEKDAYS.index(parts[1]), number=number)
