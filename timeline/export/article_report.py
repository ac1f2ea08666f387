"""One article as lines for a reader: its record, and its sentences with their characters and what was read in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.export.review_report import decision_line
from timeline.model.chronology import ArticleMention
from timeline.model.decision import Decision
from timeline.model.evidence import Span
from timeline.model.mention import Mention, Modality
from timeline.resolution.resolve import makes_event
from timeline.store.stored_articles import StoredArticle


def article_report(
    stored: StoredArticle,
    mentions: Sequence[ArticleMention],
    sentences: Sequence[Span],
    decisions: Sequence[Decision] = (),
) -> Iterator[str]:
    """The record and what people decided of it, then each sentence with its half-open characters, and below it the
    mentions that it reports."""
    article = stored.article
    yield f"Article {stored.id}"
    rows = (
        ("title", article.title),
        ("published", article.published.isoformat()),
        ("source", stored.source),
        ("url", article.url),
        ("loaded as", article.origin),
        ("read by", f"{stored.extractor} ({stored.status})"),
        ("withdrawn", f"{stored.withdrawn_at:%Y-%m-%d %H:%M} UTC" if stored.withdrawn_at else None),
    )
    yield from (f"  {name:<10} {value}" for name, value in rows if value)
    yield from (f"  {'decision':<10} {decision_line(each)}" for each in decisions)
    for span in sentences:
        yield f"  {f'{span.start}:{span.end}':<10} {article.text[span.start : span.end]}"
        for each in mentions:
            if span.contains(each.stored.mention.trigger.span):
                yield f"{'':<12} {_read(each, stored.withdrawn_at is not None)}"


def _read(each: ArticleMention, withdrawn: bool) -> str:
    mention = each.stored.mention
    event = f"event {each.event_id}" if each.event_id else f"no event ({_why_none(mention, withdrawn)})"
    by = ", added by a person" if each.stored.added else ""
    return f"→ {each.stored.id}, {event}{by}: {mention.in_a_line}"


def _why_none(mention: Mention, withdrawn: bool) -> str:
    if withdrawn:
        return "withdrawn"
    if mention.modality is not Modality.ACTUAL:
        return mention.modality.value
    return "rejected" if makes_event(mention) else "neither dated nor placed"
