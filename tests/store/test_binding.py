"""The mention that continues one that was decided about: the same, else the nearest that says the like, or none."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.store.conftest import NEWS_DAY
from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.store.binding import bound_to
from timeline.store.decisions import anchor_of

OLD_TEXT = "Gunmen attacked Ménaka on Tuesday. A bus was ambushed. Rebels attacked Tessit."
SENTENCES = ("Gunmen attacked Ménaka on Tuesday.", "A bus was ambushed.", "Rebels attacked Tessit.")
LONG_AGO = NEWS_DAY - dt.timedelta(days=99)
CLASH, PROTEST = SubEventType.ARMED_CLASH, SubEventType.PEACEFUL_PROTEST


@pytest.fixture
def said(desk):
    def say(text: str, sentence: str, trigger: str, id: str = "MNEW", **more) -> StoredMention:
        mention = desk.mention(text, trigger, **more)
        return StoredMention(
            id, "article", NEWS_DAY, dataclasses.replace(mention, sentence=desk.evidence(text, sentence))
        )

    return say


@pytest.fixture
def anchor(said):
    return anchor_of(said(OLD_TEXT, SENTENCES[0], "attacked", "MOLD"), "old", "told")


def test_the_same_mention_is_found_by_its_id_whatever_it_says_now(anchor, said):
    same = said(OLD_TEXT, SENTENCES[2], "Tessit", "MOLD", place="Tessit", sub_type=PROTEST)
    nearer = said(OLD_TEXT, SENTENCES[0], "attacked")
    assert bound_to(anchor, {1: nearer, 2: same}, "old") == 2


def test_in_the_same_text_a_mention_of_the_same_characters_continues_it_even_of_another_type(anchor, said):
    here = said(OLD_TEXT, SENTENCES[0], "attacked", sub_type=PROTEST)
    assert bound_to(anchor, {1: said(OLD_TEXT, SENTENCES[0], "Gunmen"), 2: here}, "old") == 2


def test_in_the_same_text_one_of_the_same_sentence_and_type_does_else(anchor, said):
    here = said(OLD_TEXT, SENTENCES[0], "Tuesday")
    other_type = said(OLD_TEXT, SENTENCES[0], "Gunmen", sub_type=PROTEST)
    assert bound_to(anchor, {1: other_type, 2: here}, "old") == 2
    assert bound_to(anchor, {1: other_type}, "old") is None


def test_in_the_same_text_one_of_another_sentence_does_not_although_it_says_the_same(anchor, said):
    assert bound_to(anchor, {1: said(OLD_TEXT, SENTENCES[1], "ambushed")}, "old") is None


NEW_TEXT = "Update. " + OLD_TEXT


def test_in_a_new_text_the_same_sentence_continues_it_before_another_that_says_the_like(anchor, said):
    same_words = said(NEW_TEXT, SENTENCES[0], "attacked", day=LONG_AGO, place="Tessit")
    the_like = said(NEW_TEXT, SENTENCES[1], "ambushed")
    assert bound_to(anchor, {1: the_like, 2: same_words}, "new") == 2


CHANGED = "Ménaka was attacked again and again. A bus was ambushed."


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, 1),
        ({"day": LONG_AGO}, None),
        ({"day": None}, None),
        ({"place": "Tessit"}, None),
        ({"place": None}, None),
        ({"sub_type": PROTEST}, None),
    ],
)
def test_in_a_new_text_without_the_sentence_one_of_type_place_and_date_alike_does(more, found, anchor, said):
    other = said(CHANGED, "Ménaka was attacked again and again.", "attacked", **more)
    assert bound_to(anchor, {1: other}, "new") == found


def test_of_several_the_nearest_to_the_old_characters_continues_it(anchor, said):
    near, far = said(CHANGED, CHANGED, "attacked"), said(CHANGED, CHANGED, "ambushed")
    assert bound_to(anchor, {1: far, 2: near}, "new") == 2
    assert bound_to(anchor, {}, "new") is None
