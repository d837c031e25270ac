"""The handbook and 帮助 name only what there is: buttons, words, commands, settings, pictures."""

import ast
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from handlers.features import registry
from handlers.kinds import KINDS
from handlers.texts import help as help_texts
from handlers.texts.menu import ALWAYS
from tests.test_readme import settings

PROJECT = Path(__file__).parents[1]
HANDBOOK = (PROJECT / "docs" / "使用手册.md").read_text("utf-8")
# Names and figures stand in some labels; an example of each is in the handbook.
_FILLED = re.compile(r"王芳|李静|周敏|\d+/\d+|(?<= )9(?= 人)")
_TYPED_TO_BOTFATHER = {"newbot", "revoke"}
_SETTING = re.compile(r"`\[(\w+)\] (\w+)`")


@cache
def labels() -> frozenset[str]:
    """Every text that a text module holds whole, and those with gaps, a gap being a □."""
    found: set[str] = set()
    for path in sorted((PROJECT / "handlers").rglob("*.py")):
        if path.parent.name in ("texts", "kinds"):
            found |= set(_texts(ast.parse(path.read_text("utf-8"))))
    return frozenset(found)


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = node.values
            yield "".join(
                part.value
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
                else "□"
                for part in parts
            )


def words() -> set[str]:
    """What can be typed: words of commands, and what records are called."""
    kinds = {word for kind in KINDS.values() for word in (kind.label, *kind.words)}
    return {*registry().words, *kinds, *ALWAYS}


def is_label(text: str) -> bool:
    """Whether some button says this, as it is or with a name or number in it."""
    found = {text}
    if _FILLED.search(text):
        found |= {_FILLED.sub("□", text), _FILLED.sub("", text).strip()}
    return bool(found & labels())


def test_every_button_in_the_handbook_is_there() -> None:
    named = set(re.findall(r"【([^】]+)】", HANDBOOK))
    assert len(named) > 80
    assert sorted(each for each in named if not is_label(each)) == []


def test_every_word_in_the_handbook_is_understood() -> None:
    prose = re.sub(r"`[^`]*`", "", HANDBOOK)
    said = set(re.findall(r"(?:发|打|选|如|直接发)“([^”]+)”", prose))
    assert len(said) > 15
    assert sorted(said - words()) == []


@pytest.mark.parametrize("code", help_texts.PARTS)
def test_what_help_names_is_there(code: str) -> None:
    named = re.findall(r"“([^”]+)”", help_texts.page(code))
    assert [each for each in named if each not in words() and not is_label(each)] == []


def test_what_the_first_screen_of_help_names_can_be_typed() -> None:
    named = re.findall(r"“([^”]+)”", help_texts.first("王芳", manages=True))
    assert [each for each in named if each not in words()] == []


def test_every_command_in_the_handbook_is_registered() -> None:
    named = set(re.findall(r"`/(\w+)(?: [^`/]*)?`", HANDBOOK))
    assert named - _TYPED_TO_BOTFATHER - set(registry().commands) == set()


def test_every_command_line_in_the_handbook_parses() -> None:
    table = {command.name: command for command in COMMANDS}
    lines = [
        line.replace("$OPT", "--config FILE --data DIR").split()
        for line in re.findall(r"python -m bot ([^`\n]+)", HANDBOOK)
    ]
    assert {line[0] for line in lines} >= {"check", "invite", "import", "backup", "restore"}
    for name, *arguments in lines:
        parser = ArgumentParser(exit_on_error=False)
        table[name].add_arguments(parser)
        if arguments:
            parser.parse_args(arguments)


def test_every_setting_in_the_handbook_is_there() -> None:
    known = {(section, key) for section, key, _ in settings()}
    named = set(_SETTING.findall(HANDBOOK))
    assert len(named) > 8
    assert named - known == set()


def test_every_file_and_target_in_the_handbook_is_there() -> None:
    for path in re.findall(r"(deploy/[\w.@-]+\w)", HANDBOOK):
        assert (PROJECT / path).is_file(), path
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make ([\w./-]+)", HANDBOOK)):
        assert re.search(rf"^{re.escape(target)}:", makefile, flags=re.MULTILINE), target


def test_every_link_in_the_handbook_leads_somewhere() -> None:
    headings = set(re.findall(r"^#+ (.+)$", HANDBOOK, flags=re.MULTILINE))
    assert set(re.findall(r"\]\(#([^)]+)\)", HANDBOOK)) <= headings


def test_every_picture_in_the_handbook_is_there_and_said_in_words() -> None:
    named = re.findall(r'<img src="([^"]+)" width="\d+" alt="[^"]+">', HANDBOOK)
    assert len(named) == HANDBOOK.count("<img ") > 10
    assert [each for each in named if not (PROJECT / "docs" / each).is_file()] == []


def test_teacher_and_mentor_have_a_page_each() -> None:
    """A page of A4 in a browser's print is about 45 lines of 45 characters."""
    for title in ("教师一页", "师徒一页"):
        section = re.search(rf"^## {title}\n(.*?)^---$", HANDBOOK, re.DOTALL | re.MULTILINE)
        assert section is not None
        text = re.sub(r"<img [^>]+>", "", section[1])
        assert sum(1 + len(line) // 45 for line in text.splitlines() if line) <= 45


def test_every_part_of_the_offices_is_in_the_handbook() -> None:
    for title in ("第一周", "每周", "学期末", "年底", "检查之前", "换书记"):
        assert f"\n### {title}\n" in HANDBOOK
