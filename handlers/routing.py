"""From python-telegram-bot's handlers to calls: which function an update asks for.

The callbacks here are async and do nothing but note the call; the intake then carries out a
whole batch of calls in one transaction on the writer's thread.
"""

import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Chat, Message, Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    JobQueue,
    MessageHandler,
    filters,
)

from handlers import gate
from handlers.gate import Call
from handlers.incoming import Incoming, IncomingFile
from handlers.registry import BadButton, Command, Registry
from handlers.rights import Act
from handlers.texts import gate as texts
from handlers.texts import menu as menu_texts
from handlers.turn import Turn

PRESSED_CARD = "pressed_card"
"""The field of a press that holds chat and id of its message, where the rest was cut away."""
ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")


@dataclass
class Routed:
    """Where callbacks leave the call of the update being routed (the application's bot_data)."""

    call: Call | None = None
    error: Exception | None = None

    def clear(self) -> None:
        """Before the next update is routed."""
        self.call = self.error = None


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Routed]):
    """The context with our own bot_data."""


App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], Routed, JobQueue[Context]]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


def install(application: App, registry: Registry) -> None:
    """Hang everything in the registry into the application, one handler an entry."""
    # A press is none of the others: asked first, it does not go by a hundred commands.
    application.add_handler(CallbackQueryHandler(_press(registry)))
    new = filters.UpdateType.MESSAGE
    for command in registry.commands.values():
        application.add_handler(CommandHandler(command.name, _command(command), filters=new))
    words = filters.Text(list(registry.words)) & filters.ChatType.PRIVATE & new
    application.add_handler(MessageHandler(words, _word(registry)))
    membership = _noting(
        lambda incoming: Call(incoming, "membership", Act.JOIN, _members(registry), in_groups=True)
    )
    application.add_handler(ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, membership))
    free = _noting(_free(registry))
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & new, free))
    application.add_error_handler(_note_error)


async def _note_error(update: object, context: Context) -> None:
    # python-telegram-bot swallows what a callback raises: the intake has to know.
    context.bot_data.error = context.error


def _noting(call_of: Callable[[Incoming], Call]) -> Callback:
    async def note(update: Update, context: Context) -> None:
        incoming = incoming_of(update)
        if incoming is not None:
            context.bot_data.call = call_of(incoming)

    return note


def _command(command: Command) -> Callback:
    def call_of(incoming: Incoming) -> Call:
        _, _, argument = incoming.text.partition(" ")
        return _asked(incoming, command, argument.strip())

    return _noting(call_of)


def _word(registry: Registry) -> Callback:
    """A keyboard label always does what it says; a plain word may be an answer just as well.

    One that is to leave no trace is never offered to those who would write it down.
    """

    def call_of(incoming: Incoming) -> Call:
        asked = _asked(incoming, registry.words[incoming.text], "")
        if incoming.text in menu_texts.ALWAYS or asked.unkept:
            return asked

        def function(turn: Turn) -> None:
            if not any(take(turn) for take in registry.free):
                gate.carry_out(turn, asked)

        return _unkept(registry, incoming) or Call(incoming, asked.name, Act.JOIN, function)

    return _noting(call_of)


def _asked(incoming: Incoming, command: Command, argument: str) -> Call:
    def function(turn: Turn) -> None:
        command.function(turn, argument)

    return Call(incoming, command.name, command.act, function, command.in_groups, command.unkept)


def _press(registry: Registry) -> Callback:
    def call_of(incoming: Incoming) -> Call:
        name = incoming.data.partition(":")[0]
        press = registry.presses.get(name)
        try:
            if press is None:
                raise BadButton(name)
            call = press.call(incoming.data)
            return Call(incoming, name, press.act, call, press.in_groups, press.unkept)
        except BadButton:
            return Call(incoming, "old_button", Act.JOIN, _old_button, in_groups=True)

    return _noting(call_of)


def _old_button(turn: Turn) -> None:
    turn.toast(texts.old_button())


def _members(registry: Registry) -> Callable[[Turn], None]:
    def tell_all(turn: Turn) -> None:
        for function in registry.memberships:
            function(turn)

    return tell_all


def _free(registry: Registry) -> Callable[[Incoming], Call]:
    def offer(turn: Turn) -> None:
        if not any(function(turn) for function in (*registry.free, *registry.otherwise)):
            gate.refuse(turn, texts.old_button())

    return lambda incoming: _unkept(registry, incoming) or Call(incoming, "free", Act.JOIN, offer)


def _unkept(registry: Registry, incoming: Incoming) -> Call | None:
    """The call that takes this message without a trace, if somebody expects it."""
    for expects, function in registry.unkept:
        if expects(incoming):
            return Call(incoming, "unkept_message", Act.USE, function, unkept=True)
    return None


def incoming_of(update: Update) -> Incoming | None:
    """The update as plain data; None for what nobody has asked for."""
    user, chat = update.effective_user, update.effective_chat or _chat_of_card(update)
    if user is None or chat is None:
        return None
    message, query, member = update.message, update.callback_query, update.my_chat_member
    common: dict[str, Any] = {
        "update_id": update.update_id,
        "user_id": user.id,
        "user_name": _clean(user.full_name),
        "chat_id": chat.id,
        "chat_title": _clean(chat.title or ""),
        "is_private": chat.type == chat.PRIVATE,
    }
    if query is not None:
        return _pressed(query, common)
    if message is not None:
        return _sent(message, common)
    if member is not None:
        return Incoming(
            what="membership",
            message_id=None,
            old_status=member.old_chat_member.status,
            new_status=member.new_chat_member.status,
            **common,
        )
    return None


# Halves of characters and control characters: neither UTF-8 nor XML (Word, Excel) can hold them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _pressed(query: CallbackQuery, common: dict[str, Any]) -> Incoming:
    return Incoming(
        what="press",
        message_id=_message_id(query),
        callback_query_id=query.id,
        data=_clean(query.data or ""),
        **common,
    )


def _cut_card(query: CallbackQuery) -> Mapping[str, Any] | None:
    """Chat and id of the pressed message, where that is all that was kept of it."""
    card: Mapping[str, Any] | None = query.api_kwargs.get(PRESSED_CARD)
    return card


def _chat_of_card(update: Update) -> Chat | None:
    card = update.callback_query and _cut_card(update.callback_query)
    return (
        Chat(card["chat"]["id"], card["chat"]["type"], card["chat"].get("title")) if card else None
    )


def _message_id(query: CallbackQuery) -> int | None:
    if query.message is not None:
        return query.message.message_id
    card = _cut_card(query)
    return None if card is None else int(card["message_id"])


def _sent(message: Message, common: dict[str, Any]) -> Incoming:
    return Incoming(
        what="message",
        message_id=message.message_id,
        text=_clean(message.text or message.caption or ""),
        sent_at=message.date,
        file=_file_of(message),
        album=message.media_group_id,
        migrated_to=message.migrate_to_chat_id,
        **common,
    )


def _file_of(message: Message) -> IncomingFile | None:
    if message.document is not None:
        document = message.document
        name = _clean(document.file_name or "") or "file"
        return IncomingFile(document.file_id, name, document.file_size or 0, is_photo=False)
    if message.photo:
        largest = message.photo[-1]
        return IncomingFile(largest.file_id, "photo.jpg", largest.file_size or 0, is_photo=True)
    return None
