"""A branch with records of every family, as varied as ledgers can be, for tests."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.calendar import Period
from handlers.kinds import KINDS, Kind, RecordField, of_family
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.texts import lessons as lesson_texts
from handlers.turn import Acting
from storage import (
    attendance,
    mentorships,
    people,
    record_numbers,
    records,
    reflections,
    sessions,
)
from storage.instants import stored
from storage.terms import Office, Standing
from tests.town import at

YEAR = Period("year", date(2026, 1, 1), date(2026, 12, 31))
NAMES = ("赵敏", "王芳", "李静", "陈晨", "周婷", "吴倩", "郑爽", "阿依古丽·买买提")
GONE = ("王芳", "孙燕")  # one of them has the name of somebody who came later
TEXTS = (
    "=1+1",
    "+8613800000000",
    "-减",
    "@所有人",
    "http://example.com/a?b=1",
    "一行\n两行\n2. 像编号的一行",
    "引号“”'\"与 & <b>",
    "_x0041_ 与 👨‍👩‍👧",
    "重温入党誓词，交流学习体会。",
)


def enrol_all(acting: Acting, order: Sequence[str] = NAMES) -> dict[str, int]:
    """The same roster whatever the order: the first is the secretary; two have left."""
    since = date(2020, 1, 1)
    for name in GONE:
        gone = roster.enrol(acting, Enrolment(name), by=None, from_day=since)
        people.strike_off(acting.db, gone, date(2026, 7, 1))
    found = {}
    for name in order:
        offices = (Office.SECRETARY,) if name == NAMES[0] else ()
        who = Enrolment(name, standing=Standing.FULL, offices=offices)
        found[name] = roster.enrol(acting, who, by=None, from_day=since)
    return found


@dataclass
class Filling:
    """Makes records by chance; the same seed makes the same ones."""

    acting: Acting
    chance: random.Random

    def __post_init__(self) -> None:
        db = self.acting.db
        self.everyone = [row["id"] for row in db.execute("SELECT id FROM people ORDER BY name, id")]

    def text(self) -> str:
        return self.chance.choice(TEXTS)

    def line(self) -> str:
        return " ".join(self.text().split())

    def some(self, least: int = 0, most: int = 4) -> list[int]:
        return sorted(self.chance.sample(self.everyone, self.chance.randint(least, most)))

    def day(self) -> date:
        return date(2026, 1, 5) + timedelta(days=self.chance.randrange(300))

    def moment(self, day: date) -> datetime:
        hour, minute = self.chance.randrange(7, 20), self.chance.randrange(60)
        return at(f"{day + timedelta(days=self.chance.choice((0, 0, 3)))} {hour:02}:{minute:02}")

    def record(self, kind: Kind, day: date, title: str, details: Any, **what: Any) -> int:
        if self.chance.random() < 0.2:
            details = {**details, "on_paper_by": self.chance.choice(self.everyone)}
        return records.add(
            self.acting.db, kind=kind.code, day=day, state="done", title=title, details=details,
            made_at=self.moment(day), made_by=self.chance.choice([None, *self.everyone]), **what,
        )  # fmt: skip

    def roles(self, record_id: int, **roles: list[int]) -> None:
        for role, who in roles.items():
            records.set_people(self.acting.db, record_id, role, who)

    def sign(self, record_id: int, day: date) -> None:
        for involved in records.get(self.acting.db, record_id).people:
            if self.chance.random() < 0.7:
                when = self.moment(day)
                records.confirm(self.acting.db, record_id, involved.person_id, when)

    def decided(self, day: date) -> dict[str, Any]:
        if self.chance.random() < 0.7:
            return {}
        by = self.chance.choice(self.everyone)
        return {"decided_by": by, "decided_at": stored(self.moment(day))}

    # ------------------------------------------------------------ families
    def session(self) -> None:
        db, day = self.acting.db, self.day()
        session_id = sessions.add(db, made_at=self.moment(day), made_by=None)
        start = at(f"{day} {self.chance.randrange(8, 18):02}:{self.chance.choice((0, 30)):02}")
        minutes = self.chance.choice((30, 60, 90, 60 * 20))
        places = ("三楼会议室", "大厅｜东侧", "")
        placed = [
            sessions.add_sitting(
                db, session_id, start + n * timedelta(hours=2),
                start + n * timedelta(hours=2) + timedelta(minutes=minutes), places[n],
            )
            for n in range(self.chance.choice((1, 1, 2, 3)))
        ]  # fmt: skip
        whole = set[int]()
        for position in range(1, self.chance.choice((1, 1, 2, 3)) + 1):
            kind = self.chance.choice(of_family("session"))
            due = self.some(1, 8)
            whole |= set(due)
            record_id = self.record(
                kind, day, self.line(), self.minutes(), session_id=session_id, position=position
            )
            self.roles(record_id, lead=self.some(0, 2), due=due)
        self.roll(session_id, whole, placed, day)
        sessions.set_chair(db, session_id, self.chance.choice([None, *self.everyone]))
        sessions.set_recorder(db, session_id, self.chance.choice([None, *self.everyone]))
        for guest in self.chance.sample(("张园长", "刘教授", "镇党委李部长"), 2):
            sessions.add_guest(db, session_id, guest)
        sessions.set_state(db, session_id, "done", start)

    def minutes(self) -> dict[str, Any]:
        details: dict[str, Any] = {"due": "party"}
        if self.chance.random() < 0.3:
            details["outside_lead"] = self.line()
        if self.chance.random() < 0.8:
            details["points"] = self.text() * self.chance.choice((1, 40, 4000))
            details["agenda"] = self.text()
        numbers = self.chance.sample(range(1, 9), self.chance.randrange(3))
        details["resolutions"] = [
            {"number": number, "text": self.text(), "major": self.chance.random() < 0.5}
            | ({"follow_up": self.text()} if self.chance.random() < 0.5 else {})
            for number in numbers
        ]
        details["votes"] = [
            {
                "number": number, "subject": self.line(), "entitled": 12, "present": 11,
                "in_favour": 9, "against": 1, "abstained": 1,
            }
            for number in numbers[:1]
        ]  # fmt: skip
        return details

    def roll(self, session_id: int, whole: set[int], placed: list[int], day: date) -> None:
        db = self.acting.db
        rows = {who: self.chance.choice(placed) for who in whole}
        attendance.expect(db, session_id, rows)
        for who in rows:
            status = self.chance.choice(
                ("present", "present", "late", "leave", "absent", "not_due")
            )
            reason = self.chance.choice(("病假", "去医院：复查、拿药", None))
            attendance.mark(
                db, session_id, who, status, at=None, reason=reason if status == "leave" else None
            )
            if status == "absent" and self.chance.random() < 0.5:
                attendance.make_up(db, session_id, who, at=at(f"{day} 21:10"), note="补")

    def reflection(self) -> None:
        day = self.day()
        held = self.acting.db.execute("SELECT id FROM sessions ORDER BY id").fetchall()
        session_id = self.chance.choice([None, *(row["id"] for row in held)])
        kind = self.chance.choice(of_family("reflection"))
        record_id = self.record(kind, day, self.line(), {}, session_id=session_id)
        self.roles(record_id, author=[self.chance.choice(self.everyone)])
        reflections.submit(self.acting.db, record_id, "正文", 300 + day.day, self.moment(day))
        records.set_state(self.acting.db, record_id, "done", self.moment(day))

    def pair(self) -> int:
        mentor, mentee = self.chance.sample(self.everyone, 2)
        days = (date(2026, 1, 1), date(2026, 12, 30))
        quota = self.chance.randrange(3)
        pair_id = mentorships.add(self.acting.db, mentor, mentee, *days, quota)
        record_id = self.record(
            KINDS["mentor_pair"], days[0], "师徒", {}, to_day=days[1], mentorship_id=pair_id
        )
        self.roles(record_id, mentor=[mentor], mentee=[mentee])
        return pair_id

    def lesson(self, pairs: Sequence[int]) -> None:
        kind, day = self.chance.choice(of_family("lesson")), self.day()
        details: dict[str, Any] = {
            name: self.text() if self.chance.random() < 0.6 else ""
            for name in ("key_points", "strengths", "problems", "suggestions", "mentee_reflection")
        }
        details |= {"class_name": "大一班", "domain": "language", "starts": "09:00", "ends": None}
        details |= {"previous_done": "partly", "previous_follow_up": "多等三秒"}
        details |= self.decided(day)
        pair_id = self.chance.choice(pairs) if kind.code == "mentoring_lesson" else None
        record_id = self.record(kind, day, self.line(), details, mentorship_id=pair_id)
        teacher, observer = self.chance.sample(self.everyone, 2)
        self.roles(record_id, teacher=[teacher], observer=[observer])
        if pair_id is not None:
            pair = mentorships.get(self.acting.db, pair_id)
            self.roles(record_id, mentor=[pair.mentor_id], mentee=[pair.mentee_id])
        self.sign(record_id, day)
        year, number = record_numbers.assign(self.acting.db, record_id, kind.code, 2026)
        text = lesson_texts.number(kind.code, year, number)
        kept = records.get(self.acting.db, record_id)
        records.set_content(self.acting.db, record_id, kept.title, {**kept.details, "number": text})

    def value(self, field: RecordField) -> Any:
        match field.reads:
            case "number":
                return self.chance.randrange(500)
            case "choice":
                return self.chance.choice(field.choices)
            case "long":
                return self.text()
            case _:
                return self.line()

    def entry(self, kind: Kind) -> None:
        day, last_day = self.day(), None
        details, roles, title = self.decided(day), dict[str, list[int]](), kind.label
        for field in kind.fields:
            if field.reads == "last_day":
                last_day = date(2026, 12, 1) if self.chance.random() < 0.5 else None
            elif field.reads == "title":
                title = self.line()
            elif field.reads in ("person", "people"):
                roles[field.role] = self.some(1, 1 if field.reads == "person" else 5)
            elif field.reads != "day" and (field.required or self.chance.random() < 0.5):
                details[field.name] = self.value(field)
        record_id = self.record(kind, day, title, details, to_day=last_day)
        self.roles(record_id, **roles)
        self.sign(record_id, day)

    def titled(self, kind: Kind) -> None:
        day = self.day()
        ends = day + timedelta(days=7) if kind.family == "notice" else None
        record_id = self.record(kind, day, self.line(), {}, to_day=ends)
        if kind.family in ("pledge", "notice"):
            role = {"pledge": "signer", "notice": "reader"}[kind.family]
            self.roles(record_id, **{role: self.some(1, 4)})
            self.sign(record_id, day)


def fill(acting: Acting, seed: int, number: int = 3) -> None:
    """So many records of every kind, by chance."""
    filling = Filling(acting, random.Random(seed))
    for _ in range(number):
        filling.session()
    pairs = [filling.pair() for _ in range(2)]
    for _ in range(number):
        filling.reflection()
        filling.lesson(pairs)
    for kind in KINDS.values():
        if kind.fields:
            filling.entry(kind)
        elif kind.family in ("ballot", "pledge", "notice", "suggestion"):
            filling.titled(kind)
