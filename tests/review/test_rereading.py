"""Reading stored articles again: told before it is kept, event by event, and what people decided stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from tests.review.conftest import AISSATA
from tests.word_extraction import WordExtraction
from timeline.errors import InputError
from timeline.model.changes import EventChange
from timeline.model.decision import EventField
from timeline.model.event_types import SubEventType
from timeline.model.mention import Extraction
from timeline.resolution.resolve import resolve_mentions
from timeline.review import articles, decide, rereading
from timeline.review.rereading import reextract
from timeline.store.care import check
from timeline.store.rereading import Selection


class NewWords(WordExtraction):
    """The next version: the attack on Ménaka was a bomb, that on Gao is none, and the traders were carried off."""

    version = "words 2"

    def _extract(self, article) -> Extraction:
        (old,) = super()._extract(dataclasses.replace(article, language="en")).mentions
        if "Gao" in article.text:
            return Extraction(self.version, "en", readable=True)
        start = article.text.index("carried")
        span = dataclasses.replace(old.trigger.span, start=start, end=start + len("carried"))
        taken = dataclasses.replace(
            old, trigger=dataclasses.replace(old.trigger, span=span, words="carried"),
            sub_event_type=SubEventType.ABDUCTION, event_type=SubEventType.ABDUCTION.event_type,
        )  # fmt: skip
        bomb = dataclasses.replace(old, sub_event_type=SubEventType.IED, event_type=SubEventType.IED.event_type)
        return Extraction(self.version, "en", readable=True, mentions=(bomb, taken))


def again(loaded, *, write: bool, selection: Selection | None = None, extraction=None):
    told: list[EventChange] = []
    report = reextract(
        loaded.url, selection or Selection(), extraction or NewWords(), told.append, lambda *_: None, write=write
    )
    return report, told


def kinds(told: list[EventChange]) -> list[str]:
    return sorted("new" if not each.before else "gone" if not each.after else "changed" for each in told)


def types(loaded) -> list[str]:
    return sorted(entry.sub_event_type.value for entry in loaded.events())


class BrokenWords(NewWords):
    """Fails on the text of Gao."""

    def _extract(self, article) -> Extraction:
        if "Gao" in article.text:
            raise RecursionError
        return super()._extract(article)


def test_an_article_that_cannot_be_read_again_stays_as_it_is(loaded):
    report, _ = again(loaded, write=True, extraction=BrokenWords())
    assert (report.articles, report.failed, report.changed) == (1, 1, 1)
    assert types(loaded) == ["Abduction/forced disappearance", "Attack", SubEventType.IED.value]


def test_a_dry_run_tells_every_event_that_would_change_and_changes_nothing(loaded):
    before = loaded.events()
    report, told = again(loaded, write=False)
    assert (report.articles, report.changed, report.events) == (2, 2, len(told))
    assert "gone" in kinds(told) and "new" in kinds(told)
    assert loaded.events() == before
    assert again(loaded, write=False)[1] == told


def test_what_was_told_is_what_is_kept_and_the_next_run_finds_nothing_to_change(loaded):
    _, dry = again(loaded, write=False)
    report, told = again(loaded, write=True)
    assert told == dry
    assert report.changed == 2
    assert types(loaded) == ["Abduction/forced disappearance", SubEventType.IED.value]
    assert again(loaded, write=True)[0].changed == 0
    assert check(loaded.url, resolve_mentions) == ()


def test_reading_again_with_the_same_program_changes_nothing(loaded):
    before = loaded.events()
    report, told = again(loaded, write=True, extraction=WordExtraction())
    assert (report.articles, report.changed, told) == (2, 0, [])
    assert loaded.events() == before


@pytest.mark.parametrize("batch", [1, 50])
def test_batches_tell_and_keep_the_same(loaded, batch, monkeypatch):
    monkeypatch.setattr(rereading, "BATCH_ARTICLES", batch)
    report, _ = again(loaded, write=True)
    assert (report.articles, report.changed) == (2, 2)
    assert types(loaded) == ["Abduction/forced disappearance", SubEventType.IED.value]


@pytest.mark.parametrize(
    ("selection", "articles_read"),
    [
        (Selection(first=dt.date(2023, 9, 9)), 1),
        (Selection(last=dt.date(2023, 9, 8)), 1),
        (Selection(first=dt.date(2023, 9, 8), last=dt.date(2023, 9, 20)), 2),
        (Selection(source="Studio Tamani"), 2),
        (Selection(source="RFI"), 0),
        (Selection(extractor="words 1"), 2),
        (Selection(extractor="words 2"), 0),
        (Selection(extractor="%"), 0),
    ],
)
def test_only_the_articles_asked_for_are_read(loaded, selection, articles_read):
    assert again(loaded, write=False, selection=selection)[0].articles == articles_read


def test_a_run_that_was_stopped_goes_on_with_those_of_the_old_version(loaded, monkeypatch):
    monkeypatch.setattr(rereading, "BATCH_ARTICLES", 1)

    class Stopped(NewWords):
        read = 0

        def extract_all(self, given) -> Iterator[Extraction]:
            for article in given:
                self.read += 1
                if self.read > 1:
                    raise KeyboardInterrupt
                yield self._extract(article)

    with pytest.raises(KeyboardInterrupt):
        again(loaded, write=True, extraction=Stopped())
    assert check(loaded.url, resolve_mentions) == ()
    report, _ = again(loaded, write=True, selection=Selection(extractor="words 1"))
    assert report.articles == 1
    assert types(loaded) == ["Abduction/forced disappearance", SubEventType.IED.value]


def test_a_reversed_time_window_is_refused():
    with pytest.raises(InputError, match="the time window is reversed"):
        Selection(first=dt.date(2024, 1, 1), last=dt.date(2023, 1, 1))


def test_what_people_decided_stands_through_another_reading(loaded):
    menaka, gao = (entry.event_id for entry in loaded.events())
    decide.set_value(loaded.url, menaka, EventField.DATE, "2023-09-05", AISSATA)
    decide.set_value(loaded.url, menaka, EventField.KILLED, "4", AISSATA)
    decide.reject(loaded.url, gao, AISSATA)
    again(loaded, write=True)
    corrected = {entry.date.display(): entry for entry in loaded.events()}["5 Sep 2023"]
    assert corrected.sub_event_type is SubEventType.IED
    assert [field for field, _ in corrected.corrected] == ["date", "killed"]
    again(loaded, write=True, extraction=WordExtraction())
    assert types(loaded) == ["Attack"] and loaded.dates() == ["5 Sep 2023"]
    assert check(loaded.url, resolve_mentions) == ()


def test_an_added_event_and_a_withdrawn_article_stay_so(loaded):
    decide.add(loaded.url, "gao.txt", (0, 6), {EventField.TYPE: "arrests", EventField.DATE: "2023"}, AISSATA)
    articles.withdraw(loaded.url, "menaka.txt", AISSATA)
    again(loaded, write=True)
    assert types(loaded) == ["Arrests"]
    assert check(loaded.url, resolve_mentions) == ()


def test_a_mended_article_is_read_as_mended(loaded):
    articles.mend(loaded.url, "menaka.txt", articles.ArticleField.PUBLISHED, "2023-08-01", AISSATA, WordExtraction())
    again(loaded, write=True)
    assert set(loaded.dates()) == {"1 Aug 2023"}
