"""Who may do what: one table, asked at the moment of the act."""

from datetime import date
from enum import StrEnum

from storage import lent_rights
from storage.database import Connection
from storage.people import Person
from storage.terms import Office

ANYONE = "anyone"  # strangers too
MEMBER = "member"  # everyone on the roster


class Act(StrEnum):
    """What can be allowed. Each command, word, button, form and document names one."""

    JOIN = "join"
    USE = "use"
    CHECK_IN = "check_in"
    WRITE_REFLECTIONS = "write_reflections"
    RECORD_LESSONS = "record_lessons"
    MANAGE_PEOPLE = "manage_people"
    GIVE_OFFICES = "give_offices"
    LEND_RIGHTS = "lend_rights"
    MANAGE_SESSIONS = "manage_sessions"
    KEEP_ROLL = "keep_roll"
    KEEP_MINUTES = "keep_minutes"
    REVIEW_REFLECTIONS = "review_reflections"
    MANAGE_PAIRS = "manage_pairs"
    SETTLE_LESSONS = "settle_lessons"
    ENTER_RECORDS = "enter_records"
    SETTLE_RECORDS = "settle_records"
    DECLARE_KINDS = "declare_kinds"
    SEE_TALLY = "see_tally"
    SET_PLAN = "set_plan"
    IMPORT_RECORDS = "import_records"
    MAKE_REPORT = "make_report"
    SET_CALENDAR = "set_calendar"
    BIND_GROUP = "bind_group"
    MANAGE_BALLOTS = "manage_ballots"
    PUBLISH_NOTICES = "publish_notices"
    SEE_UNREAD = "see_unread"
    MANAGE_PLEDGES = "manage_pledges"
    READ_SUGGESTIONS = "read_suggestions"
    READ_SUGGESTIONS_ABOUT_SECRETARY = "read_suggestions_about_secretary"
    SEE_DUTIES = "see_duties"
    TICK_DUTIES = "tick_duties"
    INSPECT = "inspect"
    MAKE_PACK = "make_pack"
    SEE_AUDIT = "see_audit"


_HEADS = frozenset({Office.SECRETARY, Office.DEPUTY})

# domain.md, "Who does what": 副书记 all but offices; 组织委员 roster, sessions, roll; 宣传委员
# study and reviewing; 教研组长 pairs and lessons.
RIGHTS: dict[Act, frozenset[str]] = {
    Act.JOIN: frozenset({ANYONE}),
    Act.USE: frozenset({MEMBER}),
    Act.CHECK_IN: frozenset({MEMBER}),
    Act.WRITE_REFLECTIONS: frozenset({MEMBER}),
    Act.RECORD_LESSONS: frozenset({MEMBER}),
    Act.MANAGE_PEOPLE: _HEADS | {Office.ORGANISATION},
    Act.GIVE_OFFICES: frozenset({Office.SECRETARY}),
    Act.LEND_RIGHTS: frozenset({Office.SECRETARY}),
    Act.MANAGE_SESSIONS: _HEADS | {Office.ORGANISATION, Office.PUBLICITY},
    Act.KEEP_ROLL: _HEADS | {Office.ORGANISATION},
    Act.KEEP_MINUTES: _HEADS | {Office.ORGANISATION, Office.PUBLICITY},
    Act.REVIEW_REFLECTIONS: _HEADS | {Office.PUBLICITY},
    Act.MANAGE_PAIRS: _HEADS | {Office.RESEARCH_LEADER},
    Act.SETTLE_LESSONS: _HEADS | {Office.RESEARCH_LEADER},
    Act.ENTER_RECORDS: frozenset({MEMBER}),
    Act.SETTLE_RECORDS: _HEADS | {Office.ORGANISATION, Office.PUBLICITY, Office.DISCIPLINE},
    Act.DECLARE_KINDS: _HEADS,
    Act.SEE_TALLY: _HEADS | {Office.ORGANISATION, Office.PUBLICITY, Office.DISCIPLINE},
    Act.SET_PLAN: _HEADS,
    Act.IMPORT_RECORDS: _HEADS,
    Act.MAKE_REPORT: _HEADS,
    Act.SET_CALENDAR: _HEADS,
    Act.BIND_GROUP: _HEADS,
    Act.MANAGE_BALLOTS: _HEADS,
    Act.PUBLISH_NOTICES: _HEADS,
    Act.SEE_UNREAD: _HEADS,
    Act.MANAGE_PLEDGES: _HEADS,
    Act.READ_SUGGESTIONS: _HEADS,
    Act.READ_SUGGESTIONS_ABOUT_SECRETARY: frozenset({Office.DISCIPLINE}),
    Act.SEE_DUTIES: _HEADS | {Office.ORGANISATION, Office.PUBLICITY, Office.DISCIPLINE},
    Act.TICK_DUTIES: _HEADS | {Office.ORGANISATION},
    Act.INSPECT: _HEADS | {Office.ORGANISATION},
    Act.MAKE_PACK: _HEADS,
    Act.SEE_AUDIT: frozenset({Office.SECRETARY}),
}

# Who has not read a notice, and whoever reads a suggestion, is known to whom people were told.
_NOT_LENT = frozenset({
    Act.GIVE_OFFICES, Act.LEND_RIGHTS, Act.SEE_UNREAD, Act.READ_SUGGESTIONS,
    Act.READ_SUGGESTIONS_ABOUT_SECRETARY, Act.SEE_AUDIT,
})  # fmt: skip
# What the secretary can lend: everything that an office may do, but offices and rights themselves.
LENDABLE = tuple(
    act
    for act, holders in RIGHTS.items()
    if not holders & {ANYONE, MEMBER} and act not in _NOT_LENT
)


def covers(db: Connection, person: Person, other: Person, day: date) -> bool:
    """Whether the person may do all that the other may: only then decide over their access.

    What is said about the secretary is kept from the secretary alone, and lifts nobody above.
    """
    apart = Act.READ_SUGGESTIONS_ABOUT_SECRETARY
    return all(
        may(db, person, act, day) for act in Act if act != apart and may(db, other, act, day)
    )


def may(db: Connection, person: Person | None, act: Act, day: date) -> bool:
    """Whether the person (None: a stranger) may do this on the day, by office or lent right."""
    holders = RIGHTS[act]
    if ANYONE in holders:
        return True
    if person is None:
        return False
    if MEMBER in holders or person.offices & holders:
        return True
    return act in lent_rights.of_person(db, person.id, day)
