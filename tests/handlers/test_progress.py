"""Slow work says how far it is in one line, edited in place, that ends as the result."""

import asyncio
import inspect

from handlers import progress
from handlers.features import registry
from handlers.screen import Screen
from handlers.texts import delivery as delivery_texts
from handlers.texts import gate as gate_texts
from handlers.texts import progress as texts
from handlers.turn import Acting
from handlers.work import Work
from storage import progress as lines
from tests.town import Hand, Town

TITLE = "⏳ 正在数星星……"


def line_of(acting: Acting, hand: Hand) -> int:
    """A line in the person's chat, as pressing a button would begin it."""
    line = lines.begin(acting.db, hand.phone.user_id, TITLE, acting.now)
    acting.post_card(hand.phone.user_id, f"progress:{line}", priority=0)
    return line


async def order(town: Town, hand: Hand) -> int:
    """Have the task done, with a line."""

    def begin(acting: Acting) -> int:
        line = line_of(acting, hand)
        acting.do_later("sample", person_id=hand.id, line=line)
        return line

    return await town.write(begin)


async def test_a_line_is_edited_in_place_and_becomes_the_result(town: Town) -> None:
    wang = await town.member("王芳")
    seen: list[tuple[int, str]] = []

    async def sample(work: Work, person_id: int, line: int) -> None:
        for number in (1, 2):
            await work.step(line, texts.step(number, 2, "数星星"))
            await town.service.sender.drain()
            seen.append((wang.last.id, wang.last.text))
        work.finish(lambda acting: progress.end(acting, line, Screen("有 7 颗")))

    town.service.registry.task("sample", sample)
    await order(town, wang)
    await town.settle()
    assert [text for _, text in seen] == [
        f"{TITLE}\n▰▱ 1/2　数星星",
        f"{TITLE}\n▰▰ 2/2　数星星",
    ]
    assert {number for number, _ in seen} == {wang.last.id}
    assert wang.last.text == "有 7 颗"


async def test_a_result_that_is_quicker_than_its_line_comes_in_its_place(town: Town) -> None:
    wang = await town.member("王芳")
    count = len(wang.phone.messages)

    async def sample(work: Work, person_id: int, line: int) -> None:
        work.finish(lambda acting: progress.end(acting, line, Screen("有 7 颗")))

    town.service.registry.task("sample", sample)
    await order(town, wang)
    await town.service.tasks.run_next()
    await town.restart()
    await town.settle()
    assert wang.last.text == "有 7 颗"
    assert len(wang.phone.messages) == count + 1


async def test_a_line_that_nobody_ends_says_so(town: Town) -> None:
    wang = await town.member("王芳")

    async def sample(work: Work, person_id: int, line: int) -> None:
        """Whoever asked may no longer."""

    town.service.registry.task("sample", sample)
    await order(town, wang)
    await town.settle()
    assert wang.last.text == gate_texts.not_yours()


async def test_a_task_that_turns_out_slow_begins_a_line(town: Town) -> None:
    wang = await town.member("王芳")
    town.service.tasks.slow_after = 0.0

    def told(acting: Acting) -> None:
        acting.post(wang.phone.user_id, Screen("有 7 颗"))

    async def sample(work: Work, person_id: int) -> None:
        while wang.last.text != TITLE:
            await town.service.sender.drain()
            await asyncio.sleep(0)
        work.finish(told)

    town.service.registry.task("sample", sample, slow=TITLE)
    await town.write(lambda acting: acting.do_later("sample", person_id=wang.id))
    await town.settle()
    assert wang.texts()[-2:] == [texts.DONE, "有 7 颗"]


async def test_a_quick_task_says_nothing(town: Town) -> None:
    wang = await town.member("王芳")
    count = len(wang.phone.messages)

    async def sample(work: Work, person_id: int) -> None:
        """Done at once."""

    town.service.registry.task("sample", sample, slow=TITLE)
    await town.write(lambda acting: acting.do_later("sample", person_id=wang.id))
    await town.settle()
    assert len(wang.phone.messages) == count


async def test_a_slow_task_that_fails_for_good_ends_its_one_line(town: Town) -> None:
    wang = await town.member("王芳")
    town.service.tasks.slow_after = 0.0
    count = len(wang.phone.messages)

    async def sample(work: Work, person_id: int) -> None:
        while wang.last.text != TITLE:
            await town.service.sender.drain()
            await asyncio.sleep(0)
        raise OSError("no network")

    town.service.registry.task("sample", sample, slow=TITLE)
    await town.write(lambda acting: acting.do_later("sample", person_id=wang.id))
    for _ in range(3):
        await town.settle()
        town.clock.advance(120)
    assert wang.last.text == delivery_texts.task_failed()
    assert len(wang.phone.messages) == count + 1


async def test_ended_lines_are_forgotten_after_a_day(town: Town) -> None:
    wang = await town.member("王芳")
    line = await town.write(lambda acting: line_of(acting, wang))
    await town.move_to("2026-11-25 09:00")
    assert await town.read(lines.find, line) is not None
    await town.write(lambda acting: progress.end(acting, line, Screen("有 7 颗")))
    await town.tick()
    assert wang.last.text == "有 7 颗"
    assert await town.read(lines.find, line) is None


# Whose own page or card says that they go on, and what nobody waits for.
_BY_ITSELF = {
    "reflection_file", "pack_folder", "pack_zip", "pledge_file",
    "download_record_files", "reflection_forget", "destroy_box", "sweep_own_data", "pack_clear",
}  # fmt: skip


def test_every_task_that_somebody_waits_for_says_how_far_it_is() -> None:
    known = registry()
    lined = {
        kind
        for kind, function in known.tasks.items()
        if "line" in inspect.signature(function).parameters
    }
    assert set(known.tasks) - lined - set(known.slow) == _BY_ITSELF


def test_every_slow_task_knows_who_waits_for_it() -> None:
    known = registry()
    for kind in known.slow:
        assert "person_id" in inspect.signature(known.tasks[kind]).parameters
