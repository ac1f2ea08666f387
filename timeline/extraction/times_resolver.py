"""Turns what dated expressions say into intervals, in the order of the text. Free of any language.

Here stands what the words mean by themselves; what they lend to an event is in ``times_lending``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from timeline.extraction import times, times_shifts
from timeline.extraction.times_feasts import feast_in
from timeline.extraction.times_lending import lent
from timeline.extraction.times_phrases import (
    Anchor,
    Bound,
    CalendarDate,
    Clock,
    DayIn,
    DecadeRef,
    Direction,
    ExactDay,
    Feast,
    Night,
    PeriodRef,
    Phrase,
    RangeOf,
    Recent,
    SeasonRef,
    Share,
    Shift,
    Slice,
    Unit,
    Vague,
    WeekdayIn,
    WeekdayRef,
    WeekHolding,
    YearOf,
)
from timeline.extraction.times_years import YearsTold
from timeline.model.interval import DateInterval, Precision

Tense = Callable[[], bool | None]  # whether the clause speaks of the future; None where no verb tells
_UNTOLD_AHEAD_DAYS = 92  # where no verb tells, a bare date may lie so far ahead if it is nearer than the one past
_AHEAD_DAYS = 270  # a date that would lie further ahead than this, in a clause of the future, is the one just past
_NEAR_DAYS = 3  # "Tuesday, Sept. 18" on Tuesday the 17th: one of the two is a slip, and the interval covers both
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Resolved:
    """own: what the words mean; interval: what they lend to an event; None where they have no hold.

    note: what a reader should know about the phrase, or None.
    """

    own: DateInterval | None
    interval: DateInterval | None
    note: str | None = None


class Story:
    """What an article has told so far; expressions must be resolved in the order of the text.

    told: the interval that "a day later" counts from; a night counts as the day on which it begins.
    """

    def __init__(self, published: date) -> None:
        self.published = published
        self._note: str | None = None
        self._told: DateInterval | None = None
        self._reported: DateInterval | None = None
        self._sentence_day: DateInterval | None = None
        self._sentence_year: int | None = None
        self._years = YearsTold(published)
        self._comparison: tuple[Shift, DateInterval] | None = None
        self._at = published
        self._tense: Tense = lambda: False

    def begin_sentence(self) -> None:
        """Forget what holds within one sentence only: its day for times of day, its year for bare months."""
        self._sentence_day = None
        self._sentence_year = None

    def rule(self, heading: DateInterval) -> None:
        """Let the year of a heading be that of the days and months under it, until the next heading comes."""
        self._years.rule(heading)

    def resolve(self, phrase: Phrase, tense: Tense, *, opening: bool = False, reporting: bool = False) -> Resolved:
        """The intervals of the phrase; remembers what it lends for what follows.

        Where no verb tells, "the May 18 vote" means the nearest such day, but lends an event the one past.
        opening: it opens its sentence, so that a year ("In 2013, ...") is that of the bare months and days after it.
        reporting: the date of somebody's words ("said on Monday"), from which a story does not count on.
        """
        try:
            own = told = self._read(phrase, tense)
            if own and own.end and own.end > self.published and tense() is None:
                told = self._read(phrase, lambda: False)
        except OverflowError:  # outside the years 1 to 9999: no date that a chronology could hold
            return Resolved(None, None)
        interval = lent(phrase, told, self.published, lambda: tense() is True)
        if isinstance(phrase, Shift) and phrase.apposition:  # "on Jan. 11, a day after jets struck": it names the 11th
            own = self._base(Anchor.TOLD)
        if interval is not None and interval.bounded and not isinstance(phrase, Clock | Recent | Bound):
            self._years.note(phrase, interval)
            self._remember(phrase, interval, reporting)
            if opening and isinstance(phrase, CalendarDate) and phrase.month is None and interval.start:
                self._sentence_year = interval.start.year
        return Resolved(own, interval, self._note)

    def _remember(self, phrase: Phrase, interval: DateInterval, reporting: bool) -> None:
        is_night = isinstance(phrase, Night) or (isinstance(phrase, PeriodRef) and phrase.unit is Unit.NIGHT)
        if is_night and interval.start:
            interval = DateInterval.day(interval.start)
        if reporting:
            self._reported = interval
        else:
            self._told = interval
        if interval.precision is Precision.DAY:
            self._sentence_day = interval

    def _base(self, anchor: Anchor) -> DateInterval:
        today = DateInterval.day(self.published)
        return today if anchor is Anchor.PUBLISHED else self._told or self._reported or today

    def _read(self, phrase: Phrase, tense: Tense) -> DateInterval | None:
        self._note, self._at, self._tense = None, self.published, tense
        return self._resolve(phrase)

    def _future(self) -> bool:
        return self._tense() is True

    def _ahead(self, past: date, ahead: date) -> bool:
        """Whether the one to come is meant: as the verb tells, else the nearer one."""
        tense = self._tense()
        days = (ahead - self._at).days
        nearer = days <= min(_UNTOLD_AHEAD_DAYS, (self._at - past).days)
        return nearer if tense is None else tense and days <= _AHEAD_DAYS

    def _resolve(self, phrase: Phrase) -> DateInterval | None:
        return _METHODS[type(phrase)](self, phrase)

    def _resolve_at(self, phrase: Phrase, at: date, ahead: bool) -> DateInterval | None:
        """Resolve with another day in the place of publication."""
        kept = self._at, self._tense
        self._at, self._tense = at, lambda: ahead
        try:
            return self._resolve(phrase)
        finally:
            self._at, self._tense = kept

    def _year(self, year: YearOf | None) -> int | None:
        if year is None or year.value is not None:
            return year.value if year else None
        start = self._base(year.anchor).start or self.published
        return start.year + year.shift

    def _calendar(self, phrase: CalendarDate) -> DateInterval | None:
        year = self._year(phrase.year)
        if year is None and phrase.direction is Direction.BARE and self._at is self.published:
            year = self._sentence_year
            if year is None and phrase.month is not None:
                year = self._years.year_of(phrase.month, self._told)
        if phrase.month is None:
            return self._whole_year(phrase, year)
        if phrase.day is None:
            return self._month(phrase, phrase.month, year)
        day = self._day(phrase, phrase.month, phrase.day, year)
        if day is None:
            return None
        if year is None and day > self.published and self._note:
            return DateInterval(self.published, day, Precision.RANGE)
        return DateInterval.day(day)

    def _whole_year(self, phrase: CalendarDate, year: int | None) -> DateInterval | None:
        if year is None:
            return None
        return times.part_of(times.year_of(year), phrase.part)

    def _month(self, phrase: CalendarDate, month: int, year: int | None) -> DateInterval:
        if year is not None:
            return times.part_of(times.month_of(year, month), phrase.part)
        if phrase.direction is Direction.LAST:
            whole = times.month_not_after(month, self._at.replace(day=1) - _DAY)
        elif phrase.direction is Direction.NEXT:
            whole = times.month_not_before(month, times.shifted_months(self._at.replace(day=1), 1))
        elif phrase.direction is Direction.THIS:
            whole = times.month_of(self._at.year, month)
        else:
            whole = self._bare_month(phrase, month)
        return times.part_of(whole, phrase.part)

    def _bare_month(self, phrase: CalendarDate, month: int) -> DateInterval:
        past, ahead = times.month_not_after(month, self._at), times.month_not_before(month, self._at)
        begun = times.part_of(past, phrase.part).start
        assert past.start and begun
        if begun > self._at:  # "late September" on the 3rd: that of this year has not begun
            past = times.month_of(past.start.year - 1, month)
        assert past.end and ahead.start
        return ahead if self._future() or (past != ahead and self._ahead(past.end, ahead.start)) else past

    def _day(self, phrase: CalendarDate, month: int, day: int, year: int | None) -> date | None:
        if year is not None:
            found = times.day_of(year, month, day)
        else:
            before = self._at - _DAY if phrase.direction is Direction.LAST else self._at
            past, ahead = times.date_not_after(month, day, before), times.date_not_before(month, day, self._at)
            coming = past is not None and ahead is not None and self._ahead(past, ahead)
            found = ahead if coming or phrase.direction is Direction.NEXT else past
            other = past if found is ahead else ahead
            if phrase.weekday is not None and found and other and found.weekday() != phrase.weekday:
                soon = ahead is not None and (ahead - self._at).days <= _NEAR_DAYS
                found = other if other.weekday() == phrase.weekday else ahead if soon else found
        self._check_weekday(phrase.weekday, found)
        return found

    def _check_weekday(self, weekday: int | None, found: date | None) -> None:
        if found and weekday is not None:
            self._note = times_shifts.conflict(weekday, found)

    def _exact(self, phrase: ExactDay) -> DateInterval | None:
        return DateInterval.day(phrase.day) if phrase.day else None

    def _weekday(self, phrase: WeekdayRef) -> DateInterval | None:
        if phrase.anchor is Anchor.TOLD:
            return self._weekday_by_told(phrase)
        if phrase.weeks_back:
            latest = times.weekday_not_after(phrase.weekday, self._at)
            return DateInterval.day(latest - timedelta(weeks=phrase.weeks_back))
        if phrase.direction is Direction.LAST:
            return DateInterval.day(times.weekday_not_after(phrase.weekday, self._at - _DAY))
        if phrase.direction is Direction.NEXT:
            return DateInterval.day(times.weekday_not_before(phrase.weekday, self._at + _DAY))
        ahead = self._at.weekday() != phrase.weekday and self._future()
        pick = times.weekday_not_before if ahead else times.weekday_not_after
        return DateInterval.day(pick(phrase.weekday, self._at))

    def _weekday_by_told(self, phrase: WeekdayRef) -> DateInterval | None:
        told = self._base(Anchor.TOLD)
        if told.start is None or told.end is None or (told.days or 0) > 7:
            return None
        if phrase.direction is Direction.NEXT:
            found = times.weekday_not_before(phrase.weekday, told.end + _DAY)
        else:
            latest = told.start - _DAY if phrase.direction is Direction.LAST else told.end
            found = times.weekday_not_after(phrase.weekday, latest)
        return DateInterval.day(found)

    def _weekday_in(self, phrase: WeekdayIn) -> DateInterval | None:
        week = self._resolve(phrase.week)
        if week is None or week.start is None or (week.days or 0) > 7:
            return None
        return DateInterval.day(times.weekday_not_before(phrase.weekday, week.start))

    def _day_in(self, phrase: DayIn) -> DateInterval | None:
        shifts = (0, -1) if phrase.month_shift is None else (phrase.month_shift,)
        months = [times.shifted_months(self._at.replace(day=1), shift) for shift in shifts]
        days = [day for m in months if (day := times.day_of(m.year, m.month, phrase.day))]
        told = [day for day in days if day <= self.published] if phrase.month_shift is None else days
        if not told:
            return None
        self._check_weekday(phrase.weekday, told[0])
        return DateInterval.day(told[0])

    def _slice(self, phrase: Slice) -> DateInterval | None:
        whole = self._resolve(phrase.whole)
        if whole is None:
            return None
        if phrase.share is Share.WEEK:
            return times.week_in(whole, phrase.number) if whole.precision is Precision.MONTH else None
        return times.share_of(whole, phrase.number, 2 if phrase.share is Share.HALF else 4)

    def _week_holding(self, phrase: WeekHolding) -> DateInterval | None:
        day = self._resolve(phrase.day)
        return times.week_of(day.start) if day and day.start else None

    def _period(self, phrase: PeriodRef) -> DateInterval | None:
        base = self._base(phrase.anchor)
        told = phrase.anchor is Anchor.TOLD
        if base.start is None or (told and not times_shifts.fits(base, phrase.unit)):
            return None  # "the same month" after "in 2015" names no month that the text has told
        whole = times_shifts.holding(phrase, base, self._at if not told else base.start, self._future())
        return times.part_of(whole, phrase.part)

    def _decade(self, phrase: DecadeRef) -> DateInterval:
        return times.part_of(times.decade_of(phrase.first_year), phrase.part)

    def _season(self, phrase: SeasonRef) -> DateInterval | None:
        month, year = phrase.first_month, self._year(phrase.year)
        if year is None and phrase.direction is Direction.BARE:
            year = self._sentence_year
        if year is not None:
            return times.season_of(year, month)
        if phrase.direction is Direction.THIS:
            return times.season_of(self._at.year, month)
        latest = times.season_not_after(month, self._at)
        assert latest.start is not None
        running = latest.end is not None and latest.end >= self._at
        if phrase.direction is Direction.LAST:
            return times.season_of(latest.start.year - 1, month) if running else latest
        if phrase.direction is Direction.NEXT or (not running and self._future()):
            return times.season_of(latest.start.year + 1, month)
        return latest

    def _feast(self, phrase: Feast) -> DateInterval | None:
        year = self._year(phrase.year)
        if year is not None:
            return feast_in(phrase, year)
        around = {f.start: f for n in (-1, 0, 1) if (f := feast_in(phrase, self._at.year + n)) and f.start}
        past = max((d for d in around if d <= self._at), default=None)
        ahead = min((d for d in around if d >= self._at), default=None)
        if past is None or ahead is None:
            return around[past] if past and phrase.direction is not Direction.NEXT else None
        coming = phrase.direction is Direction.BARE and self._ahead(past, ahead)
        return around[ahead if coming or phrase.direction is Direction.NEXT else past]

    def _shift(self, phrase: Shift) -> DateInterval | None:
        base = self._shift_base(phrase, phrase.base) if isinstance(phrase.base, Anchor) else self._resolve(phrase.base)
        if base is None or not base.bounded:
            return None
        return times_shifts.moved(base, phrase)

    def _shift_base(self, phrase: Shift, anchor: Anchor) -> DateInterval:
        """What a shift counts from; "a year earlier", said again with no date between, compares with the same year."""
        base = self._base(anchor)
        if anchor is Anchor.PUBLISHED or phrase.sign > 0 or phrase.unit is not Unit.YEAR:
            return base
        if self._comparison and self._comparison[0] == phrase:
            compared = self._comparison[1]
            if base == times_shifts.moved(compared, phrase):
                return compared
        self._comparison = (phrase, base)
        return base

    def _recent(self, phrase: Recent) -> DateInterval:
        start = times_shifts.stepped(self.published, phrase.unit, -phrase.count)
        return DateInterval(start, self.published, Precision.RANGE)

    def _range(self, phrase: RangeOf) -> DateInterval | None:
        if _states_year(phrase.first) and not _states_year(phrase.last):
            first = self._resolve(phrase.first)
            last = self._resolve_at(phrase.last, first.start, ahead=True) if first and first.start else None
        else:
            last = self._resolve(phrase.last)
            if _states_year(phrase.first) or last is None or last.end is None:
                first = self._resolve(phrase.first)
            else:
                first = self._resolve_at(phrase.first, last.end, ahead=False)
        return times.joined(first, last, phrase.kind) if first and last else None

    def _night(self, phrase: Night) -> DateInterval | None:
        day = self._resolve(phrase.day)
        if day is None or day.start is None or day.end is None or (day.days or 0) > 2:
            return day
        first, last = (day.start - _DAY, day.end) if phrase.ends else (day.start, day.start + _DAY)
        return DateInterval(first, last, Precision.RANGE)

    def _bound(self, phrase: Bound) -> DateInterval | None:
        return self._resolve(phrase.phrase)

    def _clock(self, _phrase: Clock) -> DateInterval:
        return self._sentence_day or DateInterval.day(self.published)

    def _vague(self, _phrase: Vague) -> None:
        return None


def _states_year(phrase: Phrase) -> bool:
    if isinstance(phrase, CalendarDate | SeasonRef | Feast):
        return phrase.year is not None
    return not isinstance(phrase, WeekdayRef)


_METHODS: dict[type, Callable[[Story, Any], DateInterval | None]] = {
    Bound: Story._bound,
    CalendarDate: Story._calendar,
    Clock: Story._clock,
    DayIn: Story._day_in,
    DecadeRef: Story._decade,
    ExactDay: Story._exact,
    Feast: Story._feast,
    Night: Story._night,
    PeriodRef: Story._period,
    RangeOf: Story._range,
    Recent: Story._recent,
    SeasonRef: Story._season,
    Shift: Story._shift,
    Slice: Story._slice,
    Vague: Story._vague,
    WeekdayIn: Story._weekday_in,
    WeekdayRef: Story._weekday,
    WeekHolding: Story._week_holding,
}
