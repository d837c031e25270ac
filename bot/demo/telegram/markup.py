"""Telegram's HTML style, parsed as strictly as Telegram parses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.demo.telegram.entities import Entity, units
from bot.demo.telegram.errors import ApiError, bad

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>\"'<]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_LINK = re.compile(r"(?:https?://|ftp://|tg://|ton://|tonsite://|mailto:)?[^\s]+\.[^\s]+|tg://\S+")


@dataclass(frozen=True)
class _Open:
    tag: str
    kind: str
    argument: str
    offset: int


def _refuse(text: str) -> ApiError:
    return bad(f"can't parse entities: {text}")


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return _NAMED[name]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        valid = 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF
        return chr(code) if valid else match.group()

    return _REFERENCE.sub(one, text)


class _Parser:
    """One pass over the source; `parse_html` is the way in."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode("utf-8", "surrogatepass"))

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self.end_tag()
            elif self.source[self.at] == "<":
                self.start_tag()
            else:
                stop = self.source.find("<", self.at)
                stop = len(self.source) if stop < 0 else stop
                self.add(_unescape(self.source[self.at : stop]))
                self.at = stop
        if self.open:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), self.entities

    def add(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def start_tag(self) -> None:
        begin = self.at
        match = _TAG_NAME.match(self.source, begin + 1)
        tag = match.group().lower() if match else ""
        if tag not in _KINDS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        self.at = begin + 1 + len(tag)
        attributes = self.attributes(begin, tag)
        kind, argument = _KINDS[tag], ""
        if tag == "a":
            argument = attributes.get("href", "")
        elif tag == "code":
            argument = attributes.get("class", "").removeprefix("language-")
        elif tag == "tg-emoji":
            argument = attributes.get("emoji-id", "")
        elif tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refuse(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}'
            )
        elif tag == "blockquote" and "expandable" in attributes:
            kind = "expandable_blockquote"
        self.open.append(_Open(tag, kind, argument, self.length))

    def attributes(self, begin: int, tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            rest = self.source[self.at :]
            stripped = rest.lstrip()
            if stripped.startswith(">"):
                self.at += len(rest) - len(stripped) + 1
                return found
            match = _ATTRIBUTE.match(self.source, self.at)
            if not stripped or match is None:
                raise _refuse(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
            name, value = match.groups()
            value = value or ""
            if value[:1] in {'"', "'"}:
                value = value[1:-1]
            found[name.lower()] = _unescape(value)
            self.at = match.end()

    def end_tag(self) -> None:
        begin = self.at
        stop = self.source.find(">", begin)
        if stop < 0:
            raise _refuse(f"Unclosed end tag at byte offset {self.byte(begin)}")
        name = self.source[begin + 2 : stop].strip().lower()
        if not self.open:
            raise _refuse(f"Unexpected end tag at byte offset {self.byte(begin)}")
        opened = self.open.pop()
        if name not in {"", opened.tag}:
            raise _refuse(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        self.at = stop + 1
        self.close(opened)

    def close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        if not length:
            return
        kind, argument = opened.kind, opened.argument
        if kind == "text_link":
            kind, argument = _link(argument, "".join(self.text)[-length:])
            if not argument:
                return
        if kind == "code" and argument and self.open and self.open[-1].tag == "pre":
            self.open[-1] = _Open("pre", "pre", argument, self.open[-1].offset)
            return
        argument = "" if kind == "code" else argument
        self.entities.append(Entity(kind, opened.offset, length, argument))


def _link(address: str, text: str) -> tuple[str, str]:
    address = address or text
    parts = urlsplit(address)
    if parts.scheme == "tg" and parts.netloc == "user":
        return "text_mention", parse_qs(parts.query).get("id", [""])[0]
    return "text_link", address if _LINK.fullmatch(address) else ""


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text of `source` and its entities.

    Raises ApiError 400 "can't parse entities: …" for an unknown, unclosed or crossing tag. A link
    whose address is no URL loses its link silently, as with Telegram.
    """
    return _Parser(source).run()
