"""Doubts, decisions and changes as lines and rows for a reviewer. No SQL here."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.export.wording import figures_words, where_words
from timeline.model.chronology import ChronologyEntry, EntryMention
from timeline.model.decision import Decision, DecisionKind


def event_line(entry: ChronologyEntry, short_id: str) -> str:
    """An event in a line: "ETZD3T  7 Sep 2023, near Ménaka, ML: Armed clash; killed ≥4"."""
    scene = where_words(entry, with_country=True)
    told = ", ".join(part for part in (entry.date.display(), scene) if part)
    figures = figures_words(entry)
    return f"{short_id}  {told}: {entry.sub_event_type.value}" + (f"; {figures}" if figures else "")


def side_by_side(one: EntryMention, two: EntryMention) -> tuple[tuple[str, str, str], ...]:
    """Rows of a table that sets two mentions beside one another: a name, and what each says."""
    pairs = [
        (
            row.stored.title or "(no title)",
            ", ".join(part for part in (row.stored.source, row.stored.published.isoformat()) if part),
            row.stored.mention.in_a_line,
            f'"{row.stored.mention.sentence.words}"',
            row.stored.id,
        )
        for row in (one, two)
    ]
    names = ("article", "by", "says", "sentence", "mention")
    return tuple((name, first, second) for name, first, second in zip(names, *pairs, strict=True))


def decision_line(decision: Decision) -> str:
    """A decision in a line: "12  2026-11-27 14:03 UTC  A. Diallo  set date to 2023-09-07, because ..."."""
    standing = "" if decision.in_force else " (undone)"
    reason = f", because {decision.because}" if decision.because else ""
    return f"{decision.number}  {decision.at:%Y-%m-%d %H:%M} UTC  {decision.by}  {_what(decision)}{reason}{standing}"


def evidence_lines(decision: Decision) -> Iterator[str]:
    """What the mentions that a decision was made on said then, a line each."""
    for anchor in decision.anchors:
        side = " (split away)" if anchor.side and decision.kind is DecisionKind.SPLIT else ""
        yield f"{anchor.mention_id}{side}: {anchor.told}"


def _what(decision: Decision) -> str:
    ids = " and ".join(each for each in (decision.event_id, decision.other_id) if each)
    words = {
        DecisionKind.CONFIRM: f"confirmed {ids}",
        DecisionKind.SET: f"set {decision.field} of {ids} to {decision.words!r}",
        DecisionKind.MERGE: f"merged {ids}",
        DecisionKind.SPLIT: f"split {ids}",
        DecisionKind.APART: f"kept {ids} apart",
        DecisionKind.REJECT: f"rejected {ids}",
        DecisionKind.ADD: f"added an event to article {decision.article} at {decision.words!r}",
        DecisionKind.MEND: f"set {decision.field} of article {decision.article} to {decision.words!r}",
        DecisionKind.WITHDRAW: f"withdrew article {decision.article}",
        DecisionKind.UNDO: f"undid decision {decision.undoes}",
    }
    return words[decision.kind]
