"""A pledge as those who must sign have it: read in full, asked once more, signed."""

from handlers import listing
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Rows, Screen, rows_of
from handlers.texts import pledges as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import full_text, pledges
from handlers.voices.asked import SIGNER
from storage import asked as store
from storage import outbox, people, records
from storage import pledges as signatures
from storage.people import Person
from storage.pledges import Signature
from storage.records import Record

_MOST = 200  # pledges that a person's list goes back


def render(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """The pledge for whom the private chat belongs to; None for who need not sign."""
    pledge = pledges.find(look, record_id)
    person = people.by_user(look.db, chat_id, look.today)
    if pledge is None or person is None or not pledges.must_sign(pledge, person.id):
        return None
    card = pledges.card_name(record_id)
    if pledge.state == "withdrawn" and outbox.card_message(look.db, card, chat_id) is None:
        return None  # nobody is told of what they have not seen
    return screen(look, pledge, person, 0)


def heading(look: Look, pledge: Record) -> list[str]:
    """What it is, and by when it is to be signed."""
    day = texts.by_day(pledges.last_day(pledge), today=look.today)
    return [texts.heading(pledge.title), day]


def screen(look: Look, pledge: Record, person: Person, number: int) -> Screen:
    """A page of the pledge as the person sees it; the last page has the button to sign."""
    head = heading(look, pledge)
    if pledge.state == "withdrawn":
        return Screen("\n".join([*head, texts.withdrawn(pledges.reason_of(look, pledge.id))]))
    signature = signatures.signatures(look.db, pledge.id).get(person.id)
    file = pledges.file_of(look, pledge)
    if file is not None:
        foot = [] if signature is None else [_signed(look, signature)]
        text = "\n".join([*head, "", texts.in_file(file.name), *foot])
        return Screen(text, ((open_file.button(texts.OPEN_FILE, pledge.id),),))
    page = full_text.text_page(pledge, number)
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


def to_sign(turn: Turn, record_id: int) -> Record | None:
    """The pledge, if it is out and for the person; a toast says why not."""
    pledge = pledges.find(turn, record_id)
    if pledge is None or pledge.state != "done" or not pledges.must_sign(pledge, turn.me.id):
        turn.toast(texts.not_for_you(), alert=True)
        return None
    return pledge


@press("pledge_text", Act.USE)
def turn_page(turn: Turn, record_id: int, number: int) -> None:
    """Another page of its text."""
    pledge = to_sign(turn, record_id)
    if pledge is not None:
        turn.show(screen(turn, pledge, turn.me, number))


@press("pledge_file", Act.USE)
def open_file(turn: Turn, record_id: int) -> None:
    """Send the file, and below it the button to sign."""
    pledge = to_sign(turn, record_id)
    file = None if pledge is None else pledges.file_of(turn, pledge)
    if pledge is None or file is None:
        return
    full_text.send_files(turn, (file,))
    signature = signatures.signatures(turn.db, record_id).get(turn.me.id)
    head = "\n".join(heading(turn, pledge))
    if signature is None:
        turn.say(Screen(head, ((ask.button(texts.AFTER_FILE, record_id),),)))
    else:
        turn.say(Screen(f"{head}\n{_signed(turn, signature)}"))


@press("pledge_sign", Act.USE)
def ask(turn: Turn, record_id: int) -> None:
    """Ask once more."""
    pledge = to_sign(turn, record_id)
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
    pledge = to_sign(turn, record_id)
    if pledge is None:
        return
    is_new = pledges.sign(turn, pledge, turn.me.id)
    turn.toast(texts.toast_signed() if is_new else texts.signed_before())
    turn.refresh_card(pledges.card_name(record_id), chat_id=turn.incoming.chat_id)
    turn.show(screen(turn, pledge, turn.me, 0))


@press("pledge_open", Act.USE)
def open_pledge(turn: Turn, record_id: int) -> None:
    """One of the list, below it."""
    if to_sign(turn, record_id) is not None:
        card = pledges.card_name(record_id)
        turn.post_card(turn.incoming.chat_id, card, priority=outbox.ANSWER)


@press("pledges_mine", Act.USE)
def show_own(turn: Turn, number: int) -> None:
    """A page of what the person was asked to sign, unsigned ones first."""
    found = store.of_person(turn.db, turn.me.id, SIGNER, _MOST)
    page = listing.page(found, number)
    buttons = []
    for record_id, has_signed in page.shown:
        title = voice_texts.short(records.get(turn.db, record_id).title)
        label = texts.own_entry(title, is_signed=has_signed)
        buttons.append(open_pledge.button(label, record_id))
    text = texts.own_list(len(found), sum(not has for _, has in found), page.said)
    arrows = page.arrows(show_own.button)
    offices = turn.registry.presses["pledges_now"]
    door = (offices.button(voice_texts.OFFICES),) if turn.may(offices.act) else ()
    rows: Rows = (*rows_of(buttons), arrows, door)
    turn.show(Screen(text, rows))


def show_by_word(turn: Turn, argument: str) -> None:
    """The word 责任书."""
    show_own(turn, 0)


def register(registry: Registry) -> None:
    """The card `pledge:<id>`, and the word 责任书."""
    registry.card("pledge", render)
    registry.command("pledges", Act.USE, show_by_word, words=texts.WORDS, description=texts.COMMAND)
    registry.press(turn_page, open_file, ask, confirm, open_pledge, show_own)
