"""Every type of update and of message in the Bot API, each in its least form; parts go missing."""

import json
from pathlib import Path
from random import Random
from typing import Any

Json = dict[str, Any]

_WRITTEN = json.loads((Path(__file__).parent / "bot_api.json").read_text("utf-8"))
MESSAGES: dict[str, Json] = _WRITTEN["messages"]
UPDATES: dict[str, Json] = _WRITTEN["updates"]

# What carries a message. The bot asks for the first alone; it must survive them all.
LIKE_MESSAGES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_message",
    "edited_business_message",
)  # fmt: skip


def without_parts(random: Random, body: Json, share: float) -> Json:
    """The same with some of its parts gone, at any depth."""
    kept: Json = {}
    for key, value in body.items():
        if random.random() < share:
            continue
        kept[key] = without_parts(random, value, share) if isinstance(value, dict) else value
    return kept
