"""Makes ``seeds/en/word_weights.csv`` anew: ``python -m benchmarks.word_weights``. Run it by hand, between releases.

The weight of a word is the logarithm of the number of sentences by the number of those that have it (idf), counted in
the texts of ``seeds/articles``. Words of grammar, of the calendar and of number have none: they tell no incident, or
are compared as dates and figures. A new table changes what resolution says of stored mentions: events are then rebuilt.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from math import log
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS

from timeline.model.article import Article
from timeline.reference.word_weights import ANY_OTHER, COLUMNS, words_of
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parent.parent
FEWEST_SENTENCES = 2  # a word of one sentence is as rare as one of none
WITHOUT_WEIGHT = """
January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday dawn dusk night morning evening day days
week weeks weekend month months year years ago earlier later hour hours early late spring summer autumn winter
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens
first second third said says told reported
""".split()
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def main() -> None:
    """Write the table."""
    articles = [a for a in read_inputs([str(ROOT / "seeds" / "articles")], ReadOptions()) if isinstance(a, Article)]
    sentences = [words for a in articles for each in _SENTENCE_END.split(a.text) if (words := set(words_of(each)))]
    seen = Counter(word for words in sentences for word in words)
    rows = [(word, log(len(sentences) / count)) for word, count in seen.items() if count >= FEWEST_SENTENCES]
    empty = {word for each in (*STOP_WORDS, *WITHOUT_WEIGHT) for word in words_of(each)}
    rows = [(word, weight) for word, weight in rows if word not in empty] + [(word, 0.0) for word in empty]
    with (ROOT / "seeds" / "en" / "word_weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow((ANY_OTHER, f"{log(len(sentences)):.2f}"))
        writer.writerows((word, f"{weight:.2f}") for word, weight in sorted(rows))


if __name__ == "__main__":
    main()
