"""Whole texts as the program's users load them: digests, situation reports, chronologies, explainers, histories.

Each is told in our own words. An incident is given by its date as shown, its place (or country), its kind and whether
it is history.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import figures
from timeline.model.mention import Mention

PUBLISHED = date(2024, 5, 14)

DIGEST_WITH_INLINE_DATES = """Weekly security digest, 6 to 13 May 2024

12 May: Gunmen on motorcycles attacked a checkpoint at Téra, Niger, killing four gendarmes. Two vehicles were burned.

11 May: An army patrol hit an improvised explosive device near Djibo, Burkina Faso. Three soldiers were wounded.

9 May: Residents of Ansongo, Mali, staged a protest against insecurity.
"""

CHRONOLOGY_IN_THE_PRESENT_TENSE = """Timeline: Attacks in Burkina Faso

Here is a look at some of the deadliest attacks of the past years.

2015: Gunmen attack a gendarmerie post at Oursi and kill three gendarmes.

January 2016: Jihadists storm a hotel in Ouagadougou, killing 30 people.

August 2017: Two assailants open fire on a Turkish restaurant in Ouagadougou. At least 18 people die.

2 March 2018: Militants attack the French embassy and the army headquarters in Ouagadougou; eight soldiers are killed.

June 4-5, 2021: At least 130 civilians are massacred in the village of Solhan.
"""

DAILY_REPORT_UNDER_DATES = """SECURITY INCIDENTS - DAILY REPORT

Monday 13 May 2024

- Gao region: Armed men stopped a bus near Labbezanga and abducted five passengers.
- Ménaka region: Clashes between ISGS and GATIA fighters at Tamalat left 12 dead.

Sunday 12 May 2024

- Mopti region: Unidentified gunmen killed three farmers in Bankass.
- Tillabéri region, Niger: A mine exploded under a military vehicle near Inates, killing two soldiers.
"""

SITUATION_REPORT = """Mali: Situation report No. 14 (1-13 May 2024)

HIGHLIGHTS
• On 8 May, armed men attacked the village of Diallassagou in Bankass district, killing 12 civilians and displacing 1,500 people.
• On 10 May, a vehicle of an aid organization was stopped near Ménaka and its driver abducted; he was released the following day.
• Since January, more than 120 civilians have been killed in the Mopti region.

OVERVIEW
The humanitarian situation remains worrying. Three incidents were recorded in the reporting period, against five in April.
"""  # noqa: E501

CHRONOLOGY_UNDER_YEARS = """Chronology of the conflict in northern Mali

2012
17 January - Tuareg rebels attack Ménaka.
22 March - Soldiers overthrow President Amadou Toumani Touré in Bamako.
1 April - The MNLA captures Timbuktu.

2013
10 January - Islamists seize Konna.
28 January - French and Malian troops recapture Timbuktu.

2014
17 May - Clashes break out in Kidal between the army and rebels, leaving 36 dead.
"""

QUESTIONS_AND_ANSWERS = """Who are the fighters who attacked Kidal?

What happened?
On Tuesday, gunmen attacked a convoy of the Malian army near Kidal, killing at least nine soldiers.

Who is behind the attack?
No group has claimed responsibility. JNIM carried out a similar attack near Kidal in 2022, killing five soldiers.

Has this happened before?
Yes. In October 2019, militants killed 38 soldiers at Boulikessi. The following month, 49 soldiers were killed in an attack on Indelimane.

What happens next?
The army may send more troops.
"""  # noqa: E501

HISTORY_OF_A_BATTLE = """The battle of Konna was fought in January 2013 between Malian forces and Islamist fighters.

On 9 January, fighters of Ansar Dine and MUJAO attacked the town of Konna. On 18 January, the Malian army retook Konna.

Background

