"""Whether an English sentence tells a casualty as a fact, says that there was none, or only thinks of it; and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from timeline.extraction.languages.en.casualties_sentence import Sentence
from timeline.model.count import Count
from timeline.model.interval import Precision
from timeline.model.mention import TimeExpression

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
    order ordered prevent prevented preventing avoid avoided avoiding risk risked believe consider committed""".split()
)
_UNREAL_NOUNS = frozenset(
    "attempt attempts threat threats plan plans plot plots bid demand demands order orders hope hopes call calls"
    " talks".split()
)
_UNREAL_ADJECTIVES = frozenset(
    {"attempted", "possible", "potential", "further", "planned", "feared", "alleged", "eventual", "immediate"}
)
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "relcl", "dobj", "pobj", "prep"})

_SINCE = re.compile(
    r"\bsince (?:the (?:start|beginning|outbreak|coup)|then|late|early|mid|last|\w+ (?:19|20)\d\d"
    r"|[^,;]{0,60}\b(?:19|20)\d\d)\b(?!,? when\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:over the (?:past|last)|in (?:recent|the past|the last) (?:\w+ )?"
    r"(?:days|weeks|months|years|decades|year|decade)"
    r"|so far this (?:year|month)|(?:this|last) year alone|in \d{4} alone|(?:every|per|each) (?:day|week|month|year)"
    r"|a (?:day|week|month|year) on average|between (?:19|20)\d\d and (?:19|20)\d\d|in a decade"
    r"|in (?:the first|its) \w+ (?:months|years)|(?:have|has) killed \D{0,30}\d* ?(?:people )?(?:so far )?this year)\b",
    re.IGNORECASE,
)
_INCIDENTS = r"(?:attacks|raids|strikes|ambushes|bombings|clashes|assaults|incidents|massacres|explosions|blasts)"
_SEVERAL_INCIDENTS = re.compile(
    rf"\bin (?:(?:at least|more than) )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|various"
    rf"|numerous) (?:\w+ )?{_INCIDENTS}\b"
    rf"|\bin (?:a (?:series|string|wave|spate) of |(?:separate|different|similar|such) )"
    rf"(?:\w+ )?{_INCIDENTS}\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    r"\b(?:attack|raid|strike|airstrike|ambush|bombing|clash|assault|incident|massacre|explosion|blast|battle|operation"
    r"|siege|shelling|riot)\b",
    re.IGNORECASE,
)
# House rules: a figure so high is taken for a sum, and one that is rare for an incident is where only a year dates it.
_NO_SINGLE_INCIDENT = 1500
_RARELY_SINGLE = 200
_DATES = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})
_SPELLS = frozenset({Precision.YEAR, Precision.DECADE, Precision.SEASON})
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
    return Standing.UNREAL if _is_unreal(sentence, index, verb) else Standing.FACT


def is_total(sentence: Sentence, index: int, count: Count, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a count of the word at an index is a sum over a period or over many incidents.

    times: the sentence's dated expressions; one day in them speaks against a period.
    """
    text = sentence.article[sentence.starts[0] : sentence.ends[-1]]
    precisions = {time.interval.precision for time in times if time.interval is not None}
    least = count.low or 0
    if _SINCE.search(text) or _SEVERAL_INCIDENTS.search(text) or least >= _NO_SINGLE_INCIDENT:
        return True
    if _PERIOD.search(text) and not precisions & _DATES:
        return True
    verb = _verb_of(sentence, index)
    perfect = any(sentence.words[child] in _HAVE for child in sentence.children_of(verb, "aux"))
    if perfect and any(sentence.words[subject] in _LASTING_VIOLENCE for subject in sentence.subjects(verb)):
        return True
    return least >= _RARELY_SINGLE and bool(precisions & _SPELLS) and not _INCIDENT.search(text)


def _verb_of(sentence: Sentence, index: int) -> int:
    """The verb of the clause that a word stands in; the word itself where it is one."""
    at = index
    while not sentence.tags[at].startswith("VB") and sentence.heads[at] != at:
        at = sentence.heads[at]
    return at


def _is_negated(sentence: Sentence, index: int) -> bool:
    return any(sentence.words[child] in _NEGATIONS for child in sentence.children_of(index, "neg", "advmod", "preconj"))


def _is_unreal(sentence: Sentence, index: int, verb: int) -> bool:
    """A modal, a condition or a bare infinitive at the clause's own verb, or a word above that only thinks of it."""
    for at in _up(sentence, index):
        if at != index and sentence.words[at] in _UNREAL_GOVERNORS | _UNREAL_NOUNS:
            return True
        for child in sentence.children[at]:
            word, label = sentence.words[child], sentence.deps[child]
            if (label == "aux" and word in _MODALS) or (word in _CONDITIONS and label in ("mark", "advmod")):
                return True
        if at == verb and _is_bare_infinitive(sentence, at):
            return True
    return False


def _is_bare_infinitive(sentence: Sentence, verb: int) -> bool:
    """ "to kill" tells no deed, "to have killed" and "managed to kill" do."""
    auxiliaries = {sentence.words[child] for child in sentence.children_of(verb, "aux")}
    if "to" not in auxiliaries:
        return sentence.words[sentence.heads[verb]] in _UNREAL_NOUNS and sentence.deps[verb] == "acl"
    return "have" not in auxiliaries and sentence.words[sentence.heads[verb]] not in _CARRIED_OUT


def _up(sentence: Sentence, index: int) -> Iterator[int]:
    """A word and those above it whose meaning reaches into its clause: "threatened to", "fear that", "demand for"."""
    at = index
    for _ in range(6):
        yield at
        label = sentence.deps[at]
        if sentence.heads[at] == at or label not in _CLAUSAL or label in ("relcl", "advcl"):
            return
        at = sentence.heads[at]
