"""The one gate: whether this person may do this, here and now, before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.incoming import Incoming
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import gate as texts
from handlers.turn import Turn


@dataclass(frozen=True)
class Call:
    """What an update asks for: a registered function, and the act that it is.

    An `unkept` one leaves no trace: see handlers/unkept.py.
    """

    incoming: Incoming
    name: str
    act: Act
    function: Callable[[Turn], None]
    in_groups: bool = False
    unkept: bool = False


def carry_out(turn: Turn, call: Call) -> None:
    """Do what was asked, or say why not."""
    incoming = turn.incoming
    if not incoming.is_private and not call.in_groups:
        refuse(turn, texts.in_private_only())
    elif turn.may(call.act):
        call.function(turn)
    elif turn.person is None:
        refuse(turn, texts.stranger(turn.settings.branch.name))
    else:
        refuse(turn, texts.not_yours())


def refuse(turn: Turn, text: str) -> None:
    """One polite line, where it disturbs nobody: a group is never answered in words."""
    if turn.incoming.what == "press":
        turn.toast(text, alert=True)
    elif turn.incoming.is_private and turn.incoming.what == "message":
        turn.say(Screen(text, remove_keyboard=turn.person is None))
