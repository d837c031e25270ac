"""查阅记录: what offices read of others is noted, and the secretary sees the list."""

from handlers import menu
from handlers.listing import SIZE
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import audit as texts
from handlers.texts import listing as listing_texts
from handlers.turn import Look, Turn
from storage import audit


def note(turn: Turn, what: str, noun_id: int, about_id: int | None) -> None:
    """Note that the person reads this of somebody else; what is one's own is not noted."""
    if about_id != turn.me.id:
        audit.add(turn.db, turn.me.id, what, noun_id, about_id, at=turn.now, day=turn.today)


@press("audit", Act.SEE_AUDIT)
def show_page(turn: Turn, number: int) -> None:
    """A page of the list, the latest first."""
    turn.show(_screen(turn, number))


@press("audits", Act.SEE_AUDIT)
def show(turn: Turn) -> None:
    """The latest, from the offices' menu."""
    turn.show(_screen(turn, 0))


def asked(turn: Turn, argument: str) -> None:
    """The same, by word."""
    turn.say(_screen(turn, 0))


def _screen(look: Look, number: int) -> Screen:
    count = audit.count(look.db)
    pages = max(1, -(-count // SIZE))
    number = min(max(number, 0), pages - 1)
    lines = [
        texts.line(
            each.read_at,
            look.name(each.person_id),
            each.what,
            None if each.about_id is None else look.name(each.about_id),
            today=look.today,
        )
        for each in audit.newest(look.db, SIZE, number * SIZE)
    ]
    arrows = []
    if number > 0:
        arrows.append(show_page.button(listing_texts.EARLIER, number - 1))
    if number + 1 < pages:
        arrows.append(show_page.button(listing_texts.LATER, number + 1))
    text = texts.listed(lines, count, listing_texts.page(number + 1, pages))
    return Screen(text, (*((tuple(arrows),) if arrows else ()), menu.way_back()))


def register(registry: Registry) -> None:
    """查阅记录, in the menu, as command and as word."""
    registry.command("audit", Act.SEE_AUDIT, asked, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show, MenuPage.FILES)
    registry.press(show_page)
