"""📅 全部活动: the sessions ahead, those held, those cancelled."""

from datetime import timedelta

from handlers import listing, menu
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


def screen(look: Look, which: str, number: int) -> Screen:
    """One page of the list."""
    found = _found(look, which)
    page = listing.page(found, number, _A_PAGE)
    buttons = [session_page.show_page.button(_label(each), each.id) for each in page.shown]
    arrows = page.arrows(show_list.button, which)
    others = [
        show_list.button(label, other, 0)
        for other, label in (
            ("coming", texts.COMING), ("past", texts.PAST), ("cancelled", texts.CANCELLED),
        )
        if other != which
    ]  # fmt: skip
    new = session_form.begin.button(form_texts.MENU)
    past = session_form.begin_past.button(form_texts.BACK_MENU)
    rows = (*rows_of(buttons), arrows, tuple(others), (new, past), menu.way_back())
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
def show_list(turn: Turn, which: str, number: int) -> None:
    """Another page of the list, or another list."""
    turn.show(screen(turn, which if which in ("past", "cancelled") else "coming", number))


def register(registry: Registry) -> None:
    """The list of sessions."""
    registry.manage(texts.MENU, agenda, MenuPage.DAILY)
    registry.press(show_list)
