"""🔎 检查准备: what the records of a period lack, by who is to be asked, and one tap to ask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers import listing, menu, periods
from handlers.inspection import asking, catalogue_page, lacks, opening, sheets_page, spans
from handlers.inspection.lacks import Lack
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import inspection as texts
from handlers.texts import listing as listing_texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Look, Turn
from storage import record_asks


def screen(turn: Turn, name: str, day: date, number: int) -> Screen:
    """How much is lacking of what; one button asks everyone, one each shows what is whose."""
    period = periods.period(turn, name, day)
    if period is None:
        return Screen(tally_texts.no_term(), ((show_now.button(listing_texts.BACK),),))
    found = lacks.of_period(turn, period)
    people = lacks.by_person(found)
    page = listing.page(list(people), number)
    open_asks = asking.open_asks(turn, people, by=turn.me.id)
    chosen = spans.buttons(turn, period, lambda label, to, at: show_period.button(label, to, at, 0))
    rows = (
        (ask_all.button(texts.ask_all(len(open_asks)), name, day),) if open_asks else (),
        *rows_of(_of_people(turn, page.shown, people, open_asks, name, day), 2),
        page.arrows(show_period.button, name, day),
        (
            catalogue_page.show_catalogue.button(texts.CATALOGUE, name, day),
            sheets_page.show_sheets.button(texts.SHEETS, name, day, 0),
        ),
        *rows_of(chosen, 3),
        menu.way_back(),
    )
    counts = Counter(lack.check.code for lack in found)
    text = texts.overview(
        tally_texts.period(period, today=turn.today),
        len(found),
        [texts.count(code, number) for code, number in counts.items()],
        _whom(turn, people, len(open_asks)),
    )
    return Screen(text, rows)


def _of_people(
    turn: Turn,
    shown: Sequence[int],
    people: Mapping[int, Sequence[Lack]],
    open_asks: Mapping[int, Sequence[Lack]],
    name: str,
    day: date,
) -> list[Button]:
    """A button each, with a mark on whom all was asked of."""
    buttons = []
    for person_id in shown:
        can_be = person_id == turn.me.id or not asking.reaches(turn, person_id)
        is_asked = not can_be and person_id not in open_asks
        label = texts.person(turn.name(person_id), len(people[person_id]), is_asked=is_asked)
        buttons.append(show_person.button(label, person_id, name, day, 0))
    return buttons


def _whom(turn: Turn, people: Mapping[int, Sequence[Lack]], to_ask: int) -> str:
    """What to do next about the people, and who has to be told face to face."""
    others = [each for each in people if each != turn.me.id]
    away = [turn.name(each) for each in others if not asking.reaches(turn, each)]
    return texts.whom(len(people), to_ask, len(others) - len(away) - to_ask, away)


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


@press("inspect_all", Act.INSPECT)
def ask_all(turn: Turn, name: str, day: date) -> None:
    """Ask everyone for everything that they can mend, each in one message."""
    period = periods.period(turn, name, day)
    people = {} if period is None else lacks.by_person(lacks.of_period(turn, period))
    open_asks = asking.open_asks(turn, people, by=turn.me.id)
    if not open_asks:
        turn.toast(texts.asked_already())
        return
    sent = [
        asking.ask(turn, person_id, wanted, name, day, of=len(people[person_id]), by=turn.me.id)
        for person_id, wanted in open_asks.items()
    ]
    turn.toast(texts.asked_all(len(sent), _later(turn, sent)))
    turn.show(screen(turn, name, day, 0))


def _later(look: Look, sent: Sequence[datetime]) -> datetime | None:
    """When the last of the messages goes out, if not now."""
    return max(sent) if max(sent) > look.now else None


@press("inspect_who", Act.INSPECT)
def show_person(turn: Turn, person_id: int, name: str, day: date, number: int) -> None:
    """What one person can mend, when they were asked, and the button that asks."""
    turn.show(_person_screen(turn, person_id, name, day, number))


def _person_screen(turn: Turn, person_id: int, name: str, day: date, number: int) -> Screen:
    found = asking.of_person(turn, person_id, name, day)
    page = listing.page(found, number)
    asked = record_asks.latest(turn.db, [person_id])
    ways = [show_period.button(listing_texts.BACK, name, day, 0)]
    if asking.open_asks(turn, {person_id: found}, by=turn.me.id):
        ways.insert(0, ask.button(texts.ask(turn.name(person_id)), person_id, name, day))
    rows = (
        *rows_of(asking.buttons(page), 2),
        page.arrows(show_person.button, person_id, name, day),
        *rows_of(ways),
    )
    lines = asking.lines(turn, page, asked)
    text = texts.of_person(turn.name(person_id), len(found), lines, page.said)
    return Screen(text, rows)


@press("inspect_ask", Act.INSPECT)
def ask(turn: Turn, person_id: int, name: str, day: date) -> None:
    """Ask one person for everything that they can mend."""
    if not asking.reaches(turn, person_id):
        turn.toast(texts.out_of_reach(turn.name(person_id)), alert=True)
        return
    found = asking.of_person(turn, person_id, name, day)
    wanted = asking.open_asks(turn, {person_id: found}, by=turn.me.id).get(person_id)
    if not wanted:
        turn.toast(texts.asked_already())
        return
    sent = asking.ask(turn, person_id, wanted, name, day, of=len(found), by=turn.me.id)
    turn.toast(texts.asked(turn.name(person_id), len(wanted), _later(turn, [sent])))
    turn.show(_person_screen(turn, person_id, name, day, 0))


def register(registry: Registry) -> None:
    """检查准备."""
    registry.command("inspection", Act.INSPECT, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show_now, MenuPage.FILES)
    registry.press(show_period, show_person, ask, ask_all)
    asking.register(registry)
    opening.register(registry)
