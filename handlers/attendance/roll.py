"""The roll: the sessions lately held, and one session's roll with its counts and names."""

from collections.abc import Sequence
from datetime import timedelta

from handlers import listing
from handlers.attendance import check_in, closing, marking, roll_guests, roll_log, roll_person
from handlers.attendance.check_in import live_card
from handlers.gate import refuse
from handlers.ledgers import sign_in
from handlers.menu import way_back
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import attendance as words
from handlers.texts import gate as gate_texts
from handlers.texts import roll as texts
from handlers.texts import sessions as session_texts
from handlers.turn import Look, Turn
from storage import attendance, sessions
from storage.attendance import Attendance
from storage.sessions import Session

PAGE = 8
EVERYONE, WAITING = 0, 1  # whom a roll lists
Named = tuple[Attendance, str]


def may_keep(turn: Turn, session: Session) -> bool:
    """Whether the person keeps this session's roll: by office, or as its recorder."""
    return turn.may(Act.KEEP_ROLL) or session.recorder_id == turn.me.id


def kept(turn: Turn, session_id: int) -> Session | None:
    """The session if its roll is the person's to keep; otherwise says why not."""
    session = sessions.find(turn.db, session_id)
    if session is None or not may_keep(turn, session):
        refuse(turn, gate_texts.not_yours())
        return None
    if session.state == "cancelled":
        refuse(turn, texts.is_cancelled())
        return None
    return session


def open_to(turn: Turn, session: Session) -> bool:
    """Whether the person may change the roll now: once it is closed only an office corrects."""
    return session.state == "planned" or turn.may(Act.KEEP_ROLL)


@press("rolls", Act.KEEP_ROLL)
def menu(turn: Turn) -> None:
    """The entry in the offices' menu."""
    turn.show(_list(turn, 0))


def asked(turn: Turn, argument: str) -> None:
    """The same by the word 点名."""
    turn.say(_list(turn, 0))


@press("rolls_page", Act.KEEP_ROLL)
def page_of_list(turn: Turn, page: int) -> None:
    """Pages 0, 1 … go back in time; −1, −2 … are the sessions ahead."""
    turn.show(_list(turn, page))


def _list(look: Look, page: int) -> Screen:
    recent = page >= 0
    skip = (page if recent else -page - 1) * PAGE
    find = sessions.begun if recent else sessions.coming
    opens_before = timedelta(minutes=look.settings.check_in.opens_minutes_before)
    found = find(look.db, look.now + opens_before, PAGE + 1, skip)
    buttons = [
        view.button(
            texts.entry(session_card.in_short(look, each), closed=each.state == "done"),
            each.id, EVERYONE, 0,
        )
        for each in found[:PAGE]
    ]  # fmt: skip
    nearer, further = (page - 1, page + 1) if recent else (page + 1, page - 1)
    nav: list[Button] = []
    if page == 0:
        nav.append(page_of_list.button(texts.COMING, -1))
    else:
        label = texts.RECENT if page == -1 else texts.LATER
        nav.append(page_of_list.button(label, nearer))
    if len(found) > PAGE:
        nav.append(page_of_list.button(texts.EARLIER if recent else texts.FURTHER, further))
    text = texts.list_of(recent) if found else texts.none_of(recent)
    return Screen(text, (*rows_of(buttons), tuple(nav), way_back()))


@press("roll", Act.USE)
def view(turn: Turn, session_id: int, which: int, page: int) -> None:
    """One session's roll, in place."""
    session = kept(turn, session_id)
    if session is not None:
        turn.show(screen(turn, session, which, page))


def open_button(session_id: int) -> Button:
    """Opens the session's roll below."""
    return open_roll.button(texts.ROLL, session_id)


@press("roll_new", Act.USE)
def open_roll(turn: Turn, session_id: int) -> None:
    """The same from a card or a notice, which stays as it is."""
    session = kept(turn, session_id)
    if session is not None:
        turn.say(screen(turn, session, EVERYONE, 0))


def screen(turn: Turn, session: Session, which: int, number: int) -> Screen:
    """The roll with counts, names by status, and a button for each person of the page."""
    everyone = attendance.roll(turn.db, session.id)
    waiting = [each for each in everyone if each[0].status == "expected"]
    listed = waiting if which == WAITING else everyone
    page = listing.page(listed, number, PAGE)
    closed = session.state == "done"
    below = texts.page_of(page.number, page.pages, waiting=which == WAITING)
    if not listed:
        below = texts.nobody_waiting() if which == WAITING else ""
    text = summary(turn, session, everyone, below=below)
    people = [
        roll_person.view.button(
            words.in_roll(row, name), session.id, which, page.number, row.person_id
        )
        for row, name in page.shown
    ]
    arrows = page.arrows(view.button, session.id, which)
    rows = [*rows_of(people, 2), arrows, _whom(session, which, len(waiting))]
    rows += _closed_actions(turn, session) if closed else _actions(turn, session, len(waiting))
    return Screen(text, tuple(rows))


