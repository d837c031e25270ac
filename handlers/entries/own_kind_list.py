"""登记项目: the kinds that the branch has declared; renamed, retired, taken into use again."""

from handlers import listing, own_kinds
from handlers.entries import entry_menu, own_kind_form
from handlers.kinds import Kind
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import entries as entry_texts
from handlers.texts import own_kinds as texts
from handlers.turn import Look, Turn
from storage import declared_kinds, records
from storage.declared_kinds import DeclaredKind


def _declared(look: Look, code: str) -> DeclaredKind | None:
    found = declared_kinds.everyone(look.db)
    return next((each for each in found if each.code == code), None)


def _line(look: Look, each: DeclaredKind) -> str:
    count = len(records.in_state(look.db, "done", [each.code]))
    is_retired = each.retired_at is not None
    return texts.line(each.label, each.unit, each.section, count, is_retired=is_retired)


def screen(look: Look, number: int) -> Screen:
    """All of them, retired ones too."""
    page = listing.page(declared_kinds.everyone(look.db), number)
    buttons = [
        show_one.button(texts.button(each.label, is_retired=each.retired_at is not None), each.code)
        for each in page.shown
    ]
    rows = (
        *rows_of(buttons, 2),
        page.arrows(show_page.button),
        (
            own_kind_form.declare.button(texts.NEW),
            entry_menu.show_menu.button(entry_texts.MENU),
        ),
    )
    lines = [_line(look, each) for each in page.shown]
    return Screen(texts.listing(lines), rows)


def _one(look: Look, each: DeclaredKind) -> Screen:
    is_retired = each.retired_at is not None
    kind: Kind = own_kinds.kind_of(look, each.code)
    label = texts.BRING_BACK if is_retired else texts.RETIRE
    rows = (
        (
            rename.button(texts.RENAME, each.code),
            set_retired.button(label, each.code, not is_retired),
        ),
        (show_page.button(texts.BACK, 0),),
    )
    further = [field.label for field in own_kinds.own_fields(kind)]
    return Screen(texts.one(_line(look, each), further), rows)


@press("own_kinds", Act.DECLARE_KINDS)
def show_list(turn: Turn) -> None:
    """The list, from 登记."""
    turn.show(screen(turn, 0))


@press("own_kind_page", Act.DECLARE_KINDS)
def show_page(turn: Turn, number: int) -> None:
    """A page of the list."""
    turn.show(screen(turn, number))


@press("own_kind", Act.DECLARE_KINDS)
def show_one(turn: Turn, code: str) -> None:
    """One of them."""
    each = _declared(turn, code)
    if each is None:
        turn.toast(texts.gone())
    else:
        turn.show(_one(turn, each))


@press("own_kind_off", Act.DECLARE_KINDS)
def set_retired(turn: Turn, code: str, retired: bool) -> None:
    """No longer entered, or entered again; what there is stays and counts."""
    each = _declared(turn, code)
    if each is None:
        turn.toast(texts.gone())
        return
    declared_kinds.set_retired(turn.db, code, turn.now if retired else None)
    what = "retired" if retired else "restored"
    own_kind_form.note(turn, code, what, each.label, each.label)
    turn.toast(texts.retired(each.label) if retired else texts.back_again(each.label))
    show_one.function(turn, code)


@press("own_kind_name", Act.DECLARE_KINDS)
def rename(turn: Turn, code: str) -> None:
    """Ask for another label."""
    if _declared(turn, code) is not None:
        forms.start(turn, RENAME, {"code": code})


def _finish(turn: Turn, answers: Answers) -> None:
    each = _declared(turn, answers["code"])
    if each is None or own_kind_form.is_taken(turn, answers["label"], but=answers["code"]):
        turn.show(Screen(texts.taken(answers["label"])))
        return
    declared_kinds.set_label(turn.db, each.code, answers["label"])
    own_kind_form.note(turn, each.code, "renamed", each.label, answers["label"])
    show_one.function(turn, each.code)


RENAME = Form(
    "own_kind_name",
    Act.DECLARE_KINDS,
    texts.RENAME_TITLE,
    (Field("label", texts.NAME, texts.ASK_NAME, own_kind_form.Label()),),
    _finish,
)


def register(registry: Registry) -> None:
    """The list, its buttons, and the form that renames."""
    registry.press(show_list, show_page, show_one, set_retired, rename)
    registry.form(RENAME)
