"""One person in a roll: an office marks and corrects, with what was there kept."""

from handlers.attendance import check_in, leave_review, make_up, marking, roll, roll_log
from handlers.attendance.attendance_fields import REASON
from handlers.attendance.check_in import leaves_card
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import attendance as words
from handlers.texts import make_up as make_up_texts
from handlers.texts import roll as texts
from handlers.turn import Turn
from storage import attendance
from storage.attendance import Attendance
from storage.sessions import Session

_PAST = 5  # changes shown with the person


@press("roll_of", Act.USE)
def view(turn: Turn, session_id: int, which: int, page: int, person_id: int) -> None:
    """The person's attendance and what it can be changed to."""
    session = roll.kept(turn, session_id)
    row = None if session is None else attendance.find(turn.db, session_id, person_id)
    if session is not None and row is not None:
        turn.show(_screen(turn, session, row, which, page))
    elif session is not None:
        turn.toast(texts.not_on_roll())


def show(turn: Turn, session_id: int, person_id: int) -> None:
    """The same, coming from elsewhere."""
    view(turn, session_id, roll.EVERYONE, 0, person_id)


def _screen(turn: Turn, session: Session, row: Attendance, which: int, page: int) -> Screen:
    marked_by = "" if row.marked_by is None else turn.name(row.marked_by)
    status = words.mine(row, opens="", marked_by=marked_by, today=turn.today)
    if row.status == "expected":
        status = words.sign("expected")
    past = roll_log.lines_about(turn, session.id, row.person_id)[-_PAST:]
    text = texts.person(
        turn.name(row.person_id),
        status,
        session_card.in_short(turn, session),
        row.made_up_note or "",
        past,
    )
    buttons = _statuses(turn, session, row, which, page) if roll.open_to(turn, session) else []
    more = _more(turn, session, row)
    back = (roll.view.button(texts.BACK_TO_ROLL, session.id, which, page),)
    return Screen(text, (*rows_of(buttons, 3), *rows_of(more, 2), back))


def _statuses(turn: Turn, session: Session, row: Attendance, which: int, page: int) -> list[Button]:
    return [
        mark.button(words.sign(status), session.id, which, page, row.person_id, status)
        for status in marking.STATUSES
        if marking.may_be(turn, session, row, status) and status != row.status
    ]


def _more(turn: Turn, session: Session, row: Attendance) -> list[Button]:
    buttons: list[Button] = []
    if not turn.may(Act.KEEP_ROLL):
        return buttons
    if row.status == "leave" and session.state == "planned":
        refuse = leave_review.ask_refuse
        buttons.append(refuse.button(texts.REFUSE_LEAVE, session.id, row.person_id))
    if make_up.owes(turn, session, row):
        label = make_up_texts.MAKE_UP_FOR
        buttons.append(make_up.note_for.button(label, session.id, row.person_id))
    if row.made_up_at is not None:
        label = make_up_texts.NOT_ACCEPTED
        buttons.append(make_up.not_accepted.button(label, session.id, row.person_id))
    return buttons


@press("roll_mark", Act.USE)
def mark(turn: Turn, session_id: int, which: int, page: int, person_id: int, status: str) -> None:
    """Write a status for the person; leave asks for the reason first."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    if status == "leave":
        seed = {"session": session_id, "person": person_id, "which": which, "page": page}
        forms.start(turn, LEAVE_FOR, seed)
        return
    _mark(turn, session, person_id, status)
    turn.show(roll.screen(turn, session, which, page))


def _mark(turn: Turn, session: Session, person_id: int, status: str, reason: str = "") -> None:
    row = attendance.find(turn.db, session.id, person_id)
    if row is None or status not in marking.STATUSES:
        turn.toast(texts.not_on_roll())
        return
    name = turn.name(person_id)
    if not roll.open_to(turn, session):
        turn.toast(texts.is_closed())
    elif row.status == status and row.reason == (reason or None):
        turn.toast(texts.unchanged(name, status))
    elif not marking.may_be(turn, session, row, status):
        turn.toast(texts.not_open_yet())
    else:
        marking.by_office(turn, session, row, status, by=turn.me.id, reason=reason)
        turn.toast(texts.marked(name, status))
        check_in.refresh(turn, session.id, turn.person_of(person_id))
        turn.refresh_card(leaves_card(session.id))


def _finish(turn: Turn, answers: Answers) -> None:
    session = roll.kept(turn, answers["session"])
    if session is None:
        return
    _mark(turn, session, answers["person"], "leave", answers["reason"])
    turn.show(roll.screen(turn, session, answers["which"], answers["page"]))


LEAVE_FOR = Form(
    name="leave_for",
    act=Act.USE,
    title=lambda look, answers: texts.leave_for(look.name(answers["person"])),
    fields=(REASON,),
    finish=_finish,
)


def register(registry: Registry) -> None:
    """The buttons of one person's attendance."""
    registry.press(view, mark)
    registry.form(LEAVE_FOR)
