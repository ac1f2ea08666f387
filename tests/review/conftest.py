"""Two articles loaded by an extraction of one word, on SQLite: what a database does otherwise is tested in its room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.word_extraction import WordExtraction
from timeline.model.chronology import ChronologyEntry
from timeline.pipeline import load
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.query.reading import open_reading
from timeline.review.decide import Person
from timeline.sources.options import ReadOptions

TEXTS = {
    "menaka": (
        "2023-09-08",
        "Gunmen attacked the town of Ménaka, the mayor said. Two traders were carried off. "
        "The governor, who has been there since the spring, will speak today.",
    ),
    "gao": (
        "2023-09-20",
        "Gunmen attacked a convoy on the road to Gao, and the drivers fled into the bush, according to the "
        "drivers' union. Nobody knows who they were.",
    ),
}
AISSATA = Person("Aïssata", "vu sur place")


@dataclass(frozen=True)
class Loaded:
    """The database, and the folder that it was loaded from."""

    url: str
    folder: Path

    def write(self, name: str, published: str, text: str, title: str = "Alerte à Ménaka") -> None:
        lines = ["---", f"published: {published}", f"title: {title}", "source: Studio Tamani", f"url: u/{name}", "---"]
        (self.folder / f"{name}.txt").write_text("\n".join([*lines, text]), encoding="utf-8")

    def load(self, extraction: WordExtraction | None = None) -> int:
        """How many articles were loaded that were not stored already."""
        found = load(
            self.url, [str(self.folder)], ReadOptions(), lambda step, outcome: None, extraction or WordExtraction()
        )
        assert found.complete
        return found.loaded

    def events(self) -> list[ChronologyEntry]:
        with open_reading(self.url) as connection:
            return list(read_chronology(connection, Criteria()))

    def dates(self) -> list[str]:
        return [entry.date.display() for entry in self.events()]


@pytest.fixture
def loaded(prepared_sqlite: str, tmp_path: Path) -> Loaded:
    world = Loaded(prepared_sqlite, tmp_path)
    for name, (published, text) in TEXTS.items():
        world.write(name, published, text)
    assert world.load() == 2
    return world
