"""What the bot answers to: commands, words, buttons, forms, cards, ticks and tasks."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec

from handlers import button_data
from handlers.incoming import Incoming
from handlers.rights import Act
from handlers.screen import MAX_CALLBACK_DATA, Button, Screen
from handlers.turn import Acting, Look, Turn
from storage.people import Person

if TYPE_CHECKING:
    from handlers.questions.form import Form

P = ParamSpec("P")


class BadButton(Exception):
    """Callback data that no button of ours carries."""


class Press(Generic[P]):
    """A function that a button runs: `name:argument:argument`, typed by its signature.

    Only the last argument may be a text with a colon in it.
    """

    def __init__(
        self,
        name: str,
        act: Act,
        function: Callable[Concatenate[Turn, P], None],
        in_groups: bool,
        unkept: bool = False,
    ) -> None:
        self.name = name
        self.act = act
        self.function = function
        self.in_groups = in_groups
        self.unkept = unkept
        parameters = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        self._decoders = button_data.decoders(parameters)

    def __call__(self, turn: Turn, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(turn, *args, **kwargs)

    def button(self, label: str, *args: P.args, **kwargs: P.kwargs) -> Button:
        """A button that runs this function with these arguments.

        Raises ValueError when they do not fit into the Bot API's 64 bytes.
        """
        data = ":".join([self.name, *(button_data.encoded(value) for value in args)])
        if kwargs or len(data.encode()) > MAX_CALLBACK_DATA:
            raise ValueError(f"button data of {self.name} does not fit")
        return Button(label, data=data)

    def call(self, data: str) -> Callable[[Turn], None]:
        """The function with the arguments that the data carries; raises BadButton."""
        parts = data.split(":", len(self._decoders))[1:]
        if len(parts) != len(self._decoders):
            raise BadButton(self.name)
        try:
            values: list[Any] = [
                decode(part) for decode, part in zip(self._decoders, parts, strict=True)
            ]
        except ValueError as error:
            raise BadButton(self.name) from error
        run: Callable[..., None] = self.function
        return lambda turn: run(turn, *values)


def press(
    name: str, act: Act, *, in_groups: bool = False, unkept: bool = False
) -> Callable[[Callable[Concatenate[Turn, P], None]], Press[P]]:
    """Make the function the effect of buttons named `name`, for those who may `act`.

    A button works in a private chat only, unless `in_groups`; an `unkept` one leaves no trace
    (handlers/unkept.py).
    """
    return lambda function: Press(name, act, function, in_groups, unkept)


@dataclass(frozen=True)
class Command:
    """A command and the plain words that mean the same.

    `function` gets what was typed behind the command. `description` is shown in the menu of
    commands to those who may; an empty one keeps the command out of it.
    """

    name: str
    act: Act
    function: Callable[[Turn, str], None]
    words: tuple[str, ...] = ()
    description: str = ""
    in_groups: bool = False
    unkept: bool = False


class MenuPage(StrEnum):
    """Where an entry of the offices' menu stands: on its first page, or behind a button."""

    DAILY = "daily"
    VOICES = "voices"
    FIGURES = "figures"
    FILES = "files"
    BRANCH = "branch"


@dataclass(frozen=True)
class Managing:
    """An entry of the offices' menu."""

    label: str
    press: Press[[]]
    page: MenuPage

    @property
    def act(self) -> Act:
        """Who is shown the entry: who may press it."""
        return self.press.act


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody's decision: a line of text, and the button to where it is made."""

    line: str
    button: Button


@dataclass(frozen=True)
class Waits:
    """Where something may wait for those who may `act`; the function says what does now
    for a person."""

    act: Act
    function: Callable[[Look, Person], Waiting | None]


Card = Callable[..., Screen | None]
"""Renders a card at the moment of sending: (look, chat_id, *numbers of the card's name)."""


