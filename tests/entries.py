"""Records entered through the chat in one call, and what they look like in the data."""

from collections.abc import Sequence
from datetime import date

from handlers import own_kinds
from handlers.turn import Look
from storage import records
from storage.database import Connection
from storage.records import Record
from tests.lessons import Counted
from tests.town import Hand, Town


async def enter_talk(
    hand: Hand, partner: str, *, kind: str = "谈心谈话", day: str = "今天", content: str = ""
) -> Counted:
    """One's own talk with somebody; returns how many interactions it took."""
    counted = Counted(hand)
    await counted.type("登记")
    await counted.press(kind)
    await counted.press(partner)
    await (counted.press(day) if day in ("今天", "昨天") else counted.type(day))
    await counted.press(_occasion(kind))
    if content:
        await counted.press("＋ 谈话内容")
        await counted.type(content)
    await counted.press("提交")
    return counted


def _occasion(kind: str) -> str:
    return "日常提醒" if kind == "廉政谈话" else "日常交流"


async def enter_honour(
    hand: Hand, title: str, *, holder: str, level: str = "县", day: str = "今天"
) -> Counted:
    """An honour of one person (跳过: the kindergarten's) or of several, as 王芳、李娜."""
    counted = Counted(hand)
    await counted.type("登记")
    await counted.press("荣誉")
    await counted.type(title)
    await (counted.type(holder) if "、" in holder else counted.press(holder))
    await counted.press(level)
    await counted.press("一等奖")
    await (counted.press(day) if day in ("今天", "昨天") else counted.type(day))
    await counted.press("提交")
    return counted


async def enter_activity(
    hand: Hand,
    kind: str,
    title: str,
    *,
    people: str = "全体教职工",
    day: str = "今天",
    further: Sequence[str] = (),
) -> Counted:
    """An activity by its kind's name, with people by button or as 王芳、李娜."""
    counted = Counted(hand)
    await counted.type(f"登记{kind}")
    await counted.type(title)
    await (counted.press(day) if day in ("今天", "昨天") else counted.type(day))
    if people:
        await (counted.type(people) if "、" in people else counted.press(people))
    for text in further:
        await counted.type(text)
    await counted.press("提交")
    return counted


async def enter_project(
    hand: Hand, title: str, *, state: str = "在研", level: str = "县", leader: str = ""
) -> Counted:
    """A project; `leader` where one is asked for, as an office is."""
    counted = Counted(hand)
    await counted.type("登记")
    await counted.press("课题")
    await counted.type(title)
    await counted.press(level)
    await counted.press(state)
    if leader:
        await counted.press(leader)
    await counted.press("今天")
    await counted.press("提交")
    return counted


async def newest(town: Town) -> Record:
    """The record entered last, of whatever kind."""

    def find(db: Connection) -> Record:
        (record_id,) = db.execute("SELECT max(id) FROM records").fetchone()
        return records.get(db, record_id)

    return await town.read(find)


async def count_of(town: Town, kind: str) -> int:
    """How many records of a kind count this year."""
    return len(await town.read(records.in_period, kind, date(2026, 1, 1), date(2026, 12, 31)))


async def code_of(town: Town, label: str) -> str:
    """The code of a kind, the branch's own too."""

    def find(db: Connection) -> str:
        look = Look(db, town.clock.now(), town.service.config.settings)
        return next(kind.code for kind in own_kinds.known(look).values() if kind.label == label)

    return await town.read(find)
