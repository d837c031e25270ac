"""What a change of the roster replaced, and undoing the latest one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from handlers import names
from handlers.turn import Acting, Look
from storage import history, people, person_facts
from storage.history import Change
from storage.instants import stored
from storage.person_facts import PersonFact

UNDOABLE = ("enrolled", "changed", "struck_off")
_ROSTER = (*UNDOABLE, "undone")

Snapshot = Mapping[str, Any]


@contextmanager
def noting(acting: Acting, person_id: int, what: str, *, by: int | None) -> Iterator[None]:
    """Keep in history what the block changes of one person; nothing when it changes nothing."""
    before = _snapshot(acting, person_id)
    yield
    after = _snapshot(acting, person_id)
    if after != before or what == "enrolled":
        history.add(
            acting.db, "person", person_id, what, at=acting.now, by=by, before=before, after=after
        )


def _snapshot(look: Look, person_id: int) -> dict[str, Any]:
    person = look.person_of(person_id)
    joined, struck_off = person.joined_party_day, person.struck_off_day
    return {
        "name": person.name,
        "phone": person.phone,
        "class_name": person.class_name,
        "joined_party_day": None if joined is None else joined.isoformat(),
        "struck_off_day": None if struck_off is None else struck_off.isoformat(),
        "user_id": person.user_id,
        "bound_at": None if person.bound_at is None else stored(person.bound_at),
        "facts": [
            [each.fact, each.value, each.from_day.isoformat(), _day_text(each.to_day)]
            for each in person_facts.of(look.db, person_id)
        ],
    }


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def last_change(look: Look, person_id: int) -> Change | None:
    """The person's latest change on the roster, unless it was undone."""
    change = history.latest(look.db, "person", person_id, _ROSTER)
    return None if change is None or change.what == "undone" else change


def touches_offices(change: Change) -> bool:
    """Whether undoing it gives or takes an office."""
    return _offices(change.before) != _offices(change.after) or (
        change.what in ("enrolled", "struck_off") and bool(_offices(change.after))
    )


def _offices(snapshot: Snapshot | None) -> set[tuple[str, ...]]:
    facts = [] if snapshot is None else snapshot["facts"]
    return {tuple(map(str, each)) for each in facts if each[0] == "office"}


def restore(acting: Acting, change: Change, *, by: int | None) -> None:
    """Make the person what it was before the change, inside `roster.changing`.

    Somebody who had been put on the roster is struck off. An account that lost access by a
    striking off has it again, unless it has become somebody else's. Raises IntegrityError when
    the name has been taken meanwhile.
    """
    person_id, before = change.noun_id, change.before or {}
    with noting(acting, person_id, "undone", by=by):
        if change.what == "enrolled":
            people.strike_off(acting.db, person_id, acting.today)
            return
        if change.what == "struck_off":
            people.put_back(acting.db, person_id)
            _bind_again(acting, person_id, before)
        _write(acting, person_id, before)


def _bind_again(acting: Acting, person_id: int, before: Snapshot) -> None:
    user_id = before["user_id"]
    if user_id is not None and people.by_user(acting.db, user_id, acting.today) is None:
        bound_at = datetime.fromisoformat(before["bound_at"])
        people.bind(acting.db, person_id, user_id, bound_at)


def _write(acting: Acting, person_id: int, before: Snapshot) -> None:
    spelling = names.spell(before["name"])
    people.rename(acting.db, person_id, before["name"], spelling.pinyin, spelling.initials)
    joined = before["joined_party_day"]
    people.set_details(
        acting.db,
        person_id,
        phone=before["phone"],
        class_name=before["class_name"],
        joined_party_day=None if joined is None else date.fromisoformat(joined),
    )
    facts = [
        PersonFact(fact, value, date.fromisoformat(first), last and date.fromisoformat(last))
        for fact, value, first, last in before["facts"]
    ]
    person_facts.replace(acting.db, person_id, facts)
