"""Places of a text: which they are, how they stand to the scene, and where the program abstains."""

import re
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.clean import CleanText
from timeline.extraction.found import FoundPlace
from timeline.extraction.languages.en.places import ENGLISH_PLACES
from timeline.extraction.places import find_places
from timeline.model.evidence import Span
from timeline.model.globe import distance_km
from timeline.model.place import PlacePrecision
from timeline.reference.reference import Reference, load_reference


@lru_cache(maxsize=1)
def _reference() -> Reference:
    return load_reference()


def _find(text: str) -> tuple[FoundPlace, ...]:
    sentences = [
        Span(*match.span()) for match in re.finditer(r"[^\n]*?(?:[.!?](?= [A-Z])|\n|$)", text) if match.group()
    ]
    return find_places(text, sentences, _reference(), ENGLISH_PLACES)


def _place(text: str, name: str) -> FoundPlace:
    found = [place for place in _find(text) if place.located.name == name]
    assert found, [place.located.name for place in _find(text)]
    return found[0]


def _scenes(text: str) -> list[str]:
    return [p.located.name for p in _find(text) if not (p.country_word or p.adjective or p.dateline)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen attacked Menaka on Friday.", ["Ménaka"]),
        ("Two soldiers died in Tombouctou.", ["Timbuktu"]),
        ("A convoy was hit near Tin-zaouaten.", ["Tinzaouaten"]),
        ("Militants entered N’Djamena, Bol and Baga Sola.", ["N'Djamena", "Bol", "Baga Sola"]),
        ("The officer said that most boni fruit is sold by many.", []),
        ("Say nothing. Many of the men, a man of Bam and dan, agreed.", ["Bam"]),
        ("Mr. Kidal and Col. Moussa Gao spoke in Segou.", ["Ségou"]),
        ("Moussa Gao was arrested. Gao, 34, is a trader.", []),
        ("In May and March, on Sunday, talks stopped.", []),
    ],
)
def test_names_of_places_are_told_from_words_and_persons(text: str, names: list[str]) -> None:
    assert _scenes(text) == names


@pytest.mark.parametrize(
    ("text", "name", "relation", "precision"),
    [
        (
            "They died about 60 kilometers (40 miles) outside Bamako.",
            "Bamako",
            "about 60 kilometers (40 miles) outside",
            "area",
        ),
        ("It happened near Djibo.", "Djibo", "near", "area"),
        ("They fought south of the commune of Tinzaouaten.", "Tinzaouaten", "south of the commune of", "area"),
        ("A mine went off between Douentza and Hombori.", "Douentza", "between Douentza and Hombori", "area"),
        ("They fled from the Boni area.", "Boni", "area", "area"),
        ("Houses burned in Djibo.", "Djibo", None, "point"),
        ("The attack in Gao region left six dead.", "Gao", None, "admin1"),
        ("The attack on Gao left six dead.", "Gao", None, "point"),
        ("Attacks in central and northern Mali go on.", "Mali", "central and northern", "country"),
        ("The war in Mali’s north goes on.", "Mali", "north", "country"),
        ("They hide in Sambisa forest.", "Sambisa Forest", None, "area"),
        ("The Mopti and Segou regions of Mali suffer.", "Mopti", None, "admin1"),
    ],
)
def test_a_relation_is_kept_and_precision_is_no_finer_than_the_words(
    text: str, name: str, relation: str | None, precision: str
) -> None:
    located = _place(text, name).located
    assert located.relation == relation
    assert located.precision is PlacePrecision(precision)


def test_a_distance_with_a_direction_moves_the_point() -> None:
    located = _place("The patrol was hit 60 km north of Gao.", "Gao").located
    assert located.latitude_deg is not None and located.longitude_deg is not None
    assert distance_km((located.latitude_deg, located.longitude_deg), (16.2717, -0.0447)) == pytest.approx(60, abs=1)
    assert located.latitude_deg > 16.7


