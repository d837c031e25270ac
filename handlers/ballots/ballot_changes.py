"""What an office presses on a ballot: the list, close it early, cancel it."""

from handlers.ballots import ballot_form, ballot_page, running
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import ballots as texts
from handlers.turn import Turn
from storage import ballots
from storage.ballots import Ballot


@press("ballots", Act.MANAGE_BALLOTS)
def show_list(turn: Turn) -> None:
    """All ballots."""
    turn.show(ballot_page.list_screen(turn, 0, ballot_form.begin.button(texts.NEW)))


def _running(turn: Turn, ballot_id: int) -> Ballot | None:
    """The ballot while it is neither closed nor cancelled; otherwise its page is shown."""
    ballot = ballots.find(turn.db, ballot_id)
    if ballot is None or ballot.state != "planned":
        turn.toast(texts.gone())
        if ballot is not None:
            turn.show(ballot_page.screen(turn, ballot))
        return None
    return ballot


@press("ballot_close", Act.MANAGE_BALLOTS)
def close(turn: Turn, ballot_id: int) -> None:
    """Close it before its time: only when everyone has voted."""
    ballot = _running(turn, ballot_id)
    if ballot is None:
        return
    if not ballot.is_open or not running.all_have_voted(turn, ballot):
        turn.toast(texts.not_all_yet(), alert=True)
        return
    running.close(turn, ballot, by=turn.me.id)
    turn.show(ballot_page.screen(turn, ballots.get(turn.db, ballot_id)))


@press("ballot_cancel", Act.MANAGE_BALLOTS)
def cancel(turn: Turn, ballot_id: int) -> None:
    """Before it opens at once; once people know of it, asked once more."""
    ballot = _running(turn, ballot_id)
    if ballot is None:
        return
    if not ballot.is_open:
        _cancel(turn, ballot)
        return
    rows = (
        (cancel_surely.button(texts.CANCEL_SURE, ballot_id),),
        (ballot_page.show_page.button(texts.BACK, ballot_id),),
    )
    turn.show(Screen(texts.sure_to_cancel(ballot.title, ballot.is_open), rows))


@press("ballot_cancel_sure", Act.MANAGE_BALLOTS)
def cancel_surely(turn: Turn, ballot_id: int) -> None:
    """Asked once more, and meant."""
    ballot = _running(turn, ballot_id)
    if ballot is not None:
        _cancel(turn, ballot)


def _cancel(turn: Turn, ballot: Ballot) -> None:
    running.cancel(turn, ballot, by=turn.me.id)
    turn.show(Screen(texts.cancelled(ballot.title), (ballot_page.back_to_list(turn),)))


def register(registry: Registry) -> None:
    """🗳 评议投票."""
    registry.manage(texts.MENU, show_list, MenuPage.VOICES)
    registry.press(close, cancel, cancel_surely)
