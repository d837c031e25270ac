"""What is said around mentoring pairs."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates

MENU = "🤝 师徒结对"
PAPER_LESSON = "📄 代录一节课"
NEW = "＋ 结对"
CARRY = "从上学年接过来"
CARRY_YES = "✓ 都接过来"
END = "结束结对"
END_YES = "✓ 确定结束"
UNDO = "撤销"
BACK = "‹ 返回"
LESSONS = "看他们的课"
TITLE = "师徒结对"
MENTOR, MENTEE, FROM_DAY = "师傅", "徒弟", "从哪天起"
ASK_MENTOR = "谁当师傅？点名字，或打姓名、拼音、首字母。"
ASK_MENTEE = "徒弟是谁？"
ASK_FROM_DAY = "从哪天算起？开学起就在带的，选开学那天；也可以直接写日期。"


def record_title(mentor: str, mentee: str) -> str:
    """How the record that counts the pair is called."""
    return f"{mentor}—{mentee}"


def names(mentor: str, mentee: str) -> str:
    """王芳 → 张丽, not yet escaped."""
    return f"{mentor} → {mentee}"


def line(mentor: str, mentee: str, done: int, expected: int) -> str:
    return f"{html(names(mentor, mentee))}　{quota(done, expected)}"


def quota(done: int, expected: int) -> str:
    """Lessons done and owed so far."""
    missing = max(0, expected - done)
    return f"{done}/{expected} 节" + (f"，还差 {missing} 节" if missing else " ✓")


def listed(year: Period, lines: Sequence[str], *, today: date) -> str:
    heading = f"<b>师徒结对</b>　{dates.period(year, today=today)}"
    if not lines:
        return f"{heading}\n\n还没有结对。点“{NEW}”，选师傅和徒弟就行。"
    note = "后面的数是：已确认的带教听评课 / 到本月应有的。"
    return "\n".join([heading, "", *lines, "", note])


def page(
    mentor: str, mentee: str, from_day: date, to_day: date, monthly: int, quota: str, today: date
) -> str:
    return "\n".join(
        [
            f"🤝 <b>{html(names(mentor, mentee))}</b>",
            f"师傅：{html(mentor)}　徒弟：{html(mentee)}",
            f"时间：{dates.days(from_day, to_day, today=today)}",
            f"学期内每月 {monthly} 节，到本月：{quota}",
        ]
    )


def mentor_full(name: str) -> str:
    return f"{name}已经带了 2 个徒弟，最多 2 个，请换一位师傅。"


def not_oneself() -> str:
    return "师傅和徒弟不能是同一个人，请另选。"


def already_pair(mentor: str, mentee: str) -> str:
    return f"{mentor}和{mentee}已经结对了，不用再结。"


def outside_year(year: Period, *, today: date) -> str:
    return f"结对按学年算，请写 {dates.days(year.from_day, year.to_day, today=today)} 里的日期。"


def made(mentor: str, mentee: str, from_day: date, to_day: date, *, today: date) -> str:
    when = dates.days(from_day, to_day, today=today)
    return f"✓ 已结对：{html(names(mentor, mentee))}，{when}。两位都会收到通知。"


def told_made(other: str, *, is_mentor: bool, monthly: int, year: Period, today: date) -> str:
    role = "您的徒弟" if is_mentor else "您的师傅"
    return (
        f"🤝 {dates.period(year, today=today)}师徒结对：{role}是<b>{html(other)}</b>。\n"
        f"学期内每月 {monthly} 节带教听评课；上完课，哪一位发“记课”都行，另一位点确认。"
    )


def ask_end(mentor: str, mentee: str) -> str:
    return f"结束{html(names(mentor, mentee))}的结对吗？已记的课都保留。"


def ended(mentor: str, mentee: str) -> str:
    return f"✓ {html(names(mentor, mentee))}的结对今天结束，两位都会收到通知。"


def told_ended(other: str) -> str:
    return f"🤝 您和{html(other)}的师徒结对结束了，已记的课都保留。"


def undone() -> str:
    return "✓ 已撤销，恢复原样。两位会收到通知。"


def told_withdrawn(other: str) -> str:
    return f"🤝 您和{html(other)}的师徒结对撤销了。"


def told_goes_on(other: str) -> str:
    return f"🤝 您和{html(other)}的师徒结对继续，没有结束。"


def cannot_undo() -> str:
    return "后来又有变动，不能撤销了，请在列表里重新办理。"


def is_over() -> str:
    return "这一对已经结束了，请回到列表看看。"


def ask_carry(lines: Sequence[str]) -> str:
    return "\n".join(["<b>上学年的这几对，这学年接着带？</b>", "", *map(html, lines)])


def carried(number: int) -> str:
    return f"✓ 接过来 {number} 对，各位都会收到通知。"


def nothing_to_carry() -> str:
    return "没有可以接过来的结对。"
