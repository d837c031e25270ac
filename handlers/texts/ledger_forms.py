"""Record forms and sign-in sheets in Word: their words, and those around them in chat."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html

BUTTON = "📄 Word"
SIGN_IN = "🖨 签到表"
BLANK, FILLED = "空白，当场签名", "填好到会情况"
TITLES: dict[str, str] = {
    "session": "会议记录",
    "lesson": "听评课记录",
    "talk": "谈话记录",
    "honour": "荣誉登记表",
    "project": "课题登记表",
    "pair": "师徒结对登记表",
}
OTHER_TITLE = "活动登记表"
SIGNATURES: dict[str, tuple[str, str]] = {
    "session": ("主持人签字", "记录人签字"),
    "lesson": ("执教人签字", "听课人签字"),
    "talk": ("谈话人签字", "谈话对象签字"),
}
OTHER_SIGNATURES = ("填表人签字", "负责人签字")
SIGN_HERE = "＿＿＿＿＿＿＿＿"
DAY_HERE = "　　　　年　　月　　日"
TIME = "时间和地点"
WHEN = "时间"
SIGN_IN_TITLE = "签到表"
SIGN_IN_HEADINGS = ("序号", "姓名", "签到")
STATUSES: dict[str, str] = {
    "present": "已到",
    "late": "迟到",
    "leave": "请假",
    "absent": "缺席",
    "expected": "",
}


def title(family: str, label: str) -> str:
    """会议记录 under the kind's own name."""
    return f"{label}{TITLES[family]}" if family in ("session",) else TITLES.get(family, OTHER_TITLE)


def branch_line(branch: str, kind: str, number: str) -> str:
    return f"{branch}　　类别：{kind}" + (f"　　编号：{number}" if number else "")


def day(which: date) -> str:
    """2026年11月5日."""
    return f"{which.year}年{which.month}月{which.day}日"


def times(starts: str, ends: str) -> str:
    return f"{starts}—{ends}" if ends else starts


def signatures(labels: Sequence[str]) -> str:
    return "　　".join(f"{label}：{SIGN_HERE}" for label in labels)


def entered_late(by: str) -> str:
    """How a record came here, when not by those it names at the time."""
    return f"注：{by}。"


def late_words(late: bool, on_paper: str) -> str:
    said = (["事后补录"] if late else []) + ([f"由{on_paper}代录"] if on_paper else [])
    return "，".join(said)


def file_name(title: str, which: date, subject: str) -> str:
    """Without what file systems refuse."""
    plain = "".join(char for char in subject if char not in '\\/:*?"<>|\n')[:30]
    return f"{title} {which.isoformat()} {plain}".strip() + ".docx"


def making() -> str:
    return "正在做 Word 文件，马上发给您"


def gone() -> str:
    return "这条记录已经不在了，或者不归您看。"


def choose(session: str) -> str:
    return f"🖨 <b>签到表</b>　{html(session)}\n\n要哪一种？"


def counts(due: int | None, came: int | None, leave: int | None, absent: int | None) -> str:
    blank = "＿＿＿"
    said = [blank if each is None else str(each) for each in (due, came, leave, absent)]
    return "应到 {} 人　　实到 {} 人　　请假 {} 人　　缺席 {} 人".format(*said)


def checked(status: str, clock: str) -> str:
    return f"{STATUSES[status]} {clock}".strip()


THEME, KIND, GUESTS, CHAIR, RECORDER = "主题", "类别", "列席", "主持人", "记录人"
