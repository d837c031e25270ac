"""A branch with something to pack, and what is in a pack, for tests."""

import io
import zipfile

from storage import records
from storage.database import Connection
from tests.records import close_session
from tests.reflections import essay, submit
from tests.town import Hand, Town


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def with_points(town: Town, session_id: int) -> int:
    """Minutes of a session; returns its part's id."""

    def write(db: Connection) -> int:
        (part,) = records.of_session(db, session_id)
        entry = {"number": 1, "text": "修围墙", "major": True, "follow_up": "已修好"}
        minutes = {"agenda": "一、学习", "points": "传达精神", "resolutions": [entry]}
        details = {**part.details, **minutes}
        records.set_content(db, part.id, part.title, details)
        return part.id

    return await town.write(lambda acting: write(acting.db))


async def a_year(town: Town, wang: Hand) -> int:
    """A session with minutes and a photo, an accepted reflection and a waiting one; returns the
    id of the session's part."""
    li = await town.member("李静", standing="full")
    session_id = await close_session(
        town,
        "2026-11-20 15:00",
        "学习<全会>精神",
        **{f"p{wang.id}": "present", f"p{li.id}": "leave"},
    )
    part_id = await with_points(town, session_id)
    accepted = await submit(town, li.id, "收获很大。" + essay(320))
    await submit(town, li.id, essay(330, seed=2))
    await town.write(lambda acting: records.set_state(acting.db, accepted, "done", acting.now))
    return part_id


def opened(document: bytes | None) -> zipfile.ZipFile:
    assert document is not None
    return zipfile.ZipFile(io.BytesIO(document))


def inside(document: bytes | None) -> list[str]:
    with opened(document) as archive:
        assert archive.testzip() is None
        return archive.namelist()
