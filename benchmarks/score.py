"""Scores extracted events against gold files: ``python -m benchmarks.score {articles,notes,times} GOLD PREDICTED``.

Both are JSON Lines: gold has one object for each article, predictions one for each event or dated expression. Each
document is tallied by itself, so that ``accuracy`` can draw documents anew; ratios are taken of sums of tallies.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.agreement import (
    PLACE_TOLERANCE_KM,
    actor_key,
    agreement,
    counts,
    days,
    distance_km,
    falsely_precise,
    interval,
    is_match,
    same_count,
    same_country,
    same_date,
    same_place,
    same_sub_type,
    same_type,
    squash,
    sub_key,
    type_key,
)

Row = dict[str, Any]  # one JSON object as a file has it
ROLES = ("perpetrator", "target", "claimant")
MATCHED_SHARES = ("date", "false_precision", "country", "type", "sub_type", "historical", "killed", "injured")


@dataclass(frozen=True, slots=True)
class DocumentTally:
    """What one document adds: counts by name, and its misses in words."""

    counts: Counter[str]
    misses: tuple[str, ...] = ()


def read(path: str | Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def pair_up(predicted: Sequence[Row], gold: Sequence[Row]) -> list[tuple[int, int]]:
    """The one-to-one pairing of highest total agreement; a required gold event goes before its optional twin."""
    size = max(len(predicted), len(gold))
    weight = [[0.0] * size for _ in range(size)]
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            if is_match(p, g):
                weight[i][j] = agreement(p, g) + (0.0 if g.get("optional") else 0.01)
    return [(i, j) for i, j in assignment(weight) if weight[i][j] > 0.0]


def assignment(weight: list[list[float]]) -> list[tuple[int, int]]:
    """Rows to columns of a square matrix so that the sum of weights is highest; the Hungarian method, O(n^3)."""
    n = len(weight)
    row_label, column_label, row_of, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        slack, used = [math.inf] * (n + 1), [False] * (n + 1)
        while row_of[column]:
            used[column], current, delta, following = True, row_of[column], math.inf, 0
            for j in range(1, n + 1):
                if not used[j]:
                    cost = -weight[current - 1][j - 1] - row_label[current] - column_label[j]
                    if cost < slack[j]:
                        slack[j], way[j] = cost, column
                    if slack[j] < delta:
                        delta, following = slack[j], j
            for j in range(n + 1):
                if used[j]:
                    row_label[row_of[j]] += delta
                    column_label[j] -= delta
                else:
                    slack[j] -= delta
            column = following
        while column:
            row_of[column], column = row_of[way[column]], way[column]
    return [(row_of[j] - 1, j - 1) for j in range(1, n + 1)]


def f1(tp: float, fp: float, fn: float) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of actual events (and rows without a modality), by article."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("modality", "actual") == "actual":
            grouped[row["article"]].append(row)
    return grouped


def tally_article(document: Row, found: Sequence[Row]) -> DocumentTally:
    """What an article's events add; found: the events predicted for it."""
    events, tally = document["events"], Counter[str]()
    pairs = pair_up(found, events)
    hit_p, hit_g = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        _add_pair(tally, found[i], events[j])
    missed = [g for j, g in enumerate(events) if j not in hit_g and not g.get("optional")]
    spurious = [p for i, p in enumerate(found) if i not in hit_p]
    tally.update(articles=1, gold_events=sum(not g.get("optional") for g in events), predicted=len(found))
    tally.update(fp=len(spurious), fn=len(missed), empty=not events, empty_clean=not events and not found)
    lines = [_miss("MISSED  ", document, g) for g in missed] + [_miss("SPURIOUS", document, p) for p in spurious]
    return DocumentTally(tally, tuple(lines))


