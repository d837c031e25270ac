"""The keyboard, the commands by part, help, and what becomes of a message nobody expects."""

from handlers import gate, rights
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import gate as gate_texts
from handlers.texts import menu as texts
from handlers.turn import Acting, Look, Turn
from storage import outbox
from storage.people import Person


def keyboard(turn: Turn) -> tuple[tuple[str, ...], ...]:
    """Six buttons for everyone; one more row for who manages something."""
    return _keyboard_of(turn, turn.registry, turn.person)


def _keyboard_of(
    look: Look, registry: Registry, person: Person | None
) -> tuple[tuple[str, ...], ...]:
    managing = any(
        rights.may(look.db, person, entry.act, look.today) for entry in registry.managing
    )
    return (*texts.KEYBOARD, (texts.MANAGE,)) if managing else texts.KEYBOARD


def set_commands(turn: Turn) -> None:
    """Show in this chat's command menu what the person may do."""
    _set_commands_of(turn, turn.registry, turn.me, turn.incoming.chat_id)


def _set_commands_of(acting: Acting, registry: Registry, person: Person, chat_id: int) -> None:
    commands = [
        [command.name, command.description]
        for command in registry.commands.values()
        if command.description and rights.may(acting.db, person, command.act, acting.today)
    ]
    outbox.post(
        acting.db,
        chat_id=chat_id,
        method="set_my_commands",
        payload={"commands": commands},
        not_before=acting.now,
    )


def refresh(
    acting: Acting,
    registry: Registry,
    person_id: int,
    text: str,
    *,
    once_key: str | None = None,
) -> None:
    """Somebody's rights have changed: tell them, with commands and keyboard to match."""
    person = acting.person_of(person_id)
    if person.user_id is None:
        return
    screen = Screen(text, keyboard=_keyboard_of(acting, registry, person))
    if acting.tell(person, screen, once_key=once_key) or once_key is None:
        _set_commands_of(acting, registry, person, person.user_id)


def show_help(turn: Turn, argument: str = "") -> None:
    """What the person can do, with the keyboard below."""
    lines = texts.help_for_everyone()
    if len(keyboard(turn)) > len(texts.KEYBOARD):
        lines.append(texts.help_for_offices())
    lines.append(texts.help_last())
    turn.say(Screen(texts.help_text(turn.me.name, lines), keyboard=keyboard(turn)))
    set_commands(turn)


def manage(turn: Turn, argument: str = "") -> None:
    """The offices' menu: a button for each thing the person may manage."""
    buttons = [
        entry.press.button(entry.label) for entry in turn.registry.managing if turn.may(entry.act)
    ]
    if not buttons:
        turn.say(Screen(gate_texts.not_yours()))
        return
    turn.say(Screen(texts.manage(), rows_of(buttons, 2)))


def answer_anything(turn: Turn) -> bool:
    """The last to be asked: strangers get one polite line, everyone else one helpful one."""
    if turn.person is None:
        gate.refuse(turn, gate_texts.stranger(turn.settings.branch.name))
    elif _is_table(turn) and turn.may(Act.MANAGE_PEOPLE):
        turn.say(Screen(texts.no_such_table(), keyboard=keyboard(turn)))
    elif turn.incoming.file is not None:
        turn.say(Screen(texts.no_such_file(), keyboard=keyboard(turn)))
    else:
        turn.say(Screen(texts.not_understood(), keyboard=keyboard(turn)))
    return True


def _is_table(turn: Turn) -> bool:
    file = turn.incoming.file
    return file is not None and file.name.lower().endswith((".xlsx", ".xls", ".csv"))


def register(registry: Registry) -> None:
    """Help and menus; last, because it takes what nobody else has taken."""
    registry.command(
        "help", Act.USE, show_help, words=texts.HELP_WORDS, description=texts.HELP_COMMAND
    )
    registry.command("manage", Act.USE, manage, words=texts.MANAGE_WORDS, description="")
    registry.last_resort(answer_anything)
