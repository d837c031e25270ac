"""The words of ledgers: columns, marks inside cells, the index, and the screens around them."""

from collections.abc import Sequence

from handlers.screen import html

WORDS = ("台账", "📒 台账")
MENU = "📒 台账"
COMMAND = "导出台账"
PERIODS: dict[str, str] = {
    "week": "本周",
    "month": "本月",
    "term": "本学期",
    "year": "本年度",
    "last_year": "去年",
}
OTHER_DAYS = "别的日期"
TITLE = "导出台账"
FROM, TO = "从哪天", "到哪天"
AGAIN = "再导一份"

INDEX = "目录"
NOTES = "说明"
CONTINUED = "（续{}）"
CONTINUED_AT = r"（续(\d+)）$"
HIDDEN = "（不公开）"

# What stands between names, and inside a line about somebody.
COMMA, COLON, ARROW, BAR = "、", "：", " → ", "｜"
NAME_SEPARATORS = "、，,;；\n"
NTH = "{}（{}）"
INDENT = "　"
YES = "是"
VOTE = "{}：应到 {}，到会 {}，赞成 {}，反对 {}，弃权 {}（{}）"
VOTE_AT = (
    r"(.+)：应到 ?(\d+)[，,] ?到会 ?(\d+)[，,] ?赞成 ?(\d+)[，,] ?反对 ?(\d+)[，,] ?弃权 ?(\d+)"
    r"(?:（[^（）]*）)?"
)
OUTCOMES: dict[str, str] = {"passed": "通过", "not_passed": "未通过", "no_quorum": "人数不足"}

COLUMNS: dict[str, str] = {
    "day": "日期",
    "theme": "主题",
    "lead": "主讲人",
    "outside_lead": "校外主讲",
    "place": "地点",
    "starts": "开始",
    "ends": "结束",
    "chair": "主持人",
    "recorder": "记录人",
    "due": "应到",
    "came": "实到",
    "leave": "请假",
    "absent": "缺席",
    "agenda": "议程",
    "points": "要点",
    "resolutions": "决议",
    "major": "重大事项",
    "follow_ups": "落实情况",
    "votes": "表决",
    "present": "按时到会",
    "late": "迟到",
    "not_due": "无需参加",
    "made_up": "补学",
    "guests": "列席",
    "sittings": "其他分场",
    "session": "场次",
    "part": "环节",
    "author": "作者",
    "title": "名称",
    "about": "所属活动",
    "char_count": "字数",
    "accepted": "通过时间",
    "number": "编号",
    "class_name": "班级",
    "domain": "领域",
    "activity": "活动名称",
    "teacher": "执教",
    "observers": "听课",
    "pair": "师徒",
    "key_points": "过程要点",
    "strengths": "优点",
    "problems": "问题",
    "suggestions": "建议",
    "mentee_reflection": "教学反思",
    "follow_up": "下次跟进",
    "previous_follow_up": "上次要跟进的",
    "previous_done": "做到了吗",
    "confirmed": "双方确认",
    "decided": "支委认定",
    "mentor": "师傅",
    "mentee": "徒弟",
    "from_day": "结对日期",
    "last_day": "到期日期",
    "quota": "每月节数",
    "until": "截止日期",
    "signer": "签署人",
    "reader": "应读人员",
    "answered": "已签已读",
    "posts": "职务",
    "entered_late": "补录",
    "on_paper": "代录人",
    "registered_at": "登记时间",
    "registered_day": "登记日期",
    "registered_by": "登记人",
}
INDEX_HEADINGS = ("类别", "单位", "次数", "应到", "实到", "全年已完成", "全年计划", "看明细")
INDEX_NOTE = "蓝字可以点开明细。次数和人数由各表的记录算出，请不要手改；要更正请在助手里改。"


def index_title(branch: str) -> str:
    return f"{branch}　台账"


def index_line(period: str, made: str) -> str:
    return f"{period}　　{made}"


def made(name: str, moment: str) -> str:
    return f"{moment} {name}导出"


def print_header(label: str, period: str, count: int, unit: str) -> str:
    return f"{label}　{period}　共 {count} {unit}"


def print_footer() -> str:
    return "第 &P 页　共 &N 页"


def contents_link() -> str:
    return "打开"


def ask_period() -> str:
    return (
        "📒 <b>导出台账</b>\n\n导出哪一段时间的？做成一个 Excel 文件，一类一张表，可以筛选、打印。"
    )


def making(period: str) -> str:
    return f"⏳ 正在做台账…（{html(period)}）\n做好了就发给您，可以先忙别的。"


def ready(period: str, count: int) -> str:
    return f"✅ 台账做好了：{html(period)}，共 {count} 条记录。文件在下面。"


def nothing(period: str) -> str:
    return f"{html(period)}还没有已完成的记录，没有做台账。请换一段时间。"


def failed() -> str:
    return "台账没有做成，已经记下原因。请再试一次。"


def no_term() -> str:
    return "今天不在学期里，或还没有设学期。请选别的时间。"


def ask_from() -> str:
    return "从哪一天起？如：3月1日、2025年9月1日。"


def ask_to() -> str:
    return "到哪一天止？"


def wrong_order() -> str:
    return "结束的日子在开始之前，请重新发一个更晚的日子。"


def file_name(branch: str, period: str) -> str:
    return f"{branch}台账 {period}.xlsx"


def with_posts(name: str, labels: Sequence[str]) -> str:
    return f"{name}（{'、'.join(labels)}）" if labels else name


def listed(labels: Sequence[str]) -> str:
    return "、".join(labels)
