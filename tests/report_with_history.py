"""One report of a day's attack with three older incidents, told as a wire report tells them; in our own words."""

from __future__ import annotations

from datetime import date

PUBLISHED = date(2024, 9, 17)
REPORT = "\n\n".join(
    (
        "BAMAKO, Mali (Demonstration) — Islamist fighters stormed a military police academy and the airport "
        "in Mali’s capital Tuesday, setting off deadly gunbattles, officials said. No toll was given.",
        "The attack on the academy caused “loss of life,” a security official said. At least 15 suspects were "
        "arrested, he added.",
        "The al-Qaida-linked group JNIM claimed responsibility for the attack in a message on its website.",
        "Mali has for more than a decade fought an insurgency. Attacks in the center and the north are "
        "increasing. In July, about 50 Russian mercenaries in a convoy were killed in an al-Qaida ambush.",
        "The mercenaries had been fighting Tuareg rebels beside the army when their convoy was turned back "
        "and ambushed south of the commune of Tinzaouaten.",
        "“They wanted to show that they can strike in the south, after the battle near the Algeria border,” "
        "an analyst said.",
        "Such attacks are seldom seen in Bamako itself.",
        "In 2022, gunmen struck an army checkpoint about 60 kilometers (40 miles) outside the city, killing "
        "at least six people and wounding several others. In 2015, another al-Qaida linked extremist group "
        "killed at least 20 people, including one American, during an attack on a hotel in Bamako.",
        "The embassy told its staff to stay at home.",
    )
)
