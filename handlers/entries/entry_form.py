"""The one form for records, built from the fields that the kind declares."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from handlers import own_kinds, record_files
from handlers.entries import entry_changes, entry_fields, entry_rules
from handlers.entries.entry_changes import Content
from handlers.kinds import Kind, RecordField
from handlers.kinds.entries import CLOSED
from handlers.lessons.lesson_fields import Paragraph, Teacher
from handlers.questions import forms
from handlers.questions.fields import Answers, Files, Reader, Text
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import entries as texts
from handlers.turn import Look, Turn
from storage import last_looks, people, records
from storage.people import Person
from storage.records import Record

_MOST_TITLE, _MOST_TEXT, _MOST_LONG = 60, 60, 1500
_ONE_IS_ENOUGH = ("honour",)  # families in which one person is the rule


def _kind(look: Look, answers: Answers) -> Kind:
    return own_kinds.kind_of(look, answers["kind"])


def _is_closed(look: Look, answers: Answers) -> bool:
    return answers.get("state") == CLOSED


def _was_done(look: Look, answers: Answers) -> bool:
    return bool(answers.get("was_done"))


def _others(look: Look, answers: Answers) -> list[Person]:
    """Everyone but the other side."""
    everyone = people.everyone(look.db, look.today)
    return [each for each in everyone if each.id != answers.get("talker")]


def _me_first(look: Look, answers: Answers) -> list[Person]:
    everyone = people.everyone(look.db, look.today)
    return sorted(everyone, key=lambda person: person.id != answers["me"])


def _reader(kind: Kind, field: RecordField) -> Reader:
    match field.reads:
        case "day" | "last_day":
            return entry_fields.PastDay()
        case "person" if field.role == "partner":
            return OnePerson(candidates=_others)
        case "person":
            return Teacher()
        case "people":
            return entry_fields.Group(
                candidates=_me_first, one_is_enough=kind.family in _ONE_IS_ENOUGH
            )
        case "number":
            return entry_fields.Number()
        case "choice":
            return entry_fields.OneOf(
                columns=3 if max(map(len, field.choices)) <= 4 else 2,
                choices=field.choices,
                is_open=field.open,
            )
        case "long":
            return Paragraph(most=_MOST_LONG)
        case _:
            return Text(most=_MOST_TITLE if field.reads == "title" else _MOST_TEXT)


def _ask(kind: Kind, field: RecordField) -> str:
    if field.reads == "choice":
        return texts.ask_choice(field.label, is_open=field.open)
    one_is_enough = field.reads == "people" and kind.family in _ONE_IS_ENOUGH
    return texts.ask(field.label, field.reads, private=field.private, one_is_enough=one_is_enough)


def _with_following(
    kind: Kind, fields: Sequence[RecordField], reader: Reader, ask: str
) -> tuple[Reader, str]:
    """The first of a declared kind's fields: the same message can answer the others too."""
    following = tuple((each.name, _reader(kind, each), not each.required) for each in fields[1:])
    asked = entry_fields.Lines(columns=reader.columns, own=reader, following=following)
    if fields[0] == own_kinds.own_fields(kind)[0]:
        ask = texts.and_lines(ask, [each.label for each in fields[1:]])
    return asked, ask


def _field(kind: Kind, field: RecordField) -> Field:
    reader, ask = _reader(kind, field), _ask(kind, field)
    if field.reads == "last_day":
        return Field(field.name, field.label, ask, reader, needed=_is_closed)
    own = own_kinds.own_fields(kind)
    if field in own:
        reader, ask = _with_following(kind, own[own.index(field) :], reader, ask)
    # Whose honour it is, is asked, though it may be the kindergarten's.
    may_be_nobodys = field.reads == "people" and kind.family in _ONE_IS_ENOUGH
    is_asked = field.required or field in own or may_be_nobodys
    return Field(
        field.name, field.label, ask, reader, optional=not field.required, extra=not is_asked
    )


def _fields(look: Look, answers: Answers) -> tuple[Field, ...]:
    kind = _kind(look, answers)
    return (
        Field(
            "reason", texts.REASON, texts.ASK_REASON,
            Text(suggested=texts.REASONS), needed=_was_done,
        ),
        *(
            _field(kind, each)
            for each in kind.fields
            if not each.private or answers.get("reads_private", True)
        ),
        Field("photos", texts.PHOTOS, texts.ASK_PHOTOS, Files(), optional=True, extra=True),
    )  # fmt: skip


def _title(look: Look, answers: Answers) -> str:
    label = _kind(look, answers).label
    return texts.title(label, on_paper=bool(answers.get("paper")), changing="record" in answers)


def content_of(look: Look, kind: Kind, answers: Mapping[str, Any]) -> Content:
    """What the answers say; a talk is called by the names of the two."""
    roles: dict[str, list[int]] = {}
    details: dict[str, Any] = {}
    for field in kind.fields:
        value = answers.get(field.name)
        if field.role:
            many = value if isinstance(value, list) else [value]
            roles[field.role] = [each for each in many if each is not None]
        elif field.reads not in ("day", "last_day", "title") and field.name in answers:
            details[field.name] = value
    title = answers.get("title") or texts.talk_title(
        [look.name(each) for found in roles.values() for each in found]
    )
    last_day = answers.get("last_day")
    return Content(
        kind.code,
        date.fromisoformat(answers["day"]),
        None if last_day is None else date.fromisoformat(last_day),
        title,
        details,
        roles,
    )


