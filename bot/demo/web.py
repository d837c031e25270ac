"""The page over HTTP: its files, its events, and what people do on it."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.app import Service
from bot.demo import jumps, view
from bot.demo.stage import Stage
from bot.demo.telegram.files import MAX_DOWNLOAD_BYTES
from bot.demo.telegram.models import Message
from bot.demo.telegram.server import Phone
from bot.pace import GROUP_SECONDS
from handlers.calendar import SHANGHAI

PAGE = Path(__file__).parent / "page"
STAGE = web.AppKey("stage", Stage)
_POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'"
_COALESCED = 0.04  # seconds in which changes are gathered before pages are told
_KEPT_OPEN = 10.0  # seconds between comments that keep the connection open
_NO_REMINDER = "两周内没有要提醒的活动，请先在书记的手机上安排一次。"
_TOO_FAR = "一次最多往后跳 31 天。"
_NOT_BACK = "时间只能往后走。"
_BUSY = "正在推进时间，请稍等。"
_ENDS = "演示正在结束。"


def install(app: web.Application, stage: Stage) -> None:
    """Add the page to the application that serves Telegram."""
    app[STAGE] = stage
    app.on_shutdown.append(_close)
    app.router.add_get("/", _file("index.html"))
    for path in sorted(PAGE.iterdir()):
        app.router.add_get(f"/page/{path.name}", _file(path.name))
    app.router.add_get("/page/events", _events)
    app.router.add_get("/page/file/{chat}/{message}", _download)
    for name, act in _ACTS.items():
        app.router.add_post(f"/page/{name}", _acting(act))


def _file(name: str) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def serve(request: web.Request) -> web.FileResponse:
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
        return web.FileResponse(PAGE / name, headers=headers)

    return serve


async def _close(app: web.Application) -> None:
    app[STAGE].closing = True
    app[STAGE].tell()


async def _events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: the overview and the chats on the page, each whenever it has changed."""
    stage = request.app[STAGE]
    shown = [int(number) for number in request.query.get("show", "").split(",") if number]
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    with contextlib.suppress(ConnectionResetError):  # the page was closed
        await _tell(stage, shown, response)
    return response


async def _tell(stage: Stage, shown: list[int], response: web.StreamResponse) -> None:
    sent: dict[str, str] = {}
    with stage.listen() as changed:
        while not stage.closing:
            changed.clear()
            for name, body in _facts(stage, shown):
                if sent.get(name) != body:
                    sent[name] = body
                    kind = name.partition(" ")[0]
                    await response.write(f"event: {kind}\ndata: {body}\n\n".encode())
            try:
                async with asyncio.timeout(_KEPT_OPEN):
                    await changed.wait()
            except TimeoutError:
                await response.write(b": still here\n\n")
            await asyncio.sleep(_COALESCED)


def _facts(stage: Stage, shown: list[int]) -> list[tuple[str, str]]:
    facts = [("overview", view.overview(stage))]
    for chat_id in shown:
        try:
            facts.append((f"chat {chat_id}", view.chat(stage, chat_id)))
        except LookupError:
            continue
    return [(name, json.dumps(body, ensure_ascii=False)) for name, body in facts]


async def _download(request: web.Request) -> web.Response:
    message = _message_of(request)
    if message is None or message.media is None:
        raise web.HTTPNotFound
    media = message.media
    how = "inline" if media.kind == "photo" else "attachment"
    return web.Response(
        body=media.content,
        content_type="image/jpeg" if media.kind == "photo" else "application/octet-stream",
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(media.filename)}",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _message_of(request: web.Request) -> Message | None:
    chats = request.app[STAGE].telegram.world.chats
    try:
        chat = chats[int(request.match_info["chat"])]
        return chat.log.get(int(request.match_info["message"]))
    except (KeyError, ValueError):
        return None


Act = Callable[[Stage, web.Request], Awaitable[Any]]


