"""``timeline review``: what people type, what they are told, and that nothing is lost by a wrong word."""

from __future__ import annotations

import re
from typing import Any

import pytest

DECISION = r"Decision {0}; `timeline review undo {0}` takes it back."


def decisions(command: Any) -> int:
    """How many decisions were made: the next undoing of one that is not there tells."""
    told = command.run("review", "undo", "999", status=2).output
    found = re.search(r"they count from 1 to (\d+)", told)
    return int(found[1]) if found else 0


def test_a_value_is_set_shown_with_its_decision_and_taken_back(own_anywhere: Any) -> None:
    own, hotel = own_anywhere, own_anywhere.ids["hotel"]
    told = own.run("review", "set", hotel[:8], "date", "2015-11-20", "--because", "procès-verbal", "--by", "Aïssata")
    assert told.output == f"Set date: {hotel}. {DECISION.format(1)}\n"
    shown = own.run("show", hotel).output
    assert "20 Nov 2015 (day, uncertain)" in shown
    assert "decided      date (decision 1) set by a person" in shown
    assert "2015 (year, uncertain" in shown  # the article still says what it says
    assert "date set by a person" in " ".join(own.run("chronology", "--from", "2015", "--to", "2015").output.split())
    undone = own.run("review", "undo", "--by", "Aïssata").output
    assert "Undone: 1  " in undone and f"set date of {hotel} to '2015-11-20', because procès-verbal" in undone
    assert "Decision 2; `timeline review undo 2` redoes it." in undone
    assert "decided" not in own.run("show", hotel).output
    assert "sound" in own.run("db", "check").output


def test_the_history_of_an_event_tells_who_when_why_and_on_what_evidence(own_anywhere: Any) -> None:
    own, hotel, post = own_anywhere, own_anywhere.ids["hotel"], own_anywhere.ids["post"]
    assert "No decision was made on it." in own.run("review", "history", hotel).output
    own.run("review", "merge", hotel, post, "--by", "Aïssata", "--because", "même hôtel")
    own.run("review", "undo", "--by", "Aïssata", "--because", "non")
    told = own.run("review", "history", hotel).output
    lines = [line.strip() for line in told.splitlines()]
    assert lines[0] == f"Event {hotel}"
    merge = next(line for line in lines if line.startswith("1  "))
    assert re.search(r"1  \d{4}-\d\d-\d\d \d\d:\d\d UTC  Aïssata  merged E\w+ and E\w+, because même hôtel", merge)
    assert merge.endswith("(undone)")
    assert any(line.startswith("M") and "2015, Bamako, Attack" in line for line in lines)
    assert re.search(r"2  .* Aïssata  undid decision 1, because non", told)


def test_merged_events_are_one_and_both_ids_lead_to_it(own: Any) -> None:
    one, other = own.ids["hotel"], own.ids["post"]
    told = own.run("review", "merge", one, other).output
    holder = re.fullmatch(rf"Merged: (E\w+)\. {re.escape(DECISION.format(1))}\n", told)
    assert holder and holder[1] in (one, other)
    for each in (one, other):
        assert f"Event {holder[1]}" in own.run("show", each).output
    history = own.run("review", "history", holder[1]).output
    assert f"ids that lead to it  {', '.join(sorted((one, other)))}" in history
    mention = "M" + other[1:] if holder[1] == one else "M" + one[1:]
    split = own.run("review", "split", holder[1], mention[:9].lower()).output
    assert split == f"Split: {holder[1]} and E{mention[1:]}. {DECISION.format(2)}\n"
    assert "sound" in own.run("db", "check").output


def test_a_rejected_event_leaves_the_chronology_and_its_history_stays(own: Any) -> None:
    raid = own.ids["raid"]
    assert own.run("review", "reject", raid, "--because", "un film").output == f"Rejected. {DECISION.format(1)}\n"
    assert raid[:7] not in own.run("chronology").output
    refused = own.run("show", raid, status=2).output
    assert "was rejected: `timeline review history" in refused
    history = own.run("review", "history", raid).output
    assert f"Event {raid}: rejected or withdrawn" in history and "because un film" in history
    assert "no event (rejected)" in own.run("article", "show", "odd\x07.txt").output


def test_two_events_are_kept_apart(own: Any) -> None:
    told = own.run("review", "reject", own.ids["hotel"], own.ids["post"]).output
    assert told.startswith(f"Kept apart: {own.ids['hotel']} and {own.ids['post']}. ")


def test_a_confirmed_event_says_so(own: Any) -> None:
    own.run("review", "confirm", own.ids["moura"])
    assert "confirmed by a person" in own.run("show", own.ids["moura"]).output


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("date", "2022-03-27/2022-03-29", "27-29 Mar 2022 (range, uncertain"),
        ("place", "Ménaka", "where        Ménaka"),
        ("place", "Puits d'Abala @ 14.93,3.43", "position     14.9300, 3.4300 (point)"),
        ("country", "Tchad", "where        Moura, Mopti, TD"),
        ("type", "armed clash", "what         Armed clash (Battles)"),
        ("killed", "500+", "killed ≥500"),
        ("perpetrators", "Wagner; gens armés", "who          Wagner Group, gens armés → Civilians"),
    ],
)
def test_each_field_is_shown_as_it_was_set(own: Any, field: str, value: str, shown: str) -> None:
    own.run("review", "set", own.ids["moura"], field, value, "--because", "vu")
    assert shown in own.run("show", own.ids["moura"]).output
    assert field in own.run("show", own.ids["moura"], "--policy", "acled").output.split("decided")[1]


