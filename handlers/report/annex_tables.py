"""The table behind a figure: a row for each record, with what an inspector asks of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers import record_marks
from handlers.figures.membership import Membership
from handlers.figures.tallies import Figure
from handlers.kinds import Kind, Subtotal
from handlers.report.model import Table
from handlers.texts import dates, terms
from handlers.texts import report_document as texts
from storage import attendance
from storage.evidence import Evidence
from storage.people import Person

_DAY, _FULL_DAY, _LASTING = 23, 34, 46
_NUMBER, _PEOPLE, _EXTRA, _WHOSE, _MARK = 20, 40, 24, 22, 14

# Whose names stand in a row. Nobody's in what is answered by all, or unsigned.
_ROLES: dict[str, tuple[str, ...]] = {
    "session": ("lead",),
    "reflection": ("author",),
    "lesson": ("teacher", "mentor", "mentee"),
    "pair": ("mentor", "mentee"),
    "talk": ("talker", "partner"),
    "honour": ("holder",),
    "project": ("leader", "member"),
    "activity": ("participant",),
    "declared": ("participant",),
}


@dataclass(frozen=True)
class _Column:
    heading: str
    width: int  # millimetres; 0: what the others leave over
    cell: Callable[[Evidence], str]


def of_figure(
    each: Figure, kinds: Mapping[str, Kind], found: Mapping[int, Evidence], year: int
) -> Table:
    """A row for each record of a figure, or for each person where people are counted."""
    rows = [found[one] for one in each.records]
    if isinstance(each.counted, Subtotal) and each.counted.roles:
        return _people(rows, each.counted.roles)
    if isinstance(each.counted, Kind) and each.counted.once_by:
        rows = _once(rows, each.counted.once_by)
    columns = _columns(each, kinds, rows, year)
    return Table(
        tuple(column.heading for column in columns),
        tuple(column.width for column in columns),
        tuple(tuple(column.cell(row) for column in columns) for row in rows),
    )


def _once(rows: Sequence[Evidence], roles: Sequence[str]) -> list[Evidence]:
    """The first record of each group of people: a pair that goes on is counted once."""
    found: dict[tuple[tuple[int, ...], ...], Evidence] = {}
    for row in rows:
        people = tuple(tuple(one for one, _ in row.people.get(role, ())) for role in roles)
        found.setdefault(people, row)
    return list(found.values())


def _columns(
    each: Figure, kinds: Mapping[str, Kind], rows: Sequence[Evidence], year: int
) -> list[_Column]:
    family = each.counted.family
    columns = [_day_column(rows, year)]
    if any(row.number for row in rows):
        columns.insert(0, _Column(texts.NUMBER, _NUMBER, _number))
    title = texts.THEME if family == "session" else texts.NAME
    columns.append(_Column(title, 0, lambda row: _title(row, kinds)))
    roles = _ROLES.get(family, ())
    if roles:
        heading = texts.LEAD if family == "session" else texts.PEOPLE
        columns.append(_Column(heading, _PEOPLE, lambda row: _names(row, roles)))
    extra = _EXTRAS.get(family)
    if extra is not None and any(extra.cell(row) for row in rows):
        columns.append(extra)
    if each.shares:
        columns.append(_Column(texts.WHOSE, _WHOSE, _whose(each.shares)))
    if any(_marks(row) for row in rows):
        columns.append(_Column(texts.MARK, _MARK, _marks))
    return columns


def _day_column(rows: Sequence[Evidence], year: int) -> _Column:
    if any(row.to_day for row in rows):
        return _Column(texts.DAY, _LASTING, lambda row: _days(row, year))
    in_year = all(row.day.year == year for row in rows)
    return _Column(texts.DAY, _DAY if in_year else _FULL_DAY, lambda row: _days(row, year))


def _days(row: Evidence, year: int) -> str:
    last = row.day if row.to_day is None else row.to_day
    return dates.days(row.day, last, today=date(year, 1, 1))


def _number(row: Evidence) -> str:
    return "" if row.number is None else texts.number(*row.number)


def _title(row: Evidence, kinds: Mapping[str, Kind]) -> str:
    """What a talk was about is for the two who had it."""
    kind = kinds[row.kind]
    return kind.label if kind.family == "talk" or not row.title else row.title


def _names(row: Evidence, roles: Sequence[str]) -> str:
    people = dict(each for role in roles for each in row.people.get(role, ()))
    named = list(people.values())
    if row.details.get("outside_lead"):
        named.append(str(row.details["outside_lead"]))
    return texts.names(named)


def _marks(row: Evidence) -> str:
    late, paper = record_marks.is_late(row), record_marks.is_on_paper(row)
    found = [(texts.LATE, late), (texts.ON_PAPER, paper)]
    return texts.listed([word for word, is_so in found if is_so])


def _whose(shares: Mapping[str, Collection[int]]) -> Callable[[Evidence], str]:
    owning = {group: frozenset(ids) for group, ids in shares.items()}

    def cell(row: Evidence) -> str:
        groups = [texts.GROUPS[group] for group, ids in owning.items() if row.id in ids]
        return texts.listed(groups)

    return cell


def _attendance(row: Evidence) -> str:
    due = sum(count for status, count in row.attendance.items() if status != "not_due")
    came = sum(row.attendance.get(status, 0) for status in attendance.COMING)
    return texts.of_due(came, due) if due else ""


def _answered(role: str) -> Callable[[Evidence], str]:
    def cell(row: Evidence) -> str:
        due = len(row.people.get(role, ()))
        return texts.of_due(row.answered.get(role, 0), due) if due else ""

    return cell


def _details(*names: str) -> Callable[[Evidence], str]:
    return lambda row: " ".join(str(row.details[name]) for name in names if row.details.get(name))


def _survey(row: Evidence) -> str:
    returned, issued = row.details.get("returned"), row.details.get("issued")
    return "" if returned is None or issued is None else texts.of_due(int(returned), int(issued))


_EXTRAS: dict[str, _Column] = {
    "session": _Column(texts.ATTENDANCE, _EXTRA, _attendance),
    "honour": _Column(texts.GRADE, _EXTRA, _details("level", "grade")),
    "project": _Column(texts.LEVEL_STATE, _EXTRA, _details("level", "state")),
    "pledge": _Column(texts.SIGNED, _EXTRA, _answered("signer")),
    "notice": _Column(texts.READ, _EXTRA, _answered("reader")),
    "activity": _Column(texts.RETURNED, _EXTRA, _survey),
}


def _people(rows: Sequence[Evidence], roles: Sequence[str]) -> Table:
    """Everyone with one of the roles, once, and the records that they have it in."""
    named: dict[int, str] = {}
    titles: dict[int, list[str]] = {}
    for row in rows:
        for person_id, name in dict(each for r in roles for each in row.people.get(r, ())).items():
            named[person_id] = name
            titles.setdefault(person_id, []).append(row.title)
    return Table(
        (texts.PERSON, texts.PROJECTS),
        (36, 0),
        tuple((name, texts.listed(titles[one])) for one, name in sorted(named.items())),
    )


def of_people(people: Sequence[Person]) -> Table:
    """Everyone of these with standing, posts, offices and group."""
    return Table(
        (texts.PERSON, texts.STANDING, texts.POSTS, texts.OFFICES, texts.GROUP),
        (26, 34, 0, 34, 30),
        tuple(
            (
                each.name,
                terms.label(str(each.standing)),
                _labels(each.values("post")),
                _labels(each.offices),
                texts.listed(sorted(each.values("party_group"))),
            )
            for each in people
        ),
    )


def _labels(values: Collection[str]) -> str:
    return texts.listed([terms.label(value) for value in sorted(values)])


def of_groups(roster: Membership) -> Table:
    """A row for each Party group."""
    return Table(
        (texts.GROUP, texts.SIZE, texts.PEOPLE),
        (40, 20, 0),
        tuple(
            (group, str(len(people)), texts.listed([each.name for each in people]))
            for group, people in roster.groups.items()
        ),
    )
