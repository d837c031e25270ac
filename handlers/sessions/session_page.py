"""A session's page for who manages it: what is known of it, and a button for each change."""

from handlers.attendance import roll, wall
from handlers.kinds import KINDS
from handlers.ledgers import sign_in
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, html, rows_of
from handlers.sessions import (
    minutes,
    session_card,
    session_changes,
    session_edit,
    session_list,
    session_time,
    sittings,
)
from handlers.sessions import session_remarks as remarks
from handlers.sessions.due import CHOSEN
from handlers.sessions.session_lookup import in_short, part_of
from handlers.sessions.session_making import due_of
from handlers.texts import minutes as minutes_texts
from handlers.texts import session_edit as edit_texts
from handlers.texts import session_form as form_texts
from handlers.texts import session_page as texts
from handlers.texts import wall as wall_texts
from handlers.turn import Look, Turn
from storage import attendance, record_people, sessions
from storage.records import Record
from storage.sessions import Session


def due_shown(look: Look, part: Record) -> str:
    """Who is due at a part, and how many they are."""
    due = due_of(part)
    number = record_people.count_due(look.db, part.id)
    label = form_texts.due_label(due.rule, due.party_group)
    if due.rule == CHOSEN and 0 < number <= 6:
        names = [look.name(person_id) for person_id in due.chosen]
        label = form_texts.due_by_name(label, names)
    return form_texts.due_shown(label, number)


def _line(look: Look, part: Record) -> str:
    label = KINDS[part.kind].label
    return texts.part_line(label, part.title, session_card.leads(look, part), due_shown(look, part))


def describe(look: Look, session: Session) -> str:
    """All that is known of a session, in HTML."""
    lines = [_line(look, part) for part in session.parts]
    several = len(session.sittings) > 1
    for sitting in session.sittings:
        number = len(sittings.who_goes(look, session, sitting.id)) if several else None
        remark = session_time.remark(look, sitting.starts_at)
        lines.append(texts.sitting_line(sitting, number, today=look.today, remark=remark))
    count = attendance.count(look.db, session.id)
    if session.state == "done" or count.came:
        lines.append(texts.counted(count.came, count.due))
    elif len(session.parts) > 1:
        lines.append(texts.due_line(count.due))
    return texts.page([*lines, *_extras(look, session)])


def _extras(look: Look, session: Session) -> list[str]:
    chair = None if session.chair_id is None else look.name(session.chair_id)
    recorder = None if session.recorder_id is None else look.name(session.recorder_id)
    following = len(sessions.following(look.db, session))
    guests = [name for _, name in sessions.guests(look.db, session.id)]
    lines = [
        texts.offices(chair, recorder),
        texts.guests(guests) if guests else "",
        texts.code_line(session.code) if session.code and session.state == "planned" else "",
        wall_texts.by_wall() if session.by_wall and wall.buttons(look, session) else "",
        texts.series_line(following) if following and session.state == "planned" else "",
        minutes_texts.in_short(session.parts),
        texts.state(session, remarks.reason(look, session)),
    ]
    return [line for line in lines if line]


def screen(turn: Turn, session_id: int, *, note: str = "") -> Screen:
    """The page as it is now, with a word on what has just been done."""
    session = sessions.get(turn.db, session_id)
    text = describe(turn, session)
    return Screen(f"{note}\n\n{text}" if note else text, _buttons(turn, session))


def _buttons(turn: Turn, session: Session) -> Rows:
    back = session_list.show_list.button(texts.BACK_TO_LIST, "coming", 0)
    again = session_edit.change.button(texts.REPEAT, session.id, "repeat", 0)
    if session.state == "cancelled":
        restore = session_edit.restore.button(texts.RESTORE, session.id)
        return ((restore, again), (back,))
    kept = [minutes.show_minutes.button(texts.MINUTES, session.id)]
    if turn.may(Act.KEEP_ROLL):
        kept.insert(0, roll.open_button(session.id))
    if turn.may(Act.KEEP_ROLL) or turn.may(Act.KEEP_MINUTES):
        kept.append(sign_in.button(session.id))
    kept += wall.buttons(turn, session)
    parts = rows_of(_part_buttons(session), 2)
    if session.state == "done":
        return (*parts, *rows_of(kept, 2), (again, _more(session)), (back,))
    cancel = session_edit.change.button(texts.CANCEL, session.id, "cancel", 0)
    return (
        *rows_of(_sitting_buttons(turn, session), 2),
        *parts,
        *rows_of(kept, 2),
        (again, cancel),
        (_more(session), back),
    )


def _more(session: Session) -> Button:
    return show_more.button(texts.MORE, session.id)


def _part_buttons(session: Session) -> list[Button]:
    if len(session.parts) == 1:
        return _changes_of(session, session.parts[0])
    return [
        show_part.button(texts.one_of_parts(number, KINDS[part.kind].label), session.id, part.id)
        for number, part in enumerate(session.parts, start=1)
    ]


