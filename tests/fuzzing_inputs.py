"""Inputs for the fuzz run, from a seed: pieces of news and of trouble put together, and articles of ours mutated."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds" / "articles"

_MONTHS = "January Feb. March Apr May juin July août Sept. October Nov December février septembre".split()
_WEEKDAYS = "Monday Tuesday mercredi Thursday Fri. Saturday dimanche".split()
_PLACES = "Gao,Ménaka,Tin-Eggar,Mali,Burkina Faso,N'Djamena,Port-au-Prince,Timbuktu region,Lac,Djibo,Kidal,ML".split(
    ","
)
_ACTORS = (
    "JNIM,gunmen,soldiers,Malian army,al-Qaida-linked militants,Wagner,French troops,police,residents,civilians,"
    "Islamic State in the Greater Sahara,the G5 Sahel force,Dozo hunters,peacekeepers,bandits,U.N. mission"
).split(",")
_VERBS = (
    "killed,attacked,was abducted,have been wounded,ambushed,clashed with,denied killing,plan to attack,exploded,"
    "stormed,were shot dead,freed,burned,shelled,claimed the attack on,would have raided,kidnapped,protested"
).split(",")
_WORDS = (
    "in near outside on at between and or the a of from to by after before since until during about at least more than "
    "up to dozens several hundred thousand million two half dozen no nobody not km miles north south-west said told "
    "who which while overnight dawn yesterday tomorrow last next week month year years ago earlier later same there "
    "including among least toll rose bodies people men women children village town road base"
).split()
_ODD = (
    "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "e\u0301\u0301", "\x1b[31m",
    "\x1b]8;;http://x\x07", "\x07",
    "\x08", "\x7f", "\x85", "\u2028", "\u00a0", "\u202f", "\u3000", "İ", "ı", "ß", "ſ", "K",
    "ﬁ", "Ǆ", "٣", "１２", "²", "Ⅻ", "½",
    "𝟗", "😀", "👩\u200d🚒", "العربية", "\u0600", "\u1160", "\U000e0001", "\ud800",
    "\x00", "\r", "\r\n", "\t", "\x0b", "\x0c", "�",
)  # fmt: skip
_MARKS = (
    *" \n.,;:!?'\"()[]{}<>|/\\-–—…“”‘’«»*_#=+@%$&~`^•",
    "\n\n", ". ", ", ", '" ', " (", ") ", "---\n", "''",
)  # fmt: skip
_MARKUP = (
    "<b>", "</p>", "&amp;", "[link](http://x)", "{{", "[red]", "[/]", "```", "=cmd|' /C calc'!A0",
    "'; DROP TABLE x; --",
    "%", "_", "--", "title: x\n", "date: 2024-01-02\n", "---\n", '{"text": "', "}", "]", "\\u0000", "\\ud800", "NaN",
)  # fmt: skip
_SHAPES = ("{d} {m} {y}", "{m} {d}, {y}", "{m} {d}", "{y}", "in {y}", "{m} {y}", "{y}-{n}-{d}", "{d}/{n}/{y}", "{w}",
           "{w}, {m} {d}", "{m} {d}-{e}", "{d} to {e} {m}", "between {m} {d} and {e}", "the night of {w} to {w}",
           "early {m}", "mid-{y}", "{y}s", "{y}-{z}", "since {y}", "by {w}", "{d}th of {m}", "{n}:{e} p.m. on {w}",
           "{q} days ago", "the {d}th", "{w} {d} {m} {y} at {n}h{e}", "{y}-{n}-{d}T{n}:{e}:00Z",
           "last {w}", "{d}.{n}.{z}")  # fmt: skip


class Maker:
    """Makes the inputs of one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def number(self) -> str:
        """A number as news, or nobody, would write it."""
        chance = self.chance
        return chance.choice(
            (
                str(chance.randint(0, 99)),
                f"{chance.randint(1, 999)},{chance.randint(0, 999):03}",
                str(chance.choice((0, -1, 10**6, 2**31, 2**63, 10**20, 10**40))),
                "9" * chance.choice((3, 12, 40, 400, 5000)) if chance.random() < 0.05 else "17",
                f"{chance.random() * 100:.3f}",
                f"{chance.randint(1, 30)}-{chance.randint(1, 60)}",
                chance.choice(("one", "twenty-two", "two hundred and six", "three thousand", "a dozen", "dozens")),
            )
        )

    def date(self) -> str:
        """A date, in any order, with parts that may not be in the calendar."""
        chance = self.chance
        year = str(chance.choice((chance.randint(1995, 2026), chance.randint(1900, 2099), chance.randint(0, 9999))))
        return chance.choice(_SHAPES).format(
            d=chance.choice((chance.randint(1, 31), chance.randint(0, 99))), e=chance.randint(0, 60),
            m=chance.choice(_MONTHS), n=chance.randint(0, 13), w=chance.choice(_WEEKDAYS), y=year, z=year[-2:],
            q=self.number(),
        )  # fmt: skip

    def piece(self) -> str:
        """One piece of a text."""
        chance, draw = self.chance, self.chance.random()
        if draw < 0.35:
            return chance.choice(_WORDS) + " "
        if draw < 0.55:
            return chance.choice(chance.choice((_ACTORS, _VERBS, _PLACES))) + " "
        if draw < 0.68:
            return self.date() + " "
        if draw < 0.78:
            return self.number() + " "
        if draw < 0.92:
            return chance.choice(_MARKS) * (1 if chance.random() < 0.95 else chance.randint(2, 60))
        return chance.choice(chance.choice((_ODD, _MARKUP)))

    def phrase(self, longest: int = 12) -> str:
        """A few pieces."""
        return "".join(self.piece() for _ in range(self.chance.randint(1, longest)))

    def sentence(self) -> str:
        """A sentence of news that more often than not tells an event, and may be broken somewhere."""
        chance = self.chance
        parts = [
            chance.choice(_ACTORS), chance.choice(_VERBS), self.number(), chance.choice(_ACTORS), "in",
            chance.choice(_PLACES), "on", self.date(),
        ]  # fmt: skip
        if chance.random() < 0.4:
            parts.insert(chance.randrange(len(parts)), self.phrase(4))
        if chance.random() < 0.2:
            chance.shuffle(parts)
        return " ".join(parts) + chance.choice((".", ".", ". ", ", officials said.", "\n", "\n\n", ""))

    def text(self) -> str:
        """An article: sentences, or one of ours mutated."""
        if self.chance.random() < 0.5:
            return "".join(self.sentence() for _ in range(self.chance.randint(1, 6)))
        return self.mutated(self.passage())

    def passage(self) -> str:
        """Some lines of an article of ours."""
        lines = _lines()
        first = self.chance.randrange(len(lines))
        return "".join(lines[first : first + self.chance.randint(1, 6)])

    def mutated(self, text: str) -> str:
        """The text with a few cuts, repeats, swaps and insertions."""
        chance = self.chance
        for _ in range(chance.randint(1, 8)):
            at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
            draw = chance.random()
            if draw < 0.5:
                text = text[:at] + self.piece() + text[at:]
            elif draw < 0.7:
                text = text[:at] + text[min(end, at + chance.randint(1, 40)) :]
            elif draw < 0.85:
                text = text[:end] + text[at : min(end, at + 60)] * chance.randint(1, 3) + text[end:]
            else:
                text = text[:at] + text[at:end].swapcase() + text[end:]
        return text

    def document(self) -> bytes:
        """The bytes of a file: text with front matter, JSON, JSON Lines, broken here and there."""
        chance = self.chance
        words = chance.choice((self._fronted, self._json, self._json_lines, self.phrase))()
        encoding = chance.choices(("utf-8", "cp1252", "utf-16", "utf-32-be"), (90, 4, 4, 2))[0]
        content = words.encode(
            encoding, chance.choice(("replace", "ignore")) if encoding != "utf-8" else "surrogatepass"
        )
        if chance.random() < 0.3:
            content = chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"PK\x03\x04", b" \n")) + content
        for _ in range(chance.choice((0, 0, 0, 1, 2, 5))):
            at = chance.randint(0, len(content))
            content = content[:at] + bytes(chance.choices(range(256), k=chance.randint(0, 3))) + content[at + 1 :]
        return content

    def _fronted(self) -> str:
        chance = self.chance
        keys = ("title", "date", "published", "source", "url", "language", "autor", "tite", "Date", "tags", "")
        lines = [
            f"{chance.choice(keys)}{chance.choice((': ', ':', ' : ', ' '))}{chance.choice((self.phrase, self.date))()}"
            for _ in range(chance.randint(0, 6))
        ]
        if chance.random() < 0.6:
            lines.append(f"date: 20{chance.randint(10, 25)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}")
        fence = chance.choice(("---", "---", "---", "--", "--- "))
        return f"{fence}\n" + "\n".join(lines) + f"\n{chance.choice(('---', '---', '---', '...'))}\n" + self.phrase(20)

    def _record(self) -> object:
        chance = self.chance
        odd = (
            None,
            True,
            0,
            -1.5,
            10**30,
            float("nan"),
            float("inf"),
            [],
            {},
            [[[]]],
            "",
            "\x00",
            "\ud800",
            {"text": "x"},
        )
        record: dict[str, object] = {
            "text": self.phrase(20),
            "published": f"202{chance.randint(0, 4)}-03-1{chance.randint(0, 9)}",
        }
        for key in ("id", "title", "source", "url", "language", "date", "published", "text", "x"):
            if chance.random() < 0.25:
                record[key] = chance.choice((self.phrase(4), self.date(), chance.choice(odd)))
        return record if chance.random() < 0.95 else chance.choice(odd)

    def _json(self) -> str:
        chance = self.chance
        records = self._record() if chance.random() < 0.5 else [self._record() for _ in range(chance.randint(0, 3))]
        written = json.dumps(records, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
        if chance.random() < 0.1:
            deep = chance.choice((50, 3_000))
            written = chance.choice(('{"text":', "[", '{"a":[')) * deep + written
        return self.mutated(written) if chance.random() < 0.3 else written

    def _json_lines(self) -> str:
        lines = [
            json.dumps(self._record(), ensure_ascii=self.chance.random() < 0.5)
            for _ in range(self.chance.randint(0, 4))
        ]
        if lines and self.chance.random() < 0.3:
            lines[0] = self.mutated(lines[0])
        if self.chance.random() < 0.1:
            lines.append(
                '{"text": "x", "published": "2024-01-01", "id": ' + "9" * self.chance.choice((20, 5_000)) + "}"
            )
        return self.chance.choice(("\n", "\r\n", "\n\n")).join(lines)


@cache
def _lines() -> list[str]:
    return [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
    ]
