"""What a person may decide of events: each checks that it can be, then is carried out at once and whole.

``by`` is the person, ``because`` their reason (None where they give none). All raise InputError for what cannot be
decided, and DatabaseError for trouble with the database; nothing is written then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.errors import InputError
from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.sentences import split_sentences
from timeline.model.decision import DecisionKind, EventField, FieldValue
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval
from timeline.pipeline import open_reference
from timeline.resolution.resolve import outline_events
from timeline.review.values import Setting, parse_value
from timeline.store.added import Addition, addition_json
from timeline.store.deciding import Draft, EventView, Made, make, view_article, view_event
from timeline.store.decision_values import value_json
from timeline.store.ids import normal_id


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and why."""

    by: str
    because: str | None = None


def confirm(url: str, event: str, person: Person) -> Made:
    """The mentions of the event are one incident, well read: no later run takes them apart."""
    return _make(url, DecisionKind.CONFIRM, person, view_event(url, event))


def reject(url: str, event: str, person: Person) -> Made:
    """The mentions of the event tell of no incident: they make no event any more. A new report may make one again."""
    return _make(url, DecisionKind.REJECT, person, view_event(url, event))


def keep_apart(url: str, event: str, other: str, person: Person) -> Made:
    """The two events are not one incident: no later run joins them."""
    return _make(url, DecisionKind.APART, person, *_two(url, event, other, "be kept apart from"))


def merge(url: str, event: str, other: str, person: Person) -> Made:
    """The two events are one incident."""
    return _make(url, DecisionKind.MERGE, person, *_two(url, event, other, "be merged with"))


def split(url: str, event: str, mentions: Sequence[str], person: Person) -> Made:
    """These mentions of the event, by their ids or the beginning of them, are another incident than the rest."""
    seen = view_event(url, event)
    away = frozenset(_mention_of(seen, each) for each in mentions)
    if not away:
        raise InputError("name the mentions to split away: `timeline show` lists them")
    if len(away) == len(seen.mentions):
        raise InputError(f"event {seen.event_id} has no other mention: at least one must stay")
    draft = Draft(DecisionKind.SPLIT, person.by, person.because, (seen,), away)
    return make(url, outline_events, draft)


def set_value(url: str, event: str, field: EventField, words: str, person: Person, *, lasting: bool = False) -> Made:
    """The field of the event has this value, whatever its mentions say. words: see ``values.parse_value``."""
    seen = view_event(url, event)
    value = parse_value(field, words, Setting(open_reference(url), seen.country, lasting))
    draft = Draft(
        DecisionKind.SET, person.by, person.because, (seen,), field=field.value, words=words, value=value_json(value)
    )
    return make(url, outline_events, draft)


def add(url: str, article: str, span: tuple[int, int], fields: Mapping[EventField, str], person: Person) -> Made:
    """The article tells of an event at these characters, half-open, that the program missed.

    fields: words for each value; the type is needed, and a date or a place.
    """
    seen = view_article(url, article)
    if seen.stored.withdrawn_at is not None:
        raise InputError(
            f"article {seen.stored.id} was withdrawn: undo that first, `timeline article show` has its number"
        )
    text = seen.stored.article.text
    start, end = span
    if not (0 <= start < end <= len(text) and text[start:end].strip()):
        raise InputError(f"--span {start}:{end} is not in the text, which has {len(text)} characters from 0 on")
    values = _values_to_add(url, fields)
    sentence = _sentences_around(text, Span(start, end))
    addition = Addition(
        Span(start, end), sentence, text[sentence.start : sentence.end], seen.stored.article.text_hash, values
    )
    draft = Draft(
        DecisionKind.ADD, person.by, person.because, article=seen, words=text[start:end], value=addition_json(addition)
    )
    return make(url, outline_events, draft)


def _values_to_add(url: str, fields: Mapping[EventField, str]) -> dict[EventField, FieldValue]:
    """The values that the words mean, a place in the country that they name. Raises InputError for too few."""
    if EventField.TYPE not in fields:
        raise InputError("--type is needed: what happened, in ACLED's words ('Armed clash')")
    setting = Setting(open_reference(url))
    country = parse_value(EventField.COUNTRY, fields.get(EventField.COUNTRY, ""), setting)
    setting = Setting(setting.reference, country if isinstance(country, str) else None)
    values = {field: parse_value(field, words, setting) for field, words in fields.items()}
    unknown = DateInterval.unknown()
    if values.get(EventField.DATE, unknown) == unknown and values.get(EventField.PLACE) is None:
        raise InputError("--date or --place is needed: an event has happened at some time or somewhere")
    return values


def _sentences_around(text: str, span: Span) -> Span:
    """The characters of all sentences that the span is of, itself with them."""
    sentences = [each for each in sentences_of(text) if each.overlaps(span)]
    first, last = (sentences[0].start, sentences[-1].end) if sentences else (span.start, span.end)
    return Span(min(first, span.start), max(last, span.end))


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of an article's text, half-open characters, by which a person finds the words to add an event."""
    return split_sentences(text, ENGLISH_SENTENCES)


def _make(url: str, kind: DecisionKind, person: Person, *events: EventView) -> Made:
    return make(url, outline_events, Draft(kind, person.by, person.because, events))


def _two(url: str, event: str, other: str, what: str) -> tuple[EventView, EventView]:
    one, two = view_event(url, event), view_event(url, other)
    if one.event_id == two.event_id:
        raise InputError(f"{event} and {other} are one event, {one.event_id}: it cannot {what} itself")
    return one, two


def _mention_of(seen: EventView, words: str) -> str:
    """The id of the event's one mention that the words begin."""
    wanted = normal_id(words)
    found = [each.id for each in seen.mentions if len(wanted) > 1 and each.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(each.id for each in seen.mentions)
    what = "begins several mentions" if found else "is no mention"
    raise InputError(f"{words!r} {what} of event {seen.event_id}, which has {listed}")
