"""The monthly line to the secretary: on the month's first workday, once, if it is wanted."""

from datetime import date, datetime, time, timedelta

from handlers import calendar
from handlers.calendar import Period
from handlers.duties import branch_term, clock, facts, overview, wording
from handlers.registry import Registry
from handlers.reminders import reminders
from handlers.screen import Screen
from handlers.texts import dates
from handlers.texts import duties as texts
from handlers.turn import Acting, Look
from storage import calendar_days, meta, people
from storage.terms import Office

_SENT = "monthly_duties"  # first day of the month whose line went out
_LINES = 6


def first_workday(month: Period, extra: dict[date, bool]) -> date:
    """The month's first day on which people work; its first day where there is none."""
    number = (month.to_day - month.from_day).days + 1
    days = [month.from_day + timedelta(days=each) for each in range(number)]
    return next((day for day in days if calendar.is_workday(day, extra=extra)), days[0])


def moment(look: Look) -> datetime:
    """When this month's line falls due; it goes out at the first allowed minute from then on."""
    month = calendar.month_of(look.today)
    day = first_workday(month, calendar_days.extra_days(look.db))
    return calendar.at_local(day, time(0))


def send(acting: Acting) -> None:
    """Once a month. Who has become secretary since that moment gets the next one."""
    if not acting.settings.duties.monthly_line:
        return
    month = calendar.month_of(acting.today).from_day
    if meta.get(acting.db, _SENT) == month.isoformat():
        return
    at = moment(acting)
    if acting.now < at or reminders.peace_of(acting).holds(acting.now):
        return
    told = [
        person
        for person in people.in_office(acting.db, Office.SECRETARY, acting.today)
        if person.bound_at is not None and person.bound_at <= at
    ]
    if told:
        shown = screen(acting)
        for person in told:
            acting.tell(person, shown, once_key=f"duties:{month.isoformat()}:{person.id}")
    meta.put(acting.db, _SENT, month.isoformat())


def screen(look: Look) -> Screen:
    """What is behind, what this month asks for, and 换届 when it is time to speak of it."""
    known = facts.read(look, look.today.year)
    found = clock.standings(known)
    behind = [each for each in found if each.is_behind and each.duty.how != "term"]
    month = calendar.month_of(look.today)
    lines = [
        texts.monthly_line(
            wording.label(each.duty), texts.listed(wording.gaps(look, each, each.missing), 3)
        )
        for each in behind[:_LINES]
    ]
    coming = [
        wording.label(each.duty)
        for each in found
        if each.open and each.days_left is not None and each.duty.how != "term"
        and look.today + timedelta(days=each.days_left) in month
    ]  # fmt: skip
    ends = known.branch_term_ends
    rest = len(behind) - len(lines)
    last_month = month.from_day - timedelta(days=1)
    since = first_workday(calendar.month_of(last_month), calendar_days.extra_days(look.db))
    text = texts.monthly(dates.period(month, today=look.today), len(behind), lines, rest, coming)
    if ends is not None and branch_term.is_spoken_of(ends, since, look.today):
        text += "\n" + texts.monthly_term(ends, (ends - look.today).days, today=look.today)
    return Screen(text, ((overview.show_below.button(texts.OPEN),),))


def register(registry: Registry) -> None:
    """The monthly line."""
    registry.tick("monthly_duties", send)
