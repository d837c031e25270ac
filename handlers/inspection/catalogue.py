"""目录: what there is of a period, in the order of a 党支部工作手册, with counts and days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers import calendar
from handlers.calendar import Period
from handlers.duties import ticks
from handlers.figures import tallies
from handlers.figures.tallies import Figure
from handlers.texts import catalogue as texts
from handlers.texts import duties as duty_texts
from handlers.turn import Look
from storage import duty_ticks, people, records
from storage.people import Person
from storage.terms import Standing


@dataclass(frozen=True)
class Row:
    """One line: what it is, how much of it, on which days."""

    label: str
    count: str
    days: str = ""


@dataclass(frozen=True)
class Section:
    """One part of the work book."""

    title: str
    rows: tuple[Row, ...]


# The parts that records fill: title → kinds; counts and days come from the figures.
_RECORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (texts.LIFE, ("member_meeting", "committee_meeting", "group_meeting")),
    (texts.LECTURES, ("party_lecture", "integrity_lecture")),
    (texts.THEME_DAYS, ("theme_day",)),
    (texts.LIFE_MEETING, ("organisation_life_meeting",)),
    (texts.APPRAISAL, ("appraisal",)),
    (texts.TALKS, ("heart_talk", "integrity_talk")),
    (texts.STUDY, ("study", "study_reflection", "integrity_reflection", "reading_note")),
    (texts.INTEGRITY, ("integrity_meeting", "duty_report", "pledge", "notice")),
    (texts.HONOURS, ("honour",)),
)


def sections(look: Look, period: Period) -> list[Section]:
    """Every part, those with nothing in them too: 0 is said as 0."""
    figures = {each.counted.code: each for each in tallies.figures(look, period)}
    of_records = {title: _from_figures(look, figures, codes) for title, codes in _RECORDS}
    found = [Section(texts.BASICS, _basics(look, period)), Section(texts.ROLL, _roll(look, period))]
    for title, rows in of_records.items():
        if title == texts.STUDY:
            found.append(Section(texts.DUES, _dues(look, period)))
            found.append(Section(texts.GROWTH, _growth(look, period)))
        found.append(Section(title, rows))
    return found


def _from_figures(
    look: Look, figures: Mapping[str, Figure], codes: Sequence[str]
) -> tuple[Row, ...]:
    return tuple(
        Row(
            figures[code].counted.label,
            texts.counted(figures[code].done, figures[code].counted.unit),
            texts.days([records.get(look.db, each).day for each in figures[code].records]),
        )
        for code in codes
    )


def _basics(look: Look, period: Period) -> tuple[Row, ...]:
    members = _members(look, period)
    groups = sorted({name for each in members for name in each.values("party_group")})
    full = sum(each.standing == Standing.FULL for each in members)
    return (
        Row(texts.FULL, texts.people(full)),
        Row(texts.PROBATIONARY, texts.people(len(members) - full)),
        Row(texts.COMMITTEE, texts.people(sum(each.is_committee for each in members))),
        Row(texts.GROUPS, str(len(groups)), texts.groups(groups)),
    )


def _members(look: Look, period: Period) -> list[Person]:
    roster = people.everyone(look.db, min(period.to_day, look.today))
    return [each for each in roster if each.is_party_member]


def _roll(look: Look, period: Period) -> tuple[Row, ...]:
    return (Row(texts.PARTY, texts.people(len(_members(look, period)))),)


def _ticked(look: Look, code: str, period: Period) -> list[tuple[Period, int, int]]:
    """Each month or half-year that touches the period and has begun: ticked, of how many."""
    found = []
    for year in range(period.from_day.year, period.to_day.year + 1):
        for span in ticks.spans(code, calendar.year_of(date(year, 1, 1))):
            touches = span.from_day <= period.to_day and period.from_day <= span.to_day
            if touches and span.from_day <= look.today:
                due = {each.id for each in ticks.due(look, code, span)}
                done = due & duty_ticks.of(look.db, code, span.from_day).keys()
                found.append((span, len(done), len(due)))
    return found


def _dues(look: Look, period: Period) -> tuple[Row, ...]:
    months = _ticked(look, "party_dues", period)
    whole = sum(done == due for _, done, due in months)
    shown = texts.months([(span.from_day.month, done, due) for span, done, due in months])
    return (Row(texts.DUES_MONTHS, f"{whole}/{len(months)}", shown),)


def _growth(look: Look, period: Period) -> tuple[Row, ...]:
    roster = people.everyone(look.db, min(period.to_day, look.today))
    halves = _ticked(look, "nurture", period)
    shown = [(duty_texts.span(span), done, due) for span, done, due in halves]
    return (
        Row(texts.CANDIDATES, texts.people(_standing(roster, Standing.CANDIDATE))),
        Row(texts.ACTIVISTS, texts.people(_standing(roster, Standing.ACTIVIST))),
        Row(texts.NURTURE, texts.times(sum(done for _, done, _ in shown)), texts.halves(shown)),
    )


def _standing(roster: Sequence[Person], standing: Standing) -> int:
    return sum(each.standing == standing for each in roster)