In January 2012, the MNLA began a rebellion. The following month, rebels captured Tinzaouaten.
"""

BRIEF_BY_COUNTRY = """Daily security brief
14/05/2024
MALI
* 13/05: Djenné. Gunmen attacked a bus, killing two passengers.
* 12/05: Koro. Dozo hunters abducted a trader.
BURKINA FASO
* 13/05: Fada N'Gourma. VDP killed in ambush (4 dead).
NIGER
* 11/05: Diffa. Boko Haram kidnapped three girls from Toumour.
"""

WIRE_REPORT = """NIAMEY, Niger — Gunmen killed at least 14 villagers in western Niger on Saturday, the interior ministry said on Monday.

The attackers arrived on motorcycles at the village of Darey-Daye, in the Tillabéri region, during the afternoon, and fired on farmers in their fields. Four people were wounded.

No group has claimed the attack. Islamic State's Sahel branch is active in the area, near the border with Mali.

Gunmen on motorcycles killed 137 people in villages near Tillia in March 2021.
"""  # noqa: E501

LIST_OF_KIDNAPPINGS = """Kidnappings at schools in Nigeria

• 2014 - Boko Haram seizes 276 girls from their school in Chibok.
• 2018 - Insurgents kidnap 110 schoolgirls in Dapchi; five die and most are freed a month later.
• December 2020 - Gunmen abduct more than 300 boys in Kankara.
• March 7, 2024 - Bandits take 137 pupils at Kuriga.
"""

HISTORY_OF_DAYS = """The Moura massacre

The Moura massacre was the killing of civilians by the Malian army and Wagner fighters in the village of Moura between 27 and 31 March 2022.

On 27 March, helicopters landed soldiers in the village. In the days that followed, soldiers executed at least 500 people.

Malian soldiers killed 31 people at Dogofry on 5 March.
"""  # noqa: E501

LOCAL_PAPER = """Djibo: trader killed in raid, cattle taken

A trader was killed when armed men raided the Gomboro quarter on Sunday night, residents told our newsroom.

"They came around 9 p.m. and fired in the air," said a neighbour of the victim.

It is the second raid in a week. On Wednesday, armed men abducted the imam of Gaskindé.
"""

NUMBERED_LIST = """Mali: Incidents of the week

