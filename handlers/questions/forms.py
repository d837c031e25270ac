"""Forms: one question at a time, every answer stored as it comes, at most one open a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import menu
from handlers.questions import form_input
from handlers.questions import open_form as open_forms
from handlers.questions.fields import QUERY, Answers, Given, Refused
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import MEMBER, RIGHTS, Act
from handlers.screen import Screen
from handlers.texts import forms as texts
from handlers.turn import Look, Turn
from storage import forms as store
from storage import outbox

REVIEW, EDIT = "_review", "_edit"  # pages after the questions
NOTICE, OFFERED, NEXT = "_notice", "_offered", "_next"  # kept among the answers
BACK, CANCEL, SKIP, DONE, CONFIRM, CHANGE = "<", "x", "-", ".", "!", "e"  # buttons beside options
REFUSED = "_refused"  # in the place of a field's name: the rest of a long text is no answer either


def start(
    turn: Turn,
    form: Form,
    seed: Mapping[str, Any] | None = None,
    *,
    given: Mapping[str, Any] | None = None,
    below: bool = False,
) -> None:
    """Open the form for the person; asks first if another one is open.

    What is in `seed` is settled, what is in `given` is answered but may be changed. With `below`
    a press opens it in a new message, and the pressed one stays as it is: a card, say.
    """
    seed, given = dict(seed or {}), dict(given or {})
    open_form = store.find(turn.db, turn.me.id)
    if open_form is not None and open_forms.has_answers(turn, open_form):
        following = {"form": form.name, "seed": seed, "given": given}
        answers = {**open_form.answers, NEXT: following}
        store.keep(turn.db, turn.me.id, open_form.form, open_form.field, answers, at=turn.now)
        title = turn.registry.forms[open_form.form].heading(turn, answers)
        rows = ((resume.button(texts.RESUME), drop.button(texts.DROP)),)
        (turn.say if below else turn.show)(Screen(texts.another_open(title), rows))
        return
    answers = {**given, **seed, "_seed": sorted(seed)}
    page = _next_page(turn, form, answers)
    if page is None:
        _finish(turn, form, answers)
    else:
        _go(turn, form, page, answers, below=below)


def _next_page(look: Look, form: Form, answers: Answers) -> str | None:
    missing = form.missing(look, answers)
    if missing:
        return missing[0]
    return REVIEW if form.submit else None


def half_done(turn: Turn) -> str | None:
    """The title of the person's open form, if it has answers that would be a pity to lose."""
    open_form = store.find(turn.db, turn.me.id)
    if open_form is None or not open_forms.has_answers(turn, open_form):
        return None
    return turn.registry.forms[open_form.form].heading(turn, open_form.answers)


def close(turn: Turn) -> None:
    """Drop whatever form the person has open; its message stays, without its buttons."""
    store.close(turn.db, turn.me.id)
    open_forms.let_go(turn)


def _go(
    turn: Turn,
    form: Form,
    page: str,
    answers: Answers,
    *,
    answered: str | None = None,
    below: bool = False,
) -> None:
    """Ask a question or show a page: below a typed message anew, after a press in place."""
    incoming, card = turn.incoming, open_forms.card_name(turn.me.id)
    field = form.field(turn, answers, page)
    if field is not None:
        # Kept, so that a button means what its label said, whatever has changed meanwhile.
        options = field.reader.options(turn, answers, answers.get(page))
        answers[OFFERED] = [[option.value, option.label] for option in options]
    store.keep(
        turn.db,
        turn.me.id,
        form.name,
        page,
        answers,
        at=turn.now,
        typed_at=incoming.sent_at if answered is not None else None,
        typed_field=answered,
    )
    if below:
        turn.post_card(incoming.chat_id, card, priority=outbox.ANSWER)
    else:
        turn.show_card(card)


def _after(turn: Turn, form: Form, answers: Answers) -> str | None:
    """The page after an answer: the next question, the review, or None at the end."""
    answers.pop(QUERY, None)
    return _next_page(turn, form, answers)


def _advance(turn: Turn, form: Form, field: Field, answers: Answers, given: Given) -> None:
    answered = None if turn.incoming.what == "press" else field.name
    if given.value is not None:
        answers[field.name] = given.value
    answers.update(given.also)
    if not given.done:
        _go(turn, form, field.name, answers, answered=answered)
        return
    page = _after(turn, form, answers)
    if page is None:
        _finish(turn, form, answers)
    else:
        _go(turn, form, page, answers, answered=answered)


def _finish(turn: Turn, form: Form, answers: Answers) -> None:
    if not open_forms.is_barred(turn, form):
        close(turn)
        form.finish(turn, _without_marks(answers))


def _without_marks(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if name[0] != "_"}


