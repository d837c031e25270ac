"""A notice as the offices see it: who has read it, who has not, one reminder, withdrawing it."""

from handlers.questions import forms
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Rows, Screen, rows_of
from handlers.texts import notices as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Turn
from handlers.voices import asked, asked_screens, going_out, notice_card, notices
from storage import records
from storage.records import Record


@press("notices_all", Act.PUBLISH_NOTICES)
def show_all(turn: Turn, number: int) -> None:
    """A page of all notices, the latest first."""
    asked_screens.office_list(
        turn, notices.KIND, number, texts.ICON, texts.office_list, show_one, show_all, make
    )


@press("notices_now", Act.PUBLISH_NOTICES)
def show_now(turn: Turn) -> None:
    """From the offices' menu."""
    show_all(turn, 0)


@press("notice_new", Act.PUBLISH_NOTICES)
def make(turn: Turn) -> None:
    """Make another one."""
    forms.start(turn, turn.registry.forms[notices.KIND], below=True)


@press("notice_page", Act.PUBLISH_NOTICES)
def show_one(turn: Turn, record_id: int) -> None:
    """One notice."""
    if asked_screens.found(turn, record_id, notices.KIND) is not None:
        show(turn, record_id)


def show(turn: Turn, record_id: int, *, said: str = "") -> None:
    """The notice's page, below what has just been said."""
    notice = records.get(turn.db, record_id)
    lists = asked.asked(turn, notice)
    lines = [*notice_card.heading(turn, notice), voice_texts.to_whom(going_out.to_whom(notice))]
    if notice.state == "done":
        lines.append(texts.read_by(len(lists.answered), len(lists.due)))
        if turn.today > notices.last_day(notice):
            lines.append(texts.has_ended())
        reminded = asked.reminded_line(turn, notice)
        lines += [] if reminded is None else [reminded]
    elif notice.state == "planned":
        lines.append(texts.not_begun(notice.day, today=turn.today))
    else:
        lines.append(texts.withdrawn(going_out.reason_of(turn, record_id)))
    text = "\n".join(lines)
    turn.show(Screen(f"{said}\n\n{text}" if said else text, _rows(turn, notice, lists)))


def _rows(turn: Turn, notice: Record, lists: asked.Asked) -> Rows:
    buttons = []
    if notice.state == "done" and lists.missing and turn.may(Act.SEE_UNREAD):
        label = texts.unread_button(len(lists.missing))
        buttons.append(show_unread.button(label, notice.id, 0))
        if asked.reminded_line(turn, notice) is None:
            buttons.append(remind.button(voice_texts.REMIND, notice.id))
    if notice.state == "planned":
        buttons.append(publish_now.button(texts.PUBLISH_NOW, notice.id))
    buttons.append(show_text.button(texts.WHOLE, notice.id, 0))
    if notice.state != "withdrawn":
        buttons.append(withdraw.button(voice_texts.WITHDRAW, notice.id))
    return (*rows_of(buttons, 2), (show_all.button(texts.ALL_OF_THEM, 0),))


@press("notice_whole", Act.PUBLISH_NOTICES)
def show_text(turn: Turn, record_id: int, number: int) -> None:
    """What it says, a page at a time; its files below."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is not None:
        head, files = notice_card.heading(turn, notice), asked_screens.files_of(turn, notice)
        asked_screens.whole(turn, notice, head, files, number, show_text, show_one)


@press("notice_unread", Act.SEE_UNREAD)
def show_unread(turn: Turn, record_id: int, number: int) -> None:
    """Who has not read it: names, and a button each for 代录."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is not None:
        asked_screens.missing(
            turn, notice, number, texts.unread_list, show_unread, ask_entering, show_one
        )


@press("notice_remind", Act.SEE_UNREAD)
def remind(turn: Turn, record_id: int) -> None:
    """The one reminder to those who have not read it."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is not None and notice.state == "done":
        asked.remind(turn, notice)
        show(turn, record_id)


@press("notice_paper", Act.SEE_UNREAD)
def ask_entering(turn: Turn, record_id: int, person_id: int) -> None:
    """Whether somebody has read it on paper."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is None or not asked.is_asked(notice, person_id):
        return
    rows: Rows = (
        (enter.button(voice_texts.YES_ENTER, record_id, person_id),),
        (show_unread.button(voice_texts.BACK, record_id, 0),),
    )
    turn.show(Screen(texts.confirm_entering(turn.name(person_id), notice.title), rows))


@press("notice_enter", Act.SEE_UNREAD)
def enter(turn: Turn, record_id: int, person_id: int) -> None:
    """代录: they have."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is None or notice.state != "done":
        return
    asked.enter(turn, notice, person_id)
    show_unread(turn, record_id, 0)


@press("notice_now", Act.PUBLISH_NOTICES)
def publish_now(turn: Turn, record_id: int) -> None:
    """What was planned for a later day comes out today."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is None or notice.state != "planned":
        return
    number = notices.publish(turn, notice, by=turn.me.id)
    show(turn, record_id, said=texts.published(number))


@press("notice_drop", Act.PUBLISH_NOTICES)
def withdraw(turn: Turn, record_id: int) -> None:
    """Withdraw it; asks why."""
    notice = asked_screens.found(turn, record_id, notices.KIND)
    if notice is not None:
        going_out.withdraw(turn, notice, WITHDRAWAL)


WITHDRAWAL = going_out.withdrawal(
    "notice_withdrawal", Act.PUBLISH_NOTICES, texts.WITHDRAW_TITLE, show
)


def register(registry: Registry) -> None:
    """📢 公示公开 in the offices' menu."""
    registry.manage(texts.MANAGE, show_now, MenuPage.VOICES)
    registry.form(WITHDRAWAL)
    registry.press(show_all, show_one, show_text, show_unread, remind, ask_entering, enter)
    registry.press(publish_now, withdraw, make)
