"""The sample branch: made whole, the same every time, with something to show on every screen."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot import ticker
from bot.demo import accounts, jumps
from bot.demo.branch import making, people, sessions
from bot.demo.telegram.server import Telegram
from handlers import calendar, features, kinds
from handlers.settings import Branch, Settings
from storage import attendance, mentorships, records, reflections
from storage import people as roster
from storage import sessions as stored_sessions
from storage.database import Connection, connect, migrate
from tests.town import TOKEN, Clock, at

SETTINGS = Settings(branch=Branch(name="示范幼儿园党支部"))
REFLECTIONS = [kind.code for kind in kinds.of_family("reflection")]
NOW = at("2026-11-25 14:30")
STARTS = (NOW, at("2026-10-19 08:00"), at("2026-12-31 15:29"))


def made(path: Path, now: datetime = NOW) -> Connection:
    """A database with the sample branch of an instant."""
    db = connect(path)
    migrate(db, path)
    db.execute("BEGIN")
    making.make(db, SETTINGS, now)
    db.execute("COMMIT")
    return db


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    db = made(tmp_path_factory.mktemp("sample") / "branch.db")
    yield db
    db.close()


def dump(db: Connection) -> str:
    """All that is in the database."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return json.dumps(
        {
            row["name"]: [list(each) for each in db.execute(f"SELECT * FROM {row['name']}")]
            for row in tables.fetchall()
        },
        ensure_ascii=False,
    )


@pytest.mark.parametrize("now", STARTS, ids=str)
def test_the_branch_is_made_at_any_start_and_always_the_same(tmp_path: Path, now: datetime) -> None:
    before = time.perf_counter()
    first, second = made(tmp_path / "one.db", now), made(tmp_path / "two.db", now)
    assert time.perf_counter() - before < 10
    assert dump(first) == dump(second)
    first.close()
    second.close()


def test_thirty_people_have_what_they_need(db: Connection) -> None:
    everyone = roster.everyone(db, calendar.local_day(NOW))
    assert len(everyone) == 30
    assert all(person.standing and person.values("post") for person in everyone)
    assert all(person.values("party_group") for person in everyone if person.is_party_member)
    assert [person.name for person in everyone if person.user_id is None] == ["韩雪"]
    assert len({person.user_id for person in everyone}) == 30
    offices = {office for person in everyone for office in person.offices}
    assert len(offices) == 7
    assert sum(person.is_away for person in everyone) == 1


def test_there_are_eight_pairs(db: Connection) -> None:
    pairs = mentorships.in_period(db, calendar.local_day(NOW), calendar.local_day(NOW))
    assert len(pairs) == 8
    assert len({pair.mentor_id for pair in pairs} | {pair.mentee_id for pair in pairs}) == 16


@pytest.mark.parametrize("now", STARTS, ids=str)
def test_the_coming_session_is_about_two_hours_ahead(tmp_path: Path, now: datetime) -> None:
    db = made(tmp_path / "branch.db", now)
    coming = stored_sessions.between(db, now, now + timedelta(days=1), ("planned",))
    db.close()
    ahead = coming[0].starts_at - now
    assert sessions.SOON <= ahead <= sessions.SOON + timedelta(minutes=30)
    assert coming[0].parts[0].kind == "study"


def test_what_is_over_was_held_and_closed_with_its_roll(db: Connection) -> None:
    over = stored_sessions.between(db, at("2026-09-01 00:00"), NOW)
    assert len(over) >= 25
    assert {session.state for session in over} == {"done"}
    statuses = {row.status for each in over for row, _ in attendance.roll(db, each.id)}
    assert statuses == {"present", "late", "leave", "absent"}
    made_up = [row for each in over for row, _ in attendance.roll(db, each.id) if row.made_up_at]
    assert made_up


def test_every_kind_of_session_was_held(db: Connection) -> None:
    codes = {kind.code for kind in kinds.of_family("session")}
    lacking = {code for code in codes if not records.in_period(db, code, *sessions.TERM)}
    assert lacking == {"organisation_life_meeting"}  # usual in the last weeks of the year


def test_reflections_are_in_every_state(db: Connection) -> None:
    written = [
        reflection
        for person in roster.everyone(db, calendar.local_day(NOW))
        for reflection in reflections.of_author(db, person.id, REFLECTIONS)
    ]
    assert len(written) == 16
    assert {each.state for each in written} == {"done", "waiting", "returned", "draft"}
    assert {each.kind for each in written} == set(REFLECTIONS)
    counts = reflections.char_counts(db, [each.id for each in written])
    assert min(counts.values()) >= 300
    copied = [each for each in written if reflections.alike(db, each.id, 1)]
    assert len(copied) == 2  # one of them is shown to the reviewer with the passage


