"""What waits for an office: reflections to read, lessons to decide, rolls to close."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from handlers import listing, record_page
from handlers.kinds import of_family
from handlers.registry import Press, Registry, Waiting, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import listing as listing_texts
from handlers.texts import waiting as texts
from handlers.turn import Look, Turn
from storage import records, sessions
from storage.records import Record

_BACK = timedelta(days=183)  # sessions that began earlier are left alone


def reflections(look: Look) -> list[Record]:
    """Handed in and not read yet, longest waiting first."""
    return records.in_state(look.db, "waiting", [kind.code for kind in of_family("reflection")])


def lessons(look: Look) -> list[Record]:
    """Unanswered for so long that an office decides."""
    until = look.now - timedelta(days=look.settings.lessons.confirm_days)
    codes = [kind.code for kind in of_family("lesson")]
    return records.in_state(look.db, "waiting", codes, settled_before=until)


def unclosed(look: Look) -> list[Record]:
    """The first part of each session that is over, while its roll is still open."""
    found = sessions.between(look.db, look.now - _BACK, look.now, ["planned"])
    return [session.parts[0] for session in found if session.ends_at <= look.now]


@dataclass(frozen=True)
class _Matter:
    act: Act
    find: Callable[[Look], list[Record]]
    line: Callable[[Look, int], str]
    label: str


_MATTERS: dict[str, _Matter] = {
    "reflections": _Matter(
        Act.REVIEW_REFLECTIONS,
        reflections,
        lambda look, count: texts.reflections(count),
        texts.REVIEW,
    ),
    "lessons": _Matter(
        Act.SETTLE_LESSONS,
        lessons,
        lambda look, count: texts.lessons(count, look.settings.lessons.confirm_days),
        texts.SETTLE,
    ),
    "unclosed": _Matter(
        Act.KEEP_ROLL, unclosed, lambda look, count: texts.unclosed(count), texts.ROLL
    ),
}


@press("waiting", Act.USE)
def show(turn: Turn, name: str, number: int) -> None:
    """A page of what waits, below the summary that pointed to it."""
    matter = _MATTERS.get(name)
    if matter is None or not turn.may(matter.act):
        turn.toast(texts.nothing())
        return
    found = matter.find(turn)
    page = listing.page(found, number)
    buttons = [
        show_one.button(record_page.label(turn, record), record.id, name) for record in page.shown
    ]
    arrows = page.arrows(lambda label, to: show.button(label, name, to))
    shown = listing_texts.page(page.number + 1, page.pages)
    text = texts.listing(matter.label, len(found), shown) if found else texts.nothing()
    turn.say(Screen(text, tuple(row for row in (*rows_of(buttons), arrows) if row)))


@press("waiting_one", Act.USE)
def show_one(turn: Turn, record_id: int, name: str) -> None:
    """One of the things that wait."""
    matter, record = _MATTERS.get(name), records.find(turn.db, record_id)
    if matter is None or record is None or not turn.may(matter.act):
        turn.toast(texts.nothing())
        return
    back = show.button(listing_texts.BACK, name, 0)
    turn.show(Screen(record_page.with_history(turn, record), ((back,),)))


def _waits(
    name: str, matter: _Matter, entry: Press[[str, int]]
) -> Callable[[Look], Waiting | None]:
    def waits(look: Look) -> Waiting | None:
        count = len(matter.find(look))
        if not count:
            return None
        return Waiting(matter.line(look, count), entry.button(matter.label, name, 0))

    return waits


def register(registry: Registry) -> None:
    """What the weekly summary points to."""
    registry.press(show, show_one)
    for name, matter in _MATTERS.items():
        registry.waits(matter.act, _waits(name, matter, show))
