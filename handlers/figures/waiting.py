"""What waits for an office: reflections to read, lessons to decide, rolls to close."""

from collections.abc import Callable

from handlers import listing
from handlers.attendance import roll
from handlers.figures import owed, record_page
from handlers.lessons import lesson_record, lessons
from handlers.reflections import reflection_rules, review
from handlers.registry import Press, Registry, Waiting, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import waiting as texts
from handlers.turn import Look, Turn
from storage import sessions
from storage.people import Person


def reflections(look: Look, person: Person) -> Waiting | None:
    """Handed in, and for this person to review."""
    count = len(reflection_rules.waiting_for(look, person))
    if not count:
        return None
    return Waiting(texts.reflections(count), open_review.button(texts.REVIEW))


@press("wait_review", Act.REVIEW_REFLECTIONS)
def open_review(turn: Turn) -> None:
    """Start reviewing, below the summary that pointed to it."""
    review.review_next(turn, below=True)


def _lesson_buttons(look: Look, person: Person) -> list[Button]:
    """Unanswered for so long that this person's office decides, longest waiting first."""
    return [
        lessons.open_lesson.button(record_page.label(look, lesson), lesson.id)
        for lesson in lesson_record.awaiting_office(look)
        if lesson_record.may_decide(look, lesson, person.id)
    ]


def _roll_buttons(look: Look, person: Person) -> list[Button]:
    """Sessions that are over while their roll is still open, oldest first."""
    return [
        roll.open_roll.button(session_card.in_short(look, session), session.id)
        for session in sessions.ended_planned(look.db, look.now)
    ]


def _owing_buttons(look: Look, person: Person) -> list[Button]:
    """Who owes 补学 for which session, by name; each opens that session's roll."""
    owing = sorted((look.name(who), owes.make_ups) for who, owes in owed.of_everyone(look).items())
    return [
        roll.open_roll.button(
            texts.owing(name, session_card.in_short(look, sessions.get(look.db, each))), each
        )
        for name, make_ups in owing
        for each in make_ups
    ]


def _list(turn: Turn, entry: Press[[int]], buttons: list[Button], number: int, label: str) -> None:
    """A page of things that wait, each opening below."""
    page = listing.page(buttons, number)
    arrows = page.arrows(entry.button)
    text = texts.listing(label, len(buttons), page.said) if buttons else texts.nothing()
    turn.say(Screen(text, (*rows_of(page.shown), arrows)))


@press("wait_lessons", Act.SETTLE_LESSONS)
def show_lessons(turn: Turn, number: int) -> None:
    """The lessons that an office decides, below the summary that pointed to them."""
    _list(turn, show_lessons, _lesson_buttons(turn, turn.me), number, texts.SETTLE)


@press("wait_rolls", Act.KEEP_ROLL)
def show_rolls(turn: Turn, number: int) -> None:
    """The rolls still open, below the summary that pointed to them."""
    _list(turn, show_rolls, _roll_buttons(turn, turn.me), number, texts.ROLL)


@press("wait_owing", Act.KEEP_ROLL)
def show_owing(turn: Turn, number: int) -> None:
    """Who still owes 补学, below the summary that counts them."""
    _list(turn, show_owing, _owing_buttons(turn, turn.me), number, texts.OWING)


def _counting(
    buttons: Callable[[Look, Person], list[Button]],
    line: Callable[[int], str],
    entry: Press[[int]],
    label: str,
) -> Callable[[Look, Person], Waiting | None]:
    def waits(look: Look, person: Person) -> Waiting | None:
        count = len(buttons(look, person))
        return Waiting(line(count), entry.button(label, 0)) if count else None

    return waits


def register(registry: Registry) -> None:
    """What the weekly summary points to."""
    registry.press(open_review, show_lessons, show_rolls, show_owing)
    registry.waits(Act.REVIEW_REFLECTIONS, reflections)
    registry.waits(
        Act.SETTLE_LESSONS, _counting(_lesson_buttons, texts.lessons, show_lessons, texts.SETTLE)
    )
    registry.waits(Act.KEEP_ROLL, _counting(_roll_buttons, texts.unclosed, show_rolls, texts.ROLL))
