"""新登记项目: the form in which a countable kind is declared, in chat and with no code."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from handlers import own_kinds
from handlers.entries import entry_form, entry_menu
from handlers.entries.entry_fields import Number, OneOf
from handlers.kinds import Section
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Given, Option, Reader, Refused, options_of
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import entries as entry_texts
from handlers.texts import own_kinds as texts
from handlers.turn import Look, Turn
from storage import declared_kinds, history, plan

MOST_FIELDS = 5
_MOST_TARGET = 9999
_NAME = re.compile(r"[\w\u4e00-\u9fff]{1,12}")
NOUN = "declared_kind"  # in the history; its id is the number in the kind's code


@dataclass(frozen=True)
class Label(Reader):
    """A label that nothing else has: no kind, no word that the bot answers to."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        label = "".join(text.split())
        if _NAME.fullmatch(label) is None:
            raise Refused(texts.bad_name())
        if is_taken(look, label, but=answers.get("code", "")):
            raise Refused(texts.taken(label))
        return Given(label)


def is_taken(look: Look, label: str, *, but: str = "") -> bool:
    """Whether a label is that of another kind, retired or not, or a word of the bot's."""
    words = look.registry.words if isinstance(look, Turn) else {}
    known = own_kinds.countables(look).values()
    others = [each for each in known if each.code != but]
    return label in words or any(label in (each.label, *each.words) for each in others)


@dataclass(frozen=True)
class FieldLabel(Reader):
    """What a further field is called; not like one that is there already."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        label = "".join(text.split())
        if _NAME.fullmatch(label) is None:
            raise Refused(texts.bad_name())
        had = [answers.get(f"field{number}") for number in range(1, MOST_FIELDS + 1)]
        if label in own_kinds.FIELD_LABELS or (label in had and label != value):
            raise Refused(texts.same_field(label))
        return Given(label)


def _has(name: str) -> Callable[[Look, Answers], bool]:
    return lambda look, answers: bool(answers.get(name))


def _ask_reads(name: str) -> Callable[[Look, Answers], str]:
    return lambda look, answers: texts.ask_reads(answers[name])


def _further(number: int) -> tuple[Field, Field]:
    """A further field's name and what it reads; asked once the one before has a name."""
    name = f"field{number}"
    needed = (lambda look, answers: True) if number == 1 else _has(f"field{number - 1}")
    return (
        Field(
            name, texts.field_label(number), texts.ask_field(number), FieldLabel(),
            optional=True, needed=needed,
        ),
        Field(
            f"reads{number}", texts.field_reads(number), _ask_reads(name),
            Choice(columns=3, offered=options_of(texts.READS)), needed=_has(name),
        ),
    )  # fmt: skip


_FIELDS = (
    Field("label", texts.NAME, texts.ASK_NAME, Label()),
    Field(
        "unit", texts.UNIT, texts.ASK_UNIT,
        OneOf(columns=4, choices=texts.UNITS, is_open=True, most=2),
    ),
    Field(
        "section", texts.SECTION, texts.ASK_SECTION,
        Choice(columns=2, offered=[Option(each, each) for each in get_args(Section)]),
    ),
    *(field for number in range(1, MOST_FIELDS + 1) for field in _further(number)),
    Field("target", texts.TARGET, texts.ASK_TARGET, Number(), optional=True),
)  # fmt: skip


def _finish(turn: Turn, answers: Answers) -> None:
    if is_taken(turn, answers["label"]):  # declared meanwhile by somebody else
        turn.show(Screen(texts.taken(answers["label"])))
        return
    asked = {field.name for field in DECLARE.asked(turn, answers)}
    fields = [
        {
            "name": f"f{number}",
            "label": answers[f"field{number}"],
            "reads": answers[f"reads{number}"],
        }
        for number in range(1, MOST_FIELDS + 1)
        if f"reads{number}" in asked and answers.get(f"field{number}")
    ]
    code = declared_kinds.add(
        turn.db, label=answers["label"], section=answers["section"], unit=answers["unit"],
        fields=fields, at=turn.now, by=turn.me.id,
    )  # fmt: skip
    note(turn, code, "declared", None, answers["label"])
    target = answers.get("target")
    if target:
        _set_target(turn, code, min(target, _MOST_TARGET))
    labels = [field["label"] for field in fields]
    text = texts.declared(answers["label"], answers["unit"], answers["section"], labels, target)
    buttons = [
        enter_first.button(entry_texts.WORDS[0] + answers["label"], code),
        entry_menu.show_menu.button(entry_texts.MENU),
    ]
    turn.show(Screen(text, rows_of(buttons)))


def _set_target(turn: Turn, code: str, target: int) -> None:
    year = turn.today.year
    plan.set_target(turn.db, year, code, target)
    history.add(
        turn.db, "target", year, "set", at=turn.now, by=turn.me.id,
        before={"kind": code, "target": 0}, after={"kind": code, "target": target},
    )  # fmt: skip


def note(turn: Turn, code: str, what: str, before: str | None, after: str) -> None:
    """Keep a change of a declared kind."""
    number = int(code.partition("_")[2])
    history.add(
        turn.db, NOUN, number, what, at=turn.now, by=turn.me.id,
        before=None if before is None else {"label": before}, after={"label": after},
    )  # fmt: skip


DECLARE = Form(
    "own_kind",
    Act.DECLARE_KINDS,
    texts.TITLE,
    _FIELDS,
    _finish,
    submit=texts.SUBMIT,
)


def show(turn: Turn, argument: str = "") -> None:
    """新登记项目: the form."""
    forms.start(turn, DECLARE)


@press("own_kind_new", Act.DECLARE_KINDS)
def declare(turn: Turn) -> None:
    """The same by button."""
    forms.start(turn, DECLARE)


@press("own_kind_first", Act.ENTER_RECORDS)
def enter_first(turn: Turn, code: str) -> None:
    """Enter the first record of a kind just declared."""
    kind = own_kinds.known(turn).get(code)
    if kind is not None:
        entry_form.begin(turn, kind)


def register(registry: Registry) -> None:
    """The form and its word."""
    registry.command(
        "newkind", Act.DECLARE_KINDS, show, words=texts.WORDS, description=texts.COMMAND
    )
    registry.press(declare, enter_first)
    registry.form(DECLARE)
