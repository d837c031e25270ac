"""Long leaves, striking people off, and undoing the last change."""

from collections.abc import Sequence
from datetime import date

from handlers import menu, rights
from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import people_pages, roster, roster_history
from handlers.roster.roster import LastSecretary
from handlers.roster.roster_fields import FromDay, ToDay, from_days, month_ends
from handlers.screen import Screen
from handlers.texts import offices as office_texts
from handlers.texts import people as texts
from handlers.turn import Look, Turn
from storage import history, people
from storage.database import IntegrityError
from storage.history import Change


@press("person_away", Act.MANAGE_PEOPLE)
def away(turn: Turn, person_id: int) -> None:
    """长期请假: why, from when, until when."""
    if people.find(turn.db, person_id, turn.today) is not None:
        forms.start(turn, AWAY, {"person": person_id})


def _send_away(turn: Turn, answers: Answers) -> None:
    person_id = answers["person"]
    roster.send_away(
        turn,
        person_id,
        answers["reason"],
        date.fromisoformat(answers["from_day"]),
        date.fromisoformat(answers["to_day"]),
        by=turn.me.id,
    )
    people_pages.show_with_notice(turn, person_id, texts.away_set(turn.name(person_id)))


def _reasons(look: Look, answers: Answers) -> Sequence[str]:
    return texts.AWAY_REASONS


AWAY = Form(
    "person_away",
    Act.MANAGE_PEOPLE,
    lambda look, answers: texts.away_title(look.name(answers["person"])),
    (
        Field("reason", texts.WHY, texts.ASK_WHY, Text(2, most=20, suggested=_reasons)),
        Field("from_day", texts.FROM_DAY, texts.ASK_AWAY_FROM, FromDay(suggested=from_days)),
        Field("to_day", texts.TO_DAY, texts.ASK_AWAY_TO, ToDay(suggested=month_ends)),
    ),
    _send_away,
)


@press("person_here", Act.MANAGE_PEOPLE)
def here_again(turn: Turn, person_id: int) -> None:
    """Back today, before the long leave was to end; one that is to come is dropped."""
    roster.bring_back(turn, person_id, turn.today, by=turn.me.id)
    people_pages.show_with_notice(turn, person_id, texts.here_again(turn.name(person_id)))


def _refusal(turn: Turn, person_id: int) -> str | None:
    """Why this person cannot be struck off by who asks."""
    person = people.find(turn.db, person_id, turn.today)
    if person is None or person.struck_off_day is not None:
        return texts.gone()
    if not rights.covers(turn.db, turn.me, person, turn.today):
        return texts.above_you(person.name)
    return None


@press("person_strike", Act.MANAGE_PEOPLE)
def ask_strike_off(turn: Turn, person_id: int) -> None:
    """Ask before striking somebody off."""
    back = people_pages.show_person.button(texts.BACK_TO_PERSON, person_id)
    refusal = _refusal(turn, person_id)
    if refusal is not None:
        turn.show(Screen(refusal, ((back,),)))
        return
    sure = strike_off.button(texts.STRIKE_OFF_SURE, person_id)
    text = texts.strike_off_sure(turn.name(person_id), turn.settings.retention.struck_off_days)
    turn.show(Screen(text, ((sure,), (back,))))


@press("person_off", Act.MANAGE_PEOPLE)
def strike_off(turn: Turn, person_id: int) -> None:
    """Strike somebody off: access and messages end, records stay."""
    notice = _refusal(turn, person_id)
    if notice is None:
        try:
            roster.strike_off(turn, person_id, by=turn.me.id)
            notice = texts.struck_off(turn.name(person_id))
        except LastSecretary:
            notice = texts.last_secretary()
    if turn.person_of(turn.me.id).struck_off_day is not None:
        turn.show(Screen(notice))
        return
    people_pages.show_with_notice(turn, person_id, notice)


@press("person_undo", Act.MANAGE_PEOPLE)
def undo(turn: Turn, first_change: int, last_change: int) -> None:
    """Undo changes made together, unless somebody has been changed since."""
    changes = [
        change
        for change in history.between(turn.db, "person", first_change, last_change)
        if change.what in roster_history.UNDOABLE
    ]
    refusal = _cannot_undo(turn, changes)
    if refusal is None:
        try:
            roster.undo(turn, changes, by=turn.me.id)
        except LastSecretary:
            refusal = texts.last_secretary()
        except IntegrityError:
            refusal = texts.undo_name_taken()
    if refusal is None:
        _refresh_menus(turn, changes)
    notice = refusal or texts.undone(len(changes))
    if len(changes) == 1:
        people_pages.show_with_notice(turn, changes[0].noun_id, notice)
    else:
        back = people_pages.show_overview.button(texts.BACK_TO_PEOPLE)
        turn.show(Screen(notice, ((back,),)))


def _cannot_undo(turn: Turn, changes: Sequence[Change]) -> str | None:
    if not changes:
        return texts.nothing_to_undo()
    for change in changes:
        last = roster_history.last_change(turn, change.noun_id)
        if last is None or last.id != change.id:
            return texts.nothing_to_undo()
        person = turn.person_of(change.noun_id)
        if roster_history.touches_offices(change) and not turn.may(Act.GIVE_OFFICES):
            return texts.above_you(person.name)
        if change.what == "enrolled" and not rights.covers(turn.db, turn.me, person, turn.today):
            return texts.above_you(person.name)
    return None


def _refresh_menus(turn: Turn, changes: Sequence[Change]) -> None:
    for change in changes:
        if change.what == "struck_off" or roster_history.touches_offices(change):
            offices = turn.person_of(change.noun_id).offices
            restored = change.what == "struck_off"
            told = texts.restored() if restored else office_texts.yours_now(offices)
            menu.refresh(turn, turn.registry, change.noun_id, told)


def register(registry: Registry) -> None:
    """Long leaves, striking off, undoing."""
    registry.press(away, here_again, ask_strike_off, strike_off, undo)
    registry.form(AWAY)
