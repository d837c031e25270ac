"""What is wrong with rows that can each be read: dates, counts, parts, pairs, numbers, twins."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.ledgers import session_values
from handlers.ledgers.import_rows import NewRecord
from handlers.ledgers.problems import Problem, RowError
from handlers.ledgers.session_values import SessionBook
from handlers.texts import lessons as lesson_texts
from handlers.turn import Look
from storage import mentorships, record_imports, record_numbers
from storage.record_imports import Key

Number = tuple[str, int, int]
_NUMBER = re.compile(r".+-(\d{4})-(\d{1,9})")
_SHARED = ("day", "starts", "ends", "place", "chair", "recorder", "guests", "sittings")
_PAIR_LESSON = "mentoring_lesson"


def errors(look: Look, rows: Sequence[NewRecord]) -> list[RowError]:
    """Everything that keeps these rows from being imported together, in the file's order."""
    found = [error for row in rows for error in _of_row(look, row)]
    found += _sessions(rows)
    found += _pairs(look, rows)
    found += _about(look, rows)
    found += _numbers(look, rows)
    found += _twins(look, rows)
    places = {(row.sheet, row.row): place for place, row in enumerate(rows)}
    return sorted(found, key=lambda error: places.get((error.sheet, error.row), 0))


# ---------------------------------------------------------------- one row
def _of_row(look: Look, row: NewRecord) -> Iterator[RowError]:
    values = row.values
    name = "from_day" if row.kind.family == "pair" else "day"
    if row.day > look.today and not row.kind.lasting:
        yield row.wrong(Problem.DAY_AHEAD, name, row.day.isoformat())
    if (values.get("registered_at") or look.now) > look.now:
        yield row.wrong(Problem.DAY_AHEAD, "registered_at")
    if (values.get("registered_day") or look.today) > look.today:
        yield row.wrong(Problem.DAY_AHEAD, "registered_day")
    if row.kind.family == "session":
        yield from _of_session(look, row)


def _of_session(look: Look, row: NewRecord) -> Iterator[RowError]:
    values = row.values
    starts_at, ends_at = session_values.times(values, look.settings.sessions.default_minutes)
    if ends_at <= starts_at:
        yield row.wrong(Problem.ENDS_FIRST, "ends", values["ends"])
    named = [person_id for name in session_values.LISTS for person_id in values[name]]
    named += [person_id for person_id, _ in values["leave"]]
    if len(set(named)) < len(named):
        yield row.wrong(Problem.PERSON_TWICE, "present")
    due, came = session_values.count(values)
    for name, listed in (("due", due), ("came", came)):
        if values[name] not in (None, listed):
            yield row.wrong(Problem.COUNT_DIFFERS, name, str(values[name]), str(listed))
    made_up = {person_id for person_id, _ in values["made_up"]}
    if not made_up <= set(session_values.listed(values)):
        yield row.wrong(Problem.COUNT_DIFFERS, "made_up", "", str(due))


# ---------------------------------------------------------------- rows together
@dataclass(frozen=True)
class Group:
    """The rows that are parts of one session, in order; `key` names it in the file, if at all."""

    key: str
    parts: tuple[NewRecord, ...]


def sessions_of(rows: Sequence[NewRecord]) -> list[Group]:
    """The sessions that the rows make, by the day and the order in which the file names them."""
    found: dict[tuple[str, str, int], list[NewRecord]] = defaultdict(list)
    for row in rows:
        if row.kind.family == "session":
            key = row.values["session"]
            found[(key, "", 0) if key else ("", row.sheet, row.row)].append(row)
    groups = [
        Group(name[0], tuple(sorted(parts, key=lambda row: row.values["part"] or 1)))
        for name, parts in found.items()
    ]
    return sorted(groups, key=lambda group: (group.parts[0].day, _order(group)))


def _order(group: Group) -> tuple[int, str]:
    number = group.key.rpartition("-")[2]
    return (int(number) if number.isdigit() else 0, group.parts[0].values["starts"])


def statuses(group: Group) -> dict[int, str]:
    """Everyone of a session → their status; parts never differ in it."""
    found: dict[int, str] = {}
    for part in group.parts:
        found |= session_values.listed(part.values)
    return found


