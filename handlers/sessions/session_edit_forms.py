"""The forms that change a session: what each asks, and what becomes of the answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers import calendar
from handlers.questions.fields import Answers, Given, Option, Reader, Refused, Text
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson
from handlers.rights import Act
from handlers.sessions import (
    session_changes,
    session_fields,
    session_page,
    session_telling,
    session_time,
)
from handlers.sessions.session_lookup import in_short, part_of, session_of, sitting_of
from handlers.sessions.session_making import NewPart
from handlers.sessions.session_telling import Told
from handlers.sessions.session_time import SessionTime
from handlers.texts import forms as form_texts
from handlers.texts import session_edit as texts
from handlers.turn import Look, Turn
from storage import calendar_days, sessions
from storage.records import Record
from storage.sessions import Session


@dataclass(frozen=True)
class _Scope(Reader):
    """One session of a series, or all that follow it too."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        following = _following(look, answers)
        return [
            Option("one", texts.ONLY_THIS),
            Option("all", texts.all_following(len(following))),
        ]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        raise Refused(form_texts.press_a_button())

    def shown(self, look: Look, value: Any) -> str:
        return texts.ONLY_THIS if value == "one" else texts.THIS_AND_FOLLOWING


def _following(look: Look, answers: Answers) -> list[Session]:
    session = sessions.find(look.db, answers["session"])
    return [] if session is None else sessions.following(look.db, session)


def _targets(look: Look, session: Session, answers: Answers) -> list[Session]:
    """The sessions that are meant: this one, or those that follow it too."""
    later = sessions.following(look.db, session) if answers.get("scope") == "all" else []
    return [session, *later]


_SCOPE = Field(
    "scope",
    texts.SCOPE,
    texts.ask_scope(),
    _Scope(),
    needed=lambda look, answers: bool(_following(look, answers)),
)


def said(look: Look, told: Sequence[Told]) -> str:
    """Who learns of the changes and when."""
    number = max(each.number for each in told)
    at = max((each.at for each in told if each.at is not None), default=None)
    too_late = any(each.too_late for each in told)
    return texts.told(number, at, too_late, now=look.now, today=look.today)


def _show(
    turn: Turn, session: Session, what: str, told: Sequence[Told] = (), more: str = ""
) -> None:
    """The page with what was done, and who is told of it when."""
    lines = [texts.done(what), more]
    if told:
        lines.append(said(turn, told))
    note = "\n".join(line for line in lines if line)
    turn.show(session_page.screen(turn, session.id, note=note))


def _move(turn: Turn, answers: Answers) -> None:
    session = session_of(turn, answers)
    sitting = None if session is None else sitting_of(session, answers["target"])
    if session is None or sitting is None:
        return
    ((starts_at, ends_at),) = session_time.times_of(turn, answers["when"])
    later = _targets(turn, session, answers)[1:]
    told = [session_changes.move(turn, session, sitting, starts_at, ends_at, by=turn.me.id)]
    shift = calendar.local_day(starts_at) - calendar.local_day(sitting.starts_at)
    place, extra = session.sittings.index(sitting), calendar_days.extra_days(turn.db)
    alone: list[date] = []
    for each in later:
        if place >= len(each.sittings):
            continue
        moved = each.sittings[place]
        old_day = calendar.local_day(moved.starts_at)
        if calendar.day_kind(old_day + shift, extra=extra).kind is calendar.Kind.HOLIDAY:
            alone.append(old_day)
            continue
        at = calendar.at_local(old_day + shift, calendar.local(starts_at).time())
        until = at + (ends_at - starts_at)
        told.append(session_changes.move(turn, each, moved, at, until, by=turn.me.id))
    _show(turn, session, "time", told, texts.left_alone(alone, today=turn.today) if alone else "")


def _place(turn: Turn, answers: Answers) -> None:
    session = session_of(turn, answers)
    sitting = None if session is None else sitting_of(session, answers["target"])
    if session is None or sitting is None:
        return
    at = session.sittings.index(sitting)
    told = [
        session_changes.change_place(turn, each, each.sittings[at], answers["place"], by=turn.me.id)
        for each in _targets(turn, session, answers)
        if at < len(each.sittings)
    ]
    _show(turn, session, "place", told)


def _each_part(turn: Turn, answers: Answers, *states: str) -> list[tuple[Session, Record]]:
    """The part that is meant, in every session that is meant; empty when it is there no more."""
    session = session_of(turn, answers, *states)
    part = None if session is None else part_of(session, answers["target"])
    if session is None or part is None:
        return []
    found = [(session, part)]
    for later in _targets(turn, session, answers)[1:]:
        found += [
            (later, each)
            for each in later.parts
            if (each.position, each.kind) == (part.position, part.kind)
        ]
    return found


def _in_place(turn: Turn, changed: Sequence[tuple[Session, Record]], what: str) -> None:
    if changed:
        known = any(session_telling.is_known(turn, session) for session, _ in changed)
        _show(turn, changed[0][0], what, more=texts.changed_in_place(known))


