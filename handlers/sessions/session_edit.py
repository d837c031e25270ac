"""The buttons that change a session: those that open a form, and those that act at once."""

import secrets

from handlers.questions import forms
from handlers.questions.form import Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import (
    session_changes,
    session_edit_forms,
    session_page,
    session_repeat,
    sittings,
)
from handlers.sessions.session_lookup import minutes_of, part_of, sitting_of
from handlers.texts import session_edit as texts
from handlers.texts import session_page as page_texts
from handlers.texts import wall as wall_texts
from handlers.turn import Turn
from storage import sessions
from storage.sessions import Session

_WHEN_HELD = ("theme", "lead", "chair", "recorder", "repeat")  # may be mended afterwards too


def _form(what: str) -> Form | None:
    return {
        **session_edit_forms.FORMS, "repeat": session_repeat.FORM, **sittings.FORMS,
    }.get(what)  # fmt: skip


@press("s_edit", Act.MANAGE_SESSIONS)
def change(turn: Turn, session_id: int, what: str, target: int) -> None:
    """Ask for one thing anew; `target` is the part's or sitting's id where there are several."""
    session, form = sessions.find(turn.db, session_id), _form(what)
    if session is None or form is None or not _may_change(session, what):
        turn.toast(page_texts.no_longer())
        return
    forms.start(turn, form, _seed(session, target))


def _may_change(session: Session, what: str) -> bool:
    if session.state == "planned" or what == "repeat":
        return True
    return session.state == "done" and what in _WHEN_HELD


def _seed(session: Session, target: int) -> dict[str, int]:
    sitting = sitting_of(session, target) or session.sittings[0]
    minutes = minutes_of(sitting)
    return {"session": session.id, "target": target, "minutes": minutes}


@press("s_code", Act.MANAGE_SESSIONS)
def code(turn: Turn, session_id: int, wanted: bool) -> None:
    """Ask for a code spoken in the room, a new one, or none."""
    session = sessions.find(turn.db, session_id)
    if session is None or session.state != "planned":
        turn.toast(page_texts.no_longer())
        return
    digits = turn.settings.sessions.code_digits
    new = f"{secrets.randbelow(10**digits):0{digits}d}" if wanted else None
    session_changes.change_way(turn, session, new, by=turn.me.id)
    note = texts.code_now_off() if new is None else texts.code_now_on(new)
    turn.show(session_page.screen(turn, session.id, note=note))


@press("s_wall", Act.MANAGE_SESSIONS)
def by_wall(turn: Turn, session_id: int, wanted: bool) -> None:
    """Ask for check-in by what the room's screen shows, or no longer."""
    session = sessions.find(turn.db, session_id)
    if session is None or session.state != "planned":
        turn.toast(page_texts.no_longer())
        return
    session_changes.change_way(turn, session, by_wall=wanted, by=turn.me.id)
    note = wall_texts.now_by_wall() if wanted else wall_texts.now_by_button()
    turn.show(session_page.screen(turn, session.id, note=note))


@press("s_clean", Act.MANAGE_SESSIONS)
def mark_integrity(turn: Turn, session_id: int, record_id: int, on: bool) -> None:
    """A lecture that is one on integrity, or not."""
    session = sessions.find(turn.db, session_id)
    part = None if session is None else part_of(session, record_id)
    marked = part is not None and part.kind in session_changes.LECTURES
    if session is None or part is None or not marked or session.state == "cancelled":
        turn.toast(page_texts.no_longer())
        return
    session_changes.mark_integrity(turn, session, part, on, by=turn.me.id)
    turn.show(session_page.screen(turn, session.id, note=texts.done("integrity")))


@press("s_back", Act.MANAGE_SESSIONS)
def restore(turn: Turn, session_id: int) -> None:
    """Hold a cancelled session after all."""
    session = sessions.find(turn.db, session_id)
    if session is None or session.state != "cancelled":
        turn.toast(page_texts.no_longer())
        return
    if session.ends_at <= turn.now:
        turn.toast(texts.restored_too_late(), alert=True)
        return
    told = session_changes.restore(turn, session, by=turn.me.id)
    said = session_edit_forms.said(turn, [told])
    note = f"{texts.done('restore')}\n{said}"
    turn.show(session_page.screen(turn, session.id, note=note))


@press("s_nopart", Act.MANAGE_SESSIONS)
def ask_remove_part(turn: Turn, session_id: int, record_id: int) -> None:
    """Make sure before a part is taken out."""
    session = sessions.find(turn.db, session_id)
    part = None if session is None else part_of(session, record_id)
    if session is None or part is None:
        turn.toast(page_texts.no_longer())
        return
    yes = remove_part.button(page_texts.YES, session.id, part.id)
    no = session_page.show_page.button(page_texts.NO, session.id)
    turn.show(Screen(page_texts.remove_part_sure(part.title), ((yes, no),)))


@press("s_nopart2", Act.MANAGE_SESSIONS)
def remove_part(turn: Turn, session_id: int, record_id: int) -> None:
    """Take a part out."""
    session = sessions.find(turn.db, session_id)
    part = None if session is None else part_of(session, record_id)
    if session is None or part is None or session.state != "planned":
        turn.toast(page_texts.no_longer())
    elif len(session.parts) < 2:
        turn.toast(page_texts.never_the_last_part(), alert=True)
    else:
        session_changes.remove_part(turn, session, part, by=turn.me.id)
        turn.show(session_page.screen(turn, session.id, note=texts.done("part_removed")))


def register(registry: Registry) -> None:
    """Every way to change a session."""
    registry.form(*session_edit_forms.FORMS.values())
    registry.press(change, code, by_wall, mark_integrity, restore, ask_remove_part, remove_part)
