"""A session's part taken apart for its ledger, and put together again."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from handlers import calendar
from handlers.calendar import Period
from handlers.ledgers.model import Values
from handlers.sessions.quorum import Vote, vote_of
from handlers.turn import Look
from storage import attendance, record_people, sessions
from storage.attendance import Attendance
from storage.records import Record
from storage.sessions import Session, Sitting

# The lists of a row by the status of those on them; a late one of `leave` has the reason too.
LISTS = {"present": "present", "late": "late", "absent": "absent", "not_due": "not_due"}


@dataclass
class SessionBook:
    """What several parts of one session share, read once."""

    look: Look
    _sessions: dict[int, tuple[Session, list[Attendance]]] = field(default_factory=dict)
    _keys: dict[date, dict[int, str]] = field(default_factory=dict)

    def session(self, session_id: int) -> tuple[Session, list[Attendance]]:
        """The session and its roll."""
        if session_id not in self._sessions:
            roll = [row for row, _ in attendance.roll(self.look.db, session_id)]
            self._sessions[session_id] = (sessions.get(self.look.db, session_id), roll)
        return self._sessions[session_id]

    def key(self, session: Session) -> str:
        """What names the session in a ledger: its day, and the how manieth of the day it is."""
        return self.keys(calendar.local_day(session.starts_at)).get(session.id, "")

    def keys(self, day: date) -> dict[int, str]:
        """The day's sessions that were held → their names in a ledger."""
        if day not in self._keys:
            found = sessions.between(
                self.look.db, *calendar.bounds(Period("day", day, day)), ("done",)
            )
            first = [each for each in found if calendar.local_day(each.starts_at) == day]
            self._keys[day] = {
                each.id: f"{day:%Y%m%d}-{number}" for number, each in enumerate(first, 1)
            }
        return self._keys[day]


def values(book: SessionBook, record: Record) -> Values:
    """All that the ledger holds of a part."""
    session, roll = book.session(record.session_id or 0)
    due = set(record_people.due_at(book.look.db, record.id))
    here = [row for row in roll if row.person_id in due]
    first = session.sittings[0]
    lists = {
        name: [row.person_id for row in here if row.status == status]
        for name, status in LISTS.items()
    }
    lists["absent"] += [row.person_id for row in here if row.status == "expected"]
    count = attendance.count_of_part(book.look.db, session.id, record.id)
    return {
        "day": record.day,
        "theme": record.title,
        "lead": record.who("lead"),
        "outside_lead": record.details.get("outside_lead") or "",
        "place": first.place,
        "starts": f"{calendar.local(first.starts_at):%H:%M}",
        "ends": _end(first),
        "chair": session.chair_id,
        "recorder": session.recorder_id,
        "due": count.due,
        "came": count.came,
        "leave": [(row.person_id, row.reason or "") for row in here if row.status == "leave"],
        **lists,
        "made_up": [
            (row.person_id, calendar.local_day(row.made_up_at))
            for row in here
            if row.made_up_at is not None
        ],
        **_minutes(record),
        "guests": [name for _, name in sessions.guests(book.look.db, session.id)],
        "sittings": [
            (each.starts_at, each.ends_at, each.place, _at(each, here))
            for each in session.sittings[1:]
        ],
        "session": book.key(session),
        "part": record.position,
    }


def _minutes(record: Record) -> Values:
    details = record.details
    resolutions = details.get("resolutions", [])
    return {
        "agenda": details.get("agenda") or "",
        "points": details.get("points") or "",
        "resolutions": [(each["number"], each["text"]) for each in resolutions],
        "major": [each["number"] for each in resolutions if each.get("major")],
        "follow_ups": [
            (each["number"], each["follow_up"]) for each in resolutions if each.get("follow_up")
        ],
        "votes": [
            (each["number"], each["subject"], vote_of(each)) for each in details.get("votes", [])
        ],
    }


def _at(sitting: Sitting, roll: list[Attendance]) -> list[int]:
    return [row.person_id for row in roll if row.sitting_id == sitting.id]


def _end(sitting: Sitting) -> str:
    start, end = calendar.local(sitting.starts_at), calendar.local(sitting.ends_at)
    return f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"


def instant_at(day: date, clock: str) -> datetime:
    """The instant of "15:00" on the day, or of "2026-11-26 15:00"."""
    named, _, hour = clock.rpartition(" ")
    return calendar.at_local(date.fromisoformat(named) if named else day, time.fromisoformat(hour))


def times(row: Values, default_minutes: int) -> tuple[datetime, datetime]:
    """When the first sitting begins and ends; a length nobody gave is that of the settings."""
    starts_at = instant_at(row["day"], row["starts"])
    if not row["ends"]:
        return starts_at, starts_at + timedelta(minutes=default_minutes)
    return starts_at, instant_at(row["day"], row["ends"])


def listed(row: Values) -> dict[int, str]:
    """Everyone whom the row names as due or 无需参加 → their status."""
    found = {person_id: "leave" for person_id, _ in row["leave"]}
    for name, status in LISTS.items():
        found |= dict.fromkeys(row[name], status)
    return found


def count(row: Values) -> tuple[int, int]:
    """应到 and 实到 of the row's lists."""
    statuses = list(listed(row).values())
    came = sum(status in attendance.COMING for status in statuses)
    return len(statuses) - statuses.count("not_due"), came


def minutes(row: Values) -> Values:
    """The minutes as a part's details hold them."""
    details: Values = {}
    follow_ups = dict(row["follow_ups"])
    if row["outside_lead"]:
        details["outside_lead"] = row["outside_lead"]
    details |= {name: row[name] for name in ("agenda", "points") if row[name]}
    if row["resolutions"]:
        details["resolutions"] = [
            {"number": number, "text": text, "major": number in row["major"]}
            | ({"follow_up": follow_ups[number]} if number in follow_ups else {})
            for number, text in row["resolutions"]
        ]
    if row["votes"]:
        details["votes"] = [
            {"number": number, "subject": subject, **_counted(vote)}
            for number, subject, vote in row["votes"]
        ]
    return details


def _counted(vote: Vote) -> dict[str, int]:
    return {
        "entitled": vote.entitled,
        "present": vote.present,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
    }
