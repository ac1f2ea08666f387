"""Whether an English sentence tells a casualty as a fact, says that there was none, or only thinks of it; and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from timeline.extraction.languages.en.casualties_sentence import Sentence

_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_MODALS = frozenset("could may might would should can must will shall ca wo 'll ’ll 'd".split())
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_CARRIED_OUT = frozenset(
    "managed manages managing went goes going continued continues proceeded began begun used".split()
)
_UNREAL_GOVERNORS = frozenset(
    """threaten threatens threatened threatening plan plans planned planning vow vows vowed vowing want wants wanted
    fear fears feared fearing warn warns warned warning attempt attempts attempted attempting try tries tried trying
    aim aims aimed aiming intend intends intended seek seeks sought seeking demand demands demanded demanding
    urge urges urged urging ask asks asked asking call calls called calling request requested requesting deny denies
    denied denying promise promised promises pledge pledged hope hoped hopes negotiate negotiated negotiating
    order ordered prevent prevented preventing avoid avoided avoiding risk risked believe consider""".split()
)
_UNREAL_NOUNS = frozenset(
    "attempt attempts threat threats plan plans plot plots bid demand demands order orders".split()
)
_UNREAL_ADJECTIVES = frozenset({"attempted", "possible", "potential", "further", "planned", "feared", "alleged"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "relcl", "dobj", "pobj", "prep"})

_PERIOD = re.compile(
    r"\b(?:since (?:the (?:start|beginning|outbreak|coup)|then|late|early|mid|last|\w+ (?:19|20)\d\d|(?:19|20)\d\d)"
    r"|over the (?:past|last)|in (?:recent|the past|the last) (?:\w+ )?(?:days|weeks|months|years|decades|year|decade)"
    r"|so far this (?:year|month)|this year alone|last year alone|in \d{4} alone|every (?:day|week|month|year)"
    r"|per (?:day|week|month|year)|a (?:day|week|month|year) on average|between (?:19|20)\d\d and (?:19|20)\d\d"
    r"|each (?:day|week|month|year)|in a decade|in (?:the first|its) \w+ (?:months|years))\b",
    re.IGNORECASE,
)
_INCIDENTS = r"(?:attacks|raids|strikes|ambushes|bombings|clashes|assaults|incidents|massacres|explosions|blasts)"
_SEVERAL_INCIDENTS = re.compile(
    rf"\bin (?:(?:at least|more than) )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|various"
    rf"|numerous) (?:\w+ )?{_INCIDENTS}\b|\bin (?:a (?:series|string|wave|spate) of |(?:separate|different|similar|such) )"
    rf"(?:\w+ )?{_INCIDENTS}\b",
    re.IGNORECASE,
)
_LASTING_VIOLENCE = frozenset(
    "insurgency violence conflict war unrest attacks fighting insurgencies crisis bloodshed jihadists".split()
)
_HAVE = frozenset({"has", "have", "'ve", "’ve"})


class Standing(Enum):
    """How a casualty stands in its sentence."""

    FACT = auto()
    NONE = auto()  # the text says that nobody was hit so
    UNREAL = auto()  # a plan, a threat, a fear, a demand, a condition


def standing_of(sentence: Sentence, index: int) -> Standing:
    """How the word at an index is meant: negation of its own verb, then auxiliaries, then what governs its clause."""
    verb = _verb_of(sentence, index)
    if _is_negated(sentence, index) or _is_negated(sentence, verb):
        return Standing.NONE
    if sentence.word(sentence.heads[verb]) == "without" and sentence.deps[verb] in ("pcomp", "pobj"):
        return Standing.NONE
    if any(sentence.words[child] in _UNREAL_ADJECTIVES for child in sentence.children_of(index, "amod")):
        return Standing.UNREAL
    return Standing.UNREAL if _is_unreal(sentence, verb) else Standing.FACT


def is_total(sentence: Sentence, index: int, text: str) -> bool:
    """Tell whether figures of the word at an index are sums over a period or over many incidents.

    text: the sentence's text.
    """
    if _PERIOD.search(text):
        return True
    if _SEVERAL_INCIDENTS.search(text):
        return True
    verb = _verb_of(sentence, index)
    perfect = any(sentence.words[child] in _HAVE for child in sentence.children_of(verb, "aux"))
    return perfect and any(sentence.words[subject] in _LASTING_VIOLENCE for subject in sentence.subjects(verb))


def _verb_of(sentence: Sentence, index: int) -> int:
    """The verb of the clause that a word stands in; the word itself where it is one."""
    at = index
    while not sentence.tags[at].startswith("VB") and sentence.heads[at] != at:
        at = sentence.heads[at]
    return at


def _is_negated(sentence: Sentence, index: int) -> bool:
    return any(sentence.words[child] in _NEGATIONS for child in sentence.children_of(index, "neg", "advmod", "preconj"))


def _is_unreal(sentence: Sentence, verb: int) -> bool:
    for step, at in enumerate(_up(sentence, verb)):
        for child in sentence.children[at]:
            word, label = sentence.words[child], sentence.deps[child]
            if label == "aux" and word in _MODALS and not (step and sentence.deps[verb] == "relcl"):
                return True
            if word in _CONDITIONS and label in ("mark", "advmod"):
                return True
        if step and sentence.words[at] in _UNREAL_GOVERNORS:
            return True
        if not step and _is_bare_infinitive(sentence, at):
            return True
    return False


def _is_bare_infinitive(sentence: Sentence, verb: int) -> bool:
    """ "to kill" tells no deed, "to have killed" and "managed to kill" do."""
    auxiliaries = {sentence.words[child] for child in sentence.children_of(verb, "aux")}
    if "to" not in auxiliaries:
        return sentence.words[sentence.heads[verb]] in _UNREAL_NOUNS and sentence.deps[verb] == "acl"
    return "have" not in auxiliaries and sentence.words[sentence.heads[verb]] not in _CARRIED_OUT


def _up(sentence: Sentence, verb: int) -> Iterator[int]:
    """A verb and the words whose meaning reaches into its clause: "threatened to", "fear that", "demand for"."""
    at = verb
    for _ in range(5):
        yield at
        label = sentence.deps[at]
        if sentence.heads[at] == at or label not in _CLAUSAL or label in ("relcl", "advcl"):
            return
        at = sentence.heads[at]
