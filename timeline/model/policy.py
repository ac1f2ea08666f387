"""Which of several figures a chronology shows: a choice of the reader, made at query time."""

from __future__ import annotations

from enum import StrEnum


class FigurePolicy(StrEnum):
    """How the figures of an event are chosen from the claims of its articles."""

    LATEST = "latest"  # the newest article's, its rival figures as bounds
    HIGHEST = "highest"  # the greatest that anybody states
    LOWEST = "lowest"  # the least that anybody states
    OFFICIAL = "official"  # the authorities' newest; none where no authority gives one
    ACLED = "acled"  # one number, the most conservative
    UCDP = "ucdp"  # the lowest to the highest, and a best estimate of the deaths
