"""Which date and which place belong to which event of an English sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import days, figures, where
from timeline.model.actor import Stance
from timeline.model.interval import DateKind, Precision
from timeline.model.place import PlacePrecision

STORY_DAY = "13-14 May 2024"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six soldiers in Tarkint, officials said on Tuesday.",
        "Officials said on Tuesday that gunmen had killed six soldiers in Tarkint.",
        "Gunmen killed six soldiers in Tarkint, the army announced in a statement on Monday.",
        "On Monday, the army announced that gunmen had killed six soldiers in Tarkint.",
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_what_it_tells(tell_one: Any, text: str) -> None:
    mention = tell_one(text)
    assert (days(mention), mention.date_evidence) == (STORY_DAY, None)


@pytest.mark.parametrize(
    "claim",
    [
        "The attack was claimed on Monday by JNIM.",
        "On Monday, the attack was claimed by JNIM.",
        "The ambush, claimed on Monday by JNIM, was the deadliest this year.",
        "The attack, which was claimed by JNIM on Monday, lasted for hours.",
        "Responsibility for the attack was claimed on Monday by JNIM.",
        "JNIM on Monday claimed responsibility for the attack.",
    ],
)
def test_the_day_of_a_claim_makes_no_second_attack(tell_one: Any, claim: str) -> None:
    mention = tell_one(f"Twenty soldiers were killed in an ambush near Téra on Saturday, the ministry said. {claim}")
    assert days(mention) == "11 May 2024"
    assert not mention.historical
    assert [(claim.actor, claim.stance) for claim in mention.claims] == [("JNIM", Stance.CLAIMS)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Three miners were abducted near Kayes in April, their employer said on Monday.", "Apr 2024"),
        ("The army, in a statement dated May 9, said it killed 14 militants near Tessit on May 7.", "7 May 2024"),
        ("The United Nations reported on Friday that soldiers executed 12 men in Hombori in March.", "Mar 2024"),
        ("JNIM said on Monday that it was behind the attack in Zinder on Sunday that killed six gendarmes.",
         "12 May 2024"),
        ("The president visited Tahoua on Monday, where gunmen killed 12 soldiers last week.", "6-12 May 2024"),
    ],
)  # fmt: skip
def test_of_two_dates_the_event_takes_its_own(tell_one: Any, text: str, day: str) -> None:
    assert days(tell_one(text)) == day


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("At least 20 people were killed when fighters opened fire on civilians digging trenches around the town of "
         "Titao on Saturday.", "11 May 2024", "Titao"),
        ("Gunmen killed 12 people travelling to a market near Djibo on Saturday, residents said.", "11 May 2024",
         "Djibo"),
        ("Militants shot dead farmers who were working in their fields near Bankass on Friday.", "10 May 2024",
         "Bankass"),
        ("A mine killed three people going to a wedding near Douentza on Sunday.", "12 May 2024", "Douentza"),
    ],
)  # fmt: skip
def test_what_the_victims_were_doing_dates_and_places_the_attack(
    tell_one: Any, text: str, day: str, place: str
) -> None:
    mention = tell_one(text)
    assert (days(mention), where(mention)[0]) == (day, place)


@pytest.mark.parametrize(
    "text",
    [
        "Troops killed the men planning to attack Bamako on Sunday.",
        "Troops in Gao killed three men preparing to lay a mine near Ansongo on Friday.",
    ],
)
def test_a_plan_of_the_victims_dates_nothing(tell_one: Any, text: str) -> None:
    assert days(tell_one(text)) == STORY_DAY


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Gunmen killed six soldiers in Tarkint on Tuesday.", "14 May 2024", Precision.DAY),
        ("Gunmen killed six soldiers in Tarkint on Monday.", "13 May 2024", Precision.DAY),
        ("Gunmen killed six people in Anderamboukane on April 30.", "30 Apr 2024", Precision.DAY),
        ("On Feb. 25, 2024, gunmen killed 15 worshippers at a church in Essakane.", "25 Feb 2024", Precision.DAY),
        ("In the night of Saturday to Sunday, gunmen attacked the village of Ogossagou, killing 31 people.",
         "11-12 May 2024", Precision.RANGE),
        ("Soldiers killed 11 people in Ouenkoro between Friday and Sunday.", "10-12 May 2024", Precision.RANGE),
        ("Jihadists raided the village of Solhan last week, killing seven people.",
         "6-12 May 2024", Precision.WEEK),
        ("In November 2021, jihadists overran the gendarmerie post in Inata.", "Nov 2021", Precision.MONTH),
        ("In 2015, gunmen attacked a hotel in Bamako, killing at least 20 people.", "2015", Precision.YEAR),
        ("The hotel attack in Bamako in 2015 killed 20 people.", "2015", Precision.YEAR),
        ("In the 2017 ambush at Tongo Tongo, Islamic State militants killed four American soldiers.",
         "2017", Precision.YEAR),
    ],
)  # fmt: skip
def test_a_date_is_as_wide_as_its_words(tell_one: Any, text: str, day: str, precision: Precision) -> None:
    mention = tell_one(text)
    assert (days(mention), mention.date.precision) == (day, precision)


def test_a_weekday_in_an_article_of_that_weekday_is_that_day(tell_one: Any) -> None:
    mention = tell_one("Gunmen attacked Goundam on Friday, killing two.", published=date(2024, 5, 17))
    assert mention.date.start == mention.date.end == date(2024, 5, 17)


def test_a_weekday_that_contradicts_its_date_is_noted(tell_one: Any) -> None:
    mention = tell_one("Gunmen attacked Goundam on Monday, May 14, killing two.")
    assert days(mention) == "14 May 2024"
    assert mention.notes == ("weekday Monday does not agree with 14 May 2024, a Tuesday",)


@pytest.mark.parametrize(
    ("text", "name", "relation", "precision"),
    [
        ("Gunmen ambushed a bus about 60 kilometers south of Gao on Monday, killing seven passengers.",
         "Gao", "about 60 kilometers south of", PlacePrecision.AREA),
        ("Gunmen ambushed a bus near Gao on Monday.", "Gao", "near", PlacePrecision.AREA),
        ("A mine killed two soldiers between Douentza and Boni on Monday.",
         "Douentza", "between Douentza and Boni", PlacePrecision.AREA),
        ("Three soldiers died in an ambush on the road from Ansongo to Labbezanga on Monday.",
         "Ansongo", "on the road from Ansongo to Labbezanga", PlacePrecision.AREA),
        ("Gunmen attacked the military camp in Sévaré, in the Mopti region, on Friday.",
         "Sévaré", None, PlacePrecision.POINT),
        ("Twelve people died on Friday in an attack on a village in the Tillabéri region of Niger.",
         "Tillabéri", None, PlacePrecision.ADMIN1),
    ],
)  # fmt: skip
def test_a_place_keeps_the_words_that_tell_how_it_lies(
    tell_one: Any, text: str, name: str, relation: str | None, precision: PlacePrecision
) -> None:
    mention = tell_one(text)
    assert mention.place is not None
    assert (*where(mention), mention.place.precision) == (name, relation, precision)


def test_the_town_of_the_dateline_is_not_where_it_happened(tell_one: Any) -> None:
    mention = tell_one("BAMAKO, Mali — Gunmen killed nine farmers near Bandiagara on Sunday.")
    assert where(mention) == ("Bandiagara", "near")


def test_the_town_where_it_was_told_is_not_where_it_happened(tell_one: Any) -> None:
    mention = tell_one("Gunmen killed nine farmers near Bandiagara, a minister said in Bamako on Tuesday.")
    assert where(mention) == ("Bandiagara", "near")


def test_two_clauses_with_two_places_and_two_days_are_two_events(tell: Any) -> None:
    text = "Gunmen killed four people in Djibo on Friday, and a mine killed two soldiers near Gorom-Gorom on Sunday."
    told = [(days(mention), where(mention)[0], figures(mention)) for mention in tell(text)]
    assert told == [("10 May 2024", "Djibo", {"4"}), ("12 May 2024", "Gorom-Gorom", {"2"})]


def test_what_a_relative_clause_dates_stays_with_its_own_act(tell: Any) -> None:
    text = "Ten of the girls whom Boko Haram abducted from Chibok in April 2014 were freed near Maiduguri on Sunday."
    assert {days(mention) for mention in tell(text)} == {"Apr 2014", "12 May 2024"}


@pytest.mark.parametrize(
    "text",
    [
        "Two years after soldiers killed hundreds of civilians in Moura, survivors gathered in Mopti on Monday.",
        "Since January, jihadists have besieged the town of Boni.",
        "An attack on an army base in Tessit was claimed on Monday by JNIM.",  # it may be of any day until then
    ],
)
def test_an_act_with_words_of_time_that_give_no_date_has_none_lent(tell_one: Any, text: str) -> None:
    assert days(tell_one(text)) == "undated"


def test_the_day_of_a_dateline_dates_no_attack(tell_one: Any) -> None:
    mention = tell_one("COTONOU (Benin), May 13 — Eight soldiers were killed in an ambush near Banikoara on Thursday.")
    assert days(mention) == "9 May 2024"


def test_a_date_between_subject_and_verb_is_of_the_subject(tell: Any) -> None:
    mentions = tell("About 300 schoolboys abducted in Kankara last week were freed on Thursday.")
    assert {days(mention) for mention in mentions} == {"6-12 May 2024", "9 May 2024"}


def test_a_relative_clause_lends_no_date_of_the_news(tell: Any) -> None:
    text = (
        "Gunmen killed 12 people in Djibo on Sunday. "
        "The governor, who had survived when jihadists attacked the town of Arbinda, promised help."
    )
    assert [days(mention) for mention in tell(text)] == ["12 May 2024", "undated"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said that 40 soldiers were killed near Ber in fighting that raged from 6 to 8 May.",
        "Rebels killed 40 soldiers near Ber, in the siege of a camp at a ford, which went on from May 6 to 8.",
    ],
)
def test_a_clause_on_how_long_the_fighting_lasted_dates_it(tell_one: Any, text: str) -> None:
    mention = tell_one(text)
    assert (days(mention), mention.date.kind) == ("6-8 May 2024", DateKind.LASTING)


def test_a_clause_on_how_long_something_else_lasted_does_not(tell_one: Any) -> None:
    mention = tell_one("Gunmen killed a singer near Gao on Sunday after a festival that lasted from May 6 to 8.")
    assert days(mention) == "12 May 2024"


def test_the_battle_near_a_border_is_the_one_told_of_a_town(tell_one: Any) -> None:
    mention = tell_one(
        "Rebels said on Monday that 40 soldiers had been killed at Ber. The army acknowledged losses in the battle "
        "near the Algerian border, which went on between May 6 and 8."
    )
    assert (where(mention)[0], days(mention)) == ("Ber", "6-8 May 2024")


def test_an_ambush_near_a_border_is_no_part_of_a_battle_at_a_town(tell: Any) -> None:
    mentions = tell(
        "Rebels and soldiers clashed at Ber on Sunday. An ambush near the Algerian border killed two guards on Sunday."
    )
    assert [where(mention)[0] for mention in mentions] == ["Ber", "Algerian border"]


def test_a_mine_and_an_air_strike_of_one_day_at_one_place_are_two(tell: Any) -> None:
    text = (
        "A mine killed five soldiers near Diffa on Saturday. "
        "On the same day a drone strike killed 11 Boko Haram fighters near Diffa."
    )
    assert [figures(mention) for mention in tell(text)] == [{"5"}, {"11"}]


@pytest.mark.parametrize(
    "text",
    [
        "Three people killed in an ambush were buried in Djibo on Saturday.",
        "Two of the 21 girls released by Boko Haram were seen on Thursday in Abuja.",
        "The gendarmes wounded in the attack were flown to Niamey on Friday.",
    ],
)
def test_what_became_of_those_struck_neither_dates_nor_places_the_act(tell: Any, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb planted by militants exploded in Gao on Friday, killing two.", "10 May 2024"),
        ("Five soldiers wounded in the attack died in Gao on Friday.", "10 May 2024"),
    ],
)
def test_what_was_done_with_a_weapon_or_a_wound_dates_its_incident(tell_one: Any, text: str, day: str) -> None:
    assert days(tell_one(text)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In June 2005 fighters of the GSPC stormed the barracks at Lemgheity and killed 15 soldiers.", "Jun 2005"),
        ("In March 2022 soldiers killed 500 people in Moura.", "Mar 2022"),
        ("In April 2000 militants attacked an army post near Gao.", "Apr 2000"),
        ("On 3 May 2019 militants killed 12 people in Arbinda.", "3 May 2019"),
        ("In 2012 rebels seized Gao.", "2012"),
        ("In April, 300 soldiers were attacked near Gao.", "Apr 2024"),
        ("The rebels killed 2000 people in Baga in January.", "Jan 2024"),
    ],
)
def test_a_year_before_a_word_for_people_is_the_year_and_no_number_of_them(tell_one: Any, text: str, day: str) -> None:
    assert days(tell_one(text)) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On Monday evening, hours after an attack near Tillabéri, soldiers killed 11 gunmen in Torodi.", "Torodi"),
        ("After a raid on Inata, gunmen killed 12 people in Djibo on Monday.", "Djibo"),
        ("Three people died in Gao on Friday after an attack on a bus near Gossi.", "Gao"),
    ],
)
def test_the_place_of_an_earlier_act_is_not_that_of_the_later(tell_one: Any, text: str, place: str) -> None:
    assert where(tell_one(text))[0] == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 15 people in two villages near Bandiagara on Friday and Saturday.", ["10-11 May 2024"]),
        ("Soldiers and rebels fought in Kidal on Saturday and Sunday, killing nine.", ["11-12 May 2024"]),
        ("Militants attacked a post in Gao on Monday and Tuesday's raid on Ansongo killed two.",
         ["13 May 2024", "14 May 2024"]),
        ("Militants attacked Solhan in June 2021. The following August they killed 80 people near Arbinda.",
         ["Jun 2021", "undated"]),
    ],
)  # fmt: skip
def test_two_days_are_both_told_and_a_month_counted_from_another_date_is_none(
    tell: Any, text: str, expected: list[str]
) -> None:
    assert [days(mention) for mention in tell(text)] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It is the heaviest loss since March, when rebels killed at least nine soldiers at Tessit.", "Mar 2024"),
        ("It is the heaviest loss since January 2017, when rebels killed nine soldiers at Tessit.", "Jan 2017"),
        ("It is the first loss since March. Rebels killed nine soldiers at Tessit on Monday.", "13 May 2024"),
    ],
)
def test_when_after_a_month_dates_what_it_tells_and_only_that(tell: Any, text: str, day: str) -> None:
    assert days(tell(text)[-1]) == day


def test_the_day_of_the_act_that_opened_a_period_is_not_that_of_what_ended_it(tell: Any) -> None:
    text = (
        "Gunmen killed ten traders at Tessit in March. The attack is the deadliest since soldiers overthrew the "
        "president of Mali on March 6."
    )
    assert [days(mention) for mention in tell(text)] == ["Mar 2024", "6 Mar 2024"]


def test_the_dead_of_what_was_the_last_such_act_are_those_of_one_act(tell: Any) -> None:
    (mention,) = tell("It is the worst attack since July 2019, when gunmen killed 65 people at a funeral in Tessit.")
    assert figures(mention) == {"65"}
    assert not any(figures(each) for each in tell("Gunmen have killed 65 people near Tessit since July 2019."))
