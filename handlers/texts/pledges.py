"""What pledges say (责任书): asked for, read in full, signed, listed."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled

WORDS = ("责任书", "签责任书", "🖋 责任书")
COMMAND = "看和签责任书"
ICON = "🖋"
MANAGE = "🖋 责任书"
TITLE = "发责任书"
SUBMIT = "✓ 发出去签"
ALL_OF_THEM = "‹ 责任书"
HEADLINE, MATERIAL, WHO, CHOSEN, BY_DAY = "名称", "全文", "谁要签", "名单", "最晚哪天签"

SIGN = "🖋 签署"
CONFIRM = "✓ 确认签署"
OPEN_FILE = "📎 打开文件"
AFTER_FILE = "🖋 看完了，签署"
UNSIGNED = "还没签的"
SHEET = "📄 签署名单（Word）"
WHOLE = "看全文"
SEE_WHO = "看谁签了"
WITHDRAW_TITLE = "撤回责任书"
PAPER_TITLE = "代录纸质签署"
PAPER_DAY, PAPER_PHOTO = "签署日期", "照片"
PAPERS = "已代录的"
PAPER_PHOTOS = "📎 看签字页照片"


def ask_headline() -> str:
    return "名称是什么？如：2026年党风廉政建设责任书"


def ask_material() -> str:
    return "把全文发来（可以分几条），或发一个文件；发完点“完成”。"


def ask_who() -> str:
    return "哪些人要签？"


def ask_chosen() -> str:
    return "请点出要签的人，点完按“完成”。"


def ask_by_day() -> str:
    return "最晚哪天签完？"


def in_days(number: int, day: date, *, today: date) -> str:
    return f"{number} 天内（{dates.short_day(day, today=today)}）"


def heading(title: str) -> str:
    return f"🖋 <b>{html(title)}</b>"


def by_day(day: date, *, today: date) -> str:
    return f"📅 请在{dates.long_day(day, today=today)}前签署"


def in_file(name: str) -> str:
    return f"全文在文件里：📎 {html(name)}\n请打开看完再签。"


def please_sign() -> str:
    return "看完全文，点“签署”。"


def read_on() -> str:
    return "看到最后一页就能签署。"


def short_fingerprint(fingerprint: str) -> str:
    """The first 16 hex digits in groups of four, enough to compare by eye."""
    head = fingerprint[:16].upper()
    return "-".join(head[start : start + 4] for start in range(0, len(head), 4))


def fingerprint(value: str) -> str:
    return f"文本指纹：{short_fingerprint(value)}"


def was_signed(at: datetime, fingerprint: str, *, today: date) -> str:
    when = dates.moment(at, today=today)
    return f"✅ 您已签署（{when}）\n文本指纹：{short_fingerprint(fingerprint)}"


def was_signed_on_paper(day: date, office: str, *, today: date) -> str:
    when = dates.short_day(day, today=today)
    return f"✅ 您已在纸上签署（{when}，{html(office)}代录）。不是这样请告诉书记。"


def withdrawn(reason: str) -> str:
    return f"↩ 这份责任书已经撤回，不用签了。原因：{html(reason)}"


def sure(title: str, name: str, value: str) -> str:
    return (
        f"🖋 {html(name)}签署<b>{titled(html(title))}</b>，确认吗？\n"
        f"文本指纹：{short_fingerprint(value)}\n（指纹由全文算出，全文改动一个字就对不上。）"
    )


def toast_signed() -> str:
    return "签好了，谢谢。"


def signed_before() -> str:
    return "您已经签过了。"


def not_for_you() -> str:
    return "这一份不用您签，或已经撤回。"


def own_list(total: int, left: int, page: str) -> str:
    if not total:
        return "现在没有要您签的责任书。"
    waiting = f"，还有 {left} 份没签" if left else "，都签好了"
    return f"🖋 <b>责任书</b>（{total} 份{waiting}）{page}\n点一份打开来看。"


def own_entry(title: str, *, is_signed: bool) -> str:
    return f"{'✓' if is_signed else '🔵'} {title}"


def office_list(total: int, page: str) -> str:
    if not total:
        return "还没有发过责任书。点下面的按钮发一份。"
    return f"🖋 <b>责任书</b>（{total} 份）{page}\n点一份看谁签了，或新发一份。"


def signed_by(signed: int, due: int) -> str:
    return f"🖋 已签 {signed}/应签 {due}"


def unsigned_button(number: int) -> str:
    return f"{UNSIGNED} {number} 人"


def papers_button(number: int) -> str:
    return f"{PAPERS} {number} 人"


def unsigned_list(title: str, names: Sequence[str], left: int, page: str) -> str:
    if not names:
        return f"{titled(html(title))}都签好了。"
    more = f"　……还有 {left} 人" if left else ""
    return (
        f"<b>还没签{titled(html(title))}的人</b>{page}\n{html('、'.join(names))}{more}\n\n"
        "在纸上签了的，点名字代录。"
    )


def papers_list(title: str, page: str) -> str:
    return f"<b>{titled(html(title))}按纸质代录的</b>{page}\n录错了就点名字撤销。"


def sent_out(number: int) -> str:
    return f"✅ 已发出，{number} 人会收到。晚上、午休和节假日不打扰，到时再送达。"


def fetching() -> str:
    return "⏳ 正在取文件、算指纹，好了就发出去。"


def file_not_taken(title: str) -> str:
    return (
        f"{titled(html(title))}的文件没能取到（助手最多收 20 MB），没有发出去。"
        "请换小一点的文件，或直接发文字，再发一次。"
    )


def making_sheet() -> str:
    return "正在做签署名单，马上发来。"


def ask_paper_day() -> str:
    return "哪天在纸上签的？"


def ask_paper_photo() -> str:
    return "有签字页的照片就发来，没有点“跳过”。"


def not_missing() -> str:
    return "这个人已经签过了，或不用签。"
