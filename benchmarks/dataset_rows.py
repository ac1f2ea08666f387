"""Invented rows in the shape of ACLED and of UCDP GED, as many as wanted: ``python -m benchmarks.dataset_rows``.

The incidents are those of ``benchmarks.synthetic_world``: the places and groups are real, everything that happens is
invented. Seeded, so that the same rows come again on every machine. No row of either dataset is in here.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.synthetic_world import Incident, World
from timeline.model.actor import Actor, ActorKind
from timeline.model.dataset import Dataset
from timeline.model.event_types import EventType
from timeline.reference.countries import load_countries

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
UCDP_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
COLUMNS = {Dataset.ACLED: ACLED_COLUMNS, Dataset.UCDP: UCDP_COLUMNS}

FIRST_DAY = dt.date(2012, 1, 1)
DAYS = 366 * 500  # more than any benchmark asks for; the generator stops with its reader
_YEARS = 14  # after which the days begin anew, so that a million rows lie in the years that the datasets cover
# Shares of the datasets' precision codes about as in the Sahel: most days and towns are known.
_TIME_CODES = {"1": 0.94, "2": 0.04, "3": 0.02}
_GEO_CODES = {"1": 0.70, "2": 0.25, "3": 0.05}
_WHERE_CODES = {"1": 0.5, "2": 0.3, "3": 0.12, "4": 0.06, "6": 0.02}
_INTER = {kind: kind.value.capitalize() for kind in ActorKind} | {ActorKind.EXTERNAL_FORCES: "External/Other forces"}
_UPLOADED = 1_700_000_000  # seconds since 1970
_NEWS = (
    "Radio Tamasna",
    "Le Courrier du Liptako",
    "Sahel Dépêches",
    "Actu Niger-Est",
    "Whisper Network",
    "Kanem Voice",
)
_ALLIES = ("Fulani Ethnic Group", "Dogon Ethnic Group", "Farmers", "Teachers", "Women", "Pastoralists", "Labor Group")
_OWN_NAMES = {
    "jnim": "JNIM: Group for Support of Islam and Muslims",
    "issp": "Islamic State Sahel Province (ISSP)",
    "aqim": "AQIM: Al Qaeda in the Islamic Maghreb",
    "boko-haram": "Boko Haram - Jamatu Ahli is-Sunnah lid-Dawatai wal-Jihad",
}
_NOTES = (
    "On {day}, presumed {striker} fighters attacked {struck} in the village of {place} ({admin}). {toll} Motorbikes "
    "and livestock were taken, and the market « {word} » was set on fire; size of the group: no report.",
    "Around {day}, {striker} clashed with {struck} near {place}, {admin}. {toll} The assailants withdrew towards the "
    "{word} track before reinforcements, sent from the seat of the « département », arrived.",
    "{day}: at {place} ({admin}), {struck} were hit by {striker} on the road to the {word} well. {toll} Residents "
    "spoke of \"des tirs jusqu'à l'aube\" and buried the dead the same evening.",
)


def rows(dataset: Dataset, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Rows with the cells of ``COLUMNS[dataset]``, without end for any use; the same for the same seed."""
    chance = Random(seed)
    world = World(chance, ("Tabarey", "Wouro", "Tinzar", "Kobadié", "Lofou", "Gandé", "Hamdal", "Zindo"))
    made = _acled if dataset is Dataset.ACLED else _ucdp
    for incident in world.incidents(FIRST_DAY, DAYS):
        yield made(chance, incident)


