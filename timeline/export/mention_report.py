"""One mention as lines for a reader: its sentence, and under it each value with the words that gave it and the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.export.wording import figure_words
from timeline.model.actor import ResponsibilityClaim, Stance
from timeline.model.article import Article
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import Extraction, Mention, Modality, RejectedTrigger
from timeline.model.place import LocatedPlace

_INDENT = "    "
_NO_WORDS = "no words of the text state it"
_Value = tuple[str, str, Evidence | None]  # name, value in words, the words behind it


def mention_report(mention: Mention) -> Iterator[str]:
    """The sentence with the words that gave a value in [brackets], each value with its words, and the notes.

    Offsets are half-open characters of the article's text, as in ``text[139:151]``.
    """
    values = list(_values(mention))
    yield f'  "{_marked(mention.sentence, [evidence for _, _, evidence in values if evidence])}"'
    for name, value, evidence in values:
        yield f"{_INDENT}{name:<12} {value}  {_traced(evidence)}"
    yield from (f"{_INDENT}{'note':<12} {note}" for note in mention.notes)


def extraction_report(article: Article, extraction: Extraction) -> Iterator[str]:
    """All mentions of an article, each with the words behind its values."""
    count = len(extraction.mentions)
    yield f"{article.title or article.origin}: {count} mention{'' if count == 1 else 's'}"
    for number, mention in enumerate(extraction.mentions, 1):
        yield ""
        yield f"Mention {number} of {count}: {mention.date.display()}, {mention.sub_event_type.value}"
        yield from mention_report(mention)
    yield ""


def rejections_report(rejected: Iterable[RejectedTrigger]) -> Iterator[str]:
    """The triggers that gave no event, each with its reason and its sentence."""
    for each in rejected:
        yield f"No event: {each.reason}"
        yield f'  "{_marked(each.sentence, [each.trigger])}"'
        yield f"{_INDENT}{'trigger':<12} {_traced(each.trigger)}"
        yield ""


def date_words(date: DateInterval) -> str:
    """The date as it is known, its precision, and its days where they say more: "2015 (year, 2015-01-01 to ...)"."""
    if date.start is None and date.end is None:
        return date.display()
    bounds = "" if date.days == 1 else f", {date.start or 'open'} to {date.end or 'open'}"
    return f"{date.display()} ({date.precision.value}, {date.kind.value}{bounds})"


def said_words(claim: ResponsibilityClaim) -> str:
    """One word on responsibility: "JNIM claims it", "Residents: it was the Malian Armed Forces"."""
    if claim.stance is Stance.BLAMES:
        return f"{claim.speaker or 'The article'}: it was {claim.actor}"
    return f"{claim.actor} {claim.stance.value} it"


def _values(mention: Mention) -> Iterator[_Value]:
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
        yield "claim", said_words(claim), claim.evidence


def _place_words(place: LocatedPlace) -> str:
    return " ".join(part for part in (place.relation, place.name) if part)


def _traced(evidence: Evidence | None) -> str:
    if evidence is None:
        return f"({_NO_WORDS})"
    lent = "  inherited from elsewhere in the story" if evidence.inherited else ""
    return f'"{evidence.words}"  chars {evidence.span.start}:{evidence.span.end}  rule {evidence.rule}{lent}'


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
