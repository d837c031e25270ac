"""分场: the same session at several times or places, and who goes to which."""

from collections.abc import Sequence

from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import SeveralPeople
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, html, rows_of
from handlers.sessions import (
    session_changes,
    session_edit,
    session_edit_forms,
    session_page,
    session_telling,
    session_time,
)
from handlers.sessions.session_fields import PLACE
from handlers.sessions.session_lookup import in_short, session_of, sitting_of
from handlers.sessions.session_time import SessionTime
from handlers.texts import session_edit as edit_texts
from handlers.texts import session_page as texts
from handlers.turn import Look, Turn
from storage import attendance, history, people, sessions
from storage.people import Person
from storage.sessions import Session, Sitting


def who_goes(look: Look, session: Session, sitting_id: int) -> list[tuple[int, str]]:
    """Those due at a sitting, as (person, name)."""
    roll = attendance.roll(look.db, session.id)
    return [
        (row.person_id, name)
        for row, name in roll
        if row.sitting_id == sitting_id and row.status != "not_due"
    ]


def _due(look: Look, answers: Answers) -> Sequence[Person]:
    due = {row.person_id for row, _ in attendance.roll(look.db, answers["session"])}
    return [person for person in people.everyone(look.db, look.today) if person.id in due]


def _title(what: str, look: Look, answers: Answers) -> str:
    session = sessions.get(look.db, answers["session"])
    return edit_texts.title(what, in_short(look, session))


def _add(turn: Turn, answers: Answers) -> None:
    """One more sitting; who goes there is asked next."""
    session = session_of(turn, answers)
    if session is None:
        return
    ((starts_at, ends_at),) = session_time.times_of(turn, answers["when"])
    place = answers["place"]
    sitting_id = sessions.add_sitting(turn.db, session.id, starts_at, ends_at, place)
    history.add(
        turn.db, "session", session.id, "sitting_added", at=turn.now, by=turn.me.id,
        after={"sitting": sitting_id, "place": place},
    )  # fmt: skip
    session_telling.refresh(turn, session.id)
    forms.start(turn, ASSIGN, {"session": session.id, "target": sitting_id})


def assign(turn: Turn, session: Session, sitting: Sitting, person_ids: Sequence[int]) -> None:
    """Let these people come to the sitting; who has come already stays where they came."""
    rows = {row.person_id: row for row, _ in attendance.roll(turn.db, session.id)}
    moved = [
        person_id
        for person_id in person_ids
        if person_id in rows
        and rows[person_id].status not in attendance.COMING
        and rows[person_id].sitting_id != sitting.id
    ]
    for person_id in moved:
        attendance.choose_sitting(turn.db, session.id, person_id, sitting.id)
    session_changes.assigned(turn, session, sitting, moved, by=turn.me.id)


def _assign(turn: Turn, answers: Answers) -> None:
    session = session_of(turn, answers)
    sitting = None if session is None else sitting_of(session, answers["target"])
    if session is None or sitting is None:
        return
    assign(turn, session, sitting, answers.get("people") or ())
    turn.show(_screen(turn, session, sitting))


def _screen(look: Look, session: Session, sitting: Sitting) -> Screen:
    change = session_edit.change
    buttons = [
        change.button(texts.CHANGE_TIME, session.id, "time", sitting.id),
        change.button(texts.CHANGE_PLACE, session.id, "place", sitting.id),
        change.button(texts.ASSIGN, session.id, "assign", sitting.id),
    ]
    if sitting.id != session.sittings[0].id:
        buttons.append(ask_remove.button(texts.REMOVE_SITTING, session.id, sitting.id))
    remark = session_time.remark(look, sitting.starts_at)
    line = texts.sitting_line(sitting, None, today=look.today, remark=remark)
    names = [name for _, name in who_goes(look, session, sitting.id)]
    heading = html(in_short(look, session))
    back = session_page.show_page.button(texts.BACK, session.id)
    return Screen(texts.sitting_page(heading, line, names), (*rows_of(buttons, 2), (back,)))


def _found(turn: Turn, session_id: int, sitting_id: int) -> tuple[Session, Sitting] | None:
    session = sessions.find(turn.db, session_id)
    sitting = None if session is None else sitting_of(session, sitting_id)
    if session is None or sitting is None or session.state != "planned":
        turn.toast(texts.no_longer())
        return None
    return session, sitting


@press("sitting", Act.MANAGE_SESSIONS)
def show_sitting(turn: Turn, session_id: int, sitting_id: int) -> None:
    """One sitting of several, and who goes there."""
    if (found := _found(turn, session_id, sitting_id)) is not None:
        turn.show(_screen(turn, *found))


@press("sitting_no", Act.MANAGE_SESSIONS)
def ask_remove(turn: Turn, session_id: int, sitting_id: int) -> None:
    """Make sure before a sitting is taken out."""
    if (found := _found(turn, session_id, sitting_id)) is None:
        return
    number = len(who_goes(turn, found[0], sitting_id))
    yes = remove.button(texts.YES, session_id, sitting_id)
    no = show_sitting.button(texts.NO, session_id, sitting_id)
    turn.show(Screen(texts.remove_sitting_sure(number), ((yes, no),)))


@press("sitting_no2", Act.MANAGE_SESSIONS)
def remove(turn: Turn, session_id: int, sitting_id: int) -> None:
    """Take a sitting out; who was due there is due at the first."""
    found = _found(turn, session_id, sitting_id)
    if found is None:
        return
    session, sitting = found
    if sitting.id == session.sittings[0].id:
        turn.toast(texts.no_longer())
        return
    told = session_changes.remove_sitting(turn, session, sitting, by=turn.me.id)
    said = session_edit_forms.said(turn, [told])
    note = f"{edit_texts.done('sitting')}\n{said}"
    turn.show(session_page.screen(turn, session.id, note=note))


ADD = Form(
    "session_sitting",
    Act.MANAGE_SESSIONS,
    lambda look, answers: _title("sitting", look, answers),
    (
        Field(
            "when",
            session_time.WHEN.label,
            edit_texts.ask_sitting_time(),
            SessionTime(weekly=False, minutes_like="minutes"),
        ),
        PLACE,
    ),
    _add,
)
ASSIGN = Form(
    "session_assign",
    Act.MANAGE_SESSIONS,
    lambda look, answers: _title("assign", look, answers),
    (
        Field(
            "people",
            edit_texts.PEOPLE,
            edit_texts.ask_people(),
            SeveralPeople(candidates=_due, most_shown=24),
            optional=True,
        ),
    ),
    _assign,
)
FORMS = {"sitting": ADD, "assign": ASSIGN}


def register(registry: Registry) -> None:
    """Sittings: adding, assigning, taking out."""
    registry.form(ADD, ASSIGN)
    registry.press(show_sitting, ask_remove, remove)
