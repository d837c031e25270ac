"""Requests to Telegram over aiohttp, several times as fast as the bundled httpx class.

The seam is python-telegram-bot's `BaseRequest`. Two promises are kept here: no exception carries
a URL (it holds the token), neither in its text nor as its cause or context; and the card that
comes back inside every pressed button is cut down before it is built into objects.
"""

import io
import json
import os
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import aiohttp
import certifi
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from handlers.routing import PRESSED_CARD

_DEFAULT = BaseRequest.DEFAULT_NONE
_JSON = {"Content-Type": "application/json"}
_REFUSALS = (400, 401, 403, 404)
"""From the Bot API these are final: the message is wrong, the token is, or the bot is blocked. A
proxy in between says the same, of itself, and is asked again."""
_KEPT_OF_A_CARD = ("chat", "message_id")


def cut_pressed_card(update: JSONDict) -> None:
    """Cut the message under a pressed button down to chat and id, in place, as `PRESSED_CARD`.

    It can still be edited by its id. Building the whole card of every press costs half of a
    check-in; even of chat and id alone python-telegram-bot builds a Message with its hundred
    fields. What it does not know, it keeps as it is (`api_kwargs`).
    """
    query = update.get("callback_query", {})
    if card := query.pop("message", None):
        query[PRESSED_CARD] = {key: card[key] for key in _KEPT_OF_A_CARD}


class AiohttpRequest(BaseRequest):
    """One pool of connections to a Bot API server.

    Timeouts are in seconds, None for no limit. `proxy_url` is http://, https://, or socks4://,
    socks5:// and socks5h:// (these through aiohttp-socks). Proxies named in environment
    variables are not used.
    """

    def __init__(
        self,
        connection_pool_size: int = 128,
        *,
        proxy_url: str | None = None,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        connect_timeout: float | None = 10.0,
        pool_timeout: float | None = 5.0,
        media_write_timeout: float | None = 60.0,
    ) -> None:
        self._pool_size = connection_pool_size
        self._proxy_url = proxy_url
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._session: aiohttp.ClientSession | None = None
        self.answered_date: str | None = None  # the Date header of the last answer

    @property
    def read_timeout(self) -> float | None:
        """The default read timeout, in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; a second call changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=_connector(self._pool_size, self._proxy_url),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=None if _is_socks(self._proxy_url) else self._proxy_url,
            )

    async def shutdown(self) -> None:
        """Close the pool; a second call changes nothing."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _DEFAULT,
        write_timeout: ODVInput[float] = _DEFAULT,
        connect_timeout: ODVInput[float] = _DEFAULT,
        pool_timeout: ODVInput[float] = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Send one request; the status and the body of the answer.

        Raises:
            TimedOut: one of the time limits has passed.
            NetworkError: anything else went wrong on the way, or the pool is not open.
        """
        if self._session is None:
            raise NetworkError("The connection pool is not open")
        with_files = request_data is not None and request_data.contains_files
        writing = self._media_write_timeout if with_files else self._write_timeout
        timeout = _timeout(
            read=_given(read_timeout, self._read_timeout),
            write=_given(write_timeout, writing),
            connect=_given(connect_timeout, self._connect_timeout),
            pool=_given(pool_timeout, self._pool_timeout),
            is_download=request_data is None and method == "GET",
        )
        failure: TelegramError
        try:
            body, headers = _body(request_data)
            answer = await _exchange(self._session, method, url, body, headers, timeout)
            self.answered_date = answer[2]
            return answer[:2]
        except TimeoutError as error:
            failure = TimedOut(f"Timed out ({type(error).__name__})")
        except Exception as error:
            # Whatever is let through here reaches the log with its URL, the base class sees to it.
            failure = NetworkError(_describe(error))
        # Raised outside of the except clause: the original would hang on it as its context.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as a dict, with the pressed cards of `getUpdates` cut down.

        Raises:
            TelegramError: the payload is not JSON.
        """
        answer = BaseRequest.parse_json_payload(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        updates = answer.get("result")
        if isinstance(updates, list):
            for update in updates:
                if isinstance(update, dict) and "callback_query" in update:
                    cut_pressed_card(update)
        return answer


async def _exchange(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    body: aiohttp.FormData | bytes | None,
    headers: Mapping[str, str] | None,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own limits, several in one
) -> tuple[int, bytes, str | None]:
    """One request, its answer and date; no redirect is followed, the token would go along.

    Raises ClientResponseError for a refusal that is not from the Bot API.
    """
    async with session.request(
        method,
        URL(url, encoded=True),
        data=body,
        headers=headers,
        timeout=timeout,
        allow_redirects=False,
    ) as response:
        answer = await response.read()
        if method != "GET" and response.status in _REFUSALS and not _is_of_the_bot_api(answer):
            response.raise_for_status()
        return response.status, answer, response.headers.get("Date")


def _is_of_the_bot_api(body: bytes) -> bool:
    """Whether a refusal is an object with "ok", as all of the Bot API's answers are."""
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and "ok" in answer


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _timeout(
    *,
    read: float | None,
    write: float | None,
    connect: float | None,
    pool: float | None,
    is_download: bool,
) -> aiohttp.ClientTimeout:
    """aiohttp has no limit for writing: all together are limited, except for a download."""
    waiting = None if connect is None or pool is None else connect + pool
    total = None
    if not is_download and waiting is not None and read is not None and write is not None:
        total = waiting + read + write
    return aiohttp.ClientTimeout(total=total, connect=waiting, sock_connect=connect, sock_read=read)


def _body(
    request_data: RequestData | None,
) -> tuple[aiohttp.FormData | bytes | None, Mapping[str, str] | None]:
    """Parameters as JSON, or as multipart where files go along; and the headers that say so.

    JSON takes half the time of a url-encoded form, for which aiohttp draws a random multipart
    boundary that it never uses, and quotes each byte of Chinese text.
    """
    if request_data is None:
        return None, None
    if not request_data.multipart_data:
        return request_data.json_payload, _JSON
    # Telegram takes file names as plain UTF-8; percent-encoded they would arrive as such.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        body = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, body, filename=filename, content_type=mime_type)
    return form, None


def _is_socks(proxy_url: str | None) -> bool:
    return proxy_url is not None and urlsplit(proxy_url).scheme.startswith("socks")


def _connector(pool_size: int, proxy_url: str | None) -> aiohttp.TCPConnector:
    if proxy_url is None or not _is_socks(proxy_url):
        return aiohttp.TCPConnector(limit=pool_size, ssl=_trusted())
    from aiohttp_socks import ProxyConnector

    # Host names are always resolved by the proxy, which is what the "h" asks for.
    url = proxy_url.replace("socks5h://", "socks5://", 1)
    return ProxyConnector.from_url(url, limit=pool_size, ssl=_trusted())


def _trusted() -> ssl.SSLContext:
    """The system's certificates, and certifi's for a system that has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _describe(error: Exception) -> str:
    """What went wrong, made of parts that cannot hold a URL, a token or a proxy's password."""
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientResponseError):
        return f"{name}: status {error.status}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: {os.strerror(error.errno)}"
    return name
