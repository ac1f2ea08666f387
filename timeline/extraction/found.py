"""What the recognisers find before it is put together into mentions. Offsets are of the text they were given."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.actor import ActorKind
from timeline.model.count import Count
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import CasualtyKind
from timeline.model.place import LocatedPlace


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor named or described at one place of the text.

    evidence: the words ("suspected JNIM militants", "gunmen", "the Malian army").
    name: canonical name ("JNIM"), or a plain label for the nameless ("Unidentified gunmen", "Civilians").
    named: a group or force of its own name, not a description such as "gunmen".
    lent_branch: branch of a state force whose nation the text does not tell and the story lent ("the army"); else None.
    """

    evidence: Evidence
    name: str
    kind: ActorKind
    country: str | None = None
    actor_id: str | None = None
    named: bool = False
    lent_branch: str | None = None

    @property
    def anyone(self) -> bool:
        """Told by words that fit a soldier as well as a villager ("people"): to be a civilian is taken for granted."""
        return self.evidence.rule == "actor.anyone"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place named at one place of the text, resolved in the light of the whole article.

    located: name, coordinates, relation; its evidence is the name alone.
    phrase: the name with its relation ("about 60 kilometers outside the city").
    country_word: a country's name or adjective rather than a place within it.
    adjective: the word qualifies another ("Malian", "Bamako-based") and tells no scene by itself.
    dateline: it stands in the line that says where the article was filed from.
    abroad: people of a country that is not the scene's: of another part of the world, or said to be away from home
        ("French troops", "Malian refugees"); no hint of where the story plays.
    """

    located: LocatedPlace
    phrase: Span
    country_word: bool = False
    adjective: bool = False
    dateline: bool = False
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A casualty figure.

    evidence: the words of the figure with what they count ("at least 20 people").
    predicate: the word that tells what befell them ("killed"); it ties the figure to an event.
    victim: name of the actor hit as in FoundActor, or a plain label, None where not stated; "people" are taken for
        civilians, which tells who was struck and not whom the figure counts.
    side: whom the words themselves count: the victim, None for "people".
    part: the figure is a part of another ("including one American", "three of them").
    of_them: a part as far as its sentence tells; but it may be of those who attacked, whose dead nobody counted before.
    total: the figure is a sum over a period or over many incidents, not of one.
    speaker, speaker_evidence: who says so, as the text names them.
    """

    kind: CasualtyKind
    count: Count
    evidence: Evidence
    predicate: Span
    victim: str | None = None
    side: str | None = None
    part: bool = False
    of_them: bool = False
    total: bool = False
    speaker: str | None = None
    speaker_evidence: Evidence | None = None
