"""Forms of the roster: adding somebody, and changing one fact from a day on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Day, options_of
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import people_pages, roster
from handlers.roster.roster import Enrolment
from handlers.roster.roster_cells import read_phone
from handlers.roster.roster_fields import NOTHING, Cell, FromDay, Held, Name, from_days
from handlers.screen import Screen, rows_of
from handlers.texts import people as texts
from handlers.texts.terms import MARKS, POSTS, STANDINGS
from handlers.turn import Look, Turn
from storage import people, person_facts
from storage.database import IntegrityError
from storage.terms import PARTY_MEMBERS


def _groups(look: Look, answers: Answers) -> list[str]:
    return person_facts.values_in_use(look.db, "party_group", look.today)


def _classes(look: Look, answers: Answers) -> list[str]:
    known = {person.class_name for person in people.everyone(look.db, look.today)}
    return sorted(each for each in known if each)


_GROUP = Cell(suggested=_groups, nothing=texts.NO_GROUP)
_READERS = {
    "standing": (texts.ASK_STANDING, Choice(2, offered=options_of(STANDINGS))),
    "post": (texts.ASK_POSTS, Held(3, offered=options_of(POSTS), fact="post")),
    "mark": (texts.ASK_MARKS, Held(2, offered=options_of(MARKS), fact="mark")),
    "party_group": (texts.ASK_GROUP, _GROUP),
    "class_name": (texts.ASK_CLASS, Cell(suggested=_classes, nothing=texts.NO_CLASS)),
    "phone": (
        texts.ASK_PHONE,
        Cell(read=read_phone, nothing=texts.NO_PHONE, refusal=texts.phone_wrong()),
    ),
    "joined_party_day": (texts.ASK_JOINED, Day(past=True)),
    "name": (texts.ASK_NAME, Name()),
}
_FROM_TO = ("standing", "post", "mark", "party_group")  # what holds from day to day


@press("people_add", Act.MANAGE_PEOPLE)
def add(turn: Turn) -> None:
    """Put somebody on the roster."""
    forms.start(turn, ADD)


def _add(turn: Turn, answers: Answers) -> None:
    name, group = answers["name"], answers.get("party_group")
    enrolment = Enrolment(
        name,
        standing=answers["standing"],
        posts=(answers["post"],),
        party_group=None if group in (None, NOTHING) else group,
    )
    if people.by_name(turn.db, name, turn.today) is not None:
        turn.show(Screen(texts.name_taken(name)))
        return
    person_id = roster.enrol(turn, enrolment, by=turn.me.id, from_day=turn.today)
    people_pages.show_with_notice(turn, person_id, texts.added(name))


ADD = Form(
    "people_add",
    Act.MANAGE_PEOPLE,
    texts.ADD_TITLE,
    (
        Field("name", texts.NAME, texts.ASK_NAME, Name()),
        Field("standing", texts.STANDING, *_READERS["standing"]),
        Field("post", texts.POST, texts.ASK_POST, Choice(3, offered=options_of(POSTS))),
        Field(
            "party_group", texts.GROUP, texts.ASK_GROUP, _GROUP,
            needed=lambda look, answers: answers.get("standing") in PARTY_MEMBERS,
        ),
    ),
    _add,
)  # fmt: skip


@press("person_change", Act.MANAGE_PEOPLE)
def change(turn: Turn, person_id: int) -> None:
    """Which fact is to be changed."""
    buttons = [
        change_one.button(label, person_id, what) for what, label in texts.CHANGEABLE.items()
    ]
    back = (people_pages.show_person.button(texts.BACK_TO_PERSON, person_id),)
    text = texts.change_which(turn.name(person_id))
    turn.show(Screen(text, (*rows_of(buttons, 2), back)))


@press("person_fact", Act.MANAGE_PEOPLE)
def change_one(turn: Turn, person_id: int, what: str) -> None:
    """Ask for the new value of one fact."""
    if what in texts.CHANGEABLE and people.find(turn.db, person_id, turn.today) is not None:
        forms.start(turn, CHANGE, {"person": person_id, "what": what})


def _change(turn: Turn, answers: Answers) -> None:
    person_id, what = answers["person"], answers["what"]
    label, me = texts.CHANGEABLE[what], turn.me.id
    value: Any = answers.get(what)
    notice = texts.changed(label)
    if what in _FROM_TO:
        values = value["on"] if isinstance(value, dict) else [] if value == NOTHING else [value]
        day = date.fromisoformat(answers["from_day"])
        roster.set_facts(turn, person_id, what, values, by=me, from_day=day)
        notice = texts.changed_from(label, day, today=turn.today)
    elif what == "name":
        try:
            roster.rename(turn, person_id, value, by=me)
        except IntegrityError:
            notice = texts.name_taken(value)
    else:
        _set_detail(turn, person_id, what, None if value == NOTHING else value)
    people_pages.show_with_notice(turn, person_id, notice)


def _set_detail(turn: Turn, person_id: int, what: str, value: str | None) -> None:
    person = turn.person_of(person_id)
    details: dict[str, Any] = {
        "phone": person.phone,
        "class_name": person.class_name,
        "joined_party_day": person.joined_party_day,
        what: date.fromisoformat(value) if what == "joined_party_day" and value else value,
    }
    roster.set_details(turn, person_id, by=turn.me.id, **details)


def _title(look: Look, answers: Answers) -> str:
    return texts.change_title(look.name(answers["person"]), texts.CHANGEABLE[answers["what"]])


def _asked(what: str) -> Callable[[Look, Answers], bool]:
    return lambda look, answers: answers.get("what") == what


CHANGE = Form(
    "person_change",
    Act.MANAGE_PEOPLE,
    _title,
    (
        *(
            Field(what, texts.CHANGEABLE[what], ask, reader, needed=_asked(what))
            for what, (ask, reader) in _READERS.items()
        ),
        Field(
            "from_day", texts.FROM_DAY, texts.ASK_FROM, FromDay(suggested=from_days),
            needed=lambda look, answers: answers.get("what") in _FROM_TO,
        ),
    ),
    _change,
)  # fmt: skip


def register(registry: Registry) -> None:
    """Adding and changing people."""
    registry.press(add, change, change_one)
    registry.form(ADD, CHANGE)
