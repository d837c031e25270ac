"""基本情况: the roster's figures, each with the people that it counts."""

from datetime import date

from handlers.figures.membership import Membership, membership
from handlers.report import annex_tables
from handlers.report.model import Cited, Table
from handlers.texts import report_document as texts
from handlers.texts import terms
from handlers.turn import Look


def figures(look: Look, day: date) -> tuple[tuple[Cited, ...], dict[str, str]]:
    """The figures of the roster on a day, and the words that go with them."""
    roster = membership(look, day)
    tables = {
        texts.EVERYONE: annex_tables.of_people(roster.everyone),
        texts.MEMBERS: annex_tables.of_people(roster.party),
        texts.TEACHERS: annex_tables.of_people(roster.teachers),
        texts.COMMITTEE: annex_tables.of_people(roster.committee),
        texts.PARTY_GROUPS: annex_tables.of_groups(roster),
    }
    cited = tuple(_cited(name, table) for name, table in tables.items())
    return cited, {
        texts.ROSTER_DAY: texts.until(day),
        texts.STANDINGS: _standings(roster),
        texts.GROUP_SIZES: _groups(roster),
    }


def _cited(name: str, table: Table) -> Cited:
    count, unit = len(table.rows), texts.roster_unit(name)
    label = texts.roster_label(name)
    facts: dict[str, str | int] = {texts.COUNT: count, texts.LABEL: label, texts.UNIT: unit}
    return Cited(name, name, label, count, texts.said(count, unit), (), facts, bool(count), table)


def _standings(roster: Membership) -> str:
    found = roster.by_standing.items()
    words = [texts.counted(terms.label(each), count, texts.PERSON_UNIT) for each, count in found]
    return texts.listed(words) or texts.UNKNOWN


def _groups(roster: Membership) -> str:
    found = roster.groups.items()
    words = [texts.counted(group, len(people), texts.PERSON_UNIT) for group, people in found]
    return texts.listed(words) or texts.UNKNOWN
