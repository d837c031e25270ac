"""A pledge as those who must sign have it: read in full, asked once more, signed."""

from handlers import record_files
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen
from handlers.texts import pledges as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import asked, asked_screens, going_out, pledges
from storage import pledges as signatures
from storage.people import Person
from storage.pledges import Signature
from storage.records import Record


def render(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """The pledge for whom the private chat belongs to; None for who need not sign."""
    return asked_screens.own_card(look, chat_id, pledges.find(look, record_id), screen)


def heading(look: Look, pledge: Record) -> list[str]:
    """What it is, and by when it is to be signed."""
    day = texts.by_day(pledges.last_day(pledge), today=look.today)
    return [texts.heading(pledge.title), day]


def screen(look: Look, pledge: Record, person: Person, number: int) -> Screen:
    """A page of the pledge as the person sees it; the last page has the button to sign."""
    head = heading(look, pledge)
    if pledge.state == "withdrawn":
        return Screen("\n".join([*head, texts.withdrawn(going_out.reason_of(look, pledge.id))]))
    signature = signatures.signatures(look.db, pledge.id).get(person.id)
    file = pledges.file_of(look, pledge)
    if file is not None:
        foot = [] if signature is None else [_signed(look, signature)]
        text = "\n".join([*head, "", texts.in_file(file.name), *foot])
        return Screen(text, ((open_file.button(texts.OPEN_FILE, pledge.id),),))
    page = asked_screens.text_page(pledge, number)
    rows = [page.arrows(turn_page.button, pledge.id)]
    if signature is not None:
        foot = [_signed(look, signature)]
    elif page.is_last:
        foot = [texts.please_sign()]
        rows.append((ask.button(texts.SIGN, pledge.id),))
    else:
        foot = [texts.read_on()]
    text = "\n".join([*head, "", *page.shown, "", *foot])
    return Screen(text, tuple(rows))


def _signed(look: Look, signature: Signature) -> str:
    if signature.signed_at is not None:
        return texts.was_signed(signature.signed_at, signature.fingerprint, today=look.today)
    office = "" if signature.entered_by is None else look.name(signature.entered_by)
    return texts.was_signed_on_paper(signature.signed_day, office, today=look.today)


def _to_sign(turn: Turn, record_id: int) -> Record | None:
    pledge = pledges.find(turn, record_id)
    return asked_screens.asked_of_me(turn, pledge, texts.not_for_you())


@press("pledge_text", Act.USE)
def turn_page(turn: Turn, record_id: int, number: int) -> None:
    """Another page of its text."""
    pledge = _to_sign(turn, record_id)
    if pledge is not None:
        turn.show(screen(turn, pledge, turn.me, number))


@press("pledge_file", Act.USE)
def open_file(turn: Turn, record_id: int) -> None:
    """Send the file, and below it the button to sign."""
    pledge = _to_sign(turn, record_id)
    file = None if pledge is None else pledges.file_of(turn, pledge)
    if pledge is None or file is None:
        return
    record_files.send_all(turn, (file,))
    signature = signatures.signatures(turn.db, record_id).get(turn.me.id)
    head = "\n".join(heading(turn, pledge))
    if signature is None:
        turn.say(Screen(head, ((ask.button(texts.AFTER_FILE, record_id),),)))
    else:
        turn.say(Screen(f"{head}\n{_signed(turn, signature)}"))


@press("pledge_sign", Act.USE)
def ask(turn: Turn, record_id: int) -> None:
    """Ask once more."""
    pledge = _to_sign(turn, record_id)
    if pledge is None:
        return
    if turn.me.id in signatures.signatures(turn.db, record_id):
        turn.toast(texts.signed_before())
        turn.show(screen(turn, pledge, turn.me, 0))
        return
    rows: Rows = (
        (confirm.button(texts.CONFIRM, record_id),),
        (turn_page.button(voice_texts.BACK, record_id, 0),),
    )
    fingerprint = pledges.fingerprint_of(pledge)
    turn.show(Screen(texts.sure(pledge.title, turn.me.name, fingerprint), rows))


@press("pledge_yes", Act.USE)
def confirm(turn: Turn, record_id: int) -> None:
    """Signed."""
    pledge = _to_sign(turn, record_id)
    if pledge is None:
        return
    is_new = pledges.sign(turn, pledge, turn.me.id)
    turn.toast(texts.toast_signed() if is_new else texts.signed_before())
    turn.refresh_card(asked.card_name(pledge), chat_id=turn.incoming.chat_id)
    turn.show(screen(turn, pledge, turn.me, 0))


@press("pledge_open", Act.USE)
def open_pledge(turn: Turn, record_id: int) -> None:
    """One of the list, below it."""
    pledge = _to_sign(turn, record_id)
    if pledge is not None:
        asked_screens.open_card(turn, pledge)


def _entry(look: Look, pledge: Record, has_signed: bool) -> Button:
    label = texts.own_entry(voice_texts.short(pledge.title), is_signed=has_signed)
    return open_pledge.button(label, pledge.id)


@press("pledges_mine", Act.USE)
def show_own(turn: Turn, number: int) -> None:
    """A page of what the person was asked to sign, unsigned ones first."""
    asked_screens.own_list(
        turn, pledges.KIND, number, _entry, texts.own_list, show_own, "pledges_now"
    )


def show_by_word(turn: Turn, argument: str) -> None:
    """The word 责任书."""
    show_own(turn, 0)


def register(registry: Registry) -> None:
    """The card `pledge:<id>`, and the word 责任书."""
    registry.card("pledge", render)
    registry.command("pledges", Act.USE, show_by_word, words=texts.WORDS, description=texts.COMMAND)
    registry.press(turn_page, open_file, ask, confirm, open_pledge, show_own)
