"""A notice as the offices see it: who has read it, who has not, one reminder, withdrawing it."""

from handlers import listing, menu
from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import notices as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import asked, full_text, notice_card, notices
from handlers.voices.asked import READER
from storage import asked as store
from storage import records
from storage.records import Record

_MOST = 400  # notices that the list goes back
_NAMED = 60  # names on a page of those who have not read
_SHOWN = ("planned", "done", "withdrawn")


def _found(turn: Turn, record_id: int) -> Record | None:
    notice = notices.find(turn, record_id)
    if notice is None:
        turn.toast(voice_texts.gone(), alert=True)
    return notice


@press("notices_all", Act.PUBLISH_NOTICES)
def show_all(turn: Turn, number: int) -> None:
    """A page of all notices, the latest first."""
    found = store.newest(turn.db, notices.KIND, _SHOWN, _MOST)
    page = listing.page(found, number)
    buttons = [_entry(turn, record_id) for record_id in page.shown]
    rows: Rows = (
        *rows_of(buttons),
        page.arrows(show_all.button),
        (make.button(texts.NEW),),
        menu.way_back(),
    )
    turn.show(Screen(texts.office_list(len(found), page.said), rows))


@press("notices_now", Act.PUBLISH_NOTICES)
def show_now(turn: Turn) -> None:
    """From the offices' menu."""
    show_all(turn, 0)


@press("notice_new", Act.PUBLISH_NOTICES)
def make(turn: Turn) -> None:
    """Make another one."""
    forms.start(turn, turn.registry.forms[notices.KIND], below=True)


def _entry(look: Look, record_id: int) -> Button:
    notice = records.get(look.db, record_id)
    lists = asked.asked(look, record_id, READER)
    title = voice_texts.short(notice.title)
    label = texts.office_entry(title, notice.state, len(lists.answered), len(lists.due))
    return show_one.button(label, record_id)


@press("notice_page", Act.PUBLISH_NOTICES)
def show_one(turn: Turn, record_id: int) -> None:
    """One notice."""
    if _found(turn, record_id) is not None:
        show(turn, record_id)


def show(turn: Turn, record_id: int, *, said: str = "") -> None:
    """The notice's page, below what has just been said."""
    notice = records.get(turn.db, record_id)
    lists = asked.asked(turn, record_id, READER)
    lines = [*notice_card.heading(turn, notice), texts.to_whom(notices.to_whom(notice))]
    if notice.state == "done":
        lines.append(texts.read_by(len(lists.answered), len(lists.due)))
        if turn.today > notices.last_day(notice):
            lines.append(texts.has_ended())
        reminded = asked.reminded_line(turn, notice)
        lines += [] if reminded is None else [reminded]
    elif notice.state == "planned":
        lines.append(texts.not_begun(notice.day, today=turn.today))
    else:
        lines.append(texts.withdrawn(notices.reason_of(turn, record_id)))
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
        buttons.append(withdraw.button(texts.WITHDRAW, notice.id))
    return (*rows_of(buttons, 2), (show_all.button(texts.ALL_OF_THEM, 0),))


@press("notice_whole", Act.PUBLISH_NOTICES)
def show_text(turn: Turn, record_id: int, number: int) -> None:
    """What it says, a page at a time; its files below."""
    notice = _found(turn, record_id)
    if notice is None:
        return
    page = full_text.text_page(notice, number)
    if page.number == 0:
        full_text.send_files(turn, full_text.files_of(turn, notice))
    turning = page.arrows(show_text.button, record_id)
    text = "\n\n".join(["\n".join(notice_card.heading(turn, notice)), *page.shown])
    rows: Rows = (turning, (show_one.button(voice_texts.BACK, record_id),))
    turn.show(Screen(text, rows))


@press("notice_unread", Act.SEE_UNREAD)
def show_unread(turn: Turn, record_id: int, number: int) -> None:
    """Who has not read it: names, and a button each for 代录."""
    notice = _found(turn, record_id)
    if notice is None:
        return
    missing = asked.asked(turn, record_id, READER).missing
    page = listing.page(missing, number)
    text = texts.unread_list(
        notice.title,
        asked.names(turn, missing[:_NAMED]),
        max(0, len(missing) - _NAMED),
        page.said,
    )
    buttons = [ask_entering.button(turn.name(each), record_id, each) for each in page.shown]
    rows: Rows = (
        *rows_of(buttons, 2),
        page.arrows(show_unread.button, record_id),
        (show_one.button(voice_texts.BACK, record_id),),
    )
    turn.show(Screen(text, rows))


@press("notice_remind", Act.SEE_UNREAD)
def remind(turn: Turn, record_id: int) -> None:
    """The one reminder to those who have not read it."""
    notice = _found(turn, record_id)
    if notice is not None and notice.state == "done":
        asked.remind(turn, notice, notices.card_name(record_id), READER)
        show(turn, record_id)


@press("notice_paper", Act.SEE_UNREAD)
def ask_entering(turn: Turn, record_id: int, person_id: int) -> None:
    """Whether somebody has read it on paper."""
    notice = _found(turn, record_id)
    if notice is None or person_id not in notice.who(READER):
        return
    rows: Rows = (
        (enter.button(voice_texts.YES_ENTER, record_id, person_id),),
        (show_unread.button(voice_texts.BACK, record_id, 0),),
    )
    turn.show(Screen(texts.confirm_entering(turn.name(person_id), notice.title), rows))


@press("notice_enter", Act.SEE_UNREAD)
def enter(turn: Turn, record_id: int, person_id: int) -> None:
    """代录: they have."""
    notice = _found(turn, record_id)
    if notice is None or notice.state != "done":
        return
    if asked.enter(turn, notice, person_id, READER):
        asked.refresh_own(turn, notices.card_name(record_id), person_id)
    show_unread(turn, record_id, 0)


@press("notice_now", Act.PUBLISH_NOTICES)
def publish_now(turn: Turn, record_id: int) -> None:
    """What was planned for a later day comes out today."""
    notice = _found(turn, record_id)
    if notice is None or notice.state != "planned":
        return
    number = notices.publish(turn, notice, by=turn.me.id)
    show(turn, record_id, said=texts.published(number))


@press("notice_drop", Act.PUBLISH_NOTICES)
def withdraw(turn: Turn, record_id: int) -> None:
    """Withdraw it; asks why."""
    notice = _found(turn, record_id)
    if notice is None or notice.state == "withdrawn":
        turn.toast(texts.cannot_be_withdrawn())
        return
    forms.start(turn, WITHDRAWAL, {"record": record_id}, below=True)


def _withdrawn(turn: Turn, answers: Answers) -> None:
    notice = records.get(turn.db, answers["record"])
    if notice.state != "withdrawn":
        notices.withdraw(turn, notice, answers["reason"], by=turn.me.id)
    show(turn, notice.id)


WITHDRAWAL = Form(
    "notice_withdrawal",
    Act.PUBLISH_NOTICES,
    texts.WITHDRAW_TITLE,
    (Field("reason", texts.REASON, voice_texts.needs_reason(), Text(most=200)),),
    _withdrawn,
)


def register(registry: Registry) -> None:
    """📢 公示公开 in the offices' menu."""
    registry.manage(texts.MANAGE, show_now, MenuPage.VOICES)
    registry.form(WITHDRAWAL)
    registry.press(show_all, show_one, show_text, show_unread, remind, ask_entering, enter)
    registry.press(publish_now, withdraw, make)
