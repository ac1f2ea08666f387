"""Words that tell a country without naming it: peoples, parties, bodies, companies, heads of state of one country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.reference.seeds import read_seed, seed_path, split_names

COLUMNS = ("country", "kind", "names")
KINDS = frozenset({"people", "party", "body", "company", "person"})


@dataclass(frozen=True, slots=True)
class CountrySign:
    """A name that is at home in one country only. country: ISO 3166-1 alpha-2; kind: one of ``KINDS``."""

    name: str
    country: str
    kind: str


def read_country_signs(path: Path) -> tuple[CountrySign, ...]:
    """The signs of a table in the form of ``seeds/country_signs.csv``.

    Raises ReferenceDataError, with file and line, for an unknown kind or a name that two countries claim.
    """
    signs: dict[str, CountrySign] = {}
    for line, (country, kind, names) in read_seed(path, COLUMNS):
        if kind not in KINDS:
            raise ReferenceDataError(
                f"{path.name}, line {line}, field kind: {kind!r}; write one of {', '.join(sorted(KINDS))}"
            )
        for name in split_names(names):
            known = signs.setdefault(name, CountrySign(name, country, kind))
            if known.country != country:
                raise ReferenceDataError(
                    f"{path.name}, line {line}, field names: {name!r} is a sign of {known.country} already; "
                    "a name of two countries tells neither, leave it out"
                )
    return tuple(signs.values())


@lru_cache(maxsize=1)
def load_country_signs() -> tuple[CountrySign, ...]:
    """The signs of ``seeds/``. Raises ReferenceDataError."""
    return read_country_signs(seed_path("country_signs.csv"))