def _theme(turn: Turn, answers: Answers) -> None:
    changed = _each_part(turn, answers, "planned", "done")
    for session, part in changed:
        session_changes.change_theme(turn, session, part, answers["theme"], by=turn.me.id)
        if "lead" in answers:  # the list of themes names who leads this one
            lead = session_fields.lead_of(answers["lead"])
            session_changes.change_lead(turn, session, part, *lead, by=turn.me.id)
    _in_place(turn, changed, "theme")


def _lead(turn: Turn, answers: Answers) -> None:
    changed = _each_part(turn, answers, "planned", "done")
    lead_id, outside = session_fields.lead_of(answers.get("lead"))
    for session, part in changed:
        session_changes.change_lead(turn, session, part, lead_id, outside, by=turn.me.id)
    _in_place(turn, changed, "lead")


def _due(turn: Turn, answers: Answers) -> None:
    changed = _each_part(turn, answers)
    due = session_fields.due_of_answers(answers)
    for session, part in changed:
        session_changes.change_due(turn, session, part, due, by=turn.me.id)
    _in_place(turn, changed, "due")


def _office(what: str) -> Callable[[Turn, Answers], None]:
    def finish(turn: Turn, answers: Answers) -> None:
        session = session_of(turn, answers, "planned", "done")
        if session is None:
            return
        whom = answers.get("person")
        meant = _targets(turn, session, answers)
        session_changes.name_office(turn, meant, what, whom, by=turn.me.id)
        if what == "recorder" and whom is not None and whom != turn.me.id:
            session_page.tell_recorder(turn, session, whom)
        _show(turn, session, what)

    return finish


def _cancel(turn: Turn, answers: Answers) -> None:
    session = session_of(turn, answers)
    if session is None:
        return
    told = [
        session_changes.cancel(turn, each, answers["reason"], by=turn.me.id)
        for each in _targets(turn, session, answers)
    ]
    _show(turn, session, "cancel", told)


def _add_part(turn: Turn, answers: Answers) -> None:
    session = session_of(turn, answers)
    if session is None:
        return
    lead_id, outside = session_fields.lead_of(answers.get("lead"))
    due = session_fields.due_of_answers(answers)
    part = NewPart(answers["kind"], answers["theme"], due, lead_id, outside)
    session_changes.add_part(turn, session, part, by=turn.me.id)
    _show(turn, session, "part")


def _text(what: str) -> Callable[[Look, Answers], str]:
    def title(look: Look, answers: Answers) -> str:
        session = sessions.get(look.db, answers["session"])
        return texts.title(what, in_short(look, session))

    return title


def _untouched(turn: Turn, answers: Answers) -> None:
    """The form was given up: back to the session as it is."""
    session_page.show_untouched(turn, answers["session"])


def _form(
    what: str,
    fields: tuple[Field, ...],
    finish: Callable[[Turn, Answers], None],
    submit: str | None = None,
    cancel_label: str = form_texts.CANCEL,
) -> Form:
    title = _text(what)
    return Form(
        f"session_{what}", Act.MANAGE_SESSIONS, title, fields, finish, submit,
        cancelled=_untouched, cancel_label=cancel_label,
    )  # fmt: skip


_NEW_TIME = Field(
    "when", texts.NEW_TIME, texts.ask_time(), SessionTime(weekly=False, minutes_like="minutes")
)
_NEW_PLACE = Field("place", texts.NEW_PLACE, texts.ask_place(), session_fields.PLACE.reader)
_NEW_LEAD = Field(
    "lead",
    session_fields.LEAD.label,
    texts.ask_lead(),
    session_fields.LEAD.reader,
    optional=True,
)
_REASON = Field(
    "reason",
    texts.REASON,
    texts.ask_reason(),
    Text(columns=2, most=100, suggested=texts.REASONS),
)
_DUE = (session_fields.DUE, session_fields.CHOSEN_PEOPLE, _SCOPE)
_PART = (
    session_fields.KIND, session_fields.THEME, session_fields.LEAD, session_fields.CHOSEN_PEOPLE,
)  # fmt: skip


def _person(ask: str, label: str) -> Field:
    reader = OnePerson(candidates=session_fields.leads_first)
    return Field("person", label, ask, reader, optional=True)


FORMS: dict[str, Form] = {
    "time": _form("time", (_NEW_TIME, _SCOPE), _move, texts.CONFIRM_TIME),
    "place": _form("place", (_NEW_PLACE, _SCOPE), _place),
    "theme": _form("theme", (session_fields.THEME,), _theme),
    "lead": _form("lead", (_NEW_LEAD, _SCOPE), _lead),
    "due": _form("due", _DUE, _due),
    "chair": _form(
        "chair", (_person(texts.ask_chair(), texts.NAMES["chair"]), _SCOPE), _office("chair")
    ),
    "recorder": _form(
        "recorder",
        (_person(texts.ask_recorder(), texts.NAMES["recorder"]), _SCOPE),
        _office("recorder"),
    ),
    "cancel": _form("cancel", (_REASON, _SCOPE), _cancel, texts.CONFIRM_CANCEL, texts.STILL_HELD),
    "part": _form("part", _PART, _add_part),
}
