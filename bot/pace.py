"""Telegram's limits on sending: 30 a second overall, about 1 a second a chat, 20 a minute a group.

Source: core.telegram.org/bots/faq, "My bot is hitting limits".
"""

from collections import deque

OVERALL, OVERALL_SECONDS = 30, 1.0
CHAT_BURST, CHAT_SECONDS = 3, 1.0  # short bursts are allowed, then one a second
GROUP, GROUP_SECONDS = 20, 60.0


class Pace:
    """When the next call may go out, by a monotonic clock in seconds."""

    def __init__(self) -> None:
        self._overall: deque[float] = deque(maxlen=OVERALL)
        self._private: dict[int, float] = {}  # when the chat's bucket will be full again
        self._groups: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}

    def ready_at(self, chat_id: int) -> float:
        """The first instant at which a call to the chat keeps to the limits."""
        overall = self._overall[0] + OVERALL_SECONDS if len(self._overall) == OVERALL else 0.0
        return max(overall, self._chat_ready_at(chat_id), self._held.get(chat_id, 0.0))

    def _chat_ready_at(self, chat_id: int) -> float:
        if chat_id < 0:
            sent = self._groups.get(chat_id)
            return sent[0] + GROUP_SECONDS if sent and len(sent) == GROUP else 0.0
        return self._private.get(chat_id, 0.0) - (CHAT_BURST - 1) * CHAT_SECONDS

    def count(self, chat_id: int, at: float) -> None:
        """A call goes out now."""
        self._overall.append(at)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=GROUP)).append(at)
        else:
            self._private[chat_id] = max(self._private.get(chat_id, 0.0), at) + CHAT_SECONDS

    def hold(self, chat_id: int, until: float) -> None:
        """Telegram asked to leave the chat alone until then (retry_after)."""
        self._held[chat_id] = until

    def forget(self) -> None:
        """A minute or more has passed that no clock has counted (the demo's jumps)."""
        for kept in (self._overall, self._private, self._groups, self._held):
            kept.clear()

    def waiting(self, now: float) -> dict[int, float]:
        """The chats that must wait, and until when; chats long quiet are forgotten."""
        self._private = {chat: full for chat, full in self._private.items() if full > now}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        chats = {*self._private, *self._groups, *self._held}
        ready = {chat: max(self._chat_ready_at(chat), self._held.get(chat, 0.0)) for chat in chats}
        return {chat: at for chat, at in ready.items() if at > now}
