"""签到表 of a period's sessions: a blank one to be signed before the inspection, or as it was."""

from datetime import date

from handlers import calendar, listing, periods
from handlers.inspection import inspection
from handlers.ledgers import sign_in
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import inspection as texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Look, Turn
from storage import sessions


def screen(look: Look, name: str, day: date, number: int) -> Screen:
    """A button for the sheet of each session of the period, the newest first."""
    back = inspection.show_period.button(texts.BACK, name, day, 0)
    period = periods.period(look, name, day)
    if period is None:
        return Screen(tally_texts.no_term(), ((back,),))
    found = sessions.between(look.db, *calendar.bounds(period))
    page = listing.page(found[::-1], number)
    buttons = [
        sign_in.choose.button(session_card.in_short(look, session), session.id)
        for session in page.shown
    ]
    arrows = page.arrows(show_sheets.button, name, day)
    text = texts.sheets(tally_texts.period(period, today=look.today), len(found))
    rows = (*rows_of(buttons), arrows, (back,))
    return Screen(text, rows)


@press("inspect_sheets", Act.INSPECT)
def show_sheets(turn: Turn, name: str, day: date, number: int) -> None:
    """The sessions whose sheets there are."""
    turn.show(screen(turn, name, day, number))


def register(registry: Registry) -> None:
    """签到表."""
    registry.press(show_sheets)
