"""What came out of the box, for whom it was written: read, answered publicly, dealt with."""

from collections.abc import Callable

from handlers import audit, listing, menu
from handlers.questions import forms
from handlers.questions.fields import Answers, LongText
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, Waiting, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import suggestions as texts
from handlers.turn import Look, Turn
from storage import history, people, records, suggestions
from storage.outbox import BROADCAST
from storage.people import Person
from storage.suggestions import DISCIPLINE, SECRETARY, Suggestion
from storage.terms import Office

ADDRESSED: dict[Act, str] = {
    Act.READ_SUGGESTIONS: SECRETARY,
    Act.READ_SUGGESTIONS_ABOUT_SECRETARY: DISCIPLINE,
}
"""Who reads what: the act, and to whom it is addressed."""
_ACTS = {addressee: act for act, addressee in ADDRESSED.items()}
_MOST_ANSWER = 1000


def has_discipline(look: Look) -> bool:
    """Whether somebody is 纪检委员 who is not the secretary."""
    holders = people.in_office(look.db, Office.DISCIPLINE, look.today)
    return any(Office.SECRETARY not in person.offices for person in holders)


def _may_read(turn: Turn, addressee: str) -> bool:
    if addressee == DISCIPLINE and Office.SECRETARY in turn.me.offices:
        return False  # what is said about somebody is not given to them
    return addressee in _ACTS and turn.may(_ACTS[addressee])


def _found(turn: Turn, suggestion_id: int) -> Suggestion | None:
    found = suggestions.find(turn.db, suggestion_id)
    if found is None or not _may_read(turn, found.addressee):
        turn.toast(texts.not_for_you(), alert=True)
        return None
    return found


@press("suggestions", Act.READ_SUGGESTIONS)
def show_now(turn: Turn) -> None:
    """From the offices' menu."""
    turn.show(_list(turn, SECRETARY, 0))


@press("suggestions_about", Act.READ_SUGGESTIONS_ABOUT_SECRETARY)
def show_about_now(turn: Turn) -> None:
    """The same for 纪检委员: what is about the secretary."""
    show_list(turn, DISCIPLINE, 0)


@press("suggestion_list", Act.USE)
def show_list(turn: Turn, addressee: str, number: int) -> None:
    """A page of the list."""
    if _may_read(turn, addressee):
        turn.show(_list(turn, addressee, number))
    else:
        turn.toast(texts.not_for_you(), alert=True)


@press("suggestion_look", Act.USE)
def open_list(turn: Turn, addressee: str) -> None:
    """The list, below the message that pointed to it."""
    if _may_read(turn, addressee):
        turn.say(_list(turn, addressee, 0))
    else:
        turn.toast(texts.not_for_you(), alert=True)


def _list(look: Look, addressee: str, number: int) -> Screen:
    found = suggestions.of_addressee(look.db, addressee)
    page = listing.page(found, number)
    buttons = [
        show_one.button(texts.entry(each.text, each.outcome), each.id) for each in page.shown
    ]
    text = texts.box_list(
        len(found),
        sum(each.outcome is None for each in found),
        page.said,
        about_secretary=addressee == DISCIPLINE,
    )
    arrows = page.arrows(show_list.button, addressee)
    return Screen(text, (*rows_of(buttons), arrows, menu.way_back()))


@press("suggestion", Act.USE)
def show_one(turn: Turn, suggestion_id: int) -> None:
    """One of them."""
    found = _found(turn, suggestion_id)
    if found is not None:
        audit.note(turn, "suggestion", found.id, found.person_id)
        _show(turn, found.id)


def _show(turn: Turn, suggestion_id: int, *, said: str = "") -> None:
    found = suggestions.find(turn.db, suggestion_id)
    if found is None:
        return
    notice = None if found.notice_id is None else records.get(turn.db, found.notice_id)
    signed_by = None if found.person_id is None else turn.name(found.person_id)
    lines = [
        texts.one(
            found.text,
            signed_by,
            None if notice is None else notice.title,
            found.opened_day,
            today=turn.today,
        )
    ]
    if found.outcome == "answered":
        lines.append(texts.answered(found.answer or ""))
    elif found.outcome == "dealt_with":
        lines.append(texts.dealt_with())
    else:
        lines.append(texts.nobody_to_ask())
    lines += [said] if said else []
    turn.show(Screen("\n".join(lines), (*rows_of(_buttons(found), 2), (_back(found),))))


