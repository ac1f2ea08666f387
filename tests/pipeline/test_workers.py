"""Reading in this process, and how a crew's deaths are counted."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from tests.pipeline.conftest import Bench, article
from tests.word_extraction import WordExtraction
from tests.worker_extraction import FAIL
from timeline.model.article import Article, RejectedArticle
from timeline.pipeline.extracting import Read, ReadingSetup, read_each
from timeline.pipeline.workers import InProcess, read_by


class DeadError(Exception):
    """A worker died."""


class MortalCrew:
    """Reads at once in this process, and dies of the articles that are deadly, and of each batch that is among lost.

    at_once: workers that die of one batch, as a cluster gives it to several.
    """

    width = 2

    def __init__(self, deadly: str, at_once: int = 1) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.renewed = 0
        self._deadly = deadly
        self._at_once = at_once

    def __enter__(self) -> MortalCrew:
        return self

    def __exit__(self, *_: object) -> None:
        self.asked.append(("the end",))

    def submit(self, articles: Sequence[Article]) -> Future[list[Read]]:
        self.asked.append(tuple(each.text for each in articles))
        future: Future[list[Read]] = Future()
        if any(self._deadly in each.text for each in articles):
            future.set_exception(DeadError())
        else:
            future.set_result(list(read_each(articles, WordExtraction())))
        return future

    def wait(self, future: Future[list[Read]]) -> None:
        assert future.done()

    def deaths(self, error: BaseException) -> int:
        return self._at_once if isinstance(error, DeadError) else 0

    def renew(self) -> None:
        self.renewed += 1


class TardyCrew(MortalCrew):
    """Is done with nothing before it is waited for, and then with all."""

    def __init__(self, deadly: str) -> None:
        super().__init__(deadly)
        self._given: list[tuple[Future[list[Read]], Future[list[Read]]]] = []

    def submit(self, articles: Sequence[Article]) -> Future[list[Read]]:
        given: Future[list[Read]] = Future()
        self._given.append((given, super().submit(articles)))
        return given

    def wait(self, future: Future[list[Read]]) -> None:
        for given, read in self._given:
            if error := read.exception():
                given.set_exception(error)
            else:
                given.set_result(read.result())
        self._given.clear()


BATCHES = [[article("one"), article("two")], [], [article("bad"), article("four")], [article("five")]]


def names(read: Sequence[Sequence[Read]]) -> list[list[str]]:
    return [["rejected" if isinstance(each, RejectedArticle) else "read" for each in batch] for batch in read]


@pytest.mark.parametrize(
    ("at_once", "asked"),
    [
        (1, [("bad", "four"), ("bad", "four"), ("bad",), ("bad",), ("four",)]),
        (4, [("bad", "four"), ("bad",), ("four",)]),
    ],
)
def test_a_batch_of_which_two_workers_died_is_split_and_an_article_of_which_two_died_is_rejected(
    at_once: int, asked: list[tuple[str, ...]]
) -> None:
    crew = MortalCrew("bad", at_once)
    read = list(read_by(lambda setup: crew, BATCHES, lambda: ReadingSetup(WordExtraction())))
    assert names(read) == [["read", "read"], [], ["rejected", "read"], ["read"]]
    assert [each for each in crew.asked if each not in (("one", "two"), ("five",), ("the end",))] == asked
    assert crew.asked.count(("five",)) == 1
    assert crew.asked[-1] == ("the end",)
    assert crew.renewed == len(asked) - 1


def test_workers_are_renewed_once_for_all_that_was_lost_with_one() -> None:
    crew = TardyCrew("bad")
    batches = [[article(f"bad {number}")] for number in range(3)]
    read = list(read_by(lambda setup: crew, batches, lambda: ReadingSetup(WordExtraction())))
    assert names(read) == [["rejected"]] * 3
    assert crew.renewed == 1 + 3  # and after each died of its article once more


def test_no_crew_is_opened_where_nothing_is_to_be_read() -> None:
    def open_crew(setup: ReadingSetup) -> MortalCrew:
        raise AssertionError("nothing is to be read")

    assert list(read_by(open_crew, [[], []], lambda: ReadingSetup(WordExtraction()))) == [(), ()]
    assert list(InProcess().read([[], []], lambda: pytest.fail("nothing is to be read"))) == [(), ()]


def test_an_error_that_is_no_death_ends_the_reading_and_the_crew() -> None:
    crew = MortalCrew("bad", at_once=0)
    with pytest.raises(DeadError):
        list(read_by(lambda setup: crew, BATCHES, lambda: ReadingSetup(WordExtraction())))
    assert crew.asked[-1] == ("the end",)


def test_a_text_on_which_extraction_fails_is_rejected_and_those_beside_it_are_read(bench: Bench, database: str) -> None:
    report = bench.load(database, bench.write(20, {3: FAIL, 11: FAIL}))
    assert bench.rejected == [("a3", "extraction-failed"), ("a11", "extraction-failed")]
    assert (report.loaded, report.unread.total(), report.rejected) == (16, 2, 2)
    assert "RecursionError: nesting too deep" in next(
        each.message for _, each in bench.steps if isinstance(each, RejectedArticle)
    )


def test_an_error_of_the_program_itself_ends_the_load() -> None:
    def broken(article: Article) -> None:
        raise TypeError

    with pytest.raises(TypeError):
        list(read_each([article("one")], WordExtraction(broken)))
