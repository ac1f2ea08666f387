"""English words around place names: prepositions, units, relations, datelines, and titles of persons."""

from __future__ import annotations

import re

from timeline.extraction.places_patterns import ADMIN_KINDS, POINT_KINDS, PlacePatterns, read_words
from timeline.model.place import PlaceKind
from timeline.reference.seeds import seed_path

_SETTLEMENTS = POINT_KINDS - {PlaceKind.QUARTER, PlaceKind.BASE}
_AROUND: frozenset[PlaceKind] = frozenset()
_UNITS: dict[str, frozenset[PlaceKind]] = {
    **dict.fromkeys(("region", "state", "governorate", "wilaya"), frozenset({PlaceKind.ADMIN1})),
    **dict.fromkeys(("province", "department", "prefecture"), frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})),
    **dict.fromkeys(
        ("district", "cercle", "circle", "county", "lga", "local government area", "local government", "subprefecture"),
        ADMIN_KINDS,
    ),
    **dict.fromkeys(("city", "town", "village", "hamlet", "settlement", "locality", "capital"), _SETTLEMENTS),
    **dict.fromkeys(("commune", "municipality"), _SETTLEMENTS | {PlaceKind.ADMIN3, PlaceKind.ADMIN2}),
    **dict.fromkeys(("neighborhood", "neighbourhood", "quarter", "suburb"), frozenset({PlaceKind.QUARTER})),
    **dict.fromkeys(("forest", "national park", "park", "reserve"), frozenset({PlaceKind.FOREST})),
    **dict.fromkeys(("river",), frozenset({PlaceKind.RIVER})),
    **dict.fromkeys(("lake", "mountains", "mountain", "hills", "valley"), frozenset({PlaceKind.AREA})),
    **dict.fromkeys(("area", "sector", "zone"), _AROUND),
}
_PLURALS = {"city": "cities", "county": "counties", "municipality": "municipalities", "locality": "localities"}
_PLURAL_UNITS = {_PLURALS.get(word, word + "s"): kinds for word, kinds in _UNITS.items()}
_ALL_UNITS = {**_UNITS, **_PLURAL_UNITS}
_UNIT = "|".join(sorted(_ALL_UNITS, key=len, reverse=True))

_WORDS = read_words(seed_path("en/place_words.csv"))
_SETTLEMENT_WORDS = "|".join(sorted(_WORDS["settlement"], key=len, reverse=True))
_COMPASS = "north|south|east|west|northeast|northwest|southeast|southwest|center|centre"
_COMPASS_WORD = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_COMPASS_ADJECTIVE = (
    r"(?:[Ff]ar[- ])?(?:(?:[Nn]orth|[Ss]outh)[- ]?(?:east|west)(?:ern)?|[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|"
    r"[Cc]entral|[Uu]pper|[Ll]ower)(?:(?:,? and |-|/)(?:northern|southern|eastern|western|central))?"
)
_CAPITALIZED = r"[^\W\d_a-zß-öø-ÿ][\w'’]{1,40}"
_NAME = rf"{_CAPITALIZED}(?:[ -](?:{_CAPITALIZED}|d[eu]|n)){{0,6}}(?<![ -](?:de|du))"
_ANY_ADJECTIVE = "|".join(sorted(_WORDS["adjective"], key=len, reverse=True))
_ADJECTIVES = rf"(?:(?:{_ANY_ADJECTIVE})[ -]){{0,6}}"
_NUMBERS: dict[str, float] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "a dozen": 12, "a hundred": 100,
}  # fmt: skip
_NUMBER = rf"\d[\d,.]{{0,12}}|{'|'.join(_NUMBERS)}|dozens of|several|a few"
_LENGTH = r"(?:km|kms|kilometers|kilometres|kilometer|kilometre|miles|mile|mi)"
_ABOUT = (
    r"(?:(?:just|only|about|around|some|roughly|approximately|nearly|almost|less than|more than|over|within|"
    r"an estimated) ){0,4}"
)
_THE_TOWN = (
    rf"(?:the )?(?:{_ADJECTIVES}(?:regional |provincial )?(?:{_SETTLEMENT_WORDS}|capital|base)(?: of|,)? )?(?:the )?"
)
_OF_A_VILLAGE = "markets?|checkpoints?|wells?|mosques?|inhabitants|residents|villagers|people|dead|victims|survivors"
_ROAD = r"roads?|way|route|track|axis|highway|path"
_ASSAULTED = (
    "attacked|raided|stormed|burned|burnt|torched|struck|hit|entered|bombed|shelled|overran|seized|reached|besieged|"
    "looted|invaded|ransacked|pillaged"
)
_PEOPLE_NOUNS = (
    r"communit(?:y|ies)|herders?|herdsm[ae]n|pastoralists?|farmers?|hunters?|militia(?:s|m[ae]n)?|militants?|fighters?|"
    r"rebels?|soldiers?|troops|forces?|army|officials?|groups?|ethnic|tribe(?:s|sm[ae]n)?|clans?|fractions?|"
    r"famil(?:y|ies)|language|culture|members?|leaders?|schools?|mosques?|church|hospital|hotel|elements?|youths?|"
    r"wom[ae]n|m[ae]n|civilians|people|refugees|nomads|traders|newspaper|radio|television|news|agency|magazine|led|"
    r"backed|made|owned|based|dominated|majority"
)
_INTERVAL = rf"(?:{_NUMBER})(?:[ -]to[ -]\d+)?[ -]?{_LENGTH}"