def test_lessons_are_confirmed_waiting_and_returned(db: Connection) -> None:
    lessons = [
        lesson
        for person in roster.everyone(db, calendar.local_day(NOW))
        for lesson in records.of_person(db, person.id, "teacher", *sessions.TERM)
    ]
    assert len(lessons) == 25
    states = Counter(lesson.state for lesson in lessons)
    assert states == {"done": 20, "waiting": 4, "returned": 1}
    assert {lesson.kind for lesson in lessons} == {
        kind.code for kind in kinds.of_family("lesson")
    } - {"open_lesson"}
    assert all(lesson.details["number"] for lesson in lessons if lesson.state == "done")


def test_everyone_is_on_a_phone_the_cast_first(db: Connection) -> None:
    telegram = Telegram(token=TOKEN, bot_name="b", now=lambda: NOW, monotonic=lambda: 0.0)
    phones = accounts.of_branch(db, telegram, NOW)
    assert [each.shown_as for each in phones[:5]] == ["教师", "师傅", "徒弟", "书记", "陌生人"]
    assert len(phones) == 30
    assert {each.phone.user_id for each in phones} == {
        people.user_id_of(each["name"]) for each in people.PEOPLE
    }
    assert [each.phone.name for each in phones if not each.phone.chat.started] == ["韩雪"]


def waiting(db: Connection) -> int:
    """How many messages are to be sent."""
    row = db.execute("SELECT count(*) FROM outbox WHERE sent_at IS NULL").fetchone()
    return int(row[0])


def test_nothing_of_the_past_waits_to_be_sent(db: Connection) -> None:
    assert waiting(db) == 0


@pytest.mark.parametrize("now", STARTS, ids=str)
def test_what_fell_due_before_the_start_counts_as_told(tmp_path: Path, now: datetime) -> None:
    db, registry, clock = made(tmp_path / "branch.db", now), features.registry(), Clock(now)
    db.execute("BEGIN")
    making.catch_up(db, registry, clock, SETTINGS)
    ticker.tick(db, registry, clock, SETTINGS)
    db.execute("COMMIT")
    assert waiting(db) == 0
    db.close()


@pytest.mark.parametrize(
    ("real_now", "start"),
    [
        ("2026-11-24 09:50", "2026-11-24 09:50"),
        ("2026-11-25 20:00", "2026-11-25 14:30"),
        ("2026-11-25 13:00", "2026-11-25 14:30"),
        ("2026-11-22 10:00", "2026-11-25 14:30"),  # a Sunday
        ("2027-05-12 10:00", "2026-11-25 14:30"),  # another term
        ("2026-10-20 15:50", "2026-10-20 15:50"),
        ("2026-10-16 10:00", "2026-11-25 14:30"),  # too little behind it
    ],
)
def test_the_demo_starts_now_or_on_a_wednesday(real_now: str, start: str) -> None:
    assert jumps.start_of(at(real_now)) == at(start)


def test_the_next_reminder_is_that_of_the_coming_session(db: Connection) -> None:
    assert jumps.next_reminder(db, SETTINGS, NOW) == at("2026-11-25 15:30")


@pytest.mark.parametrize(
    ("now", "summary"),
    [
        ("2026-11-25 13:40", "2026-11-27 17:00"),
        ("2026-11-27 16:59", "2026-11-27 17:00"),
        ("2026-11-27 17:00", "2026-12-04 17:00"),
        ("2026-11-29 09:00", "2026-12-04 17:00"),
    ],
)
def test_the_next_summary_is_on_friday(now: str, summary: str) -> None:
    assert jumps.next_summary(SETTINGS, at(now)) == at(summary)


def test_of_reminder_and_summary_the_sooner_is_named(db: Connection) -> None:
    assert jumps.sooner(db, SETTINGS, NOW) == "reminder"
    assert jumps.sooner(db, SETTINGS, at("2026-11-27 16:00")) == "summary"


def test_a_jump_steps_through_the_day_and_ends_where_it_should() -> None:
    now, target = at("2026-11-25 20:53"), at("2026-11-26 09:05")
    steps = list(jumps.steps(now, target))
    assert steps[-1] == target
    assert steps == sorted(set(steps))
    gaps = [later - sooner for sooner, later in pairwise(steps)]
    assert max(gaps) <= timedelta(hours=1)
    by_day = [step for step in steps if step > at("2026-11-26 07:30")]
    assert len(by_day) >= 9


def test_a_jump_of_seconds_is_one_step() -> None:
    assert list(jumps.steps(NOW, NOW + timedelta(seconds=5))) == [NOW + timedelta(seconds=5)]


def test_talks_honours_projects_and_activities_are_there_done_and_waiting(db: Connection) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for row in db.execute("SELECT kind, state FROM records"):
        family = kinds.KINDS[row["kind"]].family
        found[family, row["state"]] += 1
    for family in ("talk", "honour", "activity"):
        assert found[family, "done"] >= 2
        assert found[family, "waiting"] >= 1
    assert found["project", "done"] == 1
