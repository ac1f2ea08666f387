"""The limits of reading, each with its unit, in one place. No reading happens here."""

from __future__ import annotations

from datetime import date

# Text of one article, in bytes of UTF-8: a newspaper's longest reports stay under 100,000.
TEXT_LIMIT_BYTES = 2_000_000

# A plain text file before decoding, in bytes: the widest encoding (UTF-32) takes four bytes a character.
TEXT_FILE_LIMIT_BYTES = 4 * TEXT_LIMIT_BYTES

# One line of JSON Lines, in bytes: JSON may write any character as six ("\\u00e9"), and the other fields take room.
LINE_LIMIT_BYTES = 6 * TEXT_LIMIT_BYTES + 100_000

# A JSON document is read whole, so it has a limit in bytes; JSON Lines has none.
JSON_DOCUMENT_LIMIT_BYTES = 200_000_000

# What stands beside a text, in bytes of UTF-8. Source and URL together are the key of an article, and PostgreSQL
# indexes no key above 2,704 bytes (Source: its documentation, "B-Tree Indexes").
FIELD_LIMITS_BYTES = {"title": 4_000, "source": 300, "url": 2_000, "language": 35, "id": 1_000}

# Digits of a whole number in JSON that are kept; a longer one is no id, and nothing else of a record is a number.
JSON_NUMBER_LIMIT_DIGITS = 40

# How much of a file is looked at to tell binary from text, in bytes.
SNIFF_BYTES = 8_192

# From what share of control characters among the sniffed bytes a file that is not text counts as binary.
BINARY_SHARE = 0.1

# Lines of front matter before the closing "---".
FRONT_MATTER_LIMIT_LINES = 60

# A dateline stands in one of the first lines with text (a headline may come before it).
DATELINE_LINES = 3

# How far into a line a dateline may reach, in characters.
DATELINE_LIMIT_CHARACTERS = 160

# Zones differ: where the source is, the day may be one ahead of UTC.
FUTURE_TOLERANCE_DAYS = 1

# No newspaper report that the program is for is older; an earlier year is a slip of the pen.
EARLIEST_PUBLISHED = date(1900, 1, 1)

# What is read in a folder, by the end of its name; other kinds are named among the rejected.
TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
JSON_SUFFIXES = frozenset({".json"})
JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})

# Files that stand beside articles and are none, by their name without suffix, in capitals.
COMPANION_NAMES = frozenset({"README", "LICENSE", "LICENCE", "NOTICE", "SOURCES", "CHANGELOG", "THUMBS", "DESKTOP"})

# Languages that the identifier chooses among: those in which news of the region is published, and the world's largest.
# Fewer candidates mean fewer slips on short or name-heavy articles. ISO 639-1.
CANDIDATE_LANGUAGES = ("en", "fr", "ar", "ha", "pt", "es", "de", "it", "nl", "ru", "tr", "zh")

# How much of an article its language is told from, in characters.
LANGUAGE_SAMPLE_CHARACTERS = 5_000

# Below this probability the identifier says nothing.
LANGUAGE_CONFIDENCE = 0.5
