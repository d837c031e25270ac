"""The duties, declared as data: whose rule it is, its rhythm, what closes it, which office can."""

from dataclasses import dataclass
from typing import Literal

from storage.terms import Office

Source = Literal["central", "local"]
Rhythm = Literal["month", "quarter", "half", "year"]
How = Literal["held", "groups", "hours", "talks", "ticks", "pairs", "plan", "term"]

_SECRETARY = (Office.SECRETARY, Office.DEPUTY)
_SESSIONS = (*_SECRETARY, Office.ORGANISATION)
_STUDY = (*_SECRETARY, Office.PUBLICITY)


@dataclass(frozen=True)
class Duty:
    """One duty of a year.

    `kinds` are what closes it, if records do; a target of the plan for the first of them takes
    the place of the rhythm. `label` is only set where the texts cannot know it (a plan's).
    """

    code: str
    source: Source
    rhythm: Rhythm
    how: How
    offices: tuple[Office, ...]
    kinds: tuple[str, ...] = ()
    label: str = ""


TALK_PAIRS = ("talk_committee", "talk_across", "talk_members")
TICKED = ("party_dues", "nurture", "personal_report")
DUTIES = (
    # 支部工作条例 十一–十九条
    Duty("member_meeting", "central", "quarter", "held", _SESSIONS, ("member_meeting",)),
    Duty("committee_meeting", "central", "month", "held", _SESSIONS, ("committee_meeting",)),
    Duty(
        "group_meeting", "central", "month", "groups",
        (Office.GROUP_LEADER, *_SESSIONS), ("group_meeting",),
    ),
    Duty("theme_day", "central", "month", "held", _SESSIONS, ("theme_day",)),
    Duty(
        "organisation_life_meeting", "central", "year", "held",
        _SESSIONS, ("organisation_life_meeting",),
    ),
    Duty("appraisal", "central", "year", "held", _SECRETARY, ("appraisal",)),
    *(Duty(code, "central", "year", "talks", _SECRETARY, ("heart_talk",)) for code in TALK_PAIRS),
    # 党员教育管理工作条例 十六–二十条
    Duty("hours", "central", "year", "hours", _STUDY),
    # dates and ticks, no content
    Duty("party_dues", "central", "month", "ticks", _SESSIONS),
    Duty("nurture", "central", "half", "ticks", _SESSIONS),
    Duty("branch_term", "central", "year", "term", _SECRETARY),
    Duty("personal_report", "local", "year", "ticks", _SESSIONS),
    # the branch's own
    Duty("pairs", "local", "year", "pairs", (*_SECRETARY, Office.RESEARCH_LEADER)),
)  # fmt: skip
"""What every branch owes; each target of its plan is one more (`of_target`)."""


def of_target(code: str, label: str) -> Duty:
    """The duty that a target of the plan makes."""
    return Duty(code, "local", "year", "plan", _SECRETARY, (code,), label)
