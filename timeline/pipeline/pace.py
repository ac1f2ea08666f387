"""How fast long work goes, and how long it will take, by its last minute: what was skipped at first is no measure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from timeline.sources.tally import Tally

SPAN_S = 60.0  # of the work that counts
_SAMPLE_S = 1.0  # between two samples


@dataclass(frozen=True, slots=True)
class _Sample:
    at_s: float
    articles: int
    read_bytes: int


class Pace:
    """Follows the articles of a load. tally: of the files that they are read from."""

    def __init__(self, tally: Tally, now_s: float) -> None:
        self._tally = tally
        self._samples = deque([_Sample(now_s, 0, 0)])

    def note(self, articles: int, now_s: float) -> None:
        """Note how many articles are done."""
        sample = _Sample(now_s, articles, self._tally.read_bytes)
        if len(self._samples) > 1 and now_s - self._samples[-2].at_s < _SAMPLE_S:
            self._samples[-1] = sample
            return
        self._samples.append(sample)
        while now_s - self._samples[0].at_s > SPAN_S and len(self._samples) > 2:
            self._samples.popleft()

    @property
    def articles_per_s(self) -> float | None:
        """None where it is too early to tell."""
        first, last = self._samples[0], self._samples[-1]
        passed_s = last.at_s - first.at_s
        return (last.articles - first.articles) / passed_s if passed_s >= _SAMPLE_S else None

    @property
    def left_s(self) -> float | None:
        """Seconds until all files are read at this pace; None where that cannot be told."""
        first, last = self._samples[0], self._samples[-1]
        read_bytes = last.read_bytes - first.read_bytes
        if self._tally.total_bytes is None or read_bytes <= 0 or last.at_s - first.at_s < _SAMPLE_S:
            return None
        left_bytes = self._tally.total_bytes - last.read_bytes
        return left_bytes / read_bytes * (last.at_s - first.at_s) if left_bytes > 0 else None
