"""The methods by which a bot receives: getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import bad
from bot.demo.telegram.models import Json
from bot.demo.telegram.updates import MAX_BATCH, Webhook
from bot.demo.telegram.world import World

MAX_POLL_SECONDS = 50
MAX_CONNECTIONS = 100
DEFAULT_CONNECTIONS = 40
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def get_updates(world: World, arguments: Arguments) -> Any:
    """getUpdates: long poll of up to 50 s; `offset` confirms what is below it."""
    world.queue.allow(arguments.array("allowed_updates"))
    timeout = min(max(arguments.integer("timeout"), 0), MAX_POLL_SECONDS)
    return await world.queue.poll(
        arguments.integer("offset"), arguments.integer("limit", MAX_BATCH), timeout
    )


def set_webhook(world: World, arguments: Arguments) -> Any:
    """setWebhook: HTTPS, or HTTP on loopback as a local server allows; ends a running poll."""
    url = arguments.text("url")
    if not url:
        return delete_webhook(world, arguments)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = arguments.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    connections = arguments.integer("max_connections", DEFAULT_CONNECTIONS)
    if not 1 <= connections <= MAX_CONNECTIONS:
        raise bad("max_connections must be from 1 to 100")
    world.queue.allow(arguments.array("allowed_updates"))
    if arguments.flag("drop_pending_updates"):
        world.queue.clear()
    world.queue.webhook = Webhook(url, secret, connections)
    world.queue.last_error = None
    world.queue.terminate_poll("terminated by setWebhook request")
    world.queue.wake()
    return True


def delete_webhook(world: World, arguments: Arguments) -> Any:
    """deleteWebhook, dropping pending updates only if asked to."""
    world.queue.webhook = None
    if arguments.flag("drop_pending_updates"):
        world.queue.clear()
    world.queue.wake()
    return True


def get_webhook_info(world: World, arguments: Arguments) -> Any:
    """getWebhookInfo."""
    queue = world.queue
    body: Json = {
        "url": queue.webhook.url if queue.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.waiting()),
    }
    if queue.webhook:
        body["max_connections"] = queue.webhook.max_connections
    if queue.last_error:
        body["last_error_date"], body["last_error_message"] = queue.last_error
    if queue.allowed is not None:
        body["allowed_updates"] = sorted(queue.allowed)
    return body


def log_out(world: World, arguments: Arguments) -> Any:
    """logOut and close; nothing to shut down here."""
    return True