def _add_pair(tally: Counter[str], p: Row, g: Row) -> None:
    tally["matched"] += 1
    tally["tp"] += not g.get("optional")
    tally["date"] += same_date(p, g)
    tally["false_precision"] += falsely_precise(p, g)
    tally["country"] += same_country(p, g)
    tally["placed"] += bool(g.get("place"))
    tally["place"] += bool(g.get("place")) and same_place(p, g)
    tally["type"] += same_type(p, g)
    tally["sub_type"] += same_sub_type(p, g)
    tally["historical"] += bool(p.get("historical")) == bool(g.get("historical"))
    tally["killed"] += same_count(p, g, "killed")
    tally["injured"] += same_count(p, g, "injured")
    for role in ROLES:
        mine = {actor_key(a.get("name")) for a in p.get("actors") or [] if a.get("role") == role}
        theirs = {
            actor_key(a["name"]): {actor_key(n) for n in [a["name"], *a.get("accept", [])]}
            for a in g.get("actors") or []
            if a.get("role") == role
        }
        found_keys = {key for key, accepted in theirs.items() if mine & accepted}
        wrong = mine - set().union(*theirs.values()) if theirs else mine
        tally[f"{role}_tp"] += len(found_keys)
        tally[f"{role}_fp"] += len(wrong)
        tally[f"{role}_fn"] += len(theirs) - len(found_keys)


def _miss(what: str, document: Row, e: Row) -> str:
    sentence = (e.get("sentence") or "")[:110]
    return f"{what} {document['id']}: {e.get('date_start')} {e.get('place')} {e.get('sub_event_type')}: {sentence}"


def article_figures(tally: Mapping[str, int]) -> dict[str, float]:
    """The scores of articles by the sum of their tallies."""
    precision, recall, f = f1(tally["tp"], tally["fp"], tally["fn"])
    n = max(1, tally["matched"])
    result: dict[str, float] = {key: tally[key] for key in ("articles", "gold_events", "predicted")}
    result |= {"precision": precision, "recall": recall, "f1": f}
    result |= {key: tally[key] / n for key in MATCHED_SHARES}
    result["place"] = tally["place"] / max(1, tally["placed"])
    if tally["matched"]:
        result |= {f"{r}_f1": f1(tally[f"{r}_tp"], tally[f"{r}_fp"], tally[f"{r}_fn"])[2] for r in ROLES}
    if tally["empty"]:
        result["clean_empty_articles"] = tally["empty_clean"] / tally["empty"]
    return result


def right_note_date(mine: tuple[str, str] | None, gold: Row) -> bool:
    """The coder's day; where the note names no day, any interval up to two days wide that holds it."""
    day = gold["date"]
    if mine == (day, day):
        return True
    return not gold["date_in_text"] and mine is not None and mine[0] <= day <= mine[1] and days(mine) <= 1


def tally_note(g: Row, rows: Sequence[Row]) -> DocumentTally:
    """What a note adds; each check counts as right under its name and as made under "of " and its name."""
    p = next((r for r in rows if not r.get("historical")), rows[0] if rows else {})
    checks = _note_checks(g, p, rows)
    tally = Counter[str](notes=1)
    for key, right in checks.items():
        tally[key] += right
        tally[f"of {key}"] += 1
    mine = {actor_key(a.get("name")) for a in p.get("actors") or []}
    theirs = {actor_key(a) for a in g["actors"]}
    either = {"jnim", "is_sahel", "armed_group"}  # either name, or the honest "militants", will do
    if "jnim_or_is" in theirs and mine & either:
        mine = mine - either | {"jnim_or_is"}
    tally.update(actor_tp=len(mine & theirs), actor_fp=len(mine - theirs), actor_fn=len(theirs - mine))
    wrong = [key for key, right in checks.items() if not right and key != "one_event"]
    line = f"{g['id']} wrong {','.join(wrong)}: {(g.get('text') or '')[:200]}"
    return DocumentTally(tally, (line,) if wrong else ())


def _note_checks(g: Row, p: Row, rows: Sequence[Row]) -> dict[str, bool]:
    checks = {
        "detected": bool(rows),
        "one_event": len(rows) == 1,
        "date": right_note_date(interval(p), g),
        "country": p.get("country") == g["country"],
        "event_type": type_key(p.get("event_type")) == type_key(g["event_type"]),
    }
    if g.get("sub_event_type"):
        checks["sub_event_type"] = sub_key(p.get("sub_event_type")) == sub_key(g["sub_event_type"])
    if g.get("place_in_text"):
        km = distance_km((p.get("latitude"), p.get("longitude")), (g["latitude"], g["longitude"]))
        near = km is not None and km <= PLACE_TOLERANCE_KM
        checks["place"] = squash(p.get("place")) == squash(g["place"]) or near
        checks["located_25km"] = near
    dead = counts(p, "killed")
    if g["fatalities"] and g.get("fatalities_in_text"):
        checks["killed"] = bool(dead) and dead[0][0] == g["fatalities"]
    if not g["fatalities"]:
        checks["no_false_deaths"] = not dead
    return checks


