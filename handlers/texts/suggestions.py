"""What is said about suggestions (意见建议) and objections (有异议)."""

from datetime import date

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled

WORDS = ("意见建议", "💬 意见建议")
COMMAND = "提意见建议（可不署名）"
ENTRY = "💬 意见建议"
MANAGE = "💬 意见建议"
MANAGE_ABOUT = "💬 关于书记的意见"
RECORD_TITLE = "意见建议"

TO_SECRETARY = "交书记（不署名）"
TO_DISCIPLINE = "说的是书记，交纪检委员（不署名）"
SIGNED = "署我的名交书记"
SIGNED_ABOUT = "署我的名交纪检委员"
GIVE_UP = "不写了"
ANSWER = "📣 公开答复"
DEALT_WITH = "✓ 已处理"
REOPEN = "↩ 撤销“已处理”"
LOOK = "看一看"
BACK = "‹ 意见建议"
BACK_ABOUT = "‹ 关于书记的意见"
ANSWER_TITLE = "公开答复"
ANSWER_LABEL, ANSWER_SUBMIT = "答复", "✓ 发给全体教职工"


def is_given_up(text: str) -> bool:
    return text.strip() == GIVE_UP


def promise() -> str:
    return "不署名的，谁写的没有人查得出：不记名字、时间和先后，攒到一起才打开。"


def ask(notice_title: str | None) -> str:
    on = f"对公示{titled(html(notice_title))}" if notice_title else ""
    about = f"您{on}有什么异议？" if on else "您有什么意见建议？"
    return (
        f"💬 <b>{about}</b>\n{promise()}\n内容由书记、副书记看，说书记的只有纪检委员看。\n"
        "请用一条文字消息发来（2000 字以内）。"
        "Telegram 会经手您发的字，写完可以在自己手机上删掉那条消息。"
    )


def busy() -> str:
    return "您有一份内容填到一半。先填完，或发“取消”，再发“意见建议”。"


def text_only() -> str:
    return "这里只收文字，请用一条文字消息发来。"


def too_long(length: int, most: int) -> str:
    return f"太长了（{length} 字），请缩到 {most} 字以内，用一条消息再发一次。"


def review(text: str, notice_title: str | None) -> str:
    about = f"对公示{titled(html(notice_title))}的异议：\n" if notice_title else ""
    return (
        f"{about}<blockquote>{html(text)}</blockquote>\n"
        "<b>交给谁？</b>要改就再发一条，会换掉这条。交了就收不回，也没人能回头问您。"
    )


def put_in() -> str:
    return (
        "✅ 已放进意见箱。意见箱工作日 17:00 打开（不满 3 条就攒到周五，或公示期满）。"
        "答复会公开发给大家。"
    )


def put_in_signed() -> str:
    return "✅ 已署名交上去了。"


def given_up() -> str:
    return "好，不写了，什么都没有留下。"


def write_first() -> str:
    return "请先发一条文字，再选交给谁。"


def nothing_here() -> str:
    return (
        "这一条已经交了，或者助手重新启动过、没有留下。"
        "没看到“已放进意见箱”的话，请再发一次“意见建议”。"
    )


def term_is_over() -> str:
    return "这份公示已经期满或撤回。有意见可以发“意见建议”。"


def opened(count: int) -> str:
    return f"💬 意见箱打开了，有 {count} 条新的。"


def signed_came(name: str) -> str:
    return f"💬 {html(name)}署名提了一条意见建议。"


def term_ended(title: str, read: int, due: int, objections: int) -> str:
    said = f"收到异议 {objections} 条，在“意见建议”里" if objections else "没有收到异议"
    return f"📢 {titled(html(title))}期满了：已读 {read}/{due}，{said}。"


def box_list(count: int, waiting: int, page: str, *, about_secretary: bool) -> str:
    title = MANAGE_ABOUT if about_secretary else MANAGE
    if not count:
        return (
            f"<b>{title}</b>\n还没有。不署名的攒在意见箱里，工作日 17:00 打开"
            "（不满 3 条攒到周五，或公示期满）。"
        )
    left = f"{waiting} 条还没答复或处理" if waiting else "都处理过了"
    return f"<b>{title}</b>（{count} 条，{left}）{page}\n点一条打开来看。"


def entry(text: str, outcome: str | None) -> str:
    mark = {"answered": "📣", "dealt_with": "✓"}.get(outcome or "", "🔵")
    line = " ".join(text.split())
    return f"{mark} {line if len(line) <= 24 else line[:23] + '…'}"


def one(
    text: str,
    signed_by: str | None,
    notice_title: str | None,
    opened_day: date,
    *,
    today: date,
) -> str:
    who = "不署名" if signed_by is None else f"署名：{html(signed_by)}"
    about = f"　对公示{titled(html(notice_title))}的异议" if notice_title else ""
    return (
        f"💬 <b>{dates.short_day(opened_day, today=today)}打开</b>　{who}{about}\n"
        f"<blockquote>{html(text)}</blockquote>"
    )


def answered(answer: str) -> str:
    return f"📣 已公开答复：{html(answer)}"


def dealt_with() -> str:
    return "✓ 已处理。"


def nobody_to_ask() -> str:
    return "不署名的问不到是谁。答复会连同原话发给全体教职工。"


def ask_answer() -> str:
    return "怎么答复？原话和答复会一起发给全体教职工。"


def answer_title(text: str) -> str:
    line = " ".join(text.split())
    return f"{ANSWER_TITLE}：{line if len(line) <= 40 else line[:39] + '…'}"


def public_answer(text: str, answer: str, *, by_discipline: bool) -> str:
    who = "纪检委员" if by_discipline else "书记"
    return (
        f"💬 <b>意见建议答复</b>\n有人提出：\n<blockquote>{html(text)}</blockquote>\n"
        f"{who}答复：\n{html(answer)}"
    )


def answer_sent(count: int) -> str:
    return f"✅ 答复已发给 {count} 人（晚上、午休和节假日不打扰，到时送达）。"


def already_answered() -> str:
    return "这一条已经公开答复过了。"


def not_for_you() -> str:
    return "这一条不是交给您的。"


def waiting(count: int) -> str:
    return f"💬 意见建议 {count} 条还没答复或处理"
