"""签到表: a session's sign-in sheet in Word, to be signed on the spot or filled in as it was."""

from handlers import calendar, own_kinds
from handlers.ledgers.word_layout import FormRow, WordForm, document
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen
from handlers.sessions import session_card
from handlers.texts import dates
from handlers.texts import ledger_forms as texts
from handlers.texts.ledgers import COMMA
from handlers.texts.progress import FILE
from handlers.turn import Look, Turn
from handlers.work import Work
from storage import attendance, sessions
from storage.attendance import Attendance
from storage.sessions import Session

_BLANK = (Act.KEEP_ROLL, Act.KEEP_MINUTES)


def sheet_of(look: Look, session: Session, *, filled: bool) -> WordForm:
    """Everyone due, two a row; `filled`: with who came when, else to be signed."""
    roll = [row for row in attendance.roll(look.db, session.id) if row[0].status != "not_due"]
    people = tuple(
        (str(number), name, _said(row) if filled else "")
        for number, (row, name) in enumerate(roll, 1)
    )
    count = attendance.count(look.db, session.id)
    said = (count.came, count.leave, count.absent) if filled else (None, None, None)
    guests = COMMA.join(name for _, name in sessions.guests(look.db, session.id))
    return WordForm(
        texts.SIGN_IN_TITLE,
        look.settings.branch.name,
        tuple(_head(look, session, guests)),
        (texts.CHAIR, texts.RECORDER),
        people=people,
        people_below=texts.counts(count.due, *said),
    )


def _said(row: Attendance) -> str:
    came = row.status in attendance.COMING and row.at is not None
    clock = dates.clock_time(row.at) if came and row.at is not None else ""
    return texts.checked(row.status, clock)


def _head(look: Look, session: Session, guests: str) -> list[FormRow]:
    kinds = [own_kinds.kind_of(look, part.kind).label for part in session.parts]
    where = [
        (calendar.local(each.starts_at), calendar.local(each.ends_at), each.place)
        for each in session.sittings
    ]
    when = "\n".join(
        f"{texts.day(start.date())} {texts.times(f'{start:%H:%M}', f'{end:%H:%M}')} {place}"
        for start, end, place in where
    )
    rows = [
        FormRow(((texts.KIND, COMMA.join(dict.fromkeys(kinds))),)),
        FormRow(((texts.THEME, "\n".join(part.title for part in session.parts)),)),
        FormRow(((texts.TIME, when),)),
    ]
    return [*rows, FormRow(((texts.GUESTS, guests),))] if guests else rows


def button(session_id: int) -> Button:
    """The button that offers a session's sheet."""
    return choose.button(texts.SIGN_IN, session_id)


def _allowed(turn: Turn, session_id: int, *acts: Act) -> Session | None:
    session = sessions.find(turn.db, session_id)
    mine = session is not None and session.recorder_id == turn.me.id
    if session is None or not (mine or any(map(turn.may, acts))):
        turn.toast(texts.gone(), alert=True)
        return None
    return session


@press("sign_in", Act.USE)
def choose(turn: Turn, session_id: int) -> None:
    """A blank sheet before it is held; afterwards, which?"""
    session = _allowed(turn, session_id, *_BLANK)
    if session is None:
        return
    if session.state != "done":
        get(turn, session_id, False)
        return
    buttons = (
        get.button(texts.BLANK, session_id, False),
        get.button(texts.FILLED, session_id, True),
    )
    turn.say(Screen(texts.choose(session_card.in_short(turn, session)), (buttons,)))


@press("sign_in_of", Act.USE)
def get(turn: Turn, session_id: int, filled: bool) -> None:
    """Have the sheet made."""
    # Who was away is for those who keep the roll; a sheet to be signed only has names.
    if _allowed(turn, session_id, *((Act.KEEP_ROLL,) if filled else _BLANK)) is not None:
        turn.do_later("sign_in", person_id=turn.me.id, session_id=session_id, filled=filled)
        turn.toast(texts.making())


async def make(work: Work, person_id: int, session_id: int, filled: bool) -> None:
    """Make the sheet, and send it."""

    def collect(look: Look) -> tuple[WordForm, str]:
        session = sessions.get(look.db, session_id)
        day = calendar.local_day(session.starts_at)
        name = texts.file_name(texts.SIGN_IN_TITLE, day, session.parts[0].title)
        return sheet_of(look, session, filled=filled), name

    form, name = await work.look(collect)
    content = await work.apart(document, form)
    path = f"sign-in-{person_id}-{session_id}.docx"
    work.finish_by_sending(person_id, path, content, name=name)


def register(registry: Registry) -> None:
    """签到表."""
    registry.press(choose, get)
    registry.task("sign_in", make, slow=FILE, noted=True)
