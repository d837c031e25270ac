"""People on the roster, and what held for them on which days."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from storage.absent import Absent
from storage.database import Connection, Row, new_id
from storage.instants import day_or_none, instant_or_none, stored
from storage.terms import COMMITTEE, PARTY_MEMBERS, Office


@dataclass(frozen=True)
class Person:
    """One person with the facts of the day that was asked for."""

    id: int
    name: str
    pinyin: str
    initials: str
    phone: str | None
    class_name: str | None
    joined_party_day: date | None
    user_id: int | None
    bound_at: datetime | None
    silent: bool
    unreachable_at: datetime | None
    struck_off_day: date | None
    facts: frozenset[tuple[str, str]] = field(default=frozenset())

    def values(self, fact: str) -> frozenset[str]:
        """The values of one fact: post, mark, office, party_group …"""
        return frozenset(value for name, value in self.facts if name == fact)

    @property
    def standing(self) -> str | None:
        """政治面貌 on the day, None when none is known."""
        return next(iter(self.values("standing")), None)

    @property
    def offices(self) -> frozenset[str]:
        """职务 on the day."""
        return self.values("office")

    @property
    def is_party_member(self) -> bool:
        """正式党员 or 预备党员."""
        return self.standing in PARTY_MEMBERS

    @property
    def is_committee(self) -> bool:
        """支委会: secretary, deputy and committee members."""
        return bool(self.offices & COMMITTEE)

    @property
    def is_away(self) -> bool:
        """长期请假: stays in 应到, is on leave by itself and gets no messages."""
        return bool(self.values("away"))

    @property
    def told_at(self) -> int | None:
        """The private chat for what was not asked for; who is away or struck off has none."""
        return None if self.is_away or self.struck_off_day is not None else self.user_id


def _person(row: Row, facts: Iterable[tuple[str, str]]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        pinyin=row["pinyin"],
        initials=row["initials"],
        phone=row["phone"],
        class_name=row["class_name"],
        joined_party_day=day_or_none(row["joined_party_day"]),
        user_id=row["user_id"],
        bound_at=instant_or_none(row["bound_at"]),
        silent=bool(row["silent"]),
        unreachable_at=instant_or_none(row["unreachable_at"]),
        struck_off_day=day_or_none(row["struck_off_day"]),
        facts=frozenset(facts),
    )


def _with_facts(db: Connection, row: Row | None, day: date) -> Person | None:
    if row is None:
        return None
    facts = db.execute(
        "SELECT fact, value FROM person_facts WHERE person_id = ? AND from_day <= ?"
        " AND (to_day IS NULL OR to_day >= ?)",
        (row["id"], day.isoformat(), day.isoformat()),
    )
    return _person(row, ((fact["fact"], fact["value"]) for fact in facts))


def find(db: Connection, person_id: int, day: date) -> Person | None:
    """The person with the facts of the day, struck off or not."""
    row = db.execute("SELECT * FROM people WHERE id = ?", (person_id,)).fetchone()
    return _with_facts(db, row, day)


def get(db: Connection, person_id: int, day: date) -> Person:
    """The same for an id that is known to exist; raises Absent otherwise."""
    person = find(db, person_id, day)
    if person is None:
        raise Absent(f"person {person_id}")
    return person


def by_user(db: Connection, user_id: int, day: date) -> Person | None:
    """Who on the roster this Telegram account belongs to; never a person struck off."""
    row = db.execute(
        "SELECT * FROM people WHERE user_id = ? AND struck_off_day IS NULL", (user_id,)
    ).fetchone()
    return _with_facts(db, row, day)


def by_name(db: Connection, name: str, day: date) -> Person | None:
    """Who on the roster has this name."""
    row = db.execute(
        "SELECT * FROM people WHERE name = ? AND struck_off_day IS NULL", (name,)
    ).fetchone()
    return _with_facts(db, row, day)


def everyone(db: Connection, day: date) -> list[Person]:
    """Everyone on the roster on that day, in pinyin order."""
    rows = db.execute(
        "SELECT * FROM people WHERE struck_off_day IS NULL OR struck_off_day > ?"
        " ORDER BY pinyin, id",
        (day.isoformat(),),
    ).fetchall()
    facts: dict[int, list[tuple[str, str]]] = {}
    for fact in db.execute(
        "SELECT person_id, fact, value FROM person_facts WHERE from_day <= ?"
        " AND (to_day IS NULL OR to_day >= ?)",
        (day.isoformat(), day.isoformat()),
    ):
        facts.setdefault(fact["person_id"], []).append((fact["fact"], fact["value"]))
    return [_person(row, facts.get(row["id"], ())) for row in rows]


def in_office(db: Connection, office: Office, day: date) -> list[Person]:
    """Who holds the office on the day."""
    rows = db.execute(
        "SELECT DISTINCT people.* FROM person_facts JOIN people ON people.id = person_id"
        " WHERE fact = 'office' AND value = ? AND from_day <= ?"
        " AND (to_day IS NULL OR to_day >= ?) AND struck_off_day IS NULL ORDER BY people.id",
        (office.value, day.isoformat(), day.isoformat()),
    ).fetchall()
    return [person for row in rows if (person := _with_facts(db, row, day)) is not None]


def add(db: Connection, *, name: str, pinyin: str, initials: str) -> int:
    """Put a person on the roster; raises IntegrityError when the name is there already."""
    cursor = db.execute(
        "INSERT INTO people (name, pinyin, initials) VALUES (?, ?, ?)", (name, pinyin, initials)
    )
    return new_id(cursor)


def set_details(
    db: Connection,
    person_id: int,
    *,
    phone: str | None,
    class_name: str | None,
    joined_party_day: date | None,
) -> None:
    """Write what has no from–to days."""
    db.execute(
        "UPDATE people SET phone = ?, class_name = ?, joined_party_day = ? WHERE id = ?",
        (
            phone,
            class_name,
            None if joined_party_day is None else joined_party_day.isoformat(),
            person_id,
        ),
    )


def set_fact(
    db: Connection,
    person_id: int,
    fact: str,
    values: Collection[str],
    from_day: date,
    *,
    among: Collection[str] | None = None,
) -> None:
    """From that day on exactly these values hold; what held before ends the day before.

    With `among` only those values are touched; the others stay as they are.
    """
    last_day = (from_day - timedelta(days=1)).isoformat()
    kept = set[str]()
    for row in db.execute(
        "SELECT id, value, from_day FROM person_facts"
        " WHERE person_id = ? AND fact = ? AND (to_day IS NULL OR to_day >= ?)",
        (person_id, fact, from_day.isoformat()),
    ).fetchall():
        if among is not None and row["value"] not in among:
            continue
        if row["from_day"] >= from_day.isoformat():
            db.execute("DELETE FROM person_facts WHERE id = ?", (row["id"],))
            continue
        to_day = None if row["value"] in values else last_day
        db.execute("UPDATE person_facts SET to_day = ? WHERE id = ?", (to_day, row["id"]))
        if to_day is None:
            kept.add(row["value"])
    for value in sorted(set(values) - kept):
        add_fact(db, person_id, fact, value, from_day)


def add_fact(
    db: Connection,
    person_id: int,
    fact: str,
    value: str,
    from_day: date,
    to_day: date | None = None,
) -> None:
    """One more value that holds from a day, up to a last day or until further notice."""
    db.execute(
        "INSERT INTO person_facts (person_id, fact, value, from_day, to_day)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            person_id,
            fact,
            value,
            from_day.isoformat(),
            None if to_day is None else to_day.isoformat(),
        ),
    )


def bind(db: Connection, person_id: int, user_id: int, at: datetime) -> None:
    """Bind a Telegram account to the person; the account and the person lose older bindings."""
    db.execute("UPDATE people SET user_id = NULL, bound_at = NULL WHERE user_id = ?", (user_id,))
    db.execute(
        "UPDATE people SET user_id = ?, bound_at = ?, unreachable_at = NULL WHERE id = ?",
        (user_id, stored(at), person_id),
    )


def unbind(db: Connection, person_id: int) -> None:
    """The person's account loses access."""
    db.execute("UPDATE people SET user_id = NULL, bound_at = NULL WHERE id = ?", (person_id,))


