"""One event told whole, as lines for a reader: what is derived, and from which words of which article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.export.wording import figure_words, figures_words, where_words, who_words
from timeline.model.actor import ResponsibilityClaim, Stance
from timeline.model.chronology import ChronologyEntry, EntryMention
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import Mention, Modality
from timeline.model.place import LocatedPlace

_INDENT = "    "
_NO_WORDS = "no words of the text state it"
Value = tuple[str, str, Evidence | None]  # name, value in words, the words behind it


def event_report(entry: ChronologyEntry, mentions: Sequence[EntryMention]) -> Iterator[str]:
    """The event, each mention with its article and the words behind each value, rival figures, claims and denials.

    Words that gave a value stand in [brackets] within the sentence. Offsets are half-open characters of the text.
    """
    yield from _event_lines(entry)
    yield from _rival_lines(mentions)
    yield from _claim_lines(mentions)
    for number, mention in enumerate(mentions, 1):
        yield ""
        yield from _mention_lines(number, len(mentions), mention)


def _event_lines(entry: ChronologyEntry) -> Iterator[str]:
    actors, place = entry.actors, entry.place
    yield f"Event {entry.event_id}"
    rows = (
        ("date", date_words(entry.date)),
        ("what", f"{entry.sub_event_type.value} ({entry.event_type.value})"),
        ("where", _scene(where_words(entry, with_country=False), place.admin1, entry.country_name)),
        ("position", _position(place.latitude_deg, place.longitude_deg, place.precision)),
        ("who", who_words(entry)),
        ("claimed by", ", ".join(actors.claimed_by)),
        ("denied by", ", ".join(actors.denied_by)),
        ("figures", figures_words(entry)),
        ("disputed", "yes: somebody denies what others assert" if entry.disputed else ""),
        ("told", _told(entry)),
        ("summary", entry.summary),
    )
    yield from (f"  {name:<11} {value}" for name, value in rows if value)


def date_words(date: DateInterval) -> str:
    """The date as it is known, its precision, and its days where they say more: "2015 (year, 2015-01-01 to ...)"."""
    if date.start is None and date.end is None:
        return date.display()
    bounds = "" if date.days == 1 else f", {date.start or 'open'} to {date.end or 'open'}"
    return f"{date.display()} ({date.precision.value}, {date.kind.value}{bounds})"


def _scene(where: str, *wider: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in (where, *wider) if part))


def _position(latitude_deg: float | None, longitude_deg: float | None, precision: str | None) -> str:
    if latitude_deg is None or longitude_deg is None:
        return ""
    return f"{latitude_deg:.4f}, {longitude_deg:.4f} ({precision or 'precision not stated'})"


def _told(entry: ChronologyEntry) -> str:
    articles = f"{entry.articles} article{'' if entry.articles == 1 else 's'}"
    sources = f" of {', '.join(entry.sources)}" if entry.sources else ""
    history = ", only as history" if entry.historical_only else ""
    return f"by {articles}{sources}{history}; first on {entry.first_reported}"


def _rival_lines(mentions: Iterable[EntryMention]) -> Iterator[str]:
    """Every figure with its speaker, where two of one kind differ in figure, victim or speaker."""
    told: dict[str, dict[str, None]] = {}
    for row in mentions:
        for figure in row.stored.mention.casualties:
            victim = f" of {figure.victim}" if figure.victim else ""
            speaker = figure.attributed_to or f"the article ({row.stored.source or row.stored.article})"
            line = f"{figure_words(figure.kind, figure.count)}{victim}, says {speaker}"
            told.setdefault(figure.kind.value, {})[line] = None
    rivals = [line for lines in told.values() if len(lines) > 1 for line in lines]
    if rivals:
        yield "  Figures by speaker"
        yield from (f"{_INDENT}{line}" for line in rivals)


def _claim_lines(mentions: Iterable[EntryMention]) -> Iterator[str]:
    lines = dict.fromkeys(_said(claim) for row in mentions for claim in row.stored.mention.claims)
    if lines:
        yield "  Claims of responsibility and denials"
        yield from (f"{_INDENT}{line}" for line in lines)


def _said(claim: ResponsibilityClaim) -> str:
    """One claim in words: "JNIM claims it", "Residents: it was the Malian Armed Forces"."""
    if claim.stance is Stance.BLAMES:
        return f"{claim.speaker or 'The article'}: it was {claim.actor}"
    return f"{claim.actor} {claim.stance.value} it"


def _mention_lines(number: int, total: int, row: EntryMention) -> Iterator[str]:
    stored, mention = row.stored, row.stored.mention
    yield f"Mention {number} of {total}: {stored.id}"
    yield f"  {stored.title or '(no title)'}"
    yield f"  {', '.join(part for part in (stored.source, stored.published.isoformat(), stored.url) if part)}"
    values = list(_values(mention))
    yield f'  "{_marked(mention.sentence, [evidence for _, _, evidence in values if evidence])}"'
    for name, value, evidence in values:
        yield f"{_INDENT}{name:<11} {value}  {_traced(evidence)}"
    yield from (f"{_INDENT}{'note':<11} {note}" for note in mention.notes)
    yield f"{_INDENT}{'read by':<11} {row.extractor}"


def _values(mention: Mention) -> Iterator[Value]:
    yield "what", mention.sub_event_type.value, mention.type_evidence
    yield "date", date_words(mention.date), mention.date_evidence
    if mention.place is not None:
        yield "place", _place_words(mention.place), mention.place.evidence
    if mention.country is not None:
        place = mention.place
        by_place = place.evidence if place is not None and place.country == mention.country else None
        yield "country", mention.country, mention.country_evidence or by_place
    if mention.historical:
        yield "history", "told as background", mention.historical_evidence
    if mention.modality is not Modality.ACTUAL or mention.modality_evidence is not None:
        yield "modality", mention.modality.value, mention.modality_evidence
    for actor in mention.actors:
        yield actor.role.value, actor.name, actor.evidence
    for figure in mention.casualties:
        victim = f" of {figure.victim}" if figure.victim else ""
        yield "figure", f"{figure_words(figure.kind, figure.count)}{victim}", figure.evidence
        if figure.attributed_to:
            yield "  says", figure.attributed_to, figure.speaker_evidence
    for claim in mention.claims:
        yield "claim", _said(claim), claim.evidence


def _place_words(place: LocatedPlace) -> str:
    return " ".join(part for part in (place.relation, place.name) if part)


def _traced(evidence: Evidence | None) -> str:
    if evidence is None:
        return f"({_NO_WORDS})"
    lent = "  inherited from elsewhere in the story" if evidence.inherited else ""
    return f'"{evidence.words}"  chars {evidence.span.start}-{evidence.span.end}  rule {evidence.rule}{lent}'


def _marked(sentence: Evidence, evidence: Iterable[Evidence]) -> str:
    """The sentence with the words of the evidence that lie in it in brackets; of nested words the outermost."""
    marks: list[Span] = []
    for span in sorted({each.span for each in evidence}, key=lambda span: (span.start, -span.end)):
        whole = span == sentence.span or not sentence.span.contains(span)
        if not whole and not (marks and span.overlaps(marks[-1])):
            marks.append(span)
    parts, reached = [], 0
    for span in marks:
        start, end = span.start - sentence.span.start, span.end - sentence.span.start
        parts += [sentence.words[reached:start], "[", sentence.words[start:end], "]"]
        reached = end
    return "".join([*parts, sentence.words[reached:]])
