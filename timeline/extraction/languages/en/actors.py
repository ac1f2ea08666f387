"""English words and grammar for actors: "suspected JNIM militants", "Mali's army", "an al-Qaida-linked group"."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.extraction.actor_words import ActorWord, ActorWords, Part, read_actor_words
from timeline.reference.countries import CountryList
from timeline.reference.seeds import seed_path

_LANGUAGE = "en"


_DISGUISE = re.compile(
    r"\b(?:(?:dressed|disguised|posing|posed|masquerading|clad|dressing)(?: up)?(?: as| like)|impersonating)"
    r"(?: \w+){0,2} $"
)
_LONGEST_DISGUISE = 40  # characters before the actor


def is_disguise(text: str, start: int) -> bool:
    """Tell whether the actor that begins at ``start`` is only what others looked like: "gunmen dressed as soldiers"."""
    return _DISGUISE.search(text, max(0, start - _LONGEST_DISGUISE), start) is not None


@lru_cache(maxsize=4)
def load_actor_words(countries: CountryList) -> ActorWords:
    """The words of ``seeds/en/actor_words.csv`` and the names of all countries; raises ReferenceDataError."""
    own = read_actor_words(seed_path(f"{_LANGUAGE}/actor_words.csv"))
    nations = tuple(
        ActorWord(written.name, Part.NATION, country=country.code)
        for country in countries.countries
        for written in (*country.names, *country.people)
        if written.language in (None, _LANGUAGE)
    )
    return ActorWords((*own, *nations), JOINTS, PHRASE)


def _after(sign: str, *joints: str) -> dict[str, str]:
    """Joints with the words that may follow them ("of the"), all to one sign."""
    return {f" {joint} {article}".rstrip() + " ": sign for joint in joints for article in ("", "the", "a", "an")}


# fmt: off
JOINTS: dict[str, str] = {
    " ": "-", "'s ": "'", "' ": "'", "s' ": "'",
    " & ": "&", " (": "(", ") ": ")", ' "': "-", '" ': "-", ", ": "&", ", and ": "&",
    **_after("&", "and", "as well as", "alongside"),
    **_after("r", "or", "and/or", "and or"), "/": "r",
    **_after("n", "known as", "called", "named", "known by its acronym", "known by the acronym"),
    **_after("o", "of", "from", "with", "within", "to", "to both", "with links to", "with ties to", "belonging to",
             "who belong to", "claiming to be", "claiming to belong to", "believed to be", "believed to be from",
             "suspected to be", "suspected to be from", "suspected of belonging to", "presumed to be", "thought to be",
             "thought to be from", "said to be", "said to be from", "close to", "in the ranks of", "fighting for",
             "identified as", "allegedly from", "likely from", "likely", "presumably from", "presumably"),
}
# fmt: on

# The grammar is written over codes and joints by turns: G group, N nation, E people, S state force, U mission,
# A armed men, J creed, B body, F follower, V asset, Q subject, P person, K people, X armer, L link, M qualifier.
_BEFORE = r"(?:[MXJEN]-)*"
_ONE_GROUP = r"G(?:\(G)?"
_GROUPS = rf"{_ONE_GROUP}(?:r(?:[MX]-)*{_ONE_GROUP})*"
_MEN = r"(?:[-')][LJMX])*(?:[-')][AFVBUSP])+"  # "-linked Islamic militants", "'s leader"
_NAMED = rf"{_BEFORE}{_GROUPS}(?:{_MEN}|[-']L)?(?:[-n(]{_GROUPS}(?:{_MEN})?)?"
_MEN_OF_GROUP = rf"{_BEFORE}(?:[ALJ]-)*[AFVBPLU](?:-L)?o(?:[MXJ]-)*(?:[AB]-)?{_GROUPS}(?:{_MEN})?"
_BODY_NAMED = rf"{_BEFORE}(?:A-)?[AB][-n(]{_GROUPS}(?:{_MEN})?"
_FORCE = r"S(?:[-'][SFVP])*(?:oN)?"
_NATIONAL = rf"(?:[MXE]-)*(?:N[&r])*(?:N[-'](?:[MXN]-)*)?{_FORCE}(?:[&r]{_FORCE})*"
_NATIONS_ASSET = r"(?:N[&r])*N[-'](?:M-)*V(?:-V)*"
_MEN_OF_FORCE = rf"(?:M-)*[FAPV]o(?:M-)*{_NATIONAL}"
_MISSION = r"(?:[MXE]-)*(?:N&)*(?:N-)*(?:M-)*(?:G[-'])?U(?:-[FVSP])*"
_ARMED_MEN = r"(?:[MXJ]-)*(?:[AFB](?:-[AFVBS])*|X-[KP])"
_IDENTITY = rf"(?:[MXN]-)*E(?:&(?:M-)*E)*-{_ARMED_MEN}|(?:[MN]-)*X-(?:[MN]-)*E(?:-[KP])?|E(?:&E)+(?!-[MKP])"
_NAMELESS = r"(?:[MXJNE]-)*(?:A(?:-[AFVBS])*|X-(?:M-)*[BPKF]|J-(?:M-)*[BPF])"
_PEOPLE = r"(?:[MNE]-)*(?:N&)*(?:[MNEJ]-)*(?:[KP](?:-K)*|(?<=N-)Q)"

_PHRASES = (
    _NAMED,
    _MEN_OF_GROUP,
    _BODY_NAMED,
    _MISSION,
    _MEN_OF_FORCE,
    _NATIONAL,
    _NATIONS_ASSET,
    _IDENTITY,
    _NAMELESS,
    _PEOPLE,
)


def _bounded(phrases: str) -> str:
    """At most eight words of a kind in a row: an endless list is not read anew from each of its words."""
    return phrases.replace(")*", "){0,8}").replace(")+", "){1,8}")


PHRASE = re.compile(_bounded("|".join(_PHRASES)))
