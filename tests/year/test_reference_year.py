"""A real branch's year, entered through chat from thirty phones, comes out as its figures."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handlers.kinds import COUNTABLES
from tests.test_week import failures
from tests.town import open_town
from tests.year import figures, papers
from tests.year.acts import APPRAISAL, EARLIER, SELECTION
from tests.year.living import live
from tests.year.phones import begin

REFERENCE: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("reference.toml").read_text("utf-8")
)["figures"]
# The reference's names → what the bot counts.
CODES = {
    "study_session": "study",
    "party_lecture": "party_lecture",
    "talk": "talk",
    "study_reflection": "study_reflection",
    "member_meeting": "member_meeting",
    "appraisal": "appraisal",
    "model_teacher": "selection",
    "ethics_contest": "ethics_contest",
    "tradition_visit": "tradition_education",
    "mentor_pair": "mentor_pair",
    "mentoring_lesson": "mentoring_lesson",
    "demo_lesson": "demonstration_lesson",
    "subject_lecture": "subject_lecture",
    "skills_showcase": "skills_showcase",
    "corner_contest": "corner_contest",
    "research_running": "research_running",
    "research_closed": "research_closed",
    "research_people": "research_people",
    "honour_kindergarten": "honour_kindergarten",
    "function_room": "function_room",
    "activity_corner": "activity_corner",
    "reading": "reading_note",
    "integrity_meeting": "integrity_meeting",
    "integrity_essay": "integrity_reflection",
    "display_board": "display_board",
    "base_visit": "integrity_visit",
    "disclosure": "notice",
    "duty_report": "duty_report",
    "integrity_lecture": "integrity_lecture",
    "teaching_research": "teaching_research",
    "sports_contest": "sports_contest",
}
MADE_BY_OTHERS = {"appraisal": 1, "selection": 1, "research_people": 8}
HONOURED_BY_SELECTION = 1
EVERYBODY = 30


def test_every_figure_of_the_reference_has_its_place() -> None:
    earlier = {name for name, each in REFERENCE.items() if each.get("period") == "earlier"}
    assert set(CODES) | earlier | {"pledge_signed"} == set(REFERENCE)


@pytest.mark.timeout(600)
async def test_the_reference_year_comes_out_as_its_figures(tmp_path: Path) -> None:
    expected = {code: REFERENCE[name]["target"] for name, code in CODES.items()}
    wanted = {code: number for code, number in expected.items() if code not in MADE_BY_OTHERS}
    wanted["honour_kindergarten"] -= HONOURED_BY_SELECTION
    async with open_town(tmp_path, "2026-01-05 09:00") as town:
        year = await begin(town)
        await live(year, {**wanted, "pledge": 1}, *EARLIER, APPRAISAL, SELECTION)
        await town.move_to("2026-12-31 10:00")
        found = await figures.of_year(town)
        assert {code: found[code].done for code in expected} == expected
        assert all(found[code].records for code in expected)
        pledge = found["pledge"].turnout
        assert pledge is not None
        assert (pledge.came, pledge.due) == (EVERYBODY, EVERYBODY)
        report = await papers.cited(year.secretary)
        labels = {COUNTABLES[code].label: number for code, number in expected.items()}
        levels = {label for label in labels if label.endswith("级荣誉")}
        for label in set(labels) - levels:
            assert report[label] == (labels[label], labels[label]), "the figure and its records"
        assert report["荣誉"] == (4, 4)
        assert report["往年荣誉"] == (5, 5)
        for level in ("city", "province"):
            assert found[f"honour_{level}"].done == 0, "won before the year"
        assert await failures(town) == []
