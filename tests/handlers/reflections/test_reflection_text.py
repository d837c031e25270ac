"""A reflection's text: joined and titled."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.reflections.reflection_text import joined, title_of
from storage.reflection_pieces import Piece

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def piece(text: str, position: int, *, seconds: int = 0, kind: str = "text") -> Piece:
    return Piece(
        position, 1, position, kind, "kept", text, None, AT + timedelta(seconds=seconds),
        None, None, "", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "seconds", "between"),
    [
        ("好" * 4096, "接着", 0, ""),
        ("好" * 4096, "接着", 1, ""),
        ("好" * 4095 + "。", "接着", 0, "\n"),
        ("好" * 4096, "接着", 60, "\n"),
        ("好" * 100, "接着", 0, "\n"),
        ("w" * 4096, "word", 0, ""),
        ("w" * 4000, "word", 0, " "),
    ],
)
def test_only_what_telegram_cut_apart_is_joined_without_a_break(
    first: str, second: str, seconds: int, between: str
) -> None:
    pieces = [piece(first, 1), piece(second, 2, seconds=seconds)]
    assert joined(pieces) == f"{first}{between}{second}"


def test_a_document_is_a_part_of_its_own() -> None:
    assert joined([piece("好" * 4096, 1), piece("文件", 2, kind="document")])[4096] == "\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("以爱育爱\n正文", "以爱育爱"),
        ("  以爱育爱  \n\n正文", "以爱育爱"),
        ("只有一行", "主题"),
        ("第一句话就是正文。\n第二句", "主题"),
        ("长" * 31 + "\n正文", "主题"),
        ("", "主题"),
    ],
)
def test_a_title_is_never_a_sentence_of_the_text(text: str, title: str) -> None:
    assert title_of(text, "主题", "学习心得") == title
