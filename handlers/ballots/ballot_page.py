"""The offices' pages: all ballots, and one of them before, while and after it is voted in."""

from handlers import listing, menu
from handlers.ballots import ballot_result, voting
from handlers.ballots.ballot_rules import VOTE
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import ballots as texts
from handlers.turn import Look, Turn
from storage import ballots
from storage.ballots import Ballot

_OVER = 100  # the last ones, some years of them


def _state(ballot: Ballot) -> str:
    return "open" if ballot.is_open else ballot.state


def list_screen(look: Look, number: int, new: Button) -> Screen:
    """Those that run or will, and the last ones; `new` makes another."""
    found = [*ballots.running(look.db), *ballots.over(look.db, _OVER)]
    page = listing.page(found, number)
    buttons = [
        show_page.button(texts.entry(ballot.title, _state(ballot)), ballot.id)
        for ballot in page.shown
    ]
    arrows = page.arrows(show_list_page.button)
    rows = (*rows_of(buttons), arrows, (new,), menu.way_back())
    return Screen(texts.the_list(len(found)), rows)


@press("ballots_page", Act.MANAGE_BALLOTS)
def show_list_page(turn: Turn, number: int) -> None:
    """Another page of the list."""
    new = turn.registry.presses["ballot_new"].button(texts.NEW)
    turn.show(list_screen(turn, number, new))


@press("ballot", Act.MANAGE_BALLOTS)
def show_page(turn: Turn, ballot_id: int) -> None:
    """One ballot."""
    ballot = ballots.find(turn.db, ballot_id)
    if ballot is None:
        turn.toast(texts.gone())
        return
    turn.show(screen(turn, ballot))


def screen(turn: Turn, ballot: Ballot) -> Screen:
    """The page as the ballot stands."""
    if ballot.result is not None:
        return ballot_result.screen(turn, ballot)
    if ballot.state == "cancelled":
        return Screen(texts.cancelled(ballot.title), (back_to_list(turn),))
    lines = description(turn, ballot)
    if ballot.is_open:
        lines += ["", *_progress(turn, ballot)]
        rows = _rows_while_open(turn, ballot)
    else:
        lines += ["", texts.planned()]
        rows = (_presses(turn, ballot, "ballot_change", "ballot_cancel"),)
    return Screen("\n".join(lines), (*rows, back_to_list(turn)))


def description(look: Look, ballot: Ballot) -> list[str]:
    """What it is, who votes, on whom, from when to when."""
    absent = [
        person.name for person in map(look.person_of, ballot.entitled) if person.user_id is None
    ]
    lines = [
        texts.heading(ballot.kind, ballot.title, ballot.text, ballot.is_unsigned, ballot.most),
        texts.span(ballot.opens_at, ballot.closes_at, today=look.today),
        texts.entitled(len(ballot.entitled), absent),
    ]
    if ballot.candidates:
        lines.append(texts.candidates([look.name(each) for each in ballot.candidates]))
    if ballot.kind == VOTE:
        lines.append(texts.paper_vote())
    return lines


def _progress(turn: Turn, ballot: Ballot) -> list[str]:
    given = ballots.box(turn.db, ballot.id).given
    held = voting.held_by(turn.registry, ballot.id)
    lines = [texts.turnout(len(given), len(ballot.entitled))]
    if held:
        fewest = turn.settings.ballots.min_unsigned_voters
        lines += [texts.waiting_votes(held, fewest), texts.missing_hidden()]
    elif len(given) < len(ballot.entitled):
        rest = [turn.name(each) for each in ballot.entitled if each not in given]
        lines.append(texts.missing(rest))
    return [*lines, texts.closes_by_itself()]


def _rows_while_open(turn: Turn, ballot: Ballot) -> tuple[tuple[Button, ...], ...]:
    given = ballots.box(turn.db, ballot.id).given
    all_voted = len(given) >= len(ballot.entitled)
    first = (_presses(turn, ballot, "ballot_close"),) if all_voted else ()
    refresh = show_page.button(texts.REFRESH, ballot.id)
    return (*first, (refresh, *_presses(turn, ballot, "ballot_cancel")))


_LABELS = {
    "ballot_close": texts.CLOSE,
    "ballot_change": texts.CHANGE,
    "ballot_cancel": texts.CANCEL,
}


def _presses(turn: Turn, ballot: Ballot, *names: str) -> tuple[Button, ...]:
    """Buttons whose presses live in modules that know this one."""
    return tuple(turn.registry.presses[name].button(_LABELS[name], ballot.id) for name in names)


def back_to_list(turn: Turn) -> tuple[Button, ...]:
    """The way back to all ballots."""
    return (turn.registry.presses["ballots"].button(texts.BACK),)


def register(registry: Registry) -> None:
    """A ballot's page."""
    registry.press(show_page, show_list_page)
