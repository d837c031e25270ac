"""What is confidential stands in no document of anybody who may not read it, and in no log."""

import html
import io
import logging
import re
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.demo.telegram.models import Message
from storage.database import Connection
from tests.rights.probe import Outcome, Said
from tests.rights.roles import ROLES, Player, play
from tests.rights.world import Secrets, make_world
from tests.town import Hand, Town, open_town

OFFICES = ("secretary", "deputy", "organisation", "publicity", "discipline")
OTHERS = ("full", "lent see_tally", "lent make_report")
OPENING = ("secretary", "deputy", "full", "lent see_tally")
"""Those who try the documents of single records as well."""
DAY = "2026-11-25"
FIXED = (
    f"report:month:{DAY}", f"catalogue_word:month:{DAY}",
    "ledger_of:month", "own_data", "own_calendar", "plan_file:2026", "slips_all", "report_template",
)  # fmt: skip
OF_YEAR = (f"report:year:{DAY}", "ledger_of:year")
PACKS = {"secretary": f"pack_make:month:{DAY}", "deputy": f"pack_make:year:{DAY}"}
_PACKED = (b"PK\x03\x04",)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The sample branch is made on a Wednesday afternoon."""
    async with open_town(tmp_path, f"{DAY} 14:30") as opened:
        yield opened


def parts(content: bytes) -> Iterator[str]:
    """All text in a file; of one that is packed (.zip, .docx, .xlsx) that of its files, in turn."""
    assert not content.startswith(b"SQLite format 3"), "no backup is for a chat"
    if not content.startswith(_PACKED):
        yield html.unescape(re.sub("<[^>]*>", "", content.decode("utf-8", "replace")))
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield name
            yield from parts(packed.read(name))


def received(messages: list[Message]) -> list[str]:
    """What messages and the documents in them say."""
    return [
        text
        for message in messages
        for text in (
            message.text,
            message.filename or "",
            *(parts(message.document) if message.document else ()),
        )
    ]


def of_records(db: Connection) -> list[str]:
    """The buttons for documents of single records: one of each kind, two talks of each kind."""
    rows = db.execute(
        "SELECT id, kind, session_id FROM (SELECT *, row_number() OVER"
        " (PARTITION BY kind ORDER BY day DESC) AS place FROM records WHERE state = 'done')"
        " WHERE place = 1 OR (place = 2 AND kind LIKE '%talk')"
    ).fetchall()
    found = [f"record_form:{row['id']}" for row in rows]
    found += [f"{row['kind']}_sheet:{row['id']}" for row in rows if row["kind"] == "pledge"]
    sessions = [row["session_id"] for row in rows if row["session_id"] is not None]
    found += [f"sign_in_of:{session_id}:1" for session_id in sessions[:2]]
    ballots = db.execute("SELECT record_id FROM ballots WHERE result IS NOT NULL").fetchall()
    return found + [f"ballot_sheet:{row['record_id']}" for row in ballots]


async def taken(town: Town, player: Player, buttons: list[str]) -> list[str]:
    """What the player gets by pressing all of these."""
    phone = town.telegram.phone(player.role.name, user_id=player.user_id)
    hand = Hand(town, phone, player.person_id)
    await hand.send("帮助")
    for data in buttons:
        await hand.press_data(data)
    return received([message for message in phone.messages if message.from_bot])


async def test_secrets_stand_in_no_document_of_others(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secrets = await make_world(town)
    players = [await play(town, role) for role in ROLES if role.name in OFFICES + OTHERS]
    single = await town.read(of_records)
    look = await town.write(lambda acting: acting)
    leaks: list[str] = []
    for player in players:
        name = player.role.name
        wanted = [*FIXED, PACKS.get(name, f"pack_make:month:{DAY}")]
        wanted += OF_YEAR if name in PACKS else ()
        texts = await taken(town, player, wanted + (single if name in OPENING else []))
        heard = Outcome(tuple(Said(player.user_id, text) for text in texts), "", 0)
        leaks += secrets.leaked(look, heard, player.user_id, name)
    assert leaks == []
    assert secrets.read >= {"text", "record", "private"}, "those who may read them get them"
    # A code is a picture (test_codes.py), and no ballot is over in the sample
    # (test_ballot_sheets.py).
    left = await town.read(not_taken, town.service.registry.noted)
    assert left == {"invitation_qr", "ballot_sheet"}
    assert mentioned(secrets, [each.getMessage() for each in caplog.records]) == []
    assert mentioned(secrets, names_below(tmp_path)) == []


def not_taken(db: Connection, noted: set[str]) -> set[str]:
    """Documents that nobody has got."""
    return noted - {row["what"] for row in db.execute("SELECT DISTINCT what FROM audit")}


def names_below(folder: Path) -> list[str]:
    """Files and folders, those of the data folder too."""
    return [str(path) for path in folder.rglob("*")]


def mentioned(secrets: Secrets, texts: list[str]) -> list[str]:
    """The texts that hold a mark, whoever may read it."""
    return [text for text in texts if any(mark in text for mark in secrets.marks)]
