"""A pledge as the offices see it: who has signed, who has not, one reminder, the list in Word."""

from handlers import listing, record_files
from handlers.questions import forms
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Rows, Screen, rows_of
from handlers.texts import pledges as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import asked, asked_screens, going_out, pledge_card, pledges
from handlers.voices.asked import Asked
from storage import pledges as signatures
from storage import records
from storage.records import Record


@press("pledges_all", Act.MANAGE_PLEDGES)
def show_all(turn: Turn, number: int) -> None:
    """A page of all pledges, the latest first."""
    asked_screens.office_list(
        turn, pledges.KIND, number, texts.ICON, texts.office_list, show_one, show_all, make
    )


@press("pledges_now", Act.MANAGE_PLEDGES)
def show_now(turn: Turn) -> None:
    """From the offices' menu."""
    show_all(turn, 0)


@press("pledge_new", Act.MANAGE_PLEDGES)
def make(turn: Turn) -> None:
    """Make another one."""
    forms.start(turn, turn.registry.forms[pledges.KIND], below=True)


@press("pledge_page", Act.MANAGE_PLEDGES)
def show_one(turn: Turn, record_id: int) -> None:
    """One pledge."""
    if asked_screens.found(turn, record_id, pledges.KIND) is not None:
        show(turn, record_id)


def show(turn: Turn, record_id: int, *, said: str = "") -> None:
    """The pledge's page, below what has just been said."""
    pledge = records.get(turn.db, record_id)
    lists = asked.asked(turn, pledge)
    lines = [*pledge_card.heading(turn, pledge), voice_texts.to_whom(going_out.to_whom(pledge))]
    if pledge.state == "done":
        lines.append(texts.signed_by(len(lists.answered), len(lists.due)))
        lines.append(texts.fingerprint(pledges.fingerprint_of(pledge)))
        reminded = asked.reminded_line(turn, pledge)
        lines += [] if reminded is None else [reminded]
    elif pledge.state == "withdrawn":
        lines.append(texts.withdrawn(going_out.reason_of(turn, record_id)))
    text = "\n".join(lines)
    turn.show(Screen(f"{said}\n\n{text}" if said else text, _rows(turn, pledge, lists)))


def _rows(look: Look, pledge: Record, lists: Asked) -> Rows:
    buttons = []
    if pledge.state == "done":
        if lists.missing:
            label = texts.unsigned_button(len(lists.missing))
            buttons.append(show_unsigned.button(label, pledge.id, 0))
            if asked.reminded_line(look, pledge) is None:
                buttons.append(remind.button(voice_texts.REMIND, pledge.id))
        papers = asked.entered_by_office(look, pledge.id)
        if papers:
            label = texts.papers_button(len(papers))
            buttons.append(show_papers.button(label, pledge.id, 0))
        buttons.append(send_sheet.button(texts.SHEET, pledge.id))
    buttons.append(show_text.button(texts.WHOLE, pledge.id, 0))
    if pledge.state != "withdrawn":
        buttons.append(withdraw.button(voice_texts.WITHDRAW, pledge.id))
    return (*rows_of(buttons, 2), (show_all.button(texts.ALL_OF_THEM, 0),))


@press("pledge_whole", Act.MANAGE_PLEDGES)
def show_text(turn: Turn, record_id: int, number: int) -> None:
    """What is signed, a page at a time; the file below."""
    pledge = asked_screens.found(turn, record_id, pledges.KIND)
    if pledge is not None:
        head, file = pledge_card.heading(turn, pledge), pledges.file_of(turn, pledge)
        files = () if file is None else (file,)
        asked_screens.whole(turn, pledge, head, files, number, show_text, show_one)


@press("pledge_unsigned", Act.MANAGE_PLEDGES)
def show_unsigned(turn: Turn, record_id: int, number: int) -> None:
    """Who has not signed: names, and a button each for 代录."""
    pledge = asked_screens.found(turn, record_id, pledges.KIND)
    if pledge is not None:
        asked_screens.missing(
            turn, pledge, number, texts.unsigned_list, show_unsigned, enter, show_one
        )


