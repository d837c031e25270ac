"""📝 会议记录: the sessions whose minutes a person may keep now."""

from datetime import timedelta

from handlers import menu
from handlers.kinds import KINDS
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.sessions import minutes
from handlers.texts import minutes as texts
from handlers.texts import session_page as page_texts
from handlers.turn import Turn
from storage import sessions
from storage.sessions import Session

_BACK, _AHEAD = timedelta(days=30), timedelta(days=1)
_SHOWN = 8


def _screen(turn: Turn) -> Screen:
    near = sessions.between(turn.db, turn.now - _BACK, turn.now + _AHEAD)
    mine = [session for session in reversed(near) if minutes.may_keep(turn, session)]
    buttons = [
        minutes.show_minutes.button(_label(session), session.id) for session in mine[:_SHOWN]
    ]
    back = (menu.way_back(),) if turn.may(Act.KEEP_MINUTES) else ()
    return Screen(texts.whose_minutes(bool(buttons)), (*rows_of(buttons), *back))


def _label(session: Session) -> str:
    labels = [KINDS[part.kind].label for part in session.parts]
    written = all(part.details.get("points") for part in session.parts)
    row = page_texts.row(labels, session.parts[0].title, session, marked=False)
    return texts.listed(row, written=written)


@press("minutes_list", Act.KEEP_MINUTES)
def show_list(turn: Turn) -> None:
    """The sessions of the last weeks, the latest first."""
    turn.show(_screen(turn))


def asked(turn: Turn, argument: str) -> None:
    """The words 会议记录: for recorders, who have no menu of the offices."""
    turn.say(_screen(turn))


def register(registry: Registry) -> None:
    """📝 会议记录, in the menu and as words."""
    registry.manage(texts.MENU, show_list, MenuPage.FILES)
    registry.command("minutes", Act.USE, asked, words=texts.WORDS)
