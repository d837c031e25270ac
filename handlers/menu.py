"""The keyboard, the commands by part, and what becomes of a message nobody expects."""

from collections.abc import Sequence

from handlers import gate, rights
from handlers.registry import Managing, MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import gate as gate_texts
from handlers.texts import menu as texts
from handlers.turn import Acting, Look, Turn
from storage import outbox
from storage.people import Person

_FEW = 8
"""So many entries of the offices' menu stand on one page, undivided."""
_SHORT, _MOST_HEARD = 12, 3
"""Characters of a message in which a word is looked for, and how many are offered. Longer ones may
be an unsigned suggestion that came too late, of which no word is to be kept."""


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


def manage(turn: Turn, argument: str = "") -> None:
    """The offices' menu: a button for each thing the person may manage."""
    entries = _entries_of(turn)
    if not entries:
        turn.say(Screen(gate_texts.not_yours()))
    else:
        turn.say(Screen(texts.manage(), _menu_rows(entries)))


@press("manage_all", Act.USE)
def manage_again(turn: Turn) -> None:
    """Back from a page to the whole menu."""
    turn.show(Screen(texts.manage(), _menu_rows(_entries_of(turn))))


def way_back() -> tuple[Button, ...]:
    """The row that leads from the page of an entry back to the offices' menu."""
    return (manage_again.button(texts.BACK),)


@press("manage_in", Act.USE)
def open_page(turn: Turn, page: str) -> None:
    """One page of the menu."""
    inside = [entry for entry in _entries_of(turn) if entry.page == page]
    if not inside:
        turn.toast(gate_texts.not_yours(), alert=True)
        return
    rows = rows_of([entry.press.button(entry.label) for entry in inside], 2)
    turn.show(Screen(texts.manage_in(page), (*rows, way_back())))


def _entries_of(turn: Turn) -> list[Managing]:
    return [entry for entry in turn.registry.managing if turn.may(entry.act)]


def _menu_rows(entries: Sequence[Managing]) -> Rows:
    """All entries where they are few; else the daily ones, and a button for each page."""
    daily = [entry for entry in entries if entry.page == MenuPage.DAILY]
    pages = [each for each in MenuPage if each != MenuPage.DAILY]
    if len(entries) <= _FEW:
        daily, pages = list(entries), []
    rows = rows_of([entry.press.button(entry.label) for entry in daily], 2)
    doors = []
    for page in pages:
        inside = [entry for entry in entries if entry.page == page]
        if len(inside) == 1:
            doors.append(inside[0].press.button(inside[0].label))
        elif inside:
            doors.append(open_page.button(texts.MORE[page], page.value))
    return (*rows, *rows_of(doors, 2))


def answer_anything(turn: Turn) -> bool:
    """The last to be asked: strangers get one polite line, everyone else one helpful one."""
    if turn.person is None:
        gate.refuse(turn, gate_texts.stranger(turn.settings.branch.name))
    elif _is_table(turn) and turn.may(Act.MANAGE_PEOPLE):
        turn.say(Screen(texts.no_such_table(), keyboard=keyboard(turn)))
    elif turn.incoming.file is not None:
        turn.say(Screen(texts.no_such_file(), keyboard=keyboard(turn)))
    elif words := _heard(turn):
        buttons = [do_word.button(word, word) for word in words]
        turn.say(Screen(texts.did_you_mean(words), rows_of(buttons, 2)))
    else:
        turn.say(Screen(texts.not_understood(), keyboard=keyboard(turn)))
    return True


def _heard(turn: Turn) -> list[str]:
    """Words of commands that stand in a short message, the longest first."""
    text, found = turn.incoming.text, dict[str, str]()
    if len(text) > _SHORT:
        return []
    for word in sorted(turn.registry.words, key=len, reverse=True):
        command = turn.registry.words[word]
        is_new = command.name not in found and not any(word in each for each in found.values())
        if word in text and is_new and len(word) > 1 and _may_be_done(turn, word):
            found[command.name] = word
    return list(found.values())[:_MOST_HEARD]


def _may_be_done(turn: Turn, word: str) -> bool:
    command = turn.registry.words.get(word)
    return command is not None and not command.unkept and turn.may(command.act)


@press("word", Act.USE)
def do_word(turn: Turn, word: str) -> None:
    """What the word does when it is typed by itself."""
    if _may_be_done(turn, word):
        turn.registry.words[word].function(turn, "")
    else:
        turn.toast(gate_texts.not_yours(), alert=True)


def _is_table(turn: Turn) -> bool:
    file = turn.incoming.file
    return file is not None and file.name.lower().endswith((".xlsx", ".xls", ".csv"))


def _take_plain_label(registry: Registry, entry: Managing) -> None:
    """What the menu calls a thing opens it when typed, unless the words mean another thing."""
    word = entry.label.partition(" ")[2]
    if word in registry.words:
        return

    def open_entry(turn: Turn, argument: str) -> None:
        """An entry of the menu, by its plain label."""
        entry.press(turn)

    registry.command(f"manage_{entry.press.name}", entry.act, open_entry, words=(word,))


def register(registry: Registry) -> None:
    """Menus; last, because it takes what nobody else has taken."""
    registry.command("manage", Act.USE, manage, words=texts.MANAGE_WORDS, description="")
    registry.press(manage_again, open_page, do_word)
    for entry in registry.managing:
        _take_plain_label(registry, entry)
    registry.last_resort(answer_anything)
