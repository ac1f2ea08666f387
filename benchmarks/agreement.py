"""When an extracted value is as right as gold's: keys of names, intervals, places, figures. See ``score``."""

import math
import re
import unicodedata
from datetime import date

EARTH_RADIUS_KM = 6371.0088
PLACE_TOLERANCE_KM = 25.0

# Old and new ACLED names of the event types, squashed, to the six of today.
EVENT_TYPES = {
    "battles": "battles",
    "battlenochangeofterritory": "battles",
    "battlegovernmentregainsterritory": "battles",
    "battlenonstateactorovertakesterritory": "battles",
    "explosionsremoteviolence": "explosions",
    "remoteviolence": "explosions",
    "violenceagainstcivilians": "civilians",
    "protests": "protests",
    "riots": "riots",
    "riotsprotests": "riots",
    "strategicdevelopments": "strategic",
    "strategicdevelopment": "strategic",
    "headquartersorbaseestablished": "strategic",
    "nonviolenttransferofterritory": "strategic",
}

STATES = {
    "mali": "ML",
    "malian": "ML",
    "fama": "ML",
    "burkina": "BF",
    "burkinabe": "BF",
    "niger": "NE",
    "nigerien": "NE",
    "chad": "TD",
    "chadian": "TD",
    "mauritania": "MR",
    "mauritanian": "MR",
    "nigeria": "NG",
    "nigerian": "NG",
    "benin": "BJ",
    "beninese": "BJ",
    "togo": "TG",
    "togolese": "TG",
    "france": "FR",
    "french": "FR",
    "cameroon": "CM",
    "cameroonian": "CM",
    "senegal": "SN",
    "senegalese": "SN",
    "ivory": "CI",
    "ivorian": "CI",
    "cote": "CI",
    "algeria": "DZ",
    "algerian": "DZ",
    "united states": "US",
    "american": "US",
    "us": "US",
    "ghana": "GH",
    "ghanaian": "GH",
    "guinea": "GN",
    "guinean": "GN",
    "libya": "LY",
    "libyan": "LY",
    "sudan": "SD",
    "sudanese": "SD",
    "russia": "RU",
    "russian": "RU",
    "germany": "DE",
    "german": "DE",
    "britain": "GB",
    "british": "GB",
    "spain": "ES",
    "spanish": "ES",
}

# One key for each actor that goes by several names, tried in this order; first those with a name of their own.
NAMED_ACTORS = [
    ("jnim_or_is", r"jnim.*(and or|or) .*islamic state"),
    ("ansar_dine", r"ansar.?(ed.?)?dine"),
    ("ansaroul_islam", r"ansar(ou|u)l islam"),
    ("macina", r"katiba macina|macina liberation"),
    ("jnim", r"jnim|gsim|support of islam and muslims|nusrat al.?islam"),
    ("iswap", r"iswap|west africa(n)? province|gharb ifriqiyyah"),
    ("boko_haram", r"boko haram|ahli? is.?sunnah"),
    ("is_sahel", r"isgs|issp|eigs|islamic state|\bisis\b|daesh"),
    ("mourabitoun", r"mourabito"),
    ("mujao", r"mujao|oneness and jihad"),
    ("aqim", r"aqim|aqmi|islamic maghreb|al.?qa(i|e)da"),
    ("wagner", r"wagner|africa corps|russian (mercenar|fighter|paramilitar|instructor)"),
    ("minusma", r"minusma|united nations|\bun\b(?! groupe| soldat| homme)|peacekeep"),
    ("g5", r"g5"),
    ("mnjtf", r"mnjtf|multinational joint"),
    ("barkhane", r"barkhane|operation serval|takuba"),
    ("csp_cma", r"\bcsp\b|cadre strat|\bcma\b|coordination of (the )?(azawad )?movements"),
    ("mnla", r"mnla|liberation of azawad"),
    ("gatia", r"gatia"),
    ("plateforme", r"plateforme|platform"),
    ("hcua", r"hcua"),
    ("msa", r"\bmsa\b|salvation of azawad"),
    ("dan_na_ambassagou", r"dan na ambas"),
    ("vdp", r"\bvdp\b|volunteers? for (the )?defen"),
    ("koglweogo", r"kogl?weogo"),
    ("taliban", r"taliban"),
]
OTHER_ACTORS = [
    ("dozo", r"doz[oi]|donso"),
    ("dogon", r"dogon"),
    ("fulani", r"fulani|peul"),
    ("tuareg", r"tuareg|touareg"),
    ("crowd", r"protest|demonstrator|riot|\bmob\b"),
    ("prisoners", r"prisoner"),
    ("government", r"^(the )?(government|president|junta|state) "),
    (
        "armed_group",
        r"unidentified|unknown|gunm[ae]n|armed (m[ae]n|group|assailant)|militant|jihadi|islamist|assailant|bandit|"
        r"terrorist|extremist|attacker",
    ),
    ("militia", r"militia|miltia|vigilante|self.?defen|clan"),
    (
        "civilians",
        r"civilian|villager|resident|schoolgirl|student|farmer|journalist|aid worker|labou?r group|"
        r"women|teacher|tourist",
    ),
]
SECURITY = (
    r"military|\barmy|armed forces|soldier|troops|forces of|defen[cs]e|air force|"
    r"gendarm|\bguard\b|security forces|\bfama\b|police|customs|forestry"
)


