"""The offices' screens of mentoring pairs: the list with quotas, one pair, carrying over."""

from datetime import date

from handlers import listing, periods
from handlers.lessons import lessons, pair_form, pairing, paper_lessons, quota
from handlers.menu import way_back
from handlers.pictures import asking
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import pairs as texts
from handlers.texts import pictures as picture_texts
from handlers.turn import Look, Turn
from storage import mentorships
from storage.mentorships import Mentorship


@press("pairs", Act.MANAGE_PAIRS)
def menu(turn: Turn) -> None:
    """🤝 in the offices' menu."""
    turn.show(_list(turn, 0))


@press("pairs_page", Act.MANAGE_PAIRS)
def show_page(turn: Turn, number: int) -> None:
    """Another page of the list."""
    turn.show(_list(turn, number))


def _list(look: Look, number: int) -> Screen:
    pairs = pairing.holding(look)
    page = listing.page(pairs, number)
    first = page.number * listing.SIZE + 1
    lines = [f"{place}. {_line(look, pair)}" for place, pair in enumerate(page.shown, first)]
    buttons = [open_pair.button(_names(look, pair), pair.id) for pair in page.shown]
    making = [new.button(texts.NEW)]
    if pairing.to_carry_over(look):
        making.append(carry.button(texts.CARRY))
    making.append(paper_lessons.begin.button(texts.PAPER_LESSON))
    if pairs:
        making.append(show_picture.button(picture_texts.SHOW, periods.YEAR, look.today, 0, False))
    text = texts.listed(pairing.year_for_new(look.today), lines, today=look.today)
    return Screen(
        text, (*rows_of(buttons, 2), page.arrows(show_page.button), *rows_of(making, 2), way_back())
    )


@press("pairs_pic", Act.MANAGE_PAIRS)
def show_picture(turn: Turn, name: str, day: date, number: int, drawn: bool) -> None:
    """How far each pair is, as a picture."""
    if periods.period(turn, name, day) is None:
        turn.toast(picture_texts.no_period())
        return
    back = show_words.button(picture_texts.TO_TEXT, drawn)
    asking.ask(turn, asking.PAIRS, name, day, number, drawn=drawn, back=back)


@press("pairs_words", Act.MANAGE_PAIRS)
def show_words(turn: Turn, drawn: bool) -> None:
    """The pairs in words again."""
    asking.instead(turn, _list(turn, 0), drawn=drawn)


def _names(look: Look, pair: Mentorship) -> str:
    return texts.names(look.name(pair.mentor_id), look.name(pair.mentee_id))


def _line(look: Look, pair: Mentorship) -> str:
    how_far = quota.of_pair(look, pair, look.today)
    mentor, mentee = look.name(pair.mentor_id), look.name(pair.mentee_id)
    return texts.line(mentor, mentee, how_far.done, how_far.expected)


@press("pair", Act.MANAGE_PAIRS)
def open_pair(turn: Turn, pair_id: int) -> None:
    """One pair, its quota, and what can be done with it."""
    pair = mentorships.find(turn.db, pair_id)
    if pair is None:
        turn.toast(texts.is_over())
        return
    how_far = quota.of_pair(turn, pair, turn.today)
    text = texts.page(
        turn.name(pair.mentor_id),
        turn.name(pair.mentee_id),
        pair.from_day,
        pair.to_day,
        pair.monthly_quota,
        texts.quota(how_far.done, how_far.expected),
        turn.today,
    )
    buttons = [lessons.of_pair.button(texts.LESSONS, pair.id, 0), menu.button(texts.BACK)]
    if pair.to_day > turn.today:
        buttons.insert(0, ask_end.button(texts.END, pair.id))
    turn.show(Screen(text, rows_of(buttons, 2)))


@press("pair_new", Act.MANAGE_PAIRS)
def new(turn: Turn) -> None:
    """Make a pair."""
    forms.start(turn, PAIR)


def _finish(turn: Turn, answers: Answers) -> None:
    mentor_id, mentee_id = answers["mentor"], answers["mentee"]
    reason = pairing.refusal(turn, mentor_id, mentee_id)
    if reason is not None:  # somebody else was quicker
        turn.show(Screen(reason, ((menu.button(texts.BACK),),)))
        return
    from_day = pair_form.first_day(turn, answers)
    pair = pairing.make(turn, mentor_id, mentee_id, from_day, by=turn.me.id)
    mentor, mentee = turn.name(mentor_id), turn.name(mentee_id)
    text = texts.made(mentor, mentee, pair.from_day, pair.to_day, today=turn.today)
    turn.show(_done(text, pair))


def _done(text: str, pair: Mentorship) -> Screen:
    return Screen(text, ((undo.button(texts.UNDO, pair.id), menu.button(texts.BACK)),))


PAIR = Form(
    "pair",
    Act.MANAGE_PAIRS,
    texts.TITLE,
    pair_form.FIELDS,
    _finish,
)


@press("pair_end", Act.MANAGE_PAIRS)
def ask_end(turn: Turn, pair_id: int) -> None:
    """Ask before a pair is ended."""
    pair = mentorships.get(turn.db, pair_id)
    text = texts.ask_end(turn.name(pair.mentor_id), turn.name(pair.mentee_id))
    buttons = (end.button(texts.END_YES, pair_id), open_pair.button(texts.BACK, pair_id))
    turn.show(Screen(text, (buttons,)))


@press("pair_end_yes", Act.MANAGE_PAIRS)
def end(turn: Turn, pair_id: int) -> None:
    """The pair ends today; its lessons stay."""
    pair = mentorships.get(turn.db, pair_id)
    if pair.to_day <= turn.today:
        turn.toast(texts.is_over())
        return
    pairing.end(turn, pair, by=turn.me.id)
    text = texts.ended(turn.name(pair.mentor_id), turn.name(pair.mentee_id))
    turn.show(_done(text, pair))


@press("pair_undo", Act.MANAGE_PAIRS)
def undo(turn: Turn, pair_id: int) -> None:
    """Take back the making or the ending of a pair."""
    pair = mentorships.get(turn.db, pair_id)
    if not pairing.can_undo(turn, pair):
        turn.toast(texts.cannot_undo(), alert=True)
        return
    pairing.undo(turn, pair, by=turn.me.id)
    turn.show(Screen(texts.undone(), ((menu.button(texts.BACK),),)))


@press("pairs_carry", Act.MANAGE_PAIRS)
def carry(turn: Turn) -> None:
    """Show last school year's pairs that could go on."""
    lines = [_names(turn, pair) for pair in pairing.to_carry_over(turn)]
    if not lines:
        turn.toast(texts.nothing_to_carry())
        return
    buttons = (carry_yes.button(texts.CARRY_YES), menu.button(texts.BACK))
    turn.show(Screen(texts.ask_carry(lines), (buttons,)))


@press("pairs_carry_yes", Act.MANAGE_PAIRS)
def carry_yes(turn: Turn) -> None:
    """Carry them all over."""
    number = pairing.carry_over(turn, by=turn.me.id)
    turn.show(Screen(texts.carried(number), ((menu.button(texts.BACK),),)))


def register(registry: Registry) -> None:
    """🤝 师徒结对."""
    registry.manage(texts.MENU, menu, MenuPage.BRANCH)
    registry.press(show_page, open_pair, new, ask_end, end, undo, carry, carry_yes)
    registry.press(show_picture, show_words)
    registry.form(PAIR)
