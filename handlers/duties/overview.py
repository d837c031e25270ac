"""⏱ 规定动作: every duty of a year, what is behind first, each opening into what makes it."""

from datetime import date

from handlers import listing, menu, periods
from handlers.duties import clock, closing, duty_hours, facts, wording
from handlers.duties.clock import Standing
from handlers.figures import tally
from handlers.figures.tallies import ALL
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import duties as texts
from handlers.turn import Look, Turn
from storage import people
from storage.terms import Office

EVERY, CENTRAL, LOCAL = "all", "central", "local"
_FILTERS = {EVERY: texts.ALL, CENTRAL: texts.CENTRAL, LOCAL: texts.LOCAL}
_BACK_YEARS = 20


def _known_year(look: Look, year: int) -> int:
    return min(max(year, look.today.year - _BACK_YEARS), look.today.year)


def _heading(standing: Standing) -> str:
    missing, open_now, done = texts.HEADINGS
    return missing if standing.is_behind else open_now if standing.open else done


def screen(look: Look, year: int, which: str, number: int) -> Screen:
    """A page of the duties of a year, all or by whose rule they are."""
    year = _known_year(look, year)
    known = facts.read(look, year)
    found = [each for each in clock.standings(known) if which in (EVERY, each.duty.source)]
    page = listing.page(found, number)
    blocks: dict[str, list[str]] = {}
    for each in page.shown:
        blocks.setdefault(_heading(each), []).append(wording.line(look, each))
    buttons = [
        show_duty.button(
            texts.entry(wording.label(each.duty), each.done, each.needed), each.duty.code, year
        )
        for each in page.shown
    ]
    filters = [
        show_page.button(texts.chosen(label, which == code), year, code, 0)
        for code, label in _FILTERS.items()
    ]
    years = [show_page.button(texts.EARLIER, year - 1, which, 0)]
    if year < look.today.year:
        years.append(show_page.button(texts.LATER, year + 1, which, 0))
    rows = (
        *rows_of(buttons, 2),
        page.arrows(show_page.button, year, which),
        tuple(filters),
        tuple(years),
        menu.way_back(),
    )
    text = texts.overview(
        year,
        known.today,
        sum(each.is_behind for each in found),
        len(found),
        [texts.block(heading, lines) for heading, lines in blocks.items()],
        page.said,
        today=look.today,
    )
    return Screen(text, rows)


def show(turn: Turn, argument: str = "") -> None:
    """/duties: this year's."""
    turn.say(screen(turn, turn.today.year, EVERY, 0))


@press("duties", Act.SEE_DUTIES)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(screen(turn, turn.today.year, EVERY, 0))


@press("duties_below", Act.SEE_DUTIES)
def show_below(turn: Turn) -> None:
    """The same below a notice, which stays."""
    turn.say(screen(turn, turn.today.year, EVERY, 0))


@press("duties_page", Act.SEE_DUTIES)
def show_page(turn: Turn, year: int, which: str, number: int) -> None:
    """Another page, year, or whose rules."""
    turn.show(screen(turn, year, which if which in _FILTERS else EVERY, number))


@press("duty", Act.SEE_DUTIES)
def show_duty(turn: Turn, code: str, year: int) -> None:
    """One duty: whose rule, how it stands, who can close it, and the ways on."""
    year = _known_year(turn, year)
    found = [each for each in clock.standings(facts.read(turn, year)) if each.duty.code == code]
    if not found:
        turn.toast(texts.gone())
        return
    turn.show(_duty_screen(turn, found[0], year))


def _duty_screen(turn: Turn, standing: Standing, year: int) -> Screen:
    duty = standing.duty
    text = texts.page(
        wording.label(duty),
        texts.source(duty.source),
        texts.article(duty.code),
        texts.rhythm(duty.how, duty.rhythm, standing.needed if standing.by_plan else None),
        texts.how_much(standing.done, standing.needed, len(standing.records)),
        wording.gaps(turn, standing, standing.missing),
        wording.gaps(turn, standing, standing.open),
        standing.days_left,
        texts.closers(_closers(turn, standing)),
    )
    ways: list[Button] = []
    if standing.records and turn.may(Act.SEE_TALLY):
        day = turn.today if turn.today.year == year else date(year, 7, 1)
        ways.append(
            tally.show_records.button(texts.RECORDS, duty.kinds[0], periods.YEAR, day, ALL, 0)
        )
    if duty.how == "hours":
        ways.append(duty_hours.show_hours.button(texts.PEOPLE, year, 0))
    ways += closing.buttons(turn, standing)
    back = show_page.button(texts.BACK, year, EVERY, 0)
    return Screen(text, (*rows_of(ways, 2), (back,)))


def _closers(look: Look, standing: Standing) -> list[str]:
    """The offices that can close it, as far as anybody holds them."""
    held = {office for person in people.everyone(look.db, look.today) for office in person.offices}
    offices = [each for each in standing.duty.offices if each in held]
    return list(offices or [Office.SECRETARY])


def register(registry: Registry) -> None:
    """规定动作 and its pages."""
    registry.command("duties", Act.SEE_DUTIES, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show_now, MenuPage.FIGURES)
    registry.press(show_below, show_page, show_duty)
