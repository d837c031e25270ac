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
from handlers.texts import listing as listing_texts
from handlers.turn import Look, Turn
from storage import people
from storage.terms import Office

EVERY, CENTRAL, LOCAL = "all", "central", "local"
_FILTERS = {EVERY: texts.ALL, CENTRAL: texts.CENTRAL, LOCAL: texts.LOCAL}
_BACK_YEARS = 20
_NEXT = 1  # of the first screen, at least, for what can still be done in time


def _known_year(look: Look, year: int) -> int:
    return min(max(year, look.today.year - _BACK_YEARS), look.today.year)


def _heading(standing: Standing) -> str:
    missing, open_now, done = texts.HEADINGS
    return missing if standing.is_behind else open_now if standing.open else done


def _first(look: Look) -> Screen:
    """A phone's page of this year's: what is behind, then what ends soonest."""
    year = look.today.year
    found = clock.standings(facts.read(look, year))
    behind = [each for each in found if each.is_behind]
    coming = [each for each in found if each.open and not each.is_behind]
    shown = behind[: listing.SIZE - min(len(coming), _NEXT)]
    coming = coming[: listing.SIZE - len(shown)]
    blocks = [
        texts.block(heading, [wording.short_line(each) for each in lines])
        for heading, lines in zip(texts.HEADINGS, (shown, coming), strict=False)
        if lines
    ]
    buttons = rows_of([_button(each, year) for each in (*shown, *coming)], 2)
    every = show_page.button(texts.see_all(len(found)), year, EVERY, 0)
    text = texts.first(year, look.today, len(behind), len(found), blocks)
    return Screen(text, (*buttons, (every,), menu.way_back()))


def _button(standing: Standing, year: int) -> Button:
    label = texts.entry(wording.label(standing.duty), standing.done, standing.needed)
    return show_duty.button(label, standing.duty.code, year)


def _all(look: Look, year: int, which: str, number: int) -> Screen:
    """A page of the duties of a year, all or by whose rule they are."""
    year = _known_year(look, year)
    known = facts.read(look, year)
    found = [each for each in clock.standings(known) if which in (EVERY, each.duty.source)]
    page = listing.page(found, number)
    blocks: dict[str, list[str]] = {}
    for each in page.shown:
        blocks.setdefault(_heading(each), []).append(wording.line(look, each))
    filters = [
        show_page.button(listing_texts.chosen(label, which == code), year, code, 0)
        for code, label in _FILTERS.items()
    ]
    years = [show_page.button(texts.EARLIER, year - 1, which, 0)]
    if year < look.today.year:
        years.append(show_page.button(texts.LATER, year + 1, which, 0))
    rows = (
        *rows_of([_button(each, year) for each in page.shown], 2),
        page.arrows(show_page.button, year, which),
        tuple(filters),
        tuple(years),
        (show_now.button(texts.BACK),),
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
    turn.say(_first(turn))


@press("duties", Act.SEE_DUTIES)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(_first(turn))


@press("duties_below", Act.SEE_DUTIES)
def show_below(turn: Turn) -> None:
    """The same below a notice, which stays."""
    turn.say(_first(turn))


@press("duties_page", Act.SEE_DUTIES)
def show_page(turn: Turn, year: int, which: str, number: int) -> None:
    """All of a year's; another page, year, or whose rules."""
    turn.show(_all(turn, year, which if which in _FILTERS else EVERY, number))


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
    is_now = year == turn.today.year
    back = show_now.button(texts.BACK) if is_now else show_page.button(texts.BACK, year, EVERY, 0)
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
