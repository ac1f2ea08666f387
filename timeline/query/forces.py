"""Forces of states, asked for by nationality and a word for the force: "Malian army", "Nigerien soldiers".

The words are those that the languages read texts by; which country and which force they mean, the reference tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from timeline.extraction.actor_words import Part, read_actor_words
from timeline.model.country import Country
from timeline.reference.actors import ActorList
from timeline.reference.countries import CountryList
from timeline.reference.matching import fold
from timeline.reference.seeds import seed_path

# Words between a force and its country, and endings of the country's name: "army of Mali", "Mali's army".
_LINKS = ("of", "of the", "du", "de", "de la", "d'")
_ENDINGS = ("'s", "’s", "'", "’")
_GOVERNMENT = "government"


def named_forces(name: str, actors: ActorList, countries: CountryList) -> tuple[frozenset[str], frozenset[str]]:
    """Ids and names of the forces that the words mean; both empty where they are no nationality with a force.

    A force that the actor list does not know has the name that a text would give it, and no id.
    """
    ids, names = set(), set()
    for country, branch in _meant(fold(name).split(), countries):
        known = actors.state_force(country.code, branch)
        if known is not None:
            ids.add(known.id)
        names.add(known.name if known is not None else _plain_name(country, branch))
    return frozenset(ids), frozenset(names)


def _plain_name(country: Country, branch: str) -> str:
    if branch == _GOVERNMENT:
        return f"Government of {country.name}"
    return f"{next(iter(country.demonyms), country.name)} {branch.title()}"


def _meant(words: Sequence[str], countries: CountryList) -> Iterator[tuple[Country, str]]:
    """Each country and branch that some cut of the words gives: nation then force, or force then nation."""
    words = words[1:] if words[:1] == ["the"] else words
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for nation, force in ((first, last), (last, first)):
            branch = _branches().get(force)
            if branch is not None:
                yield from ((country, branch) for country in _countries_of(nation, countries))


def _countries_of(nation: str, countries: CountryList) -> tuple[Country, ...]:
    bare = next((nation.removeprefix(f"{link} ") for link in _LINKS if nation.startswith(f"{link} ")), nation)
    bare = next((bare.removesuffix(ending) for ending in _ENDINGS if bare.endswith(ending)), bare)
    people = countries.demonyms.get(bare)
    if people:
        return people
    named = countries.find(bare)
    return (named,) if named is not None else ()


@lru_cache(maxsize=1)
def _branches() -> dict[str, str]:
    """Every word for a force of a state, folded, to its branch; of all languages that have words for actors."""
    files = sorted(seed_path("").glob("*/actor_words.csv"))
    words = (word for file in files for word in read_actor_words(file))
    return {fold(word.written): word.branch for word in words if word.part is Part.FORCE and word.branch}
