"""Real loads in processes of their own, cheap to start: the command ``timeline load`` with an extraction of one word.

A process comes of a server that has imported the program already, so that a moment drawn by chance lies in the load and
not in its imports.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import tests.word_extraction
from tests.forked import FORKING

WAIT_S = 300  # longest that any of these loads may take, on a machine with much else to do
BATCH_ARTICLES = 5  # small, so that a load of few articles has many commits

_PLACES = ("Ménaka", "Tessit", "Labbézanga", "Ouro-Dembé", "Tin-Eggar", "Kossibé", "Bankilaré", "Djibo")


def write_articles(file: Path, number: int, *, dateless: bool = False) -> Path:
    """So many articles, two on each incident. dateless: with one more record in the midst, which cannot be taken."""
    records: list[dict[str, str]] = []
    for each in range(number):
        incident = each // 2
        place = _PLACES[incident % len(_PLACES)]
        day = f"2024-{1 + incident // 28 % 12:02}-{1 + incident % 28:02}"
        text = (
            f"Gunmen attacked a convoy near {place} at dawn, the {incident}th such report of the year, officials said."
        )
        url = f"https://example.org/{each}"
        records.append({"text": text, "published": day, "url": url, "source": f"S{each % 2}", "language": "en"})
    if dateless:
        records.insert(number // 2, {"id": "dateless", "text": "Une attaque sans date.", "language": "fr"})
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@dataclass
class Load:
    """One running load. status: that of the command; -9 where it was killed."""

    process: ForkServerProcess
    said: Path
    hurried: Path  # a file; once it is there, no article is read slowly any more
    began_s: float = field(default_factory=time.monotonic)

    def kill_after(self, seconds: float) -> bool:
        """SIGKILL after so long; whether that was before it ended."""
        self.process.join(seconds)
        if self.process.is_alive():
            self.process.kill()
        return self.status() == -signal.SIGKILL

    def hurry(self) -> None:
        """Have it read the rest as fast as it can."""
        self.hurried.touch()

    def status(self) -> int:
        """Waits for the end."""
        self.process.join(WAIT_S)
        if self.process.exitcode is None:
            self.process.kill()
            raise AssertionError(f"the load did not end: {self.words()}")
        return self.process.exitcode

    def words(self) -> str:
        """What it printed, on both streams."""
        return self.said.read_text(encoding="utf-8") if self.said.exists() else ""


def start_load(url: str, articles: Path, said: Path, *, pace_s: float = 0.0, lock_wait_s: float | None = None) -> Load:
    """Begin to load the articles. pace_s: how long reading one takes. lock_wait_s: see ``engine.LOCK_WAIT_S``."""
    hurried = said.with_name(f"{said.name}.hurried")
    hurried.unlink(missing_ok=True)
    process = FORKING.Process(target=_load, args=(url, str(articles), str(said), hurried, pace_s, lock_wait_s))
    process.start()
    return Load(process, said, hurried)


def _load(url: str, articles: str, said: str, hurried: Path, pace_s: float, lock_wait_s: float | None) -> None:
    import timeline.cli.load
    from timeline.cli.root import cli
    from timeline.pipeline import loading
    from timeline.store import engine

    with Path(said).open("w", encoding="utf-8", buffering=1) as words:
        os.dup2(words.fileno(), 1)
        os.dup2(words.fileno(), 2)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    random.seed()
    if lock_wait_s is not None:
        engine.LOCK_WAIT_S = lock_wait_s
    loading.BATCH_ARTICLES = BATCH_ARTICLES
    extraction = tests.word_extraction.WordExtraction(lambda _: None if hurried.exists() else time.sleep(pace_s))
    timeline.cli.load.StandardExtraction = lambda model: extraction  # type: ignore[assignment,misc]
    cli(["--database", url, "load", articles])
