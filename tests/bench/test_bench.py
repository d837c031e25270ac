"""Each measurement works at a tiny size; how fast it is, is no matter of tests."""

import json

import pytest

from tests.bench import backlog, burst, check_ins, crash, growth, reminders, table

pytestmark = pytest.mark.timeout(170)


async def test_the_toasts_of_a_usual_bot_are_counted() -> None:
    size = check_ins.Size(members=10, sessions=1, seconds=5.0)
    found = await check_ins.usual(check_ins.RIVALS[3], 0.0, size)
    assert found["a_second"] > 0


async def test_a_burst_sends_no_message_and_edits_each_card_once() -> None:
    found = await burst.burst(0.01, 25, 0.2)
    assert (found["messages_sent"], found["cards_edited"], found["edits_a_presser"]) == (0, 25, 1)
    assert found["live_edits"] <= 20


async def test_a_kill_amid_presses_loses_nothing() -> None:
    found = await crash.ours(0.01, crash.Size(people=20, toasts=2, quiet=0.5))
    assert found == {"lost": 0, "unanswered": 0}


async def test_reminders_keep_to_telegrams_limits() -> None:
    found = await reminders.reminded(0.01, 70, 0.5)
    assert found["most_in_a_second"] <= 30
    assert (found["refused"], found["reminded_twice"]) == (0, 0)


async def test_a_backlog_is_recorded_whole_and_in_order() -> None:
    found = await backlog.drained(0.0, 20, 3)
    assert (found["recorded"], found["out_of_order"]) == (60, 0)


async def test_growth_is_measured_with_each_number_of_years() -> None:
    rows = await growth.grown(growth.Size(members=(14,), years=(1,), tries=3))
    assert [(row["members"], row["years"]) for row in rows] == [(14, 1)]
    assert min(value for row in rows for value in row.values()) > 0


def test_the_documents_figures_are_those_of_the_last_run() -> None:
    results = json.loads(table.RESULTS.read_text("utf-8"))
    assert table.in_document() == table.of(results)
