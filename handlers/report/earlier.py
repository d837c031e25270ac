"""往年: honours from before the period that are still worth citing, and never counted in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.calendar import Period
from handlers.figures import honours as by_level
from handlers.figures import tallies
from handlers.figures.honours import HonourGroup
from handlers.figures.tallies import Figure
from handlers.kinds import Kind
from handlers.kinds.entries import LEVELS
from handlers.report import annex_tables
from handlers.report.model import Cited
from handlers.texts import report_document as texts
from handlers.turn import Look
from storage import evidence

_KIND = "honour"
_YEARS = 5  # older ones have had their time


@dataclass(frozen=True)
class Earlier:
    """The earlier honours above the kindergarten's own, and how many of which level and grade."""

    cited: Cited
    grades: str


def honours(look: Look, period: Period, kinds: Mapping[str, Kind]) -> Earlier:
    """Those of the five years before the one in which the period begins."""
    year = period.from_day.year
    first = date(year - _YEARS, 1, 1)
    before = Period("earlier", first, date(year - 1, 12, 31))
    each = tallies.figure(look, before, _KIND)
    groups = [
        group
        for group in by_level.by_grade(look, before, each.records)
        if group.level not in ("", LEVELS[0])
    ]
    wanted = {one for group in groups for one in group.records}
    ids = tuple(one for one in each.records if one in wanted)
    shown = Figure(each.counted, ids, len(ids), {}, None, None, len(ids))
    rows = evidence.of(look.db, ids)
    label = texts.earlier(each.counted.label)
    said = texts.said(len(ids), each.counted.unit)
    table = annex_tables.of_figure(shown, kinds, rows, period.to_day.year)
    remarks = (texts.not_counted(first),)
    facts: dict[str, str | int] = {
        texts.COUNT: len(ids), texts.LABEL: label, texts.UNIT: each.counted.unit,
    }  # fmt: skip
    cited = Cited(
        texts.EARLIER_HONOURS, texts.EARLIER_HONOURS, label, len(ids), said, remarks, facts,
        bool(ids), table,
    )  # fmt: skip
    return Earlier(cited, _said(groups, each.counted.unit))


def grades(look: Look, period: Period, found: Sequence[Figure]) -> str:
    """How many honours of which level and grade the period has; "" for none."""
    (each,) = (one for one in found if one.counted.code == _KIND)
    return _said(by_level.by_grade(look, period, each.records), each.counted.unit)


def _said(groups: Sequence[HonourGroup], unit: str) -> str:
    return texts.listed(
        [
            texts.counted(texts.honour(group.level, group.grade), len(group.records), unit)
            for group in groups
        ]
    )
