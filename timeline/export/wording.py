"""An entry in words, for a table that a person reads: nothing is said more exactly than the entry has it."""

from __future__ import annotations

from timeline.model.chronology import ChronologyEntry
from timeline.model.count import Count, Qualifier
from timeline.model.mention import CasualtyKind


def where_words(entry: ChronologyEntry, with_country: bool) -> str:
    """The place with its relation ("about 60 km outside Bamako"), else the region, else the country.

    with_country: add the country's code, for a table of several countries.
    """
    place = entry.place
    scene = " ".join(part for part in (place.relation, place.name) if part) or place.admin1
    if scene is None:
        return entry.country_name or entry.country or ""
    return f"{scene}, {entry.country}" if with_country and entry.country else scene


def who_words(entry: ChronologyEntry) -> str:
    """Perpetrators → targets; those whose part is not told beside one another ("A and B")."""
    actors = entry.actors
    sides = ", ".join(actors.perpetrators)
    if actors.targets:
        sides = f"{sides} → {', '.join(actors.targets)}".lstrip()
    taking_part = " and ".join(name for name in actors.participants)
    return "; ".join(part for part in (sides, taking_part) if part)


def figure_words(kind: CasualtyKind, count: Count) -> str:
    """One figure as it is: "killed ≥20", "killed ~50", "killed, number not stated", "killed none"."""
    if count.qualifier is Qualifier.UNNUMBERED:
        return f"{kind.value}, number not stated"
    return f"{kind.value} none" if count.low == count.high == 0 else f"{kind.value} {count.display()}"


def figures_words(entry: ChronologyEntry) -> str:
    """Every figure that is stated; a kind that is not there is not stated, which is not none."""
    best = "" if entry.best_killed is None else f" (best {entry.best_killed})"
    return "; ".join(
        figure_words(kind, count) + (best if kind is CasualtyKind.KILLED else "") for kind, count in entry.figures
    )


def notes_words(entry: ChronologyEntry) -> str:
    """Whether it is told as history alone, whether it is disputed, and by how many articles, where by several."""
    told = f"{entry.articles} articles"
    flags = (("history", entry.historical_only), ("disputed", entry.disputed), (told, entry.articles > 1))
    return ", ".join(word for word, holds in flags if holds)


def counted_words(entries: int, historical: int) -> str:
    """The last line of a chronology: "4 events, 3 told only as history; times are as the articles state them"."""
    events = f"{entries} event{'' if entries == 1 else 's'}"
    history = f", {historical} told only as history" if historical else ""
    return f"{events}{history}; times are as the articles state them"
