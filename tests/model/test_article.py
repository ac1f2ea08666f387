from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from timeline.model.article import Article

ARTICLE = Article("Attaque à Ménaka.", dt.date(2024, 9, 17), "a.txt", "Titre", "AFP", "https://example.org/1", "fr")


@pytest.mark.parametrize("change", [{"text": "Autre."}, {"title": None}, {"origin": "b.txt"}, {"language": None}])
def test_an_article_with_a_url_is_known_by_source_and_url(change):
    assert dataclasses.replace(ARTICLE, **change).identity == ARTICLE.identity


@pytest.mark.parametrize(
    "change", [{"source": "AP"}, {"source": None}, {"url": "https://example.org/2"}, {"url": None}]
)
def test_another_source_or_url_is_another_article(change):
    assert dataclasses.replace(ARTICLE, **change).identity != ARTICLE.identity


def test_an_article_without_a_url_is_known_by_its_text():
    bare = dataclasses.replace(ARTICLE, url=None)
    assert dataclasses.replace(bare, source="AP", title=None, origin="b.txt").identity == bare.identity
    assert dataclasses.replace(bare, text="Attaque à Menaka.").identity != bare.identity
