"""What the clause around an English date tells: whether it speaks of the future, and whether it dates somebody's words.

Only words are looked at, never a parse: dates are read before any sentence is parsed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.model.evidence import Span

_REACH = 140  # characters to either side; clauses of news are shorter
_CLAUSE_END = re.compile(
    r"[;:—–!?\"“”\n,]|''|``|\b(?:and|but|while|when|after|because|which|who|that|although|though)\b", re.IGNORECASE
)
_STOP = re.compile(r"[;:—–!?\"“”\n]|''|``")
_WORD = re.compile(r"[A-Za-z]+(?:'(?:ll|t))?|'ll")
_AUXILIARIES = frozenset("will shall won't wo 'll ll would might could may can must should".split())
_FUTURE = frozenset(
    "expects expect plans plan planning upcoming forthcoming begins starts opens reopens resumes reconvenes convenes "
    "expires expire ends hopes intends wants aims vows payable effective deadline scheduled".split()
)
# Future only with what follows: "set to", "planned for", "postponed until", "as soon as".
_FUTURE_WITH = {
    "set": ("to", "for"),
    "planned": ("to", "for", "on"),
    "slated": ("to", "for"),
    "expected": ("to", "on", "in", "by"),
    "due": ("on", "in", "by", "for", "before"),
    "ready": ("to", "for"),
    "postponed": ("to", "until", "till"),
    "delayed": ("until", "till"),
    "extended": ("to", "until", "through"),
    "soon": ("as",),
    "early": ("as",),
    "is": ("to", "due"),
    "are": ("to", "due"),
    "takes": ("effect",),
}
_PAST = frozenset(
    "was were had did said says told met began took came went left held struck shot fell rose won lost made saw found "
    "sent broke hit fought got gave knew led ran became brought blew drove fled kept laid sat spoke stood swept threw "
    "wore wrote quit bore dug drew grew hid rode sought sold sprang stole swore taught been has have".split()
)
_UNTOLD = frozenset("is are remains".split())  # a date beside them may lie on either side of now
_GRANTS = frozenset("give gave given gives giving extend extended extends extending".split())
_NOT_PAST = frozenset("hundred indeed need speed feed exceed proceed succeed armed masked unidentified".split())
_NOT_VERBS = frozenset("the a an his her its their our this that these those him them it".split())
_REPORTING = frozenset(
    "said says say told statement announced confirmed reported report added interview spokesman spokeswoman saying "
    "telling spoke condemned acknowledged denied tweeted wrote briefing".split()
)
_NAME = "Name"  # stands for capitalised words, which are no verbs ("United States", "Will")
_OPENING_WORDS = 3  # "Early on Friday, ..." opens its sentence
_WILL = frozenset("will shall would 'll ll won't".split())
_AHEAD_OF_IS = frozenset("to due set expected scheduled planned slated likely been".split())
_DENIALS = frozenset("not neither nor nobody none no".split())
_NEAR = 8  # words between a future auxiliary and what it rules: "will not be formally released"
_ATTRIBUTE = re.compile(r"[ \u00a0][a-z]")  # "the May 18 vote": what the date qualifies follows


def future_wording(text: str, sentence: Span, start: int, end: int, *, deadline: bool = False) -> bool | None:
    """Tell whether the clause that holds text[start:end] speaks of the future: the nearest verb decides.

    None where no verb tells: "the May 18 vote", "the record date is May 18", "ordered troops to leave on May 18".
    A date that qualifies what follows ("Wednesday's ruling") is no date of the verb before it.
    deadline: the date closes a period ("to respond by Oct. 31"), so that an infinitive before it looks ahead.
    """
    if text[end : end + 2] not in ("'s", "’s"):
        left = _words(text[max(sentence.start, start - _REACH) : start])[::-1]
        if left and left[0] in _NOT_VERBS and _ATTRIBUTE.match(text, end):
            return None
        told, verdict = _verdict(left, deadline)
        if told:
            return verdict
        if (
            text[end : end + 1] == ","
            and len(_WORD.findall(text[max(sentence.start, start - _REACH) : start])) > _OPENING_WORDS
        ):
            return None  # "decided to leave Kidal and Gao in early May, an official said"
    return _right_verdict(_named(_STOP.split(text[end : min(sentence.end, end + _REACH)])[0]))


def reports_words(text: str, sentence: Span, start: int, end: int) -> bool:
    """Tell whether the date is that of a statement ("the army said on Monday", "on Monday in a statement")."""
    before = _WORD.findall(text[max(sentence.start, start - 40) : start].lower())[-3:]
    after = _WORD.findall(text[end : min(sentence.end, end + 25)].lower())[:3]
    return any(word in _REPORTING for word in before) or any(word in ("statement", "interview") for word in after)


def _words(stretch: str) -> list[str]:
    """The words of the last clause of a stretch."""
    return _named(_CLAUSE_END.split(stretch)[-1])


def _named(stretch: str) -> list[str]:
    """The words of a stretch, names as _NAME; its first word may be capital for other reasons."""
    found = _WORD.findall(stretch.replace("’", "'"))
    return [word if word.islower() else word.lower() if index == 0 else _NAME for index, word in enumerate(found)]


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def _points_ahead(words: list[str], index: int) -> bool:
    """Words run backwards from the date: what follows words[index] in the text is words[index - 1]."""
    word = words[index]
    if word in _AUXILIARIES:
        return index == 0 or words[index - 1] != "have"
    after = words[index - 1] if index else ""
    if word == "due" and after == "to" and index + 1 < len(words):
        return words[index + 1] in ("is", "are")
    return word in _FUTURE or after in _FUTURE_WITH.get(word, ())


def _verdict(words: list[str], deadline: bool) -> tuple[bool, bool | None]:
    """From the date backwards: whether a verb was found, and True future, False past, None where it leaves it open."""
    for index, word in enumerate(words):
        after = words[index - 1] if index else ""
        if deadline and word in _GRANTS:
            return True, True
        if index == 0 and word == "set":  # "set May 18 as the deadline"
            return True, None
        if word == "to" and after and after not in _NOT_VERBS | {_NAME}:
            ahead = index + 1 < len(words) and _points_ahead(words, index + 1) and not _looks_back(words, index + 1)
            return True, (True if deadline or ahead else None)
        if _points_ahead(words, index):
            return True, (None if _looks_back(words, index) else True)
        if word in _UNTOLD:
            return True, None
        if _is_past(word):
            return True, _ruled_by_future(words, index)
    return False, None


def _looks_back(words: list[str], index: int) -> bool:
    """ "Had been due to", "could not be reached": what looks like the future is past."""
    around = words[max(0, index - 2) : index] + words[index + 1 : index + 1 + _NEAR]
    before = next((word for word in words[index + 1 :] if word not in _AHEAD_OF_IS), "")
    had = before == "had" or "had" in words[index + 1 : index + 3]
    return had or (words[index] == "could" and not _DENIALS.isdisjoint(around))


def _ruled_by_future(words: list[str], index: int) -> bool | None:
    """Of a word of the past: True after "will" ("will be held"), None after "to" ("to be held"), False by itself."""
    if words[index] in _PAST and words[index + 1 : index + 2] != ["be"]:
        return False
    for k in range(index + 1, min(index + 1 + _NEAR, len(words))):
        if _points_ahead(words, k):
            return None if _looks_back(words, k) else True
        if words[k] == "to" and words[k - 1] == "be":
            return None
        if words[k] in _PAST:
            return False
    return False


def _right_verdict(words: list[str]) -> bool | None:
    """From the date on: the first verb decides."""
    for word, after in pairwise([*words, ""]):
        if word in _WILL or (word in _UNTOLD and after in _AHEAD_OF_IS):
            return True
        if _is_past(word):
            return False
    return None
