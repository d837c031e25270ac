"""我的: what a person attended, owes, wrote and gave, and what is coming; nobody else sees it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from handlers import calendar, listing, own_kinds, periods
from handlers.attendance import arrival
from handlers.attendance.check_in import own_card
from handlers.attendance.own_card import own_screen
from handlers.calendar import Period
from handlers.entries import entry_menu, entry_opening
from handlers.figures import owed, record_page
from handlers.lessons import lessons
from handlers.pictures import asking
from handlers.privacy import export
from handlers.reflections import reading, reflections
from handlers.reflections.reflections import Own
from handlers.registry import Press, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import dates
from handlers.texts import listing as listing_texts
from handlers.texts import own as texts
from handlers.texts import pictures as picture_texts
from handlers.texts import privacy as privacy_texts
from handlers.turn import Look, Turn
from handlers.voices import notice_card, pledge_card
from storage import attendance, outbox, people, records, sessions
from storage.attendance import Attendance
from storage.records import Record
from storage.sessions import Session

SAT, OWED, WROTE, GAVE, COMING = "sat", "owed", "wrote", "gave", "coming"
ENTERED = "entered"
AHEAD = timedelta(days=61)  # how far ahead coming sessions are shown
_YEARS = 20  # that a person can look back
_SETTLED = ("present", "late", "leave", "absent")
_GIVING = ("teacher", "mentor", "lead")


def sat(look: Look, person_id: int, period: Period) -> list[Attendance]:
    """Everything the person was due at in the period up to now, by start."""
    first, after = calendar.bounds(period)
    until = min(after, look.now)
    return attendance.of_person(look.db, person_id, _SETTLED, first, until)


def wrote(look: Look, person_id: int, year: Period | None = None) -> list[Own]:
    """The person's reflections of a year (else this one), whatever has become of them, the
    latest first."""
    year = year or calendar.year_of(look.today)
    return [each for each in reflections.own_list(look, person_id) if each.day in year]


def gave(look: Look, person_id: int, year: Period | None = None) -> list[Record]:
    """Lessons and sessions of a year (else this one) that the person gave or led, the latest
    first."""
    year = year or calendar.year_of(look.today)
    found = {
        record.id: record
        for role in _GIVING
        for record in records.of_person(look.db, person_id, role, year.from_day, year.to_day)
        if record.state in ("done", "waiting")
    }
    return sorted(found.values(), key=lambda record: (record.day, record.id), reverse=True)


def coming(look: Look, person_id: int) -> list[Session]:
    """The sessions ahead at which the person is due."""
    return sessions.of_person(look.db, person_id, look.now, look.now + AHEAD)


def open_button(session: Session, starts_at: datetime, *, today: date) -> Button:
    """A button that sends the session's card anew."""
    label = texts.session(session.parts[0].title, calendar.local_day(starts_at), today=today)
    return open_session.button(label, session.id)


def _attended_line(look: Look, person_id: int, period: Period) -> str:
    rows = sat(look, person_id, period)
    came = sum(row.status in attendance.COMING for row in rows)
    return texts.attended(dates.period(period, today=look.today), came, len(rows))


def screen(turn: Turn) -> Screen:
    """The page with every count and a button to what makes it."""
    me, year = turn.me, calendar.year_of(turn.today)
    term = periods.period(turn, periods.TERM, turn.today)
    owes = owed.of_person(turn, me.id)
    counts = {
        SAT: len(sat(turn, me.id, year)),
        OWED: owes.count,
        WROTE: len(wrote(turn, me.id)),
        GAVE: len(gave(turn, me.id)),
        COMING: len(coming(turn, me.id)),
        ENTERED: len(entry_menu.own_buttons(turn)),
    }
    accepted = sum(own.state == "done" for own in wrote(turn, me.id))
    lines = [
        *(_attended_line(turn, me.id, period) for period in (term, year) if period is not None),
        texts.owed(counts[OWED]),
        texts.wrote(counts[WROTE], accepted),
        texts.gave(counts[GAVE]),
        texts.coming(counts[COMING]),
    ]
    buttons = [
        show_list.button(texts.entry(code, count), code, 0) for code, count in counts.items()
    ]
    buttons.append(show_picture.button(picture_texts.SHOW_OWN, turn.today.year, False))
    buttons.append(send_calendar.button(texts.CALENDAR_FILE))
    buttons.append(export.ask.button(privacy_texts.EXPORT))
    buttons.append(set_silent.button(texts.SILENT if me.silent else texts.LOUD, not me.silent))
    return Screen(texts.page(me.name, lines), rows_of(buttons, 2))


def show(turn: Turn, argument: str = "") -> None:
    """/my: the page; from another page's button in place."""
    turn.show(screen(turn))


@press("my", Act.USE)
def show_again(turn: Turn) -> None:
    """Back from a list."""
    turn.show(screen(turn))


@press("my_pic", Act.USE)
def show_picture(turn: Turn, year: int, drawn: bool) -> None:
    """The person's own year on one card."""
    day = turn.today.replace(year=min(max(year, turn.today.year - _YEARS), turn.today.year), day=1)
    back = show_words.button(picture_texts.TO_TEXT, drawn)
    asking.ask(turn, asking.OWN, periods.YEAR, day, 0, drawn=drawn, back=back)


@press("my_words", Act.USE)
def show_words(turn: Turn, drawn: bool) -> None:
    """The page in words again."""
    asking.instead(turn, screen(turn), drawn=drawn)


@press("my_owed", Act.USE)
def show_owed(turn: Turn) -> None:
    """What the person owes, below whatever pointed to it."""
    turn.say(_list(turn, OWED, 0))


