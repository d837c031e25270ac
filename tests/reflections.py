"""Texts, files and ready-made reflections for tests."""

import io
import random
from typing import Any

import docx

from handlers.reflections import drafts, submitting
from storage import records, reflection_pieces
from storage.records import Record
from tests.town import Hand, Town

# A JPEG's head is enough for the server to take it for a picture.
PHOTO = bytes.fromhex("ffd8ffc0000b080300040001011100ffd9")


def essay(chars: int, seed: int = 1) -> str:
    """A text of so many 字 that shares no passage with one of another seed."""
    source = random.Random(seed)
    body = "".join(chr(source.randrange(0x4E00, 0x9000)) for _ in range(chars - 1))
    return f"{body}。"


def word(*paragraphs: str) -> bytes:
    """A .docx with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


async def secretary_of(town: Town) -> Hand:
    return await town.member("李书记", standing="full", offices=("secretary",))


async def submit(
    town: Town, author_id: int, text: str, *, session_id: int | None = None, **details: Any
) -> int:
    """A reflection that waits for review, submitted as the program does it."""

    def run(acting: Any) -> int:
        record_id = drafts.begin(acting, author_id, by=author_id, **details)
        acting.db.execute("UPDATE records SET session_id = ? WHERE id = ?", (session_id, record_id))
        reflection_pieces.add_text(acting.db, record_id, 1, text, acting.now)
        draft = drafts.get(acting, records.get(acting.db, record_id))
        submitting.keep_submitted(acting, draft, by=author_id)
        return record_id

    return await town.write(run)


async def newest(town: Town, hand: Hand) -> Record:
    """The person's newest reflection, dropped or not."""
    found = await town.read(
        lambda db: db.execute(
            "SELECT record_id FROM record_people WHERE person_id = ? AND role = 'author'"
            " ORDER BY record_id DESC LIMIT 1",
            (hand.id,),
        ).fetchone()
    )
    return await town.read(records.get, found["record_id"])


async def state_of(town: Town, record_id: int) -> str:
    """The reflection's state."""
    return (await town.read(records.get, record_id)).state


def said_by_bot(hand: Hand) -> str:
    """Everything the bot has said in this chat, as it now reads."""
    return "\n".join(hand.texts())
