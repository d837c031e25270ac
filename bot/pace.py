"""Telegram's limits on sending: 30 a second overall, about 1 a second a chat, 20 a minute a group.

Source: core.telegram.org/bots/faq, "My bot is hitting limits". What counts is when a call arrives
there, which is known only within the time that its answer took: see `Pace.landed`.
"""

from collections import deque
from dataclasses import dataclass

OVERALL, OVERALL_SECONDS = 30, 1.0
CHAT_BURST, CHAT_SECONDS = 3, 1.0  # short bursts are allowed, then one a second
GROUP, GROUP_SECONDS = 20, 60.0
FLOODED = 5  # private chats and groups that are refused at once: no chat's own limit is meant
_MARGIN = 0.01  # seconds: what the shortest of the last round trips does not tell
_LOST_AFTER = 60.0  # seconds: no call is on its way for so long
_ROUND_TRIPS = 60  # the last ones; before there are as many, the shortest is not known


@dataclass
class Flight:
    """One call: when it was sent, and by when it had arrived at the latest, once that is known."""

    chat_id: int
    at: float
    landed: bool = False

    def overall_key(self) -> tuple[bool, float]:
        """Those whose arrival is not known come last: they may arrive at any moment."""
        return not self.landed, self.at


class Pace:
    """When the next call may go out, by a monotonic clock in seconds."""

    def __init__(self) -> None:
        self._overall: list[Flight] = []
        self._round_trips: deque[float] = deque(maxlen=_ROUND_TRIPS)
        self._private: dict[int, float] = {}  # when the chat's bucket will be full again
        self._groups: dict[int, deque[Flight]] = {}
        self._held: dict[int, float] = {}
        self._flooded: dict[int, float] = {}

    def ready_at(self, chat_id: int) -> float:
        """The first instant at which a call to the chat keeps to the limits."""
        overall = self._overall_ready_at()
        return max(overall, self._chat_ready_at(chat_id), self._held.get(chat_id, 0.0))

    def _overall_ready_at(self) -> float:
        # By the first that ends: if it was more than the chats' own limits, it shows anew.
        held = min(self._flooded.values()) if len(self._flooded) >= FLOODED else 0.0
        if len(self._overall) < OVERALL:
            return held
        last = sorted(self._overall, key=Flight.overall_key)[-OVERALL]
        return max(held, last.at + OVERALL_SECONDS + _MARGIN)

    def _chat_ready_at(self, chat_id: int) -> float:
        if chat_id < 0:
            sent = self._groups.get(chat_id)
            full = sent is not None and len(sent) == GROUP
            return sent[0].at + GROUP_SECONDS + _MARGIN if sent and full else 0.0
        return self._private.get(chat_id, 0.0) - (CHAT_BURST - 1) * CHAT_SECONDS

    def count(self, chat_id: int, at: float) -> Flight:
        """A call goes out now; tell `landed` when it is answered."""
        gone = at - OVERALL_SECONDS - _MARGIN
        self._overall = [
            each for each in self._overall
            if each.at > gone or not (each.landed or each.at < at - _LOST_AFTER)
        ]  # fmt: skip
        flight = Flight(chat_id, at)
        self._overall.append(flight)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=GROUP)).append(flight)
        else:
            full_at = max(self._private.get(chat_id, 0.0), at)
            self._private[chat_id] = full_at + CHAT_SECONDS + _MARGIN
        return flight

    def landed(self, flight: Flight, at: float) -> None:
        """The call was answered, or given up: it counts from when it had arrived at the latest.

        Its answer took some of the time. As the way there of one call and the way back of another
        take together no less than the shortest round trip, that much before the answer is late
        enough: then no later call can arrive less than a second after it, however both wavered.
        """
        self._round_trips.append(at - flight.at)
        known = len(self._round_trips) == _ROUND_TRIPS
        late = at - flight.at - (min(self._round_trips) if known else 0.0)
        flight.at += late
        flight.landed = True
        if flight.chat_id in self._private:
            self._private[flight.chat_id] += late

    def hold(self, chat_id: int, until: float) -> None:
        """Leave the chat alone until then."""
        self._held[chat_id] = until

    def flooded(self, chat_id: int, until: float) -> None:
        """Telegram asked to leave the chat alone until then (retry_after).

        Of which limit it speaks it does not say; of FLOODED chats at once, of that for all.
        """
        self.hold(chat_id, until)
        self._flooded[chat_id] = until

    def forget(self) -> None:
        """A minute or more has passed that no clock has counted (the demo's jumps)."""
        for kept in (self._overall, self._private, self._groups, self._held, self._flooded):
            kept.clear()

    def waiting(self, now: float) -> dict[int, float]:
        """The chats that must wait, and until when; chats long quiet are forgotten."""
        self._private = {chat: full for chat, full in self._private.items() if full > now}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._flooded = {chat: until for chat, until in self._flooded.items() if until > now}
        chats = {*self._private, *self._groups, *self._held}
        ready = {chat: max(self._chat_ready_at(chat), self._held.get(chat, 0.0)) for chat in chats}
        return {chat: at for chat, at in ready.items() if at > now}