def _refusal(turn: Turn, kind: Kind, content: Content, answers: Answers) -> str | None:
    """Why this cannot be recorded as it is; None when it can."""
    if content.to_day is not None and content.to_day < content.day:
        return texts.ends_before_start()
    if kind.settles == "both":
        sides = [each for found in content.roles.values() for each in found]
        if len(set(sides)) < len(sides):
            return texts.same_person()
        if turn.me.id not in sides and not entry_rules.may_office(turn, turn.me):
            return texts.not_one_of_them()
        return None
    known = records.in_period(turn.db, kind.code, content.day, content.day)
    is_new = "record" not in answers and "warned" not in answers
    if is_new and any(each.title == content.title for each in known):
        return texts.again_known(kind.label, content.title)
    return None


def _finish(turn: Turn, answers: Answers) -> None:
    kind = _kind(turn, answers)
    asked = {field.name for field in ENTRY.asked(turn, answers)}
    settled = {name: value for name, value in answers.items() if name in asked}
    content = content_of(turn, kind, settled)
    refusal = _refusal(turn, kind, content, answers)
    if refusal is not None:
        seed = {name: value for name, value in answers.items() if name not in asked}
        given = {**settled, forms.NOTICE: refusal}
        forms.start(turn, ENTRY, {**seed, "warned": True}, given=given)
        return
    if "record" not in answers:
        on_paper = bool(answers.get("paper")) or _is_for_others(turn, content)
        record = entry_changes.enter(turn, content, by=turn.me.id, on_paper=on_paper)
    else:
        old = records.get(turn.db, answers["record"])
        if not entry_rules.may_change(turn, old, turn.me):
            turn.show_card(entry_rules.card(old.id))
            return
        if not answers.get("photos") and _is_as_it_was(turn, kind, old, content, asked):
            turn.toast(texts.unchanged())
            turn.show_card(entry_rules.card(old.id))
            return
        reason = answers.get("reason")
        record = entry_changes.correct(turn, old, content, by=turn.me.id, reason=reason)
    record_files.keep(turn, record.id, answers.get("photos") or [], by=turn.me.id)
    last_looks.note(turn.db, turn.me.id, record.id)
    turn.show_card(entry_rules.card(record.id))


def _is_as_it_was(
    turn: Turn, kind: Kind, old: Record, content: Content, asked: Collection[str]
) -> bool:
    """Whether nothing was changed of what counts, or of one's own that still waits."""
    if old.state != "done" and (old.state != "waiting" or turn.me.id != old.made_by):
        return False
    given = {name: value for name, value in _given(kind, old).items() if name in asked}
    return content == content_of(turn, kind, given)


def _is_for_others(turn: Turn, content: Content) -> bool:
    """代录: an office enters what is somebody else's."""
    named = {person_id for found in content.roles.values() for person_id in found}
    return bool(named) and turn.me.id not in named and entry_rules.may_office(turn, turn.me)


ENTRY = Form("entry", Act.ENTER_RECORDS, _title, _fields, _finish, submit=texts.SUBMIT)


def begin(turn: Turn, kind: Kind, *, on_paper: bool = False, title: str = "") -> None:
    """Open the form for a kind; a person's own part is answered already."""
    if kind.code not in own_kinds.enterable(turn):
        turn.show(Screen(texts.retired(kind.label)))
        return
    on_paper = on_paper and entry_rules.may_office(turn, turn.me)
    seed: dict[str, Any] = {"kind": kind.code, "me": turn.me.id}
    given: dict[str, Any] = {"title": title} if title else {}
    if on_paper:
        seed["paper"] = True
    elif kind.settles == "both":
        given["talker"] = turn.me.id
    elif kind.family == "project" and not entry_rules.may_office(turn, turn.me):
        given["leader"] = turn.me.id
    forms.start(turn, ENTRY, seed, given=given)


def change(turn: Turn, record: Record) -> None:
    """Open the form with what was recorded; what is private only to those who may read it."""
    kind = own_kinds.kind_of(turn, record.kind)
    seed: dict[str, Any] = {"kind": kind.code, "me": turn.me.id, "record": record.id}
    if not entry_rules.may_read_private(record, turn.me):
        seed["reads_private"] = False
    if record.state == "done":
        seed["was_done"] = True
    forms.start(turn, ENTRY, seed, given=_given(kind, record), below=True)


def _given(kind: Kind, record: Record) -> Answers:
    """The record as answers of the form."""
    given: Answers = {}
    for field in kind.fields:
        if field.role:
            named = record.who(field.role)
            given[field.name] = (named or None) if field.reads == "people" else named[0]
        elif field.reads == "day":
            given[field.name] = record.day.isoformat()
        elif field.reads == "last_day" and record.to_day is not None:
            given[field.name] = record.to_day.isoformat()
        elif field.reads == "title":
            given[field.name] = record.title
        elif field.reads != "last_day":
            given[field.name] = record.details.get(field.name)
    return given


def register(registry: Registry) -> None:
    """The form."""
    registry.form(ENTRY)
