"""The button that opens the form in which a lack is mended."""

from collections.abc import Callable

from handlers.attendance import roll
from handlers.entries import entry_opening
from handlers.figures import waiting
from handlers.inspection.lacks import Lack
from handlers.lessons import lesson_form, lessons
from handlers.reflections import reading
from handlers.screen import Button
from handlers.sessions import minutes, minutes_forms, session_edit

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
    """Opens what mends it; an entered record opens as its page."""
    opens = _OPEN.get(lack.check.code)
    if opens is not None:
        return opens(lack, label)
    return entry_opening.open_entry.button(label, lack.record_id)
