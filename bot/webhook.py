"""Webhook: updates come in by HTTP and are answered after their commit, the toast in the answer."""

import asyncio
import hmac
import logging
from collections.abc import Sequence

from aiohttp import web
from telegram import Bot, Update

from bot.care import Care
from bot.clock import Clock
from bot.config import TelegramConfig
from bot.intake import Intake
from bot.patience import until_answered
from bot.polling import PRESS_LIFE, UNREADABLE, readable
from handlers.routing import ALLOWED_UPDATES
from storage.database import DatabaseError
from storage.updates import Toast

log = logging.getLogger(__name__)

PATH = "/webhook"
HEALTH = "/health"
BATCH = 100
_Waiting = tuple[Update, "asyncio.Future[Toast | None]"]


class _Ending(Exception):
    """The bot stops before the update's turn has come."""


class Webhook:
    """Takes updates in parallel; whatever has come meanwhile is one batch, in order of ids."""

    def __init__(
        self, bot: Bot, intake: Intake, clock: Clock, config: TelegramConfig, care: Care
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._clock = clock
        self._config = config
        self._care = care
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._ending = False
        self._resent_until = clock.monotonic() + PRESS_LIFE.total_seconds()

    async def run(self, stopping: asyncio.Event) -> None:
        """Serve until told to stop; a batch that has begun is finished."""
        application = web.Application()
        application.router.add_post(PATH, self._receive)
        application.router.add_get(HEALTH, self._health)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._config.webhook_host, self._config.webhook_port).start()
            await self._tell_telegram()
            await self._carry_out_until(stopping)
        finally:
            self._refuse_waiting()
            await runner.cleanup()

    async def _tell_telegram(self) -> None:
        secret = self._config.webhook_secret
        url = f"{self._config.webhook_url}".rstrip("/") + PATH

        async def set_webhook() -> None:
            await self._bot.set_webhook(
                url,
                secret_token=None if secret is None else secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
            )

        await until_answered(self._clock, set_webhook)

    async def _receive(self, request: web.Request) -> web.Response:
        secret = self._config.webhook_secret
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if secret is not None and not hmac.compare_digest(
            given.encode(errors="surrogateescape"), secret.get_secret_value().encode()
        ):
            return web.Response(status=403)
        try:
            update = readable(await request.json(), self._bot)
        except UNREADABLE:  # nothing of Telegram's
            return web.Response(status=400)
        if self._ending:
            return web.Response(status=503)
        answer: asyncio.Future[Toast | None] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((update, answer))
        try:
            toast = await answer
        except (DatabaseError, _Ending):
            return web.Response(status=503)  # Telegram keeps the update and delivers it again
        return web.Response() if toast is None else web.json_response(_answer(toast))

    async def _health(self, request: web.Request) -> web.Response:
        """200 while all is well, else 503; says which parts are, and nothing about anybody."""
        well = (await self._care.present_health()).well
        answer = {"ok": all(well.values()), "well": dict(sorted(well.items()))}
        return web.json_response(answer, status=200 if answer["ok"] else 503)

    async def _carry_out_until(self, stopping: asyncio.Event) -> None:
        stop = asyncio.create_task(stopping.wait())
        while not stopping.is_set():
            first = asyncio.create_task(self._queue.get())
            await asyncio.wait({first, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not first.done():
                first.cancel()
                break
            waiting = [first.result()]
            while not self._queue.empty() and len(waiting) < BATCH:
                waiting.append(self._queue.get_nowait())
            waiting.sort(key=lambda each: each[0].update_id)
            await asyncio.shield(self._carry_out(waiting))
        stop.cancel()

    def _refuse_waiting(self) -> None:
        """What has not begun is not begun any more; Telegram delivers it to the next run."""
        self._ending = True
        while not self._queue.empty():
            _, answer = self._queue.get_nowait()
            answer.set_exception(_Ending())

    @property
    def _resent(self) -> bool:
        """Whether what comes may have waited at Telegram, for this start or for a refusal's end.

        It is delivered again after two minutes at most (telegram-bot-api, WebhookActor).
        """
        return self._clock.monotonic() < self._resent_until

    async def _carry_out(self, waiting: Sequence[_Waiting]) -> None:
        now = self._clock.now()
        try:
            toasts = await self._intake.carry_out(
                [update for update, _ in waiting], now - PRESS_LIFE if self._resent else now
            )
        except DatabaseError as error:
            log.error("nothing can be written, Telegram keeps the updates: %s", error)
            self._resent_until = self._clock.monotonic() + PRESS_LIFE.total_seconds()
            for _, answer in waiting:
                if not answer.done():
                    answer.set_exception(error)
            return
        by_query = {toast.callback_query_id: toast for toast in toasts}
        for update, answer in waiting:
            query = update.callback_query
            if not answer.done():
                answer.set_result(None if query is None else by_query.get(query.id))
        if self._queue.empty() and not self._resent:
            self._intake.careful = False


def _answer(toast: Toast) -> dict[str, object]:
    answer: dict[str, object] = {
        "method": "answerCallbackQuery",
        "callback_query_id": toast.callback_query_id,
    }
    if toast.text:
        answer |= {"text": toast.text, "show_alert": toast.show_alert}
    return answer