class Refused(Exception):
    """What was asked for cannot be done; the text is for the person at the page."""


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        stage = request.app[STAGE]
        # Another site may post forms to this machine, but it cannot set this header.
        if request.headers.get("X-Demo") != "page":
            raise web.HTTPForbidden
        try:
            result = await act(stage, request)
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=200)
        except (LookupError, TypeError, ValueError, AssertionError) as error:
            return web.json_response({"error": str(error)}, status=400)
        stage.tell()
        return web.json_response({"result": result})

    return handle


def _phone(stage: Stage, body: dict[str, Any]) -> Phone:
    return stage.account(int(body["user"])).phone


async def _send(stage: Stage, request: web.Request) -> None:
    body = await request.json()
    phone, text = _phone(stage, body), str(body["text"])
    if stage.group is not None and body.get("chat") == stage.group.chat.id:
        stage.group.send(phone, text)
    else:
        phone.send(text)


async def _start(stage: Stage, request: web.Request) -> None:
    body = await request.json()
    _phone(stage, body).start(str(body.get("payload", "")))


async def _press(stage: Stage, request: web.Request) -> str:
    body = await request.json()
    phone, data, message_id = _phone(stage, body), str(body["data"]), int(body["message"])
    if stage.group is not None and body.get("chat") == stage.group.chat.id:
        return stage.telegram.world.press(stage.group.chat, phone.user, data, message_id)
    return phone.press_data(data, message_id)


async def _upload(stage: Stage, request: web.Request) -> None:
    fields: dict[str, Any] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise ValueError("a form with one file was expected")
        content = bytes(await part.read())
        if part.filename is None:
            fields[part.name] = content.decode()
        else:
            fields |= {"name": part.filename, "content": content}
    if len(fields["content"]) > MAX_DOWNLOAD_BYTES:
        raise Refused("文件超过 20 MB，助手收不到。")
    phone, album = _phone(stage, fields), fields.get("album") or None
    if fields.get("kind") == "photo":
        phone.send_photo(fields["content"], album=album)
    else:
        phone.send_document(fields["name"], fields["content"], album=album)


async def _jump(stage: Stage, request: web.Request) -> str:
    """Move the clock; where to, for one that asked for whichever comes first."""
    body, service = await request.json(), stage.service
    if service is None or stage.jumping:
        raise Refused(_BUSY)
    stage.jump = asyncio.create_task(_move(stage, service, body))
    try:
        await asyncio.wait({stage.jump})
        if stage.jump.cancelled():
            raise Refused(_ENDS)
        stage.jump.result()
    finally:
        stage.jump = None
    return str(body["to"])


async def _move(stage: Stage, service: Service, body: dict[str, Any]) -> None:
    now = stage.clock.now()
    if body["to"] == "reminder-or-summary":
        body["to"] = await service.database.read(jumps.sooner, service.config.settings, now)
    target = await _target(service, body, now)
    if target <= now:
        raise Refused(_NOT_BACK)
    if target - now > jumps.LONGEST:
        raise Refused(_TOO_FAR)

    def moved(by: timedelta) -> None:
        if by.total_seconds() >= GROUP_SECONDS:  # in which Telegram's limits on sending are over
            stage.telegram.world.pace.forget()
            service.sender.pace.forget()
        stage.tell()

    await jumps.jump(service, stage.clock, target, moved)


async def _target(service: Service, body: dict[str, Any], now: datetime) -> datetime:
    settings = service.config.settings
    match str(body["to"]):
        case "later":
            return now + timedelta(minutes=int(body["minutes"]))
        case "reminder":
            at = await service.database.read(jumps.next_reminder, settings, now)
            if at is None:
                raise Refused(_NO_REMINDER)
            return at
        case "summary":
            return jumps.next_summary(settings, now)
        case "morning":
            return jumps.next_morning(now)
        case written:
            return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


_ACTS: dict[str, Act] = {
    "send": _send, "start": _start, "press": _press, "upload": _upload, "jump": _jump,
}  # fmt: skip
