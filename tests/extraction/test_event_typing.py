"""The sub-event type: what was done, with what, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.event_types import EventType, SubEventType

AGAINST_CIVILIANS = [
    "Gunmen massacred 130 villagers in Ogossagou on Saturday.",
    "Gunmen attacked a church in Silgadji on Sunday, killing a pastor and five worshippers.",
    "Soldiers killed 14 civilians in Binedama on Friday, a local group said.",
    "Gunmen ambushed a bus near Gao on Monday, killing seven passengers.",
    "Jihadists murdered the mayor of Barsalogho on Thursday.",
    "Gunmen killed the imam of Djibo on Thursday after taking him from a bus.",
    "Gunmen kidnapped a priest in Kourouma on Friday and killed his guard.",
]
BETWEEN_THE_ARMED = [
    "Soldiers killed 14 jihadists in Binedama on Friday, the army said.",
    "Gunmen attacked a gendarmerie post in Markoye on Sunday.",
    "Five soldiers were killed in an ambush near Nampala on Monday.",
    "Troops fought off an attack by JNIM on their base in Soum on Sunday.",
    "Malian troops and CSP rebels clashed near Kidal on Sunday.",
    "Chadian soldiers stormed a Boko Haram camp on the island of Tchoukoutalia on Saturday.",
]
FROM_AFAR = [
    ("A drone strike killed dozens of civilians in Djibo on Thursday.", SubEventType.AIR_STRIKE),
    ("A French air strike killed 30 jihadists near Labbezanga on Wednesday.", SubEventType.AIR_STRIKE),
    ("A suicide bomber killed eight people at a mosque in Maiduguri on Friday.", SubEventType.SUICIDE_BOMB),
    ("Two women blew themselves up at a market in Baga Sola on Friday, killing 12.", SubEventType.SUICIDE_BOMB),
    ("A roadside bomb struck a convoy of U.N. peacekeepers near Aguelhok on Wednesday, killing three soldiers.",
     SubEventType.IED),
    ("At least six people died on Monday when their vehicle hit a mine near Ansongo.", SubEventType.IED),
    ("An explosion in a market in Mopti on Friday killed three people.", SubEventType.IED),
    ("Mortar fire killed a child in Kidal on Friday.", SubEventType.SHELLING),
    ("Militants fired rockets at the camp of U.N. peacekeepers in Kidal on Thursday, wounding five.",
     SubEventType.SHELLING),
    ("A grenade thrown at a bar in Niamey on Friday wounded eight people.", SubEventType.GRENADE),
]  # fmt: skip
OF_A_PLACE = [
    ("Boko Haram seized the town of Damasak on Friday.", SubEventType.NON_STATE_OVERTAKES),
    ("JNIM fighters overran the army base at Djibo on Friday.", SubEventType.NON_STATE_OVERTAKES),
    ("Rebels captured the town of Ber on Sunday after two days of fighting.", SubEventType.NON_STATE_OVERTAKES),
    ("Soldiers retook the town of Bourem on Friday.", SubEventType.GOVERNMENT_REGAINS),
    ("The Malian army recaptured Kidal from the rebels on Tuesday.", SubEventType.GOVERNMENT_REGAINS),
    ("The Malian army took control of Kidal on Tuesday.", SubEventType.GOVERNMENT_REGAINS),
]
OF_CROWDS = [
    ("Thousands protested in Niamey on Thursday against the junta.", SubEventType.PEACEFUL_PROTEST),
    ("Students marched through N'Djamena on Friday.", SubEventType.PEACEFUL_PROTEST),
    ("Security forces broke up a protest in Bamako on Friday with tear gas.", SubEventType.PROTEST_INTERVENTION),
    ("Protesters marched in Conakry on Thursday and police fired tear gas.", SubEventType.PROTEST_INTERVENTION),
    ("Soldiers opened fire on a protest in N'Djamena on Thursday, killing 50 people.",
     SubEventType.EXCESSIVE_FORCE),
    ("Thousands marched in Timbuktu on Monday. Protesters threw stones at the police.",
     SubEventType.VIOLENT_DEMONSTRATION),
    ("A mob lynched two suspected thieves in Ségou on Wednesday.", SubEventType.MOB_VIOLENCE),
    ("A crowd beat a suspected thief to death in Niamey on Friday.", SubEventType.MOB_VIOLENCE),
]  # fmt: skip
STRATEGIC = [
    ("Security forces arrested 34 suspected jihadists in Kolokani on Sunday.", SubEventType.ARRESTS),
    ("Gunmen looted shops and burned houses in the village of Barga on Monday.", SubEventType.LOOTING),
    ("Gunmen stole 200 head of cattle in Bankilaré on Wednesday.", SubEventType.LOOTING),
    ("The government and the CMA signed a peace agreement in Bamako on Friday.", SubEventType.AGREEMENT),
    ("Army officers overthrew President Roch Kaboré in Ouagadougou on Monday.", SubEventType.OTHER),
    ("Soldiers seized power in Niamey on Wednesday and detained President Mohamed Bazoum.", SubEventType.OTHER),
    ("The coup in Niamey on Wednesday was condemned by the African Union.", SubEventType.OTHER),
    ("A mutiny broke out at a base in Kati on Tuesday.", SubEventType.OTHER),
    ("The rebels released 46 soldiers near Kidal on Saturday.", SubEventType.OTHER),
]
OTHERS = [
    ("Two Chinese mine workers were kidnapped near Kolondiéba on Saturday.", SubEventType.ABDUCTION),
    ("Boko Haram abducted 276 girls from a school in Chibok on April 14, 2014.", SubEventType.ABDUCTION),
    ("Islamic State militants raped at least nine women in Ansongo on Saturday.", SubEventType.SEXUAL_VIOLENCE),
]


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        *((text, SubEventType.ATTACK) for text in AGAINST_CIVILIANS),
        *((text, SubEventType.ARMED_CLASH) for text in BETWEEN_THE_ARMED),
        *FROM_AFAR,
        *OF_A_PLACE,
        *OF_CROWDS,
        *STRATEGIC,
        *OTHERS,
    ],
)
def test_the_sub_event_type_tells_what_was_done_and_to_whom(tell_one: Any, text: str, sub_type: SubEventType) -> None:
    mention = tell_one(text)
    assert mention.sub_event_type is sub_type
    assert mention.event_type is sub_type.event_type


@pytest.mark.parametrize(
    ("struck", "event_type"),
    [
        ("soldiers", EventType.BATTLES),
        ("policemen", EventType.BATTLES),
        ("rebels", EventType.BATTLES),
        ("farmers", EventType.CIVILIANS),
        ("aid workers", EventType.CIVILIANS),
        ("people", EventType.CIVILIANS),
    ],
)
def test_the_same_act_is_a_battle_or_violence_against_civilians_by_who_was_struck(
    tell_one: Any, struck: str, event_type: EventType
) -> None:
    assert tell_one(f"Gunmen killed nine {struck} near Gao on Monday.").event_type is event_type


@pytest.mark.parametrize("struck", ["soldiers", "farmers"])
def test_a_bomb_is_remote_violence_whoever_is_struck(tell_one: Any, struck: str) -> None:
    assert tell_one(f"A roadside bomb killed nine {struck} near Gao on Monday.").event_type is EventType.EXPLOSIONS


def test_the_evidence_of_the_type_is_the_word_that_decided_it(tell_one: Any) -> None:
    text = "Three soldiers died near Gao on Monday when a suicide bomber rammed their truck."
    mention = tell_one(text)
    assert mention.type_evidence.words == "suicide bomber"


@pytest.mark.parametrize(
    "text",
    [
        "On May 8, gunmen abducted five people near Dori. The captives were released on May 10.",
        "On May 8, jihadists abducted three aid workers near Nokara; they were released the following day.",
        "On May 8, militiamen killed 37 villagers in Koulogon. Police arrested seven suspects the next day.",
    ],
)
def test_what_came_of_the_news_does_not_make_it_history(tell: Any, text: str) -> None:
    assert tell(text)[0].historical is False


def test_what_was_freed_in_the_lead_leaves_the_abduction_before_it_history(tell: Any) -> None:
    told = tell("Eleven passengers kidnapped near Gusau in February were freed on Monday. They are in good health.")
    assert [mention.historical for mention in told if mention.date.start and mention.date.start.month == 2] in (
        [],
        [True],
    )
