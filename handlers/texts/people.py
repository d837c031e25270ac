"""The roster in chat: lists, a person's page, changes, and what is answered to them."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates
from storage.person_facts import PersonFact

MANAGE = "👥 人员"
WORDS = ("人员", "名册")
FIND = "🔎 找人"
ALL = "📋 全部名单"
MISSING = "⏳ 还没加入的"
ADD = "➕ 加人"
BACK_TO_PEOPLE = "‹ 人员"
BACK_TO_PERSON = "‹ 返回"
CHANGE = "✏️ 改资料"
AWAY = "🌙 长期请假"
HERE_AGAIN = "☀️ 提前回来"
STRIKE_OFF = "除名"
STRIKE_OFF_SURE = "确认除名"
UNDO = "↩ 撤销上次改动"
INVITE = "🎫 发邀请"
IMPORT = "📥 导入名册"
SLIPS = "🖨 打印邀请条"

NAME, STANDING, POST, MARK, GROUP = "姓名", "政治面貌", "岗位", "标记", "党小组"
CLASS, PHONE, JOINED, FROM_DAY, TO_DAY, WHY = (
    "班级", "手机号", "入党时间", "从哪天起", "到哪天为止", "原因",
)  # fmt: skip
CHANGEABLE = {
    "standing": STANDING,
    "post": POST,
    "mark": MARK,
    "party_group": GROUP,
    "class_name": CLASS,
    "phone": PHONE,
    "joined_party_day": JOINED,
    "name": NAME,
}
AWAY_REASONS = ("产假", "病假", "借调", "外出学习")
FIND_TITLE = "找人"
FIND_ASK = "打姓名、拼音或首字母（如 zhangli、zl），或点名字。"
ADD_TITLE = "加人"
ASK_NAME = "姓名？"
ASK_STANDING = "政治面貌？"
ASK_POST = "岗位？（有几个就先选主要的，其余以后再加）"
ASK_POSTS = "点选所有岗位，再点“完成”。"
ASK_MARKS = "点选标记，再点“完成”。"
ASK_GROUP = "在哪个党小组？点一个，或打小组的名称。"
ASK_CLASS = "在哪个班？点一个，或打班级名称。"
ASK_PHONE = "手机号？（11 位）"
ASK_JOINED = "入党时间？如：2015年7月1日。"
ASK_FROM = "从哪天起算？这天以前的统计仍按原来的算。"
ASK_WHY = "什么原因？点一个，或打几个字。"
ASK_AWAY_FROM = "从哪天开始请假？"
ASK_AWAY_TO = "请到哪天为止？（含当天）"
NO_GROUP = "不在任何小组"
NO_CLASS = "不带班"
NO_PHONE = "不留手机号"


def overview(total: int, joined: int, away: int) -> str:
    missing = total - joined
    lines = [f"<b>人员</b>\n名册上 {total} 人，已加入 {joined} 人，还没加入 {missing} 人。"]
    if away:
        lines.append(f"长期请假 {away} 人。")
    lines.append("\n要找谁，直接点“找人”打首字母最快。")
    return "\n".join(lines)


def listing(title: str, first: int, last: int, total: int) -> str:
    if not total:
        return f"<b>{title}</b>\n一个人也没有。"
    return f"<b>{title}</b>（第 {first}–{last} 人，共 {total} 人）\n点名字看详情。"


def list_entry(name: str, joined: bool) -> str:
    return name if joined else f"{name} ⏳"


def nobody(query: str) -> str:
    return f"没找到“{html(query)}”，请打姓名、拼音或首字母，如 zhangli、zl。"


def found(query: str) -> str:
    return f"“{html(query)}”可能是："


def listed(values: Sequence[str]) -> str:
    return "、".join(values)


def page(name: str, lines: Sequence[str]) -> str:
    return "\n".join([f"👤 <b>{html(name)}</b>", *lines])


def line(title: str, value: str) -> str:
    return f"{title}：{html(value)}"


def connected(bound_on: date, *, silent: bool, unreachable_on: date | None, today: date) -> str:
    if unreachable_on is not None:
        since = dates.short_day(unreachable_on, today=today)
        return f"⚠️ {since}起收不到消息（可能屏蔽了助手），请当面说一声"
    quiet = "，提醒不响铃" if silent else ""
    return f"✅ {dates.short_day(bound_on, today=today)}加入，能收到消息{quiet}"


def not_connected() -> str:
    return "⏳ 还没加入，可以发一张邀请"


def away(each: PersonFact, *, today: date) -> str:
    to_day = each.to_day or each.from_day
    return f"🌙 {html(each.value)}：{dates.days(each.from_day, to_day, today=today)}"


def is_struck_off(day: date, *, today: date) -> str:
    return f"{dates.short_day(day, today=today)}已除名，记录都还在"


def change_which(name: str) -> str:
    return f"👤 <b>{html(name)}</b>\n要改哪一项？"


def change_title(name: str, what: str) -> str:
    return f"{name} · {what}"


def added(name: str) -> str:
    return f"✓ {html(name)}已加入名册。党小组、班级、手机号可以点“改资料”补上。"


def changed(what: str) -> str:
    return f"✓ {what}已改好。"


def changed_from(what: str, day: date, *, today: date) -> str:
    return f"✓ {what}已改好，从{dates.long_day(day, today=today)}起算。"


def coming(what: str, value: str, day: date, *, today: date) -> str:
    return f"📅 {dates.short_day(day, today=today)}起 {what}：{html(value)}"


def name_taken(name: str) -> str:
    return f"名册上已经有“{name}”了。同名的请加区别，如：{name}（大班）。"


def name_wrong() -> str:
    return "请只写姓名，最多 30 个字。"


def phone_wrong() -> str:
    return "不像手机号，请写 11 位数字，如 13800000001。"


def day_wrong() -> str:
    return "没看懂这一天，请写成：9月1日、2025年9月1日，或点“今天”。"


def ends_before(from_day: date, *, today: date) -> str:
    return f"结束要在 {dates.short_day(from_day, today=today)} 或以后，请重写。"


def away_title(name: str) -> str:
    return f"{name} · 长期请假"


def away_set(name: str) -> str:
    return f"✓ 已记下。请假期间{html(name)}自动算请假，也不会收到消息。"


def here_again(name: str) -> str:
    return f"✓ {html(name)}从今天起照常参加活动。"


def strike_off_sure(name: str, erased_after: int) -> str:
    return (
        f"把<b>{html(name)}</b>从名册上除名？\n"
        "TA 将不能再用这里，也不再收到消息；以前的记录和统计都保留。\n"
        f"{erased_after} 天后，TA 的账号、手机号、班级、没交的草稿和没填完的表都会清除；"
        "在那之前可以撤销。"
    )


def struck_off(name: str) -> str:
    return f"✓ {html(name)}已除名。点错了可以马上撤销。"


def restored() -> str:
    return "您又在名册上了，可以照常使用，下面的按钮也回来了。"


def last_secretary() -> str:
    return "这样支部就没有已加入的书记了，所以没有改。请先把书记交给另一位已加入的同志。"


def above_you(name: str) -> str:
    return f"{html(name)}能办的事比您多，这一步请书记来办。"


def gone() -> str:
    return "名册上没有这个人了。"


def nothing_to_undo() -> str:
    return "后来又有了改动，这一步不能再撤销了；请直接改成对的。"


def undone(number: int) -> str:
    return "✓ 已撤销。" if number == 1 else f"✓ 已撤销，{number} 人恢复原样。"


def undo_name_taken() -> str:
    return "名册上现在有同名的人，不能撤销；请先给其中一位改名。"
