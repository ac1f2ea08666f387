"""What the actor list knows of states and of wholes and parts: the force of a country, the group within a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.extraction.found import FoundActor
from timeline.model.actor import ActorKind
from timeline.model.evidence import Evidence
from timeline.reference.actors import ActorList
from timeline.reference.countries import CountryList

GOVERNMENT = "government"
_CANONICAL_LANGUAGE = "en"  # of canonical names, whatever the language of the text


@dataclass(frozen=True, slots=True)
class Force:
    """A branch of a state: its canonical name, its id where the list knows it, and whether its state is known."""

    name: str
    kind: ActorKind
    country: str | None
    actor_id: str | None
    named: bool


class Forces:
    """The forces of all states; the countries make the names of those that the actor list lacks ("Belgian Police")."""

    def __init__(self, actors: ActorList, countries: CountryList) -> None:
        self._actors = actors
        self._countries = countries

    def force(self, branch: str, country: str | None) -> Force:
        """The branch ("armed forces", "government") of a country (ISO 3166-1 alpha-2, None where it is not known)."""
        known = self._actors.state_force(country, branch) if country else None
        if known is not None:
            return Force(known.name, known.kind, country, known.id, named=True)
        state = self._countries.by_code.get(country or "")
        if state is None:
            return Force(f"Unidentified {branch}", ActorKind.STATE_FORCES, country, None, named=False)
        if branch == GOVERNMENT:
            name = f"Government of {state.name}"
        else:
            people = (word.name for word in state.people if word.language == _CANONICAL_LANGUAGE)
            name = f"{next(people, state.name)} {branch.title()}"
        return Force(name, ActorKind.STATE_FORCES, country, None, named=True)

    def at_home(self, actor: FoundActor, country: str | None) -> FoundActor:
        """The actor; a force to which only the story lent a nation is that of the country where it was found to act."""
        if actor.lent_branch is None or country is None or country == actor.country:
            return actor
        own = self.force(actor.lent_branch, country)
        return replace(actor, name=own.name, kind=own.kind, country=country, actor_id=own.actor_id, named=own.named)

    def own(self, name: str, country: str | None, words: Evidence) -> list[FoundActor]:
        """The force of that name where it is one of the country's own; empty where it is not."""
        same = [a for a in self._actors.find(name) if a.kind is ActorKind.STATE_FORCES and a.country == country]
        return [FoundActor(words, a.name, a.kind, a.country, a.id, named=True) for a in same[:1]]

    def without_umbrellas(self, actors: Iterable[FoundActor]) -> list[FoundActor]:
        """The actors without the movements of which another one is a part: JNIM beside al-Qaida is JNIM.

        A group that is itself a part of another (AQIM) stays: it may well have acted beside its own part.
        """
        listed = list(actors)
        known = [self._actors.by_id[a.actor_id] for a in listed if a.actor_id in self._actors.by_id]
        roots = [actor for actor in known if actor.parent is None]
        umbrellas = {root.id for root in roots for part in known if self._actors.is_part_of(part, root)}
        return [actor for actor in listed if actor.actor_id not in umbrellas]
