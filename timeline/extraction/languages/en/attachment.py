"""Which date and which places of an English sentence belong to which of its triggers.

The parser's edges for dates and places are noisy, so a phrase is tied to the clause it stands in, not to its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.extraction.found import FoundPlace
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.casualties_words import person_words
from timeline.extraction.languages.en.modality import is_prior, opens_a_period
from timeline.extraction.languages.en.times_of_telling import is_of_claim, is_of_telling
from timeline.extraction.languages.parsed import Doc, Token
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import TimeExpression

REPORTING = frozenset(
    "said say says saying told tell tells announced announce announces announcing reported reports report stated "
    "state states added confirmed confirm confirms declared wrote write tweeted posted claimed acknowledged "
    "claiming alleging according warned denied condemned insisted explained revealed disclosed published issued quoted "
    "spoke".split()
)
_OWNED = frozenset({"responsibility", "credit", "claimed", "claim", "claiming"})
_MEMORIALS = frozenset("anniversary memory commemoration memorial victims survivors remembrance".split())
_MEDIA = frozenset("video videos statement statements report audio recording photo photos communique message".split())
_LOCAL_PEOPLE = frozenset(
    "resident residents inhabitant inhabitants villager villagers mayor neighbor neighbors neighbour neighbours "
    "shopkeeper trader farmer herder fisherman imam teacher nurse".split()
)
_SET_FREE = frozenset("release releases freeing liberation rescue return exchange swap".split())
_EARLIER_ACTS = frozenset("attack raid ambush assault bombing blast explosion clash clashes killing massacre".split())
_CARRIED = frozenset("taken evacuated moved transferred rushed airlifted brought carried flown transported".split())
_UNDER_WAY = frozenset(
    "bringing carrying taking delivering transporting escorting heading headed bound traveling travelling driving "
    "returning way".split()
)
_DEEDS = _EARLIER_ACTS | frozenset("disaster massacre rout defeat tragedy slaughter".split())
_FIGHTS = frozenset("fighting battle battles clash clashes combat siege hostilities unrest violence".split())
_LASTING = frozenset("lasted lasting raged raging continued dragged".split())
_FAR = 100
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DAY = timedelta(days=1)
_OF_THE_SPEAKER = 20  # further than any place that stands with the act itself
_NO_DATE_OF_AN_ACT = frozenset({"date.clock", "date.bound"})  # "at 5 a.m." has no day; "since 2012" is a period
_VAGUE_HOURS = frozenset({"overnight", "today", "tonight"})  # they yield to a date that stands beside them
_FRONT_TOKENS = 4  # a phrase that opens the sentence holds for all of it


def clause_distance(phrase: Token, trigger: Token) -> int:
    """Clause steps between a phrase and a trigger, 0 in one clause; large where the phrase belongs to a report verb."""
    if any(ancestor.lower_ in _MEDIA for ancestor in (phrase.head, phrase.head.head) if tree.is_noun(ancestor)):
        return _FAR  # "in a statement on Saturday"
    own, other = tree.clause_verb(phrase), tree.clause_verb(trigger)
    if _is_when(phrase, other):
        return 0
    fronted = phrase.i <= min(_FRONT_TOKENS, trigger.i)
    if fronted and own.i > phrase.i and not tree.own_subjects(own):
        return 1  # "Around 1 March (as reported), gunmen attacked"
    if own.i == other.i:
        return 0
    if not tree.is_verb(trigger) and _within(phrase, trigger):
        return _FAR if _tells_of_another(own, trigger) else 0
    above = tree.distance_to_ancestor(other, own)
    if above is not None:
        if _reports(own) and not _after_that(phrase, own):
            return _FAR
        if is_prior(trigger) or _goes_before(other, own):
            return _FAR  # "two years after soldiers killed hundreds, survivors gathered on Monday"
        if _told_by_another(other, own):
            return _FAR
        if _is_what_for(other, own) or (phrase.i > own.i and _told_of_those(other, own)):
            return _FAR
        return above + (2 if phrase.i > other.i and other.i > own.i else 0)
    below = tree.distance_to_ancestor(own, other)
    if below is not None:
        apart = own.lower_ in REPORTING or _of_another_act(own, other) or opens_a_period(own)
        return _FAR if apart else below + 1
    return 4 if fronted and own.lower_ not in REPORTING else _FAR


def _is_when(phrase: Token, verb: Token) -> bool:
    """ "The worst since March, when rebels killed nine": the month is that of the killing."""
    when = any(child.lower_ == "when" for child in verb.children)
    return when and verb.dep_ == "relcl" and (verb.head.i == phrase.i or _within(verb.head, phrase))


def _of_another_act(verb: Token, above: Token) -> bool:
    """ "Girls taken in 2014 were freed", "killed the men planning to strike on Sunday": not of the act above."""
    climbing = verb
    while climbing.i != above.i and climbing.head.i != climbing.i:
        told_by = climbing.i == verb.i and (
            _meanwhile(climbing) or (_lasts(climbing) and climbing.head.lower_ in _FIGHTS)
        )
        if climbing.dep_ in ("acl", "relcl") and not told_by:
            return True
        climbing = climbing.head
    return False


def _meanwhile(verb: Token) -> bool:
    """ "Gunmen shot farmers working near Bankass on Friday": what those who were struck were doing at that hour."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBG" and auxiliaries <= {"was", "were"}


