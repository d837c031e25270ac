"""What the page is told, as JSON: accounts, chats with their messages, the clock."""

from typing import Any

from bot.demo.stage import Account, Stage
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.models import Chat, Message
from bot.demo.telegram.profile import visible_commands

Json = dict[str, Any]

SHOWN = 80
"""How many of a chat's newest messages the page gets."""
_TOASTS = 8
_TYPING_SECONDS = 5.0  # Bot API: an action is shown for five seconds or less


def overview(stage: Stage) -> Json:
    """The clock, everyone who can be put on a phone, and what to try."""
    accounts = [_entry(account) for account in stage.accounts]
    group = stage.group
    if group is not None:
        accounts.append(
            {
                "id": group.chat.id,
                "name": group.chat.title,
                "part": "群聊",
                "as": "支部群",
                "count": _from_bot(group.chat),
            }
        )
    return {
        "offset": round(stage.clock.offset.total_seconds() * 1000),
        "jumping": stage.jumping,
        "bot": stage.telegram.world.bot.first_name,
        "bot_name": stage.telegram.world.bot.username,
        "code": stage.hint_code,
        "accounts": accounts,
    }


def _entry(account: Account) -> Json:
    phone = account.phone
    return {
        "id": phone.user_id,
        "name": phone.name,
        "part": account.part,
        "as": account.shown_as,
        "count": _from_bot(phone.chat),
    }


def _from_bot(chat: Chat) -> int:
    return sum(message.from_bot for message in chat.visible)


def chat(stage: Stage, chat_id: int) -> Json:
    """One chat as its phone shows it. Raises LookupError for an unknown one."""
    group = stage.group
    if group is not None and group.chat.id == chat_id:
        return _chat(stage, group.chat) | {
            "members": [{"id": user.id, "name": user.first_name} for user in _members(stage)]
        }
    phone = stage.account(chat_id).phone
    return _chat(stage, phone.chat) | {
        "started": phone.chat.started,
        "blocked": phone.blocked,
        "keyboard": phone.keyboard or [],
        "commands": visible_commands(stage.telegram.world, phone.chat, phone.user),
        "toasts": [
            {"id": toast.query_id, "text": toast.text, "alert": toast.show_alert}
            for toast in phone.toasts[-_TOASTS:]
        ],
    }


def _members(stage: Stage) -> list[Any]:
    return list(stage.group.chat.members.values()) if stage.group else []


def _chat(stage: Stage, chat: Chat) -> Json:
    typed = stage.typing.get(chat.id, float("-inf"))
    return {
        "id": chat.id,
        "group": chat.type != "private",
        "typing": stage.clock.monotonic() - typed < _TYPING_SECONDS,
        "messages": [_message(message) for message in chat.visible[-SHOWN:]],
        "started": True,
        "blocked": False,
        "keyboard": [],
        "commands": [],
        "toasts": [
            {"id": toast.query_id, "text": toast.text, "alert": toast.show_alert}
            for user in chat.members.values()
            for toast in user.toasts[-1:]
        ],
    }


def _message(message: Message) -> Json:
    body: Json = {
        "id": message.id,
        "bot": message.from_bot,
        "from": message.sender.first_name,
        "html": message.html,
        "at": round(message.date.timestamp() * 1000),
        "edited": message.edited,
        "silent": message.silent,
        "buttons": [[_button(button) for button in row] for row in message.buttons],
    }
    if message.reply_to is not None:
        body["reply"] = message.reply_to.text[:60]
    if message.media is not None:
        media = message.media
        body["media"] = {
            "kind": media.kind,
            "name": media.filename,
            "size": len(media.content),
            # Another file in an edited message is another address, or the old one stays in view.
            "url": f"/page/file/{message.chat.id}/{message.id}?{media.file_id}",
            "width": media.width,
            "height": media.height,
        }
    if not (message.text or message.media):
        body["service"] = _service(message)
    return body


def _button(button: Button) -> Json:
    return {"label": button.label, "target": button.target, "url": button.is_url}


def _service(message: Message) -> str:
    extra, name = message.extra, message.sender.first_name
    if "new_chat_members" in extra:
        return "、".join(user["first_name"] for user in extra["new_chat_members"]) + " 进群了"
    if "left_chat_member" in extra:
        return f"{name} 退群了"
    if "group_chat_created" in extra:
        return f"{name} 建了这个群，并邀请了助手"
    return "（此消息在演示里不显示）"
