"""The forms of the minutes: points, resolutions, votes, and what came of a resolution."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.kinds import KINDS
from handlers.questions import forms
from handlers.questions.fields import (
    Answers,
    Choice,
    Given,
    LongText,
    Option,
    Reader,
    Refused,
    Text,
)
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.sessions import minutes, quorum
from handlers.sessions.quorum import Vote
from handlers.texts import minutes as texts
from handlers.turn import Look, Turn
from storage import people, record_people, records
from storage.records import Record
from storage.terms import Standing

_FOUR = re.compile(r"\D*(\d{1,4})\D+(\d{1,4})\D+(\d{1,4})\D+(\d{1,4})\D*")


def entitled(look: Look, record: Record) -> int:
    """How many of those due at a part have a vote: full members (选举条例 第五条)."""
    due = record_people.due_at(look.db, record.id)
    found = [people.get(look.db, person_id, record.day) for person_id in due]
    return sum(person.standing == Standing.FULL for person in found)


@dataclass(frozen=True)
class _Numbers(Reader):
    """Four numbers in one message: present, in favour, against, abstained."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        found = _FOUR.fullmatch(text.strip())
        if found is None:
            raise Refused(texts.four_numbers())
        present, in_favour, against, abstained = (int(number) for number in found.groups())
        record = records.get(look.db, answers["record"])
        counted = Vote(entitled(look, record), present, in_favour, against, abstained)
        wrong = quorum.mistake(counted)
        if wrong is not None:
            raise Refused(texts.wrong(wrong))
        return Given(
            {
                "entitled": counted.entitled,
                "present": present,
                "in_favour": in_favour,
                "against": against,
                "abstained": abstained,
            }
        )

    def shown(self, look: Look, value: Any) -> str:
        counted = quorum.vote_of(value)
        return f"{texts.numbers(counted)}\n{texts.verdict(counted, quorum.outcome(counted))}"


def _record(look: Look, answers: Answers) -> Record:
    return records.get(look.db, answers["record"])


def _title(what: str) -> Callable[[Look, Answers], str]:
    def title(look: Look, answers: Answers) -> str:
        record = _record(look, answers)
        return texts.form_title(what, KINDS[record.kind].label, record.title)

    return title


def _ask_points(look: Look, answers: Answers) -> str:
    return texts.ask_points(_record(look, answers).details.get("points"))


def _subjects(look: Look, answers: Answers) -> Sequence[str]:
    entries = _record(look, answers).details.get("resolutions", [])
    return [each["text"][:100] for each in entries[-5:]]


def _ask_numbers(look: Look, answers: Answers) -> str:
    return texts.ask_numbers(entitled(look, _record(look, answers)))


def _keeps(name: str) -> Callable[[Turn, Answers], None]:
    def finish(turn: Turn, answers: Answers) -> None:
        if (both := minutes.found(turn, answers["record"])) is not None:
            minutes.keep(turn, *both, name, answers[name])
            _show(turn, answers)

    return finish


def _resolution(turn: Turn, answers: Answers) -> None:
    if (both := minutes.found(turn, answers["record"])) is None:
        return
    entries = both[1].details.get("resolutions", [])
    new = {
        "number": minutes.numbered(entries),
        "text": answers["text"],
        "major": answers["weight"] == "major",
    }
    minutes.keep(turn, *both, "resolutions", [*entries, new])
    _show(turn, answers)


def _vote(turn: Turn, answers: Answers) -> None:
    if (both := minutes.found(turn, answers["record"])) is None:
        return
    entries = both[1].details.get("votes", [])
    new = {
        "number": minutes.numbered(entries), "subject": answers["subject"], **answers["numbers"],
    }  # fmt: skip
    minutes.keep(turn, *both, "votes", [*entries, new])
    _show(turn, answers)


def _changes_entry(name: str) -> Callable[[Turn, Answers], None]:
    def finish(turn: Turn, answers: Answers) -> None:
        both = minutes.found(turn, answers["record"])
        if both is not None and minutes.entry_of(both[1], "resolutions", answers["number"]):
            minutes.change_entry(turn, *both, answers["number"], {name: answers["text"]})
            _show(turn, answers)

    return finish


def _show(turn: Turn, answers: Answers) -> None:
    both = minutes.found(turn, answers["record"])
    if both is not None:
        turn.show(minutes.screen(turn, *both))


_WEIGHTS = (Option("ordinary", texts.ORDINARY), Option("major", texts.MAJOR))
_LINE = Text(most=500)
_POINTS = Field("points", texts.TITLE_POINTS, _ask_points, LongText(most=20_000))
_AGENDA = Field("agenda", texts.TITLE_AGENDA, texts.ask_agenda(), LongText(most=2_000))
_TEXT = Field("text", texts.TEXT, texts.ask_text(), _LINE)
_WEIGHT = Field("weight", texts.WEIGHT, texts.ask_weight(), Choice(columns=2, offered=_WEIGHTS))
_SUBJECT = Field(
    "subject", texts.SUBJECT, texts.ask_subject(), Text(columns=2, suggested=_subjects)
)
_NUMBERS = Field("numbers", texts.NUMBERS, _ask_numbers, _Numbers())
_FOLLOW_UP = Field("text", texts.FOLLOW_UP, texts.ask_follow_up(), _LINE)


def _form(
    name: str,
    title: str,
    fields: tuple[Field, ...],
    finish: Callable[[Turn, Answers], None],
    submit: str | None = None,
) -> Form:
    # The recorder of the session may too: minutes.found asks for each record.
    return Form(f"minutes_{name}", Act.USE, _title(title), fields, finish, submit)


FORMS: dict[str, Form] = {
    "points": _form("points", texts.TITLE_POINTS, (_POINTS,), _keeps("points")),
    "agenda": _form("agenda", texts.TITLE_AGENDA, (_AGENDA,), _keeps("agenda")),
    "resolution": _form("resolution", texts.TITLE_RESOLUTION, (_TEXT, _WEIGHT), _resolution),
    "vote": _form("vote", texts.TITLE_VOTE, (_SUBJECT, _NUMBERS), _vote, submit=texts.SAVE_VOTE),
    "reword": _form("reword", texts.TITLE_REWORD, (_TEXT,), _changes_entry("text")),
    "follow_up": _form(
        "follow_up", texts.TITLE_FOLLOW_UP, (_FOLLOW_UP,), _changes_entry("follow_up")
    ),
}


_WRITTEN = ("agenda", "points", "resolution", "vote")


@press("minutes_write", Act.USE)
def write(turn: Turn, record_id: int, what: str) -> None:
    """Ask for the agenda, the points, a resolution or a vote."""
    if minutes.found(turn, record_id) is not None and what in _WRITTEN:
        forms.start(turn, FORMS[what], {"record": record_id})


@press("resolution_text", Act.USE)
def reword(turn: Turn, record_id: int, number: int) -> None:
    """Ask for a resolution's text anew."""
    _ask(turn, "reword", record_id, number)


@press("resolution_done", Act.USE)
def follow_up(turn: Turn, record_id: int, number: int) -> None:
    """Ask what came of a resolution (落实情况)."""
    _ask(turn, "follow_up", record_id, number)


def _ask(turn: Turn, what: str, record_id: int, number: int) -> None:
    both = minutes.found(turn, record_id)
    if both is None:
        return
    if minutes.entry_of(both[1], "resolutions", number) is None:
        turn.toast(texts.gone())
        return
    forms.start(turn, FORMS[what], {"record": record_id, "number": number})


def register(registry: Registry) -> None:
    """The minutes' forms."""
    registry.form(*FORMS.values())
    registry.press(write, reword, follow_up)
