"""What the wall shows for scanning and typing: it turns every 20 s, as pure rules."""

import base64
import hmac
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256

TURN_SECONDS = 20  # how long a code is shown
LINGER_SECONDS = 10  # how much longer it is taken: opening Telegram takes its time
DIGITS = 6
_LATELY = 6  # slices: a code of the last two minutes was no guess
_MAC_BYTES = 18  # 24 characters; with the session's number well below Telegram's 64
_PAYLOAD = re.compile(r"w([1-9][0-9]{0,17})-([A-Za-z0-9_-]{24})")


def slice_at(at: datetime) -> int:
    """The number of the 20 seconds in which the instant lies."""
    return int(at.timestamp() // TURN_SECONDS)


def turns_at(number: int) -> datetime:
    """When the code of this slice is replaced on the wall."""
    return datetime.fromtimestamp((number + 1) * TURN_SECONDS, UTC)


def in_force(asked_at: datetime, now: datetime) -> list[int]:
    """The slices whose codes are taken from a message that was sent then and is read now.

    Its own slice, and the one before for 10 s. Where time has passed since it was sent also the
    next one: nobody knows a code before it is shown, so Telegram's clock is behind ours then.
    """
    own = slice_at(asked_at)
    found = [own]
    if slice_at(asked_at - timedelta(seconds=LINGER_SECONDS)) < own:
        found.append(own - 1)
    if slice_at(now) > own:
        found.append(own + 1)
    return found


def lately(asked_at: datetime) -> list[int]:
    """The slices of the last two minutes: their codes are out of force, but were seen."""
    own = slice_at(asked_at)
    return list(range(own - _LATELY, own))


def payload(key: bytes, session_id: int, number: int) -> str:
    """What the QR code's link starts the bot with (Bot API: at most 64 of A–Z a–z 0–9 _ -)."""
    mac = _mac(key, f"scan:{session_id}:{number}")[:_MAC_BYTES]
    return f"w{session_id}-{base64.urlsafe_b64encode(mac).decode()}"


def session_of(text: str) -> int | None:
    """The session that a payload speaks of; None for any other payload, an invitation's too."""
    found = _PAYLOAD.fullmatch(text)
    return None if found is None else int(found[1])


def digits(key: bytes, session_id: int, number: int) -> str:
    """What can be typed instead of scanning."""
    mac = _mac(key, f"type:{session_id}:{number}")
    return f"{int.from_bytes(mac[:8]) % 10**DIGITS:0{DIGITS}d}"


def _mac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), sha256)
