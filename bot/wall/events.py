"""What one open page has been told, and what there is to tell it now."""

from typing import Any

from bot.clock import Clock
from bot.wall import qr
from handlers.attendance import wall_codes, wall_page
from handlers.settings import Settings
from handlers.turn import Look
from storage.database import Connection, Database, data_version

_LOOKED_AGAIN = 5  # seconds of the clock: a session opens and ends without anything being written


class Follower:
    """Looks at one wall, twice a second, on the reading connection; cheap while nothing changes."""

    SECONDS = 0.5

    def __init__(self, database: Database, clock: Clock, settings: Settings, secret: str) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._secret = secret
        self._looked_at: tuple[int, int, int] | None = None
        self._told: dict[str, Any] = {}

    async def news(self) -> dict[str, Any] | None:
        """What has changed: `code`, `state`; None once the address works no longer.

        The code comes first, so that it is in its place when the state brings it to light.
        """
        seen = await self._database.read(self._look)
        if seen is None:
            return None
        news = {kind: body for kind, body in seen.items() if body != self._told.get(kind)}
        self._told |= news
        if news.get("code"):
            news["code"] = qr.drawn(news["code"])
        return news

    def _look(self, db: Connection) -> dict[str, Any] | None:
        now = self._clock.now()
        number = wall_codes.slice_at(now)
        at = (data_version(db), int(now.timestamp()) // _LOOKED_AGAIN, number)
        if at == self._looked_at:
            return {}
        look = Look(db, now, self._settings)
        found = wall_page.find(look, self._secret)
        if found is None:
            return None
        wall, session = found
        state = wall_page.state(look, session)
        turned = self._looked_at is None or self._looked_at[2] != number
        was_open = self._told.get("state", {}).get("phase") == "open"
        self._looked_at = at
        if state["phase"] != "open":
            return {"code": None, "state": state}
        if turned or not was_open:
            return {"code": wall_page.code(look, wall), "state": state}
        return {"state": state}
