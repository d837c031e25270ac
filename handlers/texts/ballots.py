"""What the secretary reads around ballots: the form, the list, a ballot's page."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates

MENU = "🗳 评议投票"
TITLE = "办一次评议、评选或表决"
SUBMIT = "✓ 确认"
NEW = "➕ 新办一次"
CHANGE = "✏️ 修改"
CANCEL = "🗑 取消这次"
CANCEL_SURE = "确定取消"
CLOSE = "✓ 现在截止，看结果"
REFRESH = "🔄 刷新"
BACK = "‹ 返回"
OPEN_PAGE = "🗳 看看"
RESULT = "📊 看结果"

KIND, NAME, TEXT, WHO, CHOSEN = "办什么", "题目", "说明", "谁投票", "投票人"
WHOM, CANDIDATES, MOST, SIGNED, OPENS, CLOSES = (
    "评谁", "候选人", "最多选几人", "记不记名", "开始", "截止",
)  # fmt: skip

KINDS: dict[str, str] = {
    "members": "民主评议党员",
    "leaders": "测评园领导",
    "selection": "评选先进",
    "vote": "表决一件事",
}
KIND_LABELS: dict[str, str] = {"appraisal": "民主评议", "selection": "评选", "vote": "表决"}
RULES: dict[str, str] = {
    "voters": "有表决权的党员",
    "party": "全体党员",
    "all": "全体教职工",
    "chosen": "选人",
    "full": "全体正式党员",
    "leaders": "全体园领导",
}
SIGNS: dict[str, str] = {"unsigned": "不记名", "signed": "记名"}
NOW = "马上开始"


def ask_kind() -> str:
    return (
        "办哪一种？\n"
        "党内选举、接收预备党员这样的正式表决，请用纸质票，除非上级党组织同意在这里办；"
        "用纸质票表决的，在会议记录里记票数。"
    )


def ask_name(kind: str) -> str:
    if kind == "vote":
        return "表决什么？请打成一句话，如：同意购买户外玩具的方案。"
    return "题目是什么？点一个，或直接打字。"


def suggested_names(kind: str, year: int) -> list[str]:
    return {
        "members": [f"{year}年度民主评议党员"],
        "leaders": [f"{year}年度园领导民主测评"],
        "selection": [f"{year}年师德先进个人评选", f"{year}年优秀党员评选"],
        "vote": [],
    }[kind]


def ask_text() -> str:
    return "要写给投票人看的说明，请打字。"


def ask_who() -> str:
    return "谁来投票？“有表决权的党员”是正式党员；有人受处分没有表决权的，请用“选人”。"


def ask_chosen() -> str:
    return "请点出投票的人，点完按“完成”。"


def ask_whom() -> str:
    return "评哪些人？预备党员参加投票，但不评等次。"


def ask_candidates(kind: str) -> str:
    if kind == "selection":
        return "候选人有哪些？请点名字，点完按“完成”。"
    return "请点出被评的人，点完按“完成”。"


def ask_most() -> str:
    return "每人最多选几位？点一个，或打数字。"


def ask_signed(entitled: int, fewest: int) -> str:
    if entitled < fewest:
        return f"记不记名？只有 {entitled} 人投票，不记名也猜得出是谁，所以只能记名。"
    return "记不记名？不记名的，谁选了什么，谁也查不到。"


def ask_opens() -> str:
    return "什么时候开始？点一个，或打字，如：明天上午9点。"


def ask_closes() -> str:
    return "什么时候截止？点一个，或打字，如：下周五17:00。"


def people_shown(label: str, number: int) -> str:
    return f"{label}（{number} 人）"


def not_a_number(most: int) -> str:
    return f"请打 1 到 {most} 的数字。"


def too_few(number: int, fewest: int) -> str:
    return (
        f"只有 {number} 人投票：人太少，不记名也猜得出谁选了什么。"
        f"不记名至少要 {fewest} 人，请加人，或者改用纸质票当面投。"
    )


def nobody() -> str:
    return "名单里一个人也没有，请换一个，或用“选人”。"


def ends_before_start() -> str:
    return "截止要晚于开始，请写晚一点的时间。"


def not_any_more() -> str:
    return "已经开始投票，不能再改；真的弄错了，请取消这次，重新办。"


def gone() -> str:
    return "这次投票已经不在了，请回到“评议投票”重新看。"


def the_list(number: int) -> str:
    if not number:
        return "🗳 <b>评议投票</b>\n还没有办过。民主评议、评选先进、表决都可以在这里办。"
    return "🗳 <b>评议投票</b>\n点一个看投票情况或结果。"


def entry(title: str, state: str) -> str:
    mark = {"planned": "🕒", "open": "🗳", "done": "✓"}[state]
    return f"{mark} {title[:28]}"


def heading(kind: str, title: str, text: str, unsigned: bool, most: int) -> str:
    sign = SIGNS["unsigned" if unsigned else "signed"]
    lines = [f"🗳 <b>{html(title)}</b>", f"{KIND_LABELS[kind]}　{sign}"]
    if most:
        lines[1] += f"　最多选 {most} 人"
    if text:
        lines.append(html(text))
    return "\n".join(lines)


def span(opens_at: datetime, closes_at: datetime, *, today: date) -> str:
    return (
        f"开始：{dates.moment(opens_at, today=today)}\n截止：{dates.moment(closes_at, today=today)}"
    )


def candidates(names: Sequence[str]) -> str:
    return f"被评（候选）{len(names)} 人：{html('、'.join(names))}"


def entitled(number: int, absent: Sequence[str]) -> str:
    text = f"应投票 {number} 人"
    if absent:
        text += f"；其中 {len(absent)} 人还没有加入助手，投不了：{html('、'.join(absent))}"
    return text


def planned() -> str:
    return "还没有开始，到时间会自动发给每个投票人；开始前可以改、可以取消。"


def turnout(voted: int, entitled: int) -> str:
    return f"已投 <b>{voted}</b>/{entitled} 人。谁选了什么，截止前谁也看不到，票数也不显示。"


def waiting_votes(held: int, fewest: int) -> str:
    return f"另有 {held} 张票等满 {fewest} 人一起放进票箱。"


def missing(names: Sequence[str]) -> str:
    return f"还没投：{html('、'.join(names))}"


def missing_hidden() -> str:
    return "满人数入箱以前，不列名字。"


def closes_by_itself() -> str:
    return "到截止时间自动出结果；大家都投完了，也可以提前截止。"


def paper_vote() -> str:
    return "⚠️ 党内正式表决按规定用纸质票；这里的结果只在上级党组织同意时作数。"


def sure_to_cancel(title: str, is_open: bool) -> str:
    if is_open:
        return f"取消“{html(title)}”？已经投的票全部作废，投票人会看到“已取消”。"
    return f"取消“{html(title)}”？还没有人收到通知。"


def cancelled(title: str) -> str:
    return f"好，“{html(title)}”已取消。"


def not_all_yet() -> str:
    return "还有人没有投，到截止时间才能出结果"


def everyone_voted(title: str) -> str:
    return f"🗳 “{html(title)}”大家都投完了，可以提前截止看结果。"


def is_closed(title: str, voted: int, entitled: int) -> str:
    return f"🗳 “{html(title)}”已截止，{voted}/{entitled} 人投了票。点下面看结果。"


def too_few_voted(title: str, fewest: int) -> str:
    return (
        f"🗳 “{html(title)}”已截止，投票不足 {fewest} 人。不记名的票少了，"
        "公布票数就猜得出谁选了什么，所以没有开箱，这次不算。请重新办一次，或改用纸质票。"
    )


def never_opened(title: str) -> str:
    return f"🗳 “{html(title)}”到截止时间助手才恢复运行，没有来得及开始，已取消。请重新办一次。"
