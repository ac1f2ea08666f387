"""Whom an incident struck, without the dead of those who struck: "gunmen killed 19; two attackers died as well".

Only where nobody is said to have killed them, and all others whom figures count are civilians: else both sides fought.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extraction.found import FoundActor
from timeline.extraction.reports import Report
from timeline.model.actor import ARMED_KINDS, ActorKind

_ANY_ARMED = "Unidentified gunmen"  # the label of words that fit whoever struck ("attackers", "assailants")
_CIVILIANS = "Civilians"
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)


def struck_by_others(reports: Sequence[Report]) -> list[list[FoundActor]]:
    """For each report those whom it says to have been struck, less the own dead of the armed men who struck."""
    struck_by = [actor for report in reports for actor in report.perpetrators if actor.kind in ARMED_KINDS]
    if not struck_by or any(actor.kind in _STATE_KINDS for actor in struck_by):
        return [list(report.targets) for report in reports]
    labels = {_ANY_ARMED, *(actor.name for actor in struck_by)}
    others = {figure.victim for report in reports for figure in report.figures} - {None, *labels}
    if others != {_CIVILIANS}:
        return [list(report.targets) for report in reports]
    return [[actor for actor in report.targets if not _is_own(actor, report, labels)] for report in reports]


def _is_own(actor: FoundActor, report: Report, labels: set[str]) -> bool:
    if actor.named or actor.kind not in ARMED_KINDS or actor.name not in labels:
        return False
    return not any(frame.perpetrators for frame in report.frames if actor in frame.targets)
