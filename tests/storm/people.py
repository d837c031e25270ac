"""What people do in a storm, each step only after the bot's answer to the one before."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.demo.telegram.server import Message, Phone

APART = 3.2  # seconds between typed texts; closer ones are parts of one that Telegram has split
LOOKS_EVERY = 0.1
WORDS = "学习以后，我对照自己的工作找了差距，下一步要把它用到带班和游戏里去。" * 10


class Unanswered(Exception):
    """The bot has not answered for as long as a person waits."""


@dataclass
class Diary:
    """What the bot has told people it has recorded, and what they waited for in vain."""

    patience: float
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    check_ins: set[tuple[str, int]] = field(default_factory=set)  # theme of the session, account
    leaves: set[tuple[str, int]] = field(default_factory=set)
    lessons: set[str] = field(default_factory=set)  # titles
    reflections: set[str] = field(default_factory=set)  # marks in the text
    stuck: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        """How many records the bot has answered for."""
        in_rolls = len(self.check_ins) + len(self.leaves)
        return in_rolls + len(self.lessons) + len(self.reflections)


async def _until(diary: Diary, fact: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + diary.patience
    while not fact():
        if time.monotonic() > deadline:
            raise Unanswered(what)
        await asyncio.sleep(LOOKS_EVERY)


def said(phone: Phone, *parts: str, after: int = 0) -> Message | None:
    """The bot's newest message that holds all of these, as it now reads."""
    for message in reversed(phone.messages):
        if message.id <= after:
            return None
        if message.from_bot and all(part in message.text for part in parts):
            return message
    return None


def _with_button(phone: Phone, label: str, *parts: str) -> Message | None:
    for message in reversed(phone.messages):
        offers = any(label in each for each in message.labels)
        if message.from_bot and offers and all(part in message.text for part in parts):
            return message
    return None


async def press(diary: Diary, phone: Phone, label: str, *parts: str) -> str:
    """Press the button once it is there, on a message that holds these texts; the query's id."""
    await _until(diary, lambda: _with_button(phone, label, *parts), f"no button {label}")
    message = _with_button(phone, label, *parts)
    assert message is not None
    return phone.press(label, message_id=message.id)


async def check_in(diary: Diary, phone: Phone, theme: str) -> None:
    """One tap on the session's card; the toast, or the card, says that it counts."""
    query = await press(diary, phone, "签到", theme)
    await _until(
        diary,
        lambda: (
            any(each.query_id == query and "签到成功" in each.text for each in phone.toasts)
            or said(phone, theme, "已签到")
        ),
        "no word of the check-in",
    )
    diary.check_ins.add((theme, phone.user_id))


async def ask_leave(diary: Diary, phone: Phone, theme: str) -> None:
    """Leave, with a reason from the buttons."""
    await press(diary, phone, "请假", theme)
    begun = phone.last.id
    await press(diary, phone, "带班")
    await _until(diary, lambda: said(phone, "已请假", after=begun - 1), "no word of the leave")
    diary.leaves.add((theme, phone.user_id))


async def record_lesson(diary: Diary, phone: Phone, title: str) -> None:
    """A form of ten steps, two of them typed."""
    phone.send("📒 记课")
    for label, asked in (
        ("公开课", "哪一类"), ("我（", "谁上的课"), ("今天", "哪一天"), ("大班", "哪个班"),
        ("语言", "哪个领域"),
    ):  # fmt: skip
        await press(diary, phone, label, asked)
    for asked, text in (("活动叫什么", title), ("过程要点？", "看图导入，分角色朗读。")):
        await _until(diary, partial(said, phone, asked), f"never asked {asked}")
        phone.send(text)
        await diary.pause(APART)
    await press(diary, phone, "跳过", title)
    await press(diary, phone, "提交", title)
    await _until(diary, lambda: said(phone, f"《{title}》", "等支委认可"), "no word of the lesson")
    diary.lessons.add(title)


async def submit_reflection(diary: Diary, phone: Phone, mark: str) -> None:
    """A text of more than 300 characters, looked at again and sent in."""
    begun = phone.messages[-1].id if phone.messages else 0
    phone.send("✍️ 写心得")
    await _until(
        diary, lambda: said(phone, "把心得发给我", after=begun), "never asked for the text"
    )
    phone.send(f"{mark}。{WORDS}")
    await press(diary, phone, "写好了", mark)
    await press(diary, phone, "交 ✓", mark)
    await _until(diary, lambda: said(phone, "已交《", after=begun), "no word of the reflection")
    diary.reflections.add(mark)


async def attempt(diary: Diary, doing: Coroutine[Any, Any, None]) -> None:
    """Do it, and write down what was waited for in vain."""
    try:
        await doing
    except Unanswered as reason:
        diary.stuck.append(str(reason))
