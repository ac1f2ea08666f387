"""A mended article is read again in the same step, and undoing gives its record and its reading back."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.review.conftest import AISSATA, TEXTS
from tests.word_extraction import WordExtraction
from timeline.errors import InputError
from timeline.model.article import Article
from timeline.model.decision import ArticleField
from timeline.query.article import read_article_mentions
from timeline.query.reading import open_reading
from timeline.resolution.resolve import resolve_mentions
from timeline.review import articles
from timeline.store.care import check

F = ArticleField


def mend(loaded, field: ArticleField, words: str, extraction=None) -> int:
    return articles.mend(loaded.url, "menaka.txt", field, words, AISSATA, extraction or WordExtraction()).number


def record(loaded, name: str = "menaka.txt") -> tuple[str, dt.date, str]:
    with open_reading(loaded.url) as connection:
        stored, _ = read_article_mentions(connection, name)
    return stored.article.title, stored.article.published, stored.source


def test_an_article_with_another_day_of_publication_is_read_again_by_it(loaded):
    read: list[Article] = []
    mend(loaded, F.PUBLISHED, "2023-08-01", WordExtraction(read.append))
    assert [article.published for article in read] == [dt.date(2023, 8, 1)]
    assert loaded.dates() == ["1 Aug 2023", "20 Sep 2023"]
    assert check(loaded.url, resolve_mentions) == ()


def test_source_and_title_are_mended_without_their_surrounding_spaces(loaded):
    mend(loaded, F.SOURCE, " RFI ")
    mend(loaded, F.TITLE, " Ménaka sous le feu ")
    assert record(loaded) == ("Ménaka sous le feu", dt.date(2023, 9, 8), "RFI")
    assert [entry.sources for entry in loaded.events()] == [("RFI",), ("Studio Tamani",)]
    assert check(loaded.url, resolve_mentions) == ()


def test_loading_the_record_again_or_a_new_text_keeps_the_mending(loaded):
    mend(loaded, F.PUBLISHED, "2023-08-01")
    assert loaded.load() == 0
    loaded.write("menaka", "2023-09-08", TEXTS["menaka"][1] + " The mayor spoke on the radio again this evening.")
    assert loaded.load() == 1
    assert loaded.dates() == ["1 Aug 2023", "20 Sep 2023"]
    assert record(loaded)[1] == dt.date(2023, 8, 1)


def test_undoing_a_mending_reads_the_article_as_it_was_and_undoing_that_as_mended(loaded):
    number = mend(loaded, F.PUBLISHED, "2023-08-01")
    undone, made = articles.undo(loaded.url, None, AISSATA, WordExtraction())
    assert undone.number == number
    assert loaded.dates() == ["8 Sep 2023", "20 Sep 2023"]
    articles.undo(loaded.url, made.number, AISSATA, WordExtraction())
    assert loaded.dates() == ["1 Aug 2023", "20 Sep 2023"]
    assert check(loaded.url, resolve_mentions) == ()


def test_undoing_what_mends_no_article_reads_none(loaded):
    articles.withdraw(loaded.url, "menaka.txt", AISSATA)
    extraction = WordExtraction()
    articles.undo(loaded.url, None, AISSATA, extraction)
    assert extraction.made == 0
    assert len(loaded.dates()) == 2


@pytest.mark.parametrize("undoing", [False, True])
def test_a_text_that_changes_while_it_is_read_is_left_as_it_is_and_the_person_told(loaded, undoing):
    number = mend(loaded, F.PUBLISHED, "2023-08-01") if undoing else None

    def change(article: Article) -> None:
        loaded.write("menaka", "2023-09-08", "This morning, gunmen attacked the town of Ménaka, said the mayor.")
        loaded.load()

    with pytest.raises(InputError, match="changed meanwhile: look again"):
        if undoing:
            articles.undo(loaded.url, number, AISSATA, WordExtraction(change))
        else:
            mend(loaded, F.PUBLISHED, "2023-08-01", WordExtraction(change))
    assert check(loaded.url, resolve_mentions) == ()
    with open_reading(loaded.url) as connection:
        stored, mentions = read_article_mentions(connection, "menaka.txt")
    for each in mentions:
        span = each.stored.mention.trigger.span
        assert stored.article.text[span.start : span.end] == "attacked"


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        (F.PUBLISHED, "2023", "is no full date: write 2024-09-17"),
        (F.PUBLISHED, "2023-02-30", "is no full date"),
        (F.PUBLISHED, "hier", "is no full date"),
        (F.PUBLISHED, "2999-01-01", "has not come yet"),
        (F.SOURCE, "  ", "--source is empty"),
        (F.TITLE, "", "--title is empty"),
    ],
)
def test_what_is_no_value_of_an_articles_record_is_refused(loaded, field, words, message):
    before = record(loaded)
    with pytest.raises(InputError, match=message):
        mend(loaded, field, words)
    assert record(loaded) == before


def test_an_article_is_withdrawn_once(loaded):
    articles.withdraw(loaded.url, "menaka.txt", AISSATA)
    assert loaded.dates() == ["20 Sep 2023"]
    with pytest.raises(InputError, match="was withdrawn already"):
        articles.withdraw(loaded.url, "menaka.txt", AISSATA)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("ménaka.txt", "no article is 'ménaka.txt': `timeline articles` lists them"),
        ("AZZZZZZZ", "no article is 'AZZZZZZZ'"),
        ("", "no article is ''"),
    ],
)
def test_an_unknown_article_is_refused(loaded, words, message):
    with pytest.raises(InputError, match=message):
        articles.withdraw(loaded.url, words, AISSATA)


def test_an_article_is_found_by_its_id_its_beginning_its_url_and_its_name(loaded):
    with open_reading(loaded.url) as connection:
        found = {read_article_mentions(connection, "menaka.txt")[0].id}
        (whole,) = found
        for words in (whole, whole[:6].lower(), "u/menaka", str(loaded.folder / "menaka.txt")):
            found.add(read_article_mentions(connection, words)[0].id)
        wrong = whole[:-1] + ("0" if whole[-1] != "0" else "1")
        with pytest.raises(InputError, match=f"did you mean {whole}"):
            read_article_mentions(connection, wrong)
    assert found == {whole}
