"""What the wall says: in the chat, and on the room's screen."""

from collections.abc import Sequence
from datetime import datetime

from handlers.screen import html
from handlers.texts import dates
from storage.attendance import Count

OPEN, NEW_LINK, BACK = "📺 签到墙", "🔄 换一个地址", "‹ 返回"
WALL_ON, WALL_OFF = "📺 扫大屏签到", "不用大屏签到"

# On the page; the keys are the places in bot/wall/page/index.html.
PAGE = {
    "title": "签到墙",
    "scan": "用手机相机扫一扫，打开 Telegram 就签到",
    "typed": "扫不了？把这 6 位数字发给",
    "came": "实到",
    "due": "应到",
    "names": "已签到",
    "full_screen": "全屏",
    "waiting": "正在连接…",
    "lost": "和助手断开了，正在重新连接…",
    "gone": "这个签到墙的地址不对，或者已经过期。请在助手里点“📺 签到墙”要新的。",
}


def link(address: str, session: str) -> str:
    return (
        f"📺 <b>{html(session)}</b> 的签到墙\n\n在会场的大屏上用浏览器打开：\n{html(address)}\n\n"
        "打开后点右上角“全屏”。二维码每 20 秒换一次，转发出去没有用；地址只给放大屏的人，"
        "活动结束 1 天后失效。"
    )


def link_again(address: str, session: str) -> str:
    return f"✅ 地址换好了，旧的打不开了。\n\n{link(address, session)}"


def none_any_more() -> str:
    return "这次活动的签到墙已经不能用了，请到“全部活动”再看。"


def by_wall() -> str:
    return "📺 扫大屏上的二维码签到（大屏打开“签到墙”）"


def now_by_wall() -> str:
    return "📺 已设好，到时请在大屏上打开“签到墙”，大家扫码签到。"


def now_by_button() -> str:
    return "✅ 不用大屏了，点一下就能签到。"


def needs_wall() -> str:
    return "请扫大屏上的二维码，或者把上面的 6 位数字直接发给我"


def scan_turned() -> str:
    return "二维码已经换了，请对着大屏再扫一次。"


def digits_turned() -> str:
    return "这组数字已经换了，请看大屏，把现在的 6 位数字发给我。"


def wrong_digits() -> str:
    return "数字不对，请看大屏，把上面的 6 位数字再发一次。"


def too_many_tries() -> str:
    return "输错太多次了，请扫大屏上的二维码，或者请书记帮您补记。"


def no_such_wall() -> str:
    return "这个二维码已经不能用了，请扫会场大屏上现在的。"


# ---------------------------------------------------------------- on the screen


def when(span: str, place: str) -> str:
    return f"{span}　{place}"


def led_by(names: Sequence[str]) -> str:
    return f"主讲：{'、'.join(names)}" if names else ""


def grouped(digits: str) -> str:
    """Six digits in two groups, to be read across a room."""
    return f"{digits[:3]} {digits[3:]}"


def opens(at: datetime) -> str:
    return f"{dates.clock_time(at)} 开始签到"


def over() -> str:
    return "签到已结束"


def closed() -> str:
    return "活动已结束，谢谢大家"


def cancelled() -> str:
    return "这次活动已取消"


def result(count: Count) -> str:
    """The ending, in numbers; nobody who was away is named before the room."""
    parts = [f"应到 {count.due} 人", f"实到 {count.came} 人"]
    if count.leave:
        parts.append(f"请假 {count.leave} 人")
    return "　".join(parts)