def test_the_city_is_the_one_told_before_and_the_capital_that_of_the_country() -> None:
    text = "BAMAKO, Mali (AP) — Gunmen struck Sikasso. Six died 20 km outside the city. Shops shut in the capital."
    found = {text[p.phrase.start : p.phrase.end]: p.located.name for p in _find(text)}
    assert found["20 km outside the city"] == "Sikasso"
    assert found["the capital"] == "Bamako"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BAMAKO, Mali (AP) — A bomb went off.", ["Bamako", "Mali"]),
        ("OUAGADOUGOU (Reuters) - A bomb went off.", ["Ouagadougou"]),
        ("N’DJAMENA, Chad — A bomb went off.", ["N'Djamena", "Chad"]),
        ("COTONOU (Benin), April 22 — A bomb went off.", ["Cotonou"]),
        ("NIAMEY (Niger) 3 May 2024 (Echo) — A bomb went off.", ["Niamey"]),
        ("A bomb went off in Bamako - again.", []),
    ],
)
def test_the_places_of_a_dateline_are_marked(text: str, names: list[str]) -> None:
    assert [place.located.name for place in _find(text) if place.dateline] == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Malian soldiers fled.", "Mali", "ML"),
        ("Nigerien soldiers fled.", "Niger", "NE"),
        ("Nigerian soldiers fled.", "Nigeria", "NG"),
        ("Ivorians protested.", "Ivory Coast", "CI"),
        ("Mali's army struck.", "Mali", "ML"),
        ("Equatorial Guinean sailors left.", "Equatorial Guinea", "GQ"),
    ],
)
def test_words_for_a_country_that_only_qualify_are_adjectives(text: str, name: str, country: str) -> None:
    place = _place(text, name)
    assert place.country_word
    assert place.adjective
    assert place.located.country == country


@pytest.mark.parametrize(
    "text", ["A Bamako-based analyst spoke.", "The Bamako government fell.", "Gao residents fled."]
)
def test_a_town_that_qualifies_another_word_is_an_adjective(text: str) -> None:
    assert [place.adjective for place in _find(text)] == [True]


def test_a_place_within_the_name_of_a_group_is_no_scene() -> None:
    assert _scenes("The Macina Liberation Front struck Dioura.") == ["Dioura"]


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Boats sank on the Niger River in Mali.", "Niger River", None),
        ("Bandits struck in Niger State.", "Niger State", "NG"),
        ("Soldiers died in Niger.", "Niger", "NE"),
    ],
)
def test_niger_is_a_country_a_river_or_a_state(text: str, kind: str, country: str | None) -> None:
    assert _place(text, kind).located.country == country


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("Gunmen raided Bamba, in Mali's Gao region.", "Gao"),
        ("Gunmen raided Bamba (Koro, Mopti) in Mali.", "Mopti"),
        ("Gunmen raided Ber, in the Timbuktu region.", "Timbuktu"),
        ("Gunmen raided Sangha (Mopti region).", "Mopti"),
        ("In Burkina Faso gunmen raided Sangha, in the Centre-Est region.", "Centre-Est"),
    ],
)
def test_what_a_place_lies_in_decides_among_namesakes(text: str, admin1: str) -> None:
    found = [p.located for p in _find(text) if p.located.precision is PlacePrecision.POINT]
    assert [place.admin1 for place in found] == [admin1]


def test_a_name_of_two_places_that_nothing_tells_apart_has_no_coordinates() -> None:
    located = _place("Mali mourns. Gunmen raided the town of Bamba.", "Bamba").located
    assert located.latitude_deg is None
    assert located.precision is None
    assert located.country == "ML"


@pytest.mark.parametrize(
    ("text", "name", "admin1", "precision"),
    [
        ("They burned the village of Kouna-Bella, in the Mopti region of Mali.", "Kouna-Bella", "Mopti", "admin1"),
        ("They struck in Sarabougo, a village in Mali’s Segou region.", "Sarabougo", "Ségou", "admin1"),
        ("They struck in Sarabougo, a village in Mali.", "Sarabougo", None, None),
        ("They burned the village of Tin-Talabit, 30 km from Kidal.", "Tin-Talabit", "Kidal", "area"),
    ],
)
def test_a_village_no_gazetteer_knows_is_placed_by_what_stands_with_it(
    text: str, name: str, admin1: str | None, precision: str | None
) -> None:
    found = [place.located for place in _find(text) if place.located.name == name]
    assert [(p.admin1, p.precision) for p in found] == [(admin1, PlacePrecision(precision) if precision else None)]


