"""Who is perpetrator, target or participant in a row: as far as the dataset tells, and no further.

ACLED's order of actors means nothing, but in violence against civilians, where the target is actor2. Everywhere else
only the kinds of the actors tell: civilians are by definition unarmed and those who suffer. So

- violence against civilians: actor1 is the perpetrator, actor2 the target;
- explosions, riots, arrests and looting with civilians on one side: they are the target, the other the perpetrator;
- excessive force against protesters: the protesters are the target, the other the perpetrator;
- an explosion or a riot with one side: that side is the perpetrator;
- all else (battles, armed against armed, protests, agreements): both are participants, as in a clash that an article
  tells ("soldiers clashed with JNIM").

Source: ACLED Codebook, "Event aggregation" and "7: Civilians". UCDP's one-sided violence is by side a against
civilians; in state-based and non-state violence neither side is told to have begun. Source: UCDP GED Codebook.
"""

from __future__ import annotations

from timeline.model.actor import ActorKind, Role
from timeline.model.event_types import EventType, SubEventType

Roles = tuple[Role, Role]

STRUCK: Roles = (Role.PERPETRATOR, Role.TARGET)
_WAS_STRUCK: Roles = (Role.TARGET, Role.PERPETRATOR)
_BOTH: Roles = (Role.PARTICIPANT, Role.PARTICIPANT)
_HARMS = frozenset({EventType.EXPLOSIONS, EventType.RIOTS})
_SUFFERED = frozenset({SubEventType.ARRESTS, SubEventType.LOOTING})


def acled_roles(
    event_type: EventType, sub: SubEventType | None, kinds: tuple[ActorKind | None, ActorKind | None], one_sided: bool
) -> Roles:
    """The roles of actor1 and actor2. kinds: of the two; one_sided: there is no actor2."""
    if event_type is EventType.CIVILIANS:
        return STRUCK
    if one_sided:
        return STRUCK if event_type in _HARMS else _BOTH
    if event_type in _HARMS or sub in _SUFFERED:
        return _against(ActorKind.CIVILIANS, kinds)
    return _against(ActorKind.PROTESTERS, kinds) if sub is SubEventType.EXCESSIVE_FORCE else _BOTH


def ucdp_roles(event_type: EventType) -> Roles:
    """The roles of side a and side b."""
    return STRUCK if event_type is EventType.CIVILIANS else _BOTH


def _against(struck: ActorKind, kinds: tuple[ActorKind | None, ActorKind | None]) -> Roles:
    """Where just one side is of the kind that suffers, it is the target."""
    if (kinds[0] is struck) == (kinds[1] is struck):
        return _BOTH
    return STRUCK if kinds[1] is struck else _WAS_STRUCK