def take_message(turn: Turn) -> bool:
    """A text or file of somebody with an open form answers its question.

    A command's plain word that cannot be the answer is left to the command.
    """
    open_form = None if turn.person is None else store.find(turn.db, turn.person.id)
    if open_form is None or open_form.form not in turn.registry.forms:
        return False
    form, answers = turn.registry.forms[open_form.form], open_form.answers
    if open_forms.is_barred(turn, form):
        return True
    answers.pop(NOTICE, None)
    field = form.field(turn, answers, open_form.field)
    is_word = turn.incoming.text in turn.registry.words
    if field is None and turn.incoming.file is not None:
        field = form_input.taking_files(turn, form, answers)
    if field is None:
        if is_word:
            return False
        answers[NOTICE] = texts.press_a_button()
        _go(turn, form, open_form.field, answers)
    elif form_input.continues(turn, open_form, field):
        answers[NOTICE] = texts.one_at_a_time()
        _go(turn, form, field.name, answers, answered=open_form.typed_field)
    else:
        try:
            _advance(turn, form, field, answers, form_input.read(turn, field, answers))
        except Refused as refused:
            if is_word:
                return False
            answers[NOTICE] = str(refused)
            _go(turn, form, field.name, answers, answered=REFUSED)
    return True


@press("form", Act.USE)
def answer(turn: Turn, field: str, value: str) -> None:
    """A button of the open form."""
    open_form = store.find(turn.db, turn.me.id)
    if open_form is None or open_form.form not in turn.registry.forms:
        turn.toast(texts.form_is_closed())
        return
    form, answers = turn.registry.forms[open_form.form], open_form.answers
    answers.pop(NOTICE, None)
    if value == CANCEL:
        cancel(turn)
    elif open_forms.is_barred(turn, form):
        return
    elif field != open_form.field:
        turn.toast(texts.step_is_over())
    elif field in (REVIEW, EDIT):
        _on_page(turn, form, field, value, answers)
    elif (asked := form.field(turn, answers, field)) is not None:
        _on_question(turn, form, asked, value, answers)
    else:
        turn.toast(texts.step_is_over())


def _on_page(turn: Turn, form: Form, page: str, value: str, answers: Answers) -> None:
    missing = form.missing(turn, answers)
    if page == REVIEW and value == CONFIRM and not missing:
        _finish(turn, form, answers)
    elif page == REVIEW and value == CHANGE:
        _go(turn, form, EDIT, answers)
    elif (field := form.field(turn, answers, value)) is not None:
        _go(turn, form, field.name, answers)
    elif page == REVIEW and value == BACK:
        _go(turn, form, form.asked(turn, answers)[-1].name, answers)
    else:
        _go(turn, form, missing[0] if missing else REVIEW, answers)


def _on_question(turn: Turn, form: Form, field: Field, value: str, answers: Answers) -> None:
    had = answers.get(field.name)
    if value == BACK and field.extra:
        _advance(turn, form, field, answers, Given(had))
    elif value == BACK:
        asked = [each.name for each in form.asked(turn, answers)]
        seeded = answers.get("_seed", ())
        before = [each for each in asked[: asked.index(field.name)] if each not in seeded]
        answers.pop(QUERY, None)
        _go(turn, form, before[-1] if before else field.name, answers)
    elif value == SKIP and field.optional:
        answers[field.name] = None
        _advance(turn, form, field, answers, Given(None))
    elif value == DONE and (had or field.optional):
        _advance(turn, form, field, answers, Given(had))
    elif value == DONE:
        turn.toast(texts.still_needed())
    else:
        _choose(turn, form, field, value, answers)


def _choose(turn: Turn, form: Form, field: Field, value: str, answers: Answers) -> None:
    offered = answers.get(OFFERED, [])
    if not value.isdecimal() or int(value) >= len(offered):
        turn.toast(texts.step_is_over())
        return
    option = offered[int(value)][0]
    try:
        given = field.reader.chosen(turn, answers, answers.get(field.name), option)
    except Refused as refused:
        turn.toast(str(refused), alert=True)
        return
    _advance(turn, form, field, answers, given)


@press("form_resume", Act.USE)
def resume(turn: Turn) -> None:
    """Go on with the form that is open."""
    open_form = store.find(turn.db, turn.me.id)
    if open_form is None or open_form.form not in turn.registry.forms:
        turn.toast(texts.form_is_closed())
        return
    form, answers = turn.registry.forms[open_form.form], open_form.answers
    answers.pop(NEXT, None)
    if not open_forms.is_barred(turn, form):
        _go(turn, form, open_form.field, answers)


@press("form_drop", Act.USE)
def drop(turn: Turn) -> None:
    """Drop the open form for the one that was asked for."""
    open_form = store.find(turn.db, turn.me.id)
    following = None if open_form is None else open_form.answers.get(NEXT)
    if following is None:
        turn.toast(texts.form_is_closed())
        return
    close(turn)
    form = turn.registry.forms[following["form"]]
    start(turn, form, following["seed"], given=following["given"])


def cancel(turn: Turn, argument: str = "") -> None:
    """Drop the open form; nothing of it is recorded."""
    open_form = store.find(turn.db, turn.me.id)
    if open_form is None:
        if not any(function(turn) for function in turn.registry.cancels):
            turn.show(Screen(texts.nothing_open()))
        return
    close(turn)
    form = turn.registry.forms.get(open_form.form)
    if form is None or form.cancelled is None:
        is_for_all = form is None or MEMBER in RIGHTS[form.act]
        turn.show(Screen(texts.cancelled(), () if is_for_all else (menu.way_back(),)))
    else:
        form.cancelled(turn, _without_marks(open_form.answers))


def register(registry: Registry) -> None:
    """Forms take what is typed before anybody else does."""
    registry.command("cancel", Act.USE, cancel, words=(texts.CANCEL,))
    registry.press(answer, resume, drop)
    registry.free_message(take_message)
