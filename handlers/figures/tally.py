"""统计: figures by period, each line opening into its records."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers import listing, menu, own_kinds, periods
from handlers.attendance import roll
from handlers.calendar import Period
from handlers.entries import entry_opening, record_history
from handlers.figures import record_page, tallies
from handlers.figures.days import GROUPS
from handlers.figures.tallies import ALL, Figure
from handlers.kinds import Subtotal
from handlers.lessons import lessons
from handlers.pictures import asking
from handlers.reflections import reading
from handlers.reflections.reflection_rules import may_read
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import listing as listing_texts
from handlers.texts import pictures as picture_texts
from handlers.texts import tallies as texts
from handlers.turn import Look, Turn
from handlers.voices import notice_page, pledge_page
from storage import last_looks, records
from storage.records import Record

_DAY = timedelta(days=1)


def line(each: Figure) -> str:
    """One figure as a line of text."""
    remarks = [
        "" if each.target is None else texts.of_year(each.year_done, each.target),
        (
            ""
            if each.turnout is None
            else texts.came(each.counted.family, each.turnout.due, each.turnout.came)
        ),
        texts.shares([(group, len(each.of_group(group))) for group in each.shares], each.done),
    ]
    return texts.line(each.counted.label, each.done, each.counted.unit, remarks)


def is_shown(each: Figure) -> bool:
    """Whether a figure says anything; a subtotal repeats its parts, unless it has a target."""
    if isinstance(each.counted, Subtotal):
        return each.target is not None
    return bool(each.done) or each.target is not None


def blocks(figures: Iterable[Figure]) -> list[str]:
    """Figures as text, a block for each family that has any."""
    found: dict[str, list[str]] = {}
    for each in figures:
        found.setdefault(each.counted.family, []).append(line(each))
    return ["\n".join([texts.family(code), *lines]) for code, lines in found.items()]


def neighbours(look: Look, name: str, period: Period) -> list[tuple[str, date]]:
    """Labels of the ways on, with days in the period before and the one after, if there are."""
    before, after = period.from_day - _DAY, period.to_day + _DAY
    if name == periods.TERM:
        terms = periods.terms(look)
        earlier = [term.from_day for term in terms if term.to_day < period.from_day]
        later = [term.from_day for term in terms if term.from_day > period.to_day]
        return [(texts.BEFORE, day) for day in earlier[-1:]] + [
            (texts.AFTER, day) for day in later[:1]
        ]
    ways = [(texts.BEFORE, before)]
    return ways if after > look.today else [*ways, (texts.AFTER, after)]


def period_choices(look: Look, name: str, period: Period | None) -> list[tuple[str, str]]:
    """Names and labels of the present periods; the one that is shown has a mark."""
    return [
        (
            each,
            listing_texts.chosen(
                label, period is not None and each == name and look.today in period
            ),
        )
        for each, label in texts.PERIODS.items()
    ]


def screen(look: Look, name: str, day: date, number: int) -> Screen:
    """The figures of the period around a day; a page of buttons into their records."""
    period = periods.period(look, name, day)
    choose = [
        show_period.button(label, each, look.today, 0)
        for each, label in period_choices(look, name, period)
    ]
    if period is None:
        return Screen(texts.no_term(), (*rows_of(choose, 4), menu.way_back()))
    figures = [each for each in tallies.figures(look, period) if is_shown(each)]
    buttons = [
        show_records.button(
            texts.entry(each.counted.label, each.done), each.counted.code, name, day, ALL, 0
        )
        for each in figures
        if each.done
    ]
    page = listing.page(buttons, number)
    arrows = page.arrows(show_period.button, name, day)
    ways = [show_period.button(label, name, to, 0) for label, to in neighbours(look, name, period)]
    look_at = show_picture.button(picture_texts.SHOW, asking.PLAN, name, day, 0, False)
    below = ((*ways, look_at), menu.way_back())
    rows = (*rows_of(page.shown, 2), arrows, tuple(choose), *below)
    shown = texts.period(period, today=look.today)
    text = texts.tally(shown, blocks(figures), opens=bool(buttons))
    return Screen(text, rows)


def show(turn: Turn, argument: str = "") -> None:
    """/tally: this month's figures."""
    turn.say(screen(turn, periods.MONTH, turn.today, 0))


@press("tallies", Act.SEE_TALLY)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(screen(turn, periods.MONTH, turn.today, 0))


@press("tally_below", Act.SEE_TALLY)
def show_below(turn: Turn, name: str, day: date) -> None:
    """A period's figures below the plan or the summary, which stays."""
    turn.say(screen(turn, name, day, 0))


@press("tally", Act.SEE_TALLY)
def show_period(turn: Turn, name: str, day: date, number: int) -> None:
    """The figures of another period, or more of the buttons."""
    turn.show(screen(turn, name, day, number))


