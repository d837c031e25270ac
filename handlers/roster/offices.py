"""Offices: given and taken by the secretary, whose own office is handed over."""

from datetime import date

from handlers import menu
from handlers.questions import forms
from handlers.questions.fields import Answers, options_of
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import people_pages, roster
from handlers.roster.roster import LastSecretary
from handlers.roster.roster_fields import FromDay, Held, from_days
from handlers.screen import Button, Screen
from handlers.texts import offices as texts
from handlers.texts import people as people_texts
from handlers.texts.terms import OFFICES
from handlers.turn import Look, Turn
from storage import people
from storage.terms import Office

_GIVEN = {office: label for office, label in OFFICES.items() if office != Office.SECRETARY}


def _back(person_id: int) -> tuple[Button, ...]:
    return (people_pages.show_person.button(people_texts.BACK_TO_PERSON, person_id),)


@press("office", Act.GIVE_OFFICES)
def give(turn: Turn, person_id: int) -> None:
    """What office a person holds, and what can be done about it."""
    person = people.find(turn.db, person_id, turn.today)
    if person is None or person.struck_off_day is not None:
        turn.show(Screen(people_texts.gone(), (_back(person_id),)))
        return
    rows = [(change.button(texts.GIVE, person_id),)]
    if Office.SECRETARY in turn.me.offices and person_id != turn.me.id:
        rows.append((ask_hand_over.button(texts.HAND_OVER, person_id),))
    turn.show(Screen(texts.page(person.name, person.offices), (*rows, _back(person_id))))


@press("office_change", Act.GIVE_OFFICES)
def change(turn: Turn, person_id: int) -> None:
    """Give and take offices, from a day on."""
    if people.find(turn.db, person_id, turn.today) is not None:
        forms.start(turn, FORM, {"person": person_id})


def _change(turn: Turn, answers: Answers) -> None:
    person_id, day = answers["person"], date.fromisoformat(answers["from_day"])
    secretary = {Office.SECRETARY.value} & turn.person_of(person_id).offices
    wanted = set(answers["office"]["on"]) - {Office.SECRETARY.value} | secretary
    roster.set_facts(turn, person_id, "office", wanted, by=turn.me.id, from_day=day)
    offices = turn.person_of(person_id).offices
    menu.refresh(turn, turn.registry, person_id, texts.yours_now(offices))
    notice = people_texts.changed_from(texts.OFFICE, day, today=turn.today)
    people_pages.show_with_notice(turn, person_id, notice)


def _title(look: Look, answers: Answers) -> str:
    return people_texts.change_title(look.name(answers["person"]), texts.OFFICE)


FORM = Form(
    "office",
    Act.GIVE_OFFICES,
    _title,
    (
        Field(
            "office", texts.OFFICE, texts.ASK,
            Held(2, offered=options_of(_GIVEN), fact="office"),
        ),
        Field(
            "from_day", people_texts.FROM_DAY, people_texts.ASK_FROM,
            FromDay(suggested=from_days),
        ),
    ),
    _change,
)  # fmt: skip


def _refusal(turn: Turn, person_id: int) -> str | None:
    person = people.find(turn.db, person_id, turn.today)
    if person is None or person.struck_off_day is not None:
        return people_texts.gone()
    if Office.SECRETARY not in turn.me.offices or person_id == turn.me.id:
        return texts.only_from_secretary()
    if person.user_id is None:
        return texts.not_joined(person.name)
    return texts.is_away(person.name) if person.is_away else None


@press("secretary", Act.GIVE_OFFICES)
def ask_hand_over(turn: Turn, person_id: int) -> None:
    """Ask before the secretary's office changes hands."""
    refusal = _refusal(turn, person_id)
    if refusal is not None:
        turn.show(Screen(refusal, (_back(person_id),)))
        return
    sure = (hand_over.button(texts.HAND_OVER_SURE, person_id),)
    turn.show(Screen(texts.hand_over_sure(turn.name(person_id)), (sure, _back(person_id))))


@press("secretary_to", Act.GIVE_OFFICES)
def hand_over(turn: Turn, person_id: int) -> None:
    """The secretary's office goes to somebody else, today."""
    refusal = _refusal(turn, person_id)
    if refusal is None:
        try:
            roster.hand_over(turn, turn.me.id, person_id, by=turn.me.id)
        except LastSecretary:
            refusal = people_texts.last_secretary()
    if refusal is not None:
        turn.show(Screen(refusal, (_back(person_id),)))
        return
    for each in (person_id, turn.me.id):
        offices = turn.person_of(each).offices
        menu.refresh(turn, turn.registry, each, texts.yours_now(offices))
    turn.show(Screen(texts.handed_over(turn.name(person_id))))


def register(registry: Registry) -> None:
    """Offices on a person's page."""
    registry.press(give, change, ask_hand_over, hand_over)
    registry.form(FORM)
