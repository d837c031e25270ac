"""学时: whoever came earns a session's length, once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import calendar
from handlers.figures import hours
from handlers.figures.hours import Hours
from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.settings import Branch, Duties, Settings
from handlers.turn import Look
from storage import attendance, records, sessions
from storage.counts import Seat
from storage.database import Connection
from tests.records import close_session
from tests.town import Town, at

START = at("2026-03-04 15:00")
seats = st.lists(
    st.builds(
        lambda person, session, minutes, came: Seat(
            person, session, START, START + timedelta(minutes=minutes), came
        ),
        st.integers(1, 4),
        st.integers(1, 5),
        st.integers(0, 300),
        st.booleans(),
    ),
    max_size=30,
)


@given(seats)
def test_making_up_never_takes_hours_away(found: list[Seat]) -> None:
    plain = hours.earned(found, made_up_earns=False)
    generous = hours.earned(found, made_up_earns=True)
    assert all(mine.keys() <= generous[person].keys() for person, mine in plain.items())
    assert plain.keys() == {seat.person_id for seat in found if seat.came}
    assert generous.keys() == {seat.person_id for seat in found}


@given(seats)
def test_a_session_earns_its_length_once(found: list[Seat]) -> None:
    once = hours.earned(found, made_up_earns=False)
    assert hours.earned([*found, *found], made_up_earns=False) == once
    for person, by_session in once.items():
        for session, minutes in by_session.items():
            lengths = [
                int((seat.ends_at - seat.starts_at).total_seconds()) // 60
                for seat in found
                if (seat.person_id, seat.session_id, seat.came) == (person, session, True)
            ]
            assert minutes == lengths[-1]


@given(st.integers(0, 10_000), st.integers(30, 120), st.integers(0, 99))
def test_hours_are_never_rounded_up(minutes: int, length: int, needed: int) -> None:
    found = Hours(1, {1: minutes}, length, needed)
    assert found.done * length <= minutes + 1e-6
    assert minutes < (found.done + 0.1) * length + 1e-6
    assert found.falls_short_of(needed) == (minutes / length < needed)


async def of_year(town: Town, **duties: bool) -> dict[int, tuple[float, int]]:
    def look_at(db: Connection) -> dict[int, tuple[float, int]]:
        settings = Settings(branch=Branch(name="支部"), duties=Duties.model_validate(duties))
        look = Look(db, town.clock.now(), settings)
        found = hours.of_everyone(look, calendar.year_of(look.today))
        return {each.person_id: (each.done, each.needed) for each in found}

    return await town.read(look_at)


async def test_present_and_late_earn_the_hours_that_leave_does_not(town: Town) -> None:
    wang = await town.enrol("王芳", standing="full", offices=("secretary",))
    li = await town.enrol("李娜", standing="probationary")
    zhao = await town.enrol("赵敏", standing="full")
    await town.enrol("陈静", standing="staff")
    here = {f"p{wang}": "present", f"p{li}": "late", f"p{zhao}": "leave"}
    session_id = await close_session(town, "2026-03-04 15:00", "学习", **here)
    await close_session(town, "2025-12-31 15:00", "去年的学习", **here)
    assert await of_year(town) == {wang: (1.0, 56), li: (1.0, 32), zhao: (0.0, 32)}

    def make_up(db: Connection) -> None:
        attendance.make_up(db, session_id, zhao, at=START, note="看了录像")

    await town.write(lambda acting: make_up(acting.db))
    assert (await of_year(town))[zhao] == (0.0, 32)
    assert (await of_year(town, made_up_earns=True))[zhao] == (1.0, 32)


@pytest.mark.parametrize(
    ("kinds", "done"),
    [
        (("theme_day", "member_meeting", "party_lecture"), 1.5),
        (("teaching_research",), 0.0),
        (("teaching_research", "study"), 1.5),
    ],
)
async def test_an_afternoon_of_several_parts_earns_once(
    town: Town, kinds: tuple[str, ...], done: float
) -> None:
    wang = await town.enrol("王芳", standing="full")

    session = await town.write(
        lambda acting: session_making.make(
            acting,
            [NewPart(kind, kind, Due(PARTY)) for kind in kinds],
            [NewSitting(START, START + timedelta(minutes=90), "三楼")],
            by=None,
        )
    )

    def close(db: Connection) -> None:
        attendance.mark(db, session.id, wang, "present", at=START)
        sessions.set_state(db, session.id, "done", START)
        for part in session.parts:
            records.set_state(db, part.id, "done", START)

    await town.write(lambda acting: close(acting.db))
    assert (await of_year(town))[wang] == (done, 32)