def squash(text):
    """Lower case, no accents, words apart by single spaces."""
    text = re.sub(r"[\u2018\u2019\u2010-\u2015]", " ", (text or "").replace("\u0153", "oe"))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def actor_key(name):
    """One key for all names of an actor: its own, else its force and country, else what it is called."""
    words = squash(name)
    named = next((key for key, pattern in NAMED_ACTORS if re.search(pattern, words)), None)
    if named:
        return named
    if re.search(SECURITY, words) and not re.search(r"protest|riot|militia|self.?defen", words):
        state = next((code for key, code in STATES.items() if re.search(rf"\b{key}\b", words)), "")
        return f"{'police' if 'police' in words else 'military'}:{state}"
    return next((key for key, pattern in OTHER_ACTORS if re.search(pattern, words)), words)


def type_key(name):
    """An event type's key, whichever edition of ACLED's names it bears."""
    return EVENT_TYPES.get(squash(name).replace(" ", ""), squash(name))


def sub_key(name):
    """A sub-event type's key."""
    key = squash(name).replace(" ", "")
    return {
        "abductionforceddisappearance": "abduction",
        "airdronestrike": "air",
        "shellingartillerymissileattack": "shelling",
        "remoteexplosivelandmineied": "ied",
        "lootingpropertydestruction": "looting",
        "headquartersorbaseestablished": "base",
    }.get(key, key)


def distance_km(a, b):
    """Great-circle distance of two (latitude, longitude) pairs in degrees, or None where one is missing."""
    if None in a or None in b or "" in a or "" in b:
        return None
    (lat1, lon1), (lat2, lon2) = [[math.radians(float(x)) for x in p] for p in (a, b)]
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def interval(event):
    """(start, end) of an event as ISO dates; None where a bound is missing."""
    start, end = event.get("date_start"), event.get("date_end")
    return (start, end) if start and end else None


def overlap(a, b):
    """Tell whether two intervals share a day; None shares none."""
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def dates(gold):
    """Gold's interval first, then the others that are as right."""
    return [interval(gold)] + [tuple(pair) for pair in gold.get("accept_dates", [])]


def inside(predicted, gold):
    """Tell whether the predicted interval lies within gold's."""
    return predicted is not None and gold is not None and gold[0] <= predicted[0] and predicted[1] <= gold[1]


def same_date(predicted, gold):
    """Equal to an accepted interval; where the text has no words for the date, any part of gold's will do."""
    mine = interval(predicted)
    return mine in dates(gold) or (not gold.get("date_text") and inside(mine, interval(gold)))


def days(pair):
    """Days from the first to the last of an interval; 0 for one day."""
    return (date.fromisoformat(pair[1]) - date.fromisoformat(pair[0])).days


