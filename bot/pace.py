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
        self._chats: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}

    def ready_at(self, chat_id: int) -> float:
        """The first instant at which a call to the chat keeps to the limits."""
        ready = max(self._overall_ready(), self._held.get(chat_id, 0.0))
        sent = self._chats.get(chat_id)
        if not sent:
            return ready
        if chat_id < 0:
            return max(ready, sent[0] + GROUP_SECONDS if len(sent) == GROUP else 0.0)
        # A bucket of CHAT_BURST that refills by one every CHAT_SECONDS.
        return max(ready, sent[0] + CHAT_BURST * CHAT_SECONDS if len(sent) == CHAT_BURST else 0.0)

    def _overall_ready(self) -> float:
        return self._overall[0] + OVERALL_SECONDS if len(self._overall) == OVERALL else 0.0

    def count(self, chat_id: int, at: float) -> None:
        """A call goes out now."""
        self._overall.append(at)
        size = GROUP if chat_id < 0 else CHAT_BURST
        self._chats.setdefault(chat_id, deque(maxlen=size)).append(at)

    def hold(self, chat_id: int, until: float) -> None:
        """Telegram asked to leave the chat alone until then (retry_after)."""
        self._held[chat_id] = until

    def waiting(self, now: float) -> dict[int, float]:
        """The chats that must wait, and until when; chats long quiet are forgotten."""
        for chat_id in [chat for chat, sent in self._chats.items() if sent[-1] + 60 < now]:
            del self._chats[chat_id]
        for chat_id in [chat for chat, until in self._held.items() if until <= now]:
            del self._held[chat_id]
        chats = {*self._chats, *self._held}
        ready = {chat_id: self.ready_at(chat_id) for chat_id in chats}
        return {chat_id: at for chat_id, at in ready.items() if at > now}
