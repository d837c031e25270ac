"""Telegram groups: bound and unbound by an office, left when strangers add the bot."""

from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import group_chats as texts
from handlers.turn import Acting, Turn
from storage import group_chats, outbox, sessions

_OUTSIDE = ("left", "kicked")


def bind(turn: Turn, argument: str) -> None:
    """/bind in a group: the live cards of sessions are shown there from now on."""
    incoming = turn.incoming
    if incoming.is_private:
        turn.say(Screen(texts.bind_in_the_group()))
        return
    group_chats.bind(turn.db, incoming.chat_id, incoming.chat_title, turn.now, turn.me.id)
    turn.say(Screen(texts.bound(turn.settings.branch.name)))


def unbind(turn: Turn, argument: str) -> None:
    """/unbind in a group: nothing more is shown there."""
    if turn.incoming.is_private:
        turn.say(Screen(texts.unbind_in_the_group()))
    elif group_chats.unbind(turn.db, turn.incoming.chat_id):
        turn.say(Screen(texts.unbound()))
    else:
        turn.say(Screen(texts.not_bound()))


def membership(turn: Turn) -> None:
    """The bot was added to a group, thrown out of it, or the group was given another id."""
    incoming = turn.incoming
    if incoming.is_private:
        return
    if incoming.migrated_to is not None:
        move(turn, incoming.chat_id, incoming.migrated_to)
    elif incoming.new_status == "kicked":
        lost(turn, incoming.chat_id)
    elif incoming.old_status in _OUTSIDE and incoming.new_status not in _OUTSIDE:
        _added(turn)


def _added(turn: Turn) -> None:
    """Nothing is said in the group but to strangers; who added the bot is told how to go on."""
    incoming = turn.incoming
    if group_chats.find(turn.db, incoming.chat_id) is not None:
        return
    if turn.person is None:
        turn.say(Screen(texts.stranger(turn.settings.branch.name)))
        turn.call("leave_chat", {})
        return
    may_bind = turn.may(Act.BIND_GROUP)
    turn.post(incoming.user_id, Screen(texts.how_to_bind(incoming.chat_title, may_bind)))


def lost(acting: Acting, chat_id: int) -> None:
    """The bot is no longer in a group; if it was bound, those who may bind are told."""
    group = group_chats.find(acting.db, chat_id)
    if group is not None and group_chats.unbind(acting.db, chat_id):
        acting.tell_those_who_may(Act.BIND_GROUP, Screen(texts.thrown_out(group.title)))


def move(acting: Acting, old_chat_id: int, new_chat_id: int) -> None:
    """Telegram has given a group another id: binding and pending messages follow.

    Its old messages cannot be edited any more, so the cards of sessions to come are shown anew.
    """
    group_chats.move(acting.db, old_chat_id, new_chat_id)
    coming = set(sessions.planned_after(acting.db, acting.now))
    for card in outbox.move_chat(acting.db, old_chat_id, new_chat_id):
        name, _, number = card.partition(":")
        if name == "live" and int(number) in coming:
            acting.post_card(new_chat_id, card)


def register(registry: Registry) -> None:
    """/bind and /unbind, and what happens to the bot in groups."""
    registry.command("bind", Act.BIND_GROUP, bind, in_groups=True)
    registry.command("unbind", Act.BIND_GROUP, unbind, in_groups=True)
    registry.membership(membership)
