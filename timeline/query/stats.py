"""What the database holds, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, extract, func, select, true

from timeline.model.decision import DecisionKind
from timeline.model.interval import Precision
from timeline.store.tables import (
    article,
    article_version,
    country,
    decision,
    event,
    event_mention,
    extractor,
    imported_event,
    mention,
    rejected_article,
)

Tally = tuple[tuple[str, int], ...]

UNSTATED = "not stated"
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of a whole database; a tally is (label, number) with the largest first, years in order.

    articles_by_status, articles_by_language: current versions. mentions, mentions_by_modality: of current versions of
    articles that were not withdrawn. decisions: of people, in force.
    events_by_year: by the first known day of each event; the undated last.
    ambiguous_events: events that may be the same as another, whether the other figures count them or not.
    rejected_by_reason: documents, each once however often it was offered.
    mentions_by_extractor: of every version, old ones too: what a new run would replace.
    imported_by_dataset: events of datasets, which no other figure counts; those that were deleted since apart.
    """

    articles: int
    versions: int
    mentions: int
    events: int
    historical_events: int
    joined_events: int
    ambiguous_events: int
    withdrawn_articles: int
    decisions: int
    articles_by_status: Tally
    articles_by_language: Tally
    mentions_by_modality: Tally
    events_by_country: Tally
    events_by_type: Tally
    events_by_year: Tally
    rejected_by_reason: Tally
    mentions_by_extractor: Tally
    imported_by_dataset: Tally


def read_statistics(connection: Connection, include_ambiguous: bool = False) -> Statistics:
    """The figures of the database as it is now.

    include_ambiguous: count events that may be the same as another as events too.
    """
    counted = true() if include_ambiguous else ~event.c.ambiguous
    current = select(article_version).where(article_version.c.current).subquery()
    current_mentions = select(mention).where(mention.c.current).subquery()
    of_country = event.outerjoin(country, country.c.code == event.c.country)
    documents = (rejected_article.c.origin, rejected_article.c.reason, rejected_article.c.message)
    rejected = select(*documents).distinct().subquery()
    names = mention.join(extractor, extractor.c.id == mention.c.extractor_id)
    return Statistics(
        articles=_number(connection, select(func.count()).select_from(article)),
        versions=_number(connection, select(func.count()).select_from(article_version)),
        mentions=_number(connection, select(func.count()).select_from(current_mentions)),
        events=_number(connection, select(func.count()).select_from(event).where(counted)),
        historical_events=_number(connection, select(func.count()).where(event.c.historical_only, counted)),
        joined_events=_number(connection, select(func.count()).select_from(_joined_events(counted))),
        ambiguous_events=_number(connection, select(func.count()).where(event.c.ambiguous)),
        withdrawn_articles=_number(connection, select(func.count()).where(article.c.withdrawn_at.is_not(None))),
        decisions=_number(
            connection, select(func.count()).where(decision.c.in_force, decision.c.kind != DecisionKind.UNDO.value)
        ),
        articles_by_status=_tally(connection, select(current.c.status, func.count()).group_by(current.c.status)),
        articles_by_language=_tally(connection, select(current.c.language, func.count()).group_by(current.c.language)),
        mentions_by_modality=_tally(
            connection, select(current_mentions.c.modality, func.count()).group_by(current_mentions.c.modality)
        ),
        events_by_country=_tally(
            connection,
            select(country.c.name, func.count()).select_from(of_country).where(counted).group_by(country.c.name),
        ),
        events_by_type=_tally(
            connection, select(event.c.event_type, func.count()).where(counted).group_by(event.c.event_type)
        ),
        events_by_year=_years(connection, counted),
        rejected_by_reason=_tally(connection, select(rejected.c.reason, func.count()).group_by(rejected.c.reason)),
        mentions_by_extractor=_tally(
            connection, select(extractor.c.label, func.count()).select_from(names).group_by(extractor.c.label)
        ),
        imported_by_dataset=_imported(connection),
    )


def _imported(connection: Connection) -> Tally:
    row = imported_event.c
    query = select(row.dataset, row.deleted, func.count()).group_by(row.dataset, row.deleted)
    rows = connection.execute(query.order_by(row.dataset, row.deleted))
    return tuple((f"{dataset.upper()}{', deleted since' if deleted else ''}", n) for dataset, deleted, n in rows)


def _joined_events(counted: ColumnElement[bool]) -> Any:
    """Events that more than one mention tells."""
    members = event_mention.join(event, event.c.id == event_mention.c.event_id)
    grouped = select(event.c.id).select_from(members).where(counted).group_by(event.c.id).having(func.count() > 1)
    return grouped.subquery()


def _years(connection: Connection, counted: ColumnElement[bool]) -> Tally:
    year = extract("year", func.coalesce(event.c.date_start, event.c.date_end))
    dated = event.c.date_precision != Precision.UNKNOWN.value
    rows = connection.execute(select(year, func.count()).where(dated, counted).group_by(year).order_by(year))
    years = [(str(int(row[0])), int(row[1])) for row in rows]
    undated = _number(connection, select(func.count()).select_from(event).where(~dated, counted))
    return (*years, (UNDATED, undated)) if undated else tuple(years)


def _number(connection: Connection, query: Select[Any]) -> int:
    return int(connection.scalar(query) or 0)


def _tally(connection: Connection, query: Select[Any]) -> Tally:
    rows = [(UNSTATED if row[0] is None else str(row[0]), int(row[1])) for row in connection.execute(query)]
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))
