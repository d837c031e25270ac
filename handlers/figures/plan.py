"""年度计划: targets by kind, set by a command or a form, every change kept."""

import re
from dataclasses import dataclass
from typing import Any, get_args

from rapidfuzz import fuzz, process

from handlers import menu, own_kinds, periods
from handlers.figures import plan_import, tallies, tally
from handlers.kinds import Countable, Section
from handlers.pictures import asking
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Given, Option, Reader, Refused, Text
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import gate as gate_texts
from handlers.texts import listing as listing_texts
from handlers.texts import pictures as picture_texts
from handlers.texts import plan as texts
from handlers.texts import plan_file as file_texts
from handlers.turn import Acting, Look, Turn
from storage import history, plan

_ASKED = re.compile(r"(?P<kind>\D+?)\s*(?P<number>\d{1,6})\s*\D?", re.DOTALL)
_MOST = 9999
_CLOSEST = 3
_LATEST = 12  # entries of the history


def closest(look: Look, text: str) -> list[Countable]:
    """What has a label or a word most like the text, the best first."""
    known = own_kinds.countables(look)
    words = {word: each for each in known.values() for word in (each.label, *each.words)}
    ranked = process.extract(text, list(words), scorer=fuzz.WRatio, limit=len(words))
    found = dict.fromkeys(words[word].code for word, score, _ in ranked if score > 0)
    return [known[code] for code in list(found)[:_CLOSEST]]


def screen(turn: Turn, year: int) -> Screen:
    """The year's targets against what is done, with what an even pace would have done by now."""
    lines = [
        texts.line(each.counted.label, each.done, each.target or 0, each.counted.unit, expected)
        for each, expected in tallies.against_plan(turn, year)
    ]
    may_set = turn.may(Act.SET_PLAN)
    middle = turn.today.replace(year=year, month=7, day=1)
    buttons = [
        *([ask.button(texts.SET, year)] if may_set else []),
        *([plan_import.show.button(file_texts.MENU, year)] if may_set else []),
        tally.show_below.button(texts.DETAILS, periods.YEAR, middle),
        show_history.button(texts.HISTORY, year),
        show_picture.button(picture_texts.SHOW, year),
    ]
    ways = (show_year.button(texts.EARLIER, year - 1), show_year.button(texts.LATER, year + 1))
    is_this_year = year == turn.today.year
    text = texts.plan(year, lines, may_set=may_set, is_this_year=is_this_year)
    return Screen(text, (*rows_of(buttons, 2), ways, menu.way_back()))


def show(turn: Turn, argument: str = "") -> None:
    """/plan shows this year's plan; /plan 学习 26 sets a target."""
    if not argument:
        turn.say(screen(turn, turn.today.year))
    elif not turn.may(Act.SET_PLAN):
        turn.say(Screen(gate_texts.not_yours()))
    else:
        _set_by_words(turn, argument)


def _set_by_words(turn: Turn, argument: str) -> None:
    asked = _ASKED.fullmatch(argument.strip())
    if asked is None:
        turn.say(Screen(texts.how()))
        return
    text, number = asked["kind"].strip(), int(asked["number"])
    kind = own_kinds.named(turn, text)
    if number > _MOST:
        turn.say(Screen(texts.not_a_number()))
    elif kind is not None:
        _set_or_ask_why(turn, turn.today.year, kind, number)
    else:
        buttons = [
            choose.button(texts.kind_and_number(each.label, number), each.code, number)
            for each in closest(turn, text)
        ]
        if buttons:
            buttons.append(choose_another.button(texts.ANOTHER, number))
            turn.say(Screen(texts.which(text, number), rows_of(buttons)))
        else:
            forms.start(turn, FORM, {"year": turn.today.year, "number": number})


def _set_or_ask_why(turn: Turn, year: int, kind: Countable, number: int) -> None:
    """A first target is set at once; another one asks for a reason."""
    target = plan.targets(turn.db, year).get(kind.code, 0)
    if target == number:
        turn.show(Screen(texts.unchanged(kind.label, target, kind.unit)))
    elif target:
        forms.start(turn, FORM, {"year": year, "kind": kind.code, "number": number})
    else:
        _set(turn, year, kind, number, reason=None)


def write(
    acting: Acting, year: int, code: str, before: int, after: int, *, by: int, reason: str | None
) -> int:
    """Set a target, and keep who, when and why; returns the history's entry."""
    plan.set_target(acting.db, year, code, after)
    return history.add(
        acting.db, "target", year, "set", at=acting.now, by=by,
        before={"kind": code, "target": before}, after={"kind": code, "target": after},
        reason=reason,
    )  # fmt: skip


