"""What a person sees: text, buttons under it, and the keyboard below the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

# Bot API: callback_data is 1–64 bytes.
MAX_CALLBACK_DATA = 64


@dataclass(frozen=True)
class Button:
    """A button under a message: it sends `data` back, or opens `url`."""

    label: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Screen:
    """One message: HTML text and rows of buttons; a row without a button is left out.

    `keyboard` is the reply keyboard to put below the chat (rows of labels); a message has
    either buttons or a keyboard, as in the Bot API. `remove_keyboard` takes the keyboard away
    from somebody who has lost access.
    """

    text: str
    rows: Rows = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    remove_keyboard: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(row for row in self.rows if row))


def rows_of(buttons: Sequence[Button], columns: int = 1) -> Rows:
    """The buttons in rows of `columns`, in order."""
    return tuple(
        tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)
    )


def html(text: str) -> str:
    """What people typed, made harmless inside HTML."""
    return escape(text, quote=False)


def payload(screen: Screen) -> dict[str, Any]:
    """The screen as parameters of sendMessage or editMessageText."""
    parameters: dict[str, Any] = {"text": screen.text}
    if screen.rows:
        parameters["reply_markup"] = inline_keyboard(screen.rows)
    elif screen.keyboard:
        parameters["reply_markup"] = {
            "keyboard": [[{"text": label} for label in row] for row in screen.keyboard],
            "resize_keyboard": True,
            "is_persistent": True,
        }
    elif screen.remove_keyboard:
        parameters["reply_markup"] = {"remove_keyboard": True}
    return parameters


def inline_keyboard(rows: Rows) -> dict[str, Any]:
    """The rows as an InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_inline_button(button) for button in row] for row in rows]}


def _inline_button(button: Button) -> Mapping[str, str]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data or ""}
