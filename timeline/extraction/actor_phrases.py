"""What a phrase of actor words says: the group, the state's force, the mission, the nameless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.actor_words import ActorWord, Part
from timeline.extraction.forces import GOVERNMENT, Forces
from timeline.extraction.found import FoundActor
from timeline.model.actor import Actor, ActorKind
from timeline.model.evidence import Evidence, Span
from timeline.reference.actors import ActorList
from timeline.reference.countries import CountryList

AND, OR = "&", "r"
_ASSETS_OWNER = "armed forces"
_GENERAL_BRANCHES = (GOVERNMENT, "armed forces", "security forces")
_UNITED_NATIONS = "un"
_PEOPLE_RULES = {Part.PERSON: "anyone", Part.SUBJECT: "anyone"}  # words that fit a soldier as well


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article lends a phrase: its day, and the country it is about (ISO 3166-1 alpha-2)."""

    published: date
    country: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found at a half-open range of the text; actor is set where it is a group's name."""

    start: int
    end: int
    word: ActorWord
    actor: Actor | None = None

    @property
    def part(self) -> Part:
        """What the word does in its phrase."""
        return self.word.part


@dataclass(frozen=True, slots=True)
class _Who:
    """An actor before its words are attached."""

    name: str
    kind: ActorKind
    rule: str
    country: str | None = None
    actor_id: str | None = None
    named: bool = False
    lent_branch: str | None = None


