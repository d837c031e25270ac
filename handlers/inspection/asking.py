"""Asking people for what their records lack: all of it in one message, not twice in three days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers import calendar, listing, own_kinds, periods
from handlers.inspection import lacks, opening
from handlers.inspection.lacks import Lack
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import inspection as texts
from handlers.turn import Acting, Look, Turn
from storage import record_asks
from storage.record_asks import Asked

AGAIN_AFTER = timedelta(days=3)


def reaches(look: Look, person_id: int) -> bool:
    """Whether a message would come to the person."""
    return look.person_of(person_id).told_at is not None


def of_person(look: Look, person_id: int, name: str, day: date) -> list[Lack]:
    """What one person can mend of a period; nothing outside term."""
    period = periods.period(look, name, day)
    found = [] if period is None else lacks.of_period(look, period)
    return [lack for lack in found if person_id in lack.whom]


def open_asks(
    look: Look, people: Mapping[int, Sequence[Lack]], *, by: int
) -> dict[int, list[Lack]]:
    """Who can be asked now for what, but for who asks.

    Not for what was asked in the last three days, and nobody whom no message reaches.
    """
    asked = record_asks.latest(look.db, people)
    found = {
        person_id: [
            lack for lack in of_one if not _is_recent(look, asked.get(_noted(person_id, lack)))
        ]
        for person_id, of_one in people.items()
        if person_id != by and reaches(look, person_id)
    }
    return {person_id: wanted for person_id, wanted in found.items() if wanted}


def _noted(person_id: int, lack: Lack) -> Asked:
    return lack.check.code, lack.record_id, person_id


def _is_recent(look: Look, at: datetime | None) -> bool:
    return at is not None and look.now < at + AGAIN_AFTER


def ask(
    acting: Acting,
    person_id: int,
    wanted: Sequence[Lack],
    name: str,
    day: date,
    *,
    of: int,
    by: int,
) -> datetime:
    """Send one message about what is wanted `of` so much that the person can mend in all.

    Returns when it goes out: not in quiet hours.
    """
    person = acting.person_of(person_id)
    head = texts.please(acting.name(by), len(wanted))
    if len(wanted) == of:
        message = _page(acting, wanted, name, day, 0, head)
    else:  # its pages would be of all that there is
        first = _page(acting, wanted[: listing.SIZE], name, day, 0, head)
        every = show_mine.button(texts.see_all(of), name, day, 0)
        message = Screen(first.text, (*first.rows, (every,)))
    acting.tell(person, message)
    asks = [_noted(person_id, lack) for lack in wanted]
    record_asks.add(acting.db, asks, at=acting.now, by=by)
    return acting.allowed_for(person)


def buttons(page: listing.Page[Lack]) -> list[Button]:
    """A short button for each lack of a page, with its number in the list."""
    first = page.number * listing.SIZE + 1
    return [
        opening.button(lack, texts.button(number, lack.check.code))
        for number, lack in enumerate(page.shown, first)
    ]


def lines(look: Look, page: listing.Page[Lack], asked: Mapping[Asked, datetime]) -> list[str]:
    """The lacks of a page in words; `asked` says when each was last asked for."""
    first = page.number * listing.SIZE + 1
    days = {(code, record): calendar.local_day(at) for (code, record, _), at in asked.items()}
    return [
        _line(look, number, lack, days.get((lack.check.code, lack.record_id)))
        for number, lack in enumerate(page.shown, first)
    ]


def _line(look: Look, number: int, lack: Lack, on: date | None) -> str:
    label = own_kinds.kind_of(look, lack.kind).label
    said = texts.lack(number, lack.check.code, label, lack.title, lack.day, today=look.today)
    return texts.with_asked(said, on, today=look.today)


def _page(
    look: Look, found: Sequence[Lack], name: str, day: date, number: int, head: str
) -> Screen:
    page = listing.page(found, number)
    text = texts.mine(head, lines(look, page, {}), page.said)
    return Screen(text, (*rows_of(buttons(page), 2), page.arrows(show_mine.button, name, day)))


@press("inspect_mine", Act.USE)
def show_mine(turn: Turn, name: str, day: date, number: int) -> None:
    """Another page of what the person was asked for, as it stands now."""
    found = of_person(turn, turn.me.id, name, day)
    turn.show(_page(turn, found, name, day, number, texts.still(len(found))))


def register(registry: Registry) -> None:
    """The list in the message that asks."""
    registry.press(show_mine)
