"""Record kinds, each declared once: what it is called, who may, how it counts, what it lists.

Form, ledger, tally and report follow from the declaration. A record counts when its state is
`done`: a session's part that was held, a reflection that was accepted, a lesson that was
confirmed.
"""

from dataclasses import dataclass
from typing import Literal

from handlers.rights import Act

Family = Literal["session", "reflection", "lesson"]
Section = Literal["师德引航", "业务引领", "学习型团队", "党风廉政"]


@dataclass(frozen=True)
class Kind:
    """One countable kind of record.

    `words` are what `/plan` takes for it besides its label; `columns` are the ledger's, each the
    name of a field of the record; `section` is its place in the year's report; `due` is who is
    due at a session of the kind unless somebody says otherwise; `rule` is where its rhythm comes
    from, `central` or `local`; who was away from a session of a kind with `made_up` owes 补学.
    """

    code: str
    label: str
    family: Family
    section: Section
    enter: Act
    read: Act
    words: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    due: str = ""
    unit: str = "次"
    made_up: bool = False


_SESSION_COLUMNS = (
    "day", "theme", "lead", "place", "starts", "ends", "chair", "recorder",
    "due", "came", "leave", "absent", "points", "resolutions",
)  # fmt: skip
_REFLECTION_COLUMNS = ("day", "author", "title", "session", "char_count", "accepted")
_LESSON_COLUMNS = (
    "number", "day", "starts", "ends", "class_name", "domain", "title", "teacher", "observers",
    "pair", "key_points", "strengths", "problems", "suggestions", "mentee_reflection",
    "follow_up", "previous_follow_up", "confirmed",
)  # fmt: skip


def _session(
    code: str,
    label: str,
    due: str,
    *words: str,
    section: Section = "师德引航",
    made_up: bool = False,
) -> Kind:
    return Kind(
        code, label, "session", section, Act.MANAGE_SESSIONS, Act.USE, words, _SESSION_COLUMNS,
        due, made_up=made_up,
    )  # fmt: skip


def _reflection(code: str, label: str, section: Section, *words: str) -> Kind:
    return Kind(
        code, label, "reflection", section, Act.WRITE_REFLECTIONS, Act.REVIEW_REFLECTIONS,
        words, _REFLECTION_COLUMNS, unit="篇",
    )  # fmt: skip


def _lesson(code: str, label: str, *words: str) -> Kind:
    return Kind(
        code, label, "lesson", "业务引领", Act.RECORD_LESSONS, Act.MANAGE_PAIRS, words,
        _LESSON_COLUMNS, unit="节",
    )  # fmt: skip


_DECLARED = (
    _session("study", "政治理论学习", "party", "学习", "理论学习", "集中学习", made_up=True),
    _session("member_meeting", "党支部党员大会", "party", "党员大会", "支部党员大会", "大会"),
    _session("committee_meeting", "支部委员会会议", "committee", "支委会", "委员会"),
    _session("group_meeting", "党小组会", "group", "小组会"),
    _session("party_lecture", "党课", "party", made_up=True),
    _session("theme_day", "主题党日", "party", "党日", made_up=True),
    _session("organisation_life_meeting", "组织生活会", "party"),
    _session(
        "integrity_meeting", "党风廉政建设专题会", "party", "廉政专题会", "廉政会",
        section="党风廉政", made_up=True,
    ),
    _session(
        "teaching_research", "教研活动", "teachers", "教研", "集体备课", "一课多研",
        section="业务引领",
    ),
    _reflection("study_reflection", "学习心得", "师德引航", "心得", "心得体会"),
    _reflection("integrity_reflection", "廉洁从教体会", "党风廉政", "廉洁体会", "廉政体会"),
    _reflection("reading_note", "读书笔记", "学习型团队", "读书"),
    _reflection("duty_report", "述职述廉", "党风廉政", "述职"),
    _lesson("mentoring_lesson", "带教听评课", "带教", "听评课", "帮扶带徒"),
    _lesson("trainee_lesson", "练兵课", "练兵"),
    _lesson("research_lesson", "研究课"),
    _lesson("demonstration_lesson", "示范课", "示范"),
    _lesson("open_lesson", "公开课"),
    _lesson("subject_lecture", "业务讲座", "讲座"),
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.code: kind for kind in _DECLARED}


def of_family(family: Family) -> list[Kind]:
    """The kinds of a family, in the order they are declared."""
    return [kind for kind in _DECLARED if kind.family == family]


def named(text: str) -> Kind | None:
    """The kind that people call this: its label or one of its words."""
    wanted = text.strip()
    return next((kind for kind in _DECLARED if wanted in (kind.label, *kind.words)), None)
