"""A group chat: members who write and press, the bot's standing, the upgrade to a supergroup."""

from __future__ import annotations

import re

from bot.demo.telegram.entities import found, trim
from bot.demo.telegram.models import Chat, Message
from bot.demo.telegram.phones import Phone, button_on, split_text
from bot.demo.telegram.world import World

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?(?=\s|$)")


class Group:
    """A group that the bot is in; the first member made it and is its administrator."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def messages(self) -> list[Message]:
        """The messages that are not deleted, in order."""
        return self.chat.visible

    @property
    def last(self) -> Message:
        """The newest message from the bot. Raises AssertionError if there is none."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise AssertionError(f"the group {self.chat.title} has no message from the bot")

    def add(self, *phones: Phone) -> None:
        """Let people join; the bot sees a service message."""
        for phone in phones:
            self.chat.members[phone.user_id] = phone.user
            joined = {"new_chat_members": [phone.user.json()]}
            self._world.receive(self._world.post(self.chat, phone.user, extra=joined))

    def remove(self, phone: Phone) -> None:
        """Let a person leave; the bot sees a service message."""
        del self.chat.members[phone.user_id]
        left = {"left_chat_member": phone.user.json()}
        self._world.receive(self._world.post(self.chat, phone.user, extra=left))

    def send(self, phone: Phone, text: str, *, reply_to: int | None = None) -> list[Message]:
        """A member writes. Under privacy mode the bot sees commands, replies to it and mentions."""
        self._require(phone)
        sent = []
        for piece in split_text(text.strip()):
            plain, entities = trim(piece, found(piece))
            reply = self.chat.log.get(reply_to) if reply_to else None
            message = self._world.post(
                self.chat, phone.user, text=plain, entities=entities, reply_to=reply
            )
            if self._reaches_bot(message):
                self._world.receive(message)
            sent.append(message)
        return sent

    def press(self, phone: Phone, label: str, *, message_id: int | None = None) -> str:
        """A member presses a button; the query's id. Raises AssertionError if there is none."""
        self._require(phone)
        shown = [one for one in self.messages if message_id in {None, one.id}]
        message, button = button_on(shown, label)
        if button.is_url:
            raise AssertionError(f"{button.label!r} opens {button.target}")
        return self._world.press(self.chat, phone.user, button.target, message.id)

    def promote_bot(self) -> None:
        """Make the bot an administrator: it sees all messages and may pin and delete."""
        self._world.change_bot_status(self.chat, self._owner().user, "administrator")

    def kick_bot(self) -> None:
        """Throw the bot out: my_chat_member, and 403 from now on."""
        self._world.change_bot_status(self.chat, self._owner().user, "kicked")

    def upgrade(self) -> int:
        """Turn the group into a supergroup with another id, as Telegram does unasked; the new id.

        The old id answers 400 with migrate_to_chat_id from now on.
        """
        old = self.chat
        new = Chat(-(1_000_000_000_000 - old.id), "supergroup", old.title)
        new.members, new.admins, new.bot_status = old.members, old.admins, old.bot_status
        self._world.chats[new.id] = new
        owner = self._owner().user
        moved = {"migrate_to_chat_id": new.id}
        self._world.receive(self._world.post(old, owner, extra=moved))
        old.migrated_to = new.id
        self.chat = new
        came = {"migrate_from_chat_id": old.id}
        self._world.receive(self._world.post(new, owner, extra=came))
        return new.id

    def _owner(self) -> Phone:
        number = next(iter(self.chat.members))
        return Phone(self._world, self.chat.members[number], self.chat)

    def _require(self, phone: Phone) -> None:
        if phone.user_id not in self.chat.members:
            raise AssertionError(f"{phone.name} is not in the group {self.chat.title}")

    def _reaches_bot(self, message: Message) -> bool:
        if self.chat.bot_status in {"kicked", "left"}:
            return False
        if not self._world.privacy or self.chat.bot_status == "administrator":
            return True
        me = f"@{self._world.bot.username}".lower()
        command = _COMMAND.match(message.text)
        if command and (command.group(1) or me).lower() == me:
            return True
        reply = message.reply_to
        return me in message.text.lower() or bool(reply and reply.from_bot)
