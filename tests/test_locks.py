"""The locked packages, as far as it can be known offline.

Whether a fault of a package has been published since is not known here: that takes a look at an
advisory database, which CI has no network for (`make audit`). What is checked is that nothing but
what was reviewed can be installed, and under which licences.
"""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|0BSD|Unlicense|HPND|CC0|OFL"
    r"|SIL Open Font)\b",
    re.IGNORECASE,
)
# Weaker than permissive, used unchanged as libraries: what they ask for is kept by installing them.
COPYLEFT = {
    "certifi": "MPL",
    "docxtpl": "LGPL",
    "hypothesis": "MPL",
    "pathspec": "MPL",
    "python-telegram-bot": "LGPL",
}
# The wheel says nothing; LICENSE in its repository (coleifer/pysqlite3) is the zlib licence.
SAID_ELSEWHERE = {"pysqlite3"}


@dataclass(frozen=True)
class Locked:
    """One entry of a lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def lines(lock: str) -> list[str]:
    """The logical lines of a lock: what pip reads, without comments."""
    text = (PROJECT / lock).read_text("utf-8").replace("\\\n", " ")
    stripped = (re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines())
    return [line for line in stripped if line]


def locked(lock: str) -> dict[str, Locked]:
    found: dict[str, Locked] = {}
    for line in lines(lock):
        match = re.fullmatch(
            r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(\s*;\s*(?P<marker>.*?))?"
            r"(?P<hashes>(\s+--hash=sha256:[0-9a-f]{64})+)",
            line,
        )
        assert match is not None, f"{lock}: not pinned with hashes: {line[:80]}"
        name = canonicalize_name(match["name"])
        hashes = tuple(sorted(match["hashes"].split()))
        assert name not in found, f"{lock}: {name} stands there twice"
        found[name] = Locked(name, match["version"], match["marker"] or "", hashes)
    return found


def applies(entry: Locked) -> bool:
    """Whether the package is for this machine."""
    return not entry.marker or Marker(entry.marker).evaluate()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_nothing_else_is_said(lock: str) -> None:
    assert len(locked(lock)) > 20
    for line in lines(lock):
        assert "://" not in line, f"{lock}: names a host: {line}"
        assert not line.startswith("-"), f"{lock}: an option for pip: {line}"


def test_both_locks_agree() -> None:
    running, developing = (locked(lock) for lock in LOCKS)
    assert {name: entry for name, entry in developing.items() if name in running} == running


def test_what_the_project_asks_for_is_locked() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    asked = {
        lock: [re.split(r"[\[=<>;~! ]", each)[0] for each in wanted]
        for lock, wanted in zip(
            LOCKS,
            (project["project"]["dependencies"], project["dependency-groups"]["dev"]),
            strict=True,
        )
    }
    for lock, names in asked.items():
        missing = {canonicalize_name(name) for name in names} - locked(lock).keys()
        assert missing == set(), lock


def test_what_is_installed_here_is_what_is_locked() -> None:
    wanted = {name: entry for name, entry in locked(LOCKS[1]).items() if applies(entry)}
    installed = {name: metadata.version(name) for name in wanted}
    assert installed == {name: entry.version for name, entry in wanted.items()}


KEYS = ("License-Expression", "License", "Classifier")


def licence(name: str) -> str:
    """What the installed package says of its licence."""
    about = metadata.metadata(name)
    said = [str(each)[:200] for key in KEYS for each in about.get_all(key) or []]
    return " / ".join(each for each in said if "::" not in each or each.startswith("License"))


def test_every_licence_is_known_and_lets_us() -> None:
    names = [name for name, entry in locked(LOCKS[1]).items() if applies(entry)]
    unknown = {
        name: licence(name)
        for name in names
        if name not in SAID_ELSEWHERE
        and not PERMISSIVE.search(licence(name))
        and COPYLEFT.get(name, "nothing") not in licence(name)
    }
    assert unknown == {}
