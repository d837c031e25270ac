"""登记: which kind of record, by button or by its name."""

from datetime import date

from handlers import calendar, listing, menu, own_kinds, record_marks
from handlers.entries import entry_form, entry_opening, entry_rules, settling
from handlers.kinds import Kind
from handlers.lessons import lesson_form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import entries as texts
from handlers.texts import listing as listing_texts
from handlers.turn import Look, Turn
from storage import entered_records

_OWN_KINDS = "own_kinds"  # the press of own_kind_list, which leads back here
_LONGEST = 20  # characters of a message that can be 登记 and the name of something
_FIRST = ("talk", "honour", "project")  # families whose kinds stand on the first page


def named(look: Look, text: str) -> Kind | None:
    """The kind that somebody calls so, by label or word; no retired one."""
    wanted = text.strip()
    kinds = own_kinds.enterable(look).values()
    exact = (kind for kind in kinds if wanted == kind.label)
    return next(exact, None) or next((kind for kind in kinds if wanted in kind.words), None)


def _activities(look: Look) -> list[Kind]:
    """The kinds of activities, the one entered last first."""
    kinds = [kind for kind in own_kinds.enterable(look).values() if kind.family == "activity"]
    used = entered_records.latest_kinds(look.db, [kind.code for kind in kinds])
    place = {code: number for number, code in enumerate(used)}
    return sorted(kinds, key=lambda kind: place.get(kind.code, len(place)))


def screen(turn: Turn, *, on_paper: bool = False, unknown: str = "") -> Screen:
    """The chooser: talks, honours, projects, activities, the branch's own kinds."""
    kinds = own_kinds.enterable(turn).values()
    is_office = entry_rules.may_office(turn, turn.me)
    first = [kind for kind in kinds if kind.family in _FIRST]
    own = [kind for kind in kinds if kind.family == "declared"]
    buttons = [enter.button(kind.label, kind.code, on_paper) for kind in first]
    buttons.append(show_activities.button(texts.ACTIVITIES, on_paper, 0))
    buttons += [enter.button(kind.label, kind.code, on_paper) for kind in own]
    below: list[Button] = [show_own.button(texts.OWN_LIST, 0)]
    if is_office:
        label = texts.NOT_PAPER if on_paper else texts.PAPER
        below += [switch_paper.button(label, not on_paper), settling.desk_button(texts.WAITING)]
    if turn.may(Act.DECLARE_KINDS):
        below.append(Button(texts.KINDS, data=_OWN_KINDS))
    text = texts.menu(on_paper=on_paper, may_paper=is_office, unknown=unknown)
    back = (menu.way_back(),) if is_office else ()
    return Screen(text, (*rows_of(buttons, 2), *rows_of(below, 2), *back))


def show(turn: Turn, argument: str = "") -> None:
    """/record, or with a kind's name straight to its form."""
    kind = named(turn, argument) if argument else None
    if kind is not None:
        entry_form.begin(turn, kind)
    else:
        turn.say(screen(turn, unknown=argument))


@press("entries", Act.ENTER_RECORDS)
def open_menu(turn: Turn) -> None:
    """The chooser, below a record's page, which stays."""
    turn.say(screen(turn))


@press("entries_here", Act.ENTER_RECORDS)
def show_menu(turn: Turn) -> None:
    """The chooser again, in place."""
    turn.show(screen(turn))


@press("entries_manage", Act.SETTLE_RECORDS)
def manage(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(screen(turn))


@press("entry_paper", Act.SETTLE_RECORDS)
def switch_paper(turn: Turn, on_paper: bool) -> None:
    """Whether what is entered next stands on paper."""
    turn.show(screen(turn, on_paper=on_paper))


@press("entry_kind", Act.ENTER_RECORDS)
def enter(turn: Turn, code: str, on_paper: bool) -> None:
    """The form of a kind."""
    kind = own_kinds.known(turn).get(code)
    if kind is not None and kind.fields:
        entry_form.begin(turn, kind, on_paper=on_paper)


@press("entry_activities", Act.ENTER_RECORDS)
def show_activities(turn: Turn, on_paper: bool, number: int) -> None:
    """A page of the kinds of activities."""
    page = listing.page(_activities(turn), number)
    buttons = [enter.button(kind.label, kind.code, on_paper) for kind in page.shown]
    arrows = page.arrows(show_activities.button, on_paper)
    back = switch_paper.button(listing_texts.BACK, True) if on_paper else None
    rows = (
        *rows_of(buttons, 2),
        arrows,
        (back or show_menu.button(listing_texts.BACK),),
    )
    turn.show(Screen(texts.activities(page.said), rows))


@press("entries_own", Act.ENTER_RECORDS)
def show_own(turn: Turn, number: int) -> None:
    """What the person has entered this year, and what names them."""
    buttons = own_buttons(turn)
    page = listing.page(buttons, number)
    arrows = page.arrows(show_own.button)
    rows = (*rows_of(page.shown), arrows, (show_menu.button(listing_texts.BACK),))
    turn.show(Screen(texts.own(len(buttons), page.said), rows))


def own_buttons(turn: Turn) -> list[Button]:
    """A button for each of them; talks that wait for the person stand first."""
    year = calendar.year_of(turn.today)
    waiting = entry_rules.to_confirm(turn, turn.me.id)
    rest = entry_rules.own_list(turn, turn.me.id, year.from_day, date.max)
    found = {record.id: record for record in (*waiting, *rest)}
    known = own_kinds.known(turn)
    return [
        entry_opening.open_entry.button(
            texts.entry(
                known[record.kind].label, record.title, record.day, record.state,
                record_marks.shown(record), today=turn.today,
            ),
            record.id,
        )
        for record in found.values()
    ]  # fmt: skip


def _is_lesson(look: Look, text: str) -> bool:
    kind = own_kinds.named(look, text)
    return kind is not None and kind.family == "lesson"


def take_word(turn: Turn) -> bool:
    """展板, 登记展板: a kind's name alone opens its form."""
    text = turn.incoming.text.strip()
    if turn.person is None or turn.incoming.file is not None:
        return False
    verb = texts.WORDS[0]
    asked = text.removeprefix(verb).strip()
    kind = named(turn, asked) if asked else None
    if kind is not None:
        entry_form.begin(turn, kind)
    elif text.startswith(verb) and _is_lesson(turn, asked):
        lesson_form.record(turn)
    elif text.startswith(verb) and len(text) <= _LONGEST:
        turn.say(screen(turn, unknown=asked))
    else:
        return False
    return True


def register(registry: Registry) -> None:
    """登记, its screens, and the names of kinds as words."""
    registry.command(
        "record", Act.ENTER_RECORDS, show, words=texts.WORDS, description=texts.COMMAND
    )
    registry.manage(texts.MANAGE, manage, MenuPage.DAILY)
    registry.press(open_menu, show_menu, switch_paper, enter, show_activities, show_own)
    registry.free_message(take_word)
