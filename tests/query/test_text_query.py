"""What a user may write behind --text, and what of it reaches each database."""

from __future__ import annotations

import re

import pytest

from timeline.errors import InputError
from timeline.query.text_query import MAX_TERMS, Term, fts5, parse_text_query, tsquery
from timeline.reference.search_words import words_of


@pytest.mark.parametrize(
    ("asked", "wanted", "unwanted"),
    [
        ("Ménaka", [["menaka"]], []),
        ("drone menaka", [["drone"], ["menaka"]], []),
        ('"place de marché"', [["place de marche"]], []),
        ("l'armée", [["l armee"]], []),
        ("11,000", [["11 000"]], []),
        ("embusc*", [["embusc*"]], []),
        ("convoi -drone", [["convoi"]], ["drone"]),
        ('convoi -"frappe de drone"', [["convoi"]], ["frappe de drone"]),
        ("JNIM OR GSIM OR EIGS Tessit", [["jnim", "gsim", "eigs"], ["tessit"]], []),
        ("oro or gold", [["oro"], ["or"], ["gold"]], []),  # a French word where it is not in capitals
        ("OR drone", [["or"], ["drone"]], []),
        ("drone OR", [["drone"]], []),
        ('drone "sans fin', [["drone"], ["sans fin"]], []),
        ("drone - ? !", [["drone"]], []),
        ("تنظيم", [["تنظيم"]], []),
    ],
)
def test_a_query_is_words_phrases_beginnings_and_what_is_left_out(asked, wanted, unwanted):
    def shown(term: Term) -> str:
        return " ".join(term.words) + ("*" if term.begins else "")

    query = parse_text_query(asked)
    assert [[shown(term) for term in group] for group in query.wanted] == wanted
    assert [shown(term) for term in query.unwanted] == unwanted


@pytest.mark.parametrize("asked", ["", "  ", "?!", "-drone", '""', "*", '-"drone de frappe"', "%_"])
def test_a_query_without_a_word_to_look_for_is_refused(asked):
    with pytest.raises(InputError, match="names no word to look for: write words"):
        parse_text_query(asked)


def test_a_text_pasted_by_mistake_is_refused():
    with pytest.raises(InputError, match="more than 50 words"):
        parse_text_query("mot " * (MAX_TERMS + 1))


@pytest.mark.parametrize(
    "asked",
    [
        'a" OR b',
        "NEAR(a b, 3)",
        "words : a",
        "a AND NOT b",
        "^a {a b} : c",
        "a & b | !c <-> d",
        "a:* 'a' <2> b",
        "a'; DROP TABLE event; --",
        "a\\'b",
        "(a)) OR (b",
        "a + b -- a",
    ],
)
def test_nothing_that_is_asked_is_the_language_of_a_database(asked):
    query = parse_text_query(asked)
    for written, own in ((fts5(query), r"OR|AND|NOT|[()* ]"), (tsquery(query), r":\*|<->|[&|!() ]")):
        quoted = re.findall(r"""["']([^"']*)["']""", written)
        assert {word for each in quoted for word in each.split()} <= set(words_of(asked))
        outside = re.sub(r"""["'][^"']*["']""", "", written)
        assert re.fullmatch(f"({own})*", outside), outside
