"""The chronology as one JSON list of objects with the keys of the CSV; lists are lists, null is "not stated"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from timeline.export.columns import COLUMNS
from timeline.model.plain import PlainEntry

# Characters that a terminal would obey or hide; JSON may write any of them as \uXXXX, and it reads back the same.
_UNSEEN = re.compile("[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def write_chronology(entries: Iterable[PlainEntry], stream: TextIO) -> int:
    """Writes the list, one object on a line, as the entries come; gives the number of entries."""
    rows = 0
    for entry in entries:
        stream.write("[\n" if rows == 0 else ",\n")
        stream.write(_object(entry))
        rows += 1
    stream.write("\n]\n" if rows else "[]\n")
    return rows


def _object(entry: PlainEntry) -> str:
    text = json.dumps({column.name: column.read(entry) for column in COLUMNS}, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
