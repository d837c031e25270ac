"""The check-in wall in the demo: on the page's own port, of the session that is on or next."""

from datetime import timedelta
from urllib.parse import urlsplit

from aiohttp import web

from bot.app import Service
from bot.demo.stage import Stage
from bot.wall import server
from handlers.attendance import arrival, wall
from handlers.turn import Acting
from storage import sessions
from storage.database import Connection

_NEAR = timedelta(days=1)
_AHEAD = timedelta(days=15)
_NONE = "两周内没有活动，请先在书记的手机上安排一次。"


def install(app: web.Application, stage: Stage) -> None:
    """Add the wall, and the way to it from the page, to the application."""

    def behind() -> server.Behind | None:
        service = stage.service
        if service is None:
            return None
        return server.Behind(service.database, stage.clock, service.config.settings)

    async def open_next(request: web.Request) -> web.Response:
        if stage.service is None:
            raise web.HTTPServiceUnavailable
        address = await stage.service.database.write(_address_of_next, stage.service)
        if address is None:
            return web.Response(text=_NONE, status=404)
        raise web.HTTPFound(urlsplit(address).path)  # of the host that the page was opened by

    server.install(app, behind, framed_by="'self'")  # the tour shows it on the page
    app.router.add_get("/page/wall", open_next)


def _address_of_next(db: Connection, service: Service) -> str | None:
    now, settings = service.clock.now(), service.config.settings
    for session in sessions.between(db, now - _NEAR, now + _AHEAD, ("planned",)):
        last = max(session.sittings, key=lambda sitting: sitting.ends_at)
        if not arrival.is_over(last, now, settings.check_in):
            acting = Acting(db, now, settings)
            return wall.address(acting, wall.wall_of(acting, session.id))
    return None
