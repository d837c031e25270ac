"""The button that opens the form in which a lack is mended."""

from collections.abc import Callable

from handlers import own_kinds
from handlers.attendance import roll
from handlers.figures import record_page, waiting
from handlers.inspection.lacks import Lack
from handlers.lessons import lesson_form, lessons
from handlers.reflections import reading
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen
from handlers.sessions import minutes, minutes_forms, session_edit
from handlers.texts import inspection as texts
from handlers.turn import Turn
from storage import records


@press("lack_record", Act.USE)
def show_record(turn: Turn, record_id: int) -> None:
    """The record, for those named in it, who made it, and those who prepare the inspection."""
    record = records.find(turn.db, record_id)
    if record is None or record.kind not in own_kinds.known(turn):
        turn.toast(texts.gone())
        return
    named = {each.person_id for each in record.people} | {record.made_by}
    if turn.me.id not in named and not turn.may(Act.INSPECT):
        turn.toast(texts.gone())
        return
    turn.say(Screen(record_page.summary(turn, record)))


_OPEN: dict[str, Callable[[Lack, str], Button]] = {
    "roll_open": lambda lack, label: roll.open_roll.button(label, lack.session_id or 0),
    "no_recorder": lambda lack, label: session_edit.change.button(
        label, lack.session_id or 0, "recorder", 0
    ),
    "unsure_times": lambda lack, label: roll.open_roll.button(label, lack.session_id or 0),
    "no_points": lambda lack, label: minutes_forms.write.button(label, lack.record_id, "points"),
    "no_follow_up": lambda lack, label: minutes.show_part.button(label, lack.record_id),
    "lesson_unconfirmed": lambda lack, label: lessons.open_lesson.button(label, lack.record_id),
    "lesson_returned": lambda lack, label: lesson_form.mend.button(label, lack.record_id),
    "lesson_reflection": lambda lack, label: lesson_form.mend.button(label, lack.record_id),
    "reflection_waiting": lambda lack, label: waiting.open_review.button(label),
    "reflection_returned": lambda lack, label: reading.open_one.button(label, lack.record_id),
}


def button(lack: Lack, label: str) -> Button:
    """Opens what mends it; a record without a form of its own opens as a page."""
    opens = _OPEN.get(lack.check.code)
    return show_record.button(label, lack.record_id) if opens is None else opens(lack, label)


def register(registry: Registry) -> None:
    """The page of a record."""
    registry.press(show_record)
