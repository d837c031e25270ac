"""What is said while a reflection is written, submitted, and read by its author."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates, documents
from handlers.texts.titles import titled

COMMAND = "写心得"
WORDS = ("心得", "写心得", "✍️ 写心得")
SENTENCE_ENDS = "。！？…”：；.!?:;"

DONE = "写好了 ✓"
TAKE_OFF_LAST = "↩ 撤下最后一条"
DROP_EMPTY = "不写了"
DROP = "重写 / 不写了"
CLEAR = "清空重写"
DROP_DRAFT = "这篇不要了"
WITHDRAW_RETURNED = "这篇不交了"
BACK = "‹ 返回"
NEW = "另写一篇"
SUBMIT = "交 ✓"
MORE = "‹ 接着写"
SESSION = "换一次学习"
NO_SESSION = "不对应某次学习"
WITHDRAW = "撤回"
MEND = "去修改"
GO_ON = "接着写"
MINE = "我写的"
MY_PAGE = "👤 我的"
FILES = "看照片和原件"
ON_PAPER = "（支委按纸质稿代录）"
OFFER_YES = "当作心得交"
OFFER_NO = "不是，别留着"
RESUME_FORM = "接着填"
LEAVE_FORM = "放弃，去写心得"

STATES = {
    "draft": "草稿",
    "waiting": "等审阅",
    "returned": "退回待改",
    "withdrawn": "已撤回",
    "done": "已通过",
}
_BY_ITSELF = {
    "download": "没能从 Telegram 取到这个文件。请再发一次，或直接把文字发来。",
    "too_long_in_all": "加上它就太长了，没有放进去。请只发这一篇心得的文件。",
}
_HEAD_CHARS, _TAIL_CHARS = 700, 150


def short(text: str, most: int = 40) -> str:
    """A title that fits into a line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def heading(title: str, on_paper_for: str | None) -> str:
    who = "" if on_paper_for is None else f"（代{html(on_paper_for)}录入）"
    return f"✍️ <b>{title}</b>{who}"


def writing_heading(on_paper_for: str | None) -> str:
    return heading("写心得", on_paper_for)


def review_heading(on_paper_for: str | None) -> str:
    return heading("交之前看一看", on_paper_for)


def how_to_write(least: int) -> str:
    return (
        "把心得发给我就行：文字（可以分几条发）、Word / PDF / txt 文件，或手写稿的照片。\n"
        f"文字不少于 {least} 字；手写的拍清楚就好。发完点“写好了”。"
    )


def mend_first() -> str:
    return "📌 您有退回待改的心得。要改那篇，请点下面的按钮。"


def mend_label(title: str) -> str:
    return f"去修改{titled(short(title, 24))}"


def received(texts: int, chars: int, pages: int) -> str:
    """What has come so far: 字数 of the text, pages of photos."""
    parts = [f"<b>{chars:,}</b> 字"] if texts or not pages else []
    parts += [f"照片 <b>{pages}</b> 页"] if pages else []
    return f"已收到 {'，'.join(parts)}。"


def reading_file(name: str) -> str:
    return f"📄 {html(short(name))}：正在读取…"


def file_read(name: str, chars: int) -> str:
    return f"📄 {html(short(name))}：读到 {chars:,} 字"


def file_kept(name: str) -> str:
    return f"📄 {html(short(name))}（上次交的原件）"


def file_unreadable(name: str, reason: str) -> str:
    said = _BY_ITSELF.get(reason) or documents.unreadable(reason)
    return f"⚠️ {html(short(name))}：{said}"


def begins(text: str) -> str:
    """The first lines, for the writer to see that it is the right text."""
    return f"<blockquote>{html(short(' '.join(text.split()), 120))}</blockquote>"


def ends(text: str) -> str:
    folded = " ".join(text.split())
    if len(folded) <= 120:
        return begins(text)
    return f"<blockquote>{html(folded[:70])}\n……\n{html(folded[-40:])}</blockquote>"


def go_on() -> str:
    return "接着发，或点“写好了”。"


def missing(chars: int) -> str:
    return f"还差 {chars:,} 字，补几句再交；手写的也可以发照片。"


def returned(comment: str) -> str:
    return f"📌 审阅意见：{html(comment)}"


def notice(text: str) -> str:
    return f"⚠️ {text}"


def too_long(most: int) -> str:
    return f"一篇最多 {most:,} 字，刚才这条没有放进去。要交的如果是两篇，请分开交。"


def too_many_files(most: int) -> str:
    return f"一篇最多 {most} 个文件或照片，刚才这个没有放进去。"


def not_this() -> str:
    return "心得收文字、Word / PDF / txt 文件和照片，刚才这条没有放进去。"


