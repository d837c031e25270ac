"""The README's and config.toml's tables of settings agree with the code."""

import json
import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config import ConfigFile

PROJECT = Path(__file__).parents[1]
FROM_THE_ENVIRONMENT = {"webhook_secret"}

Setting = tuple[str, str, FieldInfo]


def settings() -> Iterator[Setting]:
    """Section ("" before the first one), key and declaration of everything in config.toml."""
    for name, field in ConfigFile.model_fields.items():
        model = field.annotation
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            yield "", name, field
            continue
        for key, inner in model.model_fields.items():
            if key not in FROM_THE_ENVIRONMENT:
                yield name, key, inner


def default(field: FieldInfo) -> str:
    value: Any = field.default
    if field.is_required():
        return "required"
    if value is None:
        return "not set"
    return f"`{json.dumps(f'{value:%H:%M}' if isinstance(value, time) else value)}`"


def row(setting: Setting) -> str:
    section, key, field = setting
    place = f"`[{section}]`" if section else ""
    return f"| {place} | `{key}` | {default(field)} | {field.description} |"


def test_the_readme_lists_every_setting() -> None:
    rows = "\n".join(map(row, sorted(settings(), key=lambda setting: setting[0] != "")))
    readme = (PROJECT / "README.md").read_text("utf-8")
    table = re.search(r"\| section \| key .*\n\|[-|]+\n((?:\|.*\n)*)", readme)
    assert table is not None
    assert table[1].strip() == rows


def test_config_toml_shows_every_setting() -> None:
    written = (PROJECT / "config.toml").read_text("utf-8")
    sections = re.split(r"^\[(\w+)\]$", "[]\n" + written, flags=re.MULTILINE)
    keys = {"": sections[0], **dict(zip(sections[1::2], sections[2::2], strict=True))}
    missing = [
        f"[{section}] {key}"
        for section, key, _ in settings()
        if not re.search(rf"^(# )?{key} = ", keys[section], flags=re.MULTILINE)
    ]
    assert missing == []
