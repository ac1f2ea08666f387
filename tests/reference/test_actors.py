"""The actor list: what it holds, how it is searched, and how a broken file is refused."""

from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.model.actor import ActorKind
from timeline.reference.actors import ActorList, load_actors, read_actors
from timeline.reference.matching import fold


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("JNIM", "JNIM"),
        ("GSIM", "JNIM"),
        ("Group for the Support of Islam and Muslims", "JNIM"),
        ("Jama’at Nusrat al-Islam wal-Muslimin", "JNIM"),
        ("groupe de soutien a l'islam et aux musulmans", "JNIM"),
        ("ISGS", "Islamic State Sahel Province"),
        ("ISSP", "Islamic State Sahel Province"),
        ("État islamique au Grand Sahara", "Islamic State Sahel Province"),
        ("AQMI", "AQIM"),
        ("Jama'atu Ahlis Sunna", "Boko Haram"),
        ("Jama'at Nusrat al-Islam wal-Muslimeen", "JNIM"),
        ("Islamic State's Sahel affiliate", "Islamic State Sahel Province"),
        ("Mouvement pour la justice et la réhabilitation du Niger", "MJRN"),
        ("Zamfara Community Protection Guards", "Community Protection Guards"),
        ("opération Koundjoaré", "Operation Koundjoaré"),
        ("Islamic State West Africa Province", "ISWAP"),
        ("Volunteers for the Defense of the Homeland", "VDP"),
        ("FAMa", "Malian Armed Forces"),
        ("Al-Qaïda", "Al-Qaida"),
        ("  wagner ", "Wagner Group"),
    ],
)
def test_a_group_is_found_by_any_of_its_names(actors: ActorList, written: str, name: str) -> None:
    assert [actor.name for actor in actors.find(written)] == [name]


@pytest.mark.parametrize("unknown", ["Groupe inconnu", "", "JN"])
def test_what_the_list_does_not_know_is_an_empty_list(actors: ActorList, unknown: str) -> None:
    assert actors.find(unknown) == []


def test_one_acronym_of_two_juntas_gives_both(actors: ActorList) -> None:
    assert {actor.country for actor in actors.find("CNSP")} == {"ML", "NE"}


@pytest.mark.parametrize(
    ("written", "name"), [("Boko Harm", "Boko Haram"), ("Wagnr Group", "Wagner Group"), ("Ansar Deen", "Ansar Dine")]
)
def test_a_misspelt_name_is_answered_with_the_nearest(actors: ActorList, written: str, name: str) -> None:
    assert actors.suggest(written)[0] == name


def test_nothing_is_suggested_for_what_resembles_nothing(actors: ActorList) -> None:
    assert actors.suggest("zzzzqqqq") == []


def test_the_list_has_the_breadth_that_was_asked_for(actors: ActorList) -> None:
    assert len(actors.actors) >= 170
    armed = {ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA}
    assert armed | {ActorKind.IDENTITY_MILITIA, ActorKind.EXTERNAL_FORCES, ActorKind.CIVILIANS} == {
        a.kind for a in actors.actors
    }
    for country in ("ML", "BF", "NE", "TD", "NG", "MR"):
        for branch in ("armed forces", "air force", "police", "government"):
            assert actors.state_force(country, branch) is not None, (country, branch)


def test_every_written_name_leads_back_to_its_actor(actors: ActorList) -> None:
    assert all(actor in actors.find(name) for name, actor in actors.names())
    assert ("GSIM", actors.by_id["jnim"]) in list(actors.names())


@pytest.mark.parametrize(
    ("part", "whole", "answer"),
    [
        ("katiba-serma", "jnim", True),
        ("katiba-serma", "al-qaida", True),
        ("jnim", "katiba-serma", False),
        ("issp", "islamic-state", True),
        ("issp", "jnim", False),
    ],
)
def test_a_part_belongs_to_its_parents_parent(actors: ActorList, part: str, whole: str, answer: bool) -> None:
    assert actors.is_part_of(actors.by_id[part], actors.by_id[whole]) is answer


def test_missions_of_a_country_come_in_the_order_of_their_years(actors: ActorList) -> None:
    assert [actor.id for actor in actors.missions("ML")] == ["afisma", "minusma"]
    assert actors.missions("FR") == []


def test_splits_and_renamings_are_told_with_their_years(actors: ActorList) -> None:
    gspc, mujao = actors.by_id["gspc"], actors.by_id["mujao"]
    assert (gspc.last_year, gspc.successor) == (2007, "aqim")
    assert (mujao.first_year, mujao.last_year, mujao.successor) == (2011, 2013, "al-mourabitoun")


HEADER = "id,name,kind,country,branch,first_year,last_year,parent,successor,aliases\n"
GOOD = "a,Alpha,Rebel Group,ML,,2010,2012,,,Alfa|Älfa@fr\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,name\n", "line 1: the columns are"),
        (HEADER + "a,Alpha,Rebels,ML,,,,,,\n", "line 2, field kind: 'Rebels'"),
        (HEADER + ",Alpha,Rebel Group,ML,,,,,,\n", "line 2, field id"),
        (HEADER + "a,,Rebel Group,ML,,,,,,\n", "line 2, field name"),
        (HEADER + "a,Alpha,Rebel Group,Mali,,,,,,\n", "line 2, field country: 'Mali'"),
        (HEADER + "a,Alpha,Rebel Group,ML,,soon,,,,\n", "line 2, field first_year: 'soon'"),
        (HEADER + "a,Alpha,Rebel Group,ML,,2015,2014,,,\n", "line 2, field last_year: 2014 is before"),
        (HEADER + GOOD + "a,Beta,Rebel Group,ML,,,,,,\n", "line 3, field id: 'a' is taken by line 2"),
        (HEADER + "a,Alpha,Rebel Group,ML,,,,b,,\n", "line 2, field parent: .* 'b'"),
        (HEADER + "a,Alpha,Rebel Group,ML,,,,,a,\n", "line 2, field successor: .* 'a'"),
        (HEADER + "a,Alpha,Rebel Group,,,,,b,,\nb,Beta,Rebel Group,,,,,a,,\n", "field parent: .* circle"),
        (HEADER + GOOD + "b,Beta,Rebel Group,ML,,,,,,alfa\n", "line 3, field aliases: 'alfa' already names Alpha"),
        (HEADER + GOOD + "b,ALPHA,Rebel Group,ML,,,,,,\n", "line 3, field aliases: 'ALPHA' already names Alpha"),
    ],
)
def test_a_file_that_breaks_its_form_is_refused_with_its_line_and_field(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message) as refused:
        read_actors(path)
    assert "actors.csv" in str(refused.value)


@pytest.mark.parametrize(
    "second",
    [
        "b,Beta,Rebel Group,NE,,,,,,Alfa\n",  # another country
        "b,Beta,Rebel Group,ML,,2013,,,,Alfa\n",  # later years
    ],
)
def test_one_name_may_serve_two_actors_that_country_or_years_tell_apart(tmp_path: Path, second: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(HEADER + GOOD + second, encoding="utf-8")
    assert [actor.id for actor in read_actors(path).find("ALFA")] == ["a", "b"]


def test_aliases_keep_their_language(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(HEADER + GOOD, encoding="utf-8")
    (actor,) = read_actors(path).actors
    assert [(alias.name, alias.language) for alias in actor.aliases] == [("Alfa", None), ("Älfa", "fr")]


def test_no_alias_of_the_seeds_is_blank_or_folds_to_nothing(actors: ActorList) -> None:
    assert all(fold(name).strip() == fold(name) and len(name) > 1 for name, _ in actors.names())
