"""The content of a report: every figure from figures/, each with the records that make it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handlers import calendar, own_kinds
from handlers.calendar import Period
from handlers.figures import tallies
from handlers.figures.days import GROUPS, PARTY
from handlers.figures.tallies import Figure
from handlers.kinds import Kind
from handlers.pictures import gather as pictures
from handlers.pictures.facts import Bar
from handlers.report import annex_tables, closing, earlier, roster_part
from handlers.report.model import Against, Cited, Report
from handlers.texts import report_document as texts
from handlers.turn import Look
from storage import evidence
from storage.evidence import Evidence


def gather(look: Look, period: Period) -> Report:
    """The report of a period as it stands now."""
    year = tallies.plan_year(look, period)
    whole = calendar.year_of(date(year, 1, 1))
    found = tallies.figures(look, period)
    planned = tallies.against_plan(look, year, found if period == whole else None)
    kinds = own_kinds.known(look)
    rows = evidence.of(look.db, _records([*found, *(each for each, _ in planned)]))
    cited = _all_cited(found, kinds, rows, period, is_year=period == whole)
    against = _against(planned, kinds, rows, year, cited if period == whole else {})
    until = min(period.to_day, look.today)
    roster, roster_words = roster_part.figures(look, until)
    honours = earlier.honours(look, period, kinds)
    return Report(
        title=texts.title(texts.period(period)),
        figures=(*roster, *cited.values(), honours.cited),
        sections=_sections(found, cited),
        words={
            **_words(look, period, until),
            **roster_words,
            texts.HONOURS: earlier.grades(look, period, found),
            texts.EARLIER_SINCE: honours.grades,
        },
        lists=closing.lists(look, year, against),
        chart_title=texts.chart_title(year, min(whole.to_day, look.today)),
        bars=tuple(_bar(each) for each in against),
        turnout=pictures.turnout(look, period),
    )


def _records(found: Iterable[Figure]) -> set[int]:
    return {one for each in found for one in each.records}


def _words(look: Look, period: Period, until: date) -> dict[str, str]:
    return {
        texts.BRANCH: look.settings.branch.name,
        texts.PERIOD: texts.period(period),
        texts.UNTIL: texts.until(until) if until < period.to_day else "",
        texts.MADE: texts.full_day(look.today),
    }


def variable(label: str, taken: Iterable[str] = ()) -> str:
    """A label as a template can name it: letters and digits, no digit first, each name once."""
    name = "".join(each for each in label if each == "_" or each.isalnum())
    if not name.isidentifier():
        name = f"_{name}"
    number, unique = 2, name
    while unique in set(taken):
        number, unique = number + 1, f"{name}{number}"
    return unique


def _all_cited(
    found: Sequence[Figure],
    kinds: Mapping[str, Kind],
    rows: Mapping[int, Evidence],
    period: Period,
    *,
    is_year: bool,
) -> dict[str, Cited]:
    """By code. The plan is a year's: beside a shorter period's figures it is not named."""
    cited: dict[str, Cited] = {}
    for each in found:
        table = annex_tables.of_figure(each, kinds, rows, period.to_day.year)
        name = variable(each.counted.label, (one.name for one in cited.values()))
        cited[each.counted.code] = Cited(
            each.counted.code,
            name,
            each.counted.label,
            each.done,
            texts.said(each.done, each.counted.unit),
            tuple(_remarks(each, is_year=is_year)),
            _facts(each),
            bool(each.done) or (is_year and each.target is not None),
            table,
        )
    return cited


def _remarks(each: Figure, *, is_year: bool) -> list[str]:
    unit = each.counted.unit
    remarks = []
    if is_year and each.target is not None:
        remarks.append(texts.planned(each.target, unit))
    is_once = isinstance(each.counted, Kind) and bool(each.counted.once_by)
    if each.done and each.shares.get(PARTY) and not is_once:  # shares are of records
        remarks.append(texts.share(texts.PARTY, len(each.shares[PARTY]), unit))
    if each.turnout is not None and each.turnout.due:
        turnout = each.turnout
        remarks.append(texts.turnout(each.counted.family, turnout.due, turnout.came))
    return remarks


def _facts(each: Figure) -> dict[str, str | int]:
    unit, turnout = each.counted.unit, each.turnout
    target = texts.UNKNOWN if each.target is None else texts.said(each.target, unit)
    shares = {
        texts.GROUPS[group]: texts.said(len(each.shares[group]), unit)
        if group in each.shares
        else texts.UNKNOWN
        for group in GROUPS
    }
    return {
        texts.COUNT: each.done,
        texts.TARGET: target,
        texts.YEAR_DONE: texts.said(each.year_done, unit),
        texts.LABEL: each.counted.label,
        texts.UNIT: unit,
        texts.DUE: texts.UNKNOWN if turnout is None else turnout.due,
        texts.CAME: texts.UNKNOWN if turnout is None else turnout.came,
        **shares,
    }


def _sections(found: Sequence[Figure], cited: Mapping[str, Cited]) -> dict[str, tuple[Cited, ...]]:
    """What each section may still have to say; subtotals repeat their parts, unless planned."""
    sections: dict[str, tuple[Cited, ...]] = {}
    for each in found:
        one = cited[each.counted.code]
        if one.is_spoken and (isinstance(each.counted, Kind) or each.target is not None):
            had = sections.get(each.counted.section, ())
            sections[each.counted.section] = (*had, one)
    return sections


def _against(
    planned: Sequence[tuple[Figure, int]],
    kinds: Mapping[str, Kind],
    rows: Mapping[int, Evidence],
    year: int,
    cited: Mapping[str, Cited],
) -> list[Against]:
    """The year's figures with a target; a shorter period's report cites them on their own."""
    found = []
    for each, expected in planned:
        code, unit = each.counted.code, each.counted.unit
        one = cited.get(code) or Cited(
            f"{code}@{year}",
            "",
            texts.of_year(each.counted.label, year),
            each.done,
            texts.said(each.done, unit),
            (),
            {},
            True,
            annex_tables.of_figure(each, kinds, rows, year),
        )
        found.append(Against(one, each.counted.label, unit, each.target or 0, expected))
    return found


def _bar(each: Against) -> Bar:
    return Bar(each.label, each.cited.value, max(each.target, 1), each.unit, each.expected)
