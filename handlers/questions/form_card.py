"""How an open form looks: what was answered, the question, its buttons."""

from itertools import takewhile

from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.forms import answer
from handlers.registry import Registry
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import forms as texts
from handlers.turn import Look
from storage import forms as store


def render(registry: Registry, look: Look, person_id: int) -> Screen | None:
    """The person's open form as it stands; None when it is closed."""
    open_form = store.find(look.db, person_id)
    form = None if open_form is None else registry.forms.get(open_form.form)
    if open_form is None or form is None:
        return None
    answers = open_form.answers
    if open_form.field == forms.REVIEW:
        return _review(look, form, answers)
    if open_form.field == forms.EDIT:
        return _edit(look, form, answers)
    field = form.field(look, open_form.answers, open_form.field)
    return None if field is None else _question(look, form, field, answers)


def _question(look: Look, form: Form, field: Field, answers: Answers) -> Screen:
    asked = form.asked(look, answers)
    lines = [
        texts.answered(each.label, each.reader.shown(look, answers[each.name]))
        for each in asked
        if answers.get(each.name) not in (None, [])
        and (each.name != field.name or field.reader.several(answers[each.name]))
    ]
    title = form.heading(look, answers)
    text = texts.question(
        title, lines, field.question(look, answers), answers.get(forms.NOTICE, "")
    )
    return Screen(text, _buttons(form, field, asked, answers))


def _buttons(form: Form, field: Field, asked: list[Field], answers: Answers) -> Rows:
    options = [
        answer.button(label, field.name, str(number))
        for number, (_, label) in enumerate(answers.get(forms.OFFERED, []))
    ]
    value = answers.get(field.name)
    going_on: list[Button] = []
    if field.reader.several(value) and value:
        going_on.append(answer.button(texts.DONE, field.name, forms.DONE))
    elif field.optional:
        going_on.append(answer.button(texts.SKIP, field.name, forms.SKIP))
    last = [answer.button(form.cancel_label, field.name, forms.CANCEL)]
    seeded = answers.get("_seed", ())
    # Nothing stands after a field that is asked no longer, as somebody else has acted meanwhile.
    before = takewhile(lambda each: each.name != field.name, asked)
    if any(each.name not in seeded for each in before):
        last.insert(0, answer.button(texts.BACK, field.name, forms.BACK))
    return (*rows_of(options, field.reader.columns), *rows_of(going_on), tuple(last))


def _review(look: Look, form: Form, answers: Answers) -> Screen:
    lines = [
        texts.in_full(each.label, each.reader.shown(look, answers[each.name]))
        for each in form.asked(look, answers)
        if answers.get(each.name) not in (None, [])
    ]
    page = forms.REVIEW
    extras = [
        answer.button(texts.addition(each.label), page, each.name)
        for each in form.asked(look, answers)
        if each.extra and answers.get(each.name) in (None, [])
    ]
    rows = (
        (answer.button(form.submit or texts.DONE, page, forms.CONFIRM),),
        *rows_of(extras, 2),
        (
            answer.button(texts.EDIT, page, forms.CHANGE),
            answer.button(form.cancel_label, page, forms.CANCEL),
        ),
    )
    notice = answers.get(forms.NOTICE, "")
    return Screen(texts.review(form.heading(look, answers), lines, notice), rows)


def _edit(look: Look, form: Form, answers: Answers) -> Screen:
    seeded = answers.get("_seed", ())
    buttons = [
        answer.button(each.label, forms.EDIT, each.name)
        for each in form.asked(look, answers)
        if each.name not in seeded
    ]
    back = answer.button(texts.BACK, forms.EDIT, forms.BACK)
    return Screen(texts.edit_which(form.heading(look, answers)), (*rows_of(buttons, 2), (back,)))


def register(registry: Registry) -> None:
    """The card of everybody's open form."""
    registry.card("form", lambda look, chat_id, person_id: render(registry, look, person_id))