def test_a_date_that_lasted_is_shown_as_lasting(own: Any) -> None:
    own.run("review", "set", own.ids["hotel"], "date", "2015-11-20/2015-11-21", "--lasting", "--because", "vu")
    assert "20-21 Nov 2015 (range, lasting" in own.run("show", own.ids["hotel"]).output


@pytest.mark.parametrize("policy", ["latest", "highest", "official", "ucdp"])
def test_a_figure_that_was_set_stands_whichever_policy_chooses_the_others(own: Any, policy: str) -> None:
    own.run("review", "set", own.ids["moura"], "killed", "250", "--because", "liste de noms")
    shown = own.run("show", own.ids["moura"], "--policy", policy).output
    best = " (best 250)" if policy == "ucdp" else ""
    assert f"figures      killed 250{best}" in shown


REFUSED = [
    (("merge", "{hotel}", "{hotel}"), "are one event, {hotel}: it cannot be merged with itself"),
    (("reject", "{hotel}", "{hotel}"), "it cannot be kept apart from itself"),
    (("split", "{hotel}", "M{hotel_rest}"), "has no other mention: at least one must stay"),
    (("split", "{hotel}", "MZZZZ"), "'MZZZZ' is no mention of event {hotel}, which has M{hotel_rest}"),
    (("split", "{hotel}", "M"), "is no mention of event"),
    (("confirm", "{hotel_near}"), "no event has the id '{hotel_near}': did you mean {hotel}"),
    (("set", "{hotel}", "date", "2015-12/2015-11", "--because", "x"), "ends before it starts"),
    (("set", "{hotel}", "date", "gestern", "--because", "x"), "is not a date"),
    (("set", "{hotel}", "killed", "-3", "--because", "x"), "No such option"),
    (("set", "{hotel}", "killed", "99999999999999999999", "--because", "x"), "more than there are people"),
    (("set", "{hotel}", "place", "Atlantis", "--because", "x"), "no list has the place 'Atlantis'"),
    (("set", "{hotel}", "killed", "3"), "Missing option '--because'"),
    (("set", "{hotel}", "killed", "3", "--because", " "), "--because is empty"),
    (("set", "{hotel}", "deaths", "3", "--because", "x"), "Invalid value for 'FIELD'"),
    (("add", "bamako.txt", "--span", "0:4", "--date", "2024"), "--type is needed"),
    (("add", "bamako.txt", "--span", "0:4", "--type", "Attack"), "--date or --place is needed"),
    (("add", "bamako.txt", "--span", "9:4", "--type", "Attack", "--date", "2024"), "is not in the text"),
    (("add", "bamako.txt", "--span", "0:99999", "--type", "Attack", "--date", "2024"), "is not in the text"),
    (("add", "bamako.txt", "--span", "vorn", "--type", "Attack", "--date", "2024"), "write START:END"),
    (("add", "no.txt", "--span", "0:4", "--type", "Attack", "--date", "2024"), "no article is 'no.txt'"),
    (("undo",), "has made no decision that is in force"),
    (("undo", "7"), "there is no decision 7: none was made yet"),
    (("history", "EZZZZZZ"), "no event has the id"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_decided_is_refused_with_the_reason_and_nothing_is_kept(
    own: Any, words: tuple[str, ...], message: str
) -> None:
    hotel = own.ids["hotel"]
    names = {**own.ids, "hotel_rest": hotel[1:], "hotel_near": hotel[:-1] + ("0" if hotel[-1] != "0" else "1")}
    output = own.run("review", *(word.format(**names) for word in words), status=2, columns=200).output
    assert message.format(**names) in " ".join(output.split())
    assert decisions(own) == 0


def test_an_event_is_added_at_the_characters_that_tell_it(own_anywhere: Any) -> None:
    own = own_anywhere
    article = own.run("article", "show", "moura.txt", columns=200).output
    sentence = re.search(r"(\d+:\d+) +Un véhicule a été brûlé à Aguelhok\.", article)
    assert sentence
    told = own.run(
        "review", "add", "moura.txt", "--span", sentence[1], "--type", "arrests", "--date", "2022-04",
        "--place", "Kidal", "--arrested", "3+", "--perpetrators", "Wagner", "--because", "lu autrement",
    ).output  # fmt: skip
    added = re.fullmatch(rf"Added: (E\w+)\. {re.escape(DECISION.format(1))}\n", told)
    assert added
    shown = own.run("show", added[1], columns=200).output
    for words in ("Apr 2022 (month", "Arrests", "Kidal", "Wagner Group", "arrested ≥3", "rule decision.1"):
        assert words in shown
    assert f"event {added[1]}, added by a person" in own.run("article", "show", "moura.txt", columns=200).output
    own.run("review", "undo", "1")
    assert "was withdrawn" in own.run("show", added[1], status=2).output
    assert "sound" in own.run("db", "check").output


def test_who_decides_is_named_by_option_or_environment(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_USER", "A. Diallo")
    own.run("review", "confirm", own.ids["hotel"])
    own.run("review", "confirm", own.ids["hotel"], "--by", "Moussa")
    told = own.run("review", "history", own.ids["hotel"]).output
    assert "UTC  A. Diallo  confirmed" in told and "UTC  Moussa  confirmed" in told
    assert "Undone: 1  " in own.run("review", "undo").output


def test_when_nothing_is_in_doubt_the_reviewer_is_told_so(own: Any) -> None:
    assert own.run("review", "next").output.startswith("Nothing is in doubt")
