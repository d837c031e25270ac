"""再来一次: the same parts, place and people; only themes and time are asked."""

from collections.abc import Callable

from handlers.kinds import KINDS
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.registry import Registry
from handlers.rights import Act
from handlers.sessions import session_making, session_page, session_time
from handlers.sessions.session_fields import THEME, ThemeReader
from handlers.sessions.session_lookup import in_short
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.sessions.session_time import SessionTime
from handlers.texts import session_edit as texts
from handlers.turn import Look, Turn
from storage import sessions, themes
from storage.records import Record
from storage.sessions import Session

_MOST_PARTS = 5


def _part(look: Look, answers: Answers, number: int) -> Record | None:
    parts = sessions.get(look.db, answers["session"]).parts
    return parts[number] if number < len(parts) else None


def _ask(number: int) -> Callable[[Look, Answers], str]:
    def ask(look: Look, answers: Answers) -> str:
        part = _part(look, answers, number)
        return texts.ask_theme(None if part is None else KINDS[part.kind].label)

    return ask


def _needed(number: int) -> Callable[[Look, Answers], bool]:
    return lambda look, answers: _part(look, answers, number) is not None


def _theme(number: int) -> Field:
    return Field(f"theme{number}", THEME.label, _ask(number), ThemeReader(), needed=_needed(number))


def _again(part: Record, title: str) -> NewPart:
    """The same part with another theme; who led it last time is not asked to lead again."""
    return NewPart(
        part.kind,
        title,
        session_making.due_of(part),
    )


def _sittings(session: Session, answers: Answers, turn: Turn) -> list[NewSitting]:
    ((starts_at, ends_at),) = session_time.times_of(turn, answers["when"])
    first = session.sittings[0]
    later = [
        NewSitting(
            starts_at + (each.starts_at - first.starts_at),
            starts_at + (each.ends_at - first.starts_at),
            each.place,
        )
        for each in session.sittings[1:]
    ]
    return [NewSitting(starts_at, ends_at, first.place), *later]


def _finish(turn: Turn, answers: Answers) -> None:
    session = sessions.get(turn.db, answers["session"])
    parts = [
        _again(part, answers[f"theme{number}"])
        for number, part in enumerate(session.parts[:_MOST_PARTS])
    ]
    made = session_making.make(turn, parts, _sittings(session, answers, turn), by=turn.me.id)
    waiting = {theme.title: theme for theme in themes.unused(turn.db, turn.today)}
    for part in made.parts:
        if part.title in waiting:
            themes.use(turn.db, waiting[part.title].id, part.id)
    turn.show(session_page.screen(turn, made.id, note=texts.done("repeat")))


def _title(look: Look, answers: Answers) -> str:
    session = sessions.get(look.db, answers["session"])
    return texts.title("repeat", in_short(look, session))


FORM = Form(
    "session_repeat",
    Act.MANAGE_SESSIONS,
    _title,
    (
        *(_theme(number) for number in range(_MOST_PARTS)),
        Field(
            "when",
            session_time.WHEN.label,
            texts.ask_time_again(),
            SessionTime(weekly=False, minutes_like="minutes"),
        ),
    ),
    _finish,
    submit=texts.CONFIRM_REPEAT,
)


def register(registry: Registry) -> None:
    """The form behind 再来一次."""
    registry.form(FORM)
