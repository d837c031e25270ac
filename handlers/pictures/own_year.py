"""What a person's own card shows: a year of what 我的 tells in words."""

from datetime import date

from handlers import calendar, periods
from handlers.calendar import Period
from handlers.figures import hours, owed, own, tallies
from handlers.pictures.facts import Bar, Column, OwnYear, Tile
from handlers.texts import pictures as texts
from handlers.turn import Look
from storage import attendance, sessions
from storage.attendance import Attendance


def of_person(look: Look, person_id: int, year: int) -> OwnYear:
    """The person's year, so far as it has come."""
    whole = calendar.year_of(date(year, 1, 1))
    sat = own.sat(look, person_id, whole)
    accepted = [each for each in own.wrote(look, person_id, whole) if each.state == "done"]
    given = [each for each in own.gave(look, person_id, whole) if each.state == "done"]
    tiles = [*texts.tiles(_came(sat), len(sat), len(accepted), len(given))]
    if year == look.today.year:
        tiles.append(texts.owed(owed.of_person(look, person_id).count))
    return OwnYear(
        look.name(person_id),
        texts.own_subtitle(year),
        tuple(Tile(*each) for each in tiles),
        _hours(look, person_id, whole),
        texts.MONTHS,
        tuple(_months(look, sat)),
    )


def _came(sat: list[Attendance]) -> int:
    return sum(row.status in attendance.COMING for row in sat)


def _hours(look: Look, person_id: int, whole: Period) -> Bar | None:
    """None for whoever owes no hours."""
    found = [each for each in hours.of_everyone(look, whole) if each.person_id == person_id]
    if not found:
        return None
    (mine,), year = found, whole.from_day.year
    is_now = year == look.today.year
    pace = tallies.expected(mine.needed, year, look.today, periods.terms(look)) if is_now else 0
    return Bar(texts.HOURS, mine.done, mine.needed, texts.HOURS, pace)


def _months(look: Look, sat: list[Attendance]) -> list[Column]:
    by_month: dict[int, list[Attendance]] = {month: [] for month in range(1, 13)}
    for row in sat:
        starts_at = sessions.get(look.db, row.session_id).sitting(row.sitting_id).starts_at
        by_month[calendar.local_day(starts_at).month].append(row)
    return [Column(str(month), len(rows), _came(rows)) for month, rows in by_month.items()]
