"""Rights that the secretary lends from one day to another, and takes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from handlers import menu
from handlers.questions import forms
from handlers.questions.fields import Answers, Day, Many, Option
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import LENDABLE, Act
from handlers.roster import people_pages
from handlers.roster.roster_fields import ToDay, month_ends
from handlers.screen import Screen, rows_of
from handlers.texts import dates
from handlers.texts import lending as texts
from handlers.texts import people as people_texts
from handlers.texts.rights import LENDABLE as LABELS
from handlers.turn import Acting, Look, Turn
from storage import history, lent_rights, people
from storage.lent_rights import LentRight

PAGE = 8


@dataclass(frozen=True)
class FirstDay(Day):
    """Today or later."""

    past: bool = False


def _today(look: Look) -> list[date]:
    return [look.today]


def _acts(look: Look, answers: Answers) -> list[Option]:
    return [Option(act.value, LABELS[act]) for act in LENDABLE]


@press("lend", Act.LEND_RIGHTS)
def lend(turn: Turn, person_id: int) -> None:
    """Lend somebody rights."""
    person = people.find(turn.db, person_id, turn.today)
    if person is not None and person.struck_off_day is None:
        forms.start(turn, FORM, {"person": person_id})


def _lend(turn: Turn, answers: Answers) -> None:
    person = turn.person_of(answers["person"])
    if person.struck_off_day is not None:
        people_pages.show_with_notice(turn, person.id, people_texts.gone())
        return
    from_day, to_day = (date.fromisoformat(answers[name]) for name in ("from_day", "to_day"))
    acts = [act for act in LENDABLE if act.value in answers["acts"]]
    for act in acts:
        lent_rights.lend(turn.db, person.id, act.value, from_day, to_day)
    history.add(
        turn.db, "person", person.id, "lent", at=turn.now, by=turn.me.id,
        after={"acts": acts, "from_day": answers["from_day"], "to_day": answers["to_day"]},
    )  # fmt: skip
    labels = [LABELS[act] for act in acts]
    days = dates.days(from_day, to_day, today=turn.today)
    if from_day > turn.today:
        turn.tell(person, Screen(texts.told_ahead(labels, days)))
    keep_told(turn, turn.registry)
    people_pages.show_with_notice(turn, person.id, texts.lent(person.name, labels, days))


FORM = Form(
    "lend",
    Act.LEND_RIGHTS,
    lambda look, answers: texts.title(look.name(answers["person"])),
    (
        Field("acts", texts.ACTS, texts.ASK_ACTS, Many(2, offered=_acts)),
        Field("from_day", texts.FROM_DAY, texts.ASK_FROM, FirstDay(suggested=_today)),
        Field("to_day", texts.TO_DAY, texts.ASK_TO, ToDay(suggested=month_ends)),
    ),
    _lend,
    submit=texts.SUBMIT,
)


@press("lent", Act.LEND_RIGHTS)
def show_all(turn: Turn) -> None:
    """What is lent now or will be; the eight that begin first."""
    current = lent_rights.current(turn.db, turn.today)
    lines, buttons = [], []
    for each in current[:PAGE]:
        name, act = turn.name(each.person_id), LABELS[each.act]
        days = dates.days(each.from_day, each.to_day, today=turn.today)
        lines.append(texts.one(name, act, days))
        buttons.append(take_back.button(texts.take_back(name, act), each.id))
    back = (people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE),)
    text = texts.listing(lines, len(current) - len(lines))
    turn.show(Screen(text, (*rows_of(buttons), back)))


@press("lent_back", Act.LEND_RIGHTS)
def take_back(turn: Turn, lent_right_id: int) -> None:
    """End a lent right at once."""
    lent = lent_rights.find(turn.db, lent_right_id)
    if lent is not None and lent.to_day >= turn.today:
        lent_rights.take_back(turn.db, lent_right_id)
        label = LABELS[lent.act]
        history.add(
            turn.db, "person", lent.person_id, "taken_back", at=turn.now, by=turn.me.id,
            before={"act": lent.act, "to_day": lent.to_day.isoformat()},
        )  # fmt: skip
        menu.refresh(turn, turn.registry, lent.person_id, texts.taken_back([label]))
        turn.toast(texts.was_taken_back(turn.name(lent.person_id), label))
    show_all(turn)


def keep_told(acting: Acting, registry: Registry) -> None:
    """Whoever's lent rights have begun or ended is told, with menu and keyboard to match."""
    for person_id, rights in _by_person(lent_rights.end(acting.db, acting.today)):
        menu.refresh(acting, registry, person_id, texts.ended(_labels(rights)))
    for person_id, rights in _by_person(lent_rights.begin(acting.db, acting.today)):
        to_day = max(each.to_day for each in rights)
        text = texts.begun(_labels(rights), to_day, today=acting.today)
        menu.refresh(acting, registry, person_id, text)


def _by_person(rights: Iterable[LentRight]) -> list[tuple[int, list[LentRight]]]:
    of = attrgetter("person_id")
    return [(person_id, list(theirs)) for person_id, theirs in groupby(sorted(rights, key=of), of)]


def _labels(rights: Iterable[LentRight]) -> list[str]:
    return [LABELS[each.act] for each in rights]


def register(registry: Registry) -> None:
    """Lending, listing, taking back; a tick begins and ends what was lent."""
    registry.press(lend, show_all, take_back)
    registry.form(FORM)
    registry.tick("lent_rights", lambda acting: keep_told(acting, registry))
