"""Reply markup: inline keyboards, reply keyboards, their removal, and Telegram's limits on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from bot.demo.telegram.errors import bad

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_REPLY_ROW = 12
MAX_REPLY_BUTTONS = 300

_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_SCHEMES = ("https://", "http://", "tg://")


class Button(NamedTuple):
    """An inline button on a phone: `target` is its callback data, or its url if `is_url`."""

    label: str
    target: str
    is_url: bool = False


@dataclass(frozen=True)
class Markup:
    """A checked reply markup; `raw` is what the client sent."""

    kind: Literal["inline", "keyboard", "remove", "force"]
    raw: dict[str, Any]

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of an inline keyboard; empty for the other kinds."""
        return [[_shown(one) for one in row] for row in self.raw.get("inline_keyboard", [])]

    @property
    def labels(self) -> list[list[str]]:
        """The rows of a reply keyboard; empty for the other kinds."""
        rows = self.raw.get("keyboard", [])
        return [[one if isinstance(one, str) else one["text"] for one in row] for row in rows]


def _shown(button: dict[str, Any]) -> Button:
    if "url" in button:
        return Button(button["text"], button["url"], True)
    return Button(button["text"], str(button.get("callback_data", "")))


def _rows(raw: dict[str, Any], field: str) -> list[list[Any]]:
    rows = raw[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{field}" of the reply markup must be an Array of Arrays')
    return rows


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: only one action is allowed in a button")
    if actions == ["callback_data"]:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    if actions == ["url"] and not str(button["url"]).startswith(_SCHEMES):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported scheme")
    if actions == ["web_app"] and not str(button["web_app"].get("url")).startswith("https://"):
        raise bad("BUTTON_URL_INVALID: web app addresses must be HTTPS")


def _check_inline(raw: dict[str, Any]) -> None:
    rows = _rows(raw, "inline_keyboard")
    for row in rows:
        for button in row:
            _check_inline_button(button)
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("reply markup is too long")


def _check_reply(raw: dict[str, Any]) -> None:
    rows = _rows(raw, "keyboard")
    for row in rows:
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text.strip():
                raise bad("can't parse keyboard button: button text must be non-empty")
    if not any(rows):
        raise bad("reply keyboard must have at least one button")
    if sum(map(len, rows)) > MAX_REPLY_BUTTONS or any(len(row) > MAX_REPLY_ROW for row in rows):
        raise bad("reply markup is too long")


def parse_markup(raw: Any) -> Markup | None:
    """The markup in `raw` (a decoded object), None if there is none or an empty inline keyboard.

    Raises ApiError 400 where Telegram would: BUTTON_DATA_INVALID, an empty text, too many buttons.
    """
    if raw is None or raw == {} or raw == "":
        return None
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        _check_inline(raw)
        rows = [row for row in raw["inline_keyboard"] if row]
        return Markup("inline", {"inline_keyboard": rows}) if rows else None
    if "keyboard" in raw:
        _check_reply(raw)
        return Markup("keyboard", raw)
    if raw.get("remove_keyboard"):
        return Markup("remove", raw)
    if raw.get("force_reply"):
        return Markup("force", raw)
    raise bad("can't parse reply keyboard markup JSON object")
