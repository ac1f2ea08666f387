"""What the clause around an English date tells: whether it speaks of the future, and whether it dates somebody's words."""

from __future__ import annotations

import re

from timeline.model.evidence import Span

_REACH = 140  # characters to either side; clauses of news are shorter
_CLAUSE_END = re.compile(
    r"[;:—–!?\"“”\n]|''|``|[,]|\b(?:and|but|while|when|after|because|which|who|that|although|though)\b", re.I
)
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:ll|t))?|['’]ll")
_FUTURE = frozenset(
    "will shall won't wo would 'll ll due scheduled slated expected expects expect plans plan planned planning set "
    "upcoming forthcoming coming begins starts opens resumes expires ends convenes hopes intends wants aims vows".split()
)
_PAST = frozenset(
    "was were had did said says told met began took came went left held struck shot fell rose won lost made saw found "
    "sent broke hit fought got gave knew led ran became brought blew drove fled kept laid sat spoke stood swept threw "
    "wore wrote cut put quit shut bore dug drew grew hid rode sought sold sprang stole swore taught been announced "
    "has have".split()
)
_REPORTING = frozenset(
    "said says say told statement announced confirmed reported report added interview spokesman spokeswoman saying "
    "telling spoke condemned acknowledged denied tweeted wrote reuters afp ap briefing".split()
)
_NEAR = 4  # words between a future auxiliary and its participle: "will not be formally released"


def future_wording(text: str, sentence: Span, start: int, end: int) -> bool:
    """Tell whether the clause that holds text[start:end] speaks of the future: the nearest verb decides."""
    left = _words(text[max(sentence.start, start - _REACH) : start], last=True)
    verdict = _verdict(left[::-1])
    if verdict is not None:
        return verdict
    right = text[end : min(sentence.end, end + _REACH)].lstrip(" ,")
    return _right_verdict(_words(right, last=False))


def reports_words(text: str, sentence: Span, start: int, end: int) -> bool:
    """Tell whether the date is that of a statement ("the army said on Monday", "on Monday in a statement")."""
    before = _WORD.findall(text[max(sentence.start, start - 40) : start].lower())[-3:]
    after = _WORD.findall(text[end : min(sentence.end, end + 25)].lower())[:2]
    return any(word in _REPORTING for word in before) or any(word in ("statement", "interview") for word in after)


def _words(stretch: str, *, last: bool) -> list[str]:
    pieces = _CLAUSE_END.split(stretch)
    return _WORD.findall((pieces[-1] if last else pieces[0]).lower().replace("’", "'"))


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4)


def _verdict(words: list[str]) -> bool | None:
    """From the date backwards: True future, False past, None where no verb tells."""
    for index, word in enumerate(words):
        if word in _FUTURE:
            return True
        if _is_past(word):
            near = words[index + 1 : index + 1 + _NEAR]
            return any(w in _FUTURE for w in near) or ("be" in near and "to" in near)
    return None


def _right_verdict(words: list[str]) -> bool:
    for word in words:
        if word in ("will", "shall", "would", "'ll", "ll", "won't"):
            return True
        if _is_past(word):
            return False
    return False
