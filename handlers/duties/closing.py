"""From a duty to the act that closes it: the form that records it, opened with what is known."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import own_kinds
from handlers.ballots import ballot_form
from handlers.duties import branch_term, tick_grid, ticks
from handlers.duties.clock import Standing
from handlers.entries import entry_form
from handlers.kinds import KINDS, Family
from handlers.lessons import lesson_form, pairs
from handlers.questions import forms
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.sessions import session_form
from handlers.sessions.due import CHOSEN, GROUP
from handlers.sessions.session_fields import party_groups
from handlers.texts import duties as texts
from handlers.turn import Turn

_STUDY = "study"  # what is held where somebody lacks hours


@dataclass(frozen=True)
class Start:
    """How a record of a kind is begun: who may, and what opens (turn, kind, party group)."""

    act: Act
    begin: Callable[[Turn, str, str], None]


def _session(turn: Turn, code: str, party_group: str) -> None:
    due = {"rule": KINDS[code].due, "group": ""}
    if due["rule"] == GROUP:
        group = party_group if party_group in party_groups(turn) else ""
        due = {"rule": GROUP if group else CHOSEN, "group": group}
    forms.start(turn, session_form.FORM, given={"kind": code, "due": due}, below=True)


def _lesson(turn: Turn, code: str, party_group: str) -> None:
    lesson_form.record_another(turn)


def _entry(turn: Turn, code: str, party_group: str) -> None:
    entry_form.begin(turn, own_kinds.kind_of(turn, code))


def _ballot(turn: Turn, code: str, party_group: str) -> None:
    ballot_form.begin(turn)


_ENTERED: tuple[Family, ...] = ("talk", "honour", "project", "activity", "declared")
# What can be begun from here; a family that is not in it is closed where its own feature says.
STARTS: dict[Family, Start] = {
    "session": Start(Act.MANAGE_SESSIONS, _session),
    "lesson": Start(Act.RECORD_LESSONS, _lesson),
    "ballot": Start(Act.MANAGE_BALLOTS, _ballot),
    **{family: Start(Act.ENTER_RECORDS, _entry) for family in _ENTERED},
}


def _kind_of(standing: Standing) -> str:
    return _STUDY if standing.duty.how == "hours" else (*standing.duty.kinds, "")[0]


def _start(turn: Turn, code: str) -> Start | None:
    known = own_kinds.known(turn)
    found = STARTS.get(known[code].family) if code in known else None
    return found if found is not None and turn.may(found.act) else None


def buttons(turn: Turn, standing: Standing) -> list[Button]:
    """One tap to start closing the duty, for those who may."""
    duty, gaps = standing.duty, (*standing.missing, *standing.open)
    if duty.how == "ticks":
        if not turn.may(Act.TICK_DUTIES):
            return []
        first = next((gap.span for gap in gaps if gap.span is not None), None)
        span = first or ticks.span_of(duty.code, turn.today)
        return [tick_grid.show_grid.button(texts.START_TICKS, duty.code, span.from_day, 0)]
    if duty.how == "term":
        return [branch_term.ask.button(texts.START_TERM)] if turn.may(Act.SET_PLAN) else []
    if duty.how == "pairs":
        return [pairs.menu.button(texts.START_PAIRS)] if turn.may(Act.MANAGE_PAIRS) else []
    code = _kind_of(standing)
    if _start(turn, code) is None:
        return []
    group = next((gap.subject for gap in gaps if gap.subject), "")
    return [start.button(texts.START, code, group[:8])]


@press("duty_start", Act.SEE_DUTIES)
def start(turn: Turn, code: str, party_group: str) -> None:
    """Open the form that records what is missing."""
    found = _start(turn, code)
    if found is None:
        turn.toast(texts.gone())
        return
    group = next((each for each in party_groups(turn) if each.startswith(party_group)), "")
    found.begin(turn, code, group if party_group else "")


def register(registry: Registry) -> None:
    """The way from a duty to its record."""
    registry.press(start)
