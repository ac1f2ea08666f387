"""Looking back: what could be known on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that a reader looks back to, None for today; and whether with what people decided later."""

    day: dt.date | None = None
    with_decisions: bool = False
