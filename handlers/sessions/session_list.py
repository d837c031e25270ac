"""📅 全部活动: the sessions ahead, those held, those cancelled."""

from datetime import timedelta

from handlers import menu
from handlers.kinds import KINDS
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.sessions import session_form, session_page, themes
from handlers.texts import session_form as form_texts
from handlers.texts import session_page as texts
from handlers.turn import Look, Turn
from storage import sessions
from storage.sessions import Session

_A_PAGE = 6
_STILL_ON = timedelta(days=1)  # what began since then still stands among the coming ones
_BACK, _AHEAD = timedelta(days=400), timedelta(days=400)


def _found(look: Look, which: str) -> list[Session]:
    now = look.now
    if which == "past":
        held = sessions.between(look.db, now - _BACK, now)
        return list(reversed(held))
    if which == "cancelled":
        return sessions.between(look.db, now - _STILL_ON, now + _AHEAD, ("cancelled",))
    ahead = sessions.between(look.db, now - _STILL_ON, now + _AHEAD, ("planned",))
    return [session for session in ahead if session.ends_at > now]


def screen(look: Look, which: str, page: int) -> Screen:
    """One page of the list."""
    found = _found(look, which)
    pages = max(1, -(-len(found) // _A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = found[page * _A_PAGE : (page + 1) * _A_PAGE]
    buttons = [session_page.show_page.button(_label(session), session.id) for session in shown]
    turning: list[Button] = []
    if page > 0:
        turning.append(show_list.button(texts.EARLIER, which, page - 1))
    if page < pages - 1:
        turning.append(show_list.button(texts.LATER, which, page + 1))
    others = [
        show_list.button(label, other, 0)
        for other, label in (
            ("coming", texts.COMING), ("past", texts.PAST), ("cancelled", texts.CANCELLED),
        )
        if other != which
    ]  # fmt: skip
    new = session_form.begin.button(form_texts.MENU)
    past = session_form.begin_past.button(form_texts.BACK_MENU)
    turning_row = (tuple(turning),) if turning else ()
    rows = (*rows_of(buttons), *turning_row, tuple(others), (new, past), menu.way_back())
    return Screen(texts.the_list(which, len(found)), rows)


def _label(session: Session) -> str:
    labels = [KINDS[part.kind].label for part in session.parts]
    return texts.row(labels, session.parts[0].title, session)


def themes_entry() -> Button:
    """The button to the themes of the weeks ahead."""
    return themes.show_themes.button(form_texts.TO_THEMES)


@press("agenda", Act.MANAGE_SESSIONS)
def agenda(turn: Turn) -> None:
    """The sessions ahead."""
    turn.show(screen(turn, "coming", 0))


@press("s_list", Act.MANAGE_SESSIONS)
def show_list(turn: Turn, which: str, page: int) -> None:
    """Another page of the list, or another list."""
    turn.show(screen(turn, which if which in ("past", "cancelled") else "coming", page))


def register(registry: Registry) -> None:
    """The list of sessions."""
    registry.manage(texts.MENU, agenda, MenuPage.DAILY)
    registry.press(show_list)
