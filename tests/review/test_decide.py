"""What a person may decide of events: by which words they name things, and what each comes to."""

from __future__ import annotations

import pytest

from tests.review.conftest import AISSATA, TEXTS
from timeline.errors import InputError
from timeline.model.count import Count
from timeline.model.decision import DecisionKind, EventField
from timeline.model.mention import CasualtyKind
from timeline.query.history import read_history
from timeline.query.reading import open_reading
from timeline.resolution.resolve import resolve_mentions
from timeline.review import decide
from timeline.store.care import check
from timeline.store.deciding import view_event

F = EventField
TRADERS = "Two traders were carried off."


@pytest.fixture
def menaka(loaded) -> str:
    return loaded.events()[0].event_id


def span_of(words: str, name: str = "menaka") -> tuple[int, int]:
    start = TEXTS[name][1].index(words)
    return start, start + len(words)


def kinds(loaded, event_id: str) -> list[DecisionKind]:
    with open_reading(loaded.url) as connection:
        return [each.kind for each in read_history(connection, event_id).decisions]


def test_events_are_named_by_the_beginning_of_their_ids_in_any_case(loaded, menaka):
    decide.confirm(loaded.url, f" {menaka[:6].lower()} ", AISSATA)
    decide.merge(loaded.url, menaka[:7], loaded.events()[1].event_id[:7], AISSATA)
    assert kinds(loaded, menaka) == [DecisionKind.CONFIRM, DecisionKind.MERGE]
    assert len(loaded.events()) == 1


def test_after_a_merge_the_older_id_still_names_the_event_and_is_the_same_as_itself(loaded):
    one, other = (entry.event_id for entry in loaded.events())
    decide.merge(loaded.url, one, other, AISSATA)
    with pytest.raises(InputError, match=r"are one event, E.*: it cannot be merged with itself"):
        decide.merge(loaded.url, one, other, AISSATA)
    decide.set_value(loaded.url, other, F.KILLED, "4", AISSATA)
    assert [entry.figure(CasualtyKind.KILLED) for entry in loaded.events()] == [Count(4, 4)]


def test_mentions_are_named_by_the_beginning_of_their_ids(loaded):
    one, other = (entry.event_id for entry in loaded.events())
    decide.merge(loaded.url, one, other, AISSATA)
    mentions = [each.id for each in view_event(loaded.url, one).mentions]
    with pytest.raises(InputError, match="is no mention"):
        decide.split(loaded.url, one, ["M"], AISSATA)
    with pytest.raises(InputError, match="at least one must stay"):
        decide.split(loaded.url, one, [*mentions, mentions[0]], AISSATA)
    with pytest.raises(InputError, match="name the mentions"):
        decide.split(loaded.url, one, [], AISSATA)
    made = decide.split(loaded.url, one, [mentions[1][:8].lower()], AISSATA)
    assert [len(side) for side in made.events] == [1, 1]
    assert len(loaded.events()) == 2


def test_a_place_is_looked_for_in_the_country_that_the_event_now_has(loaded, menaka):
    decide.set_value(loaded.url, menaka, F.PLACE, "Sangha", AISSATA)
    assert loaded.events()[0].country == "ML"
    decide.set_value(loaded.url, menaka, F.COUNTRY, "Burkina Faso", AISSATA)
    decide.set_value(loaded.url, menaka, F.PLACE, "Sangha", AISSATA)
    event = loaded.events()[0]
    assert (event.country, event.place.name, event.place.admin1) == ("BF", "Sangha", "Centre-Est")


def test_an_added_event_has_the_words_of_its_span_and_the_sentence_around_it(loaded):
    made = decide.add(
        loaded.url, "menaka.txt", span_of("traders were carried"),
        {F.TYPE: "abduction/forced disappearance", F.PLACE: "Ménaka", F.ABDUCTED: "2", F.TARGETS: "traders"}, AISSATA,
    )  # fmt: skip
    (mention,) = view_event(loaded.url, made.events[0][0]).mentions
    assert mention.mention.trigger.words == "traders were carried"
    assert mention.mention.sentence.words == TRADERS
    assert mention.mention.country == "ML"
    assert [actor.name for actor in mention.mention.actors] == ["traders"]
    assert check(loaded.url, resolve_mentions) == ()


def test_an_added_event_of_two_sentences_has_both(loaded):
    span = (span_of(TRADERS)[0], span_of("The governor")[1])
    made = decide.add(loaded.url, "menaka.txt", span, {F.TYPE: "arrests", F.DATE: "2023"}, AISSATA)
    (mention,) = view_event(loaded.url, made.events[0][0]).mentions
    assert mention.mention.sentence.words.startswith(TRADERS)
    assert mention.mention.sentence.words.endswith("today.")


def test_the_country_of_an_added_event_tells_which_of_two_places_is_meant(loaded):
    fields = {F.TYPE: "arrests", F.PLACE: "Sangha", F.COUNTRY: "Burkina Faso"}
    made = decide.add(loaded.url, "menaka.txt", span_of(TRADERS), fields, AISSATA)
    (mention,) = view_event(loaded.url, made.events[0][0]).mentions
    assert (mention.mention.country, mention.mention.place.country) == ("BF", "BF")


@pytest.mark.parametrize(
    ("span", "fields", "message"),
    [
        ((0, 6), {F.DATE: "2023"}, "--type is needed"),
        ((0, 6), {F.TYPE: "arrests", F.KILLED: "3"}, "--date or --place is needed"),
        ((0, 6), {F.TYPE: "arrests", F.DATE: "2023-09/2023-08"}, "ends before it starts"),
        ((0, 6), {F.TYPE: "Battles", F.DATE: "2023"}, "a type of several kinds"),
        ((6, 7), {F.TYPE: "arrests", F.DATE: "2023"}, "is not in the text"),
        ((6, 6), {F.TYPE: "arrests", F.DATE: "2023"}, "is not in the text, which has"),
        ((0, 10**6), {F.TYPE: "arrests", F.DATE: "2023"}, "is not in the text, which has"),
    ],
)
def test_what_is_no_event_cannot_be_added(loaded, span, fields, message):
    with pytest.raises(InputError, match=message):
        decide.add(loaded.url, "menaka.txt", span, fields, AISSATA)
    assert len(loaded.events()) == 2


def test_an_added_event_that_says_neither_day_nor_place_in_the_end_makes_none_and_is_refused(loaded):
    with pytest.raises(InputError, match="--date or --place"):
        decide.add(
            loaded.url, "menaka.txt", span_of(TRADERS), {F.TYPE: "arrests", F.DATE: "unknown"}, AISSATA
        )  # fmt: skip
    assert len(loaded.events()) == 2
