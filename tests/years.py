"""A branch with years behind it, written straight into the database: for reports and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from handlers.kinds import KINDS
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.turn import Acting
from storage import attendance, calendar_days, plan, record_numbers, records, sessions
from storage.database import Connection

# How many of each kind the real branch of the reference year had, as far as they are records.
REFERENCE: Mapping[str, int] = {
    "study": 26, "member_meeting": 10, "party_lecture": 3, "heart_talk": 40, "integrity_talk": 20,
    "study_reflection": 20, "appraisal": 1, "selection": 1, "ethics_speech": 1,
    "ethics_exchange": 1, "tradition_education": 4, "mentor_pair": 8, "mentoring_lesson": 64,
    "demonstration_lesson": 7, "subject_lecture": 1, "skills_showcase": 2, "corner_contest": 2,
    "research_project": 2, "honour": 4, "function_room": 2, "activity_corner": 4,
    "reading_note": 12, "integrity_meeting": 4, "integrity_reflection": 12, "display_board": 5,
    "pledge": 1, "integrity_visit": 1, "notice": 4, "duty_report": 6, "integrity_lecture": 2,
    "teaching_research": 36, "sports_contest": 1,
}  # fmt: skip
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_GIVEN = (
    "芳",
    "敏",
    "静",
    "丽",
    "娟",
    "霞",
    "玲",
    "桂英",
    "秀兰",
    "燕",
    "红",
    "雪梅",
    "慧",
    "婷",
    "洁",
)
_OFFICES = (
    ("secretary",), ("deputy",), ("organisation",), ("publicity",), ("discipline",),
    ("research_leader",),
)  # fmt: skip
_WHO = {
    "reflection": ("author",), "pair": ("mentor", "mentee"), "talk": ("talker", "partner"),
    "lesson": ("teacher", "observer"), "honour": ("holder",), "project": ("leader", "member"),
    "activity": ("participant",), "pledge": ("signer",), "notice": ("reader",),
}  # fmt: skip
_ANSWERED_BY_ALL = ("pledge", "notice")


@dataclass(frozen=True)
class Branch:
    """The ids of everyone, Party members first."""

    people: tuple[int, ...]
    party: tuple[int, ...]


def make_people(acting: Acting, count: int, party: int) -> Branch:
    """A roster since long ago: `party` of the people are Party members, in two groups."""
    since = date(2010, 1, 1)
    ids = []
    with roster.changing(acting):
        for number in range(count):
            surname = _SURNAMES[number % 20]
            given = _GIVEN[number // 20 % 15]
            enrolment = Enrolment(
                f"{surname}{given}",
                standing="full" if number < party else ("activist", "staff")[number % 2],
                posts=("teacher",) if number % 4 else ("nursery",),
                offices=_OFFICES[number] if number < len(_OFFICES) else (),
                party_group=("第一党小组", "第二党小组")[number % 2] if number < party else None,
            )
            ids.append(roster.add(acting, enrolment, by=None, from_day=since))
    return Branch(tuple(ids), tuple(ids[:party]))


def make_year(db: Connection, branch: Branch, year: int, counts: Mapping[str, int]) -> None:
    """As many done records of each kind, spread over the year's workdays."""
    for code, count in counts.items():
        for number in range(count):
            day = date(year, 1, 5) + timedelta(days=round(number * 350 / count))
            if KINDS[code].family == "session":
                _hold(db, branch, code, number, day)
            else:
                _record(db, branch, code, number, day)


def _hold(db: Connection, branch: Branch, code: str, number: int, day: date) -> None:
    starts_at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    made_at = starts_at - timedelta(days=3)
    due = branch.people if code == "teaching_research" else branch.party
    session_id = sessions.add(db, made_at=made_at, made_by=None)
    sitting = sessions.add_sitting(
        db, session_id, starts_at, starts_at + timedelta(hours=1), "三楼会议室"
    )
    record_id = records.add(
        db, kind=code, day=day, state="done", title=f"{KINDS[code].label}第{number + 1}讲",
        details={"due": "party"}, session_id=session_id, position=1, made_at=made_at, made_by=None,
    )  # fmt: skip
    records.set_people(db, record_id, "lead", [due[number % len(due)]])
    records.set_people(db, record_id, "due", due)
    attendance.expect(db, session_id, dict.fromkeys(due, sitting))
    absent = due[(number * 7) % len(due)]
    for person in due:
        attendance.mark(
            db, session_id, person, "leave" if person == absent else "present", at=starts_at
        )
    sessions.set_state(db, session_id, "done", starts_at + timedelta(hours=2))


def _record(db: Connection, branch: Branch, code: str, number: int, day: date) -> None:
    kind = KINDS[code]
    made_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    if number % 9 == 8:  # some are entered late, some from paper
        made_at += timedelta(days=6)
    details: dict[str, object] = {"on_paper_by": branch.people[0]} if number % 7 == 6 else {}
    if kind.family == "honour":
        details = {
            "level": ("园", "市", "省")[number % 3],
            "grade": ("一等奖", "二等奖")[number % 2],
        }
    if kind.family == "project":
        details = {"level": "州", "state": "在研"}
    record_id = records.add(
        db, kind=code, day=day, state="done", title=f"{kind.label}之{number + 1}", details=details,
        made_at=made_at, made_by=branch.people[0],
        to_day=day.replace(day=28) if kind.family == "project" and number % 2 else None,
    )  # fmt: skip
    roles = _WHO.get(kind.family, ())
    if kind.family in _ANSWERED_BY_ALL:
        records.set_people(db, record_id, roles[0], branch.people)
        for person in branch.people[: len(branch.people) * 4 // 5]:
            records.confirm(db, record_id, person, made_at)
        return
    for place, role in enumerate(roles):
        chosen = branch.people[(number * 3 + place * 5) % len(branch.people)]
        records.set_people(db, record_id, role, [chosen])
    if kind.family == "lesson":
        record_numbers.assign(db, record_id, code, day.year)


def make_plan(db: Connection, year: int, counts: Mapping[str, int], *, more: int = 0) -> None:
    """Targets as large as the counts, or larger."""
    for code, count in counts.items():
        plan.set_target(db, year, code, count + more)


def make_terms(db: Connection, year: int) -> None:
    """The year's two terms."""
    calendar_days.add_term(db, f"{year}年春季学期", date(year, 2, 24), date(year, 7, 3))
    calendar_days.add_term(db, f"{year}年秋季学期", date(year, 9, 1), date(year + 1, 1, 15))
