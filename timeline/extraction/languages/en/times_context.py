"""What the clause around an English date tells: whether it speaks of the future, and whether it dates somebody's words.

Only words are looked at, never a parse: dates are read before any sentence is parsed.
"""

from __future__ import annotations

import re

from timeline.model.evidence import Span

_REACH = 140  # characters to either side; clauses of news are shorter
_CLAUSE_END = re.compile(
    r"[;:—–!?\"“”\n,]|''|``|\b(?:and|but|while|when|after|because|which|who|that|although|though)\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+(?:'(?:ll|t))?|'ll")
_AUXILIARIES = frozenset("will shall won't wo 'll ll would might could may can".split())
_FUTURE = frozenset(
    "expects expect plans plan planning upcoming forthcoming begins starts opens reopens resumes reconvenes convenes "
    "expires expire ends hopes intends wants aims vows payable effective deadline".split()
)
# Future only with what follows: "set to", "planned for", "postponed until", "as soon as".
_FUTURE_WITH = {
    "set": ("to", "for"),
    "planned": ("to", "for", "on"),
    "scheduled": ("to", "for", "on"),
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
_NOT_PAST = frozenset("hundred indeed need speed feed exceed proceed succeed armed masked unidentified".split())
_NOT_VERBS = frozenset("the a an his her its their our this that these those him them it".split())
_REPORTING = frozenset(
    "said says say told statement announced confirmed reported report added interview spokesman spokeswoman saying "
    "telling spoke condemned acknowledged denied tweeted wrote briefing".split()
)
_NAME = "Name"  # stands for capitalised words, which are no verbs ("United States", "Will")
_NEAR = 4  # words between a future auxiliary and its participle: "will not be formally released"


def future_wording(text: str, sentence: Span, start: int, end: int, *, deadline: bool = False) -> bool:
    """Tell whether the clause that holds text[start:end] speaks of the future: the nearest verb decides.

    A date that qualifies what follows ("Wednesday's ruling") is no date of the verb before it.
    deadline: the date closes a period ("to respond by Oct. 31"), so that an infinitive before it looks ahead.
    """
    if text[end : end + 2] not in ("'s", "’s"):
        left = _words(text[max(sentence.start, start - _REACH) : start], last=True)
        verdict = _verdict(left[::-1], deadline)
        if verdict is not None:
            return verdict
    right = text[end : min(sentence.end, end + _REACH)].lstrip(" ,")
    return _right_verdict(_words(right, last=False))


def reports_words(text: str, sentence: Span, start: int, end: int) -> bool:
    """Tell whether the date is that of a statement ("the army said on Monday", "on Monday in a statement")."""
    before = _WORD.findall(text[max(sentence.start, start - 40) : start].lower())[-3:]
    after = _WORD.findall(text[end : min(sentence.end, end + 25)].lower())[:3]
    return any(word in _REPORTING for word in before) or any(word in ("statement", "interview") for word in after)


def _words(stretch: str, *, last: bool) -> list[str]:
    pieces = _CLAUSE_END.split(stretch)
    found = _WORD.findall((pieces[-1] if last else pieces[0]).replace("’", "'"))
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


def _verdict(words: list[str], deadline: bool) -> bool | None:
    """From the date backwards: True future, False past, None where no verb tells."""
    for index, word in enumerate(words):
        if deadline and word == "to" and index and words[index - 1] not in _NOT_VERBS | {_NAME}:
            return True
        if _points_ahead(words, index):
            return "had" not in words[index + 1 : index + 3]
        if _is_past(word):
            near = range(index + 1, min(index + 1 + _NEAR, len(words)))
            return word not in _PAST and any(_points_ahead(words, k) for k in near)
    return None


def _right_verdict(words: list[str]) -> bool:
    for word in words:
        if word in ("will", "shall", "would", "'ll", "ll", "won't"):
            return True
        if _is_past(word):
            return False
    return False
