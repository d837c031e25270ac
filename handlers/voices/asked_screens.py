"""Screens that notices and pledges share: one's own card and list, the text, who is missing."""

from collections.abc import Callable, Sequence

from handlers import listing, long_text, menu, record_files
from handlers.listing import Page
from handlers.registry import Press
from handlers.screen import Button, Screen, rows_of
from handlers.texts import voices as texts
from handlers.turn import Look, Turn
from handlers.voices import asked, going_out
from storage import asked as store
from storage import outbox, people, records
from storage import record_files as files
from storage.people import Person
from storage.record_files import RecordFile
from storage.records import Record

_FIRST = 3000  # UTF-16 units of the first page: its head needs room within a message
_MOST = 200  # notices or pledges that a person's list goes back
_MOST_OF_ALL = 400  # that the offices' list goes back
_NAMED = 60  # names on a page of those who have not answered
_SHOWN = ("planned", "done", "withdrawn")


def own_card(
    look: Look,
    chat_id: int,
    record: Record | None,
    screen: Callable[[Look, Record, Person, int], Screen],
) -> Screen | None:
    """Its first page for whom the private chat belongs to; None for who is not asked."""
    person = people.by_user(look.db, chat_id, look.today)
    if record is None or person is None or not asked.is_asked(record, person.id):
        return None
    card = asked.card_name(record)
    if record.state == "withdrawn" and outbox.card_message(look.db, card, chat_id) is None:
        return None  # nobody is told of what they have not seen
    return screen(look, record, person, 0)


def asked_of_me(turn: Turn, record: Record | None, not_for_you: str) -> Record | None:
    """The record, if it is out and for the person; a toast says if not."""
    if record is None or record.state != "done" or not asked.is_asked(record, turn.me.id):
        turn.toast(not_for_you, alert=True)
        return None
    return record


def open_card(turn: Turn, record: Record) -> None:
    """Its card, below."""
    turn.post_card(turn.incoming.chat_id, asked.card_name(record), priority=outbox.ANSWER)


def own_list(
    turn: Turn,
    kind: str,
    number: int,
    entry: Callable[[Look, Record, bool], Button],
    said: Callable[[int, int, str], str],
    again: Press[[int]],
    offices: str,
) -> None:
    """A page of what the person is asked, unanswered ones first; `offices` names the press that
    opens the offices' list."""
    found = store.of_person(turn.db, turn.me.id, asked.ROLES[kind], _MOST)
    page = listing.page(found, number)
    buttons = [entry(turn, records.get(turn.db, record_id), has) for record_id, has in page.shown]
    text = said(len(found), sum(not has for _, has in found), page.said)
    way = turn.registry.presses[offices]
    door = (way.button(texts.OFFICES),) if turn.may(way.act) else ()
    turn.show(Screen(text, (*rows_of(buttons), page.arrows(again.button), door)))


def office_list(
    turn: Turn,
    kind: str,
    number: int,
    icon: str,
    said: Callable[[int, str], str],
    one: Press[[int]],
    again: Press[[int]],
    make: Press[[]],
) -> None:
    """A page of all there are, the latest first."""
    found = store.newest(turn.db, kind, _SHOWN, _MOST_OF_ALL)
    page = listing.page(found, number)
    buttons = [
        one.button(_entry(turn, icon, records.get(turn.db, each)), each) for each in page.shown
    ]
    rows = (
        *rows_of(buttons),
        page.arrows(again.button),
        (make.button(texts.NEW),),
        menu.way_back(),
    )
    turn.show(Screen(said(len(found), page.said), rows))


def _entry(look: Look, icon: str, record: Record) -> str:
    lists = asked.asked(look, record)
    return texts.office_entry(icon, record.title, record.state, len(lists.answered), len(lists.due))


def text_page(record: Record, number: int) -> Page[str]:
    """The page of its text with this number, or the nearest one."""
    return long_text.page(record.details["text"], number, first=_FIRST)


def files_of(look: Look, record: Record) -> list[RecordFile]:
    """Its files, in the order they were sent in."""
    return files.of_record(look.db, record.id)


def whole(
    turn: Turn,
    record: Record,
    heading: Sequence[str],
    its_files: Sequence[RecordFile],
    number: int,
    again: Press[[int, int]],
    back: Press[[int]],
) -> None:
    """What it says as the offices read it, a page at a time; its files with the first."""
    page = text_page(record, number)
    if page.number == 0:
        record_files.send_all(turn, its_files)
    text = "\n\n".join(["\n".join(heading), *page.shown])
    rows = (page.arrows(again.button, record.id), (back.button(texts.BACK, record.id),))
    turn.show(Screen(text, rows))


def missing(
    turn: Turn,
    record: Record,
    number: int,
    said: Callable[[str, Sequence[str], int, str], str],
    again: Press[[int, int]],
    enter: Press[[int, int]],
    back: Press[[int]],
) -> None:
    """Who has not answered: names, and a button each for 代录."""
    found = asked.asked(turn, record).missing
    page = listing.page(found, number)
    names = asked.names(turn, found[:_NAMED])
    text = said(record.title, names, max(0, len(found) - _NAMED), page.said)
    buttons = [enter.button(turn.name(each), record.id, each) for each in page.shown]
    arrows = page.arrows(again.button, record.id)
    turn.show(Screen(text, (*rows_of(buttons, 2), arrows, (back.button(texts.BACK, record.id),))))


def found(turn: Turn, record_id: int, kind: str) -> Record | None:
    """The record with this id; a toast says if it is gone."""
    record = going_out.find(turn, record_id, kind)
    if record is None:
        turn.toast(texts.gone(), alert=True)
    return record
