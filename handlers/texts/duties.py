"""The rule clock: what each duty is called, whose rule it is, and how it stands."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates
from handlers.texts.terms import label as term_label

MENU = "⏱ 规定动作"
WORDS = ("规定动作", "时钟", "规则时钟", MENU)
COMMAND = "规定动作"
EARLIER, LATER = "‹ 上一年", "下一年 ›"
ALL, CENTRAL, LOCAL = "全部", "上级规定", "本支部自定"
BACK = "‹ 返回规定动作"
RECORDS = "看记录"
PEOPLE = "看每个人"
START, START_TICKS, START_TERM, START_PAIRS = "现在就安排", "去打勾", "登记换届时间", "看结对"

LABELS: dict[str, str] = {
    "member_meeting": "党支部党员大会",
    "committee_meeting": "支部委员会会议",
    "group_meeting": "党小组会",
    "theme_day": "主题党日",
    "organisation_life_meeting": "组织生活会",
    "appraisal": "民主评议党员",
    "talk_committee": "谈心谈话：支委之间",
    "talk_across": "谈心谈话：党员和支委",
    "talk_members": "谈心谈话：党员之间",
    "hours": "集中学习培训学时",
    "party_dues": "党费",
    "nurture": "培养考察",
    "branch_term": "换届",
    "personal_report": "个人报告",
    "pairs": "结对听评课",
}
_BRANCH_RULES = "《中国共产党支部工作条例（试行）》"
_ARTICLES: dict[str, str] = {
    "member_meeting": f"{_BRANCH_RULES}第十一条",
    "committee_meeting": f"{_BRANCH_RULES}第十二条",
    "group_meeting": f"{_BRANCH_RULES}第十三条",
    "theme_day": f"{_BRANCH_RULES}第十六条",
    "organisation_life_meeting": f"{_BRANCH_RULES}第十七条",
    "appraisal": f"{_BRANCH_RULES}第十八条",
    "talk_committee": f"{_BRANCH_RULES}第十九条",
    "talk_across": f"{_BRANCH_RULES}第十九条",
    "talk_members": f"{_BRANCH_RULES}第十九条",
    "hours": "《中国共产党党员教育管理工作条例》第十六至二十条",
    "party_dues": "《关于中国共产党党费收缴、使用和管理的规定》",
    "nurture": "《中国共产党发展党员工作细则》",
    "branch_term": "《中国共产党基层组织选举工作条例》",
}
_RHYTHMS: dict[str, str] = {
    "month": "一般每月 1 次",
    "quarter": "一般每季度 1 次",
    "half": "每半年 1 次",
    "year": "每年 1 次",
}
_EACH: dict[str, str] = {
    "hours": "每人每年够学时",
    "talks": "每人每年至少 1 次",
    "ticks": "只记日期，不记内容",
    "pairs": "按每对每月的节数",
    "term": "到期换届",
}


def rhythm(how: str, which: str, target: int | None) -> str:
    """How often; a target of the plan takes its place."""
    if target is not None:
        return f"年度计划 {target} 次"
    if how == "ticks":
        return f"{_RHYTHMS[which]}，{_EACH[how]}"
    return _EACH.get(how, _RHYTHMS[which])


def source(which: str) -> str:
    return CENTRAL if which == "central" else LOCAL


def article(code: str) -> str:
    """Where the rule stands; nothing for the branch's own."""
    return _ARTICLES.get(code, "")


def span(which: Period) -> str:
    """3月, 第2季度, 上半年, or nothing for a whole year."""
    month = which.from_day.month
    match which.name:
        case "month":
            return f"{month}月"
        case "quarter":
            return f"第{(month + 2) // 3}季度"
        case "half":
            return "上半年" if month == 1 else "下半年"
        case _:
            return ""


def gap_in_span(which: Period, subject: str) -> str:
    return f"{html(subject)}{span(which)}" or "今年"


def gap_in_ticks(which: Period, done: float, needed: float) -> str:
    return f"{span(which) or '今年'}（{done:g}/{needed:g} 人）"


def gap_of_person(name: str, done: float, needed: float) -> str:
    return f"{html(name)} {done:g}/{needed:g}" if needed else html(name)


def gap_of_pair(mentor: str, mentee: str, done: float, needed: float) -> str:
    return f"{html(mentor)}—{html(mentee)} {done:g}/{needed:g}"


def gap_of_plan(done: float, expected: float) -> str:
    return f"{expected - done:g}（到今天应有 {expected:g}，已有 {done:g}）"


def plan_left(done: float, needed: float) -> str:
    return f"年底前还要 {needed - done:g}"


def term_unknown() -> str:
    return "还没有登记到期时间"


def term_ends(day: date, *, today: date) -> str:
    return f"本届 {dates.short_day(day, today=today)}到期"


def listed(gaps: Sequence[str], most: int) -> str:
    """The gaps in a row, cut where there are many."""
    shown = "、".join(gaps[:most])
    return shown if len(gaps) <= most else f"{shown} 等 {len(gaps)} 项"


