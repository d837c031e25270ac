"""What notices say (公示、党务公开、园务公开)."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled

WORDS = ("公示", "公开", "公示公开", "📢 公示公开")
COMMAND = "看公示"
ICON = "📢"
MANAGE = "📢 公示公开"
TITLE = "发公示公开"
SUBMIT = "✓ 发布"
ALL_OF_THEM = "‹ 公示公开"

SORTS: dict[str, str] = {"proposal": "公示", "party": "党务公开", "kindergarten": "园务公开"}
SORT, HEADLINE, MATERIAL, FROM, TO, WHO, CHOSEN = (
    "种类", "标题", "正文和附件", "从哪天", "到哪天", "发给谁", "名单",
)  # fmt: skip

READ = "✓ 已读"
OBJECT = "🙋 有异议"
WHOLE = "看正文"
UNREAD = "还没看的"
WITHDRAW_TITLE = "撤回公示公开"
PUBLISH_NOW = "现在就发"


def ask_sort() -> str:
    return "发哪一种？"


def ask_headline() -> str:
    return "标题是什么？如：拟发展对象公示"


def ask_material() -> str:
    return "把正文和附件发来，可以分几条发；发完点“完成”。"


def ask_from() -> str:
    return "从哪天开始？选今天就马上发出去。"


def ask_to() -> str:
    return "到哪天为止？"


def ask_who() -> str:
    return "发给谁看？"


def ask_chosen() -> str:
    return "请点出要看的人，点完按“完成”。"


def workdays(number: int, day: date, *, today: date) -> str:
    return f"{number} 个工作日（到{dates.short_day(day, today=today)}）"


def ends_before_it_begins() -> str:
    return "这一天比开始的那天还早，请写晚一点的日子。"


def heading(sort: str, title: str) -> str:
    return f"📢 <b>【{SORTS[sort]}】{html(title)}</b>"


def days(from_day: date, to_day: date, *, today: date) -> str:
    return f"📅 {dates.days(from_day, to_day, today=today)}"


def has_ended() -> str:
    return "已经期满。"


def not_begun(day: date, *, today: date) -> str:
    return f"⏳ {dates.long_day(day, today=today)}发布"


def was_read(at: datetime, *, today: date) -> str:
    return f"✓ 您已看过（{dates.moment(at, today=today)}）"


def withdrawn(reason: str) -> str:
    return f"↩ 这一份已经撤回。原因：{html(reason)}"


def please_read() -> str:
    return "看完请点“已读”。"


def toast_read() -> str:
    return "好，记下了。"


def read_before() -> str:
    return "您已经点过“已读”了。"


def not_for_you() -> str:
    return "这一份不是发给您的，或已经撤回。"


def own_list(total: int, unread: int, page: str) -> str:
    if not total:
        return "现在没有发给您的公示公开。"
    left = f"，还有 {unread} 份没看" if unread else "，都看过了"
    return f"📢 <b>公示公开</b>（{total} 份{left}）{page}\n点一份打开来看。"


def own_entry(title: str, day: date, *, is_read: bool, today: date) -> str:
    mark = "✓" if is_read else "🔵"
    return f"{mark} {dates.short_day(day, today=today)} {title}"


def office_list(total: int, page: str) -> str:
    if not total:
        return "还没有发过公示公开。点下面的按钮发一份。"
    return f"📢 <b>公示公开</b>（{total} 份）{page}\n点一份看看，或新发一份。"


def read_by(read: int, due: int) -> str:
    return f"👀 已读 {read}/{due}"


def unread_button(number: int) -> str:
    return f"{UNREAD} {number} 人"


def unread_list(title: str, names: Sequence[str], left: int, page: str) -> str:
    if not names:
        return f"{titled(html(title))}大家都看过了。"
    more = f"　……还有 {left} 人" if left else ""
    return (
        f"<b>还没看{titled(html(title))}的人</b>{page}\n{html('、'.join(names))}{more}\n\n"
        "只有书记、副书记看得到这份名单。看的是纸质的，点名字代录。"
    )


def confirm_entering(name: str, title: str) -> str:
    return f"{html(name)}看过{titled(html(title))}的纸质件了吗？"


def published(number: int) -> str:
    return f"✅ 已发布，发给 {number} 人。晚上、午休和节假日不打扰，到时再送达。"


def will_be_published(day: date, *, today: date) -> str:
    return f"✅ 已排好，{dates.long_day(day, today=today)}发布。"
