"""What a language must say of place names: its words around them, as compiled patterns. No words of its own here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.model.place import PlaceKind
from timeline.reference.seeds import read_seed, split_names

ADMIN_KINDS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3})
POINT_KINDS = frozenset(
    {PlaceKind.CAPITAL, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.QUARTER, PlaceKind.BASE, PlaceKind.ADMIN3}
)


@dataclass(frozen=True, eq=False)
class PlacePatterns:
    """The words around place names in one language.

    Patterns "before" a name end in ``$`` and are searched in the words before it; those "after" are matched at its
    end; "between" patterns must fill what stands between two names. Named groups are given in parentheses.

    language: BCP 47. people_forms: the written forms of a demonym (its plurals).
    units: word to the kinds of place it may stand for; an empty set is an area around the place ("the Boni area").
    plural_units: those of them that stand with a list ("regions").
    unit_before (unit): "the village of". unit_after (unit): "region".
    distance_before (number, unit, direction): "about 60 kilometers (40 miles) north of".
    near_before: "outside". between_before: "between". between_middle: "and". road_middle: "-" in "the Gao-Kidal road".
    road_before, road_after: " axis", beside two names that a hyphen ties, of which one may be unknown.
    compass_before (part): "northern". border_before (border): "near the border with". border_after: "border".
    compass_after (part): "'s north". inside, loosely_inside: between a place and what it lies in, " in the ", ", ".
    filed_as: between a place and the one that stands for it in a list, " (coded as ".
    place_before: a preposition that a place may follow. list_middle: ", ", " and ". speech_after: " said".
    bare (name): a name after a preposition alone, which no gazetteer knows. people_after: nouns (" herders") before
    which a bare name is that of a people. abroad_after: " peacekeepers", " refugees": people of a country who are
    away from it. region_before: before a country's name that is a region's here ("LGA, Niger").
    opening: a first word of a name that is a preposition elsewhere ("In Araban").
    titles, particles, neutral_before, neutral_after: folded words beside a capitalised name.
    attribute_after: "-based", " government": the name only qualifies what follows; country_attribute_after: the same
    after countries only (" army"). possessive_after: "'s". act_after: " attacks", of what was done there.
    kilometres: factor of each unit of distance. directions: degrees from north.
    dateline: a dateline (place) at the beginning of a line.
    unknown (name): names of places that only the words around them tell. named_before (name): the same, before
    a known place in which they lie. reference: "the city", "the capital" (noun), "the same post" (same), "killed there"
    (there); capital_after: "'s capital".
    capital_nouns: those nouns that mean a capital; small_nouns: those that mean none; region_nouns: the kind of
    unit told before that others mean ("the same region").
    common_words: folded names that are words of the language too.
    needs_unit: folded names that are places only where their unit stands with them ("Centre"). never: folded names of
    peoples and groups, no places. given_names, no_places, organisation_words: folded words that tell a bare name to be
    none. world_cities: folded names of cities that need no sign of their country.
    """

    language: str
    people_forms: Callable[[str], tuple[str, ...]]
    units: Mapping[str, frozenset[PlaceKind]]
    plural_units: frozenset[str]
    unit_before: re.Pattern[str]
    unit_after: re.Pattern[str]
    distance_before: re.Pattern[str]
    near_before: re.Pattern[str]
    between_before: re.Pattern[str]
    between_middle: re.Pattern[str]
    road_middle: re.Pattern[str]
    road_before: re.Pattern[str]
    road_after: re.Pattern[str]
    compass_before: re.Pattern[str]
    compass_after: re.Pattern[str]
    border_before: re.Pattern[str]
    border_after: re.Pattern[str]
    inside: re.Pattern[str]
    loosely_inside: re.Pattern[str]
    filed_as: re.Pattern[str]
    list_middle: re.Pattern[str]
    place_before: re.Pattern[str]
    speech_after: re.Pattern[str]
    attribute_after: re.Pattern[str]
    country_attribute_after: re.Pattern[str]
    possessive_after: re.Pattern[str]
    act_after: re.Pattern[str]
    dateline: re.Pattern[str]
    unknown: re.Pattern[str]
    named_before: re.Pattern[str]
    bare: re.Pattern[str]
    opening: re.Pattern[str]
    people_after: re.Pattern[str]
    abroad_after: re.Pattern[str]
    region_before: re.Pattern[str]
    reference: re.Pattern[str]
    capital_after: re.Pattern[str]
    capital_nouns: frozenset[str]
    small_nouns: frozenset[str]
    region_nouns: Mapping[str, PlaceKind]
    titles: frozenset[str]
    particles: frozenset[str]
    neutral_before: frozenset[str]
    neutral_after: frozenset[str]
    kilometres: Mapping[str, float]
    directions: Mapping[str, float]
    numbers: Mapping[str, float]
    common_words: frozenset[str]
    needs_unit: frozenset[str]
    never: frozenset[str]
    given_names: frozenset[str]
    no_places: frozenset[str]
    organisation_words: frozenset[str]
    world_cities: frozenset[str]


def read_words(path: Path) -> dict[str, frozenset[str]]:
    """The words of a table with the columns use and forms, by their use; forms are parted by ``|``.

    Lines that begin with ``#`` are passed over. Raises ReferenceDataError, naming file and line, for another form.
    """
    words: dict[str, frozenset[str]] = {}
    for _, (use, forms) in read_seed(path, ("use", "forms")):
        words[use] = words.get(use, frozenset()) | frozenset(split_names(forms))
    return words
