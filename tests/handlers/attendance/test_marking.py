"""Whatever is done to a roll in whatever order: the sums add up and nothing replaced is lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.attendance import closing as session_closing
from handlers.attendance import leave, leave_review, marking
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import attendance, history, sessions
from storage.attendance import Attendance
from storage.database import connect, migrate
from storage.history import Change
from storage.sessions import Session
from tests.town import at

START = at("2026-11-25 15:00")
NAMES = ("王芳", "李娜", "孙丽", "赵敏")
OFFICE = 4  # 赵敏's id: the roster is enrolled in this order

Step = tuple[str, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["come", "leave", "withdraw", "refuse", "mark", "all", "undo", "close", "reopen"]
        ),
        st.integers(1, len(NAMES)),
        st.sampled_from(marking.STATUSES),
    ),
    max_size=25,
)


@contextmanager
def a_session() -> Iterator[tuple[Acting, int]]:
    """A branch of four with one study session, in memory."""
    path = Path(":memory:")
    with closing(connect(path)) as db:
        migrate(db, path)
        acting = Acting(db, START - timedelta(days=2), Settings(branch=Branch(name="示范支部")))
        for name in NAMES:
            enrolment = Enrolment(name, standing="full")
            roster.enrol(acting, enrolment, by=None, from_day=at("2020-01-01 00:00").date())
        session = session_making.make(
            acting,
            [NewPart("study", "学习", Due(PARTY))],
            [NewSitting(START, START + timedelta(hours=1), "会议室")],
            by=None,
        )
        yield acting, session.id


def do(acting: Acting, session: Session, row: Attendance, step: str, status: str) -> None:
    """One step, as the buttons allow it."""
    planned = session.state == "planned"
    if step == "come" and planned and row.status not in ("present", "late", "not_due"):
        what = None if row.status == "expected" else marking.CAME
        marking.put(acting, row, "present", what=what, by=row.person_id, at=acting.now)
    elif step == "leave" and leave.refusal(acting, session, row) is None:
        leave.record(acting, session, row, "带班")
    elif step == "withdraw" and planned and row.status == "leave":
        leave.take_back(acting, session, row)
    elif step == "refuse" and planned and row.status == "leave":
        leave_review.refuse_leave(acting, session, row, by=OFFICE)
    elif step == "mark" and marking.may_be(acting, session, row, status):
        marking.by_office(acting, session, row, status, by=OFFICE)
    elif step == "all" and planned:
        marking.all_here(acting, session, by=OFFICE)
    elif step == "undo":
        marking.undo_all_here(acting, session, by=OFFICE)
    elif step == "close":
        session_closing.close(acting, session.id, by=OFFICE)
    elif step == "reopen":
        session_closing.reopen_session(acting, session.id, by=OFFICE, reason="记错了")


def statuses(acting: Acting, session_id: int) -> dict[int, str]:
    return {row.person_id: row.status for row, _ in attendance.roll(acting.db, session_id)}


def kept(changes: list[Change]) -> Counter[tuple[int, str]]:
    """Who had which status before, as the entries have it."""
    found: Counter[tuple[int, str]] = Counter()
    for change in changes:
        before = change.before or {}
        for person_id in before.get("people", [before.get("person")]):
            found[person_id, before["status"]] += 1
    return found


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_sums_add_up_and_every_replaced_entry_is_kept(steps: list[Step]) -> None:
    with a_session() as (acting, session_id):
        acting.now = START + timedelta(minutes=5)
        for step, person_id, status in steps:
            acting.now += timedelta(minutes=1)
            before = statuses(acting, session_id)
            known = len(history.of(acting.db, marking.NOUN, session_id))
            row = attendance.find(acting.db, session_id, person_id)
            assert row is not None
            do(acting, sessions.get(acting.db, session_id), row, step, status)
            after = statuses(acting, session_id)
            replaced = Counter(
                (who, before[who])
                for who in before
                if before[who] != after[who] and before[who] != "expected"
            )
            added = history.of(acting.db, marking.NOUN, session_id)[known:]
            assert replaced <= kept(added)
            check_sums(acting, session_id, after)


def check_sums(acting: Acting, session_id: int, now: dict[int, str]) -> None:
    """应到 = all but not_due, 实到 = present + late; nobody is lost between the figures."""
    count, tally = attendance.count(acting.db, session_id), Counter(now.values())
    assert set(now) == {1, 2, 3, 4}
    assert count.due == len(NAMES) - tally["not_due"]
    assert count.came == tally["present"] + tally["late"]
    assert (count.leave, count.absent) == (tally["leave"], tally["absent"])
    assert count.waiting == tally["expected"]
    assert count.due == count.came + count.leave + count.absent + count.waiting
    if sessions.get(acting.db, session_id).state == "done":
        assert count.waiting == 0


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_taking_all_here_back_leaves_no_trace_but_its_entries(steps: list[Step]) -> None:
    with a_session() as (acting, session_id):
        acting.now = START + timedelta(minutes=5)
        for step, person_id, status in steps:
            row = attendance.find(acting.db, session_id, person_id)
            assert row is not None
            if step not in ("close", "reopen", "all", "undo"):
                do(acting, sessions.get(acting.db, session_id), row, step, status)
        session = sessions.get(acting.db, session_id)
        before = attendance.roll(acting.db, session_id)
        marking.all_here(acting, session, by=OFFICE)
        marking.undo_all_here(acting, session, by=OFFICE)
        assert statuses(acting, session_id) == {row.person_id: row.status for row, _ in before}


def test_who_was_mended_after_all_here_is_left_alone_by_its_undoing() -> None:
    with a_session() as (acting, session_id):
        acting.now = START + timedelta(minutes=5)
        session = sessions.get(acting.db, session_id)
        marking.all_here(acting, session, by=OFFICE)
        for status in ("late", "present"):
            row = attendance.find(acting.db, session_id, 1)
            assert row is not None
            marking.by_office(acting, session, row, status, by=OFFICE)
        assert marking.undo_all_here(acting, session, by=OFFICE) == [2, 3, 4]
        assert statuses(acting, session_id)[1] == "present"
