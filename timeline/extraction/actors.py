"""Who a text names or describes: groups, forces, missions, nameless armed men, civilians, crowds.

One search over all names and words, then a language's pattern over the few that were found. No syntax here:
who did what to whom is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from timeline.extraction.actor_phrases import Hit, PhraseReader, Setting
from timeline.extraction.actor_words import ActorWord, ActorWords, Part
from timeline.extraction.found import FoundActor
from timeline.model.actor import Actor
from timeline.reference.actors import ActorList
from timeline.reference.countries import CountryList
from timeline.reference.matching import NameMatcher, fold
from timeline.reference.reference import Reference

CountryAt = Callable[[int], str | None]

_LONGEST_JOINT = 40
_BREAK = "|"
_SHORT_ACRONYM = 4


def find_actors(
    text: str,
    reference: Reference,
    words: ActorWords,
    published: date,
    country: str | CountryAt | None = None,
) -> tuple[FoundActor, ...]:
    """The actors of a text in the order of their words, which never overlap.

    published: chooses between groups that bore one name in different years.
    country: ISO 3166-1 alpha-2 of the story, whose forces are "the army"; or a function that gives it for an
        offset of the text. Where it is None forces without a nationality are "Unidentified armed forces".
    """
    country_at = country if callable(country) else lambda _: country
    return tuple(_finder(reference.actors, reference.countries, words).find(text, published, country_at))


@lru_cache(maxsize=8)
def _finder(actors: ActorList, countries: CountryList, words: ActorWords) -> ActorFinder:
    return ActorFinder(actors, countries, words)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one folded spelling may stand for: a word of the language, or names of the actor list."""

    word: ActorWord | None = None
    names: tuple[tuple[str, Actor], ...] = ()


class ActorFinder:
    """The recogniser for one actor list and one language; building it costs a few hundredths of a second."""

    def __init__(self, actors: ActorList, countries: CountryList, words: ActorWords) -> None:
        self._actors = actors
        self._joints = words.joints
        self._phrase = words.phrase
        self._reader = PhraseReader(actors, countries)
        entries: dict[str, _Entry] = {}
        for word in words.words:
            entries.setdefault(fold(word.written), _Entry(word=word))
        branches = {word.branch for word in words.words if word.branch}
        for name, actor in actors.names():
            if actor.branch in branches and name == actor.name:
                continue  # "Malian Police" is read by the grammar, with what follows it
            entry = entries.setdefault(fold(name), _Entry())
            entries[fold(name)] = _Entry(entry.word, (*entry.names, (name, actor)))
        self._entries = tuple(entries.values())
        self._matcher = NameMatcher(entries)

    def find(self, text: str, published: date, country_at: CountryAt) -> Iterator[FoundActor]:
        """The actors of a text; see ``find_actors``."""
        folded = fold(text)
        hits = list(self._hits(text, folded, published, country_at))
        codes = self._codes(folded, hits)
        for match in self._phrase.finditer(codes):
            first, last = (match.start() + 1) // 2, match.end() // 2
            phrase = hits[first : last + 1]
            joints = codes[2 * first + 1 : 2 * last + 1 : 2]
            setting = Setting(published, country_at(phrase[0].start))
            yield from self._reader.read(text, phrase, joints, setting)

    def _hits(self, text: str, folded: str, published: date, country_at: CountryAt) -> Iterator[Hit]:
        for index, start, end in self._matcher.find(folded):
            entry = self._entries[index]
            written = text[start:end]
            setting = Setting(published, country_at(start))
            bearers = [actor for name, actor in entry.names if self._means(name, actor, written, entry.word, setting)]
            if bearers and not _is_shouted(text, start, end):
                yield Hit(start, end, ActorWord(written, Part.GROUP), choose(bearers, setting))
            elif entry.word is not None and is_cased_like(entry.word.written, written):
                yield Hit(start, end, entry.word)

    def _means(self, name: str, actor: Actor, written: str, word: ActorWord | None, setting: Setting) -> bool:
        """Tell whether words may mean an actor of that name, given where and when the story is.

        A name that is a common word or a mere description counts only in its own country, an acronym of three
        letters in any country that the list covers, and neither before its time.
        """
        if not is_cased_like(name, written):
            return False
        common = word is not None or name.islower()
        acronym = name.isupper() and len(name) <= _SHORT_ACRONYM
        if (common or acronym) and setting.published.year < (actor.first_year or 0):
            return False
        if None in (actor.country, setting.country) or actor.country == setting.country:
            return True
        covered = self._actors.state_force(setting.country or "", "police") is not None
        return not common and (covered or not acronym or len(name) == _SHORT_ACRONYM)

    def _codes(self, folded: str, hits: list[Hit]) -> str:
        """The codes of the words found, and between each two the sign of what joins them or a break."""
        codes = [hits[0].part.code] if hits else []
        for hit, following in pairwise(hits):
            near = following.start - hit.end <= _LONGEST_JOINT
            joint = folded[hit.end : following.start] if near else ""
            codes += self._joints.get(joint, _BREAK), following.part.code
        return "".join(codes)


def choose(bearers: list[Actor], setting: Setting) -> Actor:
    """The bearer of a name whom an article means: one of its year, then of the story's country, then the earliest.

    Where none bore the name in that year the words keep their own group.
    """
    of_the_year = [actor for actor in bearers if existed(actor, setting.published.year)] or bearers
    of_the_country = [actor for actor in of_the_year if actor.country == setting.country] or of_the_year
    return min(of_the_country, key=lambda actor: actor.first_year or 0)


def existed(actor: Actor, year: int) -> bool:
    """Tell whether a group bore its name in that year."""
    return (actor.first_year or year) <= year <= (actor.last_year or year)


def is_cased_like(name: str, written: str) -> bool:
    """Tell whether words of a text have the capitals that a name needs.

    An acronym needs all of its own ("US", not "us"), a name at least one, a common word none.
    """
    if name.islower():
        return True
    if " " not in name and sum(letter.isupper() for letter in name) > 1:
        return written == name or (len(name) >= _SHORT_ACRONYM and sum(letter.isupper() for letter in written) > 1)
    return any(one.isupper() and other.isupper() for one, other in zip(name, written, strict=False))


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a short word is in capitals only because its whole line is ("THE FACT IS")."""
    if end - start > _SHORT_ACRONYM or not text[start:end].isupper():
        return False
    line = text[text.rfind("\n", 0, start) + 1 : end] + text[end:].partition("\n")[0]
    return len(line) > 2 * (end - start) and not any(letter.islower() for letter in line)
