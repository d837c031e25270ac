"""How the result of a ballot reads, in chat and on the sheet for the record."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.ballots import KIND_LABELS, SIGNS
from handlers.texts.voting import CHOICES

SHEET = "📄 结果单（Word）"
HONOURS = "🏅 登记荣誉"
UNDO = "撤销登记"
LEVEL = "园"
FILE_NAME = "投票结果单.docx"
_SHORT = {**CHOICES, "none": "弃权"}


def heading(kind: str, title: str, unsigned: bool) -> str:
    sign = SIGNS["unsigned" if unsigned else "signed"]
    return f"📊 <b>{html(title)}</b>\n{KIND_LABELS[kind]}　{sign}　已截止"


def turnout(voted: int, entitled: int, quorum: bool) -> str:
    """应到 and 实到 in people entitled to vote."""
    enough = "达到半数" if quorum else "⚠️ 不到半数，结果不能作数"
    return f"应到 {entitled} 人，实到（已投）{voted} 人，{enough}。"


def tally(counts: Mapping[str, int]) -> str:
    """优秀 12　合格 5 …, without what nobody chose."""
    said = [f"{_SHORT[choice]} {number}" for choice, number in counts.items() if number]
    return "　".join(said) or "没有人投"


def line(name: str, counts: Mapping[str, int]) -> str:
    return f"• {html(name)}：{tally(counts)}"


def votes(name: str, number: int) -> str:
    return f"• {html(name)}：{number} 票"


def passed(in_favour: int, entitled: int) -> str:
    return f"✅ <b>通过</b>：赞成 {in_favour} 票，超过应到会有表决权 {entitled} 人的半数。"


def not_passed(in_favour: int, entitled: int) -> str:
    return f"❌ <b>没有通过</b>：赞成 {in_favour} 票，没有超过应到会有表决权 {entitled} 人的半数。"


def no_quorum() -> str:
    return "❌ <b>无效</b>：投票的不到应到人数的一半，请改期重新表决。"


def cap(graded: int, most: int, above: Sequence[str]) -> str:
    """The third of 优秀 (民主评议), and that a ballot only yields votes."""
    text = f"参评 {graded} 人，评为优秀的不超过三分之一，最多 {most} 人。"
    if len(above) > most:
        names = html("、".join(above))
        text += f"\n⚠️ 优秀票超过半数的有 {len(above)} 人（{names}），超过上限，请会上定。"
    elif above:
        text += f"\n优秀票超过半数的：{html('、'.join(above))}。"
    return f"{text}\n{only_votes()}"


def only_votes() -> str:
    return "票数供参考，等次由支委会或党员大会定。"


def chosen(names: Sequence[str], tied: Sequence[str], free: int) -> str:
    text = f"按票数当选：<b>{html('、'.join(names))}</b>。" if names else "没有人按票数当选。"
    if tied:
        text += f"\n⚠️ {html('、'.join(tied))}票数相同，还剩 {free} 个名额，请会上定。"
    return text


def named(choice: str, names: Sequence[str]) -> str:
    return f"{chose(choice)}：{html('、'.join(names))}"


def chose(choice: str) -> str:
    """What somebody chose, in words."""
    return CHOICES[choice]


def decided_by_meeting() -> str:
    return "党内正式表决以会议上的纸质票为准。"


def honoured(number: int) -> str:
    return f"🏅 已登记 {number} 项荣誉"


def honours_are_recorded() -> str:
    return "🏅 荣誉已登记。"


def honours_taken_back() -> str:
    return "已撤销荣誉登记"


def making_sheet() -> str:
    return "正在做结果单，马上发给您"


def caption(title: str) -> str:
    return f"{title}：结果单"


def sheet_title(title: str) -> str:
    return f"{title}结果单"


def sheet_facts(
    branch: str, kind: str, unsigned: bool, opens_at: datetime, closes_at: datetime
) -> list[str]:
    today = date(1, 1, 1)  # so that the year is written out
    sign = SIGNS["unsigned" if unsigned else "signed"]
    return [
        f"组织单位：{branch}",
        f"方式：{KIND_LABELS[kind]}（{sign}）",
        f"时间：{dates.moment(opens_at, today=today)}至{dates.moment(closes_at, today=today)}",
    ]


def sheet_headings(kind: str) -> list[str]:
    """Of the table: the name, then a column a choice."""
    if kind == "selection":
        return ["序号", "姓名", "得票"]
    choices = {
        "appraisal": ["excellent", "qualified", "basic", "unqualified", "none"],
        "vote": ["for", "against", "abstain"],
    }[kind]
    first = "姓名" if kind == "appraisal" else "事项"
    return ["序号", first, *(_SHORT[choice] for choice in choices)]


def signatures() -> str:
    return "监票人（签名）：　　　　　　　计票人（签名）：　　　　　　　书记（签名）："
