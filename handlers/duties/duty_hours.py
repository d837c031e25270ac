"""学时 by person: a page of everyone, each opening into the sessions that earned the hours."""

from datetime import date

from handlers import calendar, listing, periods
from handlers.duties import overview
from handlers.figures import hours
from handlers.figures.hours import Hours
from handlers.pictures import asking
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.sessions.session_lookup import in_short
from handlers.texts import duties as texts
from handlers.texts import listing as listing_texts
from handlers.texts import pictures as picture_texts
from handlers.turn import Look, Turn
from storage import sessions

_SHOWN = 30


def _known(look: Look, year: int) -> int:
    return min(max(year, look.today.year - 20), look.today.year)


def _of_year(look: Look, year: int) -> list[Hours]:
    return hours.of_everyone(look, calendar.year_of(date(_known(look, year), 1, 1)))


def screen(turn: Turn, year: int, number: int) -> Screen:
    """A page of the Party members, by name, with hours done and owed."""
    everyone = _of_year(turn, year)
    page = listing.page(everyone, number)
    buttons = [
        show_person.button(
            texts.hours_entry(turn.name(each.person_id), each.done, each.needed),
            year, each.person_id, page.number,
        )
        for each in page.shown
    ]  # fmt: skip
    rows = (
        *rows_of(buttons, 2),
        page.arrows(show_hours.button, year),
        (
            overview.show_duty.button(listing_texts.BACK, "hours", year),
            show_picture.button(picture_texts.SHOW, periods.YEAR, _day_of(turn, year), 0, False),
        ),
    )
    text = texts.hours(year, len(everyone), page.said)
    return Screen(text, rows)


def _day_of(look: Look, year: int) -> date:
    """Today, or the last day of an earlier year."""
    return look.today if year == look.today.year else date(_known(look, year), 12, 31)


@press("duty_hours", Act.SEE_DUTIES)
def show_hours(turn: Turn, year: int, number: int) -> None:
    """Another page, or another year."""
    turn.show(screen(turn, year, number))


@press("hours_pic", Act.SEE_DUTIES)
def show_picture(turn: Turn, name: str, day: date, number: int, drawn: bool) -> None:
    """The hours of everyone as a picture, by name."""
    if periods.period(turn, name, day) is None:
        turn.toast(picture_texts.no_period())
        return
    back = show_words.button(picture_texts.TO_TEXT, day.year, drawn)
    asking.ask(turn, asking.HOURS, name, day, number, drawn=drawn, back=back)


@press("hours_words", Act.SEE_DUTIES)
def show_words(turn: Turn, year: int, drawn: bool) -> None:
    """The hours in words again."""
    asking.instead(turn, screen(turn, year, 0), drawn=drawn)


@press("duty_hours_of", Act.SEE_DUTIES)
def show_person(turn: Turn, year: int, person_id: int, number: int) -> None:
    """One person's sessions that earned hours, the latest last."""
    found = next((each for each in _of_year(turn, year) if each.person_id == person_id), None)
    if found is None:
        turn.toast(texts.gone())
        return
    lines = [
        texts.hours_line(in_short(turn, sessions.get(turn.db, session_id)), found.in_hours(minutes))
        for session_id, minutes in list(found.earned.items())[-_SHOWN:]
    ]
    if len(found.earned) > _SHOWN:
        lines.insert(0, texts.more(len(found.earned) - _SHOWN))
    back = show_hours.button(listing_texts.BACK, year, number)
    text = texts.hours_of(turn.name(person_id), year, found.done, found.needed, lines)
    turn.show(Screen(text, ((back,),)))


def register(registry: Registry) -> None:
    """Hours by person."""
    registry.press(show_hours, show_person, show_picture, show_words)
