"""Turns that leave no trace: for what must not be traced to whoever pressed or typed it.

A press, command or typed text registered as `unkept` is carried out without being written down:
not as seen, not in the outbox, not as a failure. Its screens are sent by the process itself, and
the database cannot be written meanwhile. What it has to keep goes into a sealed box
(storage/sealed_box.py), or lives in `Registry.memory` until the process ends.

So such a call may come twice, and after a restart its memory is gone: it sets what was chosen
instead of turning it over, and begins again, saying so, where it finds nothing.
"""

from dataclasses import dataclass, field

from handlers.screen import Screen
from handlers.turn import Turn


@dataclass(frozen=True)
class Shown:
    """A screen for a chat: a new message, or the new content of one."""

    chat_id: int
    message_id: int | None
    screen: Screen


@dataclass
class Unkept(Turn):
    """A turn whose answers go round the outbox; whatever else would write raises DatabaseError."""

    screens: list[Shown] = field(default_factory=list, init=False)

    def say(self, screen: Screen, *, slot: str | None = None) -> None:
        self.screens.append(Shown(self.incoming.chat_id, None, screen))

    def show(self, screen: Screen) -> None:
        pressed = self.incoming.message_id if self.incoming.what == "press" else None
        self.screens.append(Shown(self.incoming.chat_id, pressed, screen))

    def show_to(self, chat_id: int, message_id: int | None, screen: Screen) -> None:
        """The same in the chat of somebody else."""
        self.screens.append(Shown(chat_id, message_id, screen))
