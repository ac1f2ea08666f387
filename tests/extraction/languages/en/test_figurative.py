"""Quarrels, markets, prices and drills told in words of violence give nothing; the same words of armed men do."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.event_types import SubEventType

TRADE = [
    "LAGOS, Nigeria — A Chinese phone maker invaded the Nigerian market in 2019 and now sells half of all handsets.",
    "DAKAR, Senegal — The firms are to invade Mali and Guinea next, with phones at half the price.",
    "ABIDJAN, Ivory Coast — The bank launched an offensive in Abidjan in May, seizing a third of the market.",
    "ABUJA, Nigeria — Shoppers stormed the stores in Abuja on Friday for the sales.",
    "MAIDUGURI, Nigeria — Hackers attacked the bank's servers in Maiduguri on Monday.",
    "ABUJA, Nigeria — The central bank on Tuesday fired the first shot in its battle against inflation in Abuja.",
]
POLITICS = [
    "ACCRA, Ghana — The opposition leader attacked the government in parliament on Tuesday over the budget, and the "
    "minister fired back.",
    "ACCRA, Ghana — Mensah attacked the president on Monday in Accra for breaking his word; Addo fired back that "
    "nobody believed it.",
    "NAIROBI, Kenya — Senators in Nairobi attacked the president's record on Wednesday, and his spokesman hit back.",
    "ABUJA, Nigeria — The two parties clashed over the date of the vote on Monday in Abuja.",
    "FREETOWN, Sierra Leone — The rivals clashed in a televised debate in Freetown on Sunday.",
    "FREETOWN, Sierra Leone — The candidates traded fire in a debate in Freetown on Sunday.",
    "ABIDJAN, Ivory Coast — The opposition captured Abidjan in the local elections on Sunday.",
    "BAMAKO, Mali — The minister came under fire in Bamako on Monday for the state of the roads.",
    "DAKAR, Senegal — A battle for the party leadership broke out in Dakar on Monday.",
    "KIGALI, Rwanda — The court battle over the plot in Kigali ended on Thursday.",
    "DAKAR, Senegal — Journalists bombarded the minister with questions in Dakar on Tuesday.",
]
FORCES = [
    "ABUJA, Nigeria — A price shock hit villages around Kano on Monday.",
    "BAMAKO, Mali — Fuel shortages struck Bamako on Thursday, killing trade in the markets.",
    "BAMAKO, Mali — Locusts invaded villages around Nioro on Monday.",
    "BAMAKO, Mali — A power cut hit Bamako on Monday night and struck the hospital of Kati.",
]
NOT_YET = [
    "OUAGADOUGOU, Burkina Faso — Teachers threatened on Monday to march on the ministry in Ouagadougou.",
    "OUAGADOUGOU, Burkina Faso — They had threatened to walk out, to block the gate and, if need be, to march on the "
    "governor's office.",
    "NIAMEY, Niger — The unions have threatened to walk out, to block the road and to march in Niamey on Friday.",
    "DAKAR, Senegal — During a training at Thiès on Monday, soldiers stormed a building and freed hostages.",
    "LOMÉ, Togo — The army attacked a village of cardboard during manoeuvres near Kara on Tuesday.",
]
IN_EARNEST = [
    ("GAO, Mali — Gunmen attacked a government building in Gao on Tuesday and soldiers fired back.",
     SubEventType.ARMED_CLASH),
    ("ABUJA, Nigeria — Gunmen invaded a market in Zamfara on Monday and killed ten traders.", SubEventType.ATTACK),
    ("KANO, Nigeria — Unknown assailants attacked the market in Kano on Monday.", SubEventType.ATTACK),
    ("GAO, Mali — The minister's convoy came under fire near Gao on Monday.", SubEventType.ARMED_CLASH),
    ("ABUJA, Nigeria — A minister was attacked by gunmen in Jos on Monday.", SubEventType.ATTACK),
    ("GAO, Mali — An attack on the bank in Gao on Monday left two guards dead.", SubEventType.ATTACK),
    ("MÉNAKA, Mali — Two armed factions battled over the leadership in Ménaka on Monday.", SubEventType.ARMED_CLASH),
    ("KIDAL, Mali — A battle for Kidal broke out on Monday between rebels and the army.", SubEventType.ARMED_CLASH),
    ("GOMA, Congo — Islamist leaders and their fighters captured Goma on Monday.", SubEventType.NON_STATE_OVERTAKES),
    ("OUAGADOUGOU, Burkina Faso — Hundreds of teachers marched on the ministry in Ouagadougou on Monday.",
     SubEventType.PEACEFUL_PROTEST),
    ("GAO, Mali — Jihadists raided Gao on Monday, and analysts attributed the raid to a rival of the emir.",
     SubEventType.ATTACK),
    ("GAO, Mali — Jihadists on Monday attacked a convoy near Gao, said a post on its website.",
     SubEventType.ARMED_CLASH),
]  # fmt: skip


@pytest.mark.parametrize("text", TRADE + POLITICS + FORCES)
def test_what_is_fought_with_words_goods_or_weather_is_no_event(tell: Any, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize("text", NOT_YET)
def test_what_is_threatened_or_rehearsed_is_no_event(tell: Any, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(("text", "kind"), IN_EARNEST)
def test_armed_men_and_crowds_are_taken_at_their_word(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind
