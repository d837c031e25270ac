"""The rules of the house that no linter knows, checked over the whole source."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "storage", "tests")
WRITTEN = (".py", ".sql", ".js", ".css", ".html")

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
CHINESE_ALLOWED = (
    "handlers/texts/",  # what people read
    "handlers/kinds/",  # vocabularies that are data
    "handlers/when",
    "handlers/names.py",
    "handlers/surnames.py",
    "bot/demo/",
    "tests/",
)
SQL = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE\s.+\sSET)\b", re.DOTALL)
BUCKETS = {"util", "utils", "helper", "helpers", "manager", "managers", "common"}
CLOCK_ALLOWED = ("bot/clock.py", "bot/app.py")
CLOCK_CALLS = {"now", "today", "utcnow"}

Module = tuple[str, ast.Module]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> list[Module]:
    """Each module's path in the project, and its syntax tree."""
    return [
        (path.relative_to(PROJECT).as_posix(), ast.parse(path.read_text("utf-8")))
        for package in PACKAGES
        for path in sorted((PROJECT / package).rglob("*.py"))
    ]


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is no docstring; parts of f-strings too."""
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if node not in docstrings:
                yield node.lineno, text


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_the_walk_finds_the_source() -> None:
    assert {"bot/config.py", "handlers/settings.py", "tests/test_house.py"} <= {
        path for path, _ in modules()
    }


def test_files_have_at_most_300_lines() -> None:
    lengths = {
        path.relative_to(PROJECT).as_posix(): len(path.read_text("utf-8").splitlines())
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.suffix in WRITTEN
    }
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_functions_have_at_most_40_lines() -> None:
    lengths = {
        f"{path}:{function.lineno} {function.name}": function.end_lineno - function.lineno + 1
        for path, tree in modules()
        for function in functions(tree)
        if function.end_lineno
    }
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_every_module_says_first_what_lives_there() -> None:
    silent = [
        path
        for path, tree in modules()
        if not re.match(r"\S", ast.get_docstring(tree, clean=False) or "")
    ]
    assert silent == []


def test_chinese_stands_in_text_modules_only() -> None:
    stray = [
        f"{path}:{line} {text}"
        for path, tree in modules()
        if not path.startswith(CHINESE_ALLOWED)
        for line, text in literals(tree)
        if CHINESE.search(text)
    ]
    assert stray == []


def test_sql_stands_in_storage_only() -> None:
    stray = [
        f"{path}:{line} {text}"
        for path, tree in modules()
        if path.startswith(("bot/", "handlers/"))
        for line, text in literals(tree)
        if SQL.search(text)
    ]
    assert stray == []


def test_no_module_is_a_bucket() -> None:
    assert [path for path, _ in modules() if BUCKETS & set(re.split(r"[/_.]", path))] == []


def test_only_the_process_reads_the_clock() -> None:
    readers = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if not path.startswith((*CLOCK_ALLOWED, "tests/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK_CALLS
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).split(".")[-1] in {"datetime", "date"}
    ]
    assert readers == []
