"""English dated expressions to intervals, grouped by precision. Published on Tuesday 17 September 2024 throughout."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.languages.en.times import find_times
from timeline.model.evidence import Span
from timeline.model.interval import DateKind, Precision
from timeline.model.mention import TimeExpression

PUBLISHED = date(2024, 9, 17)


def find(text: str, published: date = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, published, [Span(0, len(text))] if text else [])


def bounds(text: str, published: date = PUBLISHED) -> list[str]:
    """One "start end" for each expression; "-" where a bound is open, "none" without an interval."""
    found = []
    for expression in find(text, published):
        i = expression.interval
        found.append(f"{i.start or '-'} {i.end or '-'}" if i else "none")
    return found


def one_day(day: str) -> list[str]:
    return [f"{day} {day}"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Militants attacked the school on Tuesday.", "2024-09-17"),
        ("Gunmen struck late on Tuesday, officials said.", "2024-09-17"),
        ("Gunmen killed five people Wednesday.", "2024-09-11"),
        ("Monday’s attack killed 20.", "2024-09-16"),
        ("The village was raided last Tuesday.", "2024-09-10"),
        ("The village was raided on Monday morning.", "2024-09-16"),
        ("Before dawn on Monday, soldiers returned.", "2024-09-16"),
        ("In the early hours of Sunday they fled.", "2024-09-15"),
        ("They will gather again next Monday.", "2024-09-23"),
        ("They will gather again on Monday next.", "2024-09-23"),
        ("The council will vote on Friday.", "2024-09-20"),
        ("The council is expected to vote on Friday.", "2024-09-20"),
        ("On Friday, the council will vote.", "2024-09-20"),
        ("The council voted on Friday.", "2024-09-13"),
        ("The deal had been due to be signed on Friday.", "2024-09-13"),
        ("The road was closed due to fighting on Friday.", "2024-09-13"),
        ("He was killed on Monday of last week.", "2024-09-09"),
        ("He was killed on Nov. 20, 2015.", "2015-11-20"),
        ("He was killed on 20 November 2015.", "2015-11-20"),
        ("He was killed on November 20th, 2015.", "2015-11-20"),
        ("He was killed on the 20th of November.", "2023-11-20"),
        ("He was killed on Nov. 20.", "2023-11-20"),
        ("He was killed on Aug. 14.", "2024-08-14"),
        ("Voting will begin on Nov. 20.", "2024-11-20"),
        ("Dated 2015-11-20.", "2015-11-20"),
        ("Dated 20/11/2015.", "2015-11-20"),
        ("Dated 20-Nov-2015.", "2015-11-20"),
        ("Dated 17 septembre 2023.", "2023-09-17"),
        ("He died on Friday, Jan. 15, 2016.", "2016-01-15"),
        ("He died yesterday.", "2024-09-16"),
        ("He died the day before yesterday.", "2024-09-15"),
        ("He died ten days ago.", "2024-09-07"),
        ("He died on New Year’s Day.", "2024-01-01"),
        ("He died on Good Friday 2015.", "2015-04-03"),
        ("He died on the eve of Christmas 2019.", "2019-12-24"),
        ("The blast came at 10:35 a.m.", "2024-09-17"),
        ("The blast came at 10:35 a.m. on Friday.", "2024-09-13"),
        ("The blast came at noon Saturday.", "2024-09-14"),
    ],
)
def test_words_that_name_a_day_give_that_day(text: str, day: str) -> None:
    assert bounds(text) == one_day(day)


@pytest.mark.parametrize(
    ("text", "interval", "precision"),
    [
        ("fighting from July 25 to 27, 2023 left 50 dead", "2023-07-25 2023-07-27", Precision.RANGE),
        ("between July 25 and 27", "2024-07-25 2024-07-27", Precision.RANGE),
        ("from 3 to 5 May", "2024-05-03 2024-05-05", Precision.RANGE),
        ("on 25–27 July", "2024-07-25 2024-07-27", Precision.RANGE),
        ("Oct. 30 and 31, 2020", "2020-10-30 2020-10-31", Precision.RANGE),
        ("from Monday to Wednesday", "2024-09-09 2024-09-11", Precision.RANGE),
        ("from November to February", "2023-11-01 2024-02-29", Precision.MONTH),
        ("between 2012 and 2015", "2012-01-01 2015-12-31", Precision.YEAR),
        ("in 2014-16", "2014-01-01 2016-12-31", Precision.YEAR),
        ("on the night of Saturday to Sunday", "2024-09-14 2024-09-15", Precision.RANGE),
        ("Saturday night into Sunday", "2024-09-14 2024-09-15", Precision.RANGE),
        ("on the night of May 9", "2024-05-09 2024-05-10", Precision.RANGE),
        ("overnight", "2024-09-16 2024-09-17", Precision.RANGE),
        ("overnight Saturday", "2024-09-14 2024-09-15", Precision.RANGE),
        ("overnight into Sunday", "2024-09-14 2024-09-15", Precision.RANGE),
        ("last night", "2024-09-16 2024-09-17", Precision.RANGE),
        ("last weekend", "2024-09-14 2024-09-15", Precision.RANGE),
        ("last week", "2024-09-09 2024-09-15", Precision.WEEK),
        ("this week", "2024-09-16 2024-09-17", Precision.WEEK),
        ("two weeks ago", "2024-08-31 2024-09-06", Precision.RANGE),
        ("about ten days ago", "2024-09-04 2024-09-10", Precision.RANGE),
        ("in early June", "2024-06-01 2024-06-10", Precision.RANGE),
        ("in mid-June", "2024-06-11 2024-06-20", Precision.RANGE),
        ("in late June", "2024-06-21 2024-06-30", Precision.RANGE),
        ("in July", "2024-07-01 2024-07-31", Precision.MONTH),
        ("in September", "2024-09-01 2024-09-17", Precision.MONTH),
        ("in October", "2023-10-01 2023-10-31", Precision.MONTH),
        ("last November", "2023-11-01 2023-11-30", Precision.MONTH),
        ("in March of this year", "2024-03-01 2024-03-31", Precision.MONTH),
        ("in February last year", "2023-02-01 2023-02-28", Precision.MONTH),
        ("last month", "2024-08-01 2024-08-31", Precision.MONTH),
        ("earlier this month", "2024-09-01 2024-09-17", Precision.MONTH),
        ("three months ago", "2024-06-01 2024-06-30", Precision.MONTH),
        ("in the summer of 2015", "2015-06-01 2015-08-31", Precision.SEASON),
        ("last winter", "2023-12-01 2024-02-29", Precision.SEASON),
        ("in 2015", "2015-01-01 2015-12-31", Precision.YEAR),
        ("in 2024", "2024-01-01 2024-12-31", Precision.YEAR),
        ("the 2012 coup", "2012-01-01 2012-12-31", Precision.YEAR),
        ("last year", "2023-01-01 2023-12-31", Precision.YEAR),
        ("earlier this year", "2024-01-01 2024-09-17", Precision.YEAR),
        ("two years ago", "2022-01-01 2022-12-31", Precision.YEAR),
        ("mid-2023", "2023-05-01 2023-08-31", Precision.RANGE),
        ("in the 1990s", "1990-01-01 1999-12-31", Precision.DECADE),
        ("the ’90s", "1990-01-01 1999-12-31", Precision.DECADE),
        ("over the past three weeks", "2024-08-27 2024-09-17", Precision.RANGE),
    ],
)
def test_wider_words_keep_their_own_width(text: str, interval: str, precision: Precision) -> None:
    assert bounds(text) == [interval]
    found = find(text)[0].interval
    assert found is not None
    assert found.precision is precision


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("since 2012", "2012-01-01 2024-09-17"),
        ("since January", "2024-01-01 2024-09-17"),
        ("It fell before April.", "- 2024-04-01"),
        ("It had fallen by 2015.", "- 2015-12-31"),
        ("It fell more than a year ago.", "- 2023-09-17"),
    ],
)
def test_one_stated_bound_leaves_the_other_open_or_at_publication(text: str, interval: str) -> None:
    assert bounds(text) == [interval]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The battle went on between July 25 and 27.", DateKind.LASTING),
        ("Clashes that raged between July 25 and July 27 killed ten.", DateKind.LASTING),
        ("Gunmen killed ten people between July 25 and 27.", DateKind.UNCERTAIN),
        ("The search went on. Between July 25 and 27 ten were killed.", DateKind.UNCERTAIN),
    ],
)
def test_what_went_on_between_two_days_lasted_from_the_first_to_the_last(words: str, kind: DateKind) -> None:
    assert [found.interval.kind for found in find(words) if found.interval] == [kind]


def test_a_period_still_open_is_lasting_and_a_span_between_is_not() -> None:
    kinds = [e.interval.kind for e in find("since 2012; from July 25 to 27; between 25 and 27 July") if e.interval]
    assert kinds == [DateKind.LASTING, DateKind.LASTING, DateKind.UNCERTAIN]


def test_since_a_month_when_something_happened_is_that_month() -> None:
    assert bounds("Anger has grown since June, when 53 were killed.") == ["2024-06-01 2024-06-30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Sept. 3. On the same day, they left.", ["2024-09-03 2024-09-03"] * 2),
        ("It fell on Sept. 3. A day earlier, they left.", ["2024-09-03 2024-09-03", "2024-09-02 2024-09-02"]),
        ("It fell on Sept. 3. The following day, they left.", ["2024-09-03 2024-09-03", "2024-09-04 2024-09-04"]),
        ("It fell on Sept. 3. A week after, they left.", ["2024-09-03 2024-09-03", "2024-09-07 2024-09-13"]),
        ("It fell in May 2013. In September of that year, X.", ["2013-05-01 2013-05-31", "2013-09-01 2013-09-30"]),
        ("It fell in March 2020. In April of the next year, X.", ["2020-03-01 2020-03-31", "2021-04-01 2021-04-30"]),
        ("It fell in February 2021. Four days later, X.", ["2021-02-01 2021-02-28", "2021-02-05 2021-03-04"]),
        ("A day after Jan. 11, it fell.", ["2024-01-12 2024-01-12", "2024-01-11 2024-01-11"]),
        ("On Jan. 11, a day after jets struck, it fell.", ["2024-01-11 2024-01-11", "2024-01-10 2024-01-10"]),
        (
            "It fell on Sept. 3, the army said on Monday. Two days later, they left.",
            ["2024-09-03 2024-09-03", "2024-09-16 2024-09-16", "2024-09-05 2024-09-05"],
        ),
        (
            "It fell on the night of Sept. 3. The following night, they left.",
            ["2024-09-03 2024-09-04", "2024-09-04 2024-09-05"],
        ),
    ],
)
def test_relative_words_count_from_the_date_told_last(text: str, expected: list[str]) -> None:
    assert bounds(text) == expected


def test_the_same_month_has_no_date_where_only_a_year_was_told() -> None:
    found = find("In 2015 two hotels were attacked. In the same month a camp was hit.")
    assert found[0].interval is not None
    assert found[0].interval.display() == "2015"
    assert all(e.interval is None for e in found[1:])


def test_a_year_that_opens_a_sentence_is_that_of_its_months() -> None:
    expected = ["2013-01-01 2013-12-31", "2013-03-01 2013-03-31", "2013-05-05 2013-05-05"]
    assert bounds("In 2013, rebels struck in March and again on May 5.") == expected
    assert bounds("The army left in January, citing the 2015 accord.")[0] == "2024-01-01 2024-01-31"


def test_days_of_one_month_that_do_not_follow_each_other_are_two_dates() -> None:
    assert bounds("on July 25 and 29.") == ["2024-07-25 2024-07-25", "2024-07-29 2024-07-29"]
    assert bounds("on 25 and 29 July") == ["2024-07-25 2024-07-25", "2024-07-29 2024-07-29"]


def test_a_weekday_that_does_not_agree_with_its_date_is_noted_and_the_date_wins() -> None:
    (found,) = find("It fell on Tuesday, July 18, 2024.")
    assert found.interval is not None
    assert str(found.interval.start) == "2024-07-18"
    assert found.note == "weekday Tuesday does not agree with 18 Jul 2024, a Thursday"


def test_a_date_just_ahead_that_disagrees_with_the_weekday_of_publication_covers_both() -> None:
    (found,) = find("It fell on Tuesday, Sept. 18.")
    assert bounds("It fell on Tuesday, Sept. 18.") == ["2024-09-17 2024-09-18"]
    assert found.note is not None


def test_a_weekday_picks_the_year_that_agrees_with_it() -> None:
    assert bounds("It fell on Saturday, Oct. 19.") == one_day("2024-10-19")


@pytest.mark.parametrize(
    "text",
    [
        "The strike lasted for three days.",
        "The war has gone on for more than a decade.",
        "They pray every Friday.",
        "The 43-year-old man, a father of two, left.",
        "They lost 2,015 people and 2015 soldiers.",
        "It cost $2015, or 2000 francs, on Flight 1990.",
        "Resolution 2085 was adopted.",
        "He may march with them; May was there, and so was the March on Bamako.",
        "The Sunday Times and the Sun wrote on Black Friday sales.",
        "The June 5 Movement and the March 23 Movement met.",
        "The Arab Spring and the fall of Timbuktu.",
        "A second attack; Mali won 3-2; he is in his 20s.",
        "",
    ],
)
def test_durations_sets_counts_names_and_verbs_are_no_dates(text: str) -> None:
    assert [e for e in find(text) if e.interval] == []


@pytest.mark.parametrize("text", ["in recent years", "a few days ago", "years ago", "03/04/2015", "recently"])
def test_words_without_a_bounded_date_have_no_interval(text: str) -> None:
    assert bounds(text) == ["none"]


def test_typographic_marks_and_breaking_spaces_read_like_plain_ones() -> None:
    assert bounds("on Nov.\u00a020,\u00a02015") == one_day("2015-11-20")
    assert bounds("on New Year\u2019s Day") == bounds("on New Year's Day")
    assert bounds("from July 25\u201327, 2024") == bounds("from July 25-27, 2024")


def test_an_expression_never_crosses_a_sentence() -> None:
    text = "It fell on July 25. 2015 saw worse."
    spans = [Span(0, 19), Span(20, len(text))]
    assert [e.evidence.words for e in find_times(text, PUBLISHED, spans)] == ["July 25", "2015"]


WORDS = st.sampled_from(
    [
        *"on in the last next this Monday Friday May March July 2015 1998 2024 25 27 , . to and between from".split(),
        *"since before early late mid - night of overnight week weeks month year years ago two a day later".split(),
        *"earlier after same following will said that weekend summer morning dawn 5 p.m. decade 1990s".split(),
        *"Christmas 's Eve yesterday about more than".split(),
        "\n\n",
    ]
)


@given(st.lists(WORDS, max_size=25), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_expressions_are_ordered_apart_and_lead_back_to_their_words(words: list[str], published: date) -> None:
    text = " ".join(words)
    end = 0
    for found in find(text, published):
        span = found.evidence.span
        assert text[span.start : span.end] == found.evidence.words
        assert span.start >= end
        end = span.end
        if found.interval and found.interval.start and found.interval.end:
            assert found.interval.start <= found.interval.end


@given(st.text(max_size=200), st.dates())
def test_no_text_and_no_day_of_publication_breaks_it(text: str, published: date) -> None:
    for found in find(text, published):
        assert text[found.evidence.span.start : found.evidence.span.end] == found.evidence.words


@given(st.integers(1950, 2024), st.sampled_from(["in {}", "the {} attack", "since then, in {},"]))
def test_a_year_stays_a_year(year: int, form: str) -> None:
    assert bounds(form.format(year)) == [f"{year}-01-01 {year}-12-31"]


@given(
    st.sampled_from(
        ["Monday", "Nov. 20", "July", "September", "late December", "this week", "this year", "the weekend"]
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
def test_nothing_lies_after_publication_without_wording_of_the_future(words: str, published: date) -> None:
    (found,) = find(f"Gunmen attacked in {words}.", published)
    assert found.interval is not None
    assert found.interval.end is not None
    assert found.interval.end <= published


def test_reading_time_grows_in_step_with_the_text() -> None:
    piece = "between July 25 and 27 the night of Saturday to early late mid the the of in a a 1 1 2015 2015 - - , , "
    small, large = piece * 50, piece * 800
    started = time.perf_counter()
    find(small)
    middle = time.perf_counter()
    find(large)
    assert time.perf_counter() - middle < 100 * max(middle - started, 0.005)
