"""What is said when a session is closed, reopened, or was not held."""

from handlers.screen import html

CLOSE_YES = "🏁 确定结束"
NOT_HELD = "✗ 没开成，取消"
BACK = "‹ 回点名"
REASON = "为什么重开"
REASONS = ("有人补签到", "记错了", "结束早了")


def sure(session: str, counts: str, waiting: int) -> str:
    rest = f"还没到的 {waiting} 人会记为缺席。" if waiting else "没有人会记为缺席。"
    return f"🏁 <b>结束并定案</b>\n{html(session)}\n\n{counts}\n\n{rest}"


def nobody_came() -> str:
    return "⚠️ 还没有一个人签到。照常开了，请先点名；没开成，就取消。"


def not_begun() -> str:
    return "还没开始，不能结束"


def already_closed() -> str:
    return "已经结束定案了"


def closed(absent: int) -> str:
    return f"已结束，{absent} 人记为缺席" if absent else "已结束，没有人缺席"


def roll_by_itself(hours: int) -> str:
    return f"⏱ 过了 {hours} 小时没人点“结束”，已自动定案。有不对的点下面更正。"


def roll_by(name: str) -> str:
    return f"{html(name)}已结束这次活动。有不对的点下面更正。"


def was_it_held(session: str) -> str:
    return (
        f"❓ <b>这次开了吗？</b>\n{html(session)}\n\n"
        "到现在没有一个人签到，所以没有自动计数。照常开了，请点名后结束；没开成，点取消。"
    )


def not_held(session: str) -> str:
    return f"✗ 已取消，不计数：\n{html(session)}"


def somebody_came() -> str:
    return "已经有人到了，不能这样取消，请先点名改过来"


def reopen_title() -> str:
    return "重新打开"


def why_reopen() -> str:
    return "为什么要重新打开？点一个，或直接打字。"


def reopened() -> str:
    return "已重新打开，改完请再点“结束”"


def not_closed() -> str:
    return "这次还没有结束，不用重新打开"
