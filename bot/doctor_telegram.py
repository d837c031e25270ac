"""What Telegram itself says of the bot: whether it knows the token, its webhook, its clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.config import TelegramConfig
from bot.request import AiohttpRequest

_MANY = 100  # updates that wait at Telegram


@dataclass(frozen=True)
class Told:
    """The answer in one line; `ahead`: how far this machine's clock is ahead of Telegram's."""

    is_well: bool
    said: str
    ahead: timedelta | None = None


def ask_telegram(config: TelegramConfig, token: str | None, clock: Callable[[], datetime]) -> Told:
    """Ask once; a token that is missing leaves it unasked."""
    if not token:
        return Told(True, "not asked: BOT_TOKEN is not in the environment")
    return asyncio.run(_ask(config, token, clock))


async def _ask(config: TelegramConfig, token: str, clock: Callable[[], datetime]) -> Told:
    async with AiohttpRequest(proxy_url=config.proxy_url) as request:
        bot = Bot(token, base_url=config.base_url, request=request, get_updates_request=request)
        try:
            info = await bot.get_webhook_info()
        except InvalidToken:
            return Told(False, "does not know this BOT_TOKEN")
        except TelegramError as error:
            return Told(False, f"cannot be reached: {error.message}")
        return _judged(config, info, _ahead(request.answered_date, clock()))


def _ahead(date: str | None, now: datetime) -> timedelta | None:
    try:
        return None if date is None else now - parsedate_to_datetime(date)
    except (ValueError, TypeError):  # no date, or one without a time zone
        return None


def _judged(config: TelegramConfig, info: WebhookInfo, ahead: timedelta | None) -> Told:
    waiting = f"{info.pending_update_count} updates wait there"
    if config.mode == "polling":
        if info.url:
            return Told(False, f"a webhook is set, so polling gets nothing; {waiting}", ahead)
        return Told(info.pending_update_count < _MANY, f"knows the bot; {waiting}", ahead)
    if not info.url.startswith((config.webhook_url or "").rstrip("/")) or not info.url:
        return Told(False, "the webhook is not set to webhook_url; start the bot", ahead)
    error = f"; it last failed with: {info.last_error_message}" if info.last_error_message else ""
    return Told(info.pending_update_count < _MANY, f"webhook set; {waiting}{error}", ahead)
