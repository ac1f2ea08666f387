"""All reference data in one hand: what the recognisers know of the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.model.place import Place
from timeline.reference.actors import ActorList, load_actors
from timeline.reference.countries import CountryList, load_countries
from timeline.reference.gazetteer import Gazetteer, load_gazetteer


@dataclass(frozen=True)
class Reference:
    """Countries, places and actors. Two are equal only where they hold the same lists."""

    countries: CountryList
    gazetteer: Gazetteer
    actors: ActorList


def load_reference(extra_places: Iterable[Place] = ()) -> Reference:
    """The reference data of ``seeds/``, with places that the user imported. Raises ReferenceDataError.

    Files are read once; the gazetteer is indexed anew for each call with extra places.
    """
    return Reference(load_countries(), load_gazetteer(extra_places), load_actors())
