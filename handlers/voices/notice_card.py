"""A notice as its readers have it: the text, its files, 已读 by one tap; and the list of theirs."""

from datetime import datetime

from handlers import record_files
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen
from handlers.texts import notices as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import asked_screens, going_out, notices
from handlers.voices.asked import READER
from handlers.voices.suggesting import object_to
from storage import asked as store
from storage import records
from storage.people import Person
from storage.records import Record


def render(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """The notice for whom the private chat belongs to; None for who is not its reader."""
    return asked_screens.own_card(look, chat_id, notices.find(look, record_id), screen)


def heading(look: Look, notice: Record) -> list[str]:
    """What it is, and its term."""
    days = texts.days(notice.day, notices.last_day(notice), today=look.today)
    return [texts.heading(notice.details["sort"], notice.title), days]


def screen(look: Look, notice: Record, person: Person, number: int) -> Screen:
    """A page of the notice as the person sees it."""
    head = heading(look, notice)
    if notice.state == "withdrawn":
        return Screen("\n".join([*head, texts.withdrawn(going_out.reason_of(look, notice.id))]))
    page = asked_screens.text_page(notice, number)
    files = asked_screens.files_of(look, notice)
    read_at = _read_at(notice, person.id)
    foot = [voice_texts.files_below(len(files))] if files else []
    if look.today > notices.last_day(notice):
        foot.append(texts.has_ended())
    foot.append(
        texts.please_read() if read_at is None else texts.was_read(read_at, today=look.today)
    )
    rows = (
        page.arrows(turn_page.button, notice.id),
        () if read_at is not None else (read.button(texts.READ, notice.id),),
        (send_files.button(voice_texts.FILES, notice.id),) if files else (),
        (object_to.button(texts.OBJECT, notice.id),) if notices.is_running(look, notice) else (),
    )
    body = [*page.shown, ""] if notice.details["text"] else []
    return Screen("\n".join([*head, "", *body, *foot]), rows)


def _read_at(notice: Record, person_id: int) -> datetime | None:
    found = [each for each in notice.people if (each.person_id, each.role) == (person_id, READER)]
    return found[0].confirmed_at if found else None


def _readable(turn: Turn, record_id: int) -> Record | None:
    notice = notices.find(turn, record_id)
    return asked_screens.asked_of_me(turn, notice, texts.not_for_you())


@press("notice_read", Act.USE)
def read(turn: Turn, record_id: int) -> None:
    """已读."""
    notice = _readable(turn, record_id)
    if notice is None:
        return
    is_new = store.answer(turn.db, notice.id, turn.me.id, READER, turn.now)
    turn.toast(texts.toast_read() if is_new else texts.read_before())
    turn.show(screen(turn, records.get(turn.db, notice.id), turn.me, 0))


@press("notice_text", Act.USE)
def turn_page(turn: Turn, record_id: int, number: int) -> None:
    """Another page of its text."""
    notice = _readable(turn, record_id)
    if notice is not None:
        turn.show(screen(turn, notice, turn.me, number))


@press("notice_files", Act.USE)
def send_files(turn: Turn, record_id: int) -> None:
    """Its files, and the notice again below them."""
    notice = _readable(turn, record_id)
    if notice is not None:
        record_files.send_all(turn, asked_screens.files_of(turn, notice))
        asked_screens.open_card(turn, notice)


@press("notice_open", Act.USE)
def open_notice(turn: Turn, record_id: int) -> None:
    """One of the list, below it."""
    notice = _readable(turn, record_id)
    if notice is not None:
        asked_screens.open_card(turn, notice)


def _entry(look: Look, notice: Record, has_read: bool) -> Button:
    title = voice_texts.short(notice.title)
    label = texts.own_entry(title, notice.day, is_read=has_read, today=look.today)
    return open_notice.button(label, notice.id)


@press("notices_mine", Act.USE)
def show_own(turn: Turn, number: int) -> None:
    """A page of what was published to the person, unread ones first."""
    asked_screens.own_list(
        turn, notices.KIND, number, _entry, texts.own_list, show_own, "notices_now"
    )


def show_by_word(turn: Turn, argument: str) -> None:
    """The word 公示."""
    show_own(turn, 0)


def register(registry: Registry) -> None:
    """The card `notice:<id>`, and the word 公示."""
    registry.card("notice", render)
    registry.command("notices", Act.USE, show_by_word, words=texts.WORDS, description=texts.COMMAND)
    registry.press(read, turn_page, send_files, open_notice, show_own)
