"""Entering records: the chooser, the questions, what they are refused for."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

WORDS = ("登记", "🗃 登记")
COMMAND = "登记谈话、荣誉、课题、活动"
MANAGE = "🗃 登记"
SUBMIT = "✓ 提交"
ACTIVITIES = "活动 ▸"
PAPER = "📄 代录（纸质的）"
NOT_PAPER = "● 正在代录，点此改为自己登记"
OWN_LIST = "我的登记"
MENU = "‹ 登记"
WAITING = "⏳ 等审核"
KINDS = "⚙️ 登记项目"
PHOTOS, REASON = "照片、文件", "原因"
ALL_STAFF, ALL_PARTY = "全体教职工", "全体党员"
ASK_PHOTOS = "发照片或文件，发完点“完成”："
ASK_REASON = "已经记下的要改，先说一句为什么："
REASONS = ("填错了", "补充内容", "情况有变化")
RETURN_REASONS = ("材料不全", "日期不对", "人员不对", "重复登记")
DENY_REASONS = ("没有谈过", "日期不对", "人不对")
WITHDRAW_REASONS = ("重复登记", "登记错了")
LEFT_OUT = ("无", "没有", "跳过", "-", "—")
_MOST_TITLE = 20

_ASKS: dict[str, str] = {
    "title": "叫什么名称？",
    "day": "哪一天？点按钮，或直接写，如：11月20日",
    "last_day": "哪一天结题？点按钮，或直接写，如：11月20日",
    "person": "是谁？点按钮，或打姓名、拼音",
    "people": "有谁？点按钮；几个人一起打也行，如：王芳、李娜",
    "number": "是多少？写一个数",
    "choice": "是哪一种？",
    "text": "写一行：",
    "long": "写在一条消息里。",
}
_PRIVATE = "只有谈话双方和书记看得到。消息要经过 Telegram，涉密的请写在纸上，这里只记存放处。"
_ASK_ONE = "是谁？点一位就行；几个人请一起打，如：王芳、李娜。集体的点“跳过”"


def menu(*, on_paper: bool, may_paper: bool, unknown: str = "") -> str:
    lines = ["🗃 <b>登记</b>"]
    if unknown:
        lines.append(f"没有“{html(unknown)}”这一项，请在下面选。")
    lines.append("要登记哪一样？也可以直接打名称，如“展板”。")
    if on_paper:
        lines.append("📄 <b>代录</b>：替别人从纸上录入，录完就算数，会标明“代录”。")
    elif may_paper:
        lines.append("替别人从纸上录入，请先点“代录”。")
    return "\n".join(lines)


def activities(page: str) -> str:
    return f"🗃 <b>登记活动</b>　{page}\n是哪一种？常用的在前面。".rstrip()


def title(label: str, *, on_paper: bool, changing: bool) -> str:
    what = "更正" if changing else "登记"
    return f"{what}{label}{'（代录）' if on_paper else ''}"


def ask(label: str, reads: str, *, private: bool, one_is_enough: bool) -> str:
    """The question for a field."""
    said = _ASK_ONE if one_is_enough else _ASKS[reads]
    if private:
        said = f"{said}{_PRIVATE}"
    return f"{html(label)}：{said}"


def and_lines(asked: str, following: Sequence[str]) -> str:
    """The question for the first of several fields that one message can answer."""
    if not following:
        return asked
    names = html("、".join(following))
    return f"{asked}\n接着是：{names}。可以一次发完，一样一行，没有的写“无”。"


def too_many_lines(most: int) -> str:
    return f"一样一行，最多 {most} 行，请重新发。"


def ask_choice(label: str, *, is_open: bool) -> str:
    more = "点按钮，别的可以直接写" if is_open else "点按钮来选"
    return f"{html(label)}：{more}"


def talk_title(names: Sequence[str]) -> str:
    return "—".join(names)


def not_a_count() -> str:
    return "请写一个整数，如：58。"


def not_found(names: Sequence[str]) -> str:
    return f"没找到或不止一位：{'、'.join(names)}。请打全名，或点按钮。"


def same_person() -> str:
    return "谈话的两个人不能是同一位，请点“改一改”换一位。"


def not_one_of_them() -> str:
    return "您不在谈话的两个人里。请点“改一改”换成您自己；替别人登记请找支委代录。"


def ends_before_start() -> str:
    return "结题日期早于立项日期，请点“改一改”核对。"


def again_known(label: str, title: str) -> str:
    return f"这一天已经登记过“{title}”（{label}）。要是同一次，就请取消；不是，请再点提交。"


def unchanged() -> str:
    return "和原来一样，没有改动"


def retired(label: str) -> str:
    return f"“{html(label)}”已经停用，不能再登记。发“登记”看看别的。"


def own(lines: int, page: str) -> str:
    if not lines:
        return "<b>我的登记</b>\n今年还没有登记过，也没有登记到您名下的。"
    return f"<b>我的登记</b>　共 {lines} 条　{page}\n点一条看详情。".rstrip()


def entry(label: str, title: str, day: date, state: str, marks: str, *, today: date) -> str:
    """A record as a button's label; `marks` are 补录 and 代录."""
    short = title if len(title) <= _MOST_TITLE else f"{title[: _MOST_TITLE - 1]}…"
    mark = {"waiting": "⏳ ", "returned": "✏️ ", "declined": "❌ "}.get(state, "")
    return f"{mark}{dates.short_day(day, today=today)}　{label}　{short}{marks}"
