"""Loads the articles of ``seeds/`` in many random orders: ``python -m benchmarks.orders --count 50``.

Each order is split into random batches for one to three loaders at once, on SQLite, from mentions built from gold. All
Each order is split into random batches for one to three loaders at once, on SQLite, from mentions built of gold. All
must be that of a rebuild. ``make test`` does so for a few orders, on PostgreSQL too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.resolution.test_order import loaded, read_gold
from timeline.resolution.resolve import resolve_mentions
from timeline.store.care import check


def main() -> int:
    """Load them; 1 where two orders differ."""
    parser = argparse.ArgumentParser(description="Load the articles of seeds/ in many random orders.")
    parser.add_argument("--count", type=int, default=50, help="how many orders (default 50)")
    options = parser.parse_args()
    told = read_gold()
    first: list[tuple[object, ...]] | None = None
    differing = 0
    for seed in range(options.count):
        with tempfile.TemporaryDirectory(prefix="timeline-orders-") as folder:
            url = f"sqlite:///{Path(folder) / 'timeline.db'}"
            rows = loaded(url, told, seed)
            first = first or rows
            same = rows == first and check(url, resolve_mentions) == ()
            differing += not same
            print(f"order {seed}: {len(rows)} events, {'the same' if same else 'DIFFERENT'}", flush=True)
    print(f"{options.count} orders, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
