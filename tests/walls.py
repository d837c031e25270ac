"""A town whose bot serves a wall, and what that wall shows at the moment."""

from typing import Any

from handlers.attendance import wall, wall_page
from handlers.settings import Branch, Settings
from handlers.settings import Wall as WallSettings
from handlers.turn import Look
from storage import walls
from storage.database import Connection
from storage.sessions import Session
from storage.walls import Wall
from tests.town import Town

ADDRESS = "http://wall.example:8090"


def with_wall(*, names: bool = True) -> Settings:
    """Settings of a bot that serves a wall."""
    served = WallSettings(listen=True, public_url=ADDRESS, names=names)
    return Settings(branch=Branch(name="市级机关幼儿园党支部"), wall=served)


async def open_wall(town: Town, session: Session) -> Wall:
    """The session's wall, as its button opens it."""
    return await town.write(lambda acting: wall.wall_of(acting, session.id))


async def shown(town: Town, session: Session) -> dict[str, Any]:
    """The code on the session's wall now: its payload and its digits."""
    settings, now = town.service.config.settings, town.clock.now()

    def look(db: Connection) -> dict[str, Any]:
        found = walls.of_session(db, session.id)
        assert found is not None
        return wall_page.code(Look(db, now, settings), found)

    code = await town.read(look)
    payload = code["link"].partition("?start=")[2]
    return {"payload": payload, "digits": code["digits"].replace(" ", "")}
