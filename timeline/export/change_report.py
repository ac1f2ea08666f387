"""What became of an event, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.export.review_report import event_line
from timeline.model.changes import EventChange


def change_lines(change: EventChange) -> Iterator[str]:
    """One line for an event that came or went; for one that differs each field with its value before and after."""
    if change.before is None and change.after is not None:
        yield f"new      {event_line(change.after, change.event_id)}"
    elif change.after is None and change.before is not None:
        now = f"now part of {change.now}" if change.now else "no text reports it any more"
        yield f"gone     {event_line(change.before, change.event_id)}; {now}"
    elif change.after is not None:
        yield f"changed  {event_line(change.after, change.event_id)}"
        for each in change.differences:
            yield f"  {each.field:<14} {each.before or '(none)'} → {each.after or '(none)'}"
