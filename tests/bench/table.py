"""The tables of docs/measured.md, made of results.json: python -m tests.bench.table writes it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import goals

Figures = dict[str, Any]
RESULTS = Path(__file__).with_name("results.json")
DOCUMENT = Path(__file__).parents[2] / "docs/measured.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"

NAMES = {
    "ours": "this bot, each check-in on disk before its toast",
    "ptb_1": "python-telegram-bot, only answers, `concurrent_updates` 1",
    "ptb_16": "the same, `concurrent_updates` 16",
    "ptb_aiosqlite_1": "with aiosqlite, a commit a handler, `concurrent_updates` 1",
    "ptb_aiosqlite_16": "the same, `concurrent_updates` 16",
    "aiogram": "aiogram 3, only answers",
    "aiogram_aiosqlite": "aiogram 3 with aiosqlite, a commit a handler",
}


def of(results: Figures) -> str:
    """All tables in Markdown, those that were measured."""
    blocks = [_machine(results)]
    if results.keys() >= _BLOCKS.keys():
        blocks.append("\n".join(goals.table(results)))
    blocks += ["\n".join(made(results[name])) for name, made in _BLOCKS.items() if name in results]
    return "\n\n".join(blocks) + "\n"


def _machine(results: Figures) -> str:
    on = results["machine"]
    return (
        f"{on['cpu']}, {on['cores']} cores, {on['system']}, Python {on['python']},"
        f" SQLite {on['sqlite']}; load before the run {on['load_before']}."
    )


def _check_ins(figures: Figures) -> Iterator[str]:
    columns = [name for name in figures if name.startswith("at_")]
    latencies = [name.removeprefix("at_").replace("_", " ") for name in columns]
    yield "| check-ins a second (ours ÷ theirs) | " + " | ".join(latencies) + " |"
    yield "|---|" + "---|" * len(columns)
    for name in figures[columns[0]]:
        cells = []
        for column in columns:
            row = figures[column][name]
            times = "" if name == "ours" else f" ({row['ours_is_times']:g} ×)"
            cells.append(f"{row['a_second']:,.0f}{times}")
        yield f"| {NAMES[name]} | " + " | ".join(cells) + " |"


def _burst(figures: Figures) -> Iterator[str]:
    yield "| burst | toast p50 | p99 | longest | messages sent | edits a presser | live edits |"
    yield "|---|---|---|---|---|---|---|"
    yield (
        f"| {figures['people']} press within 2 s, {figures['latency_ms']} ms"
        f" | {figures['p50_s']:g} s | {figures['p99_s']:g} s | {figures['max_s']:g} s"
        f" | {figures['messages_sent']} | {figures['edits_a_presser']} | {figures['live_edits']} |"
    )


def _crash(figures: Figures) -> Iterator[str]:
    size = figures["size"]
    yield f"| killed amid {size['people']:,} presses and started again | not on disk | no toast |"
    yield "|---|---|---|"
    for name, row in figures.items():
        if name != "size":
            yield f"| {NAMES[name]} | {row['lost']} | {row['unanswered']} |"


def _reminders(figures: Figures) -> Iterator[str]:
    yield "| reminders | took | of Telegram's limit | most in 1 s | refused | check-in p99 |"
    yield "|---|---|---|---|---|---|"
    yield (
        f"| {figures['people']:,} people, {figures['latency_ms']} ms | {figures['seconds']:g} s"
        f" | {figures['of_limit']:.3f} | {figures['most_in_a_second']} | {figures['refused']}"
        f" | {figures['p99_s']:g} s |"
    )


def _growth(rows: list[Figures]) -> Iterator[str]:
    yield (
        "| members × years | check-in | first /tally | /tally | week | ledger | report | start"
        " | database | memory |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        yield (
            f"| {row['members']:,} × {row['years']} | {row['check_in_ms']:g} ms"
            f" | {row['first_tally_ms']:g} ms | {row['tally_ms']:g} ms | {row['week_ms']:g} ms"
            f" | {row['ledger_s']:g} s | {row['report_s']:g} s | {row['start_s']:g} s"
            f" | {row['database_mb']:g} MB | {row['memory_mb']:g} MB |"
        )


def _backlog(figures: Figures) -> Iterator[str]:
    yield "| backlog | updates a second | recorded | out of order |"
    yield "|---|---|---|---|"
    yield (
        f"| {figures['updates']:,} updates, {figures['latency_ms']} ms | {figures['a_second']:,}"
        f" | {figures['recorded']:,} | {figures['out_of_order']} |"
    )


def _branches(figures: Figures) -> Iterator[str]:
    yield "| branches on this machine | memory each (PSS) | idle CPU each | check-in p99 |"
    yield "|---|---|---|---|"
    yield (
        f"| {figures['branches']} | {figures['memory_mb']:g} MB"
        f" | {figures['idle_cpu_percent']:g} % of a core | {figures['check_in_p99_s']:g} s |"
    )


_BLOCKS: dict[str, Any] = {
    "check_ins": _check_ins,
    "burst": _burst,
    "crash": _crash,
    "reminders": _reminders,
    "growth": _growth,
    "backlog": _backlog,
    "branches": _branches,
}


def in_document() -> str:
    """What the document now has between the two marks."""
    return DOCUMENT.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]


def main() -> None:
    """Write the tables of results.json into the document."""
    text = DOCUMENT.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    made = of(json.loads(RESULTS.read_text("utf-8")))
    DOCUMENT.write_text(f"{head}{BEGIN}{made}{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
