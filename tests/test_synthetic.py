from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from benchmarks.growth import _pairs
from benchmarks.synthetic import Told, articles
from timeline.reference.situations import situation_of


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return list(islice(articles(seed=5), 1500))


def test_the_same_seed_tells_the_same_world(told):
    assert list(islice(articles(seed=5), 50)) == told[:50]
    assert list(islice(articles(seed=6), 50)) != told[:50]


def test_every_value_is_words_of_the_text(told):
    for each in told[:300]:
        for mention in each.extraction.mentions:
            values = [mention.trigger, mention.sentence, mention.date_evidence, mention.place.evidence]
            values += [claim.evidence for claim in mention.casualties]
            for evidence in values:
                assert each.article.text[evidence.span.start : evidence.span.end] == evidence.words


def test_articles_tell_one_incident_as_news_and_others_as_history(told):
    for each in told:
        assert [mention.historical for mention in each.extraction.mentions] == [
            number > 0 for number in range(len(each.incidents))
        ]
        assert len(set(each.incidents)) == len(each.incidents) <= 8
    days = [each.article.published for each in told]
    assert days == sorted(days)


def test_an_incident_has_some_two_mentions_and_a_few_have_many(told):
    mentions = Counter(number for each in told for number in each.incidents)
    assert 1.5 < mentions.total() / len(mentions) < 3.5
    assert max(mentions.values()) > 10


def test_a_third_of_the_mentions_is_vague(told):
    firm = [situation_of(mention).firm for each in told for mention in each.extraction.mentions]
    assert 0.55 < sum(firm) / len(firm) < 0.75


def test_pairs_of_a_group_leave_out_those_of_one_article():
    assert _pairs([("a", 1), ("a", 1), ("a", 2), ("b", 3)]) == 2
