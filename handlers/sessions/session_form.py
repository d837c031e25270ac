"""Making a session or a weekly series: one form, and what can be added right afterwards."""

from dataclasses import replace
from typing import Any

from handlers.attendance import roll
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import (
    minutes,
    session_changes,
    session_fields,
    session_page,
    session_telling,
    session_time,
)
from handlers.sessions.session_making import NewPart, NewSitting, make
from handlers.texts import session_form as texts
from handlers.texts import session_page as page_texts
from handlers.turn import Look, Turn
from storage import sessions, themes
from storage.sessions import Session
from storage.themes import Theme


def finish(turn: Turn, answers: Answers) -> None:
    """Write the session, or every session of the series, and show what was made."""
    times = session_time.times_of(turn, answers["when"])
    chosen, from_list = _themes(turn, answers["theme"], len(times))
    made: list[Session] = []
    for (starts_at, ends_at), (title, theme) in zip(times, chosen, strict=True):
        lead_id, outside = _lead(answers, theme if made else None)
        part = NewPart(
            answers["kind"], title, session_fields.due_of_answers(answers), lead_id, outside
        )
        sitting = NewSitting(starts_at, ends_at, answers["place"])
        series_id = made[0].id if made else None
        session = make(turn, [part], [sitting], by=turn.me.id, series_id=series_id)
        if theme is not None:
            themes.use(turn.db, theme.id, session.parts[0].id)
        made.append(session)
    if len(made) > 1:
        sessions.set_series(turn.db, made[0].id, made[0].id)
    turn.show(_result(turn, made, answers["when"], from_list))


def _themes(look: Look, title: str, number: int) -> tuple[list[tuple[str, Theme | None]], bool]:
    """A theme for each of so many sessions; and whether they come from the list.

    One that was typed serves them all; one of the list is followed by the list's next ones.
    """
    waiting = themes.unused(look.db, look.today)
    first = next((theme for theme in waiting if theme.title == title), None)
    if first is None:
        return [(title, None)] * number, False
    following = waiting[waiting.index(first) :][:number]
    from_list: list[tuple[str, Theme | None]] = [(theme.title, theme) for theme in following]
    rest: list[tuple[str, Theme | None]] = [(texts.UNDECIDED, None)] * (number - len(from_list))
    return [*from_list, *rest], True


def _lead(answers: Answers, theme: Theme | None) -> tuple[int | None, str | None]:
    if theme is not None and (theme.lead_id is not None or theme.outside_lead):
        return theme.lead_id, theme.outside_lead
    return session_fields.lead_of(answers.get("lead"))


def _result(turn: Turn, made: list[Session], when: Any, from_list: bool) -> Screen:
    session = sessions.get(turn.db, made[0].id)
    page = session_page.describe(turn, session)
    if session.ends_at <= turn.now:
        rows = (
            (roll.open_button(session.id),),
            (minutes.show_minutes.button(texts.MINUTES, session.id),),
            (undo.button(texts.UNDO, session.id),),
        )
        return Screen(texts.entered_back(page), rows)
    if len(made) > 1:
        back = undo.button(texts.undo_series(len(made)), session.id)
        text = texts.made_series(page, session_time.shown_series(turn, when), from_list)
        see = session_page.show_page.button(texts.SEE, session.id)
        return Screen(text, ((see,), *session_page.theme_entry(), (back,)))
    back = undo.button(texts.UNDO, session.id)
    see = session_page.show_page.button(texts.SEE, session.id)
    return Screen(texts.made(page), (*session_page.additions(turn, session), (see, back)))


@press("made_undo", Act.MANAGE_SESSIONS)
def undo(turn: Turn, session_id: int) -> None:
    """Take back what was just made, the whole series of it, as long as nobody knows of it."""
    first = sessions.find(turn.db, session_id)
    if first is None or first.state != "planned":
        turn.toast(page_texts.no_longer())
        return
    whole = sessions.in_series(turn.db, first.id) or [first]
    planned = [session for session in whole if session.state == "planned"]
    if any(session_telling.is_known(turn, session) for session in planned):
        turn.toast(texts.too_late_to_undo(), alert=True)
        return
    for session in planned:
        session_changes.undo(turn, session, by=turn.me.id)
    turn.show(Screen(texts.undone()))


FORM = Form(
    "new_session",
    Act.MANAGE_SESSIONS,
    texts.TITLE,
    (
        session_fields.KIND,
        session_fields.THEME,
        session_time.WHEN,
        session_time.UNTIL,
        session_fields.PLACE,
        session_fields.LEAD,
        session_fields.DUE,
        session_fields.CHOSEN_PEOPLE,
    ),
    finish,
    submit=texts.SUBMIT,
)
PAST_FORM = replace(
    FORM,
    name="past_session",
    title=lambda look, answers: texts.BACK_TITLE,
    submit=texts.BACK_SUBMIT,
)


@press("new_session", Act.MANAGE_SESSIONS)
def begin(turn: Turn) -> None:
    """Ask what is to be held."""
    forms.start(turn, FORM)


@press("past_session", Act.MANAGE_SESSIONS)
def begin_past(turn: Turn) -> None:
    """补录: ask what was held; it counts once its roll is closed."""
    forms.start(turn, PAST_FORM, {"past": True})


def register(registry: Registry) -> None:
    """➕ 安排活动."""
    registry.form(FORM, PAST_FORM)
    registry.manage(texts.MENU, begin, MenuPage.DAILY)
    registry.press(undo, begin_past)
