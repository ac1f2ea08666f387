"""One event told whole, as lines for a reader: what is derived, and from which words of which article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.export.mention_report import date_words, mention_report, said_words
from timeline.export.review_report import decision_line
from timeline.export.wording import figure_words, figures_words, told_words, where_words, who_words
from timeline.model.chronology import ChronologyEntry, EntryMention
from timeline.model.decision import Decision
from timeline.model.interval import DateInterval, DateKind, Precision

_INDENT = "    "


def event_report(
    entry: ChronologyEntry, mentions: Sequence[EntryMention], decisions: Sequence[Decision] = ()
) -> Iterator[str]:
    """The event, each mention with its article and the words behind each value, rival figures, claims and denials.

    Words that gave a value stand in [brackets] within the sentence. Offsets are half-open characters of the text.
    decisions: those that people made on it, and that are in force.
    """
    yield from event_lines(entry)
    yield from _common_days(entry, mentions)
    if decisions:
        yield "  Decided by people"
        yield from (f"{_INDENT}{decision_line(each)}" for each in decisions)
    yield from _toll_lines(mentions)
    yield from _claim_lines(mentions)
    for number, mention in enumerate(mentions, 1):
        yield ""
        yield from _mention_lines(number, len(mentions), mention)


def event_lines(entry: ChronologyEntry) -> Iterator[str]:
    """The event's id and its values, those that are stated."""
    actors, place = entry.actors, entry.place
    yield f"Event {entry.event_id}"
    rows = (
        ("date", date_words(entry.date)),
        ("what", f"{entry.sub_event_type.value} ({entry.event_type.value})"),
        ("where", _scene(where_words(entry, with_country=False), place.admin1, entry.country_name)),
        ("position", _position(place.latitude_deg, place.longitude_deg, place.precision)),
        ("who", who_words(entry)),
        ("claimed by", ", ".join(actors.claimed_by)),
        ("denied by", ", ".join(actors.denied_by)),
        ("figures", figures_words(entry)),
        ("disputed", "yes: somebody denies what others assert" if entry.disputed else ""),
        ("told", _told(entry)),
        ("possibly", _possibly(entry)),
        ("decided", _decided(entry)),
        ("set by hand", ", ".join(f"{field} (decision {number})" for field, number in entry.corrected)),
        ("confirmed", "yes: a person found its reports to be one incident, well read" if entry.confirmed else ""),
        ("summary", entry.summary),
    )
    yield from (f"  {name:<12} {value}" for name, value in rows if value)


def _common_days(entry: ChronologyEntry, mentions: Sequence[EntryMention]) -> Iterator[str]:
    """The days that all reports allow, where these are fewer than the event's: shown here, and stored nowhere.

    Of an event that lasted none: one of its days is not when it happened.
    """
    if entry.date.kind is DateKind.LASTING:
        return
    dates = [date for row in mentions if (date := row.stored.mention.date).bounded]
    first = max((date.start for date in dates if date.start), default=None)
    last = min((date.end for date in dates if date.end), default=None)
    if first is None or last is None or first > last or (first, last) == (entry.date.start, entry.date.end):
        return
    common = DateInterval(first, last, Precision.DAY if first == last else Precision.RANGE)
    if common.within(entry.date):
        yield f"  {'in common':<12} {common.display()}: what all of its reports together allow"


def _scene(where: str, *wider: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in (where, *wider) if part))


def _position(latitude_deg: float | None, longitude_deg: float | None, precision: str | None) -> str:
    if latitude_deg is None or longitude_deg is None:
        return ""
    return f"{latitude_deg:.4f}, {longitude_deg:.4f} ({precision or 'precision not stated'})"


def _told(entry: ChronologyEntry) -> str:
    articles = told_words(entry)
    sources = f" (sources: {', '.join(entry.sources)})" if entry.sources else ""
    if entry.dataset is not None:
        stamp = f"; as of {entry.first_reported}" if entry.first_reported else ""
        return f"by no article, imported from {entry.dataset.upper()}{sources}{stamp}"
    history = ", only as history" if entry.historical_only else ""
    return f"by {articles}{sources}{history}; first on {entry.first_reported}"


def _possibly(entry: ChronologyEntry) -> str:
    if not entry.possibly_same_as:
        return ""
    return f"the same as {' or '.join(entry.possibly_same_as)}; counts leave it out"


def _decided(entry: ChronologyEntry) -> str:
    """What people decided of it: "date (decision 1), killed (decision 4) set by a person; confirmed"."""
    fields = ", ".join(f"{field} (decision {number})" for field, number in entry.corrected)
    parts = (f"{fields} set by a person" if fields else "", "confirmed by a person" if entry.confirmed else "")
    return "; ".join(part for part in parts if part)


def _toll_lines(mentions: Iterable[EntryMention]) -> Iterator[str]:
    """Every figure with its day and speaker, from the first article to the last, where two of one kind differ.

    What an article repeats is told once, on its first day.
    """
    told: dict[str, dict[str, str]] = {}
    for row in mentions:
        stored = row.stored
        for figure in stored.mention.casualties:
            victim = f" of {figure.victim}" if figure.victim else ""
            speaker = figure.attributed_to or f"the article ({stored.source or stored.article})"
            line = f"{figure_words(figure.kind, figure.count)}{victim}, says {speaker}"
            told.setdefault(figure.kind.value, {}).setdefault(line, stored.published.isoformat())
    rivals = [(day, line) for lines in told.values() if len(lines) > 1 for line, day in lines.items()]
    if rivals:
        yield "  History of the toll"
        yield from (f"{_INDENT}{day}  {line}" for day, line in rivals)


def _claim_lines(mentions: Iterable[EntryMention]) -> Iterator[str]:
    lines = dict.fromkeys(said_words(claim) for row in mentions for claim in row.stored.mention.claims)
    if lines:
        yield "  Claims of responsibility and denials"
        yield from (f"{_INDENT}{line}" for line in lines)


def _mention_lines(number: int, total: int, row: EntryMention) -> Iterator[str]:
    stored, mention = row.stored, row.stored.mention
    yield f"Mention {number} of {total}: {stored.id}"
    yield f"  {stored.title or '(no title)'}"
    yield f"  {', '.join(part for part in (stored.source, stored.published.isoformat(), stored.url) if part)}"
    yield from mention_report(mention)
    yield f"{_INDENT}{'read by':<12} {row.extractor}"
