"""How the scenes of two mentions stand to one another: by name, distance, told distance, and region."""

from __future__ import annotations

from timeline.model.globe import distance_km
from timeline.model.meeting import SAME_CITY_KM, SAME_SITE_KM
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.word_weights import shipped_word_weights, words_of
from timeline.resolution import points
from timeline.resolution.feature import Feature
from timeline.resolution.profile import Profile

NAMED_KM = 60.0  # a village, and the town or the district that its story was read to be in
_RING = (0.6, 1.5)  # how far off "60 km outside" may be, in shares of it; roads bend


def compare_places(one: Profile, other: Profile) -> Feature:
    """The scenes' agreement; two countries are no obstacle where a border lies between near scenes."""
    here, there = one.mention.place, other.mention.place
    found = _nearness(one, other) if here is not None and there is not None else _untold(one, other)
    countries = one.mention.country, other.mention.country
    if found.rules_out or (countries[0] == countries[1] and countries[0] is not None):
        return found
    shown = " and ".join(sorted(country or "an unknown country" for country in countries))
    if None in countries or not (one.situation.point and other.situation.point):
        return Feature("place", 0.0, f"told in {shown}", rules_out=True)
    return Feature("place", found.points + points.ACROSS_A_BORDER, f"{found.reason}, told in {shown}")


def _untold(one: Profile, other: Profile) -> Feature:
    named = _named_by_the_other(one, other) or _named_by_the_other(other, one)
    return _same(named) if named else Feature("place", points.NOWHERE, "not both told")


def _nearness(one: Profile, other: Profile) -> Feature:
    here, there = one.mention.place, other.mention.place
    assert here is not None and there is not None
    named_alike = one.situation.place == other.situation.place
    if one.situation.point is None or other.situation.point is None:
        return _by_name(one, other, named_alike)
    apart_km = distance_km(one.situation.point, other.situation.point)
    if one.situation.reach_km or other.situation.reach_km:
        return _by_told_distance(one, other, apart_km)
    named = _named_by_the_other(one, other) or _named_by_the_other(other, one)
    if apart_km <= SAME_SITE_KM:
        if named_alike or (here.place_id is not None and here.place_id == there.place_id):
            return _same(here)
        if named:
            return _same(named)
        return Feature("place", points.SAME_SITE, f"{_pair(here, there)}, {apart_km:.0f} km apart")
    loose = PlacePrecision.AREA in (here.precision, there.precision)
    if apart_km <= SAME_CITY_KM and (loose or _in_city(here, there) or _in_city(there, here)):
        return Feature("place", points.SAME_CITY, f"{_pair(here, there)}, {apart_km:.0f} km apart")
    if named and apart_km <= NAMED_KM:
        value = _same(named).points + points.NAMED_THERE
        return Feature("place", value, f"{named.name}, which both name, {apart_km:.0f} km apart")
    return Feature("place", 0.0, f"{_pair(here, there)}, {apart_km:.0f} km apart", rules_out=True)


def _by_told_distance(one: Profile, other: Profile, apart_km: float) -> Feature:
    """A scene that is told by its distance: as far from the other as told, or moved there already by its bearing."""
    here, there = one.mention.place, other.mention.place
    assert here is not None and there is not None
    reaches = one.situation.reach_km, other.situation.reach_km
    shown = f"{_pair(here, there)}, {apart_km:.0f} km apart"
    if reaches[0] and reaches[1]:
        alike = one.situation.place == other.situation.place and max(reaches) <= 1.5 * min(reaches)
        return _same(here) if alike else Feature("place", 0.0, shown, rules_out=True)
    reach_km = max(reaches)
    if one.situation.place == other.situation.place:  # in the town itself, or so far outside
        return Feature("place", 0.0, shown, rules_out=True)
    fits = apart_km <= (1 - _RING[0]) * reach_km or _RING[0] * reach_km <= apart_km <= _RING[1] * reach_km
    return Feature("place", points.TOLD_DISTANCE if fits else 0.0, f"{shown}, told as {reach_km:.0f}", not fits)


def _by_name(one: Profile, other: Profile, named_alike: bool) -> Feature:
    here, there = one.mention.place, other.mention.place
    assert here is not None and there is not None
    regions = one.situation.region, other.situation.region
    elsewhere = None not in regions and regions[0] != regions[1]
    if one.fine and other.fine:
        if named_alike and not elsewhere:
            return _same(here)
        if named := _named_by_the_other(one, other) or _named_by_the_other(other, one):
            return Feature("place", _same(named).points + points.NAMED_THERE, f"{named.name}, which both name")
        return Feature("place", 0.0, _pair(here, there), rules_out=True)
    if named := _named_by_the_other(one, other) or _named_by_the_other(other, one):
        return _same(named)
    if named_alike and _topple(one, other):
        return Feature("place", points.SAME_SEAT, f"{_pair(here, there)}: a coup befalls the whole state")
    if PlacePrecision.COUNTRY in (here.precision, there.precision):
        return Feature("place", points.NOWHERE, f"{_pair(here, there)}: one known by its country alone")
    if elsewhere:
        return Feature("place", 0.0, f"{_pair(here, there)}, in other regions", rules_out=True)
    if named_alike or None not in regions:
        return Feature("place", points.SAME_REGION, f"{_pair(here, there)}, in one region")
    return Feature("place", 0.0, f"{_pair(here, there)}: regions not both told")


def _topple(one: Profile, other: Profile) -> bool:
    """Both tell that a government was struck; a release or an agreement told of the same state is another matter."""
    return one.topples and other.topples and one.situation.place is not None


def _named_by_the_other(one: Profile, other: Profile) -> LocatedPlace | None:
    """The place of one, if the other's sentence names it too beside the wider place that it was put in."""
    place = one.mention.place if one.fine else None
    return place if place and f" {' '.join(words_of(place.name))} " in other.told else None


def _same(place: LocatedPlace) -> Feature:
    """The same place: the more telling, the rarer its name is in print."""
    weight = max(map(shipped_word_weights().weight, words_of(place.name)), default=points.COMMON_NAME)
    rarity = (weight - points.COMMON_NAME) / (points.RARE_NAME - points.COMMON_NAME)
    value = points.SAME_PLACE + points.RARE_PLACE * max(0.0, min(1.0, rarity))
    return Feature("place", round(value, 2), f"both at {place.name}")


def _pair(here: LocatedPlace, there: LocatedPlace) -> str:
    names = sorted(" ".join(part for part in (place.relation, place.name) if part) for place in (here, there))
    return " and ".join(dict.fromkeys(names))


def _in_city(site: LocatedPlace, city: LocatedPlace) -> bool:
    return site.admin1 is not None and fold(site.admin1) == fold(city.name)
