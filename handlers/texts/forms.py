"""What forms say around their questions."""

from collections.abc import Sequence

from handlers.screen import html

BACK = "‹ 上一步"
CANCEL = "取消"
SKIP = "跳过"
DONE = "完成 ✓"
EDIT = "改一改"
RESUME = "接着填"
DROP = "放弃，办新的"


def press_a_button() -> str:
    return "请点下面的按钮来选。"


def no_files_here() -> str:
    return "这一步不收文件，请按上面的问题回答。"


def send_files() -> str:
    return "请发照片或文件；没有就点“跳过”。"


def enough_files(most: int) -> str:
    return f"最多 {most} 个，已经够了，请点“完成”。"


def file_count(number: int) -> str:
    return f"{number} 个"


def wrong_length(length: int, least: int, most: int) -> str:
    if length < least:
        return "还没有内容，请再写一点。"
    return f"太长了（{length} 字），请不超过 {most} 字。"


def nobody_found(query: str) -> str:
    return f"没找到“{query}”，请打姓名、拼音或首字母，如 zhangli、zl。"


def outsider(name: str) -> str:
    return f"外请：{name}"


def ticked(label: str, on: bool) -> str:
    return f"✓ {label}" if on else label


def listed(labels: Sequence[str]) -> str:
    return "、".join(labels)


def addition(label: str) -> str:
    """A button of the last page for what may be added."""
    return f"＋ {label}"


def answered(label: str, shown: str) -> str:
    """One answered question, shortened where it is long."""
    short = shown if len(shown) <= 80 else f"{shown[:78]}…"
    return f"{label}：{html(short)}"


def in_full(label: str, shown: str) -> str:
    """One answered question before it is submitted."""
    short = shown if len(shown) <= 700 else f"{shown[:700]}……"
    return f"<b>{label}</b>：{html(short)}"


def question(title: str, answers: Sequence[str], ask: str, notice: str) -> str:
    lines = [f"📝 <b>{html(title)}</b>", *answers, "", f"<b>{ask}</b>"]
    if notice:
        lines.append(f"⚠️ {html(notice)}")
    return "\n".join(lines)


def review(title: str, answers: Sequence[str], notice: str) -> str:
    lines = [f"📝 <b>{html(title)}</b>", *answers, "", "都对吗？"]
    if notice:
        lines.append(f"⚠️ {html(notice)}")
    return "\n".join(lines)


def edit_which(title: str) -> str:
    return f"📝 <b>{html(title)}</b>\n\n要改哪一项？"


def another_open(title: str) -> str:
    return f"“{html(title)}”还没填完，先接着填，还是放弃？"


def cancelled() -> str:
    return "好，已取消，什么都没有记下。"


def nothing_open() -> str:
    return "现在没有填到一半的内容。"


def step_is_over() -> str:
    return "这一步已经过了，请看最下面的问题。"


def form_is_closed() -> str:
    return "这份已经交了或取消了，发“帮助”看看能做什么。"


def one_at_a_time() -> str:
    return "连发了几条，只记了第一条；请看这一步的问题再回答。"


def still_needed() -> str:
    return "这一项要填，请回答后再继续。"