_DISTANCE_BEFORE = re.compile(
    rf"\b{_ABOUT}(?P<number>{_NUMBER})(?:[ -]to[ -]\d+)?[ -]?(?P<unit>{_LENGTH})\b(?: \([^()]{{2,30}}\))?"
    rf"(?:,? (?:to the )?(?P<direction>{_COMPASS_WORD})(?:ern)?)?,? (?:outside(?: of)?|from|of|away from|off|"
    rf"down the road from|along the road from|on the road (?:from|to)) {_THE_TOWN}$"
)
_NEAR_BEFORE = re.compile(
    r"\b(?:near|nearby|close to|outside(?: of)?|around|in the vicinity of|not far from|(?:on|in|at) the outskirts of|"
    r"in the suburbs of|on the edge of|at the (?:\w+ )?(?:entrance|exit|gates?) (?:of|to)|"
    rf"(?:just |far |further |to the ){{0,4}}(?:{_COMPASS_WORD}) of|"
    r"on the (?:road|way|track|highway) (?:to|from|towards?|leading to)|(?:on|along) the (?:axis|road|route|highway)|"
    rf"surrounding|in the area of|in the areas of|in the environs of|adjacent to|off) {_THE_TOWN}$",
    re.IGNORECASE,
)
_SPEECH = "said|says|told|added|explained|declared|warned|noted|recalled|insisted|acknowledged|tweeted|wrote|who"


def _people_forms(word: str) -> tuple[str, ...]:
    """A demonym and its plural ("Malian", "Malians"); words in -ese, -sh and -ch have none of their own."""
    return (word,) if word.endswith(("ese", "sh", "ch", "s")) else (word, word + "s")


