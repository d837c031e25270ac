"""No token leaves through the logs, whatever brings it there."""

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot import logs

BOT_TOKEN = "123456789:" + "Ab-_9" * 7
SECRET = BOT_TOKEN.partition(":")[2]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the handler writes to standard error."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    handler = logs.StderrHandler()
    logging.getLogger("bot").addHandler(handler)
    yield stream
    logging.getLogger("bot").removeHandler(handler)


@pytest.mark.parametrize(
    "text",
    [
        BOT_TOKEN,
        f"https://api.telegram.org/bot{BOT_TOKEN}/getMe",
        f"https://api.telegram.org/file/bot{quote(BOT_TOKEN)}/photos/1.jpg",
        quote(quote(BOT_TOKEN)),
        quote(BOT_TOKEN).lower().replace(SECRET.lower(), SECRET),
        f"Bot[token={BOT_TOKEN}]",
    ],
)
def test_a_token_is_removed_from_text(text: str) -> None:
    assert SECRET not in logs.redact(text)
    assert "[token]" in logs.redact(text)


@given(
    before=st.text(),
    after=st.text(),
    number=st.integers(10000, 10**12),
    secret=st.text("ABCxyz059_-", min_size=30, max_size=60),
)
def test_a_token_is_removed_wherever_it_stands(
    before: str, after: str, number: int, secret: str
) -> None:
    assume(secret not in before + after)
    assert secret not in logs.redact(f"{before}{number}:{secret}{after}")


def test_name_and_password_of_a_proxy_are_removed() -> None:
    assert logs.redact("via socks5://me:hunter2@host:1080") == "via socks5://[hidden]@host:1080"


@pytest.mark.parametrize("text", ["2026-11-23 14:02:11", "12345:short", "http://host:8080/a@b"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert logs.redact(text) == text


def test_a_record_is_one_line_without_the_token(written: io.StringIO) -> None:
    logging.getLogger("bot.sender").warning("failed %s\nfor %s", BOT_TOKEN, "x")
    line = written.getvalue()
    assert line.endswith("WARNING bot.sender: failed [token]\\nfor x\n")
    assert line.count("\n") == 1


def test_a_traceback_is_logged_without_the_token(written: io.StringIO) -> None:
    try:
        raise OSError(f"https://host/bot{BOT_TOKEN}/getMe")
    except OSError:
        logging.getLogger("bot").exception("request failed")
    assert "Traceback" in written.getvalue()
    assert SECRET not in written.getvalue()


PROCESS = """
import logging, sys, threading, warnings
from bot import logs

def fail():
    raise OSError(sys.argv[1])

logs.set_up()
logging.getLogger("bot").warning("%d updates", sys.argv[1])
for name in ("httpx", "httpcore.http11", "aiohttp.access"):
    logging.getLogger(name).info("a line for every request")
logging.getLogger("httpx").warning("slow")
warnings.warn(sys.argv[1])
thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""


def test_a_process_writes_no_token_whatever_goes_wrong() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROCESS, BOT_TOKEN], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "A log call failed at <string>:9\n" in said.stderr
    assert "a line for every request" not in said.stderr
    assert "WARNING httpx: slow\n" in said.stderr
    assert "UserWarning: [token]" in said.stderr
    assert said.stderr.count("OSError: [token]\n") == 2
    assert SECRET not in said.stderr


def test_what_somebody_wrote_is_not_in_a_traceback() -> None:
    written = "一段心得"
    try:
        try:
            raise KeyError(written)
        except KeyError as error:
            raise ValueError(written) from error
    except ValueError as error:
        said = logs.RedactingFormatter().formatException((ValueError, error, error.__traceback__))
    assert written not in said
    assert said.endswith("ValueError")
    assert "KeyError" in said


def test_what_is_wrong_with_a_file_is_said() -> None:
    error = FileNotFoundError(2, "No such file", "branch.db")
    said = logs.RedactingFormatter().formatException((FileNotFoundError, error, None))
    assert said.endswith("\nFileNotFoundError: [Errno 2] No such file: 'branch.db'")