def _changes_of(session: Session, part: Record) -> list[Button]:
    change = session_edit.change
    buttons = [
        change.button(texts.CHANGE_THEME, session.id, "theme", part.id),
        change.button(texts.CHANGE_LEAD, session.id, "lead", part.id),
    ]
    if part.kind in session_changes.LECTURES:
        on = part.kind == session_changes.LECTURES[False]
        label = texts.INTEGRITY_ON if on else texts.INTEGRITY_OFF
        buttons.append(session_edit.mark_integrity.button(label, session.id, part.id, on))
    if session.state == "planned":
        buttons.append(change.button(texts.CHANGE_DUE, session.id, "due", part.id))
    return buttons


def _sitting_buttons(look: Look, session: Session) -> list[Button]:
    change, first = session_edit.change, session.sittings[0]
    if len(session.sittings) == 1:
        return [
            change.button(texts.CHANGE_TIME, session.id, "time", first.id),
            change.button(texts.CHANGE_PLACE, session.id, "place", first.id),
        ]
    return [
        sittings.show_sitting.button(
            texts.one_of_sittings(each, today=look.today), session.id, each.id
        )
        for each in session.sittings
    ]


def additions(look: Look, session: Session) -> Rows:
    """What a session may still need: parts, sittings, a way to check in, a chair, a recorder."""
    change, code = session_edit.change, session_edit.code
    coded = session.code is not None
    buttons = [
        change.button(form_texts.ADD_PART, session.id, "part", 0),
        change.button(form_texts.ADD_SITTING, session.id, "sitting", 0),
        change.button(form_texts.CHAIR, session.id, "chair", 0),
        change.button(form_texts.RECORDER, session.id, "recorder", 0),
        code.button(texts.CODE_OFF if coded else texts.CODE_ON, session.id, not coded),
    ]
    if wall.buttons(look, session):
        label = wall_texts.WALL_OFF if session.by_wall else wall_texts.WALL_ON
        buttons.append(session_edit.by_wall.button(label, session.id, not session.by_wall))
    if coded:
        buttons.append(code.button(texts.CODE_NEW, session.id, True))
    return rows_of(buttons, 2)


def theme_entry() -> Rows:
    """The way to the themes of the weeks ahead."""
    return ((session_list.themes_entry(),),)


@press("s", Act.MANAGE_SESSIONS)
def show_page(turn: Turn, session_id: int) -> None:
    """A session's page."""
    if sessions.find(turn.db, session_id) is None:
        turn.toast(texts.no_longer())
        return
    turn.show(screen(turn, session_id))


def show_untouched(turn: Turn, session_id: int) -> None:
    """A change was given up: the session as it is."""
    note = texts.untouched()
    if turn.may(Act.MANAGE_SESSIONS) and sessions.find(turn.db, session_id) is not None:
        turn.show(screen(turn, session_id, note=note))
    else:
        turn.show(Screen(note))


@press("s_more", Act.MANAGE_SESSIONS)
def show_more(turn: Turn, session_id: int) -> None:
    """The rarer changes of a session."""
    session = sessions.find(turn.db, session_id)
    if session is None or session.state == "cancelled":
        turn.toast(texts.no_longer())
        return
    change = session_edit.change
    rows = additions(turn, session)
    if session.state == "done":
        rows = (
            (
                change.button(texts.CHAIR, session.id, "chair", 0),
                change.button(texts.RECORDER, session.id, "recorder", 0),
            ),
        )
    back = show_page.button(texts.BACK, session.id)
    turn.show(Screen(describe(turn, session), (*rows, (back,))))


@press("s_part", Act.MANAGE_SESSIONS)
def show_part(turn: Turn, session_id: int, record_id: int) -> None:
    """One part of several, and its changes."""
    session = sessions.find(turn.db, session_id)
    part = None if session is None else part_of(session, record_id)
    if session is None or part is None or session.state == "cancelled":
        turn.toast(texts.no_longer())
        return
    line = _line(turn, part)
    rows = rows_of(_changes_of(session, part), 2)
    if session.state == "planned" and len(session.parts) > 1:
        remove = session_edit.ask_remove_part.button(texts.REMOVE_PART, session.id, part.id)
        rows = (*rows, (remove,))
    back = show_page.button(texts.BACK, session.id)
    heading = html(in_short(turn, session))
    turn.show(Screen(texts.part_page(heading, line), (*rows, (back,))))


def tell_recorder(turn: Turn, session: Session, person_id: int) -> None:
    """Ask somebody to keep the session's minutes; once."""
    button = minutes.show_minutes.button(edit_texts.READ_MINUTES, session.id)
    asked = Screen(edit_texts.recorder_named(in_short(turn, session)), ((button,),))
    turn.tell(turn.person_of(person_id), asked, once_key=f"recorder:{session.id}:{person_id}")


def register(registry: Registry) -> None:
    """A session's pages."""
    registry.press(show_page, show_more, show_part)
