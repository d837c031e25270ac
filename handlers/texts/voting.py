"""What a voter reads: the card of a ballot, its questions, the review, the end."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates

WORDS = ("投票", "评议", "表决")
COMMAND = "投票"
START = "🗳 开始投票"
GO_ON = "🗳 接着投"
BACK, NEXT = "‹ 上一个", "下一个 ›"
REVIEW = "看一遍，准备提交"
SUBMIT = "✓ 提交"
STOP = "先不投"
RESOLUTION = "请表决"
FIRST = "‹ 从头看"

CHOICES: dict[str, str] = {
    "excellent": "优秀",
    "qualified": "合格",
    "basic": "基本合格",
    "unqualified": "不合格",
    "yes": "选",
    "no": "不选",
    "for": "赞成",
    "against": "反对",
    "abstain": "弃权",
    "none": "没有填",
}


def secrecy(unsigned: bool) -> str:
    if unsigned:
        return "🔒 不记名：只知道谁投过，谁选了什么，书记和管理员也查不到。"
    return "✍️ 记名：截止后，书记看得到每个人选了什么。"


def card(
    title: str, text: str, unsigned: bool, most: int, closes_at: datetime, *, today: date
) -> str:
    lines = [f"🗳 <b>{html(title)}</b>"]
    if text:
        lines.append(html(text))
    if most:
        lines.append(f"最多选 {most} 人。")
    lines += [secrecy(unsigned), f"⏰ {dates.moment(closes_at, today=today)}截止"]
    return "\n".join(lines)


def not_yet_voted() -> str:
    return "票箱里还没有您的票，点下面开始，一两分钟就好。"


def restarted() -> str:
    return "刚才程序重新启动过，之前点的没有留下，请从头再点一遍。"


def question(title: str, number: int, total: int, name: str, hint: str, notice: str) -> str:
    """One screen of a ballot; `name` is who is graded or the resolution."""
    count = f"　{number}/{total}" if total > 1 else ""
    lines = [f"🗳 {html(title)}{count}", "", f"<b>{html(name)}</b>"]
    if hint:
        lines.append(hint)
    if notice:
        lines.append(f"⚠️ {notice}")
    return "\n".join(lines)


def hint(kind: str, most: int, chosen: int) -> str:
    if kind == "selection":
        return f"选不选？最多选 {most} 人，已选 {chosen} 人。"
    return "请点一个："


def button(code: str, on: bool) -> str:
    return f"● {CHOICES[code]}" if on else CHOICES[code]


def too_many(most: int) -> str:
    return f"已经选满 {most} 人。要换人，先回去把其中一位改成“不选”。"


def review(title: str, lines: Sequence[str], missing: int) -> str:
    text = [f"🗳 <b>{html(title)}</b>", "您选的是：", *lines, ""]
    if missing:
        text.append(f"⚠️ 还有 {missing} 个没有填，就这样提交算弃权。")
    text.append("提交以后不能改，现在还没有算数。")
    return "\n".join(text)


def choice(name: str, code: str) -> str:
    return f"• {html(name)}：{CHOICES[code]}"


def chosen_names(names: Sequence[str], most: int) -> str:
    shown = html("、".join(names)) or "一位都没有选"
    return f"{shown}（{len(names)}/{most}）"


def answer_first() -> str:
    return "请先点一个，再提交。"


def voted(title: str, unsigned: bool) -> str:
    kept = "不记名，谁也看不到您选了什么。" if unsigned else "这是记名的。"
    return f"✅ <b>{html(title)}</b>\n您的票已经投进票箱。{kept}\n截止以后由书记公布结果。"


def voted_toast() -> str:
    return "已投票，谢谢"


def held(title: str, fewest: int) -> str:
    return (
        f"✅ <b>{html(title)}</b>\n您的票收到了。为了不让人猜出是谁，满 {fewest} 人才一起放进票箱，"
        "到时这里会变成“已经投进票箱”。\n万一等的时候程序重新启动，会请您再投一次。"
    )


def held_toast(fewest: int) -> str:
    return f"已收到，满 {fewest} 人一起入箱"


def closed(title: str) -> str:
    return f"🗳 <b>{html(title)}</b>\n投票已经截止，谢谢。结果由书记公布。"


def closed_unvoted(title: str) -> str:
    return f"🗳 <b>{html(title)}</b>\n投票已经截止，您没有投。"


def cancelled(title: str) -> str:
    return f"🗳 <b>{html(title)}</b>\n这次投票取消了，投过的都不算。"


def not_open() -> str:
    return "这次投票还没有开始，开始时会通知您"


def not_yours() -> str:
    return "这次投票的名单里没有您；有疑问请问书记"


def nothing_to_vote() -> str:
    return "现在没有要您投的票。有了会通知您。"


def to_vote(number: int) -> str:
    return f"有 {number} 件等您投票，点一件开始："


def entry(title: str) -> str:
    return f"🗳 {title[:30]}"
