"""What is said around asking for leave."""

from collections.abc import Sequence

from handlers.screen import html

WORDS = ("请假", "🙋 请假")
COMMAND = "请假"
WITHDRAW = "🙂 我能来了"
SESSION = "哪一次"
REASON = "原因"
REASONS = ("带班", "病假", "事假", "外出培训")  # domain.md: the first ones
OTHER = "其他"
REFUSE_YES = "确定不同意"
BACK = "‹ 返回"


def title() -> str:
    return "请假"


def which() -> str:
    return "哪一次来不了？"


def why() -> str:
    return "为什么请假？点一个，或直接打字说明。"


def type_reason() -> str:
    return "请直接打字，说明原因。"


def asked(session: str, reason: str) -> str:
    return (
        f"🙋 <b>已请假</b>：{html(reason)}\n{html(session)}\n书记没有不同意就算准假；能来了点下面。"
    )


def withdrawn() -> str:
    return "好，请假已撤回，等您来"


def withdrawn_message(session: str) -> str:
    return f"🙂 请假已撤回，等您来：\n{html(session)}"


def not_on_leave() -> str:
    return "这次您没有请假，不用撤回"


def nothing_coming() -> str:
    return "近五周没有要您参加的活动，不用请假。"


def already_asked() -> str:
    return "近五周的活动您都请好假了。能来了，点下面撤回："


def not_due() -> str:
    return "这次您不用参加，不需要请假"


def already_came() -> str:
    return "您已经签到了，不用请假"


def already_on_leave() -> str:
    return "这次您已经请过假了"


def too_late() -> str:
    return "这次已经结束，要补假请告诉书记"


def cancelled() -> str:
    return "这次已经取消，不用请假"


def list_of(heading: str, where: str, lines: Sequence[str]) -> str:
    """The office's list of leaves of one session."""
    shown = "\n".join(lines) if lines else "现在没有人请假。"
    return f"🙋 <b>请假</b>\n{heading}\n{where}\n\n{shown}"


def line(name: str, reason: str | None) -> str:
    return f"• {html(name)}：{html(reason or '没有写原因')}"


def more(number: int) -> str:
    return f"还有 {number} 人，点“点名”看。"


def stands() -> str:
    return "不同意的点名字；不点就算准假。"


def refuse(name: str) -> str:
    return f"✗ {name}"


def refuse_sure(name: str, reason: str | None) -> str:
    because = f"（{html(reason)}）" if reason else ""
    return f"不同意{html(name)}的请假{because}？本人会收到一条通知。"


def refused_toast(name: str) -> str:
    return f"已记：没有同意{name}的请假"


def no_longer() -> str:
    return "这份请假已经不在了，不用再处理"


def refused(session: str, *, begun: bool) -> str:
    if begun:
        return f"您的请假没有同意：\n{html(session)}\n有疑问请直接找书记说一声。"
    return f"您的请假没有同意，请按时参加：\n{html(session)}\n实在来不了，请直接找书记说一声。"
