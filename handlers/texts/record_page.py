"""How one record reads: what it is, who took part, what was changed."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates
from storage.attendance import Count

_NAMES = 40  # named at most; more people than a message has room for take part in some

STATES: dict[str, str] = {
    "planned": "已安排",
    "draft": "草稿",
    "waiting": "等待确认",
    "returned": "退回修改",
    "done": "已完成",
    "declined": "未认可",
    "cancelled": "已取消",
    "withdrawn": "已撤回",
}
_ROLES: dict[str, str] = {
    "lead": "主讲",
    "author": "作者",
    "teacher": "授课",
    "mentor": "师傅",
    "mentee": "徒弟",
    "observer": "听课",
    "talker": "谈话人",
    "partner": "谈话对象",
    "holder": "获得者",
    "leader": "主持人",
    "member": "成员",
    "participant": "参加",
    "coach": "指导",
    "signer": "签署人",
    "reader": "阅读人",
    "entitled": "应投票",
    "candidate": "被评（候选）",
    "voter": "已投票",
}
_CHANGES: dict[str, str] = {
    "made": "建立",
    "assigned": "指定记录人",
    "moved": "改时间",
    "placed": "换地点",
    "theme": "改主题",
    "lead": "换主讲",
    "due": "改应到人员",
    "chair": "定主持人",
    "recorder": "定记录人",
    "code": "改签到数字",
    "part_added": "加环节",
    "part_removed": "去掉环节",
    "sitting_added": "加分场",
    "sitting_removed": "去掉分场",
    "cancelled": "取消",
    "restored": "恢复",
    "closed": "结束点名",
    "reopened": "重新打开点名",
    "not_held": "没有开成",
    "submitted": "提交",
    "from_paper": "代录",
    "mended": "修改",
    "corrected": "更正",
    "correction_asked": "对方请改一处",
    "moved_on": "改状态",
    "withdrawn": "撤回",
    "confirmed": "对方确认",
    "accepted": "通过",
    "returned": "退回",
    "declined": "不认可",
    "decided": "支委认定",
    "undone": "撤销上一步",
    "opened": "开始投票",
    "too_few": "投票太少，没有开箱",
    "never_opened": "没有来得及开始",
    "honoured": "登记荣誉",
    "honours_undone": "撤销荣誉登记",
    "published": "发布",
    "reminded": "提醒",
    "entered_for": "代录",
    "entering_undone": "撤销代录",
    "signed": "签署",
    "imported": "从 Excel 导入",
    "import_undone": "撤销导入",
}


def marks(*, late: bool, on_paper: bool) -> str:
    """补录 and 代录, as they stand behind a record wherever it is shown."""
    said = [word for word, on in (("补录", late), ("代录", on_paper)) if on]
    return f"（{'、'.join(said)}）" if said else ""


def heading(label: str, title: str, day: date, marks: str, *, today: date) -> str:
    return f"<b>{html(label)}</b>　{html(title)}\n📅 {dates.long_day(day, today=today)}{marks}"


def state(code: str) -> str:
    return f"状态：{STATES[code]}"


def came(count: Count) -> str:
    """应到/实到, and what makes the difference."""
    text = f"👥 应到 {count.due}　实到 {count.came}"
    parts = [
        f"{label} {number}"
        for label, number in (("迟到", count.late), ("请假", count.leave), ("缺席", count.absent))
        if number
    ]
    return f"{text}（{'，'.join(parts)}）" if parts else text


def role(code: str, names: Sequence[str], label: str = "") -> str:
    """Who has a role; `label` is what the record's kind calls it."""
    shown = "、".join(names[:_NAMES])
    more = f" 等 {len(names)} 人" if len(names) > _NAMES else ""
    return f"{html(label) or _ROLES.get(code, code)}：{html(shown)}{more}"


def answered(role: str, count: int, due: int) -> str:
    """How many have read or signed: who has not is no business of every reader."""
    return f"{'已读' if role == 'reader' else '已签'} {count}/{due}"


def made(name: str | None, at: datetime, *, today: date) -> str:
    by = "" if name is None else f"　{html(name)}"
    return f"记录于 {dates.moment(at, today=today)}{by}"


def what(code: str) -> str:
    """What an entry of the history is."""
    return _CHANGES.get(code, "更正")


def change(what: str, name: str | None, at: datetime, reason: str | None, *, today: date) -> str:
    """One entry of the history."""
    by = "" if name is None else f"　{html(name)}"
    why = "" if not reason else f"（{html(reason)}）"
    return f"· {dates.moment(at, today=today)}　{_CHANGES.get(what, '更正')}{by}{why}"


def changes(lines: Sequence[str], left_out: int) -> str:
    more = [f"……更早还有 {left_out} 条"] if left_out else []
    return "\n".join(["<b>经过</b>", *more, *lines])


def button(title: str, day: date, marks: str, *, today: date) -> str:
    """A record as a button's label."""
    short = title if len(title) <= 18 else f"{title[:17]}…"
    return f"{dates.short_day(day, today=today)}　{short}{marks}"