def strike_off(db: Connection, person_id: int, day: date) -> None:
    """Take the person off the roster; the records stay."""
    db.execute(
        "UPDATE people SET struck_off_day = ?, user_id = NULL, bound_at = NULL WHERE id = ?",
        (day.isoformat(), person_id),
    )


def put_back(db: Connection, person_id: int) -> None:
    """Undo a striking off; raises IntegrityError when the name has been taken meanwhile."""
    db.execute(
        "UPDATE people SET struck_off_day = NULL, erased_at = NULL WHERE id = ?", (person_id,)
    )


def rename(db: Connection, person_id: int, name: str, pinyin: str, initials: str) -> None:
    """Give the person another name; raises IntegrityError when the roster has it already."""
    db.execute(
        "UPDATE people SET name = ?, pinyin = ?, initials = ? WHERE id = ?",
        (name, pinyin, initials, person_id),
    )


def set_silent(db: Connection, person_id: int, silent: bool) -> None:
    """Whether the person's reminders arrive without a sound."""
    db.execute("UPDATE people SET silent = ? WHERE id = ?", (int(silent), person_id))


def mark_reachable(db: Connection, user_id: int, unreachable_at: datetime | None) -> bool:
    """Note that Telegram refuses the account's messages, or no longer; whether that is news."""
    at = None if unreachable_at is None else stored(unreachable_at)
    changed = db.execute(
        "UPDATE people SET unreachable_at = ?"
        " WHERE user_id = ? AND (unreachable_at IS NULL) <> (? IS NULL)",
        (at, user_id, at),
    )
    return changed.rowcount > 0
