"""An entry in words, for a table that a person reads: nothing is said more exactly than the entry has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
    """What sets it apart: imported, history alone, disputed, by how many articles, which event it may be."""
    rivals = f"may be {' or '.join(entry.possibly_same_as)}"
    flags = (
        (f"{(entry.dataset or '').upper()}, imported", entry.dataset is not None),
        ("history", entry.historical_only),
        ("disputed", entry.disputed),
        (told_words(entry), entry.articles > 1),
        (rivals, bool(entry.possibly_same_as)),
        (f"{', '.join(field for field, _ in entry.corrected)} set by a person", bool(entry.corrected)),
        ("confirmed", entry.confirmed),
    )
    return ", ".join(word for word, holds in flags if holds)


def told_words(entry: ChronologyEntry) -> str:
    """How many articles tell it, and how many are independent where some are copies."""
    told = f"{entry.articles} article{'' if entry.articles == 1 else 's'}"
    copied = entry.independent_reports < entry.articles
    return f"{told}, {entry.independent_reports} of them independent" if copied else told


def counted_words(entries: Sequence[ChronologyEntry], include_ambiguous: bool) -> str:
    """The last line of a chronology: "4 events, 3 told only as history; times are as the articles state them".

    Told apart are rows that may each be the same as another, unless include_ambiguous counts them too, and what was
    imported, which may tell the incidents of the others once more.
    """
    derived = [entry for entry in entries if entry.dataset is None]
    counted = [entry for entry in derived if include_ambiguous or not entry.possibly_same_as]
    historical = sum(entry.historical_only for entry in counted)
    ambiguous = len(derived) - len(counted)
    history = f", {historical} told only as history" if historical else ""
    more = f", and {ambiguous} more that may be the same as another" if ambiguous else ""
    told = f"{_events(len(counted))}{history}{more}" if derived or not entries else ""
    parts = (
        told,
        _imported_words(entries, beside=bool(derived)),
        "times are as the articles state them" if told else "",
    )
    return "; ".join(part for part in parts if part)


def _imported_words(entries: Sequence[ChronologyEntry], beside: bool) -> str:
    """How many were imported from each dataset; beside: other events stand with them."""
    numbers = Counter(entry.dataset for entry in entries if entry.dataset)
    listed = [f"{number} from {dataset.upper()}" for dataset, number in sorted(numbers.items())]
    if not listed:
        return ""
    if not beside:
        return f"{_events(numbers.total())} imported: {' and '.join(listed)}"
    first, *rest = listed
    number, origin = first.split(" ", 1)
    return f"{' and '.join([f'{number} more imported {origin}', *rest])}, which may tell the same incidents"


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