@press("pledge_paper", Act.MANAGE_PLEDGES)
def enter(turn: Turn, record_id: int, person_id: int) -> None:
    """Somebody has signed on paper (代录): asks when, and for a photo."""
    pledge = pledges.find(turn, record_id)
    if pledge is not None and person_id in asked.asked(turn, pledge).missing:
        seed = {"record": record_id, "person": person_id}
        forms.start(turn, turn.registry.forms["pledge_paper"], seed, below=True)
    else:
        turn.toast(texts.not_missing(), alert=True)


@press("pledge_papers", Act.MANAGE_PLEDGES)
def show_papers(turn: Turn, record_id: int, number: int) -> None:
    """Whose signatures were entered from paper; a button each to undo it."""
    pledge = pledges.find(turn, record_id)
    if pledge is None:
        return
    page = listing.page(sorted(asked.entered_by_office(turn, record_id)), number)
    buttons = [undo.button(turn.name(each), record_id, each) for each in page.shown]
    photos = pledges.paper_photos(turn, pledge)
    rows: Rows = (
        *rows_of(buttons, 2),
        page.arrows(show_papers.button, record_id),
        (send_photos.button(texts.PAPER_PHOTOS, record_id),) if photos else (),
        (show_one.button(voice_texts.BACK, record_id),),
    )
    turn.show(Screen(texts.papers_list(pledge.title, page.said), rows))


@press("pledge_unpaper", Act.MANAGE_PLEDGES)
def undo(turn: Turn, record_id: int, person_id: int) -> None:
    """It was a slip: the person has not signed."""
    pledge = pledges.find(turn, record_id)
    if pledge is None:
        return
    if asked.undo_entering(turn, pledge, person_id):
        signatures.take_back(turn.db, record_id, person_id)
    show(turn, record_id)


@press("pledge_photos", Act.MANAGE_PLEDGES)
def send_photos(turn: Turn, record_id: int) -> None:
    """The photos of signatures on paper."""
    pledge = pledges.find(turn, record_id)
    if pledge is not None:
        record_files.send_all(turn, pledges.paper_photos(turn, pledge))


@press("pledge_remind", Act.MANAGE_PLEDGES)
def remind(turn: Turn, record_id: int) -> None:
    """The one reminder to those who have not signed."""
    pledge = asked_screens.found(turn, record_id, pledges.KIND)
    if pledge is not None and pledge.state == "done":
        asked.remind(turn, pledge)
        show(turn, record_id)


@press("pledge_sheet", Act.MANAGE_PLEDGES)
def send_sheet(turn: Turn, record_id: int) -> None:
    """The list of signatures as a Word file."""
    if asked_screens.found(turn, record_id, pledges.KIND) is not None:
        turn.toast(texts.making_sheet())
        turn.do_later("pledge_sheet", person_id=turn.me.id, record_id=record_id)


@press("pledge_drop", Act.MANAGE_PLEDGES)
def withdraw(turn: Turn, record_id: int) -> None:
    """Withdraw it; asks why."""
    pledge = asked_screens.found(turn, record_id, pledges.KIND)
    if pledge is not None:
        going_out.withdraw(turn, pledge, WITHDRAWAL)


WITHDRAWAL = going_out.withdrawal(
    "pledge_withdrawal", Act.MANAGE_PLEDGES, texts.WITHDRAW_TITLE, show
)


def register(registry: Registry) -> None:
    """🖋 责任书 in the offices' menu."""
    registry.manage(texts.MANAGE, show_now, MenuPage.VOICES)
    registry.form(WITHDRAWAL)
    registry.press(show_all, show_one, make, show_text, show_unsigned, remind)
    registry.press(enter, show_papers, undo, send_photos, send_sheet, withdraw)