class PhraseReader:
    """Reads phrases against the actor list; the countries make the names of forces that it lacks ("Belgian Police")."""

    def __init__(self, actors: ActorList, countries: CountryList) -> None:
        self._actors = actors
        self._forces = Forces(actors, countries)

    def read(self, text: str, hits: Sequence[Hit], joints: str, setting: Setting) -> Iterator[FoundActor]:
        """The actors that a phrase tells, in order; "Malian and French troops" tells two."""
        is_group = any(hit.actor for hit in hits)
        sides = list(_sides(hits, joints, AND if is_group else AND + OR))
        nation: str | None = None
        for index, side in enumerate(sides):
            nation = next((hit.word.country for hit in side if hit.part is Part.NATION), nation)
            lender = next((later for later in sides[index:] if any(_is_head(hit) for hit in later)), side)
            borrowed = [hit for hit in lender if lender is not side and _is_head(hit)]
            who = self._who([*side, *borrowed], nation, joints, setting)
            if who is not None:
                start, end = side[0].start, side[-1].end
                closes = text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)
                span = Span(start, end + closes)
                evidence = Evidence(span, text[span.start : span.end], who.rule)
                yield FoundActor(evidence, who.name, who.kind, who.country, who.actor_id, who.named, who.lent_branch)

    def _who(self, hits: Sequence[Hit], nation: str | None, joints: str, setting: Setting) -> _Who | None:
        parts = {hit.part: hit.word for hit in reversed(hits)}
        groups = [hit.actor for hit in hits if hit.actor is not None]
        if Part.MISSION in parts and all(group.id == _UNITED_NATIONS for group in groups):
            return self._mission(setting)
        if groups:
            return self._group(groups, parts, OR in joints)
        first = next((hit.part for hit in hits if hit.part in (Part.FORCE, Part.ARMED)), None)
        if first is Part.FORCE:
            branches = [hit.word.branch for hit in hits if hit.part is Part.FORCE and hit.word.branch]
            return self._force(_narrowest(branches), nation, setting)
        if first is None and Part.ASSET in parts and nation:
            return self._force(_ASSETS_OWNER, nation, setting)
        unarmed = Part.ARMER not in parts and not parts.keys().isdisjoint({Part.PEOPLE, Part.PERSON})
        if Part.ETHNIC in parts and not unarmed:
            name, country = f"{parts[Part.ETHNIC].label} militia", nation or setting.country
            return self._described(name, ActorKind.IDENTITY_MILITIA, "identity", country)
        return self._nameless(parts, nation, setting)

    def _group(self, groups: list[Actor], parts: Mapping[Part, ActorWord], alternatives: bool) -> _Who:
        """One group; of a whole and its part ("Katiba Macina (JNIM)") the part; of alternatives both, in one name."""
        wholes = {whole.id for whole in groups for part in groups if self._actors.is_part_of(part, whole)}
        left = list(dict.fromkeys(actor for actor in groups if actor.id not in wholes))
        if alternatives and len(left) > 1:
            left.sort(key=lambda actor: (len(actor.name), actor.name))  # one label, whichever the text names first
            kinds = {actor.kind for actor in left}
            kind = left[0].kind if len(kinds) == 1 else ActorKind.REBEL_GROUP
            return _Who(" or ".join(actor.name for actor in left), kind, "actor.alternatives", named=True)
        actor = left[-1]
        rule = "actor.linked" if Part.LINK in parts else "actor.alias"
        return _Who(actor.name, actor.kind, rule, actor.country, actor.id, named=True)

    def _force(self, branch: str, nation: str | None, setting: Setting) -> _Who:
        rule = "actor.government" if branch == GOVERNMENT else "actor.state-forces"
        force = self._forces.force(branch, nation or setting.country)
        lent = None if nation else branch
        return _Who(force.name, force.kind, rule, force.country, force.actor_id, force.named, lent)

    def _mission(self, setting: Setting) -> _Who:
        """The latest peacekeeping mission that the story's country had begun to have, else the United Nations."""
        missions = self._actors.missions(setting.country) if setting.country else []
        begun = [actor for actor in missions if (actor.first_year or 0) <= setting.published.year]
        actor = begun[-1] if begun else self._actors.by_id.get(_UNITED_NATIONS)
        if actor is None:
            return _Who("Peacekeepers", ActorKind.EXTERNAL_FORCES, "actor.mission")
        return _Who(actor.name, actor.kind, "actor.mission", actor.country, actor.id, named=True)

    def _nameless(self, parts: Mapping[Part, ActorWord], nation: str | None, setting: Setting) -> _Who | None:
        armed, creed, armer = (parts.get(part) for part in (Part.ARMED, Part.CREED, Part.ARMER))
        people = parts.get(Part.PEOPLE) or parts.get(Part.PERSON) or parts.get(Part.SUBJECT)
        told = creed or armed or armer
        if people is not None and armed is None and armer is None and people.kind is not None:
            rule = _PEOPLE_RULES.get(people.part, "civilians") if people.kind is ActorKind.CIVILIANS else "crowd"
            return self._described(people.label, people.kind, rule, nation or setting.country)
        if told is None or told.kind is None:
            return None
        return self._described(told.label, told.kind, "nameless", nation or setting.country)

    def _described(self, label: str, kind: ActorKind, rule: str, country: str | None) -> _Who:
        """A label of the field; where the actor list has one of that name and country its id comes with it."""
        same = [a for a in self._actors.find(label) if a.country in (None, country)]
        known = same[0] if len(same) == 1 else None
        return _Who(label, known.kind if known else kind, f"actor.{rule}", country, known.id if known else None)


def _sides(hits: Sequence[Hit], joints: str, cuts: str) -> Iterator[Sequence[Hit]]:
    """The phrase cut where it joins equals."""
    start = 0
    for index, joint in enumerate(joints, start=1):
        if joint in cuts:
            yield hits[start:index]
            start = index
    yield hits[start:]


def _is_head(hit: Hit) -> bool:
    return hit.part in (Part.FORCE, Part.MISSION, Part.ARMED, Part.ASSET, Part.PEOPLE, Part.PERSON)


def _narrowest(branches: Sequence[str]) -> str:
    """ "army soldiers" are armed forces, "government troops" too, "police officers of the security forces" police."""
    special = [branch for branch in branches if branch not in _GENERAL_BRANCHES]
    if special:
        return special[0]
    return max(branches, key=lambda branch: (branch != GOVERNMENT, -branches.index(branch)))