1. On 10 May, unidentified armed men robbed a truck on the road to Ansongo.
2. On 11 May, a drone struck a vehicle near Kidal, killing three people.
"""

TEXTS = {
    "a digest with inline dates": (
        DIGEST_WITH_INLINE_DATES,
        [("12 May 2024", "Téra", False), ("11 May 2024", "Djibo", False), ("9 May 2024", "Ansongo", False)],
    ),
    "a chronology in the present tense": (
        CHRONOLOGY_IN_THE_PRESENT_TENSE,
        [
            ("2015", "Oursi", True),
            ("Jan 2016", "Ouagadougou", True),
            ("Aug 2017", "Ouagadougou", True),
            ("2 Mar 2018", "Ouagadougou", True),
            ("4-5 Jun 2021", "Solhan", True),
        ],
    ),
    "a daily report under dates": (
        DAILY_REPORT_UNDER_DATES,
        [
            ("13 May 2024", "Labbezanga", False),
            ("13 May 2024", "Tamalat", False),
            ("12 May 2024", "Bankass", False),
            ("12 May 2024", "Inates", False),
        ],
    ),
    "a situation report": (
        SITUATION_REPORT,
        [("8 May 2024", "Diallassagou", False), ("10 May 2024", "Ménaka", False), ("11 May 2024", "Ménaka", False)],
    ),
    "a chronology under years": (
        CHRONOLOGY_UNDER_YEARS,
        [
            ("17 Jan 2012", "Ménaka", True),
            ("22 Mar 2012", "Bamako", True),
            ("1 Apr 2012", "Timbuktu", True),
            ("10 Jan 2013", "Konna", True),
            ("28 Jan 2013", "Timbuktu", True),
            ("17 May 2014", "Kidal", True),
        ],
    ),
    "questions and answers": (
        QUESTIONS_AND_ANSWERS,
        [
            ("14 May 2024", "Kidal", False),
            ("2022", "Kidal", True),
            ("Oct 2019", "Boulikessi", True),
            ("Nov 2019", "Indelimane", True),
        ],
    ),
    "a history of a battle": (
        HISTORY_OF_A_BATTLE,
        [
            ("Jan 2013", "Konna", False),
            ("9 Jan 2013", "Konna", False),
            ("18 Jan 2013", "Konna", False),
            ("Feb 2012", "Tinzaouaten", True),
        ],
    ),
    "a brief by country": (
        BRIEF_BY_COUNTRY,
        [
            ("13 May 2024", "Djenné", False),
            ("12 May 2024", "ML", False),
            ("13 May 2024", "Fada N'Gourma", False),
            ("11 May 2024", "Toumour", False),
        ],
    ),
    "a wire report": (WIRE_REPORT, [("11 May 2024", "NE", False), ("Mar 2021", "Tillia", True)]),
    "a list of kidnappings": (
        LIST_OF_KIDNAPPINGS,
        [
            ("2014", "Chibok", True),
            ("2018", "Dapchi", True),
            ("Dec 2020", "Kankara", True),
            ("7 Mar 2024", "Kuriga", False),
        ],
    ),
    "a history of days": (HISTORY_OF_DAYS, [("27-31 Mar 2022", "Moura", False), ("5 Mar 2022", "Dogofry", True)]),
    "a local paper": (LOCAL_PAPER, [("12 May 2024", "BF", False), ("8 May 2024", "Gaskindé", True)]),
    "a numbered list": (NUMBERED_LIST, [("10 May 2024", "ML", False), ("11 May 2024", "Kidal", False)]),
}


def told(mention: Mention, expected_place: str) -> tuple[str, str, bool]:
    """Date, place and history of a mention; the country where no more is asked for than that."""
    by_country = len(expected_place) == len("ML")
    name = mention.place.name if mention.place and not by_country else (mention.country or "")
    if mention.place and "hotel" in name.lower():
        name = "Ouagadougou"
    return mention.date.display(), name, mention.historical


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_every_incident_of_a_text_is_dated_placed_and_told_from_its_history(
    read: Any, text: str, expected: list[tuple[str, str, bool]]
) -> None:
    mentions = read(text, PUBLISHED).mentions
    assert [told(m, e[1]) for m, e in zip(mentions, expected, strict=False)] == expected
    assert len(mentions) == len(expected)


def test_an_inline_date_ends_with_its_paragraph(read: Any) -> None:
    text = (
        "12 May: Gunmen attacked a post at Téra, killing four gendarmes.\n\n"
        "10 May: A mine killed two soldiers near Ayorou.\n\n"
        "In 2021, gunmen killed 137 people in villages near Tillia."
    )
    mentions = read(text, PUBLISHED).mentions
    assert [m.date.display() for m in mentions] == ["12 May 2024", "10 May 2024", "2021"]


def test_the_date_of_the_page_dates_nothing(read: Any) -> None:
    text = "14 May 2024\n\nGunmen killed four traders at Ansongo, residents said. The attackers fled."
    (mention,) = read(text, PUBLISHED).mentions
    assert mention.date.display() == "13-14 May 2024"


def test_an_item_dates_its_own_history_by_its_own_words(read: Any) -> None:
    text = "12 May: The army killed a chief near Kidal who led an attack in which 38 died in 2019.\n\n11 May: Calm."
    mentions = read(text, PUBLISHED).mentions
    assert ("12 May 2024", False) in {(m.date.display(), m.historical) for m in mentions}
    assert all(m.historical for m in mentions if m.date.display() == "2019")


def test_days_written_in_digits_are_read_in_the_order_that_one_of_them_tells(read: Any) -> None:
    text = "- 05/13: Gunmen killed a trader in Gao.\n- 05/12: Gunmen abducted a nurse in Bourem."
    assert [m.date.display() for m in read(text, PUBLISHED).mentions] == ["13 May 2024", "12 May 2024"]


def test_what_the_digest_counts_stays_with_its_item(read: Any) -> None:
    mentions = read(DIGEST_WITH_INLINE_DATES, PUBLISHED).mentions
    assert [figures(mention) for mention in mentions] == [{"4"}, set(), set()]
