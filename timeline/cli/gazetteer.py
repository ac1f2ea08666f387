"""``timeline gazetteer``: places of the user's own, and what the program knows of a name."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.root import Settings
from timeline.cli.tables import table_lines, terminal_columns
from timeline.cli.terminal import safe
from timeline.errors import InputError
from timeline.model.place import Place
from timeline.pipeline import import_geonames, open_reference
from timeline.reference.reference import Reference

_HEADINGS = ("name", "kind", "region", "country", "latitude", "longitude", "origin")


@click.group()
def gazetteer() -> None:
    """Import and search names of places."""


@gazetteer.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def import_files(settings: Settings, files: tuple[Path, ...]) -> None:
    """Take GeoNames country files (ML.txt) into the database.

    Articles that are loaded or extracted with this database afterwards find the places. Importing a file again
    brings its places up to date. Data: geonames.org, CC BY 4.0.
    """
    for file, count in import_geonames(settings.database, files):
        click.echo(f"{count:,} places of {safe(str(file))} imported")


@gazetteer.command()
@click.argument("name")
@click.option("--country", metavar="NAME", help="ISO code or name of a country.")
@click.pass_obj
def search(settings: Settings, name: str, country: str | None) -> None:
    """Print the places of that NAME, or those that are written most nearly so.

    Places imported into the database of --database are searched too.
    """
    reference = open_reference(settings.database, must_exist=settings.named)
    code = _country_code(country, reference) if country else None
    found = reference.gazetteer.search(name, code)
    if not found:
        where = f" in {country}" if country else ""
        raise InputError(f"no place is named {name!r} or nearly so{where}: import a GeoNames file that has it")
    _print_places(found)


def _country_code(country: str, reference: Reference) -> str:
    known = reference.countries.find(country)
    if known is None:
        near = reference.countries.suggest(country)
        advice = (
            f": did you mean {' or '.join(near)}?" if near else ": give its ISO code, or its English or French name"
        )
        raise InputError(f"unknown country {country!r}{advice}")
    return known.code


def _print_places(places: list[Place]) -> None:
    rows = [
        (
            place.name,
            place.kind.value,
            " / ".join(unit for unit in (place.admin1, place.admin2) if unit),
            place.country,
            f"{place.latitude_deg:.4f}",
            f"{place.longitude_deg:.4f}",
            place.origin,
        )
        for place in places
    ]
    for line in table_lines(_HEADINGS, rows, terminal_columns()):
        click.echo(line)
