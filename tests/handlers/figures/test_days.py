"""What is known of a day: after any change it is what counting anew says."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import calendar
from handlers.figures import tallies
from handlers.figures.days import PARTY, Turnout
from handlers.figures.tallies import Figure
from handlers.kinds import KINDS
from handlers.settings import Branch, Settings
from handlers.turn import Look
from storage import attendance, people, person_facts, records, sessions
from storage.database import Connection, connect, migrate, open_database, watch
from tests.town import at

NOW = at("2026-11-23 09:00")
YEAR = calendar.year_of(date(2026, 11, 23))
PEOPLE = (1, 2, 3)
CODES = ("study", "party_lecture", "open_lesson", "pledge", "notice", "heart_talk")
STATUSES = ("expected", "present", "late", "leave", "absent", "not_due")
STATES = ("planned", "waiting", "done", "withdrawn")
Change = tuple[str, int, int, int]
changes = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "state",
                "day",
                "kind",
                "people",
                "confirm",
                "mark",
                "expect",
                "settle",
                "standing",
                "facts",
            )
        ),
        st.integers(1, 4),  # which record
        st.integers(0, 5),
        st.integers(1, len(PEOPLE)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A branch of three people, one session of two parts, a pledge and a lesson, all done."""
    db = connect(Path(":memory:"))
    migrate(db, Path("memory"))
    watch(db)
    for number in PEOPLE:
        people.add(db, name=f"人{number}", pinyin="ren", initials="r")
        people.add_fact(db, number, "standing", "full", date(2025, 1, 1))
    session_id = sessions.add(db, made_at=NOW, made_by=None)
    sitting = sessions.add_sitting(db, session_id, NOW, NOW + timedelta(hours=1), "会议室")
    attendance.expect(db, session_id, dict.fromkeys(PEOPLE, sitting))
    for position, code in enumerate(("study", "party_lecture", "pledge", "open_lesson"), 1):
        is_part = position < 3
        record_id = records.add(
            db, kind=code, day=date(2026, 3, position), state="done", title="题目",
            session_id=session_id if is_part else None, position=position if is_part else 0,
            made_at=NOW, made_by=None,
        )  # fmt: skip
        records.set_people(db, record_id, _role(code), PEOPLE)
    yield db
    db.close()


@pytest.fixture
def branch(empty: Connection) -> Iterator[Connection]:
    """The same for one test, whose changes are taken back."""
    empty.execute("BEGIN")
    yield empty
    empty.execute("ROLLBACK")


def _role(code: str) -> str:
    return {"pledge": "signer", "notice": "reader"}.get(code, (*KINDS[code].whose, "due")[0])


def _look(db: Connection) -> Look:
    return Look(db, NOW, Settings(branch=Branch(name="支部")))


def _change(db: Connection, change: Change) -> None:
    what, record_id, value, person_id = change
    record = records.get(db, record_id)
    carried_out: dict[str, Callable[[], None]] = {
        "state": lambda: records.set_state(db, record_id, STATES[value % 4], NOW),
        "day": lambda: records.set_day(db, record_id, date(2026, 3, 1 + value)),
        "kind": lambda: records.set_kind(db, record_id, CODES[value]),
        "people": lambda: records.set_people(db, record_id, _role(record.kind), PEOPLE[:value]),
        "confirm": lambda: records.confirm(db, record_id, person_id, NOW),
        "mark": lambda: attendance.mark(db, 1, person_id, STATUSES[value], at=NOW),
        "settle": lambda: attendance.settle(db, 1),
        "expect": lambda: attendance.expect(db, 1, dict.fromkeys(PEOPLE[:value], 1)),
        "standing": lambda: people.set_fact(
            db, person_id, "standing", ((), ("activist",), ("staff",))[value % 3],
            date(2026, 3, 1 + value),
        ),
        "facts": lambda: person_facts.replace(
            db, person_id, person_facts.of(db, person_id)[: value % 2]
        ),
    }  # fmt: skip
    carried_out[what]()


def _counted_anew(look: Look) -> tuple[Figure, ...]:
    look.db.execute("DELETE FROM known_days")
    return tallies.figures(look, YEAR)


@settings(max_examples=150)
@given(changes=changes, is_undone=st.booleans())
def test_what_is_known_is_what_counting_anew_says(
    empty: Connection, changes: list[Change], is_undone: bool
) -> None:
    look = _look(empty)
    empty.execute("BEGIN")
    try:
        tallies.figures(look, YEAR)
        empty.execute("SAVEPOINT block")
        for change in changes:
            _change(empty, change)
            tallies.figures(look, YEAR)
        if is_undone:
            empty.execute("ROLLBACK TO block")
        known = tallies.figures(look, YEAR)
        assert known == _counted_anew(look)
    finally:
        empty.execute("ROLLBACK")


def test_a_correction_after_the_sessions_end_reaches_the_figure(branch: Connection) -> None:
    attendance.mark(branch, 1, 1, "present", at=NOW)
    assert tallies.figure(_look(branch), YEAR, "study").turnout == Turnout(3, 1)
    attendance.mark(branch, 1, 2, "late", at=NOW)
    assert tallies.figure(_look(branch), YEAR, "study").turnout == Turnout(3, 2)


def test_a_record_counts_as_soon_as_it_is_there_and_whoever_gave_it(branch: Connection) -> None:
    look = _look(branch)
    assert tallies.figure(look, YEAR, "reading_note").done == 0
    record_id = records.add(
        branch, kind="reading_note", day=date(2026, 5, 1), state="done", title="谈心",
        made_at=NOW, made_by=None,
    )  # fmt: skip
    assert tallies.figure(look, YEAR, "reading_note").records == (record_id,)
    assert tallies.figure(look, YEAR, "reading_note").of_group(PARTY) == ()
    records.set_people(branch, record_id, _role("reading_note"), [1])
    assert tallies.figure(look, YEAR, "reading_note").of_group(PARTY) == (record_id,)


async def test_what_another_program_writes_is_counted(tmp_path: Path) -> None:
    def count(db: Connection) -> int:
        return tallies.figure(_look(db), YEAR, "heart_talk").done

    database = await open_database(tmp_path / "branch.db")
    try:
        before = await database.write(count)
        with closing(connect(tmp_path / "branch.db")) as other:
            records.add(
                other, kind="heart_talk", day=date(2026, 5, 1), state="done", title="谈心",
                made_at=NOW, made_by=None,
            )  # fmt: skip
        assert (before, await database.write(count), await database.read(count)) == (0, 1, 1)
    finally:
        await database.close()


def test_who_is_put_on_the_roll_afterwards_is_due(branch: Connection) -> None:
    attendance.expect(branch, 1, dict.fromkeys(PEOPLE[:2], 1))
    assert tallies.figure(_look(branch), YEAR, "study").turnout == Turnout(2, 0)
    attendance.expect(branch, 1, dict.fromkeys(PEOPLE, 1))
    assert tallies.figure(_look(branch), YEAR, "study").turnout == Turnout(3, 0)


def test_a_standing_that_ended_before_the_day_gives_no_share(branch: Connection) -> None:
    for person_id in PEOPLE:
        assert tallies.figure(_look(branch), YEAR, "open_lesson").of_group(PARTY)
        people.set_fact(branch, person_id, "standing", (), date(2026, 3, 1))
    assert not tallies.figure(_look(branch), YEAR, "open_lesson").of_group(PARTY)