def _set(turn: Turn, year: int, kind: Countable, number: int, reason: str | None) -> None:
    before = plan.targets(turn.db, year).get(kind.code, 0)
    write(turn, year, kind.code, before, number, by=turn.me.id, reason=reason)
    shown = screen(turn, year)
    done = texts.is_set(kind.label, year, number, kind.unit)
    turn.show(Screen(f"{done}\n\n{shown.text}", shown.rows))


@press("plan_kind", Act.SET_PLAN)
def choose(turn: Turn, code: str, number: int) -> None:
    """One of the closest kinds was meant."""
    known = own_kinds.countables(turn)
    if code in known and 0 <= number <= _MOST:
        _set_or_ask_why(turn, turn.today.year, known[code], number)


@press("plan_other", Act.SET_PLAN)
def choose_another(turn: Turn, number: int) -> None:
    """None of the closest was meant: all kinds, the number is kept."""
    forms.start(turn, FORM, {"year": turn.today.year, "number": min(max(number, 0), _MOST)})


@press("plans", Act.SEE_TALLY)
def show_now(turn: Turn) -> None:
    """This year's plan from the offices' menu."""
    turn.show(screen(turn, turn.today.year))


@press("plan_pic", Act.SEE_TALLY)
def show_picture(turn: Turn, year: int) -> None:
    """Plan against done as a picture, below the plan."""
    day = turn.today.replace(year=_known(turn, year), day=1)
    asking.ask_below(turn, asking.PLAN, periods.YEAR, day)


def _known(look: Look, year: int) -> int:
    return min(max(year, look.today.year - 20), look.today.year + 2)


@press("plan_year", Act.SEE_TALLY)
def show_year(turn: Turn, year: int) -> None:
    """Another year's plan."""
    turn.show(screen(turn, _known(turn, year)))


@press("plan_set", Act.SET_PLAN)
def ask(turn: Turn, year: int) -> None:
    """Set a target of the year by a form."""
    forms.start(turn, FORM, {"year": year})


@press("plan_history", Act.SEE_TALLY)
def show_history(turn: Turn, year: int) -> None:
    """Who set which target when, the latest last."""
    known = own_kinds.countables(turn)
    lines = [
        texts.change(
            known[(change.after or {})["kind"]].label,
            (change.before or {})["target"],
            (change.after or {})["target"],
            "" if change.changed_by is None else turn.name(change.changed_by),
            change.changed_at,
            change.reason or "",
            today=turn.today,
        )
        for change in history.of(turn.db, "target", year)[-_LATEST:]
    ]
    back = show_year.button(listing_texts.BACK, year)
    turn.show(Screen(texts.history(year, lines), ((back,),)))


@dataclass(frozen=True)
class Number(Reader):
    """A whole number from 0 to 9999."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        found = re.fullmatch(r"\s*(\d{1,4})\s*\D?\s*", text)
        if found is None:
            raise Refused(texts.not_a_number())
        return Given(int(found[1]))


def _asks_section(look: Look, answers: Answers) -> bool:
    return "kind" not in answers or "section" in answers


def _kinds(look: Look, answers: Answers) -> list[Option]:
    """What counts in the section that was chosen."""
    return [
        Option(code, each.label)
        for code, each in own_kinds.countables(look).items()
        if answers.get("section") in (None, each.section)
    ]


def _changes_one(look: Look, answers: Answers) -> bool:
    had = plan.targets(look.db, answers["year"]).get(answers.get("kind", ""), 0)
    return bool(had) and had != answers.get("number", had)


def _finish(turn: Turn, answers: Answers) -> None:
    kind = own_kinds.countables(turn)[answers["kind"]]
    _set(turn, answers["year"], kind, answers["number"], answers.get("reason"))


FORM = Form(
    "plan",
    Act.SET_PLAN,
    lambda look, answers: texts.form_title(answers["year"]),
    (
        Field(
            "section",
            texts.SECTION,
            texts.ASK_SECTION,
            Choice(columns=2, offered=[Option(each, each) for each in get_args(Section)]),
            needed=_asks_section,
        ),
        Field("kind", texts.KIND, texts.ASK_KIND, Choice(columns=2, offered=_kinds)),
        Field("number", texts.NUMBER, texts.ASK_NUMBER, Number()),
        Field(
            "reason",
            texts.REASON,
            texts.ASK_REASON,
            Text(suggested=texts.REASONS),
            needed=_changes_one,
        ),
    ),
    _finish,
)


def register(registry: Registry) -> None:
    """计划 and its form."""
    registry.command("plan", Act.SEE_TALLY, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MANAGE, show_now, MenuPage.FIGURES)
    registry.press(show_year, ask, choose, choose_another, show_history, show_picture)
    registry.form(FORM)