def write_rows(dataset: Dataset, path: Path, number: int, seed: int = 1, columns: Sequence[str] = ()) -> None:
    """Writes a file of so many rows with a header. columns: names to write in place of the usual ones."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns or COLUMNS[dataset])
        writer.writerows(islice(rows(dataset, seed), number))


def _day(incident: Incident) -> dt.date:
    return FIRST_DAY + (incident.day - FIRST_DAY) % dt.timedelta(days=365 * _YEARS)


def _drawn(chance: Random, codes: dict[str, float]) -> str:
    return chance.choices(list(codes), list(codes.values()))[0]


def _acled(chance: Random, incident: Incident) -> tuple[str, ...]:
    day, place, sub = _day(incident), incident.place, incident.sub_type
    country = load_countries().by_code[place.country]
    one, kind1 = _side(incident.striker, country.name, day, "Unidentified Armed Group", ActorKind.POLITICAL_MILITIA)
    two, kind2 = _side(incident.struck, country.name, day, "Civilians", ActorKind.CIVILIANS)
    if sub.event_type is EventType.CIVILIANS:
        two, kind2 = f"Civilians ({country.name})", ActorKind.CIVILIANS
    ally = f"{chance.choice(_ALLIES)} ({country.name})" if chance.random() < 0.3 else ""
    admin1 = place.admin1 or country.name
    toll = f"{incident.killed} people were killed." if incident.killed else "No casualties were reported."
    note = chance.choice(_NOTES).format(
        day=f"{day.day} {day:%B %Y}", striker=one, struck=two, place=place.name, admin=admin1, toll=toll,
        word=incident.details[0],
    )  # fmt: skip
    strategic = sub.event_type is EventType.STRATEGIC
    return (
        f"{country.alpha3}{incident.number}", f"{day.day:02} {day:%B %Y}", str(day.year), _drawn(chance, _TIME_CODES),
        "Strategic developments" if strategic else "Political violence", sub.event_type.value, sub.value, one, "",
        _INTER[kind1], two, ally, _INTER[kind2], f"{_INTER[kind1]}-{_INTER[kind2]}",
        "Civilian targeting" if kind2 is ActorKind.CIVILIANS and not strategic else "", "", "Western Africa",
        country.name, admin1, place.admin2 or "", "", place.name, f"{place.latitude_deg:.4f}",
        f"{place.longitude_deg:.4f}", _drawn(chance, _GEO_CODES), "; ".join(sorted(chance.sample(_NEWS, 2))),
        "National-Subnational", note, str(incident.killed), "", str(_UPLOADED + incident.number // 40),
    )  # fmt: skip


def _side(actor: Actor | None, country: str, day: dt.date, nameless: str, kind: ActorKind) -> tuple[str, ActorKind]:
    """A side as ACLED names it."""
    if actor is None:
        return f"{nameless} ({country})", kind
    if actor.kind is ActorKind.STATE_FORCES:
        return f"Military Forces of {country} ({day.year // 4 * 4}-)", actor.kind
    return _OWN_NAMES.get(actor.id, actor.name), actor.kind


def _ucdp(chance: Random, incident: Incident) -> tuple[str, ...]:
    day, place = _day(incident), incident.place
    country = load_countries().by_code[place.country].name
    striker = incident.striker.name if incident.striker else "JNIM"
    violence, side_a, side_b = _dyad(striker, incident, country)
    prec = _drawn(chance, {"1": 0.8, "2": 0.12, "3": 0.04, "4": 0.04})
    end = day + dt.timedelta(days={"1": 0, "2": 2, "3": 6, "4": 27}[prec])
    killed = max(1, incident.killed)
    low, high = max(0, killed - chance.randint(0, 2)), killed + chance.choice((0, 0, 1, 4))
    deaths = (0, 0, killed, 0) if violence == "3" else (killed // 3, killed - killed // 3, 0, 0)
    number = str(300_000 + incident.number)
    office = chance.choice(_NEWS)
    return (
        number, f"{place.country}-{day.year}-{violence}-{number}", str(day.year), "1", "Clear", violence, "333", "333",
        f"{country}: Government", "730", "730", f"{side_a} - {side_b}", "72", "72", side_a, "6042", "6042", side_b,
        "1", f"{office},{day},«{incident.details[0]}: {killed} morts»", office, str(day),
        f"Attaque près de {place.name}: {killed} morts", "residents", _drawn(chance, _WHERE_CODES),
        f"{place.name} {'town' if place.population else 'village'}", f"{place.name} ({place.admin1 or country})",
        f"{place.admin1} region" if place.admin1 else "", "", f"{place.latitude_deg:.6f}",
        f"{place.longitude_deg:.6f}", f"POINT ({place.longitude_deg:.6f} {place.latitude_deg:.6f})", "153000", country,
        "432", "Africa", "1", prec, f"{day} 00:00:00.000", f"{end} 00:00:00.000", *map(str, deaths), str(killed),
        str(high), str(low), "432", "",
    )  # fmt: skip


def _dyad(striker: str, incident: Incident, country: str) -> tuple[str, str, str]:
    if incident.struck is None:
        return "3", striker, "Civilians"
    if incident.struck.kind is ActorKind.STATE_FORCES or (
        incident.striker is not None and incident.striker.kind is ActorKind.STATE_FORCES
    ):
        other = incident.struck.name if striker == (incident.striker.name if incident.striker else "") else striker
        armed = striker if incident.struck.kind is ActorKind.STATE_FORCES else other
        return "1", f"Government of {country}", armed
    return "2", striker, incident.struck.name


def main() -> None:
    """Writes invented rows to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Dataset, choices=list(Dataset))
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS[asked.dataset])
    writer.writerows(islice(rows(asked.dataset, asked.seed), asked.number))


if __name__ == "__main__":
    main()
