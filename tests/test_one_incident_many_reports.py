"""A report that tells three older incidents as history, beside an article on each: one event for each, with its day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.report_with_history import PUBLISHED, REPORT
from timeline.cli.root import cli

ARTICLES = Path(__file__).resolve().parents[1] / "seeds" / "articles"
ON_THE_INCIDENTS = (
    "2015-11-22-radisson-blu.txt",
    "2022-07-16-zantiguila-checkpoint.txt",
    "2024-07-30-tinzaouaten-battle.txt",
)
HOTEL, CHECKPOINT, BATTLE = "20 Nov 2015", "15 Jul 2022", "25-27 Jul 2024"
TODAY = "17 Sep 2024"


def run(database: str, *arguments: str) -> str:
    """What ``timeline`` prints; it must end well."""
    result = CliRunner(env={"COLUMNS": "200"}).invoke(cli, ["--database", database, *arguments])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def events(database: str, *arguments: str) -> list[dict[str, Any]]:
    """The events of Mali in order."""
    found: list[dict[str, Any]] = json.loads(
        run(database, "chronology", "--country", "Mali", "--format", "json", *arguments)
    )
    return found


def days(told: list[dict[str, Any]]) -> list[str]:
    return [event["date_display"] for event in told]


def shown(database: str, event_id: str, source: str) -> str:
    """What ``timeline show`` prints of the mention by an article of the source: its sentence and its values."""
    mentions = re.split(r"\nMention \d+ of \d+: ", run(database, "show", event_id))[1:]
    found = [mention for mention in mentions if f"\n  {source}, " in mention]
    assert len(found) == 1
    return found[0]


def load(database: str, folder: Path, *, history_first: bool = False) -> None:
    """Loads the report and the articles on its incidents, the report first or last."""
    report = folder / "report.txt"
    report.write_text(f"---\ndate: {PUBLISHED}\nsource: A paper\nlanguage: en\n---\n{REPORT}\n", encoding="utf-8")
    articles = [str(ARTICLES / name) for name in ON_THE_INCIDENTS]
    run(database, "load", *([str(report), *articles] if history_first else [*articles, str(report)]))


@pytest.mark.parametrize("history_first", [True, False])
def test_each_incident_is_one_event_with_the_day_of_the_article_that_tells_it(
    database: str, tmp_path: Path, history_first: bool
) -> None:
    load(database, tmp_path, history_first=history_first)
    told = events(database)
    assert days(told) == [HOTEL, CHECKPOINT, BATTLE, TODAY]
    assert [event["articles"] for event in told] == [2, 2, 2, 1]
    assert [event["place"] for event in told[:3]] == ["Radisson Blu", "Zantiguila", "Tinzaouaten"]
    assert [event["date_kind"] for event in told[:3]] == ["uncertain", "uncertain", "lasting"]
    assert not any(event["possibly_same_as"] or event["historical_only"] for event in told)
    for event, date, words in zip(told, ("2015", "2022", "Jul 2024"), ("2015", "2022", "July"), strict=False):
        mention = shown(database, event["event_id"], "A paper")
        assert f"In [{words}], " in mention
        assert re.search(rf"^ +date +{date} \(.+\)  \"{words}\" ", mention, re.MULTILINE)


def test_as_of_a_day_the_chronology_holds_what_was_published_by_then(database: str, tmp_path: Path) -> None:
    load(database, tmp_path)
    (hotel,) = events(database, "--as-of", "2022-07-10")
    assert (hotel["date_display"], hotel["articles"]) == (HOTEL, 1)
    assert days(events(database, "--as-of", "2024-08-01")) == [HOTEL, CHECKPOINT, BATTLE]