def test_a_border_lies_in_the_country_told_before() -> None:
    located = _place("In Mali, troops died near the border with Niger.", "border with Niger").located
    assert (located.country, located.latitude_deg, located.precision) == ("ML", None, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed six in Pepembougou, in Mali.", ["Pepembougou"]),
        ("A post at Pepembougou was hit.", ["Pepembougou"]),
        ("They were ambushed on the road to Pepembougou on Friday.", ["Pepembougou"]),
        ("A clash broke out between Pepembougou and Djibo.", ["Pepembougou", "Djibo"]),
        ("In Pepembougou Tuesday, six died.", ["Pepembougou"]),
        ("They burned Gumbalawa in Borno state.", ["Gumbalawa", "Borno"]),
        ("Six died in the Pepembougou area and in Zuzumba commune.", ["Pepembougou", "Zuzumba"]),
        ("They left a camp in the area of In Zuzum for Gao.", ["In Zuzum", "Gao"]),
        ("JNIM stormed Pepembougou (Markoye, Oudalan).", ["Pepembougou", "Markoye", "Oudalan"]),
    ],
)
def test_a_name_that_no_gazetteer_knows_is_a_place_after_a_preposition(text: str, names: list[str]) -> None:
    assert _scenes(text) == names


@pytest.mark.parametrize(
    "words",
    [
        "from Oumar Diallo",
        "from Goitaleb said",
        "from Colonel Zuzumba",
        "from Iyad ag Ghaly",
        "at Amnesty International",
        "in Zuzumba's speech",
        "in Ramadan",
        "in Parliament",
        "in January",
        "in MPZ hands",
        "in Zuzumba herders",
        "from Fulani families",
        "in Dogon fields",
        "at Peul",
    ],
)
def test_persons_peoples_months_and_bodies_are_no_places(words: str) -> None:
    assert _scenes(f"The men got it {words} before they left Gao.") == ["Gao"]


def test_a_name_that_stands_after_a_title_elsewhere_is_a_person() -> None:
    assert _scenes("General Zuzumba left Gao. Fighters from Zuzumba fled.") == ["Gao"]


def test_a_bare_name_in_a_text_about_another_part_of_the_world_is_left_alone() -> None:
    assert _scenes("In the United States, snow fell in Zuzumba.") == []


def test_the_first_of_a_row_in_brackets_is_the_place_and_the_others_hold_it() -> None:
    located = _place("Six died in Pepembougou (Djibo, Soum).", "Pepembougou").located
    assert (located.country, located.admin1, located.precision) == ("BF", "Sahel", PlacePrecision.AREA)


@pytest.mark.parametrize(
    ("text", "name", "country", "has_point"),
    [
        ("Gunmen killed ten in Kobe, in Mali.", "Kobé", "ML", True),
        ("In Japan, crowds gathered in Kobe.", "Kobe", "JP", True),
        ("Soldiers in Mali found arms from Yokohama.", "Yokohama", None, False),
        ("Japan sent arms from Yokohama to Mali.", "Yokohama", "JP", True),
        ("Talks on Mali were held in Brussels.", "Brussels", "BE", True),
        ("In Niger, gunmen raided Bangui.", "Bangui", "NE", True),
        ("In the Central African Republic, gunmen raided Bangui.", "Bangui", "CF", True),
        ("In Burkina Faso, gunmen raided villages around Soro.", "Soro", "BF", True),
    ],
)
def test_the_countries_a_story_speaks_of_win_over_population(
    text: str, name: str, country: str | None, has_point: bool
) -> None:
    located = _place(text, name).located
    assert (located.country, located.latitude_deg is not None) == (country, has_point)


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("French forces left Gao.", True),
        ("Senegalese peacekeepers left Gao.", True),
        ("Malian refugees left Gao.", True),
        ("Malian soldiers left Gao.", False),
    ],
)
def test_peoples_of_elsewhere_tell_no_country_of_the_scene(text: str, abroad: bool) -> None:
    assert [place.abroad for place in _find(text) if place.country_word] == [abroad]


def test_an_armed_group_tells_the_country_of_a_village_where_no_place_does() -> None:
    assert _place("VDP fighters were killed in Pepembougou.", "Pepembougou").located.country == "BF"


def test_niger_after_a_local_government_area_is_the_state() -> None:
    assert _place("Bandits raided Allawa (Shiroro LGA, Niger).", "Niger State").located.country == "NG"