@press("my_list", Act.USE)
def show_list(turn: Turn, code: str, number: int) -> None:
    """A page of one of the lists."""
    if code in texts.TITLES:
        turn.show(_list(turn, code, number))


def _list(turn: Turn, code: str, number: int) -> Screen:
    buttons = LISTS[code](turn)
    page = listing.page(buttons, number)
    rows = (
        *rows_of(page.shown),
        page.arrows(show_list.button, code),
        (show_again.button(listing_texts.BACK),),
    )
    text = texts.listing(code, len(buttons), page.said)
    return Screen(text, rows)


def _sat_buttons(turn: Turn) -> list[Button]:
    rows = sat(turn, turn.me.id, calendar.year_of(turn.today))
    buttons = []
    for row in reversed(rows):
        session = sessions.get(turn.db, row.session_id)
        day = calendar.local_day(session.sitting(row.sitting_id).starts_at)
        label = texts.sat(row.status, session.parts[0].title, day, today=turn.today)
        buttons.append(open_session.button(label, session.id))
    return buttons


def _owed_buttons(turn: Turn) -> list[Button]:
    owes = owed.of_person(turn, turn.me.id)
    missed = [sessions.get(turn.db, session_id) for session_id in owes.make_ups]
    sent_back = [records.get(turn.db, record_id) for record_id in owes.returned]
    waiting = [records.get(turn.db, record_id) for record_id in owes.unconfirmed]
    return [
        *(open_button(session, session.starts_at, today=turn.today) for session in missed),
        *(reading.open_one.button(record_page.label(turn, each), each.id) for each in sent_back),
        *(_given_button(turn, each) for each in waiting),
        *(_asked_button(turn, pledge_card.open_pledge, each) for each in owes.unsigned),
        *(_asked_button(turn, notice_card.open_notice, each) for each in owes.unread),
    ]


def _asked_button(look: Look, entry: Press[[int]], record_id: int) -> Button:
    return entry.button(record_page.label(look, records.get(look.db, record_id)), record_id)


def _given_button(look: Look, record: Record) -> Button:
    """Opens lessons and entries as their features show them, a session's part as a page of mine."""
    label = texts.given(record_page.label(look, record), is_waiting=record.state == "waiting")
    kind = own_kinds.kind_of(look, record.kind)
    if kind.family == "lesson":
        return lessons.open_lesson.button(label, record.id)
    if kind.fields:
        return entry_opening.open_entry.button(label, record.id)
    return show_record.button(label, record.id)


def _coming_buttons(turn: Turn) -> list[Button]:
    buttons = []
    for session in coming(turn, turn.me.id):
        row = attendance.find(turn.db, session.id, turn.me.id)
        starts_at = session.starts_at if row is None else session.sitting(row.sitting_id).starts_at
        buttons.append(open_button(session, starts_at, today=turn.today))
    return buttons


LISTS: dict[str, Callable[[Turn], list[Button]]] = {
    SAT: _sat_buttons,
    OWED: _owed_buttons,
    WROTE: lambda turn: [each.button for each in wrote(turn, turn.me.id)],
    GAVE: lambda turn: [_given_button(turn, each) for each in gave(turn, turn.me.id)],
    COMING: _coming_buttons,
    ENTERED: entry_menu.own_buttons,
}


@press("my_session", Act.USE)
def open_session(turn: Turn, session_id: int) -> None:
    """Send the session's card anew, to those whose session it is; of what is over, a page."""
    row = attendance.find(turn.db, session_id, turn.me.id)
    if row is None:
        turn.toast(texts.gone())
        return
    session = sessions.get(turn.db, session_id)
    if arrival.is_over(session.sitting(row.sitting_id), turn.now, turn.settings.check_in):
        page = own_screen(turn, session, turn.me.id)
        back = show_list.button(listing_texts.BACK, SAT, 0)
        turn.show(Screen(page.text, (*page.rows, (back,))))
        return
    turn.post_card(turn.incoming.chat_id, own_card(session_id), priority=outbox.ANSWER)


@press("my_record", Act.USE)
def show_record(turn: Turn, record_id: int) -> None:
    """A session's part that the person led."""
    record = records.find(turn.db, record_id)
    if record is None or turn.me.id not in {each.person_id for each in record.people}:
        turn.toast(texts.gone())
        return
    back = show_list.button(listing_texts.BACK, GAVE, 0)
    turn.show(Screen(record_page.summary(turn, record), ((back,),)))


@press("my_silent", Act.USE)
def set_silent(turn: Turn, silent: bool) -> None:
    """Whether reminders make a sound."""
    people.set_silent(turn.db, turn.me.id, silent)
    turn.person = turn.person_of(turn.me.id)
    turn.toast(texts.is_silent() if silent else texts.is_loud())
    turn.show(screen(turn))


def ask_calendar(turn: Turn, argument: str = "") -> None:
    """日历文件: made after this turn, and sent as a document."""
    turn.do_later("own_calendar", person_id=turn.me.id)


@press("my_calendar", Act.USE)
def send_calendar(turn: Turn) -> None:
    """The same by button."""
    turn.toast(texts.file_is_made())
    ask_calendar(turn)


def register(registry: Registry) -> None:
    """我的 and everything behind it."""
    registry.command("my", Act.USE, show, words=texts.WORDS, description=texts.COMMAND)
    registry.command("calendar", Act.USE, ask_calendar, words=texts.CALENDAR_WORDS)
    registry.press(show_again, show_owed, show_list, open_session, show_record)
    registry.press(set_silent, send_calendar, show_picture, show_words)