def _lasts(verb: Token) -> bool:
    """ "Fighting that raged from Monday to Wednesday", "a battle which went on for three days"."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 2]]
    return verb.lower_ in _LASTING or (verb.lower_ == "went" and after == ["on"])


def time_of(doc: Doc, start: int, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression that dates the trigger, None where the sentence has none that does.

    A date said of the report ("officials said on Tuesday") is none of the incident's.
    """
    if trigger.dep_ in ("dobj", "obj") and trigger.head.lower_ in REPORTING:  # "claimed that raid on Friday"
        inside = [time for time in times if _inside(doc, start, time, trigger)]
        times = [time for time in inside if _precedes(time, start + trigger.idx)]
    elif _owned_up_to(trigger):
        times = [time for time in times if _inside(doc, start, time, trigger)]
    if _remembered(trigger):
        times = [time for time in times if _inside(doc, start, time, trigger)]
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        phrase = _phrase_token(doc, start, time.evidence.span)
        if phrase is None or time.interval is None or time.evidence.rule in _NO_DATE_OF_AN_ACT:
            continue
        if counts_from_an_act(doc, start, time, times) or (phrase.i > trigger.i and _parted(phrase, trigger)):
            continue
        steps = clause_distance(phrase, trigger)
        if steps >= _FAR or _is_seen_after(phrase, trigger) or is_of_telling(phrase, trigger):
            continue
        steps += 2 if time.evidence.words.lower() in _VAGUE_HOURS else 0
        steps += 1 if _qualifies_subject(phrase, trigger) else 0
        key = (steps, abs(phrase.i - trigger.i))
        if best is None or key < best[:2]:
            best = (*key, time)
    return best[2] if best else _reported_on(doc, start, trigger, times)


