"""What holds for a person on which days."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import people, person_facts
from storage.database import Connection, IntegrityError, connect, migrate, savepoint

START = date(2026, 1, 1)
DAYS = st.integers(0, 30).map(lambda number: START + timedelta(days=number))
VALUES = st.frozensets(st.sampled_from("abcd"), max_size=3)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(connect(tmp_path / "branch.db")) as connection:
        migrate(connection, tmp_path / "branch.db")
        yield connection


def on(db: Connection, person_id: int, day: date) -> frozenset[str]:
    return people.get(db, person_id, day).values("post")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(DAYS, VALUES), max_size=8))
def test_from_its_day_on_the_last_change_holds_and_before_it_what_held(
    db: Connection, changes: list[tuple[date, frozenset[str]]]
) -> None:
    db.execute("BEGIN")
    person_id = people.add(db, name="王芳", pinyin="wang fang", initials="wf")
    expected: dict[date, frozenset[str]] = {}
    for from_day, values in changes:
        people.set_fact(db, person_id, "post", values, from_day)
        for number in range(40):
            day = START + timedelta(days=number)
            if day >= from_day:
                expected[day] = values
    assert {day: on(db, person_id, day) for day in expected} == expected
    kept = person_facts.of(db, person_id)
    person_facts.replace(db, person_id, kept)
    assert person_facts.of(db, person_id) == kept
    db.execute("ROLLBACK")


def test_values_that_are_not_among_those_changed_stay(db: Connection) -> None:
    person_id = people.add(db, name="王芳", pinyin="wang fang", initials="wf")
    people.set_fact(db, person_id, "post", ("a", "b"), START)
    later, between = START + timedelta(days=9), START + timedelta(days=5)
    people.set_fact(db, person_id, "post", ("a", "b", "c"), later)
    people.set_fact(db, person_id, "post", ("d",), between, among=("a", "d"))
    assert on(db, person_id, START) == {"a", "b"}
    assert on(db, person_id, between) == {"b", "d"}
    assert on(db, person_id, later) == {"b", "c", "d"}


def _add_both(db: Connection) -> None:
    with savepoint(db):
        people.add(db, name="赵敏", pinyin="zhao min", initials="zm")
        people.add(db, name="王芳", pinyin="wang fang", initials="wf")


def test_a_savepoint_undoes_only_its_own_block(db: Connection) -> None:
    db.execute("BEGIN")
    people.add(db, name="王芳", pinyin="wang fang", initials="wf")
    with pytest.raises(IntegrityError):
        _add_both(db)
    db.execute("COMMIT")
    assert [person.name for person in people.everyone(db, START)] == ["王芳"]
