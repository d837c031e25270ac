"""What reviewers of reflections read."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.reflections import ON_PAPER, short, size
from handlers.texts.titles import titled

ENTRY = "📖 审阅心得"
WORDS = ("审阅", "审阅心得", ENTRY)
ACCEPT = "通过 ✓"
RETURN = "退回…"
NEXT = "下一篇 ›"
UNDO = "↩ 撤销上一步"
PAPER = "📄 代录纸质心得"
BACK = "‹ 审阅心得"
COMMENT = "意见"
PERSON = "作者"
SUGGESTED = (
    "请结合自己的工作再谈一谈。",
    "内容偏少，请再充实一些。",
    "有些段落与别处相同，请换成自己的话。",
)


def queue(waiting: int) -> str:
    if waiting == 0:
        return "📖 <b>审阅心得</b>\n都审完了，现在没有等审阅的心得。"
    return f"📖 <b>审阅心得</b>　等审阅 {waiting} 篇"


def decided(author: str, title: str, state: str) -> str:
    said = {"done": "✓ 已通过", "returned": "↩ 已退回"}[state]
    return f"{said}：{html(author)}{titled(html(short(title)))}"


def head(author: str, title: str, kind: str, session: str | None, day: str) -> str:
    lines = [f"<b>{html(author)}</b>　{kind}　{day}交", f"<b>{html(short(title, 60))}</b>"]
    if session is not None:
        lines.append(f"对应学习：{html(session)}")
    return "\n".join(lines)


def about(
    chars: int,
    pages: int,
    *,
    version: int,
    last_comment: str | None,
    on_paper: bool,
    by_oneself: bool,
) -> str:
    lines = [f"篇幅：{size(chars, pages)}"]
    if version > 1:
        lines[0] += f"（第 {version} 稿）"
    if last_comment is not None:
        lines.append(f"上一稿的意见：{html(short(last_comment, 150))}")
    if on_paper:
        lines.append(ON_PAPER)
    if by_oneself:
        lines.append("（没有别的支委能审，由本人审阅，会注明）")
    return "\n".join(lines)


def repeats(author: str, day: date, title: str, share: float, *, today: date) -> str:
    """Whose text is repeated, of which day, and how much in all."""
    when = dates.short_day(day, today=today)
    percent = max(1, round(share * 100))
    return f"⚠️ 与{html(author)} {when}的{titled(html(short(title, 24)))}重复约 {percent}%："


def passages(found: Sequence[str]) -> str:
    return "\n".join(f"· “{html(short(' '.join(each.split()), 90))}”" for each in found)


def already_reviewed() -> str:
    return "这篇已经审过、撤回或改过了，请看现在的这一篇。"


def nothing_to_undo() -> str:
    return "这一步已经不能撤销了：作者在改，或者又审过了。"


def return_title(author: str) -> str:
    return f"退回{author}的心得"


def ask_comment() -> str:
    return "请写一句意见发给我，作者会看到："


def paper_title() -> str:
    return "代录纸质心得"


def ask_author() -> str:
    return "是谁写的？可以打姓名或拼音。"
