"""What English news writes with a stop inside a sentence."""

from __future__ import annotations

from timeline.extraction.sentences import SentenceRules

ENGLISH_SENTENCES = SentenceRules(
    abbreviations=frozenset(
        "mr mrs ms dr prof st gen brig maj col lt sgt cpl capt cmdr adm sen rep gov pres hon rev fr no nos vs etc cf "
        "inc ltd co corp dept approx est jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs "
        "fri sat sun u.s u.n u.k e.u a.m p.m i.e e.g ph.d d.c jr sr ft km al lt.col maj.gen brig.gen".split()
    ),
    starters=frozenset(
        "The A An In On At He She It They We I You This That These Those His Her Its Their But And Or So As After "
        "Before When While Since For From No Nobody Several Some Many Two Three Four Five Police Soldiers "
        "Residents Witnesses".split()
    ),
)