ENGLISH_PLACES = PlacePatterns(
    language="en",
    people_forms=_people_forms,
    units=_ALL_UNITS,
    plural_units=frozenset(_PLURAL_UNITS),
    unit_before=re.compile(rf"\b(?P<unit>{_UNIT})(?: of)? (?:the )?$", re.IGNORECASE),
    unit_after=re.compile(rf"['’]?s? (?P<unit>{_UNIT})\b(?!['’]s capital)", re.IGNORECASE),
    distance_before=_DISTANCE_BEFORE,
    near_before=_NEAR_BEFORE,
    between_before=re.compile(
        rf"\b(?:[Bb]etween|[Oo]n the (?:road|axis|highway|track|route|way) (?:from|between)|[Tt]he (?:road|highway) "
        rf"(?:from|between|linking|connecting)|traveling from|travelling from|en route from) {_THE_TOWN}$"
    ),
    between_middle=re.compile(rf" (?:and|to|with) {_THE_TOWN}"),
    road_middle=re.compile(r" ?[-–—/] ?(?=.{2,40}? (?:road|axis|highway|route|track)\b)"),
    road_before=re.compile(r"\b(?:axis|roads?|routes?|highways?|tracks?)(?: (?:from|of|linking|between))?(?: the)? $"),
    road_after=re.compile(r" (?:axis|road|route|highway|track)\b"),
    compass_before=re.compile(
        rf"(?:\b[Tt]he )?(?P<part>\b{_COMPASS_ADJECTIVE}|\b(?:the )?(?:(?:far )?{_COMPASS}) of)(?: the)? $"
    ),
    compass_after=re.compile(rf"['’]s (?P<part>(?:far |restive |troubled |volatile |desert )?(?:{_COMPASS}))\b"),
    border_before=re.compile(
        r"\b(?:close to|near|along|on|at|from|across|towards?|of)? ?(?:the|its|their|a|common|shared) "
        r"(?:\w+ )?(?P<border>borders?(?: area| region| zone)? (?:with|of|to|between)) (?:the )?$"
    ),
    border_after=re.compile(r"(?:['’]s)? (?:border|frontier)s?\b(?! guard| force| police| town| village)"),
    inside=re.compile(
        rf" \((?:in )?(?:the )?(?:{_UNIT})?(?: of )?|"
        r",? (?:(?:located|situated|found|lying|all|both|also) )?(?:in|of) (?:the )?"
        rf"(?:(?:{_COMPASS_ADJECTIVE}|the country['’]s(?: \w+)?|neighboring|neighbouring|restive|troubled|volatile) )?"
        rf"(?:(?:{_UNIT}) of )?(?:the )?|"
        rf" (?:{_UNIT}),? (?:in|of|\() ?(?:the )?(?:{_COMPASS_ADJECTIVE} )?|"
        rf",? (?:an?|the) {_ADJECTIVES}(?:{_SETTLEMENT_WORDS}|{_UNIT}),? (?:located |situated )?(?:in|of) (?:the )?"
        rf"(?:{_COMPASS_ADJECTIVE} )?(?:(?:{_UNIT}) of )?(?:the )?",
        re.IGNORECASE,
    ),
    filed_as=re.compile(
        r",? \(?(?:coded|recorded|listed|mapped|registered|also known|also called|known locally) (?:as|at|in|under) ",
        re.IGNORECASE,
    ),
    loosely_inside=re.compile(rf"(?: (?:{_UNIT}))?,(?: {_COMPASS_ADJECTIVE})? ", re.IGNORECASE),
    list_middle=re.compile(r",? (?:and|or|to|as well as) (?:the )?|, "),
    place_before=re.compile(
        rf"\b(?:in|at|near|to|from|around|outside|between|towards?|through|into|across|inside|within|entered|attacked|"
        rf"reached|left|controls?|captured|seized|stormed|raided|besieged|overran|occupied|of|surrounding|nearby|leaving|hit|"
        rf"targeted|recaptured|retook|(?:{_UNIT})(?: of)?) (?:the )?(?:(?:{_COMPASS_ADJECTIVE}|(?:{_ANY_ADJECTIVE})|"
        rf"(?:{_UNIT}) of|neighboring) ?)?$",
        re.IGNORECASE,
    ),
    speech_after=re.compile(rf",? (?:{_SPEECH}|has said|had said|is|was \d|\d)\b"),
    attribute_after=re.compile(
        r"[- ](?:based|born|trained|backed|led|controlled|linked)\b|(?:['’]s)? (?:government|authorities|junta|regime|"
        r"residents?|mayor|governor|leaders?|officials?|newspaper|daily|university|accord|agreement|process|"
        r"correspondent|peace)\b"
    ),
    country_attribute_after=re.compile(
        r"(?:['’]s)? (?:army|armed forces|military|troops|soldiers|forces|police|president|presidency|prime minister|"
        r"ministry|minister|parliament|court|crisis|conflict|war|embassy|ambassador|citizens?|nationals?|people|foreign|"
        r"defense|defence|security forces|state television|office|airways|airlines)\b"
    ),
    possessive_after=re.compile(r"['’](?:s\b)?"),
    act_after=re.compile(r" (?:attacks?|bombings?|shootings?|killings?|massacres?|siege|blasts?)\b"),
    dateline=re.compile(
        rf"^[ \t]*(?P<place>{_CAPITALIZED}(?:[ '’-]{_CAPITALIZED}){{0,3}}(?:, (?:{_CAPITALIZED}[ ’'-]?){{1,4}})?)"
        r"(?: ?\([^()\n]{2,40}\)(?=,? [A-Z\d]))?"  # the country, before the day
        r"(?:,? (?:[A-Z][a-z]{2,8}\.?,? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?"
        r"(?: ?\([^()\n]{2,40}\))?(?: ?[—–]|  ?--?(?= ))",
        re.MULTILINE,
    ),
    unknown=re.compile(
        rf"\b(?:{_SETTLEMENT_WORDS}|areas?|vicinity|outskirts) (?:of|called|named|known as) (?:In )?(?P<name>{_NAME})|"
        rf"(?<=[a-z,(] )(?P<before>{_NAME})"
        r"(?= (?:village|town|commune|hamlet|forest|market|area|locality|settlement|"
        r"LGA|[Ll]ocal [Gg]overnment(?: [Aa]rea)?|[Dd]istrict|cercle|department|ward|community(?= \())\b)|"
        rf"\b(?:near|outside|{_LENGTH} (?:{_COMPASS_WORD}) of|{_LENGTH} from) (?:In )?(?P<near>{_NAME})|"
        rf"\b[Bb]etween (?P<between>{_NAME}) and (?={_CAPITALIZED})|"
        rf"\b(?:in|at|near|from|on|to|of|outside) (?P<apposed>{_NAME}), an? {_ADJECTIVES}(?:{_SETTLEMENT_WORDS})\b|"
        rf"\b(?:{_OF_A_VILLAGE}) (?:of|at) (?P<site>{_NAME})"
    ),
    named_before=re.compile(
        rf"\b(?:in|at|on|near|outside|around|between|(?:{_ASSAULTED})) (?:the )?(?:{_ADJECTIVES}"
        rf"(?:{_SETTLEMENT_WORDS}) (?:of )?)?(?P<name>{_NAME})(?: (?:{_SETTLEMENT_WORDS}|area))?"
        rf"(?: \((?:(?:[Cc]oded|recorded|listed|mapped) (?:as|at|in|under) )?|,? (?:located |situated )?in (?:the )?"
        rf"(?:(?:{_UNIT}) of (?:the )?)?)$"
    ),
    bare=re.compile(
        rf"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Tt]owards?|[Ff]rom|(?:{_ROAD}) (?:from|to|between)) "
        rf"(?:(?:{_COMPASS_ADJECTIVE}) )?|\b[a-z]+,? (?=[^()\n]{{3,40}} \([A-Z][^(),\n]{{2,40}}, [^()\n]{{2,40}}\)))"
        rf"(?P<name>{_NAME})"
    ),
    opening=re.compile(r"(?<=[a-z,(] )In $"),
    people_after=re.compile(rf"[- ](?:{_PEOPLE_NOUNS})\b"),
    abroad_after=re.compile(
        r"[- ](?:(?:U\.?N\.? |MINUSMA |army |military |blue )?(?:peacekeep(?:er|ing)\w*|contingents?|refugees?|"
        r"diplomats?|hostages?|tourists?|expatriates?|consulate|embassy|made|built|owned)\b|(?:MINUSMA|UN|U\.N\.)(?!\w))"
    ),
    region_before=re.compile(r"\b(?:LGA|[Ll]ocal [Gg]overnment(?: [Aa]rea)?)(?:,| in| of|,? \() ?$"),
    small_nouns=frozenset({"town", "village", "same town", "same village"}),
    region_nouns={"same region": PlaceKind.ADMIN1, "same district": PlaceKind.ADMIN2},
    reference=re.compile(
        r"\b[Tt]he (?P<noun>city|capital|town|village)\b(?!['’]s| of\b|,? [^\W\d_a-zß-öø-ÿ]| [Cc]ity)|"
        r"\b(?:[Tt]he )?(?P<same>same (?:post|checkpoint|camp|base|town|village|city|spot|place|site|locality|market|"
        r"area|region|district|forest|road))\b(?! (?:of|as|in|near)\b| [^\W\d_a-zß-öø-ÿ])|"
        r"(?<=[a-z,] )(?<!out )(?<!over )(?<!up )(?<!down )(?<!was )(?<!were )(?P<there>there)\b"
        r"(?! (?:is|are|was|were|be|been|has|have|had|will|would|may|might|could|can|"
        r"should|must|seem|appear|remain|exist|came|come)[a-z]*\b)"
    ),
    capital_after=re.compile(r"(?:['’]s)? (?P<noun>capital)(?: city)?\b(?! of)"),
    capital_nouns=frozenset({"capital"}),
    titles=_WORDS["title"],
    particles=_WORDS["particle"],
    neutral_before=_WORDS["before"],
    neutral_after=_WORDS["after"] | frozenset(_ALL_UNITS),
    kilometres={
        **dict.fromkeys(("km", "kms", "kilometers", "kilometres", "kilometer", "kilometre"), 1.0),
        **dict.fromkeys(("miles", "mile", "mi"), 1.609344),
    },
    directions={
        "north": 0.0,
        "northeast": 45.0,
        "east": 90.0,
        "southeast": 135.0,
        "south": 180.0,
        "southwest": 225.0,
        "west": 270.0,
        "northwest": 315.0,
    },
    numbers=_NUMBERS,
    common_words=_WORDS["common"],
    needs_unit=_WORDS["needs unit"],
    never=_WORDS["never"],
    given_names=_WORDS["given"],
    no_places=_WORDS["no place"],
    organisation_words=_WORDS["organisation"],
    world_cities=_WORDS["world city"],
)
