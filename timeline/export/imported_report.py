"""One imported event told whole, as lines for a reader: its values, its dataset's own row, and what that was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from timeline.export.event_report import event_lines
from timeline.model.imported_record import ImportedRecord, Revision

_INDENT = "    "


def imported_report(imported: ImportedRecord) -> Iterator[str]:
    """The event, each column of its row that is not blank, with file and line, and each revision."""
    yield from event_lines(imported.entry)
    dataset = (imported.entry.dataset or "").upper()
    if imported.deleted:
        yield f"  {'deleted':<12} yes: {dataset} has it no more; this is its last state, and no chronology shows it"
    yield ""
    yield f"As {dataset} has it: {imported.path}, line {imported.line}, imported {_instant(imported.imported_at)}"
    shown = {column: text for column, text in imported.record.items() if text}
    width = max(map(len, shown), default=0)
    yield from (f"{_INDENT}{column:<{width}}  {text}" for column, text in shown.items())
    if imported.revisions:
        yield ""
        yield "Revisions"
        for each in imported.revisions:
            yield from _revision_lines(each)


def _revision_lines(revision: Revision) -> Iterator[str]:
    yield f"  {_instant(revision.imported_at)}  {revision.change} by {revision.path}"
    for column, old, new in revision.differences():
        yield f"{_INDENT}{column}  {old or '(blank)'} → {new or '(blank)'}"


def _instant(when: dt.datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
