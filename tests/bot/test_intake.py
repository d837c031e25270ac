"""One update, one transaction: what is answered is kept, what is not answered is done once."""

from storage import attendance, meta, updates
from storage.database import Connection
from tests.sessions import make_session, show_card
from tests.town import Hand, Town


def failures(db: Connection) -> list[str]:
    return [row["place"] for row in db.execute("SELECT place FROM failures ORDER BY id")]


def break_attendance(db: Connection) -> None:
    db.execute("ALTER TABLE attendance RENAME TO hidden")


def mend_attendance(db: Connection) -> None:
    db.execute("ALTER TABLE hidden RENAME TO attendance")


def fill_disk(db: Connection) -> None:
    """Use up what is free in the file, and let it grow no more."""
    (free,) = db.execute("PRAGMA freelist_count").fetchone()
    db.execute("CREATE TABLE ballast (filling BLOB)")
    db.execute("INSERT INTO ballast VALUES (zeroblob(?))", (4096 * (free + 1),))
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")


async def ready_to_check_in(town: Town, *names: str) -> list[Hand]:
    hands = [await town.member(name, standing="full") for name in names]
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    for hand in hands:
        await show_card(town, hand.phone.user_id, session)
    return hands


async def status(town: Town, hand: Hand) -> str:
    row = await town.read(attendance.find, 1, hand.id)
    assert row is not None
    return row.status


async def test_an_update_delivered_again_is_done_once_and_answered_again(town: Town) -> None:
    (wang,) = await ready_to_check_in(town, "王芳")
    await wang.press("签到")
    edits = town.telegram.count("editMessageText")
    answers = town.telegram.count("answerCallbackQuery")
    assert town.telegram.redeliver(1) == 1
    await town.settle()
    assert town.telegram.count("editMessageText") == edits
    tried = [call for call in town.telegram.calls if call.method == "answerCallbackQuery"]
    assert len(tried) == answers + 1, "the toast is sent again, in case it was lost"


async def test_a_failing_handler_apologises_and_the_rest_goes_on(town: Town) -> None:
    wang, zhao = await ready_to_check_in(town, "王芳", "赵敏")
    await town.service.database.write(break_attendance)
    wang.phone.press("签到")
    zhao.phone.send("帮助")
    await town.settle()
    assert "没有成功" in wang.toast
    assert "编号" in wang.toast
    assert "您可以" in zhao.last.text
    assert await town.read(failures) == ["in"]
    await town.service.database.write(mend_attendance)
    await wang.press("签到")
    assert await status(town, wang) == "present"


async def test_a_failing_handler_leaves_nothing_behind(town: Town) -> None:
    (wang,) = await ready_to_check_in(town, "王芳")

    def waiting(db: Connection) -> int:
        (count,) = db.execute("SELECT count(*) FROM outbox WHERE sent_at IS NULL").fetchone()
        return int(count)

    await town.service.database.write(break_attendance)
    await wang.press("签到")
    assert await town.read(waiting) == 0


async def test_a_full_disk_confirms_nothing_and_loses_nothing(town: Town) -> None:
    hands = await ready_to_check_in(town, *(f"党员{number}" for number in range(12)))
    await town.service.database.write(fill_disk)
    for hand in hands:
        hand.phone.press("签到")
        hand.phone.send("帮助")
    assert await town.service.polling.once() == 24
    done = [hand for hand in hands if await status(town, hand) == "present"]
    assert len(done) < 12, "the disk was full"
    await town.service.database.write(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    await town.settle()
    assert [await status(town, hand) for hand in hands] == ["present"] * 12
    assert all("您可以" in hand.texts()[-1] for hand in hands)
    assert await town.read(failures) == []


async def test_after_an_unclean_exit_a_deadly_update_is_set_aside(town: Town) -> None:
    (wang,) = await ready_to_check_in(town, "王芳")
    wang.phone.press("签到")
    waiting = await town.service.application.bot.get_updates(timeout=0)
    deadly = waiting[-1].update_id
    for _ in range(3):  # three runs have ended in the middle of it
        await town.service.database.write(updates.count_attempt, deadly)
    town.service.intake.careful = True
    await town.settle()
    assert await status(town, wang) == "expected"
    assert await town.read(failures) == ["in"]
    assert "没有成功" in wang.toast, "whoever pressed is told"
    assert not town.service.intake.careful, "the backlog is drained"
    await wang.press("签到")
    assert await status(town, wang) == "present"


async def test_attempts_are_forgotten_after_a_clean_exit(town: Town) -> None:
    await town.service.database.write(updates.count_attempt, 7)
    await town.service.begin()
    assert await town.service.database.write(updates.count_attempt, 7) == 1


async def test_a_restart_answers_presses_whose_toast_was_lost(town: Town) -> None:
    (wang,) = await ready_to_check_in(town, "王芳")
    town.telegram.fail("answerCallbackQuery", "reset")
    await wang.press("签到")
    assert not wang.toast.startswith("签到成功")
    await town.service.database.write(meta.put, "running", "yes")  # as kill -9 leaves it
    await town.restart()
    await town.service.begin()
    await town.service.intake.toasts_sent()
    assert wang.toast.startswith("签到成功")


async def test_seen_updates_are_forgotten_after_two_days(town: Town) -> None:
    wang = await town.member("王芳")
    await wang.send("帮助")
    town.clock.advance(49 * 3600)
    await town.service.database.write(updates.prune_seen, town.clock.now())

    def seen(db: Connection) -> int:
        return int(db.execute("SELECT count(*) FROM seen_updates").fetchone()[0])

    assert await town.read(seen) == 0
