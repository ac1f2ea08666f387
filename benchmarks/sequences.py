"""Plays many random sequences of loads, readings and decisions: ``python -m benchmarks.sequences --count 10000``.

The world and its invariants are those of ``tests/sequences.py``, which ``make test`` plays for a short time. Each
sequence is a function of its number, and the first that breaks an invariant is told by it. SQLite, one file for each
process, in the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.sequences import World
from timeline.store.schema import prepare

PORTION = 50  # sequences given to a process at a time


def play(first: int, last: int, steps: int) -> list[str]:
    """Play the sequences of these numbers; a line for each that broke an invariant."""
    broken = []
    with tempfile.TemporaryDirectory(prefix="timeline-sequences-") as folder:
        empty, file = Path(folder) / "empty.db", Path(folder) / "world.db"
        prepare(f"sqlite:///{empty}")
        for seed in range(first, last):
            for leftover in Path(folder).glob("world.db*"):
                leftover.unlink()
            shutil.copy(empty, file)
            try:
                World(f"sqlite:///{file}", seed).play(steps)
            except AssertionError as error:
                broken.append(f"sequence {seed}: {str(error).splitlines()[0] if str(error) else 'an invariant'}")
    return broken


def main() -> int:
    """Play them in several processes; 1 where any broke an invariant."""
    parser = argparse.ArgumentParser(description="Play random sequences of loads, readings and decisions.")
    parser.add_argument("--count", type=int, default=10_000, help="how many sequences (default 10000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (default 0)")
    parser.add_argument("--steps", type=int, default=10, help="steps of each, after three loads (default 10)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    options = parser.parse_args()
    begun_s = time.monotonic()
    last = options.first + options.count
    starts = range(options.first, last, PORTION)
    ends = [min(start + PORTION, last) for start in starts]
    broken: list[str] = []
    with ProcessPoolExecutor(options.jobs) as executor:
        played = executor.map(play, starts, ends, [options.steps] * len(ends))
        for end, found in zip(ends, played, strict=True):
            broken += found
            for line in found:
                print(line, flush=True)
            print(f"{end - options.first} played, {len(broken)} broken", file=sys.stderr, flush=True)
    print(
        f"{options.count} sequences of {options.steps} steps, {len(broken)} broken, {time.monotonic() - begun_s:.0f} s"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
