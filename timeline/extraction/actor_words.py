"""What a language lends the recogniser of actors: its words, their parts, and how they make a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.model.actor import ActorKind
from timeline.reference.seeds import read_seed, split_names

COLUMNS = ("words", "part", "label", "kind", "branch", "country")


class Part(StrEnum):
    """What a word does in a phrase that tells an actor; ``code`` stands for it in a language's pattern."""

    GROUP = "group"  # a name of the actor list
    NATION = "nation"  # "Malian", "Mali"
    ETHNIC = "ethnic"  # "Dogon"
    FORCE = "force"  # "soldiers", "police"
    MISSION = "mission"  # "peacekeepers"
    ARMED = "armed"  # "gunmen", "jihadists"
    CREED = "creed"  # "Islamic" before "group"
    BODY = "body"  # "group", "coalition": an actor only with other words
    FOLLOWER = "follower"  # "members", "leader": an actor only with a name
    ASSET = "asset"  # "convoy", "base": an actor only with a name, a force or a nation
    SUBJECT = "subject"  # "national", "citizen": people only after a nation
    PERSON = "person"  # "men": civilians, but not after a group's name
    PEOPLE = "people"  # "villagers", "protesters"
    ARMER = "armer"  # "armed", "masked": makes people gunmen
    LINK = "link"  # "linked", "affiliated"
    QUALIFIER = "qualifier"  # "suspected": belongs to the words and changes nothing

    @property
    def code(self) -> str:
        """One capital letter, unique."""
        return _CODES[self]


_CODES = dict(zip(Part, "GNESUAJBFVQPKXLM", strict=True))


@dataclass(frozen=True, slots=True)
class ActorWord:
    """A word or set phrase; label, kind and branch are of the actor that it tells, country is ISO 3166-1 alpha-2."""

    written: str
    part: Part
    label: str = ""
    kind: ActorKind | None = None
    branch: str | None = None
    country: str | None = None


@dataclass(frozen=True, eq=False)
class ActorWords:
    """The words of one language, and its grammar over their codes.

    words: of equal spellings the first counts.
    joints: what may stand between two words of one phrase, folded, to one character that is no letter;
        ``&`` must join equals ("Malian and French troops"), ``r`` alternatives ("JNIM or ISGS").
    phrase: matched against codes and joints by turns ("M-G-A" is "suspected JNIM militants").
    """

    words: tuple[ActorWord, ...]
    joints: Mapping[str, str]
    phrase: re.Pattern[str]


def read_actor_words(path: Path) -> tuple[ActorWord, ...]:
    """The words of a CSV file with the columns of ``COLUMNS``; forms of one word are parted by ``|``.

    Raises ReferenceDataError, naming file, line and field.
    """
    return tuple(
        word
        for line, cells in read_seed(path, COLUMNS)
        for word in _words(f"{path.name}, line {line}", dict(zip(COLUMNS, cells, strict=True)))
    )


def _words(where: str, row: Mapping[str, str]) -> Iterator[ActorWord]:
    value = {column: cell.strip() for column, cell in row.items()}
    if value["part"] not in set(Part):
        raise ReferenceDataError(f"{where}, field part: {value['part']!r} is none of {', '.join(Part)}; correct it")
    if value["kind"] not in {"", *ActorKind}:
        raise ReferenceDataError(f"{where}, field kind: {value['kind']!r} is no kind of actor; correct it")
    part, kind = Part(value["part"]), ActorKind(value["kind"]) if value["kind"] else None
    for field, needed in (("label", part in _LABELLED), ("kind", part in _LABELLED), ("branch", part is Part.FORCE)):
        if needed and not value[field]:
            raise ReferenceDataError(f"{where}, field {field}: is empty; a word of part {part.value!r} needs one")
    forms = split_names(value["words"])
    if not forms:
        raise ReferenceDataError(f"{where}, field words: is empty; write at least one word")
    for form in forms:
        yield ActorWord(form, part, value["label"], kind, value["branch"] or None, value["country"] or None)


_LABELLED = frozenset({Part.ARMED, Part.PEOPLE, Part.PERSON, Part.SUBJECT, Part.ETHNIC, Part.ARMER, Part.CREED})
