"""Two tables beside a chronology: its mentions with the words behind each value, and who claims what."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TextIO

from timeline.export.columns import Value, cell_of
from timeline.export.csv_file import LINE_END
from timeline.export.wording import figure_words
from timeline.model.chronology import EntryMention
from timeline.model.evidence import Evidence
from timeline.model.interval import Precision
from timeline.model.mention import Mention
from timeline.model.plain import PlainEntry

BATCH_ENTRIES = 200  # whose mentions are in memory at a time

_ARTICLE_COLUMNS = ("event_id", "mention_id", "article_title", "url", "source", "published")

MENTION_COLUMNS = (
    *_ARTICLE_COLUMNS,
    "sentence", "start", "end",
    "modality", "historical", "historical_words",
    "date_start", "date_end", "date_precision", "date_words", "date_inherited",
    "country", "country_words",
    "place", "place_relation", "place_words",
    "event_type", "sub_event_type", "type_words",
    "actors", "actors_words",
    "figures", "figures_words",
    "claims", "claims_words",
    "notes", "extractor",
)  # fmt: skip

CLAIM_COLUMNS = (
    *_ARTICLE_COLUMNS,
    "claim", "low", "high", "qualifier", "victim", "actor", "speaker", "words", "start", "end", "rule", "extractor",
)  # fmt: skip


class CompanionWriter:
    """Writes one companion table row by row; the header comes first."""

    def __init__(self, stream: TextIO, columns: tuple[str, ...]) -> None:
        self._writer = csv.writer(stream, lineterminator=LINE_END)
        self._writer.writerow(columns)

    def write(self, rows: Iterable[tuple[Value, ...]]) -> None:
        """Writes rows of values, in the order of the columns; None is blank."""
        self._writer.writerows([cell_of(value) for value in row] for row in rows)


def mention_row(row: EntryMention) -> tuple[Value, ...]:
    """The values of MENTION_COLUMNS; start and end are half-open characters of the article's text.

    Of actors, figures and claims the n-th item and the n-th words belong together.
    """
    mention = row.stored.mention
    date, place = mention.date, mention.place
    return (
        *_article(row),
        mention.sentence.words, mention.sentence.span.start, mention.sentence.span.end,
        mention.modality.value, mention.historical, _words(mention.historical_evidence),
        date.start.isoformat() if date.start else None, date.end.isoformat() if date.end else None,
        date.precision.value, _words(mention.date_evidence),
        _lent(mention),
        mention.country, _words(mention.country_evidence),
        place.name if place else None, place.relation if place else None, place.evidence.words if place else None,
        mention.event_type.value, mention.sub_event_type.value, mention.type_evidence.words,
        tuple(f"{actor.name} ({actor.role.value})" for actor in mention.actors),
        tuple(actor.evidence.words for actor in mention.actors),
        tuple(figure_words(figure.kind, figure.count) for figure in mention.casualties),
        tuple(figure.evidence.words for figure in mention.casualties),
        tuple(f"{claim.actor} ({claim.stance.value})" for claim in mention.claims),
        tuple(claim.evidence.words for claim in mention.claims),
        mention.notes, row.extractor,
    )  # fmt: skip


def claim_rows(row: EntryMention) -> Iterator[tuple[Value, ...]]:
    """The values of CLAIM_COLUMNS for each figure and each word on responsibility, with its speaker.

    claim: what befell the persons counted ("killed"), or "claims", "denies", "blames". A blank speaker is the article.
    """
    article = _article(row)
    for what in _figures(row.stored.mention):
        yield (*article, *what, row.extractor)
    for claim in row.stored.mention.claims:
        yield (*article, claim.stance.value, None, None, None, None, claim.actor, claim.speaker,
               *_place_in_text(claim.evidence), row.extractor)  # fmt: skip


def _figures(mention: Mention) -> Iterator[tuple[Value, ...]]:
    for figure in mention.casualties:
        count = figure.count
        yield (figure.kind.value, count.low, count.high, count.qualifier.value, figure.victim, None,
               figure.attributed_to, *_place_in_text(figure.evidence))  # fmt: skip


def _article(row: EntryMention) -> tuple[Value, ...]:
    stored = row.stored
    return (row.event_id, stored.id, stored.title, stored.url, stored.source, stored.published.isoformat())


def _lent(mention: Mention) -> bool | None:
    """Whether the date comes from the story rather than from words of its own; None where there is no date."""
    if mention.date.precision is Precision.UNKNOWN:
        return None
    return mention.date_evidence is None or mention.date_evidence.inherited


def _place_in_text(evidence: Evidence) -> tuple[Value, ...]:
    return (evidence.words, evidence.span.start, evidence.span.end, evidence.rule)


def _words(evidence: Evidence | None) -> str | None:
    return None if evidence is None else evidence.words


def with_companions(
    entries: Iterable[PlainEntry],
    read_mentions: Callable[[Sequence[str]], Iterable[EntryMention]],
    mentions: CompanionWriter | None,
    claims: CompanionWriter | None,
) -> Iterator[PlainEntry]:
    """The entries as they come, while the companion tables are written beside them, a batch at a time.

    read_mentions: gives the mentions of events by their ids, in the order of the ids.
    """
    rest = iter(entries)
    while batch := list(islice(rest, BATCH_ENTRIES)):
        for row in read_mentions([entry.event_id for entry in batch]):
            if mentions is not None:
                mentions.write([mention_row(row)])
            if claims is not None:
                claims.write(claim_rows(row))
        yield from batch