def test_a_name_broken_by_a_line_end_is_found() -> None:
    assert [p.located.name for p in _find("Six died, Burkina\nFaso said, near Baga\nSola.")] == [
        "Burkina Faso",
        "Baga Sola",
    ]


def test_accents_apart_from_their_letters_do_not_hide_a_name() -> None:
    text = CleanText.of("Six died in Me\u0301naka.").text
    assert _place(text, "Ménaka").located.country == "ML"


@given(st.text(alphabet="GaoMlién dTZbu ,.'’-(\n", max_size=80))
def test_evidence_and_phrases_lie_in_the_text_in_order(text: str) -> None:
    found = find_places(text, [], _reference(), ENGLISH_PLACES)
    spans = [place.located.evidence.span for place in found]
    assert spans == sorted(spans)
    for place in found:
        evidence = place.located.evidence
        assert evidence.words == text[evidence.span.start : evidence.span.end]
        assert place.phrase.end <= len(text)
        assert place.phrase.contains(evidence.span)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomber struck Gao on Monday. The same post had been hit on Friday.", "The same post"),
        ("Troops reached Bol. Three soldiers were killed there on Sunday.", "there"),
        ("Gunmen raided Tillia. In the same area five traders were abducted.", "the same area"),
        ("Militants entered Djibo on Friday, and a nurse there said two had died.", "there"),
        ("A mine hit a lorry near Koro. Another went off on the same road.", "the same road"),
    ],
)
def test_there_and_the_same_place_are_the_one_told_before(text: str, words: str) -> None:
    first, second = [place for place in _find(text) if not place.adjective]
    assert second.located.evidence.words == words
    assert (second.located.name, second.located.place_id) == (first.located.name, first.located.place_id)


def test_there_is_a_village_that_no_gazetteer_knows() -> None:
    first, second = _find("Gunmen raided the village of Xandoro in Mali. Two men were killed there.")[::2]
    assert (first.located.name, second.located.name, second.located.evidence.words) == ("Xandoro", "Xandoro", "there")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided Gao. He said there were no casualties.",
        "Gunmen raided Gao. There is no word on the victims.",
        "Gunmen raided Gao. The militants are still out there, he said.",
        "Gunmen raided Gao. I was there, she said.",
        "Gunmen raided Gao. The same day three men died.",
    ],
)
def test_other_uses_of_there_and_same_are_no_places(text: str) -> None:
    assert _scenes(text) == ["Gao"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bus was hit on the axis Kongoussi-Xandoro on Friday.", "Kongoussi"),
        ("A bus was hit on the Xandoro-Barsalogho road on Friday.", "Barsalogho"),
        ("Gunmen blocked the Ansongo-Xandoro axis.", "Ansongo"),
        ("Mines were laid along the road Xandoro-Djibo.", "Djibo"),
        ("Traders were robbed on the route Gossi-Xandoro.", "Gossi"),
    ],
)
def test_the_end_of_a_road_that_is_known_is_found_beside_one_that_is_not(text: str, name: str) -> None:
    assert name in _scenes(text)


def test_a_name_tied_to_another_that_is_no_road_is_another_name() -> None:
    assert "Kongoussi" not in _scenes("The village of Kongoussi-Xandoro was raided.")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen raided Xandoro (coded as Djibo).", "BF"),
        ("Gunmen raided the village of Xandoro (recorded as Ansongo).", "ML"),
        ("Gunmen raided the hamlet of Xandoro (Coded as Barsalogho at geoprecision 2).", "BF"),
        ("Gunmen raided the village of Xandoro (mapped at Banibangou).", "NE"),
        ("Gunmen raided the village of Xandoro (also known as Inates).", "NE"),
    ],
)
def test_the_place_that_a_note_is_filed_under_tells_where_it_lies(text: str, country: str) -> None:
    located = _place(text, "Xandoro").located
    assert (located.country, located.precision) == (country, PlacePrecision.AREA)


@pytest.mark.parametrize("name", ["Singa", "Kouroussa", "Moyale"])
def test_a_middling_town_far_away_is_not_taken_where_the_text_tells_no_country(name: str) -> None:
    assert all(place.located.latitude_deg is None for place in _find(f"Two people were killed in {name}."))
