"""A small fuzz on every run, and the small cases that longer ones have found."""

from random import Random

import pytest

from tests.fuzz.acts import Act
from tests.fuzz.messages import MESSAGES, UPDATES
from tests.fuzz.run import replay, run
from tests.fuzz.shrink import shrunk

WRITTEN = "学习全会精神。我觉得很受教育，要结合本职工作。" * 20

FOUND = {
    "half a character": [[Act(0, "send", "✍️ 写心得")], [Act(0, "send", "a\udfffb")]],
    "a control character": [[Act(0, "send", "✍️ 写心得")], [Act(0, "send", "\x00\x1b" + WRITTEN)]],
    "the ends of the calendar": [
        [Act(who, "press", f"tally:year:{day}:0") for who in range(10)]
        for day in ("9999-12-31", "0001-01-01")
    ],
    "a year that is none": [[Act(who, "press", "plan_file:999999999") for who in range(10)]],
    "a pair that is not": [[Act(who, "press", "pair_end:999999999") for who in range(10)]],
    "one's own reflection that was dropped": [
        [Act(0, "send", "✍️ 写心得")],
        [Act(0, "press", "refl_new")],
        [Act(0, "send", WRITTEN)],
        *([Act(0, "press", f"refl_drop:{number}")] for number in range(75, 85)),
        *([Act(0, "press", f"refl_read:{number}:0")] for number in range(75, 85)),
    ],
}


@pytest.mark.parametrize("name", FOUND)
async def test_what_was_found_stays_mended(name: str) -> None:
    tally = await replay(FOUND[name])
    assert tally.found == []
    assert tally.updates >= len(FOUND[name])


@pytest.mark.parametrize("name", MESSAGES)
async def test_every_type_of_message_is_answered(name: str) -> None:
    parts = MESSAGES[name]
    tally = await replay(
        [[Act(who, "say", "message", parts, whole="migrate" not in name)] for who in (0, 1)]
    )
    assert tally.found == []


@pytest.mark.parametrize("name", UPDATES)
async def test_every_type_of_update_is_survived(name: str) -> None:
    whole = Act(0, "update", name, UPDATES[name])
    least = Act(0, "update", name, {})
    tally = await replay([[whole], [least], [Act(0, "send", "帮助")]])
    assert tally.found == []


async def test_a_thousand_updates_find_nothing() -> None:
    tally, _ = await run(seed=Random(20261122).randrange(10**6), updates=1_000)
    assert tally.found == []
    assert tally.updates >= 1_000


async def test_a_story_is_shrunk_to_what_it_needs() -> None:
    story = [[Act(who, "send", str(step)) for who in range(3)] for step in range(20)]

    async def shows(batches: object) -> bool:
        return "who=1, what='send', text='7'" in str(batches)

    assert await shrunk(story, shows) == [[Act(1, "send", "7")]]
