"""The list of themes for the weeks ahead: how it is asked for, matched and shown back."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

MENU = "🗒 学习主题"
FORM = "学习主题"
LIST = "清单"
SEND = "➕ 发一份主题清单"
CONFIRM, DISCARD = "✓ 就这样安排", "不要了，重发"
CLEAR = "🗑 删去没用上的"
BACK = "‹ 返回"
YES, NO = "✓ 确定删去", "不删"


def page(waiting: Sequence[str], more: int, open_sessions: int) -> str:
    lines = ["<b>学习主题</b>"]
    if waiting:
        lines += [f"还没用上的主题（{len(waiting) + more} 个）：", *waiting]
        if more:
            lines.append(f"……还有 {more} 个")
    else:
        lines.append("现在没有备用的主题。")
    if open_sessions:
        lines.append(f"接下来有 {open_sessions} 次活动的主题待定。")
    lines.append("点“发一份主题清单”发来，我对到每一次活动上。")
    return "\n".join(lines)


def theme_line(day: date | None, title: str, lead: str | None, *, today: date) -> str:
    when = f"{dates.short_day(day, today=today)}　" if day else ""
    who = f"　🎤 {html(lead)}" if lead else ""
    return f"· {when}{html(_short(title))}{who}"


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39]}…"


def ask_list() -> str:
    return (
        "请把主题清单发给我：一行一个，可以带日期和主讲人，"
        "如“11月27日 学习全会精神 张丽”；也可以发 Excel 或 csv 文件。"
    )


def reading() -> str:
    return "收到，正在读这份清单，请稍等。"


def unreadable(errors: Sequence[str]) -> str:
    shown = "\n".join(errors[:5])
    more = f"\n……还有 {len(errors) - 5} 行" if len(errors) > 5 else ""
    return f"这几行没看懂，一行都还没有用，请改好再整份发来：\n{shown}{more}"


def matched(lines: Sequence[str], more: int, aside: Sequence[str], more_aside: int) -> str:
    """The list as it was understood, before anything is changed."""
    text: list[str] = []
    if lines:
        text += ["<b>我这样对上了，请核对：</b>", *lines]
        if more:
            text.append(f"……还有 {more} 次，也按日期对上了")
    if aside:
        text += ["", "<b>没有对上活动的，先备用，安排活动时点一下就能用：</b>", *aside]
        if more_aside:
            text.append(f"……还有 {more_aside} 个")
    return "\n".join(text).strip()


def match_line(day: date, title: str, lead: str | None, before: str | None, *, today: date) -> str:
    """One session and the theme it would get; the theme it loses, if it had one."""
    who = f"　🎤 {html(lead)}" if lead else ""
    was = f"（原：{html(_short(before))}）" if before else ""
    return f"{dates.long_day(day, today=today)}　{html(_short(title))}{who}{was}"


def done(used: int, aside: int) -> str:
    parts = []
    if used:
        parts.append(f"{used} 次活动有了主题")
    if aside:
        parts.append(f"{aside} 个主题先备用")
    return f"✅ 好了：{'，'.join(parts)}。" if parts else "这份清单已经处理过了。"


def discarded() -> str:
    return "好，这份不用了，什么都没有改。"


def nothing_proposed() -> str:
    return "这份清单已经处理过了，请重新发一份。"


def clear_sure(number: int) -> str:
    return f"要删去没用上的 {number} 个主题吗？已经安排的活动不受影响。"


def cleared() -> str:
    return "已删去没用上的主题"


def too_big() -> str:
    return "这个文件太大了，请只留主题清单再发。"
