"""A branch with a secretary and some members, for tests of the roll."""

from dataclasses import dataclass

from storage import attendance
from storage.attendance import Attendance
from storage.sessions import Session
from tests.sessions import make_session
from tests.town import Hand, Town


@dataclass(frozen=True)
class Meeting:
    """One session with who keeps its roll and who is due at it."""

    town: Town
    session: Session
    zhao: Hand  # the secretary, due as well
    members: tuple[Hand, ...]

    async def row(self, hand: Hand) -> Attendance:
        """Somebody's attendance as it is on disk."""
        row = await self.town.read(attendance.find, self.session.id, hand.id)
        assert row is not None
        return row

    async def statuses(self) -> dict[str, str]:
        """Everybody's status by name."""
        roll = await self.town.read(attendance.roll, self.session.id)
        return {name: row.status for row, name in roll}


async def make_meeting(town: Town, *names: str, kind: str = "study") -> Meeting:
    """A study session on 25 November at 15:00; the clock stays on the 23rd."""
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    members = [await town.member(name, standing="full") for name in names or ("王芳", "李娜")]
    session = await make_session(town, kind=kind)
    return Meeting(town, session, zhao, tuple(members))


async def open_roll(meeting: Meeting, at: str = "2026-11-25 15:20") -> None:
    """The secretary opens the session's roll from the offices' menu."""
    await meeting.town.move_to(at)
    await meeting.zhao.send("管理")
    await meeting.zhao.press("点名")
    await meeting.zhao.press("11月25日")


async def close_roll(meeting: Meeting, at: str = "2026-11-25 16:10") -> None:
    """The secretary closes the session."""
    await open_roll(meeting, at)
    await meeting.zhao.press("🏁 结束")
    await meeting.zhao.press("确定结束")
