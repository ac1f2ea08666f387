"""Public ids: made from the words alone, so that they are the same on every machine and in any order of loading.

Imported events keep the ids of their datasets, which begin so that they are taken for no other.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import product
from json.encoder import encode_basestring_ascii

from timeline.errors import RowError
from timeline.model.article import Article
from timeline.model.dataset import Dataset
from timeline.model.mention import Mention

ID_LENGTH = 12  # 60 bits: among ten million mentions two share an id with a chance of 1 in 20,000

# Source: Douglas Crockford, "Base 32": no I, L, O or U, so that an id can be read out over the telephone.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_PAIRS = ["".join(pair) for pair in product(_DIGITS, repeat=2)]
_PAIR_BITS = 10
_SHIFTS = tuple(range(_PAIR_BITS * (ID_LENGTH // 2 - 1), -1, -_PAIR_BITS))

IMPORTED_ID_LIMIT = 40  # characters
_PREFIXES = {Dataset.ACLED: "ACLED-", Dataset.UCDP: "UCDP-"}

DISCARDED = "-"  # begins the id of a mention that another reading has replaced, until its row goes


def mention_ids(article: Article, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """An id for each mention, in order: "M" and 12 characters.

    It hangs on the article's identity and text, the trigger's span and the sub-event type; mentions that agree in
    all of these are told apart by their order.
    """
    identity, text_hash = article.identity, article.text_hash
    seen: Counter[tuple[int, int, str]] = Counter()
    found = []
    for mention in mentions:
        span = mention.trigger.span
        key = (span.start, span.end, mention.sub_event_type.value)
        found.append("M" + _digest(identity, text_hash, *key, seen[key]))
        seen[key] += 1
    return tuple(found)


def article_id(article: Article) -> str:
    """The article's id: "A" and 12 characters, by its identity alone; a new text of it keeps the id."""
    return "A" + _digest(article.identity)


def added_id(article: str, text_hash: str, start: int, end: int, sub_event_type: str) -> str:
    """The id of a mention that a person added at these characters. article: the article's identity."""
    return "M" + _digest(article, text_hash, start, end, sub_event_type, "added")


def event_id_of(mention_id: str) -> str:
    """The id of the event whose earliest mention this is."""
    return "E" + mention_id[1:]


def mention_id_of(event_id: str) -> str:
    """The id of the mention that gave the event its id."""
    return "M" + event_id[1:]


def imported_id(dataset: Dataset, record_id: str) -> str:
    """The id of a dataset's event here: "ACLED-MLI12345", "UCDP-412345". Raises RowError for one that is too long."""
    made = _PREFIXES[dataset] + record_id
    if len(made) > IMPORTED_ID_LIMIT:
        raise RowError("bad-id", f"the id {record_id[:60]!r} is longer than {IMPORTED_ID_LIMIT} characters here")
    return made


def imported_dataset(written: str) -> Dataset | None:
    """The dataset that an id begins with ("acled-mli12345"); None where it is that of no imported event."""
    name = written.strip().upper()
    return next((dataset for dataset, prefix in _PREFIXES.items() if name.startswith(prefix)), None)


def normal_id(written: str) -> str:
    """An id as a person wrote it, in the form in which it is stored: capitals, and the look-alikes I, L, O read."""
    stripped = written.strip().upper()
    return stripped[:1] + stripped[1:].translate(_READ_AS)


def _digest(*parts: str | int) -> str:
    """Of the parts as a JSON list; ``json.dumps`` would make its encoder anew for each."""
    written = ", ".join([encode_basestring_ascii(part) if isinstance(part, str) else str(part) for part in parts])
    number = int.from_bytes(hashlib.sha256(f"[{written}]".encode("ascii")).digest()[:8]) >> 64 - 5 * ID_LENGTH
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