def _sessions(rows: Sequence[NewRecord]) -> Iterator[RowError]:
    for group in sessions_of(rows):
        first, everybody = group.parts[0], statuses(group)
        seen: set[int] = set()
        for part in group.parts:
            position = part.values["part"] or 1
            if position in seen:
                yield part.wrong(Problem.PARTS_DIFFER, "part", str(position), group.key)
            seen.add(position)
            for name in _SHARED:
                if part.values[name] != first.values[name] and name != "sittings":
                    yield part.wrong(Problem.PARTS_DIFFER, name, "", group.key)
            for person_id, status in session_values.listed(part.values).items():
                if everybody[person_id] != status:
                    yield part.wrong(Problem.PARTS_DIFFER, "present", "", group.key)
                    break


def _pairs(look: Look, rows: Sequence[NewRecord]) -> Iterator[RowError]:
    new = [row for row in rows if row.kind.family == "pair"]
    for row in rows:
        if row.kind.family != "lesson":
            continue
        pair = row.values["pair"]
        if pair is None and row.kind.code == _PAIR_LESSON:
            yield row.wrong(Problem.MISSING, "pair")
        elif (
            pair is not None
            and held_pair(look, pair, row.day) is None
            and not any(_holds(each, pair, row.day) for each in new)
        ):
            yield row.wrong(Problem.PAIR_UNKNOWN, "pair")


def _holds(row: NewRecord, pair: tuple[int, int], day: date) -> bool:
    values = row.values
    return (values["mentor"], values["mentee"]) == pair and row.day <= day <= values["last_day"]


def held_pair(look: Look, pair: tuple[int, int], day: date) -> int | None:
    """The pair of these two on the day."""
    found = mentorships.of_person(look.db, pair[0], day, day)
    return next((each.id for each in found if (each.mentor_id, each.mentee_id) == pair), None)


def _about(look: Look, rows: Sequence[NewRecord]) -> Iterator[RowError]:
    keys = {row.values["session"] for row in rows if row.kind.family == "session"}
    book = SessionBook(look)
    for row in rows:
        key = about_key(row)
        if key and key not in keys and known_session(book, key) is None:
            yield row.wrong(Problem.SESSION_UNKNOWN, "about", key)


def about_key(row: NewRecord) -> str:
    """The name of the session that a reflection belongs to; empty for any other record."""
    about: str = row.values["about"] if row.kind.family == "reflection" else ""
    return about.partition(" ")[0]


def known_session(book: SessionBook, key: str) -> int | None:
    """The session of the branch that a ledger calls so."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)-\d+", key)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    keys = {} if day is None else book.keys(day)
    return next((session_id for session_id, name in keys.items() if name == key), None)


def number_of(row: NewRecord) -> Number | None:
    """The kind, year and number of a lesson's number; None for one that is not one of ours."""
    text = row.values["number"] if row.kind.family == "lesson" else ""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    year, number = int(found[1]), int(found[2])
    own = lesson_texts.number(row.kind.code, year, number) == text
    return (row.kind.code, year, number) if own else None


def _numbers(look: Look, rows: Sequence[NewRecord]) -> Iterator[RowError]:
    seen: set[Number] = set()
    for row in rows:
        number = number_of(row)
        if number is not None and (number in seen or record_numbers.is_taken(look.db, *number)):
            yield row.wrong(Problem.NUMBER_TAKEN, "number", row.values["number"])
        if number is not None:
            seen.add(number)


def key_of(row: NewRecord) -> Key:
    """What tells the record apart from others of its kind."""
    people = {(role, who) for role, listed in row.roles.items() for who in listed}
    return (row.day, row.title, frozenset(people))


def _has_title(row: NewRecord) -> bool:
    if row.kind.fields:
        return any(field.reads == "title" for field in row.kind.fields)
    return row.kind.family != "pair"


def _twins(look: Look, rows: Sequence[NewRecord]) -> Iterator[RowError]:
    by_kind: dict[str, list[NewRecord]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind.code].append(row)
    for code, group in by_kind.items():
        days = [row.day for row in group]
        there = record_imports.existing(look.db, code, min(days), max(days))
        titled = _has_title(group[0])
        keys = {(day, title if titled else "", who) for day, title, who in there}
        before: dict[str, int] = {}
        for row in group:
            if key_of(row) in keys:
                yield row.wrong(Problem.DUPLICATE)
            whole = repr(sorted(row.values.items(), key=lambda each: each[0]))
            if whole in before:
                yield row.wrong(Problem.ROW_TWICE, hint=str(before[whole]))
            before.setdefault(whole, row.row)
