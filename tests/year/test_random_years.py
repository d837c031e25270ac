"""Any year comes out as it was lived, and says the same of itself everywhere."""

import random
import re
from pathlib import Path

import pytest

from handlers.kinds import COUNTABLES, Subtotal
from tests.test_week import failures
from tests.town import Hand, Town, open_town
from tests.year import figures, papers
from tests.year.acts import ACTS
from tests.year.living import live
from tests.year.phones import begin

_ALONE = ("mentor_pair", "mentoring_lesson")  # lessons need the pairs
_MOST_KINDS = 12


def drawn(seed: int) -> dict[str, int]:
    """How often each of some things is done."""
    source = random.Random(seed)
    codes = source.sample([code for code in ACTS if code not in _ALONE], _MOST_KINDS)
    wanted = {code: source.randint(1, 3) for code in codes}
    return {**wanted, "mentor_pair": 3, "mentoring_lesson": source.randint(1, 4)}


async def on_screen(hand: Hand, word: str, *presses: str) -> dict[str, int]:
    """The figures that a screen of lines has, by label."""
    await hand.send(word)
    for label in presses:
        await hand.press(label)
    lines = re.findall(r"^(\S+?)　(\d+)[ /]", hand.last.text, re.MULTILINE)
    return {label: int(done) for label, done in lines}


async def set_targets(town: Town, secretary: Hand, wanted: dict[str, int]) -> None:
    for code, number in wanted.items():
        await secretary.send(f"/plan {COUNTABLES[code].label} {number + 1}")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [11, 23])
async def test_every_paper_and_screen_says_the_same_of_a_year(tmp_path: Path, seed: int) -> None:
    wanted = drawn(seed)
    async with open_town(tmp_path, "2026-01-05 09:00") as town:
        year = await begin(town)
        await set_targets(town, year.secretary, wanted)
        await live(year, wanted)
        await town.move_to("2026-12-31 10:00")
        found = await figures.of_year(town)
        assert {code: found[code].done for code in wanted} == wanted
        said = {each.counted.label: each for each in found.values()}
        tally = await on_screen(year.secretary, "统计", "本年度")
        plan = await on_screen(year.secretary, "计划")
        report = await papers.cited(year.secretary)
        ledger = await papers.ledger(year.secretary)
        for each in found.values():
            label = each.counted.label
            if each.done and not isinstance(each.counted, Subtotal):
                assert tally[label] == each.done
                assert report[label][0] == each.done
                assert ledger[label] == len(each.records)
            if each.target is not None:
                assert plan[label] == each.done
        for label, (figure, rows) in report.items():
            if label in said:
                assert figure == said[label].done
                assert rows == figure
        assert await failures(town) == []
