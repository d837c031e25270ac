"""查阅记录: who read or took what of others, who changed what; the secretary sees both lists.

What is read is noted where it is opened (`note`); documents are noted by `Turn.do_later` when
their task is registered as `noted`; changes are the history of the records themselves.
"""

from handlers import listing, menu
from handlers.listing import SIZE
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import audit as texts
from handlers.turn import Look, Turn
from storage import audit, history, records, sessions

_OF_RECORDS = ("entry", "record_files", "record_form", "ballot_sheet", "pledge_sheet")


def note(turn: Turn, what: str, noun_id: int, about_id: int | None) -> None:
    """Note that the person reads this of somebody else; what is one's own is not noted."""
    if about_id != turn.me.id:
        audit.add(turn.db, turn.me.id, what, noun_id, about_id, at=turn.now, day=turn.today)


@press("audit", Act.SEE_AUDIT)
def show_page(turn: Turn, number: int) -> None:
    """A page of the list, the latest first."""
    turn.show(_readings(turn, number))


@press("audit_changes", Act.SEE_AUDIT)
def show_changes(turn: Turn, number: int) -> None:
    """A page of who changed what, the latest first."""
    turn.show(_changes(turn, number))


@press("audits", Act.SEE_AUDIT)
def show(turn: Turn) -> None:
    """The latest, from the offices' menu."""
    turn.show(_readings(turn, 0))


def asked(turn: Turn, argument: str) -> None:
    """The same, by word."""
    turn.say(_readings(turn, 0))


def _readings(look: Look, number: int) -> Screen:
    count = audit.count(look.db)
    page = listing.page(range(count), number)
    lines = [
        texts.line(
            each.read_at,
            look.name(each.person_id),
            each.what,
            None if each.about_id is None else look.name(each.about_id),
            _title(look, "record" if each.what in _OF_RECORDS else "", each.noun_id),
            each.detail,
            today=look.today,
        )
        for each in audit.newest(look.db, SIZE, page.number * SIZE)
    ]
    text = texts.listed(lines, count, page.said)
    other = show_changes.button(texts.CHANGES, 0)
    return Screen(text, (page.arrows(show_page.button), (other,), menu.way_back()))


def _changes(look: Look, number: int) -> Screen:
    count = history.count_by_people(look.db)
    page = listing.page(range(count), number)
    lines = [
        texts.change(
            each.changed_at,
            "" if each.changed_by is None else look.name(each.changed_by),
            noun,
            each.what,
            _title(look, noun, each.noun_id),
            today=look.today,
        )
        for noun, each in history.newest_by_people(look.db, SIZE, page.number * SIZE)
    ]
    text = texts.changed(lines, count, page.said)
    other = show_page.button(texts.READINGS, 0)
    return Screen(text, (page.arrows(show_changes.button), (other,), menu.way_back()))


def _title(look: Look, noun: str, noun_id: int) -> str:
    """What the thing is called, where it has a name."""
    if noun == "person":
        return look.name(noun_id)
    if noun in ("session", "attendance"):
        return sessions.get(look.db, noun_id).parts[0].title
    record = records.find(look.db, noun_id) if noun == "record" else None
    return "" if record is None else record.title


def register(registry: Registry) -> None:
    """查阅记录, in the menu, as command and as word."""
    registry.command("audit", Act.SEE_AUDIT, asked, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show, MenuPage.FILES)
    registry.press(show_page, show_changes)