def _whom(session: Session, which: int, waiting: int) -> tuple[Button, ...]:
    if which == WAITING:
        return (view.button(texts.EVERYONE, session.id, EVERYONE, 0),)
    if session.state == "planned" and waiting:
        return (view.button(texts.only_waiting(waiting), session.id, WAITING, 0),)
    return ()


def _actions(turn: Turn, session: Session, waiting: int) -> Rows:
    first: list[Button] = []
    if waiting:
        first.append(everyone_here.button(texts.ALL_HERE, session.id))
    if marking.undoable(turn, session):
        first.append(undo_everyone.button(texts.UNDO, session.id))
    return (
        *rows_of(first),
        (
            roll_guests.view.button(texts.GUESTS, session.id),
            live_here.button(texts.LIVE, session.id),
        ),
        (
            sign_in.button(session.id),
            roll_log.view.button(texts.HISTORY, session.id, 0),
        ),
        (closing.ask_close.button(texts.CLOSE, session.id),),
        _back(turn),
    )


def _closed_actions(turn: Turn, session: Session) -> Rows:
    history = roll_log.view.button(texts.HISTORY, session.id, 0)
    if not turn.may(Act.KEEP_ROLL):
        return ((history,),)
    return (
        (roll_guests.view.button(texts.GUESTS, session.id), history),
        (sign_in.button(session.id), closing.reopen.button(texts.REOPEN, session.id)),
        _back(turn),
    )


def _back(turn: Turn) -> tuple[Button, ...]:
    return (menu.button(texts.BACK),) if turn.may(Act.KEEP_ROLL) else ()


def summary(look: Look, session: Session, everyone: Sequence[Named], *, below: str = "") -> str:
    """The roll in words, with names: for who keeps it, never for a group."""
    closed = session.state == "done"
    where = session_texts.when_and_where(session.sittings[0], today=look.today)
    count = words.counts(attendance.count(look.db, session.id), closed=closed)
    guests = [name for _, name in sessions.guests(look.db, session.id)]
    lines = [*_by_status(everyone), words.named(texts.guests_line(), guests)]
    head = f"{session_card.heading(session)}\n{where}"
    return texts.roll(head, count, lines, closed=closed, page=below)


def _by_status(everyone: Sequence[Named]) -> list[str]:
    def names(status: str) -> list[str]:
        return [_named(row, name) for row, name in everyone if row.status == status]

    unsure = [name for row, name in everyone if row.time_unsure]
    return [
        words.named(texts.waiting(), names("expected")),
        words.named(texts.late(), names("late")),
        words.named(texts.unsure(), unsure),
        words.named(texts.on_leave(), names("leave")),
        words.named(texts.absent(), names("absent")),
        words.named(texts.not_due(), names("not_due")),
    ]


def _named(row: Attendance, name: str) -> str:
    if row.status == "leave":
        name = words.with_reason(name, row.reason)
    away_and_made_up = row.status in attendance.AWAY and row.made_up_at is not None
    return words.made_up(name) if away_and_made_up else name


@press("roll_all", Act.USE)
def everyone_here(turn: Turn, session_id: int) -> None:
    """Whoever is still expected is present; one press, and it can be taken back."""
    session = kept(turn, session_id)
    if session is None:
        return
    if session.state != "planned":
        turn.toast(texts.is_closed())
    else:
        _mark_everyone(turn, session)
    turn.show(screen(turn, session, EVERYONE, 0))


def _mark_everyone(turn: Turn, session: Session) -> None:
    waiting = attendance.count(turn.db, session.id).waiting
    ids = marking.all_here(turn, session, by=turn.me.id)
    turn.toast(texts.all_here(len(ids)) if ids or not waiting else texts.not_open_yet())
    check_in.refresh_all(turn, session.id, ids)


@press("roll_undo", Act.USE)
def undo_everyone(turn: Turn, session_id: int) -> None:
    """Take it back for those whom nobody has touched since."""
    session = kept(turn, session_id)
    if session is None:
        return
    could = marking.undoable(turn, session)
    ids = marking.undo_all_here(turn, session, by=turn.me.id)
    turn.toast(texts.all_here_undone(len(ids)) if could else texts.nothing_to_undo())
    check_in.refresh_all(turn, session.id, ids)
    turn.show(screen(turn, session, EVERYONE, 0))


@press("roll_live", Act.USE)
def live_here(turn: Turn, session_id: int) -> None:
    """Send the live card into this chat."""
    session = kept(turn, session_id)
    if session is not None:
        turn.toast(texts.live_sent())
        turn.post_card(turn.incoming.chat_id, live_card(session_id), priority=0)


def register(registry: Registry) -> None:
    """点名 in the offices' menu, and the roll's buttons."""
    registry.manage(texts.ROLL, menu, MenuPage.DAILY)
    registry.command("roll", Act.KEEP_ROLL, asked, words=texts.WORDS)
    registry.press(page_of_list, view, open_roll, everyone_here, undo_everyone, live_here)
