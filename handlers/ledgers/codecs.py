"""How a value stands in a cell, and how it is read back: each pair is exact both ways."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from handlers import calendar
from handlers.ledgers.model import Cell
from handlers.ledgers.people_cells import Names
from handlers.ledgers.problems import Problem, Wrong
from handlers.roster.roster_cells import WrongCell, read_day
from handlers.sessions.quorum import Vote, mistake, outcome
from handlers.texts import ledgers as texts
from handlers.texts.roll import split_names

_NUMBERED = re.compile(r"(\d+)[.\uff0e\u3001] ?(.*)")
_CLOCK = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?([01]?\d|2[0-3])[:\uff1a]([0-5]\d)(?::00)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d):(\d\d)(?::00)?")
_SITTING = re.compile(
    rf"(\d{{4}}-\d\d-\d\d \d\d:\d\d)-(\d{{4}}-\d\d-\d\d \d\d:\d\d)"
    rf"{texts.BAR}(.*){texts.BAR}([^{texts.BAR}]*)"
)


@dataclass(frozen=True)
class Codec:
    """`write` makes a cell of a value, `read` a value of a cell's text; `read` raises Wrong.

    An empty cell is never read: it is `nothing`.
    """

    write: Callable[[Any, Names], Cell]
    read: Callable[[str, Names], Any]
    nothing: Any = ""


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


# ---------------------------------------------------------------- one thing
def read_text(text: str, names: Names) -> str:
    """Text as it stands, but for a note that something was left out of it."""
    if text == texts.HIDDEN:
        raise Wrong(Problem.HIDDEN, text)
    return text


def _write_day(value: date | None, names: Names) -> Cell:
    return "" if value is None else value


def _read_day(text: str, names: Names) -> date | None:
    try:
        return read_day(text)
    except WrongCell:
        raise Wrong(Problem.DAY_WRONG, text) from None


def _read_number(text: str, names: Names) -> int:
    if not re.fullmatch(r"\d{1,9}(\.0)?", text):
        raise Wrong(Problem.NUMBER_WRONG, text)
    return int(float(text))


def _read_clock(text: str, names: Names) -> str:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise Wrong(Problem.CLOCK_WRONG, text)
    day, hour, minute = found.groups()
    return f"{day + ' ' if day else ''}{int(hour):02}:{minute}"


def moment_text(at: datetime) -> str:
    """2026-11-25 15:02, in local time."""
    return f"{calendar.local(at):%Y-%m-%d %H:%M}"


def moment_of(text: str) -> datetime:
    """The instant that `moment_text` wrote; raises Wrong."""
    found = _MOMENT.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        day, hour, minute = found.groups()
        return calendar.at_local(date.fromisoformat(day), time(int(hour), int(minute)))
    except ValueError:
        raise Wrong(Problem.MOMENT_WRONG, text) from None


def _write_moment(value: datetime | None, names: Names) -> Cell:
    return "" if value is None else moment_text(value)


# ---------------------------------------------------------------- people
def _write_people(value: list[int], names: Names) -> Cell:
    return texts.COMMA.join(names.label(each) for each in names.ordered(value))


def _read_people(text: str, names: Names) -> list[int]:
    found = [
        names.find(each.strip())
        for each in re.split(f"[{texts.NAME_SEPARATORS}]", text)
        if each.strip()
    ]
    if len(set(found)) < len(found):
        raise Wrong(Problem.PERSON_TWICE, text)
    return found


def _write_person(value: int | None, names: Names) -> Cell:
    return "" if value is None else names.label(value)


def _read_person(text: str, names: Names) -> int:
    return names.find(text.strip())


def _write_pair(value: tuple[int, int] | None, names: Names) -> Cell:
    return "" if value is None else texts.ARROW.join(names.label(each) for each in value)


def _read_pair(text: str, names: Names) -> tuple[int, int]:
    parts = text.split(texts.ARROW.strip())
    if len(parts) != 2:
        raise Wrong(Problem.PAIR_WRONG, text)
    return names.find(parts[0].strip()), names.find(parts[1].strip())


def _write_reasons(value: list[tuple[int, str]], names: Names) -> Cell:
    said = dict(value)
    lines = [
        names.label(each) + (texts.COLON + " ".join(said[each].split()) if said[each] else "")
        for each in names.ordered(said)
    ]
    return "\n".join(lines)


def _read_reasons(text: str, names: Names) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for line in _lines(text):
        name, colon, reason = line.partition(texts.COLON)
        people = [name] if colon else re.split(f"[{texts.NAME_SEPARATORS}]", name)
        found += [(names.find(each.strip()), reason.strip()) for each in people if each.strip()]
    return found


def _write_signed(value: list[tuple[int, datetime]], names: Names) -> Cell:
    ordered = sorted(value, key=lambda each: (moment_text(each[1]), names.place(each[0])))
    return "\n".join(f"{names.label(who)} {moment_text(at)}" for who, at in ordered)


def _read_signed(text: str, names: Names) -> list[tuple[int, datetime]]:
    found: list[tuple[int, datetime]] = []
    for line in _lines(text):
        said = re.fullmatch(r"(.+?) *(\d{4}-\d\d-\d\d \d\d:\d\d)", line.strip())
        if said is None:
            raise Wrong(Problem.MOMENT_WRONG, line)
        found.append((names.find(said[1]), moment_of(said[2])))
    return found


def _write_dated(value: list[tuple[int, date]], names: Names) -> Cell:
    said = dict(value)
    return "\n".join(f"{names.label(each)} {said[each]}" for each in names.ordered(said))


def _read_dated(text: str, names: Names) -> list[tuple[int, date]]:
    found: list[tuple[int, date]] = []
    for line in _lines(text):
        name, _, day = line.strip().rpartition(" ")
        when = _read_day(day, names) if name else None
        if when is None:
            raise Wrong(Problem.DAY_WRONG, line)
        found.append((names.find(name.strip()), when))
    return found


# ---------------------------------------------------------------- what a meeting decided
def _write_numbered(value: list[tuple[int, str]], names: Names) -> Cell:
    # What follows in an entry's own text is set in, so that it is not taken for the next one.
    return "\n".join(
        f"{number}. " + text.replace("\n", f"\n{texts.INDENT}") for number, text in value
    )


def _read_numbered(text: str, names: Names) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for line in text.split("\n"):
        start = _NUMBERED.fullmatch(line)
        if start is not None:
            found.append((int(start[1]), start[2]))
        elif found:
            number, before = found[-1]
            found[-1] = (number, f"{before}\n{line.removeprefix(texts.INDENT)}")
        elif line.strip():
            found.append((1, line))
    if len(dict(found)) < len(found):
        raise Wrong(Problem.NUMBER_TWICE, text)
    return found


def _write_numbers(value: list[int], names: Names) -> Cell:
    return texts.COMMA.join(map(str, value))


def _read_numbers(text: str, names: Names) -> list[int]:
    found = [each for each in re.split(f"[{texts.NAME_SEPARATORS}]", text) if each.strip()]
    return [_read_number(each.strip(), names) for each in found]


def _write_votes(value: list[tuple[int, str, Vote]], names: Names) -> Cell:
    lines = [
        (
            number,
            texts.VOTE.format(
                " ".join(subject.split()), vote.entitled, vote.present, vote.in_favour,
                vote.against, vote.abstained, texts.OUTCOMES[outcome(vote)],
            ),
        )
        for number, subject, vote in value
    ]  # fmt: skip
    return _write_numbered(lines, names)


def _read_votes(text: str, names: Names) -> list[tuple[int, str, Vote]]:
    found: list[tuple[int, str, Vote]] = []
    for number, line in _read_numbered(text, names):
        said = re.fullmatch(texts.VOTE_AT, line)
        if said is None:
            raise Wrong(Problem.VOTE_WRONG, line)
        vote = Vote(*map(int, said.groups()[1:]))
        if mistake(vote) is not None:
            raise Wrong(Problem.VOTE_WRONG, line)
        found.append((number, said[1], vote))
    return found


def _write_sittings(value: list[tuple[datetime, datetime, str, list[int]]], names: Names) -> Cell:
    return "\n".join(
        f"{moment_text(starts)}-{moment_text(ends)}{texts.BAR}{place}{texts.BAR}"
        f"{_write_people(people, names)}"
        for starts, ends, place, people in value
    )


def _read_sittings(text: str, names: Names) -> list[tuple[datetime, datetime, str, list[int]]]:
    found = []
    for line in _lines(text):
        said = _SITTING.fullmatch(line.strip())
        if said is None:
            raise Wrong(Problem.SITTING_WRONG, line)
        starts, ends, place, people = said.groups()
        found.append((moment_of(starts), moment_of(ends), place, _read_people(people, names)))
    return found


CODECS: dict[str, Codec] = {
    "text": Codec(lambda value, names: value, read_text),
    "day": Codec(_write_day, _read_day, None),
    "number": Codec(lambda value, names: "" if value is None else value, _read_number, None),
    "clock": Codec(lambda value, names: value, _read_clock),
    "moment": Codec(_write_moment, lambda text, names: moment_of(text), None),
    "person": Codec(_write_person, _read_person, None),
    "people": Codec(_write_people, _read_people, []),
    "pair": Codec(_write_pair, _read_pair, None),
    "guests": Codec(
        lambda value, names: texts.COMMA.join(value), lambda text, names: split_names(text), []
    ),
    "reasons": Codec(_write_reasons, _read_reasons, []),
    "signed": Codec(_write_signed, _read_signed, []),
    "dated": Codec(_write_dated, _read_dated, []),
    "numbered": Codec(_write_numbered, _read_numbered, []),
    "numbers": Codec(_write_numbers, _read_numbers, []),
    "votes": Codec(_write_votes, _read_votes, []),
    "sittings": Codec(_write_sittings, _read_sittings, []),
}
"""Each column's `codec` → what it is."""


def read(codec: str, text: str, names: Names) -> Any:
    """The value in a cell; raises Wrong."""
    found = CODECS[codec]
    if text == "":
        return found.nothing
    read_text(text, names)  # refuses what was left out
    return found.read(text, names)
