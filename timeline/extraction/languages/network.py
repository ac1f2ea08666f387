"""Makes the layers of a spaCy model run faster and give the same: a sentence is parsed the same in any company.

1. A word's vector, before its neighbours are looked at, is worked out once and remembered.
2. Matrices are multiplied by numpy's library, which is up to three times as fast as the one that the model comes with,
   where it gives a row the same product wherever the row stands: not every processor's does, so it is tried out first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

Floats = NDArray[np.float32]
Features = NDArray[np.uint64]

MOST_WORDS = 40_000  # remembered at most, then forgotten all at once: 16 MB of vectors of 96 numbers

_FEWEST_ROWS = 64  # smaller matrices are multiplied by other rules, so they are filled up with zeros
_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
_TRIED_ROWS = 512
_TRIED_PARTS = [(first, rows) for rows in (64, 65, 71, 95, 129, 200, 311) for first in (0, 1, 5, 14, 100)]


def quicken(pipeline: Language) -> None:
    """Change a loaded pipeline in place; layers of a form that is not known are left as they are."""
    models = [model for _, part in pipeline.pipeline if isinstance(model := getattr(part, "model", None), Model)]
    if multiplies_rows_alike():
        ops = _SteadyOps()
        for model in models:
            for layer in model.walk():
                layer.ops = ops
    for model in models:
        if len(model.layers) > 1 and _kinds(model.layers[0]) == _EMBEDDING:
            model.layers[0] = _remembering(model.layers[0])


@cache
def multiplies_rows_alike() -> bool:
    """Tell whether numpy gives a row of a matrix the same product, to the last bit, wherever it stands in it."""
    chance = np.random.default_rng(0)
    for width, out in ((288, 288), (96, 64)):
        left = chance.standard_normal((_TRIED_ROWS, width), dtype=np.float32)
        right = chance.standard_normal((out, width), dtype=np.float32)
        whole = left @ right.T
        for first, rows in _TRIED_PARTS:
            part = np.ascontiguousarray(left[first : first + rows])
            if not np.array_equal(part @ right.T, whole[first : first + rows]):
                return False
    return True


class _SteadyOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations with numpy's product, never of few rows."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        rows = x.shape[0]
        if trans1 or out is not None or rows >= _FEWEST_ROWS:
            product: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return product
        filled = np.zeros((_FEWEST_ROWS, x.shape[1]), dtype=x.dtype)
        filled[:rows] = x
        few: Floats = super().gemm(filled, y, trans2=trans2)
        return few[:rows]


class WordVectors:
    """The vectors of words by their features, worked out at the first sight of each.

    work_out: gives the vectors of features, row by row.
    """

    def __init__(self, work_out: Callable[[Features], Floats]) -> None:
        self._work_out = work_out
        self._places: dict[bytes, int] = {}
        self._table: Floats = np.empty((0, 0), dtype=np.float32)

    def of(self, features: Features) -> Floats:
        """The vectors of the words with these features, one row for each."""
        rows = np.ascontiguousarray(features)
        keys: list[Any] = rows.view(np.dtype((np.void, rows.shape[1] * rows.itemsize))).ravel().tolist()
        if len(self._places) + len(keys) > len(self._table):
            self._places.clear()
        new = {key: row for row, key in enumerate(keys) if key not in self._places}
        if new:
            self._remember(list(new), self._work_out(rows[list(new.values())]), len(keys))
        return self._table[[self._places[key] for key in keys]]

    def _remember(self, keys: list[bytes], vectors: Floats, at_least: int) -> None:
        first = len(self._places)
        if not first:
            self._table = np.empty((max(MOST_WORDS, at_least), vectors.shape[1]), dtype=vectors.dtype)
        self._table[first : first + len(keys)] = vectors
        self._places.update(zip(keys, range(first, first + len(keys)), strict=True))


def _remembering(embedding: Model[Any, Any]) -> Model[Any, Any]:
    features, _, hashed, mixed, _ = embedding.layers

    def work_out(rows: Features) -> Floats:
        one_text: Any = np.array([len(rows)], dtype=np.int32)
        vectors: Floats = mixed.predict(hashed.predict(Ragged(cast("Any", rows), one_text))).dataXd
        return vectors

    words = WordVectors(work_out)

    def forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Callable[..., Any]]:
        rows = features.predict(docs)
        ends = np.cumsum([len(each) for each in rows])[:-1]
        return np.split(words.of(np.concatenate(rows)), ends), _no_training

    return Model("remembered_words", forward, layers=[embedding], dims={"nO": embedding.maybe_get_dim("nO")})


def _no_training(gradient: object) -> None:
    raise NotImplementedError("a quickened pipeline can only be read with")


def _kinds(model: Model[Any, Any]) -> list[str]:
    return [layer.name.split("(")[0] for layer in model.layers]
