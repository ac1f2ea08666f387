"""The core of the actor recogniser, with a small language of its own: nothing in it is English."""

import re
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.extraction.actor_phrases import Setting
from timeline.extraction.actor_words import ActorWord, ActorWords, Part, read_actor_words
from timeline.extraction.actors import choose, find_actors, is_cased_like
from timeline.model.actor import Actor, ActorKind
from timeline.reference.actors import ActorList
from timeline.reference.reference import Reference, load_reference

PUBLISHED = date(2024, 9, 17)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


# French order: the head comes first, the nation and the group after it.
FRENCH = ActorWords(
    words=(
        ActorWord("soldats", Part.FORCE, branch="armed forces"),
        ActorWord("gendarmes", Part.FORCE, branch="gendarmerie"),
        ActorWord("douaniers", Part.FORCE, branch="customs"),
        ActorWord("maliens", Part.NATION, country="ML"),
        ActorWord("belges", Part.NATION, country="BE"),
        ActorWord("jihadistes", Part.ARMED, "Unidentified jihadists", ActorKind.REBEL_GROUP),
        ActorWord("villageois", Part.PEOPLE, "Civilians", ActorKind.CIVILIANS),
    ),
    joints={" ": "-", " du ": "-", " de l'": "-", " et ": "&"},
    phrase=re.compile(r"S(?:&S)*(?:-N)?|A(?:-G)?|G|K"),
)


def test_another_language_orders_its_phrases_as_it_likes(reference: Reference) -> None:
    text = "Des soldats maliens ont tué des jihadistes du GSIM ; des villageois et l’Aqmi."
    found = find_actors(text, reference, FRENCH, PUBLISHED)
    assert [(actor.evidence.words, actor.name) for actor in found] == [
        ("soldats maliens", "Malian Armed Forces"),
        ("jihadistes du GSIM", "JNIM"),
        ("villageois", "Civilians"),
        ("Aqmi", "AQIM"),
    ]


def test_an_article_without_actors_gives_none(reference: Reference) -> None:
    assert find_actors("Il pleut sur Bamako.", reference, FRENCH, PUBLISHED) == ()
    assert find_actors("", reference, FRENCH, PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "country", "name", "actor_id"),
    [
        ("des soldats", "NE", "Nigerien Armed Forces", "ne-armed-forces"),
        ("des soldats", None, "Unidentified armed forces", None),
        ("des gendarmes", "BE", "Belgian Gendarmerie", None),
        ("des gendarmes belges", "ML", "Belgian Gendarmerie", None),
        ("des douaniers", "NE", "Nigerien Customs", "ne-customs"),
    ],
)
def test_forces_without_a_nation_are_those_of_the_story(
    reference: Reference, text: str, country: str | None, name: str, actor_id: str | None
) -> None:
    (actor,) = find_actors(text, reference, FRENCH, PUBLISHED, country)
    assert (actor.name, actor.actor_id, actor.kind) == (name, actor_id, ActorKind.STATE_FORCES)


def test_the_country_of_a_story_may_change_along_the_text(reference: Reference) -> None:
    text = "Des soldats. Des soldats."
    found = find_actors(text, reference, FRENCH, PUBLISHED, lambda offset: "ML" if offset < 12 else "BF")
    assert [actor.name for actor in found] == ["Malian Armed Forces", "Burkina Faso Armed Forces"]


@pytest.mark.parametrize(
    ("name", "written", "answer"),
    [
        ("MSA", "MSA", True),
        ("MSA", "Msa", False),
        ("US", "us", False),
        ("US", "Us", False),
        ("FACT", "fact", False),
        ("FACT", "Fact", False),
        ("FAMa", "FAMA", True),
        ("JNIM", "jnim", False),
        ("Boko Haram", "Boko haram", True),
        ("Boko Haram", "boko haram", False),
        ("Serval", "serval", False),
        ("gunmen", "Gunmen", True),
        ("blue helmets", "Blue Helmets", True),
    ],
)
def test_names_need_their_capitals_and_words_do_not(name: str, written: str, answer: bool) -> None:
    assert is_cased_like(name, written) is answer


EARLY = Actor("a", "Alpha", ActorKind.REBEL_GROUP, country="ML", first_year=2012, last_year=2015)
LATE = Actor("b", "Beta", ActorKind.REBEL_GROUP, country="ML", first_year=2016)
ABROAD = Actor("c", "Gamma", ActorKind.REBEL_GROUP, country="NE", first_year=2012)


@pytest.mark.parametrize(
    ("bearers", "year", "country", "chosen"),
    [
        ([EARLY, LATE], 2014, "ML", EARLY),
        ([EARLY, LATE], 2020, "ML", LATE),
        ([EARLY], 2020, "ML", EARLY),  # after its years the words keep their own group
        ([EARLY, ABROAD], 2014, "NE", ABROAD),
        ([EARLY, ABROAD], 2020, "ML", ABROAD),
    ],
)
def test_a_shared_name_means_the_group_of_its_year_and_country(
    bearers: list[Actor], year: int, country: str, chosen: Actor
) -> None:
    assert choose(bearers, Setting(date(year, 1, 1), country)) is chosen


def test_a_reference_list_of_one_actor_is_enough(reference: Reference) -> None:
    own = Reference(reference.countries, reference.gazetteer, ActorList([EARLY]))
    assert [actor.actor_id for actor in find_actors("Alpha et Boko Haram", own, FRENCH, PUBLISHED)] == ["a"]


HEADER = "words,part,label,kind,branch,country\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("words,part\n", "line 1: the columns are"),
        (HEADER + "gunman,hero,,,,\n", "line 2, field part: 'hero'"),
        (HEADER + "gunman,armed,Gunmen,Pirates,,\n", "line 2, field kind: 'Pirates'"),
        (HEADER + "gunman,armed,,Rebel Group,,\n", "line 2, field label"),
        (HEADER + "gunman,armed,Gunmen,,,\n", "line 2, field kind"),
        (HEADER + "soldier,force,,,,\n", "line 2, field branch"),
        (HEADER + " | ,body,,,,\n", "line 2, field words"),
    ],
)
def test_a_word_list_that_breaks_its_form_is_refused_with_its_line_and_field(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "actor_words.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message) as refused:
        read_actor_words(path)
    assert "actor_words.csv" in str(refused.value)


def test_forms_of_one_word_share_its_line(tmp_path: Path) -> None:
    path = tmp_path / "actor_words.csv"
    path.write_text(HEADER + "gunman|gunmen,armed,Gunmen,Political Militia,,\n", encoding="utf-8")
    assert [(word.written, word.label) for word in read_actor_words(path)] == [
        ("gunman", "Gunmen"),
        ("gunmen", "Gunmen"),
    ]


def test_every_part_has_a_code_of_its_own() -> None:
    codes = [part.code for part in Part]
    assert len(set(codes)) == len(codes)
    assert all(code.isupper() and len(code) == 1 for code in codes)
