"""Slow work: done once, tried again, done again after a restart."""

import asyncio
import resource
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from telegram.error import TimedOut

from handlers.record_files import keep
from handlers.screen import Screen
from handlers.turn import Acting
from handlers.work import Work
from storage import record_files
from storage.database import Connection
from tests.records import add_record
from tests.town import Hand, Town


def task_count(db: Connection) -> int:
    return int(db.execute("SELECT count(*) FROM tasks").fetchone()[0])


def told(wang: Hand) -> Callable[[Acting], None]:
    def tell(acting: Acting) -> None:
        acting.post(wang.phone.user_id, Screen("做好了"))

    return tell


async def ordered(town: Town, wang: Hand) -> None:
    await town.write(lambda acting: acting.do_later("sample", person_id=wang.id))


async def test_work_is_done_and_its_result_kept_together(town: Town) -> None:
    wang = await town.member("王芳")

    async def sample(work: Work, person_id: int) -> None:
        assert await work.look(lambda look: look.name(person_id)) == "王芳"
        work.finish(told(wang))

    town.service.registry.task("sample", sample)
    await ordered(town, wang)
    await town.settle()
    assert wang.last.text == "做好了"
    assert await town.read(task_count) == 0


async def test_work_that_fails_is_tried_again(town: Town) -> None:
    wang = await town.member("王芳")
    tries: list[int] = []

    async def sample(work: Work, person_id: int) -> None:
        tries.append(person_id)
        if len(tries) < 3:
            raise OSError("no network")
        work.finish(told(wang))

    town.service.registry.task("sample", sample)
    await ordered(town, wang)
    for _ in range(4):
        await town.settle()
        town.clock.advance(60)
    assert len(tries) == 3
    assert wang.last.text == "做好了"


async def test_work_that_keeps_failing_is_given_up_and_the_person_told(town: Town) -> None:
    wang = await town.member("王芳")

    async def sample(work: Work, person_id: int) -> None:
        raise OSError("never")

    town.service.registry.task("sample", sample)
    await ordered(town, wang)
    for _ in range(5):
        await town.settle()
        town.clock.advance(120)
    assert "没有办成" in wang.last.text
    assert await town.read(task_count) == 0


async def test_work_that_cannot_even_be_given_up_does_not_stop_the_bot(town: Town) -> None:
    wang = await town.member("王芳")

    async def sample(work: Work, person_id: int) -> None:
        raise OSError("never")

    def gave_up(acting: Acting, person_id: int) -> None:
        raise LookupError("gone meanwhile")

    town.service.registry.task("sample", sample, gave_up=gave_up)
    await ordered(town, wang)
    for _ in range(5):
        await town.settle()
        town.clock.advance(120)
    assert await town.read(task_count) == 0


async def test_work_waits_out_an_hour_without_telegram(town: Town) -> None:
    wang = await town.member("王芳")
    back_at = town.clock.now() + timedelta(hours=1)

    async def sample(work: Work, person_id: int) -> None:
        if town.clock.now() < back_at:
            raise TimedOut
        work.finish(told(wang))

    town.service.registry.task("sample", sample)
    await ordered(town, wang)
    for _ in range(12):
        await town.settle()
        town.clock.advance(600)
    assert wang.last.text == "做好了"


async def test_a_full_disk_lets_work_wait(town: Town) -> None:
    wang = await town.member("王芳")

    async def sample(work: Work, person_id: int) -> None:
        work.finish(told(wang))

    town.service.registry.task("sample", sample)
    await ordered(town, wang)
    await town.service.database.write(lambda db: db.execute("PRAGMA query_only = 1"))
    running = asyncio.create_task(town.service.tasks.run())
    await asyncio.sleep(0.1)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await town.service.database._writer.run(lambda db: db.execute("PRAGMA query_only = 0"))
    await town.settle()
    assert wang.last.text == "做好了"


async def test_a_download_that_finds_no_room_is_done_when_there_is_some(
    town: Town, tmp_path: Path
) -> None:
    wang = await town.member("王芳")
    sent = wang.phone.send_document("教案.txt", b"x" * 3_000_000)
    assert sent.media is not None
    file = {"file_id": sent.media.file_id, "name": "教案.txt", "is_photo": False}
    record_id = await add_record(town, "talk", "done", "谈话", "2026-11-20")
    await town.settle()
    await town.write(lambda acting: keep(acting, record_id, [file], by=wang.id))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, before[1]))  # no file may be larger
    try:
        for _ in range(5):
            await town.settle()
            town.clock.advance(60)
        (noted,) = await town.read(record_files.of_record, record_id)
        assert noted.path is None
        assert await town.read(task_count) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    await town.settle()
    (noted,) = await town.read(record_files.of_record, record_id)
    assert (tmp_path / "files" / str(noted.path)).stat().st_size == 3_000_000
    assert "没有办成" not in " ".join(wang.texts())


async def test_work_cut_off_by_a_restart_is_done_after_it(town: Town) -> None:
    wang = await town.member("王芳")
    await ordered(town, wang)

    async def sample(work: Work, person_id: int) -> None:
        work.finish(told(wang))

    await town.restart()
    town.service.registry.task("sample", sample)
    await town.settle()
    assert wang.last.text == "做好了"