def drop_question(chars: int, *, is_draft: bool) -> str:
    if is_draft:
        return f"已经写了 {chars:,} 字。要清空重写，还是这篇不要了？丢掉就找不回来了。"
    return "要清空重写，还是这篇不交了？交过的那一稿会留着。"


def preview(text: str) -> str:
    """Enough of the text to know it by."""
    if len(text) <= _HEAD_CHARS + _TAIL_CHARS:
        return f"<blockquote>{html(text)}</blockquote>"
    head, tail = html(text[:_HEAD_CHARS]), html(text[-_TAIL_CHARS:])
    return f"<blockquote>{head}\n……\n{tail}</blockquote>"


def facts(kind: str, session: str | None, chars: int, pages: int) -> str:
    return f"种类：{kind}\n对应学习：{html(session or '无')}\n篇幅：<b>{size(chars, pages)}</b>"


def chosen(label: str, on: bool) -> str:
    return f"✓ {label}" if on else label


def which_session() -> str:
    return "这篇心得对应哪一次学习？"


def session_label(day: date, theme: str, status: str, *, today: date) -> str:
    """A session on a button, with what the person was there."""
    marks = {"absent": "（缺席）", "leave": "（请假）"}
    return short(f"{dates.short_day(day, today=today)} {theme}{marks.get(status, '')}", 46)


def session_name(day: date, theme: str, *, today: date) -> str:
    return f"{dates.short_day(day, today=today)} {short(theme, 60)}"


def still_reading() -> str:
    return "文件还在读取，马上就好，请稍等再点。"


def nothing_yet() -> str:
    return "还没有收到内容，请先把心得发给我。"


def kept_draft() -> str:
    return "好，先放着。草稿留着，点“写心得”可以接着写。"


def nothing_kept() -> str:
    return "好，不写了。"


def dropped() -> str:
    return "好，这篇已经丢掉了。"


def not_submitted_after_all() -> str:
    return "好，这篇不交了；在“我写的”里还能找到。"


def size(chars: int, pages: int) -> str:
    """字数 and photos, whichever there are."""
    parts = [f"{chars:,} 字"] if chars or not pages else []
    return "，".join([*parts, f"照片 {pages} 页"] if pages else parts)


def submitted(title: str, chars: int, pages: int, on_paper_for: str | None) -> str:
    who = "" if on_paper_for is None else f"{html(on_paper_for)}的"
    whom = "您" if on_paper_for is None else "本人"
    return f"✅ 已交{who}{titled(html(title))}，{size(chars, pages)}，等审阅。结果会告诉{whom}。"


def withdrawn(title: str) -> str:
    return f"↩ 已撤回{titled(html(title))}，改好可以再交。"


def cannot_withdraw() -> str:
    return "这篇已经审过了，不能撤回。"


def not_writable() -> str:
    return "这篇现在不能改，请看“我写的”。"


def not_yours() -> str:
    return "心得只有作者和审阅的人能看。"


def form_is_open(title: str) -> str:
    return f"“{html(title)}”还没填完，先接着填，还是放弃？"


def offer(chars: int, names: Sequence[str]) -> str:
    """The question about what came out of the blue: documents by name, or a long text."""
    files = "、".join(short(name) for name in names)
    what = f"这份文件（{html(files)}）" if names else f"这段文字（{chars:,} 字）"
    return f"收到{what}。要当作心得交吗？"


def offer_declined() -> str:
    return "好，没有留着。"


def offer_is_over() -> str:
    return "这份已经不在了，请点“写心得”再发一次。"


def mine(count: int) -> str:
    return f"✍️ <b>我写的心得</b>（{count} 篇）" if count else "您还没有写过心得。点“写心得”就能写。"


def mine_label(title: str, day: date, state: str, *, today: date) -> str:
    return f"{STATES[state]}｜{dates.short_day(day, today=today)} {short(title, 24)}"


def own_head(title: str, state: str, facts: str, comment: str | None, on_paper: bool) -> str:
    lines = [f"✍️ <b>{html(short(title, 60))}</b>　{STATES[state]}", facts]
    if on_paper:
        lines.append(ON_PAPER)
    if comment is not None:
        lines.append(returned(short(comment, 150)))
    return "\n".join(lines)


def no_text(pages: int) -> str:
    return f"手写稿 {pages} 页，点下面的按钮看照片。" if pages else "（没有留下正文）"


def outcome_done(title: str, *, on_paper: bool) -> str:
    who = "代您录入的" if on_paper else "您的"
    return f"✅ {who}心得{titled(html(title))}已通过审阅。"


def outcome_returned(title: str, comment: str) -> str:
    comment = html(comment)
    return f"📌 您的心得{titled(html(title))}请再改一改：\n{comment}\n\n点“去修改”，改好再交就行。"


def outcome_waiting(title: str) -> str:
    return f"您的心得{titled(html(title))}正在审阅，结果会再告诉您。"