@dataclass
class Registry:
    """Everything that the features have registered, each name once."""

    commands: dict[str, Command] = field(default_factory=dict)
    words: dict[str, Command] = field(default_factory=dict)
    presses: dict[str, Press[Any]] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    ticks: dict[str, Callable[[Acting], None]] = field(default_factory=dict)
    tasks: dict[str, Callable[..., Awaitable[None]]] = field(default_factory=dict)
    gave_up: dict[str, Callable[..., None]] = field(default_factory=dict)
    slow: dict[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    """Tasks that hand somebody a document of others: 查阅记录 names who ordered it."""
    cancels: list[Callable[[Turn], bool]] = field(default_factory=list)
    managing: list[Managing] = field(default_factory=list)
    waiting: list[Waits] = field(default_factory=list)
    free: list[Callable[[Turn], bool]] = field(default_factory=list)
    otherwise: list[Callable[[Turn], bool]] = field(default_factory=list)
    starts: list[Callable[[Turn, str], bool]] = field(default_factory=list)
    memberships: list[Callable[[Turn], None]] = field(default_factory=list)
    unkept: list[tuple[Callable[[Incoming], bool], Callable[[Turn], None]]] = field(
        default_factory=list
    )
    memory: dict[str, dict[int, Any]] = field(default_factory=dict)
    """What is written down nowhere and ends with the process, by feature and by a number."""

    def command(
        self,
        name: str,
        act: Act,
        function: Callable[[Turn, str], None],
        *,
        words: tuple[str, ...] = (),
        description: str = "",
        in_groups: bool = False,
        unkept: bool = False,
    ) -> None:
        """Register a command (a–z, 0–9, _) with its words."""
        command = Command(name, act, function, words, description, in_groups, unkept)
        _once(self.commands, name, command)
        for word in words:
            _once(self.words, word, command)

    def press(self, *presses: Press[Any]) -> None:
        """Register the functions behind buttons."""
        for each in presses:
            _once(self.presses, each.name, each)

    def manage(self, label: str, entry: Press[[]], page: MenuPage) -> None:
        """Register a button of the offices' menu; the press itself is registered with it."""
        self.press(entry)
        self.managing.append(Managing(label, entry, page))

    def waits(self, act: Act, function: Callable[[Look, Person], Waiting | None]) -> None:
        """Register what may wait for those who may `act`, for the weekly summary."""
        self.waiting.append(Waits(act, function))

    def form(self, *forms: Form) -> None:
        """Register forms, so that an open one is found again after a restart."""
        for each in forms:
            _once(self.forms, each.name, each)

    def card(self, name: str, render: Card) -> None:
        """Register how cards `name:number…` look."""
        _once(self.cards, name, render)

    def tick(self, name: str, function: Callable[[Acting], None]) -> None:
        """Register what is to be looked after as time goes by; `once_key` makes it once."""
        _once(self.ticks, name, function)

    def task(
        self,
        name: str,
        function: Callable[..., Awaitable[None]],
        *,
        gave_up: Callable[..., None] | None = None,
        slow: str = "",
        noted: bool = False,
    ) -> None:
        """Register slow work: an async function of (work, **args).

        `gave_up` (acting, **args) is what becomes of a task that has failed for good. `slow` is
        said to the person behind `person_id` once it has taken two seconds. A `noted` one makes
        a document of others; who orders it is in 查阅记录.
        """
        _once(self.tasks, name, function)
        if gave_up is not None:
            self.gave_up[name] = gave_up
        if slow:
            self.slow[name] = slow
        if noted:
            self.noted.add(name)

    def cancel(self, function: Callable[[Turn], bool]) -> None:
        """Register who may take the word 取消 while no form is open; True: has taken it."""
        self.cancels.append(function)

    def free_message(self, function: Callable[[Turn], bool]) -> None:
        """Register who may take a private message that is neither command nor keyboard label.

        Asked in order; the first that returns True has taken it. A plain word that nobody takes
        runs its command.
        """
        self.free.append(function)

    def unkept_message(
        self, expects: Callable[[Incoming], bool], function: Callable[[Turn], None]
    ) -> None:
        """Register who takes a private message without a trace (handlers/unkept.py).

        `expects` is asked before anything else is, outside any transaction: it knows from
        `memory` alone. Commands and the keyboard's labels are never asked about.
        """
        self.unkept.append((expects, function))

    def last_resort(self, function: Callable[[Turn], bool]) -> None:
        """Register what becomes of a message, not a word, that nobody takes."""
        self.otherwise.append(function)

    def start(self, function: Callable[[Turn, str], bool]) -> None:
        """Register who may take what a t.me link starts the bot with; True: has taken it."""
        self.starts.append(function)

    def membership(self, function: Callable[[Turn], None]) -> None:
        """Register what happens when the bot is added to a chat, blocked or removed.

        Also when a group is given another id: then `incoming.migrated_to` is set.
        """
        self.memberships.append(function)

    def render(self, look: Look, card: str, chat_id: int) -> Screen | None:
        """The card as it is now; None when there is nothing more to show."""
        name, *numbers = card.split(":")
        return self.cards[name](look, chat_id, *map(int, numbers))


def _once(table: dict[str, Any], name: str, value: Any) -> None:
    if name in table:
        raise ValueError(f"{name} is registered twice")
    table[name] = value
