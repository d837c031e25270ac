"""Minutes: points, resolutions and votes, as they are asked for and read."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.screen import html
from handlers.sessions.quorum import Mistake, Outcome, Vote
from handlers.texts.titles import titled
from storage.records import Record

MENU = "📝 会议记录"
WORDS = ("会议记录", "记录", MENU)
POINTS, RESOLUTION, VOTE = "✏️ 写要点", "➕ 记一条决议", "🗳 记表决结果"
POINTS_AGAIN = "✏️ 重写要点"
AGENDA, AGENDA_AGAIN, ADD_FILES = "🗒 写议程", "🗒 重写议程", "📎 加照片、材料"
TITLE_AGENDA, TITLE_FILES = "议程", "照片和材料"
TITLE_POINTS, TITLE_RESOLUTION, TITLE_VOTE = "要点", "决议", "表决结果"
TITLE_FOLLOW_UP, TITLE_REWORD = "落实情况", "改决议"
TEXT, WEIGHT, SUBJECT, NUMBERS, FOLLOW_UP = "决议", "类别", "表决事项", "票数", "落实情况"
ORDINARY, MAJOR = "一般事项", "重大事项"
REWORD, MARK_MAJOR, MARK_ORDINARY = "改文字", "标为重大事项", "改为一般事项"
FOLLOW_UP_BUTTON, REMOVE, REMOVE_VOTE = "记落实情况", "删去这条", "删去这次表决"
BACK = "‹ 返回"
MOST_POINTS = 800  # characters of the points on the page; the rest is behind a button
SAVE_VOTE = "✓ 记下"

_MISTAKES = {
    Mistake.NEGATIVE: "票数不能是负数。",
    Mistake.NOBODY_ENTITLED: "这个环节没有有表决权的正式党员，不能表决。",
    Mistake.MORE_PRESENT_THAN_ENTITLED: "到会的比应到的还多，请核对。",
    Mistake.MORE_VOTES_THAN_PRESENT: "赞成、反对、弃权加起来比到会的还多，请核对。",
}


def in_short(parts: Sequence[Record]) -> str:
    """One line of the session's page: what has been written down so far."""
    has_points = any(part.details.get("points") for part in parts)
    resolutions = sum(len(part.details.get("resolutions", ())) for part in parts)
    votes = sum(len(part.details.get("votes", ())) for part in parts)
    written = [
        "要点" if has_points else "",
        f"决议 {resolutions} 条" if resolutions else "",
        f"表决 {votes} 次" if votes else "",
    ]
    named = "、".join(each for each in written if each)
    return f"📝 已记：{named}" if named else ""


def form_title(what: str, label: str, theme: str) -> str:
    return f"{what}：{label}{titled(_short(theme, 30))}"


def choose_part(session: str) -> str:
    return f"📝 <b>{html(session)}</b>\n\n记哪个环节的？"


def page(
    label: str,
    title: str,
    agenda: str | None,
    points: str | None,
    resolutions: Sequence[str],
    votes: Sequence[str],
) -> str:
    """A part's minutes."""
    lines = [f"📝 <b>{html(label)}</b>　{html(title)}", ""]
    if agenda:
        lines += ["<b>议程</b>", html(_short(agenda, MOST_POINTS)), ""]
    if points:
        short = points if len(points) <= MOST_POINTS else f"{points[:MOST_POINTS]}……"
        lines += ["<b>要点</b>", html(short), ""]
    else:
        lines += ["要点还没写。", ""]
    if resolutions:
        lines += ["<b>决议</b>", *resolutions, ""]
    if votes:
        lines += ["<b>表决</b>", *votes]
    return "\n".join(lines).rstrip()


def resolution(number: int, each: Mapping[str, Any], most: int) -> str:
    """One resolution with its mark and what came of it."""
    mark = "【重大事项】" if each["major"] else ""
    text = _short(each["text"], most)
    done = (
        f"\n　落实：{html(_short(each['follow_up'], most // 2))}" if each.get("follow_up") else ""
    )
    return f"{number}. {mark}{html(text)}{done}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def more(number: int) -> str:
    return f"……还有 {number} 条，点下面的按钮看。"


def read_all(length: int) -> str:
    return f"看要点全文（{length} 字）"


def resolution_button(number: int, text: str) -> str:
    return f"决议 {number}：{_short(text, 16)}"


def vote_button(number: int, subject: str) -> str:
    return f"表决 {number}：{_short(subject, 16)}"


def vote(number: int, subject: str, counted: Vote, outcome: Outcome) -> str:
    """A vote's numbers and what they mean."""
    said = (html(_short(subject, 80)), numbers(counted), verdict(counted, outcome))
    return f"{number}. " + "\n　".join(said)


def numbers(counted: Vote) -> str:
    return (
        f"应到有表决权 {counted.entitled} 人，到会 {counted.present} 人："
        f"赞成 {counted.in_favour}，反对 {counted.against}，弃权 {counted.abstained}"
    )


def verdict(counted: Vote, outcome: Outcome) -> str:
    if outcome is Outcome.PASSED:
        return "✅ 通过（赞成超过应到有表决权人数的半数）"
    if outcome is Outcome.NO_QUORUM:
        return "⚠️ 到会不足半数，表决无效"
    return f"❌ 未通过（要 {counted.entitled // 2 + 1} 票赞成）"


def ask_points(had: str | None) -> str:
    if had:
        return "请把要点重新发一遍，可以分几条发，发完按“完成”；原来的会留底。"
    return "请把要点发给我，可以分几条发，发完按“完成”。"


def ask_agenda() -> str:
    return "请把议程发给我，一条一行，发完按“完成”。"


def ask_files() -> str:
    return "请发照片或文件（如签到表、会议材料），可以发几个，发完按“完成”。"


def files(count: int) -> str:
    return f"🖼 看照片、材料（{count}）"


def files_follow(count: int) -> str:
    return f"{count} 个文件，马上发给您"


def ask_text() -> str:
    return "这条决议怎么写？"


def ask_weight() -> str:
    return "是重大事项吗？"


def ask_subject() -> str:
    return "表决的是什么？点一条决议，或直接打字。"


def ask_numbers(entitled: int) -> str:
    return (
        f"应到有表决权的 {entitled} 人。请按“到会、赞成、反对、弃权”发四个数，"
        f"如：{entitled} {entitled} 0 0"
    )


def ask_follow_up() -> str:
    return "这条决议落实得怎么样？"


def four_numbers() -> str:
    return "请只发四个数，中间空开：到会 赞成 反对 弃权，如：12 11 0 1。"


def wrong(mistake: Mistake) -> str:
    return _MISTAKES[mistake]


def not_yours() -> str:
    return "会议记录由支委和本次记录人来写；有需要请告诉书记。"


def gone() -> str:
    return "这条已经删去了，请看最新的记录。"


def no_session() -> str:
    return "这次活动取消了，不用写记录。"


def removed() -> str:
    return "已删去，原来的留有底稿"


def listed(session: str, *, written: bool) -> str:
    return f"✓ {session}" if written else session


def whose_minutes(some: bool) -> str:
    if some:
        return "<b>会议记录</b>\n记哪一次的？打 ✓ 的已经写了要点。"
    return "最近一个月没有要您记录的活动。"
