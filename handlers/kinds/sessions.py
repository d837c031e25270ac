"""The three main families, which have behaviour of their own: sessions, reflections, lessons."""

from handlers.kinds.model import Kind, Section
from handlers.rights import Act

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
        code, label, "session", section, words=words, enter=Act.MANAGE_SESSIONS,
        columns=_SESSION_COLUMNS, due=due, made_up=made_up,
    )  # fmt: skip


def _reflection(code: str, label: str, section: Section, *words: str) -> Kind:
    return Kind(
        code, label, "reflection", section, "篇", words, Act.WRITE_REFLECTIONS,
        Act.REVIEW_REFLECTIONS, _REFLECTION_COLUMNS, whose=("author",),
    )  # fmt: skip


def _lesson(code: str, label: str, *words: str) -> Kind:
    return Kind(
        code, label, "lesson", "业务引领", "节", words, Act.RECORD_LESSONS, Act.MANAGE_PAIRS,
        _LESSON_COLUMNS, whose=("teacher", "mentor"),
    )  # fmt: skip


SESSIONS = (
    _session("study", "政治理论学习", "party", "学习", "理论学习", "集中学习", made_up=True),
    _session("member_meeting", "党支部党员大会", "party", "党员大会", "支部党员大会", "大会"),
    _session("committee_meeting", "支部委员会会议", "committee", "支委会", "委员会"),
    _session("group_meeting", "党小组会", "group", "小组会"),
    _session("party_lecture", "党课", "party", made_up=True),
    _session("theme_day", "主题党日", "party", "党日", made_up=True),
    _session("organisation_life_meeting", "组织生活会", "party"),
    # A 党课 with the mark 廉政 counts apart from the others (domain.md), so it is a kind.
    _session("integrity_lecture", "廉政党课", "party", section="党风廉政", made_up=True),
    _session(
        "integrity_meeting", "党风廉政建设专题会", "party", "廉政专题会", "廉政会",
        section="党风廉政", made_up=True,
    ),
    _session(
        "teaching_research", "教研活动", "teachers", "教研", "集体备课", "一课多研",
        section="业务引领",
    ),
)  # fmt: skip
REFLECTIONS = (
    _reflection("study_reflection", "学习心得", "师德引航", "心得", "心得体会"),
    _reflection("integrity_reflection", "廉洁从教体会", "党风廉政", "廉洁体会", "廉政体会"),
    _reflection("reading_note", "读书笔记", "学习型团队", "读书"),
    _reflection("duty_report", "述职述廉", "党风廉政", "述职", "个人报告"),
)
LESSONS = (
    _lesson("mentoring_lesson", "带教听评课", "带教", "听评课", "帮扶带徒"),
    _lesson("trainee_lesson", "练兵课", "练兵"),
    _lesson("research_lesson", "研究课"),
    _lesson("demonstration_lesson", "示范课", "示范"),
    _lesson("open_lesson", "公开课"),
    _lesson("subject_lecture", "业务讲座", "讲座"),
)
