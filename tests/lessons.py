"""A mentor, a mentee, their pair, and lessons recorded as people do it."""

from dataclasses import dataclass, field
from datetime import date

from handlers.lessons.lesson_record import CODES
from storage import people, records
from storage.database import Connection
from storage.mentorships import Mentorship
from storage.records import Record
from tests.pairs import make_pair
from tests.town import Hand, Town

PRESSED = ("📒 记课", "带教听评课", "今天", "大一班", "语言")
TYPED = (
    "小蝌蚪找妈妈",
    "看图导入，分角色朗读，表演故事。",
    "提问层次清楚，孩子说得多。",
    "问题：等待时间不够。建议：提问后多等三秒。",
)


@dataclass
class Counted:
    """A hand whose interactions are counted."""

    hand: Hand
    pressed: int = field(default=0, init=False)
    typed: int = field(default=0, init=False)

    async def press(self, label: str) -> None:
        """One press."""
        self.pressed += 1
        await self.hand.press(label)

    async def keyboard(self, label: str) -> None:
        """One press of a key below the chat, which Telegram sends as a message."""
        self.pressed += 1
        await self.hand.send(label)

    async def type(self, text: str) -> None:
        """One typed message."""
        self.typed += 1
        await self.hand.send(text)


@dataclass
class Pair:
    """Mentor and mentee with phones."""

    mentor: Hand
    mentee: Hand
    mentorship: Mentorship


async def teach(town: Town) -> Pair:
    """李娜 mentors 张丽 of 大一班 since September."""
    mentor = await town.member("李娜", posts=("teacher",), marks=("backbone",))
    mentee = await town.member("张丽", posts=("teacher",), class_name="大一班")
    return Pair(mentor, mentee, await make_pair(town, mentor, mentee))


async def record_lesson(hand: Hand, *, title: str = TYPED[0]) -> Counted:
    """Record a mentoring lesson; returns how many interactions it took."""
    counted = Counted(hand)
    await counted.keyboard(PRESSED[0])
    for label in PRESSED[1:]:
        await counted.press(label)
    for text in (title, *TYPED[1:]):
        await counted.type(text)
    await counted.press("提交")
    return counted


async def confirm_lesson(hand: Hand, *, reflection: str = "跳过", follow_up: str = "跳过") -> None:
    """Confirm the lesson on the newest card; 跳过 leaves a question out."""
    await hand.press("✓ 确认")
    if "做到了吗" in hand.last.text:
        await hand.press("做到了")
    for text in (reflection, follow_up):
        if "教学反思写几句" in hand.last.text or "下次要跟进什么" in hand.last.text:
            await (hand.press(text) if text == "跳过" else hand.send(text))
    await hand.press("✓ 确认")


async def lesson(town: Town, number: int = 1) -> Record:
    """The lesson that was recorded first, second …, as it is stored."""

    def recorded(db: Connection) -> list[Record]:
        days = (date.min, date.max)
        found = {
            each.id: each
            for person in people.everyone(db, date(2026, 11, 23))
            for each in records.involving(db, person.id, CODES, *days)
        }
        return [found[record_id] for record_id in sorted(found)]

    return (await town.read(recorded))[number - 1]
