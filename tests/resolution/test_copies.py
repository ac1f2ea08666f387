from __future__ import annotations

import dataclasses
from functools import cache

from benchmarks.resolution import gold_seeds
from timeline.model.event import StoredMention
from timeline.reference.fingerprint import fingerprint
from timeline.resolution.copies import independent_reports

WIRE = (
    "Gunmen on motorbikes attacked the village of Tin-Hamma on Tuesday and killed twelve people, the governor of the "
    "region said. They burned the granaries, drove off the cattle and left toward the border before soldiers from "
    "Ansongo could reach the place. Nobody has claimed the attack. Residents said that they had warned the army of "
    "strangers in the forest two days earlier, and that help had come only after nightfall."
)
OTHER = (
    "Twelve villagers lost their lives when armed men fell upon Tin-Hamma, in the region of Gao. The mayor told the "
    "radio that the assailants came at dawn, asked for the chief, and shot those who ran. Two wounded children were "
    "taken to the hospital of Ansongo, where a nurse described burns and bullet wounds."
)


@cache
def mention() -> StoredMention:
    return gold_seeds()[0].stored


def reports(*texts: str) -> int:
    return independent_reports(
        dataclasses.replace(mention(), id=f"M{number}", article=f"a{number}", fingerprint=fingerprint(text))
        for number, text in enumerate(texts)
    )


def test_one_agency_text_on_many_sites_is_one_report():
    cut = WIRE[: WIRE.index(" Residents")]
    assert reports(WIRE, WIRE.upper(), f"By our own desk. {WIRE}", cut) == 1


def test_articles_written_apart_are_independent():
    assert reports(WIRE, OTHER, WIRE) == 2


def test_articles_without_a_fingerprint_stand_each_for_itself():
    assert reports("", "", WIRE) == 3


def test_two_mentions_of_one_article_are_one_report():
    assert independent_reports([mention(), dataclasses.replace(mention(), id="Mb")]) == 1
