"""The button that opens the form in which a lack is mended, below the list, which stays."""

from dataclasses import replace
from typing import Any

from handlers import calendar
from handlers.attendance import roll
from handlers.entries import entry_opening
from handlers.figures import waiting
from handlers.inspection import lacks
from handlers.inspection.lacks import Lack
from handlers.lessons import lesson_form, lessons
from handlers.reflections import reading
from handlers.registry import Press, Registry, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.sessions import minutes, minutes_forms, session_edit
from handlers.texts import gate as gate_texts
from handlers.texts import inspection as texts
from handlers.turn import Look, Turn
from storage import records, sessions

# What opens, and with what besides the id of the session or record.
_OF_SESSION: dict[str, tuple[Press[Any], tuple[Any, ...]]] = {
    "roll_open": (roll.open_roll, ()),
    "no_recorder": (session_edit.change, ("recorder", 0)),
    "unsure_times": (roll.open_roll, ()),
}
_OF_RECORD: dict[str, tuple[Press[Any], tuple[Any, ...]]] = {
    "no_points": (minutes_forms.write, ("points",)),
    "no_follow_up": (minutes.show_part, ()),
    "lesson_unconfirmed": (lessons.open_lesson, ()),
    "lesson_returned": (lesson_form.mend, ()),
    "lesson_reflection": (lesson_form.mend, ()),
    "reflection_returned": (reading.open_one, ()),
}
_ENTRY: tuple[Press[Any], tuple[Any, ...]] = (entry_opening.open_entry, ())
_REVIEW = "reflection_waiting"


def button(lack: Lack, label: str) -> Button:
    """Opens what mends it; an entered record opens as its page."""
    is_of_session = lack.check.code in _OF_SESSION
    target = (lack.session_id or 0) if is_of_session else lack.record_id
    return mend.button(label, lack.check.code, target)


@press("inspect_mend", Act.USE)
def mend(turn: Turn, code: str, target: int) -> None:
    """Open it for who may do what it takes; `target` is the session's or the record's id."""
    opens, more = (_OF_SESSION | _OF_RECORD).get(code, _ENTRY)
    if code == _REVIEW:
        opens = waiting.open_review
    if not turn.may(opens.act):
        turn.toast(gate_texts.not_yours(), alert=True)
        return
    if not _still_lacks(turn, code, target):
        turn.toast(texts.mended_already())
        return
    turn.incoming = replace(turn.incoming, message_id=None)  # so the answer comes below
    if code == _REVIEW:
        opens(turn)
    else:
        opens(turn, target, *more)


def _still_lacks(look: Look, code: str, target: int) -> bool:
    """Whether it is lacking now: the list in a message is as old as the message."""
    if code in _OF_SESSION:
        session = sessions.find(look.db, target)
        day = None if session is None else calendar.local_day(session.starts_at)
    else:
        record = records.find(look.db, target)
        day = None if record is None else record.day
    found = [] if day is None else lacks.of_period(look, calendar.year_of(day))
    ids = {
        each.session_id if code in _OF_SESSION else each.record_id
        for each in found
        if each.check.code == code
    }
    return target in ids


def register(registry: Registry) -> None:
    """The way from a lack to what mends it."""
    registry.press(mend)