def falsely_precise(predicted, gold):
    """The prediction claims more than the text: a narrower interval than gold's, or a date where gold has none."""
    mine, theirs = interval(predicted), interval(gold)
    return mine is not None and not same_date(predicted, gold) and (theirs is None or days(mine) < days(theirs))


def same_place(predicted, gold):
    """Tell whether the name is an accepted one or the point lies within the tolerance."""
    names = {squash(gold.get("place"))} | {squash(n) for n in gold.get("accept_places", [])} - {""}
    if squash(predicted.get("place")) in names - {""}:
        return True
    km = distance_km(
        (predicted.get("latitude"), predicted.get("longitude")), (gold.get("latitude"), gold.get("longitude"))
    )
    return km is not None and km <= PLACE_TOLERANCE_KM


def same_type(predicted, gold):
    """Tell whether the event type is an accepted one."""
    accepted = {type_key(gold.get("event_type"))} | {type_key(t) for t in gold.get("accept_types", [])}
    return type_key(predicted.get("event_type")) in accepted


def same_sub_type(predicted, gold):
    """Tell whether the sub-event type is an accepted one."""
    accepted = {sub_key(gold.get("sub_event_type"))} | {sub_key(t) for t in gold.get("accept_sub_types", [])}
    return sub_key(predicted.get("sub_event_type")) in accepted


def same_country(predicted, gold):
    """Tell whether the country is an accepted one."""
    return predicted.get("country") in {gold.get("country"), *gold.get("accept_countries", [])}


def counts(event, kind):
    """All stated (low, high) pairs of one kind of casualty; an explicit none (0 to 0) states nothing."""
    return [
        (c.get("low"), c.get("high"))
        for c in event.get("casualties") or []
        if c.get("kind") == kind and (c.get("low"), c.get("high")) != (0, 0)
    ]


def totals(event, kind):
    """The pairs themselves, and the sum of the sides where gold tells the victims of each side apart."""
    entries = [c for c in event.get("casualties") or [] if c.get("kind") == kind]
    sides = {c["victim"]: c.get("low") or 0 for c in reversed(entries) if c.get("victim")}
    return counts(event, kind) + ([(sum(sides.values()), None)] if len(sides) > 1 else [])


def same_count(predicted, gold, kind):
    """One of the predicted figures (or the sum of its sides) is one of gold's; an open high end agrees with any."""
    mine, theirs = totals(predicted, kind), totals(gold, kind)
    if not theirs:
        return not mine
    return any(
        low == t_low and (high == t_high or None in (high, t_high)) for low, high in mine for t_low, t_high in theirs
    )


def agreement(predicted, gold):
    """How well two events agree, 0 to 6; under 2.5 they are not the same."""
    p, g = interval(predicted), interval(gold)
    date = 1.5 if p == g else 1.0 if overlap(p, g) else 0.25 if p is None or g is None else -2.0
    country = 1.0 if same_country(predicted, gold) else 0.25 if not predicted.get("country") else -1.0
    place = 1.25 if same_place(predicted, gold) else 0.0
    kind = 0.75 if same_type(predicted, gold) else 0.0
    sub = 0.5 if same_sub_type(predicted, gold) else 0.0
    toll = 1.0 if counts(gold, "killed") and same_count(predicted, gold, "killed") else 0.0
    return date + country + place + kind + sub + toll


def is_match(predicted, gold):
    """Tell whether a predicted event is the gold event: no value forbids it and enough of them agree."""
    p, g = interval(predicted), interval(gold)
    if p is not None and g is not None and not overlap(p, g):
        return False
    if predicted.get("country") and gold.get("country") and not same_country(predicted, gold):
        return False
    toll = counts(gold, "killed") and same_count(predicted, gold, "killed")
    kind = same_sub_type(predicted, gold) or (same_type(predicted, gold) and same_date(predicted, gold))
    return bool(same_place(predicted, gold) or kind or toll) and agreement(predicted, gold) >= 2.5
