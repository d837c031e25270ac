"""What was asked of the bot before it was measured, and whether the last run kept it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Figures = dict[str, Any]
Measured = Callable[[Figures], float]


@dataclass(frozen=True)
class Goal:
    """At least or at most so much of something that is worked out from all figures."""

    what: str
    measured: Measured
    sign: Literal["≥", "≤"]
    asked: float
    unit: str = ""

    def line(self, results: Figures) -> str:
        """A row of the table."""
        found = self.measured(results)
        kept = found >= self.asked if self.sign == "≥" else found <= self.asked
        cells = (
            self.what, f"{self.sign} {self.asked:g}{self.unit}", f"{found:g}{self.unit}",
            "yes" if kept else "**no**",
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


def _over_answering(latency: str) -> Measured:
    return lambda results: min(
        results["check_ins"][latency][rival]["ours_is_times"] for rival in ("ptb_1", "ptb_16")
    )


def _grown(name: str) -> Measured:
    """How many times the smallest branch's figure that of the largest is."""
    return lambda results: round(results["growth"][-1][name] / results["growth"][0][name], 2)


def _worst(name: str) -> Measured:
    return lambda results: max(row[name] for row in results["growth"])


def _of(measurement: str, name: str) -> Measured:
    return lambda results: results[measurement][name]


GOALS = (
    Goal("check-ins against bots that answer, 50 ms", _over_answering("at_50_ms"), "≥", 5, "×"),
    Goal("the same, 0 ms", _over_answering("at_0_ms"), "≥", 2, "×"),
    Goal("burst: toast p99", _of("burst", "p99_s"), "≤", 1, " s"),
    Goal("burst: messages sent", _of("burst", "messages_sent"), "≤", 0),
    Goal("burst: edits a presser", _of("burst", "edits_a_presser"), "≤", 1),
    Goal("burst: edits of live cards", _of("burst", "live_edits"), "≤", 20),
    Goal("reminders: share of Telegram's limit", _of("reminders", "of_limit"), "≥", 0.95),
    Goal("reminders: most in a second", _of("reminders", "most_in_a_second"), "≤", 30),
    Goal("reminders: check-in p99", _of("reminders", "p99_s"), "≤", 1, " s"),
    Goal("growth: check-in, largest to smallest", _grown("check_in_ms"), "≤", 1.3, "×"),
    Goal("growth: /tally, largest to smallest", _grown("tally_ms"), "≤", 1.3, "×"),
    Goal("growth: slowest start", _worst("start_s"), "≤", 1.5, " s"),
    Goal("growth: most memory at rest", _worst("memory_mb"), "≤", 150, " MB"),
    Goal("killed amid a rush: check-ins lost", lambda all_: all_["crash"]["ours"]["lost"], "≤", 0),
    Goal("backlog: out of order", _of("backlog", "out_of_order"), "≤", 0),
)


def table(results: Figures) -> Iterator[str]:
    """Every goal with its figure."""
    yield "| goal | asked | measured | kept |"
    yield "|---|---|---|---|"
    for goal in GOALS:
        yield goal.line(results)
