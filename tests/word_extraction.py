"""An extraction of one word, for tests of what goes on around extraction: fast, and without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from timeline.model.article import Article
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import Extraction, Mention, TimeExpression
from timeline.reference.reference import Reference


class WordExtraction:
    """Reads one event for the word "attacked" in English, and counts how often it was made.

    before: called with each article before it is read.
    """

    version = "words 1"

    def __init__(self, before: Callable[[Article], None] = lambda article: None) -> None:
        self.made = 0
        self._before = before

    def make(self, reference: Reference) -> WordExtraction:
        self.made += 1
        return self

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self._extract, articles)

    def _extract(self, article: Article) -> Extraction:
        self._before(article)
        start = article.text.find("attacked")
        if article.language != "en" or start < 0:
            return Extraction(self.version, article.language, readable=article.language == "en")
        trigger = Evidence(Span(start, start + len("attacked")), "attacked", "word")
        mention = Mention(
            trigger=trigger,
            sentence=Evidence(Span(0, len(article.text)), article.text, "text"),
            event_type=SubEventType.ATTACK.event_type,
            sub_event_type=SubEventType.ATTACK,
            type_evidence=trigger,
            date=DateInterval.day(article.published),
            country="ML",
        )
        return Extraction(self.version, "en", readable=True, mentions=(mention,))

    def find_times(self, article: Article) -> tuple[TimeExpression, ...]:
        return ()
