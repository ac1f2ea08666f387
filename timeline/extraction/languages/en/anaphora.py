"""English words that point back to a group named before: "the group", "its fighters", "the insurgents", "they".

A group in the singular is the one named last. Armed men in the plural are those named last, where no nameless ones came
between. "They" is who acted in the sentence before. All of it only within a few sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.found import FoundActor
from timeline.model.actor import ARMED_KINDS, ActorKind
from timeline.model.evidence import Evidence, Span

_REACH_CHARACTERS = 700  # about three sentences of a wire report
_FAR_REACH_CHARACTERS = 2500  # of "the group" where only one group has been named
_LONGEST_JOINT_CHARACTERS = 12  # " and the ", " as well as "
_NON_STATE = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_RULE = "actor.points-back"
_CREED = r"(?: (?:extremist|jihadist|Islamist|militant|armed|terror|terrorist|insurgent|rebel|separatist))*"
_POINTERS = re.compile(
    rf"\b(?:(?P<two>(?:[Tt]he(?: same)? two|[Bb]oth){_CREED} groups)"
    rf"|(?P<one>[Tt]h(?:e|at|is)(?: same)?{_CREED} (?:group|sect|organi[sz]ation|movement)\b(?! of\b)"
    rf"|[Ii]ts (?:own )?(?:fighters|militants|combatants|insurgents))"
    rf"|(?P<men>(?:[Tt]h(?:e|ese|ose)|[Ii]ts|[Tt]heir){_CREED} (?:insurgents|militants|extremists|jihadists|jihadis|"
    r"fighters|rebels|Islamists|terrorists|attackers|assailants|raiders|men)\b)"
    r"|(?P<they>(?:[Tt]hey|(?<=[.] )It|(?<=, )it) (?:(?:had|have|has|also|then|later|first|even) )*"
    r"(?=(?:struck|attacked|"
    r"killed|shot|burn(?:ed|t)|torched|abducted|kidnapped|seized|took|stormed|raided|ambushed|opened fire|fired|"
    r"executed|looted|overran|captured|set fire|blew|bombed|massacred|slaughtered|beheaded|besieged|razed)\b)))"
)
_OTHER_BODIES = re.compile(r"\b(?:rights|aid|advocacy|monitoring|research|charity|political) (?:group|organi[sz]ation)|"
                           r"Human Rights Watch|Amnesty International|\bACLED\b", re.IGNORECASE)  # fmt: skip
_UMBRELLA = re.compile(
    r"\b[Tt]he (?:local |regional )?(?:al[- ]Qa[ei]da|Islamic State)(?:'s|’s)?(?:[- ](?:linked|affiliated|allied))? "
    r"(?:affiliate|branch|franchise|offshoot|group|militants|fighters|jihadists|extremists|insurgents)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]['\")”’]*\s+(?=[A-Z“\"'‘])")
_ABBREVIATED = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[a-z]|U\.[A-Z])\.\s+$")


@dataclass(frozen=True, slots=True)
class _Pointer:
    span: Span
    kind: str


def resolve_anaphora(text: str, actors: Sequence[FoundActor]) -> tuple[FoundActor, ...]:
    """The actors, those words that point back now bearing the name of the group they point to; in text order.

    Words that point to two groups ("the two groups") give two actors of the same span.
    """
    pointers = list(_pointers(text))
    resolved: list[FoundActor] = []
    for actor in actors:
        while pointers and pointers[0].span.end <= actor.evidence.span.start:
            resolved += _told(text, pointers.pop(0), resolved)
        if pointers and pointers[0].span.overlaps(actor.evidence.span) and not _keeps_name(text, actor):
            pointer = pointers.pop(0)
            resolved += _told(text, pointer, resolved, actor) or [actor]
        else:
            while pointers and pointers[0].span.overlaps(actor.evidence.span):
                pointers.pop(0)
            resolved.append(actor)
    for pointer in pointers:
        resolved += _told(text, pointer, resolved)
    return tuple(sorted(resolved, key=lambda actor: actor.evidence.span))


def _pointers(text: str) -> Iterator[_Pointer]:
    found = [
        _Pointer(Span(match.start(), match.start() + len(match.group().rstrip().split(" ")[0]))
                 if match.lastgroup == "they" else Span(*match.span()), match.lastgroup or "")
        for match in _POINTERS.finditer(text)
    ]  # fmt: skip
    found += [_Pointer(Span(*match.span()), "umbrella") for match in _UMBRELLA.finditer(text)]
    return iter(sorted(found, key=lambda pointer: (pointer.span.start, -pointer.span.end)))


def _keeps_name(text: str, actor: FoundActor) -> bool:
    """A name keeps what it names, but for a movement of the world that stands for its branch ("the IS affiliate")."""
    if actor.named:
        words = text[max(actor.evidence.span.start - 4, 0) : actor.evidence.span.end]
        return _UMBRELLA.search(words) is None
    return actor.kind not in _NON_STATE


def _told(
    text: str, pointer: _Pointer, before: Sequence[FoundActor], pointing: FoundActor | None = None
) -> list[FoundActor]:
    """The actors that a pointer names; empty where nothing before it can be meant."""
    if pointing is None and any(a.evidence.span.overlaps(pointer.span) for a in before[-3:]):
        return []
    start = pointer.span.start
    match pointer.kind:
        case "two":
            meant = _last_two(before, start)
        case "they":
            meant = _who_acted(text, before, start)
        case "one":
            meant = _group(text, before, start)
        case "umbrella":
            meant = _branch(before, pointing)
        case _:
            meant = _men(before, start)
    if pointing is not None:
        evidence = Evidence(pointing.evidence.span, pointing.evidence.words, _RULE)
    else:
        evidence = Evidence(pointer.span, text[pointer.span.start : pointer.span.end], _RULE)
    return [replace(actor, evidence=evidence) for actor in meant]


def _last_two(before: Sequence[FoundActor], start: int) -> list[FoundActor]:
    found: dict[str, FoundActor] = {}
    for actor in _nearest_first(before, start, _FAR_REACH_CHARACTERS):
        found.setdefault(actor.name, actor)
    return list(found.values())[:2] if len(found) > 1 else []


def _nearest_first(before: Sequence[FoundActor], start: int, reach: int) -> Iterator[FoundActor]:
    """The named groups within reach, the nearest first."""
    for actor in reversed(before):
        if start - actor.evidence.span.end > reach:
            return
        if actor.kind in _NON_STATE and actor.named:
            yield actor


def _group(text: str, before: Sequence[FoundActor], start: int) -> list[FoundActor]:
    only = len({actor.name for actor in before if actor.named and actor.kind in _NON_STATE}) == 1
    named = next(_nearest_first(before, start, _FAR_REACH_CHARACTERS if only else _REACH_CHARACTERS), None)
    if named is None or _OTHER_BODIES.search(text, named.evidence.span.end, start):
        return []
    between = [a for a in before if a.evidence.span.start >= named.evidence.span.end]
    return [] if any(a.name == "Unidentified armed group" for a in between) else [_foremost(text, before, named)]


def _foremost(text: str, before: Sequence[FoundActor], named: FoundActor) -> FoundActor:
    """The group named first in the sentence of the one named last: it is the subject more often than not."""
    at = named.evidence.span.start
    opening, _ = _sentence_starts(text, at)
    there = (a for a in before if opening <= a.evidence.span.start <= at and a.named and a.kind in _NON_STATE)
    return next(there, named)


def _branch(before: Sequence[FoundActor], pointing: FoundActor | None) -> list[FoundActor]:
    if pointing is None:
        return []
    named = _nearest_first(before, pointing.evidence.span.start, _REACH_CHARACTERS)
    return [actor for actor in named if actor.name != pointing.name][:1]


def _men(before: Sequence[FoundActor], start: int) -> list[FoundActor]:
    for actor in reversed(before):
        if start - actor.evidence.span.end > _REACH_CHARACTERS:
            return []
        if actor.kind in _NON_STATE:
            return [actor] if actor.named else []
    return []


def _who_acted(text: str, before: Sequence[FoundActor], start: int) -> list[FoundActor]:
    """Who stands first in the sentence of "they", else in the sentence before; none where those bear no arms."""
    own, last = _sentence_starts(text, start)
    for first, end in ((own, start), (last, own)):
        there = [a for a in before if first <= a.evidence.span.start < end]
        if there:
            return _joined(text, there) if there[0].kind in ARMED_KINDS else []
    return []


def _joined(text: str, actors: Sequence[FoundActor]) -> list[FoundActor]:
    """The first actor and those that "and" joins to it."""
    joined = [actors[0]]
    for actor in actors[1:]:
        between = text[joined[-1].evidence.span.end : actor.evidence.span.start]
        if len(between) > _LONGEST_JOINT_CHARACTERS or " and" not in between or actor.kind not in ARMED_KINDS:
            break
        joined.append(actor)
    return joined


def _sentence_starts(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a character and the one before it begin, by full stops; roughly, as pointers are."""
    window = max(at - _REACH_CHARACTERS, 0)
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text, window, at)
        if not _ABBREVIATED.search(text, max(match.end() - 8, 0), match.end())
    ]
    starts = [window, window, *ends]
    return starts[-1], starts[-2]
