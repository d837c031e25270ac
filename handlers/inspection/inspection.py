"""🔎 检查准备: what the records of a period lack, by who is to be asked, and one tap to ask."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers import calendar, listing, menu, own_kinds, periods
from handlers.inspection import catalogue_page, lacks, opening, sheets_page, spans
from handlers.inspection.lacks import Lack
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import inspection as texts
from handlers.texts import listing as listing_texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Acting, Look, Turn
from storage import record_asks

AGAIN_AFTER = timedelta(days=3)
_BUTTONS = 8  # in the message that asks


def _line(look: Look, lack: Lack) -> str:
    label = own_kinds.kind_of(look, lack.kind).label
    return texts.lack(lack.check.code, label, lack.title, lack.day, today=look.today)


def screen(look: Look, name: str, day: date, number: int) -> Screen:
    """How much is lacking of what, and a button for everyone who can mend some of it."""
    period = periods.period(look, name, day)
    if period is None:
        return Screen(tally_texts.no_term(), ((show_now.button(listing_texts.BACK),),))
    found = lacks.of_period(look, period)
    people = lacks.by_person(found)
    page = listing.page(list(people), number)
    buttons = [
        show_person.button(
            texts.person(look.name(person_id), len(people[person_id])), person_id, name, day, 0
        )
        for person_id in page.shown
    ]
    counts = Counter(lack.check.code for lack in found)
    chosen = spans.buttons(look, period, lambda label, to, at: show_period.button(label, to, at, 0))
    rows = (
        *rows_of(buttons, 2),
        page.arrows(show_period.button, name, day),
        (
            catalogue_page.show_catalogue.button(texts.CATALOGUE, name, day),
            sheets_page.show_sheets.button(texts.SHEETS, name, day, 0),
        ),
        *rows_of(chosen, 3),
        menu.way_back(),
    )
    text = texts.overview(
        tally_texts.period(period, today=look.today),
        len(found),
        [texts.count(code, number) for code, number in counts.items()],
        len(people),
    )
    return Screen(text, rows)


def show(turn: Turn, argument: str = "") -> None:
    """/inspection: this year."""
    turn.say(screen(turn, periods.YEAR, turn.today, 0))


@press("inspect", Act.INSPECT)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(screen(turn, periods.YEAR, turn.today, 0))


@press("inspect_in", Act.INSPECT)
def show_period(turn: Turn, name: str, day: date, number: int) -> None:
    """Another period, or more people."""
    turn.show(screen(turn, name, day, number))


def _of_person(look: Look, person_id: int, name: str, day: date) -> list[Lack]:
    period = periods.period(look, name, day)
    found = [] if period is None else lacks.of_period(look, period)
    return [lack for lack in found if person_id in lack.whom]


@press("inspect_who", Act.INSPECT)
def show_person(turn: Turn, person_id: int, name: str, day: date, number: int) -> None:
    """What one person can mend, when they were asked, and the button that asks."""
    turn.show(_person_screen(turn, person_id, name, day, number))


def _person_screen(turn: Turn, person_id: int, name: str, day: date, number: int) -> Screen:
    found = _of_person(turn, person_id, name, day)
    asked = record_asks.latest(turn.db, [person_id])
    page = listing.page(found, number)
    lines = []
    for lack in page.shown:
        at = asked.get((lack.check.code, lack.record_id, person_id))
        on = None if at is None else calendar.local_day(at)
        lines.append(texts.with_asked(_line(turn, lack), on, today=turn.today))
    buttons = [
        opening.button(lack, texts.button(lack.check.code, lack.title)) for lack in page.shown
    ]
    ways = [show_period.button(listing_texts.BACK, name, day, 0)]
    if found and person_id != turn.me.id:
        ways.insert(0, ask.button(texts.ask(turn.name(person_id)), person_id, name, day))
    rows = (
        *rows_of(buttons, 2),
        page.arrows(show_person.button, person_id, name, day),
        *rows_of(ways),
    )
    text = texts.of_person(turn.name(person_id), len(found), lines, page.said)
    return Screen(text, rows)


@press("inspect_ask", Act.INSPECT)
def ask(turn: Turn, person_id: int, name: str, day: date) -> None:
    """Ask the person for everything that was not asked in the last three days."""
    person = turn.person_of(person_id)
    if person.told_at is None:
        turn.toast(texts.out_of_reach(person.name), alert=True)
        return
    asked = record_asks.latest(turn.db, [person_id])
    wanted = [
        lack
        for lack in _of_person(turn, person_id, name, day)
        if not _is_recent(turn, asked.get((lack.check.code, lack.record_id, person_id)))
    ]
    if not wanted:
        turn.toast(texts.asked_already())
        return
    told = _ask(turn, person_id, wanted, by=turn.me.id)
    turn.toast(texts.asked(person.name, told, len(wanted) - told))
    turn.show(_person_screen(turn, person_id, name, day, 0))


def _is_recent(look: Look, at: datetime | None) -> bool:
    return at is not None and look.now < at + AGAIN_AFTER


def _ask(acting: Acting, person_id: int, wanted: Sequence[Lack], *, by: int) -> int:
    """One message with a button for each, as far as they fit; the others can be asked next."""
    fitting = wanted[:_BUTTONS]
    lines = [_line(acting, lack) for lack in fitting]
    buttons = [opening.button(lack, texts.button(lack.check.code, lack.title)) for lack in fitting]
    message = Screen(texts.please(acting.name(by), lines), rows_of(buttons))
    acting.tell(acting.person_of(person_id), message)
    asks = [(lack.check.code, lack.record_id, person_id) for lack in fitting]
    record_asks.add(acting.db, asks, at=acting.now, by=by)
    return len(fitting)


def register(registry: Registry) -> None:
    """检查准备."""
    registry.command("inspection", Act.INSPECT, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show_now, MenuPage.FILES)
    registry.press(show_period, show_person, ask)