def _buttons(found: Suggestion) -> list[Button]:
    if found.outcome == "answered":
        return []
    if found.outcome == "dealt_with":
        return [mark.button(texts.REOPEN, found.id, False)]
    return [answer.button(texts.ANSWER, found.id), mark.button(texts.DEALT_WITH, found.id, True)]


def _back(found: Suggestion) -> Button:
    label = texts.BACK_ABOUT if found.addressee == DISCIPLINE else texts.BACK
    return show_list.button(label, found.addressee, 0)


@press("suggestion_mark", Act.USE)
def mark(turn: Turn, suggestion_id: int, done: bool) -> None:
    """Dealt with without an answer, or open again."""
    found = _found(turn, suggestion_id)
    if found is None or found.outcome == "answered":
        return
    outcome = "dealt_with" if done else None
    by = turn.me.id if done else None
    suggestions.settle(turn.db, found.id, outcome, answer=None, by=by)
    what = "dealt_with" if done else "undone"
    history.add(turn.db, "suggestion", found.id, what, at=turn.now, by=turn.me.id)
    _show(turn, found.id)


@press("suggestion_answer", Act.USE)
def answer(turn: Turn, suggestion_id: int) -> None:
    """Answer it in public."""
    found = _found(turn, suggestion_id)
    if found is None:
        return
    if found.outcome == "answered":
        turn.toast(texts.already_answered())
    else:
        forms.start(turn, FORM, {"suggestion": found.id}, below=True)


def _title(look: Look, answers: Answers) -> str:
    found = suggestions.find(look.db, answers["suggestion"])
    return texts.answer_title("" if found is None else found.text)


def _finish(turn: Turn, answers: Answers) -> None:
    found = suggestions.find(turn.db, answers["suggestion"])
    if found is None or found.outcome == "answered" or not _may_read(turn, found.addressee):
        turn.show(Screen(texts.already_answered()))
        return
    said = answers["answer"]
    suggestions.settle(turn.db, found.id, "answered", answer=said, by=turn.me.id)
    history.add(turn.db, "suggestion", found.id, "answered", at=turn.now, by=turn.me.id)
    by_discipline = found.addressee == DISCIPLINE
    screen = Screen(texts.public_answer(found.text, said, by_discipline=by_discipline))
    sent = sum(
        turn.tell(person, screen, once_key=f"answer:{found.id}:{person.id}", priority=BROADCAST)
        for person in people.everyone(turn.db, turn.today)
        if person.id != turn.me.id
    )
    _show(turn, found.id, said=texts.answer_sent(sent))


FORM = Form(
    "suggestion_answer",
    Act.USE,
    _title,
    (
        Field(
            "answer", texts.ANSWER_LABEL, texts.ask_answer(), LongText(least=2, most=_MOST_ANSWER)
        ),
    ),
    _finish,
    submit=texts.ANSWER_SUBMIT,
)


def _waiting(addressee: str) -> Callable[[Look, Person], Waiting | None]:
    def waits(look: Look, person: Person) -> Waiting | None:
        count = suggestions.count_open(look.db, addressee)
        button = open_list.button(texts.ENTRY, addressee)
        return Waiting(texts.waiting(count), button) if count else None

    return waits


def register(registry: Registry) -> None:
    """💬 意见建议 in the offices' menu, and what waits there."""
    registry.manage(texts.MANAGE, show_now, MenuPage.VOICES)
    registry.manage(texts.MANAGE_ABOUT, show_about_now, MenuPage.VOICES)
    registry.form(FORM)
    registry.press(show_list, open_list, show_one, mark, answer)
    for act, addressee in ADDRESSED.items():
        registry.waits(act, _waiting(addressee))