def days_left(days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return f"已过 {-days} 天"
    return "今天是最后一天" if days == 0 else f"还有 {days} 天"


def line(
    label: str, source: str, done: int, needed: int, missing: str, open_now: str, days: int | None
) -> str:
    """One duty in the overview."""
    said = [
        f"缺 {missing}" if missing else "",
        f"待办 {open_now}" if open_now else "",
        days_left(days) if open_now or missing else "",
    ]
    found = "；".join(each for each in said if each)
    return f"<b>{html(label)}</b>〔{source}〕{done}/{needed}" + (f"\n　{found}" if found else "　✓")


_LACKING: dict[str, str] = {
    "held": "缺 {} 次",
    "groups": "缺 {} 次",
    "hours": "差 {} 人",
    "talks": "差 {} 人",
    "pairs": "差 {} 对",
    "month": "缺 {} 个月",
    "half": "缺 {} 期",
}


def missing(how: str, which: str, number: float) -> str:
    """How many are missing, of whatever the duty counts."""
    return _LACKING.get(which if how == "ticks" else how, "缺 {}").format(f"{number:g}")


def short_line(label: str, said: str) -> str:
    """One duty on the first screen."""
    return f"· {html(label)}　{said}"


def first(year: int, day: date, behind: int, total: int, blocks: Sequence[str]) -> str:
    """The first screen: what to do first."""
    until = f"到{day.month}月{day.day}日"
    said = f"{until}，{total} 项里有 {behind} 项缺记录" if behind else f"{until}，没有缺的"
    return "\n".join([f"⏱ <b>规定动作</b>　{year}年度", said, *blocks])


def see_all(total: int) -> str:
    return f"看全部 {total} 项 ›"


HEADINGS = ("到今天缺的", "这一期要做的", "已经做到的")


def overview(
    year: int, day: date, behind: int, total: int, blocks: Sequence[str], page: str, *, today: date
) -> str:
    as_of = dates.short_day(day, today=today)
    head = f"⏱ <b>规定动作</b>　{year}年度\n截至{as_of}，{total} 项里有 {behind} 项缺记录。{page}"
    return "\n\n".join([head.strip(), *blocks, "点一项，看缺什么、谁来办。"])


def block(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"— {heading} —", *lines])


def entry(label: str, done: int, needed: int) -> str:
    """A duty's button."""
    return f"{label.removeprefix('谈心谈话：')} {done}/{needed}"


def closers(offices: Sequence[str]) -> str:
    return "、".join(term_label(each) for each in offices)


def page(
    label: str,
    source: str,
    article: str,
    rhythm: str,
    done: str,
    missing: Sequence[str],
    open_now: Sequence[str],
    days: int | None,
    offices: str,
) -> str:
    """One duty."""
    whose = f"〔{source}〕{article}" if article else f"〔{source}〕"
    left = days_left(days)
    lines = [
        f"⏱ <b>{html(label)}</b>",
        whose,
        f"要求：{rhythm}",
        f"已做：{done}",
        f"还缺：{listed(missing, 40)}" if missing else "",
        f"待办：{listed(open_now, 40)}" if open_now else "",
        f"时间：{left}" if left else "",
        f"谁能办：{offices}",
    ]
    return "\n".join(each for each in lines if each)


def how_much(done: int, needed: int, records: int) -> str:
    counted = f"{done}/{needed}"
    return f"{counted}（共 {records} 条记录）" if records else counted


def gone() -> str:
    return "这一项已经没有了，请重新打开规定动作。"


def hours(year: int, total: int, page: str) -> str:
    return (
        f"📚 <b>集中学习培训学时</b>　{year}年度\n党员 {total} 名，按姓名排列；"
        f"每人点开看是哪几次。{page}"
    ).strip()


def hours_entry(name: str, done: float, needed: int) -> str:
    return f"{name} {done:g}/{needed}"


def hours_of(name: str, year: int, done: float, needed: int, lines: Sequence[str]) -> str:
    shown = list(lines) or ["还没有参加过。"]
    return "\n".join([f"📚 <b>{html(name)}</b>　{year}年度　{done:g}/{needed} 学时", "", *shown])


def hours_line(session: str, hours: float) -> str:
    return f"· {html(session)}　{hours:g}"


def more(number: int) -> str:
    return f"……前面还有 {number} 次"


def monthly(month: str, behind: int, lines: Sequence[str], more: int, coming: Sequence[str]) -> str:
    """The one line a month."""
    head = f"⏱ <b>{month}的规定动作</b>"
    body = [f"到今天缺记录的有 {behind} 项：", *lines] if behind else ["到今天没有缺的。"]
    rest = [f"……还有 {more} 项"] if more else []
    due = [f"这个月要做的：{'、'.join(html(each) for each in coming)}"] if coming else []
    return "\n".join([head, *body, *rest, *due])


def monthly_line(label: str, missing: str) -> str:
    return f"· {html(label)}：缺 {missing}"


def monthly_term(day: date, days: int, *, today: date) -> str:
    if days < 0:
        return f"· 换届：本届 {dates.short_day(day, today=today)}已到期"
    return f"· 换届：本届 {dates.short_day(day, today=today)}到期，还有 {days} 天，请早作准备"


OPEN = "看规定动作"