def note_figures(tally: Mapping[str, int]) -> dict[str, float]:
    """The scores of notes by the sum of their tallies."""
    made = [key.removeprefix("of ") for key in tally if key.startswith("of ")]
    result: dict[str, float] = {"notes": tally["notes"]}
    result |= {key: tally[key] / tally[f"of {key}"] for key in made if tally[f"of {key}"]}
    scores = f1(tally["actor_tp"], tally["actor_fp"], tally["actor_fn"])
    return result | dict(zip(("actor_precision", "actor_recall", "actor_f1"), scores, strict=True))


def _overlapping(row: Row, times: Iterable[Row]) -> list[Row]:
    return [t for t in times if row["start"] < t["end"] and t["start"] < row["end"]]


def tally_times(document: Row, rows: Sequence[Row]) -> DocumentTally:
    """What a document's dated expressions add; offsets are half-open characters."""
    tally, lines, used = Counter[str](expressions=len(document["times"])), list[str](), set[int]()
    for g in document["times"]:
        over = [k for k, p in enumerate(rows) if _overlapping(p, [g])]
        hit = next((k for k in over if k not in used), over[0] if over else None)
        if hit is None:
            tally["fn"] += 1
            lines.append(f"MISSED {document['id']}: {g.get('text')!r} = {interval(g)}")
            continue
        used.add(hit)
        p = rows[hit]
        tally["tp"] += 1
        # "April 24 and 25": gold has two expressions; one range over both is as right.
        both = _overlapping(p, document["times"])
        whole = (min(t["date_start"] for t in both), max(t["date_end"] for t in both))
        right = interval(p) == interval(g) or (len(both) > 1 and interval(p) == whole)
        tally["value"] += right
        if not right:
            lines.append(f"VALUE  {document['id']}: {g.get('text')!r} gold {interval(g)} got {interval(p)}")
    # Durations, sets and vague references in the gold file are neither asked for nor wrong.
    vague = document.get("ignored", [])
    tally["fp"] += sum(k not in used and not _overlapping(p, vague) for k, p in enumerate(rows))
    return DocumentTally(tally, tuple(lines))


def time_figures(tally: Mapping[str, int]) -> dict[str, float]:
    """The scores of dated expressions by the sum of their documents' tallies."""
    precision, recall, relaxed = f1(tally["tp"], tally["fp"], tally["fn"])
    accuracy = tally["value"] / max(1, tally["tp"])
    result: dict[str, float] = {"expressions": tally["expressions"]}
    result |= {"relaxed_precision": precision, "relaxed_recall": recall, "relaxed_f1": relaxed}
    return result | {"value_accuracy": accuracy, "value_f1": relaxed * accuracy}


TASKS = {
    "articles": (tally_article, article_figures),
    "notes": (tally_note, note_figures),
    "times": (tally_times, time_figures),
}


def tallies(task: str, gold: Sequence[Row], predicted: Iterable[Row]) -> list[DocumentTally]:
    """One tally for each gold document, in its order; predictions of other documents count for nothing."""
    grouped = by_article(predicted)
    return [TASKS[task][0](document, grouped.get(document["id"], [])) for document in gold]


def figures(task: str, told: Iterable[Counter[str]]) -> dict[str, float]:
    """The scores of a task by its documents' counts."""
    total = Counter[str]()
    for counted in told:
        total.update(counted)
    return TASKS[task][1](total)


def main() -> None:
    """Print the figures, and the first misses to standard error."""
    parser = argparse.ArgumentParser(description="Score extracted events against gold files.")
    parser.add_argument("task", choices=list(TASKS))
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also print the first N misses")
    options = parser.parse_args()
    scored = tallies(options.task, read(options.gold), read(options.predicted))
    result = figures(options.task, (each.counts for each in scored))
    if options.json:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(f"{key:24} {value:.3f}" if isinstance(value, float) else f"{key:24} {value}")
    for line in [line for each in scored for line in each.misses][: options.misses]:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
