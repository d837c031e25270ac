"""Text with entities: UTF-16 offsets, trimming, and rendering back to HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

MAX_ENTITIES = 100
"""Telegram silently drops the entities after the hundredth."""

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>\"'，。；：、！？（）「」《》]+(?<![.,;:!?)]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}\b)"
    r"|(?P<phone_number>(?<!\d)\+\d{8,15}(?!\d))"
)


@dataclass(frozen=True)
class Entity:
    """A MessageEntity, measured in UTF-16 units; `argument` is its url, language or user id."""

    kind: str
    offset: int
    length: int
    argument: str = ""

    def json(self) -> dict[str, Any]:
        """The entity as the Bot API writes it."""
        body: dict[str, Any] = {"type": self.kind, "offset": self.offset, "length": self.length}
        if self.kind == "text_link":
            body["url"] = self.argument
        elif self.kind == "pre" and self.argument:
            body["language"] = self.argument
        elif self.kind == "custom_emoji":
            body["custom_emoji_id"] = self.argument
        elif self.kind == "text_mention":
            body["user"] = {"id": int(self.argument), "is_bot": False, "first_name": self.argument}
        return body


def units(text: str) -> int:
    """The length of `text` in UTF-16 units, as Telegram counts offsets and limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def trim(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Drop outer white space as Telegram does, moving and clipping the entities with it."""
    body = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())]) if body else 0
    size = units(body)
    kept = []
    for entity in entities:
        start = min(max(entity.offset - lead, 0), size)
        end = min(max(entity.offset + entity.length - lead, 0), size)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    kept.sort(key=lambda e: (e.offset, -e.length))
    return body, tuple(kept[:MAX_ENTITIES])


def found(text: str) -> tuple[Entity, ...]:
    """Commands, links, mentions and phone numbers that Telegram marks by itself in `text`."""
    return tuple(
        Entity(match.lastgroup or "", units(text[: match.start()]), units(match.group()))
        for match in _FOUND.finditer(text)
    )


def _tags(entity: Entity, inside: str) -> tuple[str, str]:
    if entity.kind in _TAGS:
        return f"<{_TAGS[entity.kind]}>", f"</{_TAGS[entity.kind]}>"
    if entity.kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if entity.kind == "pre":
        if not entity.argument:
            return "<pre>", "</pre>"
        return f'<pre><code class="language-{html.escape(entity.argument)}">', "</code></pre>"
    links = {"text_link": entity.argument, "text_mention": f"tg://user?id={entity.argument}"}
    address = links.get(entity.kind) or (inside if entity.kind == "url" else "")
    return (f'<a href="{html.escape(address)}">', "</a>") if address else ("", "")


def render(text: str, entities: Iterable[Entity]) -> str:
    """`text` as safe, balanced HTML with the tags of its entities (crossing ones are clipped)."""
    raw = text.encode("utf-16-le", "surrogatepass")

    def piece(start: int, end: int) -> str:
        return raw[start * 2 : end * 2].decode("utf-16-le", "surrogatepass")

    out: list[str] = []
    open_ends: list[tuple[int, str]] = []
    at = 0

    def close_until(limit: int) -> None:
        nonlocal at
        while open_ends and open_ends[-1][0] <= limit:
            end, tag = open_ends.pop()
            out.append(html.escape(piece(at, end), quote=False) + tag)
            at = end

    for entity in sorted(entities, key=lambda e: (e.offset, -e.length)):
        close_until(entity.offset)
        end = entity.offset + entity.length
        end = min(end, open_ends[-1][0]) if open_ends else end
        opening, closing = _tags(entity, piece(entity.offset, end))
        out.append(html.escape(piece(at, entity.offset), quote=False) + opening)
        at = entity.offset
        open_ends.append((end, closing))
    close_until(len(raw) // 2)
    out.append(html.escape(piece(at, len(raw) // 2), quote=False))
    return "".join(out)
