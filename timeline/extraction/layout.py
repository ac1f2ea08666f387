"""What a text's layout tells of its sentences: the list item each stands in, the headings and labels that rule it.

Digests, situation reports and chronologies give the date once ("12 May:", "Monday 13 May 2024", "2015") and often the
place ("NIGER", "Gao region: ..."), and tell the incidents under it. Free of any language: a heading is a date or a
place that has a line, or the opening of one, to itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction import times
from timeline.extraction.found import FoundPlace
from timeline.extraction.lexicon import TriggerHit
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import TimeExpression

_NEWS_SENTENCES = 3  # a date on its own among these is that of the document, unless the text has others like it
_WRAPPED_LINE_CHARACTERS = 60
_BULLET = re.compile(r"(?:[•·▪●◦‣∙○■□►➢*#>–—-]{1,80}+|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))[\s*_]{0,40}+|[*_#]{1,80}+")
_NO_DATES = frozenset({"date.clock", "date.bound", "date.vague", "date.told", "date.shift", "date.recent"})
_SET_OFF = re.compile(r"[\s*_)\]]{0,40}+(?::|[–—|](?=\s)|(?<=\s)-(?=\s)|-(?=\s))[\s*_]{0,40}+")
_COMMA = re.compile(r"[\s*_)\]]{0,40}+,[\s*_]{1,40}+")
_ALONE = re.compile(r"[\s*_)\]:.,|–—-]{0,120}+")
_LABEL = re.compile(r"[^.:;!?\n]{2,40}:\s+")
_MONTHS = 12
_LONGEST_GAP_CHARACTERS = 20
_LONGEST_PLACE_LINE_CHARACTERS = 40
_LEAST_SHARE_OF_PLACE = 0.3  # "Gao region"
_STAMP = re.compile(r"[\d/.:-]+")  # "Updated: 2016-07-15 13:14"
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?=\s*(?::|[-–—|]\s))")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?=\s*(?::|[-–—|]\s))")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one sentence stands.

    span: the sentence without its bullet and without the heading that opens it; the rest of the text follows.
    item: number of the list item it stands in, from 1; 0 in running text.
    heading: the date that rules it; None where no heading does.
    places: those that label its item or its section; empty in running text.
    """

    span: Span
    item: int = 0
    heading: TimeExpression | None = None
    places: tuple[FoundPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found in a text, by which its headings and labels are known; each in the order of the text."""

    times: Sequence[TimeExpression]
    places: Sequence[FoundPlace]
    triggers: Sequence[TriggerHit]

    def labelled(self, stretch: Span) -> tuple[FoundPlace, ...]:
        """The places of a stretch that names a place and tells nothing of it; empty for any other."""
        hit = bisect_left(self.triggers, stretch.start, key=lambda trigger: trigger.span.end)
        if hit < len(self.triggers) and stretch.overlaps(self.triggers[hit].span):
            return ()
        first, last = (bisect_left(self.places, offset, key=_start) for offset in (stretch.start, stretch.end))
        within = self.places[first:last]
        return tuple(p for p in within if stretch.contains(p.located.evidence.span) and not p.adjective)


def _start(place: FoundPlace) -> int:
    return place.located.evidence.span.start


@dataclass(frozen=True, slots=True)
class _Opening:
    """A date that opens a line.

    alone: nothing but a place stands with it in the line; end: offset of what follows it; places: those named with it.
    """

    index: int
    time: TimeExpression
    end: int
    alone: bool
    places: tuple[FoundPlace, ...] = ()


def read_layout(text: str, sentences: Sequence[Span], marks: Marks, published: date) -> tuple[Setting, ...]:
    """The setting of each sentence, in their order. text: with its line breaks."""
    starts = [_content_start(text, span) for span in sentences]
    headings = _headings(text, sentences, starts, marks, published)
    return tuple(_settings(text, sentences, starts, marks, {opening.index: opening for opening in headings}))


def is_stamp(text: str, time: TimeExpression, published: date) -> bool:
    """Tell whether a date is the document's own: in digits after a colon, the day of publication."""
    start = time.evidence.span.start
    before = text[max(0, start - _LONGEST_GAP_CHARACTERS) : start].rstrip()
    own = time.interval == DateInterval.day(published) and before[-1:] in (":", "|")
    return own and _STAMP.fullmatch(time.evidence.words) is not None


def _settings(
    text: str, sentences: Sequence[Span], starts: Sequence[int], marks: Marks, openings: dict[int, _Opening]
) -> Iterator[Setting]:
    items, item = 0, 0
    section: TimeExpression | None = None
    own: TimeExpression | None = None
    region: tuple[FoundPlace, ...] = ()
    label: tuple[FoundPlace, ...] = ()
    for index, span in enumerate(sentences):
        opening, start = openings.get(index), starts[index]
        listed = start > span.start or opening is not None
        if listed or not _goes_on(text, sentences, index):
            own, item, label = None, 0, ()
            listed = listed or section is not None  # a paragraph under a date is an item of its own
        if opening is not None:
            start = opening.end
            if opening.alone:
                section, region = opening.time, opening.places
            else:
                own = opening.time
        if listed and not (opening and opening.alone):
            items += 1
            item = items
            label = opening.places if opening else ()
        rest = Span(start, span.end) if start < span.end else span
        found = _LABEL.match(text, rest.start, rest.end) if listed else None
        if found and (named := marks.labelled(Span(*found.span()))):
            label, rest = named, Span(found.end(), rest.end)
        elif named := _places_alone(text, rest.start, rest.end, marks):
            if item:
                label = named
            else:
                region = named
        yield Setting(rest, item, own or section, (label or region) if item else ())


def _is_place_line(text: str, line: Span, named: Sequence[FoundPlace]) -> bool:
    """ "Gao region", "NIGER", "Djenné.": little else than the name of a place."""
    letters = sum(character.isalpha() for character in text[line.start : line.end])
    of_places = sum(place.located.evidence.span.end - place.located.evidence.span.start for place in named)
    return bool(named) and of_places >= letters * _LEAST_SHARE_OF_PLACE


def _goes_on(text: str, sentences: Sequence[Span], index: int) -> bool:
    """Tell whether a sentence goes on with the paragraph of the one before it."""
    if index == 0:
        return False
    before = sentences[index - 1]
    between = text[before.end : sentences[index].start]
    if "\n" not in between:
        return True
    line = text[text.rfind("\n", 0, before.end) + 1 : before.end]
    return between.count("\n") == 1 and len(line) >= _WRAPPED_LINE_CHARACTERS


def _content_start(text: str, span: Span) -> int:
    """Where a sentence begins behind a bullet or a number; its own start where it opens no line or has none."""
    if not _opens_line(text, span.start):
        return span.start
    bullet = _BULLET.match(text, span.start, span.end)
    return bullet.end() if bullet and bullet.end() < span.end else span.start


def _opens_line(text: str, start: int) -> bool:
    first = max(start - _LONGEST_GAP_CHARACTERS - 1, 0)
    line = text.rfind("\n", first, start) + 1 or first
    return start - line <= _LONGEST_GAP_CHARACTERS and not text[line:start].strip()


def _headings(
    text: str, sentences: Sequence[Span], starts: Sequence[int], marks: Marks, published: date
) -> list[_Opening]:
    """The dates that rule what follows: one alone in a line is the document's own date, several are headings."""
    dated = {time.evidence.span.start: time for time in marks.times} | _slashed(text, starts, published)
    openings = [
        opening
        for index, span in enumerate(sentences)
        if _opens_line(text, span.start)
        and (
            opening := _opening(text, index, Span(starts[index], span.end), dated, marks)
            or _opening_behind_place(
                text, index, Span(starts[index], span.end), marks, numbered=starts[index] > span.start
            )
        )
    ]
    alone = {opening.time.evidence.words for opening in openings if opening.alone}
    inline = {opening.time.evidence.words for opening in openings if not opening.alone}
    return [
        opening
        for opening in openings
        if (len(alone) > 1 if opening.alone else len(inline) > 1 or not _is_news_day(opening, published))
        or (opening.alone and inline and opening.index >= _NEWS_SENTENCES)
    ]


def _is_news_day(opening: _Opening, published: date) -> bool:
    interval = opening.time.interval
    return interval is not None and interval.overlaps(DateInterval.day(published))


def _opening(text: str, index: int, content: Span, dated: dict[int, TimeExpression], marks: Marks) -> _Opening | None:
    time = dated.get(content.start) or _bare_year(text, content)
    if time is None or not _may_rule(time):
        return None
    end = time.evidence.span.end
    alone = _ALONE.match(text, end, content.end)
    if alone and alone.end() == content.end:
        return _Opening(index, time, content.end, alone=True)
    comma = _COMMA.match(text, end, content.end)
    line_end = _line_end(text, content)
    if comma and (places := _places_alone(text, comma.end(), line_end, marks)):
        return _Opening(index, time, line_end, _fills_line(text, content, line_end), places)
    label = _LABEL.match(text, comma.end(), content.end) if comma else None
    if comma and label and marks.labelled(Span(*label.span())):
        return _Opening(index, time, comma.end(), alone=False)
    set_off = _SET_OFF.match(text, end, content.end)
    return _Opening(index, time, set_off.end(), alone=False) if set_off else None


def _opening_behind_place(text: str, index: int, content: Span, marks: Marks, *, numbered: bool) -> _Opening | None:
    """ "2. Kidal, 9 July.": only behind a bullet or a number, as datelines name a place and a day too."""
    first = bisect_left(marks.times, content.start, key=lambda found: found.evidence.span.start)
    time = marks.times[first] if numbered and first < len(marks.times) else None
    if time is None or not content.contains(time.evidence.span) or not _may_rule(time):
        return None
    places = _places_alone(text, content.start, time.evidence.span.start, marks)
    line_end = _line_end(text, content)
    alone = _ALONE.match(text, time.evidence.span.end, line_end)
    behind = alone if alone and alone.end() == line_end else _SET_OFF.match(text, time.evidence.span.end, content.end)
    if not places or behind is None:
        return None
    return _Opening(index, time, behind.end(), _fills_line(text, content, behind.end()), places)


def _may_rule(time: TimeExpression) -> bool:
    """A date with a first and a last day that counts from no other."""
    return time.interval is not None and time.interval.bounded and time.evidence.rule not in _NO_DATES


def _places_alone(text: str, start: int, end: int, marks: Marks) -> tuple[FoundPlace, ...]:
    """The places of a short stretch that holds little else, "Kidal again."; empty for any other."""
    if not 0 < end - start <= _LONGEST_PLACE_LINE_CHARACTERS:
        return ()
    stretch = Span(start, end)
    named = marks.labelled(stretch)
    return named if _is_place_line(text, stretch, named) else ()


def _fills_line(text: str, content: Span, end: int) -> bool:
    """Tell whether what ends here is the whole of a sentence, and the sentence ends its line."""
    return end == content.end and text[end : end + 1] in ("", "\n")


def _line_end(text: str, content: Span) -> int:
    """Where the first line of a sentence ends."""
    end = text.find("\n", content.start, content.end)
    return content.end if end < 0 else end


def _bare_year(text: str, content: Span) -> TimeExpression | None:
    """ "2015: gunmen attack": a year that no word before it makes one."""
    year = _YEAR.match(text, content.start, content.end)
    if year is None:
        return None
    span = Span(*year.span())
    return TimeExpression(Evidence(span, year.group(), "date.year"), times.year_of(int(year.group())))


def _slashed(text: str, starts: Sequence[int], published: date) -> dict[int, TimeExpression]:
    """ "13/05:" by the offset of each: days and months, in the order that one of them tells; none where none does."""
    found = [match for start in starts if (match := _SLASHED.match(text, start))]
    day_first, month_first = (any(int(match[place]) > _MONTHS for match in found) for place in (1, 2))
    if day_first == month_first:
        return {}
    times_found: dict[int, TimeExpression] = {}
    for match in found:
        month, day = (match[2], match[1]) if day_first else (match[1], match[2])
        latest = times.date_not_after(int(month), int(day), published) if 1 <= int(month) <= _MONTHS else None
        if latest:
            evidence = Evidence(Span(*match.span()), match.group(), "date.day")
            times_found[match.start()] = TimeExpression(evidence, DateInterval.day(latest))
    return times_found
