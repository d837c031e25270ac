"""Whom Telegram lets the bot write to: accounts that block it, groups that throw it out."""

from handlers.registry import Registry
from handlers.roster import group_chats
from handlers.screen import Screen
from handlers.texts import delivery as texts
from handlers.turn import Acting, Turn
from storage import outbox, people

GONE = ("kicked", "left")


def lost(acting: Acting, chat_id: int) -> None:
    """A chat can no longer be written to: what waited is dropped, the secretary told once."""
    outbox.drop_chat(acting.db, chat_id, acting.now)
    group_chats.lost(acting, chat_id)
    person = people.by_user(acting.db, chat_id, acting.today)
    if person is not None and people.mark_reachable(acting.db, chat_id, acting.now):
        acting.tell_secretary(
            Screen(texts.unreachable(person.name)),
            once_key=f"unreachable:{person.id}:{acting.now:%Y%m%d%H%M%S}",
        )


def membership(turn: Turn) -> None:
    """Somebody has blocked the bot, or takes it back; what they send says the latter as well."""
    incoming = turn.incoming
    if incoming.is_private and incoming.new_status in GONE:
        lost(turn, incoming.chat_id)
    elif incoming.is_private and incoming.new_status:
        people.mark_reachable(turn.db, incoming.chat_id, None)


def register(registry: Registry) -> None:
    """Being blocked and unblocked."""
    registry.membership(membership)
