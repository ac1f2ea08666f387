"""One incident told in many sentences is one mention; two incidents are two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import days, figures, figures_by_speaker, perpetrators, targets, where
from timeline.model.event_types import SubEventType
from timeline.model.interval import Precision
from timeline.model.mention import CasualtyKind

BURKINA = "OUAGADOUGOU, Burkina Faso — "
MALI = "BAMAKO, Mali — "
NIGER = "NIAMEY, Niger — "

ONE_INCIDENT = [
    f"{MALI}Gunmen attacked an army post in Tessit on Monday, the army said. The attackers came before dawn. "
    "At least 12 soldiers were killed and nine wounded, according to a military source. "
    "The assault lasted three hours, a resident said.",
    f"{MALI}JNIM fighters attacked a gendarmerie post in Kolokani on Tuesday. Two gendarmes were killed. "
    '"This attack was cowardly," the minister said. The post was burned in the attack.',
    f"{MALI}Fighters of the Katiba Macina attacked Koro on Sunday. The jihadists burned the town hall. "
    "The insurgents also abducted the deputy mayor. In the attack, a guard was wounded.",
    f"{MALI}At least six people died on Monday when their vehicle hit a mine near Ansongo. "
    "The explosion threw the vehicle off the road. The victims were traders on their way to a weekly market.",
    f"{NIGER}Boko Haram abducted 12 women from the village of Toumour on Friday. The kidnapping took place at night. "
    "A child was among those kidnapped, a resident said.",
]


@pytest.mark.parametrize("text", ONE_INCIDENT)
def test_one_incident_told_in_many_sentences_is_one_mention(tell: Any, text: str) -> None:
    assert len(tell(text)) == 1


def test_details_told_later_fill_the_mention(tell_one: Any) -> None:
    mention = tell_one(ONE_INCIDENT[0])
    assert (days(mention), where(mention)) == ("13 May 2024", ("Tessit", None))
    assert (figures(mention), figures(mention, CasualtyKind.INJURED)) == ({"≥12"}, {"9"})
    assert (perpetrators(mention), targets(mention)) == ({"Unidentified gunmen"}, {"Malian Armed Forces"})


def test_place_and_day_that_a_later_sentence_tells_are_those_of_the_incident(tell_one: Any) -> None:
    text = (
        f"{MALI}Several soldiers were killed in an ambush in central Mali, officials said. "
        "The ambush happened on Friday near Diallassagou. The army put the toll at 14."
    )
    mention = tell_one(text)
    assert (days(mention), where(mention)) == ("10 May 2024", ("Diallassagou", "near"))
    assert figures_by_speaker(mention) == {"officials": "≥2", "army": "14"}


def test_a_group_that_claims_the_attack_told_before_is_its_perpetrator(tell_one: Any) -> None:
    text = (
        f"{MALI}Gunmen attacked an army post in Tessit on Monday. The attackers killed 12 soldiers. "
        "JNIM claimed responsibility for the attack."
    )
    assert perpetrators(tell_one(text)) == {"JNIM"}


def test_two_attacks_in_two_villages_on_one_day_are_two(tell: Any) -> None:
    text = (
        f"{BURKINA}Jihadists attacked the village of Barga on Sunday, killing 10 people. "
        "On the same day, gunmen attacked the town of Djibo, killing four soldiers."
    )
    told = {(where(mention)[0], days(mention), *figures(mention)) for mention in tell(text)}
    assert told == {("Barga", "12 May 2024", "10"), ("Djibo", "12 May 2024", "4")}


def test_two_attacks_on_one_town_on_two_days_are_two(tell: Any) -> None:
    text = f"{BURKINA}Gunmen killed 12 people in Djibo on Friday. On Monday, gunmen killed nine people in Djibo."
    told = [(days(mention), figures(mention)) for mention in tell(text)]
    assert told == [("10 May 2024", {"12"}), ("13 May 2024", {"9"})]


def test_a_later_word_of_the_first_attack_goes_to_the_first(tell: Any) -> None:
    text = (
        "DORI, Burkina Faso — Jihadists killed 10 people in the village of Solhan on Sunday. "
        "Hours later, gunmen ambushed a convoy near Arbinda and killed six soldiers. "
        "The attack on Solhan was the deadliest this year, the governor said."
    )
    told = [(where(mention)[0], figures(mention)) for mention in tell(text)]
    assert told == [("Solhan", {"10"}), ("Arbinda", {"6"})]


def test_an_attack_hours_later_inherits_the_day_and_says_so(tell: Any) -> None:
    text = (
        f"{BURKINA}Jihadists killed 10 people in the village of Solhan on Sunday. "
        "Hours later, gunmen ambushed a convoy near Arbinda and killed six soldiers."
    )
    first, second = tell(text)
    assert days(first) == days(second) == "12 May 2024"
    assert not first.date_evidence.inherited
    assert (second.date_evidence.words, second.date_evidence.inherited) == ("Sunday", True)


def test_a_battle_after_an_attack_is_an_event_of_its_own(tell: Any) -> None:
    text = (
        f"{NIGER}Gunmen killed 21 civilians in the village of Banibangou on Friday. "
        "Two days later, Nigerien soldiers ambushed the attackers near Abala."
    )
    assert [(days(m), m.sub_event_type) for m in tell(text)] == [
        ("10 May 2024", SubEventType.ATTACK),
        ("12 May 2024", SubEventType.ARMED_CLASH),
    ]


def test_history_is_told_as_history_and_no_wider_or_narrower_than_it_is(tell: Any) -> None:
    text = (
        f"{MALI}Five soldiers were killed in an ambush near Nampala on Monday, the army said. "
        "In 2016, jihadists attacked the camp at Nampala, killing 17 soldiers. "
        "In January 2018, a suicide bomber killed 47 people in Gao."
    )
    assert [(days(m), m.date.precision, m.historical) for m in tell(text)] == [
        ("13 May 2024", Precision.DAY, False),
        ("2016", Precision.YEAR, True),
        ("Jan 2018", Precision.MONTH, True),
    ]


def test_an_article_about_an_old_attack_alone_has_it_as_its_news(tell_one: Any) -> None:
    assert not tell_one("In 2015, gunmen attacked a hotel in Bamako, killing at least 20 people.").historical


def test_news_without_a_date_has_the_day_before_and_the_day_of_publication(tell_one: Any) -> None:
    mention = tell_one(f"{BURKINA}Gunmen have killed 12 people in Djibo, the mayor said.", published=date(2024, 3, 1))
    assert (mention.date.start, mention.date.end) == (date(2024, 2, 29), date(2024, 3, 1))
    assert (mention.date.precision, mention.date_evidence) == (Precision.RANGE, None)


def test_both_attacks_took_place_on_tuesday_dates_both(tell: Any) -> None:
    text = (
        f"{BURKINA}Gunmen killed 12 people in the town of Djibo. In the town of Arbinda, a mine killed two soldiers. "
        "Both attacks took place on Tuesday, the army said."
    )
    assert [days(mention) for mention in tell(text)] == ["14 May 2024", "14 May 2024"]


def test_mentions_come_in_the_order_of_the_text(tell: Any) -> None:
    text = (
        f"{BURKINA}Gunmen killed 12 people in Djibo on Sunday. In 2019, jihadists killed 35 people in Arbinda. "
        "On Friday, a mine killed two soldiers near Dori."
    )
    mentions = tell(text)
    assert [where(mention)[0] for mention in mentions] == ["Djibo", "Arbinda", "Dori"]
    starts = [mention.trigger.span.start for mention in mentions]
    assert starts == sorted(starts)


def test_a_sum_of_attacks_told_one_by_one_adds_no_event(tell: Any) -> None:
    text = (
        f"{BURKINA}Gunmen killed 12 people in Djibo on Sunday. On the same day, gunmen killed nine people in Arbinda. "
        "The two attacks shocked the country."
    )
    assert len(tell(text)) == 2


def test_the_country_is_that_of_the_place_and_not_of_the_dateline(tell_one: Any) -> None:
    assert tell_one("DAKAR, Senegal — Gunmen killed 12 people in Djibo on Sunday.").country == "BF"


def test_the_country_of_a_nameless_village_is_that_of_the_story(tell_one: Any) -> None:
    mention = tell_one(f"{NIGER}Gunmen on motorbikes killed 12 people in a village on Sunday.")
    assert (mention.country, mention.place) == ("NE", None)


def test_a_fight_elsewhere_is_no_detail_of_a_release(tell: Any) -> None:
    text = (
        "ABUJA, Nigeria — Boko Haram freed 21 girls on Thursday, the government said. The military has made advances "
        "in recent months, but the fighters have also taken the fight to neighboring countries like Niger."
    )
    freed = [(days(m), m.country, m.sub_event_type) for m in tell(text)]
    assert freed == [("9 May 2024", "NG", SubEventType.OTHER)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Boko Haram released 21 Chibok girls on Thursday.", None),
        ("Twenty-one schoolgirls from Chibok were freed by Boko Haram on Thursday in Banki.", "Banki"),
        ("The kidnappers freed 30 Kankara pupils in Tsafe on Friday.", "Tsafe"),
    ],
)
def test_whence_captives_are_is_not_where_they_were_set_free(tell_one: Any, text: str, place: str | None) -> None:
    assert where(tell_one(text))[0] == place


def test_two_incidents_of_one_sentence_keep_each_its_month_and_place(tell: Any) -> None:
    text = (
        "Gunmen killed two park rangers near Banikoara in northern Benin on Monday. Last month three soldiers were "
        "killed; in April 2024 seven died in an ambush in Pendjari, and in February 2022 eight people were killed by "
        "roadside bombs in the W park."
    )
    told = [(days(m), where(m)[0], *figures(m)) for m in tell(text)]
    assert told == [
        ("13 May 2024", "Banikoara", "2"),
        ("Apr 2024", None, "3"),
        ("Apr 2024", "Pendjari National Park", "7"),
        ("Feb 2022", "W National Park", "8"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Fourteen soldiers died at Mondoro, Mali, in March; in April a mine killed three near Hombori.",
            [("Mar 2024", "Mondoro"), ("Apr 2024", "Hombori")],
        ),
        (
            f"{MALI}Gunmen attacked Mondoro on Monday; ten people died in the market.",
            [("13 May 2024", "Mondoro")],
        ),
        (
            f"{MALI}Gunmen attacked a village on Monday; it was in Mondoro that ten people were killed.",
            [("13 May 2024", "Mondoro")],
        ),
    ],
)
def test_a_semicolon_parts_places_but_not_what_one_incident_tells(
    tell: Any, text: str, told: list[tuple[str, str]]
) -> None:
    assert [(days(m), where(m)[0]) for m in tell(text)] == told


def test_captives_who_died_are_of_the_abduction_and_those_freed_later_are_not(tell: Any) -> None:
    text = (
        "- 4 March: Armed men abducted six teachers near Ansongo in Mali. Five died; all but one of the others were "
        "freed a month later.\n- 9 March: Gunmen abducted three traders near Diré. Two were freed in April."
    )
    taken, freed, *rest = tell(text)
    assert (days(taken), figures(taken), figures(taken, CasualtyKind.ABDUCTED)) == ("4 Mar 2024", {"5"}, {"6"})
    assert (days(freed), figures(freed)) == ("Apr 2024", set())
    assert [days(m) for m in rest] == ["9 Mar 2024", "Apr 2024"]
