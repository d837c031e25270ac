"""How an entered record reads: its page, what waits for a decision, what was done with it."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates

CONFIRM, DENY = "✓ 谈过，属实", "✗ 没有这次谈话"
ACCEPT, RETURN = "✓ 通过", "↩ 退回"
CHANGE, MEND, WITHDRAW = "✏️ 改", "✏️ 改好再交", "撤回"
RESTORE, UNDO = "↩️ 恢复", "撤销刚才的操作"
ADD_FILES, HISTORY, MOVE_ON, AGAIN = "📷 加照片", "🕘 经过", "改状态", "再登记一条"
OPEN = "看详情"
ASK_CONFIRM = "❓ <b>这次谈话属实吗？</b>请点下面的按钮。"
DENY_TITLE, RETURN_TITLE, WITHDRAW_TITLE, CLOSE_TITLE = (
    "没有这次谈话",
    "退回登记",
    "撤回登记",
    "结题",
)
FILES_TITLE = "加照片、文件"
REASON, LAST_DAY, FILES = "原因", "结题日期", "照片、文件"
ASK_DENY = "哪里不对？点按钮，或写一句："
ASK_RETURN = "为什么退回？点按钮，或写一句："
ASK_WITHDRAW = "这条已经算数了，为什么撤回？点按钮，或写一句："
ASK_LAST_DAY = "哪一天结题？点按钮，或直接写，如：11月20日"
_LONG, _NAMES = 900, 40
_ICONS = {"waiting": "⏳", "returned": "✏️", "done": "✅", "declined": "❌", "withdrawn": "↩️"}


def heading(label: str, title: str, marks: str) -> str:
    return f"🗃 <b>{html(label)}</b>　{html(title)}{marks}"


def state(
    code: str,
    *,
    answering: Sequence[str],
    office_day: date | None,
    asked_by: str,
    asked: str,
    decided_by: str,
    today: date,
) -> str:
    """How the record stands, and whose turn it is; `office_day`: when an office decides."""
    icon = _ICONS.get(code, "")
    if code == "waiting" and answering and office_day is not None:
        until = dates.short_day(office_day, today=today)
        return f"{icon} <b>等{html('、'.join(answering))}确认</b>（{until}还没答复，就请支委来定）"
    said = {
        "waiting": "等支委审核",
        "done": "已记录",
        "withdrawn": "已撤回",
        "returned": f"{asked_by}退回",
        "declined": f"{asked_by}不认可",
    }[code]
    why = f"：{html(asked)}" if asked and code in ("returned", "declined") else ""
    by = f"（{html(decided_by)}审核）" if decided_by and code == "done" else ""
    return f"{icon} <b>{html(said)}</b>{why}{by}"


def field(label: str, shown: str) -> str:
    short = shown if len(shown) <= _LONG else f"{shown[:_LONG]}……"
    return f"<b>{html(label)}</b>：{html(short)}"


def hidden(label: str) -> str:
    return f"<b>{html(label)}</b>：有，只有谈话双方和书记看得到"


def day(day: date, *, today: date) -> str:
    return dates.long_day(day, today=today)


def people(names: Sequence[str]) -> str:
    """Names, cut where there are very many."""
    shown = "、".join(names[:_NAMES])
    return shown if len(names) <= _NAMES else f"{shown} 等 {len(names)} 人"


def confirmed(name: str, at: datetime, *, today: date) -> str:
    return f"☑️ {html(name)} {dates.moment(at, today=today)} 确认谈过"


def made(name: str, at: datetime, *, today: date, on_paper: bool) -> str:
    what = "代录" if on_paper else "登记"
    return f"{html(name)} {dates.moment(at, today=today)} {what}"


def files(count: int) -> str:
    return f"🖼 看照片和文件（{count}）"


def page(parts: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def desk(count: int, shown: str, last: str) -> str:
    """The desk: what was done last, and the next one that waits."""
    done = [f"上一条：{html(last)}", ""] if last else []
    if not count:
        return "\n".join([*done, "没有等审核的登记了。"])
    return "\n".join([*done, f"⏳ <b>等您审核 {count} 条</b>，这是第一条：", "", shown])


def last(title: str, state: str) -> str:
    said = {"done": "已通过", "returned": "已退回", "declined": "未认可"}.get(state, "")
    return f"{title}　{said}"


def waits(count: int) -> str:
    return f"· 待审核的登记 {count} 条"


GO = "🗃 去审核登记"


def confirmed_toast() -> str:
    return "已确认，谢谢"


def accepted() -> str:
    return "已通过"


def withdrawn() -> str:
    return "已撤回，要恢复可点“恢复”"


def restored() -> str:
    return "已恢复原样"


def undone() -> str:
    return "已撤销"


def cannot_undo() -> str:
    return "现在不能撤销了，可以点“改”更正，或请支委处理。"


def not_yours() -> str:
    return "这一条轮不到您来定，请看“经过”，或问问支委。"


def settled_already() -> str:
    return "这一条已经有结果了"


def changed_meanwhile() -> str:
    return "内容刚才改过了，请看新的再定。"


def gone() -> str:
    return "这一条看不到了，请发“登记”重新看。"


def private_files() -> str:
    return "这些照片只有谈话双方和书记看得到"


def files_follow(count: int) -> str:
    return f"{count} 个文件马上发来"


def which_state(title: str, state: str) -> str:
    return f"<b>{html(title)}</b>\n现在：{html(state)}。改为哪一个？"
