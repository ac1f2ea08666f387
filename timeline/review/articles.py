"""What a person may decide of articles, and undoing. An article whose record changes is read again in the same step."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from timeline.errors import ArticleError, InputError
from timeline.model.decision import ArticleField, Decision, DecisionKind
from timeline.model.mention import Extraction
from timeline.pipeline import ExtractorFactory, extract_articles, open_reference
from timeline.resolution.resolve import outline_events
from timeline.review.decide import Person
from timeline.sources.checks import check_field
from timeline.store.deciding import Draft, Made, article_after, make, view_article, view_decision


def mend(url: str, article: str, field: ArticleField, words: str, person: Person, extraction: ExtractorFactory) -> Made:
    """The article was published on this day, by this source, or has this title. It is read again.

    words: a full date for the day of publication, else the name or title. Raises InputError as ``mended_value`` does.
    """
    value = mended_value(field, words)
    draft = Draft(
        DecisionKind.MEND, person.by, person.because, article=view_article(url, article),
        field=field.value, words=words, value=value,
    )  # fmt: skip
    return make(url, outline_events, draft, _read_after(url, draft, extraction))


def mended_value(field: ArticleField, words: str) -> str:
    """The value that the words mean: an ISO date for the day of publication, else a name or title.

    Raises InputError for nothing, and for a day that is none or has not come.
    """
    value = _published(words) if field is ArticleField.PUBLISHED else words.strip()
    if not value:
        raise InputError(f"--{field.value} is empty: give the right one")
    if field is not ArticleField.PUBLISHED:
        try:
            check_field(value, field.value)
        except ArticleError as error:
            raise InputError(f"--{field.value}: {error}") from None
    return value


def withdraw(url: str, article: str, person: Person) -> Made:
    """The article counts no more: it leaves every event, and stays on record."""
    seen = view_article(url, article)
    if seen.stored.withdrawn_at is not None:
        raise InputError(
            f"article {seen.stored.id} was withdrawn already: `timeline article show {seen.stored.id}` tells by whom"
        )
    return make(url, outline_events, Draft(DecisionKind.WITHDRAW, person.by, person.because, article=seen))


def undo(url: str, number: int | None, person: Person, extraction: ExtractorFactory) -> tuple[Decision, Made]:
    """Take a decision back, the person's last where no number is given; the decision, and what was made of it.

    The undoing is a decision too, and may be undone.
    """
    decision = view_decision(url, number, person.by)
    draft = Draft(DecisionKind.UNDO, person.by, person.because, undoes=decision.number)
    mended = _mended_article(url, decision)
    if mended is None:
        return decision, make(url, outline_events, draft)
    draft = replace(draft, article=view_article(url, mended))  # read here, so that it may not change before the end
    return decision, make(url, outline_events, draft, _read_after(url, draft, extraction))


def _mended_article(url: str, decision: Decision) -> str | None:
    """The article whose record undoing the decision changes, by whichever way round; None where it changes none."""
    while decision.undoes is not None:
        decision = view_decision(url, decision.undoes, decision.by, in_force=False)
    return decision.article if decision.kind is DecisionKind.MEND else None


def _read_after(url: str, draft: Draft, extraction: ExtractorFactory) -> Extraction | None:
    """What the program reads in the article once the draft is carried out; None where there is no article."""
    after = article_after(url, draft)
    if after is None:
        return None
    extractor = extraction.make(open_reference(url))
    return next(extract_articles([after.article], extractor))[1]


def _published(words: str) -> str:
    try:
        day = dt.date.fromisoformat(words.strip())
    except ValueError:
        raise InputError(f"--published {words!r} is no full date: write 2024-09-17") from None
    if day > dt.datetime.now(dt.UTC).date():
        raise InputError(f"--published {words!r} has not come yet: give the day on which it was published")
    return day.isoformat()
