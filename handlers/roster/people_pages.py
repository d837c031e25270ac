"""The roster in chat: overview, lists, finding somebody, and a person's page."""

from collections.abc import Iterable
from datetime import timedelta

from handlers import audit, calendar, listing, menu, names
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.roster import (
    inviting,
    lending,
    offices,
    people_forms,
    people_leaving,
    roster,
    roster_history,
    roster_upload,
)
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import dates
from handlers.texts import lending as lending_texts
from handlers.texts import offices as office_texts
from handlers.texts import people as texts
from handlers.texts.terms import MARKS, POSTS, STANDINGS
from handlers.turn import Look, Turn
from storage import people, person_facts
from storage.people import Person

PAGE = 8  # people on a page of a list
UNDO_FOR = timedelta(days=1)  # how long a person's page offers to undo the last change


@press("people", Act.MANAGE_PEOPLE)
def show_overview(turn: Turn) -> None:
    """How many are on the roster, and what can be done with it."""
    everyone = people.everyone(turn.db, turn.today)
    joined = sum(person.user_id is not None for person in everyone)
    away = sum(person.is_away for person in everyone)
    entries = [
        find.button(texts.FIND),
        show_list.button(texts.ALL, False, 0),
        show_list.button(texts.MISSING, True, 0),
        people_forms.add.button(texts.ADD),
        roster_upload.ask.button(texts.IMPORT),
        inviting.slips.button(texts.SLIPS),
    ]
    if turn.may(Act.LEND_RIGHTS):
        entries.append(lending.show_all.button(lending_texts.LENT))
    turn.show(
        Screen(texts.overview(len(everyone), joined, away), (*rows_of(entries, 2), menu.way_back()))
    )


@press("people_list", Act.MANAGE_PEOPLE)
def show_list(turn: Turn, only_missing: bool, number: int) -> None:
    """A page of everyone, or of those who have not joined yet."""
    listed = [
        person
        for person in people.everyone(turn.db, turn.today)
        if not (only_missing and person.user_id is not None)
    ]
    page = listing.page(listed, number, PAGE)
    before = page.number * PAGE
    back = (show_overview.button(texts.BACK_TO_PEOPLE),)
    title = texts.MISSING if only_missing else texts.ALL
    text = texts.listing(title, before + 1, before + len(page.shown), len(listed))
    arrows = page.arrows(show_list.button, only_missing)
    turn.show(Screen(text, (*_buttons(page.shown), arrows, back)))


def _buttons(listed: Iterable[Person]) -> Rows:
    buttons = [
        show_person.button(texts.list_entry(person.name, person.user_id is not None), person.id)
        for person in listed
    ]
    return rows_of(buttons, 2)


def search(turn: Turn, query: str) -> None:
    """/people, with a name, pinyin or initials behind it or without."""
    if not query:
        show_overview(turn)
        return
    by_id = {person.id: person for person in people.everyone(turn.db, turn.today)}
    rows = [(each.id, each.name, each.pinyin, each.initials) for each in by_id.values()]
    found = [by_id[person_id] for person_id in names.search(query, rows)][:PAGE]
    back = (show_overview.button(texts.BACK_TO_PEOPLE),)
    if len(found) == 1:
        show_person(turn, found[0].id)
    elif found:
        turn.show(Screen(texts.found(query), (*_buttons(found), back)))
    else:
        turn.show(Screen(texts.nobody(query), (back,)))


@press("people_find", Act.MANAGE_PEOPLE)
def find(turn: Turn) -> None:
    """Ask for a name, pinyin or initials."""
    forms.start(turn, FIND)


def _found(turn: Turn, answers: Answers) -> None:
    show_person(turn, answers["person"])


FIND = Form(
    "people_find",
    Act.MANAGE_PEOPLE,
    texts.FIND_TITLE,
    (Field("person", texts.NAME, texts.FIND_ASK, OnePerson()),),
    _found,
)


@press("person", Act.MANAGE_PEOPLE)
def show_person(turn: Turn, person_id: int) -> None:
    """A person's page."""
    show_with_notice(turn, person_id, "")


