"""What is said around recording and confirming lessons."""

from datetime import date

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled

WORDS = ("记课", "📒 记课")
COMMAND = "记课"

# The words of a number such as 带教-2026-014.
_NUMBER_WORDS = {
    "mentoring_lesson": "带教",
    "trainee_lesson": "练兵",
    "research_lesson": "研究",
    "demonstration_lesson": "示范",
    "open_lesson": "公开",
    "subject_lecture": "讲座",
}
DOMAINS = {
    "health": "健康",
    "language": "语言",
    "society": "社会",
    "science": "科学",
    "arts": "艺术",
}
AGE_GROUPS = ("小班", "中班", "大班")

# Words with which people head the parts of an assessment; with a colon behind they are left out.
STRENGTH_WORDS = ("优点", "亮点", "优势")
PROBLEM_WORDS = ("问题", "不足", "缺点")
SUGGESTION_WORDS = ("改进建议", "建议")

PAPER_TITLE = "代录听评课（纸质记录）"
RECORDED_BY = "记录人"
ASK_RECORDED_BY = "这份纸质记录是谁写的？"
SAVE_PAPER = "✓ 确认代录"
TITLE = "记课"
SUBMIT = "✓ 提交"
CONFIRM_TITLE = "确认听评课"
CONFIRM_SUBMIT = "✓ 确认"
FIX_TITLE = "请对方改一处"
DECLINE_TITLE = "不认可这节课"

KIND, TEACHER, DAY, CLASS, DOMAIN = "类别", "上课人", "日期", "班级", "领域"
NAME, KEY_POINTS, STRENGTHS, ADVICE = "活动名称", "过程要点", "优点", "问题与建议"
EVALUATION, OBSERVER, OBSERVERS = "评议", "听课人", "其他听课人"
PHOTOS, TIMES, REFLECTION, FOLLOW_UP = "照片或教案", "起止时间", "教学反思", "下次跟进"
PREVIOUS, SENTENCE, REASON = "上次跟进", "要改的地方", "原因"

ASK_TEACHER = "谁上的课（主讲）？"
ASK_DAY = "哪一天上的？点按钮，或直接写，如：上周三。"
ASK_CLASS = "哪个班？没有的直接写，如：大一班。"
ASK_DOMAIN = "哪个领域？"
ASK_NAME = "活动叫什么？请打字，如：小蝌蚪找妈妈。"
ASK_KEY_POINTS = "过程要点？请打字，几句话就行。"
ASK_STRENGTHS = "优点有哪些？请打字。"
ASK_ADVICE = "有什么问题和建议？请打字，可以这样写：问题：……建议：……"
ASK_EVALUATION = "评议几句？请打字，可以这样写：优点：……问题：……建议：……"
ASK_OBSERVER = "谁来听的、由TA确认？没有人听课就点“跳过”，由支委确认。"
ASK_OBSERVERS = "还有谁听课？点名字，点完按“完成”。"
ASK_PHOTOS = "请发照片或教案文件，发完点“完成”。"
ASK_TIMES = "几点到几点？如：9:00-9:30。"
ASK_TAUGHT_BY = "这节课是谁上的？"
ASK_REFLECTION = "教学反思写几句？请打字；不写就点“跳过”。"
ASK_FOLLOW_UP = "下次要跟进什么？请打字；没有就点“跳过”。"
ASK_ADDED_EVALUATION = "您的评议？可以这样写：优点：……问题：……建议：……不写就点“跳过”。"
ASK_SENTENCE = "哪里要改？请打一句话，发给对方。"
ASK_REASON = "为什么不认可？点一个，或打一句话。"
REASONS = ("没有上这节课", "不是和我上的", "这节课已经记过了")

DONE_WORDS = {"yes": "做到了", "partly": "做到一部分", "no": "还没做到"}


def number(kind: str, year: int, number: int) -> str:
    """带教-2026-014."""
    return f"{_NUMBER_WORDS[kind]}-{year}-{number:03d}"


def pair_option(label: str, *, other: str, is_mentor: bool) -> str:
    return f"{label} · {'徒弟' if is_mentor else '师傅'} {other}"


def pair_kind(label: str, mentor: str, mentee: str) -> str:
    return f"{label}（{mentor} → {mentee}）"


def ask_kind(*, has_pair: bool) -> str:
    if has_pair:
        return "记哪一类？"
    return "记哪一类？（带教听评课要先结对，请找支委。）"


def me(name: str) -> str:
    return f"我（{name}）"


def day_option(day: date, *, today: date) -> str:
    word = {0: "今天 ", 1: "昨天 "}.get((today - day).days, "")
    return f"{word}{dates.long_day(day, today=today)}"


def no_pair_then(mentor: str, mentee: str, from_day: date, to_day: date, *, today: date) -> str:
    when = dates.days(from_day, to_day, today=today)
    return f"{mentor}和{mentee}的结对是 {when}，请写这段时间里的一天。"


def recorded_already(title: str) -> str:
    return (
        f"⚠️ 这一天你们已经有一节{titled(title)}。是同一节，就发“取消”，"
        f"点那张卡片确认就行；不是同一节，请接着写。\n{ASK_NAME}"
    )


def times(starts: str, ends: str | None) -> str:
    return starts if ends is None else f"{starts}–{ends}"


def assessed(strengths: str, problems: str, suggestions: str) -> str:
    """The parts of an assessment as one text, as somebody could have typed it."""
    parts = [("优点：", strengths), ("问题：", problems), ("建议：", suggestions)]
    if not problems and not suggestions:
        return strengths
    if not strengths and not suggestions:
        return problems
    return "\n".join(f"{word}{text}" for word, text in parts if text)


def ask_previous(follow_up: str) -> str:
    return f"上次说的“{html(follow_up)}”，做到了吗？"


def already_settled() -> str:
    return "这节课已经不用再答复了，请看最新的卡片。"


def not_yours_to_answer() -> str:
    return "这节课请由对方来答复，您这里不用操作。"


def changed_meanwhile() -> str:
    return "这节课刚刚改过，请看最新的卡片，再答复一次。"


def unchanged() -> str:
    return "和原来一样，没有改动"


def not_waiting() -> str:
    return "这节课现在不能这样操作，请看最新的卡片。"


def no_such_lesson() -> str:
    return "没有这节课，或者不归您看。"


def not_for_office() -> str:
    return "现在还不用支委来定，先等对方答复。"


def cannot_undo() -> str:
    return "已经不能撤销了；确实要改，请点“更正”，或告诉支委。"


def undone() -> str:
    return "已撤销，恢复到刚才的样子"


def withdrawn() -> str:
    return "已撤回"


def decided(*, accepted: bool) -> str:
    return "已认可" if accepted else "已记为不认可"


def files_follow(count: int) -> str:
    return f"{count} 个文件，马上发给您"