@press("tally_pic", Act.SEE_TALLY)
def show_picture(turn: Turn, what: str, name: str, day: date, number: int, drawn: bool) -> None:
    """Plan against done, or who came, as a picture."""
    if what not in (asking.PLAN, asking.TURNOUT) or periods.period(turn, name, day) is None:
        turn.toast(picture_texts.no_period())
        return
    back = show_words.button(picture_texts.TO_TEXT, name, day, drawn)
    asking.ask(turn, what, name, day, number, drawn=drawn, back=back)


@press("tally_words", Act.SEE_TALLY)
def show_words(turn: Turn, name: str, day: date, drawn: bool) -> None:
    """The period's figures in words again."""
    asking.instead(turn, screen(turn, name, day, 0), drawn=drawn)


@press("tally_list", Act.SEE_TALLY)
def show_records(turn: Turn, code: str, name: str, day: date, group: str, number: int) -> None:
    """A page of the records that make a figure, of everyone or of a group by standing."""
    period = periods.period(turn, name, day)
    if period is None or code not in own_kinds.countables(turn) or group not in (ALL, *GROUPS):
        turn.toast(texts.gone())
        return
    each = tallies.figure(turn, period, code)
    ids = each.of_group(group)
    page = listing.page(ids, number)
    items = [
        show_record.button(
            record_page.label(turn, records.get(turn.db, record_id)),
            record_id, name, day, group, page.number,
        )
        for record_id in page.shown
    ]  # fmt: skip
    rows: Rows = (
        *rows_of(items),
        page.arrows(show_records.button, code, name, day, group),
        tuple(_group_buttons(each, name, day)),
        (show_period.button(listing_texts.BACK, name, day, 0),),
    )
    text = texts.listing(
        each.counted.label,
        texts.period(period, today=turn.today),
        group,
        each.done if group == ALL else len(ids),
        each.counted.unit,
        page.said,
    )
    turn.show(Screen(text, rows))


def _group_buttons(each: Figure, name: str, day: date) -> list[Button]:
    if not each.shares:
        return []
    return [
        show_records.button(
            texts.entry(texts.GROUPS[group], len(each.of_group(group))),
            each.counted.code, name, day, group, 0,
        )
        for group in (ALL, *GROUPS)
    ]  # fmt: skip


@press("tally_record", Act.SEE_TALLY)
def show_record(turn: Turn, record_id: int, name: str, day: date, group: str, number: int) -> None:
    """One record, and the way back to its list."""
    record = records.find(turn.db, record_id)
    if record is None:
        turn.toast(texts.gone())
        return
    back = show_records.button(listing_texts.BACK, record.kind, name, day, group, number)
    last_looks.note(turn.db, turn.me.id, record.id)
    log = record_history.show_history.button(texts.HISTORY, record.id, 0)
    rows = (*rows_of(_in_full(turn, record)), (log, back))
    turn.show(Screen(record_page.with_history(turn, record), rows))


def _in_full(turn: Turn, record: Record) -> list[Button]:
    """Where those who may see it find the whole: the roll, the lesson's page, the text."""
    if record.session_id is not None and record.position > 0:
        return [roll.open_button(record.session_id)] if turn.may(Act.KEEP_ROLL) else []
    kind = own_kinds.kind_of(turn, record.kind)
    family = kind.family
    if kind.fields:
        return [entry_opening.open_entry.button(texts.WHOLE, record.id)]
    if family == "lesson" and turn.may(Act.MANAGE_PAIRS):
        return [lessons.open_lesson.button(texts.WHOLE, record.id)]
    if family == "reflection" and (
        turn.may(Act.REVIEW_REFLECTIONS) and may_read(turn, turn.me, record)
    ):
        return [open_text.button(texts.WHOLE, record.id)]
    if family == "notice" and turn.may(Act.PUBLISH_NOTICES):
        return [notice_page.show_one.button(texts.WHOLE, record.id)]
    if family == "pledge" and turn.may(Act.MANAGE_PLEDGES):
        return [pledge_page.show_one.button(texts.WHOLE, record.id)]
    return []


@press("tally_text", Act.REVIEW_REFLECTIONS)
def open_text(turn: Turn, record_id: int) -> None:
    """A reflection's text, below its record, for those who review."""
    record = reading.readable(turn, record_id)
    if record is not None:
        reading.open_page(turn, record, 0, below=True)


def register(registry: Registry) -> None:
    """统计 and what opens from it."""
    registry.command("tally", Act.SEE_TALLY, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MANAGE, show_now, MenuPage.FIGURES)
    registry.press(show_period, show_below, show_records, show_record, open_text)
    registry.press(show_picture, show_words)