def _reported_on(doc: Doc, start: int, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "On 4 March, the group claimed to have shelled the camp": no later than that day, as news is of the day before.

    Only a day of the calendar that opens the text is taken so: "on Monday, the army said" is the news of today, and
    further on what is reported may be an incident told before.
    """
    if start > 0:
        return None
    for time in times:
        phrase = _phrase_token(doc, start, time.evidence.span)
        day = time.interval.end if time.interval and time.evidence.rule == "date.day" else None
        if phrase is None or day is None or phrase.i > _FRONT_TOKENS:
            continue
        own, told = tree.clause_verb(phrase), tree.clause_verb(trigger)
        if own.lower_ not in REPORTING or own.i == told.i or is_prior(trigger) or _of_another_act(told, own):
            continue
        if own.lower_ == "said" and any(t.lower_ == "to" for t in doc[own.i + 1 : own.i + 2]):
            return time  # "on 11 May, gunmen said to be deserters killed": said of them, not of the day
        as_reported = own.i == 1 and doc[0].lower_ == "as" and tree.distance_to_ancestor(own, told) is not None
        if as_reported or tree.distance_to_ancestor(told, own) is not None:
            evidence = replace(time.evidence, rule="date.reported")
            return replace(time, evidence=evidence, interval=DateInterval(day - _DAY, day, Precision.RANGE))
    return None


def _told_of_those(verb: Token, above: Token) -> bool:
    """ "Girls freed by the group were seen in Abuja": what is told of those struck or freed is another matter."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return False
    noun = verb.head
    while noun.dep_ in ("pobj", "prep") and noun.head.i != noun.i:
        noun = noun.head  # "two of the girls freed"
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == above.i and above.tag_ in _FINITE


def tells_what_followed(trigger: Token) -> bool:
    """Tell whether the sentence goes on to what became of those struck ("three men killed in it were buried")."""
    verb = tree.clause_verb(trigger)
    return any(_told_of_those(verb, ancestor) for ancestor in verb.ancestors)


def _reports(verb: Token) -> bool:
    """A verb of saying, or one that publishes: "posted a video", "issued a statement"."""
    return verb.lower_ in REPORTING or any(c.dep_ in ("dobj", "obj") and c.lower_ in _MEDIA for c in verb.children)


def _told_by_another(verb: Token, above: Token) -> bool:
    """ "Released a video in August claiming that girls were killed": the date is of the video, not of the killing."""
    climbing = verb
    while climbing.i != above.i and climbing.head.i != climbing.i:
        climbing = climbing.head
        if climbing.i != above.i and climbing.lower_ in REPORTING and tree.is_verb(climbing):
            return True
    return False


def _tells_of_another(verb: Token, noun: Token) -> bool:
    """ "The release of girls taken in 2014": the date stands in a clause on the girls, not on the release."""
    if noun.lower_ in _FIGHTS and _lasts(verb):
        return False  # "the battle near the border, which went on until Sunday": hung on the border, of the battle
    climbing = verb
    while climbing.i != noun.i and climbing.head.i != climbing.i:
        if climbing.dep_ in ("acl", "relcl"):
            return climbing.head.i != noun.i or noun.lower_ in _SET_FREE
        climbing = climbing.head
    return False


def _is_seen_after(phrase: Token, trigger: Token) -> bool:
    """ "Mourners lay flowers on Friday where a man killed five": a picture's present is not the day of the act."""
    above, climbing = tree.clause_verb(phrase), tree.clause_verb(trigger)
    if not _is_present(above) or tree.distance_to_ancestor(climbing, above) is None or _is_when(phrase, climbing):
        return False
    while climbing.i != above.i and climbing.head.i != climbing.i:
        passive = any(child.tag_ == "VBD" and child.dep_ == "auxpass" for child in climbing.children)
        if climbing.tag_ == "VBD" or passive or (climbing.tag_ == "VBN" and climbing.dep_ in ("acl", "relcl")):
            return True
        climbing = climbing.head
    return False


def _is_present(verb: Token) -> bool:
    """ "Shows", "are seen", "is standing"; not "have been seen"."""
    if verb.tag_ in ("VBP", "VBZ"):
        return True
    return any(child.lower_ in ("is", "are") and child.dep_ in ("aux", "auxpass") for child in verb.children)


def _goes_before(verb: Token, above: Token) -> bool:
    """ "Laid flowers on Friday the day after a man drove into a crowd, killing five": what is told after "after"."""
    climbing = verb
    while climbing.i != above.i and climbing.head.i != climbing.i:
        if climbing.i != verb.i and tree.is_verb(climbing) and is_prior(climbing):
            return True
        climbing = climbing.head
    return False


def _after_that(phrase: Token, report: Token) -> bool:
    """ "Says that on Feb. 25 soldiers killed": the date stands within what is said."""
    return any(t.lower_ == "that" for t in phrase.doc[report.i + 1 : phrase.i])


def _is_what_for(verb: Token, above: Token) -> bool:
    """ "Troops searched on Monday for the men who killed": the outer clause's date is not the inner act's."""
    climbing = verb
    while climbing.i != above.i and climbing.head.i != climbing.i:
        if climbing.dep_ in ("relcl", "acl") and climbing.head.dep_ == "pobj" and climbing.head.head.lower_ == "for":
            return True
        climbing = climbing.head
    return False


def counts_from_an_act(doc: Doc, start: int, time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """ "A day after three soldiers were killed" counts from an act whose date it does not tell.

    "On Jan. 11, a day after they overran Konna" does: the date that stands before it is the one it counts from.
    """
    words = time.evidence.words.lower()
    if not words.endswith((" after", " before", " following")):
        return False
    end = time.evidence.span.end - start
    goes_on = tree.sentence_text(doc)[end : end + 2]
    counted_from = any(0 <= time.evidence.span.start - other.evidence.span.end <= 2 for other in times)
    return len(goes_on) == 2 and goes_on[0] == " " and goes_on[1].isalnum() and not counted_from


def _qualifies_subject(phrase: Token, trigger: Token) -> bool:
    """ "Schoolboys abducted last week were freed on Thursday": between subject and verb it is of the subject."""
    return tree.is_verb(trigger) and any(s.i < phrase.i < trigger.i for s in tree.own_subjects(trigger))


def holds_untaken_date(doc: Doc, start: int, trigger: Token, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a date stands with the trigger that is, or may be, of a claim ("claimed the raid on Friday")."""
    if not tree.is_noun(trigger):
        return False
    phrases = (_phrase_token(doc, start, time.evidence.span) for time in times if time.interval)
    return any(phrase and (_within(phrase, trigger) or is_of_claim(phrase, trigger)) for phrase in phrases)


def _remembered(trigger: Token) -> bool:
    """ "The anniversary of the attack", "a service for its victims": what is remembered is not of that day."""
    noun, above = trigger, trigger.head.head
    return tree.is_noun(noun) and noun.dep_ == "pobj" and above.lower_ in _MEMORIALS


def _owned_up_to(trigger: Token) -> bool:
    """ "Claimed responsibility on Monday for an attack on Friday": the first date is of the claim."""
    return trigger.dep_ == "pobj" and trigger.head.lower_ == "for" and trigger.head.head.lower_ in _OWNED


def _inside(doc: Doc, start: int, time: TimeExpression, trigger: Token) -> bool:
    phrase = _phrase_token(doc, start, time.evidence.span)
    return phrase is not None and _within(phrase, trigger)


def _precedes(time: TimeExpression, offset: int) -> bool:
    return time.evidence.span.end <= offset


def places_of(doc: Doc, start: int, trigger: Token, places: Sequence[FoundPlace]) -> list[FoundPlace]:
    """The places that belong to the trigger, nearest clause first, then nearest word; country words last."""
    ranked: list[tuple[int, int, int, FoundPlace]] = []
    for place in places:
        phrase = _phrase_token(doc, start, place.located.evidence.span)
        if phrase is None or place.dateline:
            continue
        names_the_act = phrase.head.i == trigger.i and not place.country_word  # "the Paris attacks"
        if (place.adjective and not names_the_act) or _parted(phrase, trigger):
            continue
        if any(rule(phrase, trigger) for rule in (_of_an_earlier_act, _of_a_deed_beside, _bound_for)):
            continue
        steps = clause_distance(phrase, trigger)
        if steps >= _FAR and _tells_of_home(phrase):
            steps = _OF_THE_SPEAKER
        if steps < _FAR:
            ranked.append((int(place.country_word), steps, abs(phrase.i - trigger.i), place))
    return [entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])]


def _of_an_earlier_act(phrase: Token, trigger: Token) -> bool:
    """ "Hours after an attack near Tillabéri, soldiers killed 11 in Torodi": the first place is of the first act."""
    below = phrase
    for ancestor in phrase.ancestors:
        if ancestor.i == trigger.i or tree.is_verb(ancestor):
            return False
        if ancestor.lower_ in ("after", "following", "since") and below.lower_ in _EARLIER_ACTS:
            return True
        below = ancestor
    return False


def _of_a_deed_beside(phrase: Token, trigger: Token) -> bool:
    """ "He excused his coup with the disaster of Gao": where the one deed was is not where the other was."""
    deed = phrase.head.head
    if phrase.head.lower_ != "of" or deed.lower_ not in _DEEDS or deed.i == trigger.i:
        return False
    return not _within(deed, trigger) and not _within(trigger, deed)


def _bound_for(phrase: Token, trigger: Token) -> bool:
    """ "The wounded were taken to Gao", "a convoy that was bringing food to Gao was ambushed": they were not there."""
    to = next((ancestor for ancestor in phrase.ancestors if ancestor.lower_ == "to" or tree.is_verb(ancestor)), None)
    if to is None or to.lower_ != "to" or to.head.i == trigger.i:
        return False
    return to.head.lower_ in _CARRIED or (to.head.lower_ in _UNDER_WAY and phrase.head.i == to.i)


def names_origin(doc: Doc, start: int, place: FoundPlace) -> bool:
    """ "The Chibok girls were freed", "21 girls from Chibok": whence captives are is not where they were set free."""
    phrase = _phrase_token(doc, start, place.located.evidence.span)
    if phrase is None:
        return False
    of_whom = phrase.head.head if phrase.head.lower_ == "from" else phrase.head
    return of_whom.i != phrase.i and of_whom.lower_ in person_words()


def _parted(phrase: Token, trigger: Token) -> bool:
    """ "Three were killed; in June seven died in Pendjari": a semicolon parts them; "; they were freed" goes on."""
    first, last = sorted((phrase.i, trigger.i))
    after = [phrase.doc[token.i + 1] for token in phrase.doc[first:last] if token.text == ";"]
    return bool(after) and (phrase.i > trigger.i or not after[-1].tag_.startswith("PRP"))


def _tells_of_home(phrase: Token) -> bool:
    """ "A resident of Tillia said that two men were killed": what people of a place tell, happened there."""
    return phrase.head.lower_ in ("of", "in", "from") and phrase.head.head.lower_ in _LOCAL_PEOPLE


def _phrase_token(doc: Doc, start: int, span: Span) -> Token | None:
    tokens = tree.tokens_between(doc, span.start - start, span.end - start)
    return tree.head_of(tokens) if tokens else None


def _within(phrase: Token, trigger: Token) -> bool:
    return any(ancestor.i == trigger.i for ancestor in phrase.ancestors)
