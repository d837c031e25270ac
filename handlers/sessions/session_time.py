"""When a session is held, as people type it: one moment, or a weekly series."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import calendar, when
from handlers.questions.fields import Answers, Day, Given, Option, Reader, Refused
from handlers.questions.form import Field
from handlers.sessions.series import MOST, SeriesDays, series_days
from handlers.texts import dates
from handlers.texts import session_form as texts
from handlers.turn import Look
from storage import calendar_days
from storage.instants import instant, stored

_OVER = (when.Reason.PAST_DAY, when.Reason.PAST_WEEKDAY, when.Reason.PAST_TIME)


@dataclass(frozen=True)
class SessionTime(Reader):
    """A moment with its end; with `weekly` a rhythm does as well, until the term's end.

    The value has starts_at and ends_at, or first, weekdays, starts, ends and until; and notes.
    With `back_entry` a session that is over does as well; where the answers say `past`, nothing
    else does.
    """

    weekly: bool = True
    back_entry: bool = False
    minutes_like: str = ""  # an answer's key whose minutes stand in for an end nobody typed

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        minutes = answers.get(self.minutes_like, look.settings.sessions.default_minutes)
        past = bool(answers.get("past"))
        try:
            return Given(_moment(look, text, minutes, past=past))
        except when.NotUnderstood as error:
            refused = error
        if past:
            raise Refused(dates.not_understood(refused, today=look.today)) from refused
        if self.back_entry and refused.reason in _OVER:
            with contextlib.suppress(when.NotUnderstood):
                return Given(_moment(look, text, minutes, past=True))
        if not self.weekly:
            raise Refused(_refusal(look, refused)) from refused
        try:
            series = when.parse_series(text, now=look.now)
        except when.NotUnderstood as error:
            told = error if refused.reason is when.Reason.RECURRING else refused
            raise Refused(_refusal(look, told)) from error
        return Given(_weekly(look, series, minutes))

    def shown(self, look: Look, value: Any) -> str:
        if "weekdays" in value:
            return shown_series(look, value)
        starts_at, ends_at = instant(value["starts_at"]), instant(value["ends_at"])
        span = dates.span(starts_at, ends_at, today=look.today)
        return texts.single(span, remark(look, starts_at), value["notes"])


def _refusal(look: Look, error: when.NotUnderstood) -> str:
    """Why a time is refused; what is over cannot be arranged any more."""
    said = dates.not_understood(error, today=look.today)
    return texts.already_over(said) if error.reason in _OVER else said


def remark(look: Look, starts_at: datetime) -> str | None:
    """What is special about the day: a holiday, a make-up workday, a weekend."""
    day = calendar.local_day(starts_at)
    return dates.day_remark(calendar.day_kind(day, extra=calendar_days.extra_days(look.db)))


def _moment(look: Look, text: str, minutes: int, *, past: bool) -> dict[str, Any]:
    moment = when.parse_moment(text, now=look.now, default_minutes=minutes, past=past)
    ends_at = moment.ends_at or moment.starts_at + timedelta(minutes=minutes)
    notes = [dates.assumed(note) for note in moment.notes]
    if ends_at <= look.now:
        notes.append(texts.BACK_ENTRY)
    return {"starts_at": stored(moment.starts_at), "ends_at": stored(ends_at), "notes": notes}


def _weekly(look: Look, series: when.SeriesUnderstood, minutes: int) -> dict[str, Any]:
    weekly = series.weekly
    if weekly.starts is None:
        raise Refused(texts.weekly_needs_time())
    starts_at = calendar.at_local(weekly.first_day, weekly.starts)
    ends = weekly.ends or calendar.local(starts_at + timedelta(minutes=minutes)).time()
    value = {
        "weekdays": list(weekly.weekdays),
        "first": weekly.first_day.isoformat(),
        "starts": weekly.starts.isoformat("minutes"),
        "ends": ends.isoformat("minutes"),
        "until": None,
        "notes": [dates.assumed(note) for note in weekly.notes],
    }
    until = series.until or _end_of_term(look, weekly.first_day)
    return value if until is None else with_until(look, value, until)


def _end_of_term(look: Look, day: date) -> date | None:
    terms = calendar_days.terms(look.db)
    return next((term.to_day for term in terms if term.from_day <= day <= term.to_day), None)


def with_until(look: Look, value: Mapping[str, Any], until: date) -> dict[str, Any]:
    """The series with its last day; raises Refused where that makes no series."""
    first = date.fromisoformat(value["first"])
    if until < first:
        raise Refused(texts.ends_before_first(first, today=look.today))
    complete = {**value, "until": until.isoformat()}
    days = days_of(look, complete).days
    if len(days) > MOST:
        raise Refused(texts.too_many(MOST))
    if not days:
        raise Refused(texts.no_day_left())
    return complete


def days_of(look: Look, value: Mapping[str, Any]) -> SeriesDays:
    """The days of a series whose last day is known."""
    return series_days(
        value["weekdays"],
        date.fromisoformat(value["first"]),
        date.fromisoformat(value["until"]),
        extra=calendar_days.extra_days(look.db),
    )


def times_of(look: Look, value: Mapping[str, Any]) -> list[tuple[datetime, datetime]]:
    """Start and end of every session that the answer means."""
    if "weekdays" not in value:
        return [(instant(value["starts_at"]), instant(value["ends_at"]))]
    starts, ends = _clock(value)
    return [_on(day, starts, ends) for day in days_of(look, value).days]


def _clock(value: Mapping[str, Any]) -> tuple[time, time]:
    return time.fromisoformat(value["starts"]), time.fromisoformat(value["ends"])


def _on(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    last_day = day if ends > starts else day + timedelta(days=1)
    return calendar.at_local(day, starts), calendar.at_local(last_day, ends)


def shown_series(look: Look, value: Mapping[str, Any]) -> str:
    """A series as it is shown back, holidays and make-up workdays named."""
    how = texts.rhythm(value["weekdays"], *_clock(value))
    if value["until"] is None:
        return texts.open_series(how, date.fromisoformat(value["first"]), today=look.today)
    found = days_of(look, value)
    return texts.series(
        how,
        found.days,
        found.skipped,
        found.makeups,
        found.unknown_years,
        value["notes"],
        today=look.today,
    )


@dataclass(frozen=True)
class UntilReader(Day):
    """The last day of a series, kept with its time."""

    past: bool = False

    def options(self, look: Look, answers: Answers, value: Any) -> list[Option]:
        month = calendar.month_of(date.fromisoformat(answers["when"]["first"]))
        ends = [month.to_day]
        for _ in range(2):
            month = calendar.month_of(month.to_day + timedelta(days=1))
            ends.append(month.to_day)
        return [Option(day.isoformat(), dates.long_day(day, today=look.today)) for day in ends]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        return self.chosen(look, answers, value, given.value)

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        until = date.fromisoformat(option)
        answers["when"] = with_until(look, answers["when"], until)
        return Given(None)


def _needs_until(look: Look, answers: Answers) -> bool:
    asked = answers.get("when")
    return asked is not None and "weekdays" in asked and asked["until"] is None


def _ask_when(look: Look, answers: Answers) -> str:
    return texts.ask_when_held() if answers.get("past") else texts.ask_when()


WHEN = Field("when", texts.WHEN, _ask_when, SessionTime(back_entry=True))
UNTIL = Field("until", texts.UNTIL, texts.ask_until(), UntilReader(), needed=_needs_until)
