"""Ready-made sessions for tests."""

from datetime import timedelta

from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from storage.sessions import Session
from tests.town import Town, at


async def make_session(
    town: Town,
    start: str = "2026-11-25 15:00",
    *,
    minutes: int = 60,
    kind: str = "study",
    theme: str = "学习二十届四中全会精神",
    due: Due | None = None,
    place: str = "三楼会议室",
    code: str | None = None,
) -> Session:
    """A session of one part and one sitting, for Party members unless said otherwise."""
    starts_at = at(start)
    return await town.write(
        lambda acting: session_making.make(
            acting,
            [NewPart(kind, theme, due or Due(PARTY))],
            [NewSitting(starts_at, starts_at + timedelta(minutes=minutes), place)],
            by=None,
            code=code,
        )
    )


async def show_card(town: Town, user_id: int, session: Session) -> None:
    """Send somebody the session's card, as its announcement does."""
    await town.write(lambda acting: acting.post_card(user_id, f"session:{session.id}"))
    await town.settle()