def show_with_notice(turn: Turn, person_id: int, notice: str) -> None:
    """A person's page below a line that says what has just been done."""
    person = people.find(turn.db, person_id, turn.today)
    back = (show_overview.button(texts.BACK_TO_PEOPLE),)
    if person is None:
        turn.show(Screen(texts.gone(), (back,)))
        return
    audit.note(turn, "person", person.id, person.id)
    page = texts.page(person.name, list(_lines(turn, person)))
    turn.show(
        Screen(f"{notice}\n\n{page}" if notice else page, (*_page_buttons(turn, person), back))
    )


def _lines(look: Look, person: Person) -> Iterable[str]:
    today = look.today
    if person.struck_off_day is not None:
        yield texts.is_struck_off(person.struck_off_day, today=today)
    known = (
        (texts.STANDING, STANDINGS.get(person.standing or "", "")),
        (texts.POST, _labels(POSTS, person.values("post"))),
        (texts.MARK, _labels(MARKS, person.values("mark"))),
        (office_texts.OFFICE, office_texts.listed(person.offices)),
        (texts.GROUP, _labels({}, person.values("party_group"))),
        (texts.CLASS, person.class_name or ""),
        (texts.PHONE, person.phone or ""),
        (texts.JOINED, _day(look, person)),
    )
    yield from (texts.line(title, value) for title, value in known if value)
    for each in person_facts.of(look.db, person.id):
        if each.from_day > today and each.fact in texts.CHANGEABLE:
            value = _labels({**STANDINGS, **POSTS, **MARKS}, (each.value,))
            yield texts.coming(texts.CHANGEABLE[each.fact], value, each.from_day, today=today)
    yield from (texts.away(each, today=today) for each in roster.away(look, person.id))
    if person.struck_off_day is None:
        yield _connection(look, person)


def _labels(table: dict[str, str], values: Iterable[str]) -> str:
    held = set(values)
    known = [label for value, label in table.items() if value in held]
    return texts.listed([*known, *sorted(held - table.keys())])


def _day(look: Look, person: Person) -> str:
    day = person.joined_party_day
    return "" if day is None else dates.short_day(day, today=look.today)


def _connection(look: Look, person: Person) -> str:
    if person.user_id is None or person.bound_at is None:
        return texts.not_connected()
    since = person.unreachable_at
    return texts.connected(
        calendar.local_day(person.bound_at),
        silent=person.silent,
        unreachable_on=None if since is None else calendar.local_day(since),
        today=look.today,
    )


def _page_buttons(turn: Turn, person: Person) -> Rows:
    buttons: list[Button] = []
    if person.struck_off_day is None:
        buttons += [
            people_forms.change.button(texts.CHANGE, person.id),
            people_leaving.away.button(texts.AWAY, person.id),
            inviting.invite.button(texts.INVITE, person.id),
            people_leaving.ask_strike_off.button(texts.STRIKE_OFF, person.id),
        ]
        if roster.away(turn, person.id):
            buttons.insert(2, people_leaving.here_again.button(texts.HERE_AGAIN, person.id))
        if turn.may(Act.GIVE_OFFICES):
            buttons.insert(1, offices.give.button(office_texts.CHANGE, person.id))
        if turn.may(Act.LEND_RIGHTS):
            buttons.append(lending.lend.button(lending_texts.LEND, person.id))
    last = roster_history.last_change(turn, person.id)
    if last is not None and turn.now - last.changed_at < UNDO_FOR:
        buttons.append(people_leaving.undo.button(texts.UNDO, last.id, last.id))
    return rows_of(buttons, 2)


def register(registry: Registry) -> None:
    """Lists and pages; the offices' menu opens the overview."""
    registry.manage(texts.MANAGE, show_overview, MenuPage.DAILY)
    registry.command("people", Act.MANAGE_PEOPLE, search, words=texts.WORDS)
    registry.press(show_list, find, show_person)
    registry.form(FIND)
