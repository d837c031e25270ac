"""`python -m bot run` as a process: starting, polling, stopping, and what ends it."""

import asyncio
import re

import pytest

from bot.demo.telegram.server import Phone
from handlers.roster import join
from handlers.turn import Acting
from storage import attendance, meta, people
from tests.process.program import TOKEN, Place, serving, until


def _asked(phone: Phone) -> bool:
    """Whether the newest message from the bot asks 你是王××吗？"""
    said = [message for message in phone.messages if message.from_bot]
    return bool(said) and "✓ 是我" in said[-1].labels


async def _import_thirty(place: Place) -> list[Phone]:
    """The roster from a file, the secretary by a link, everyone else by a code."""
    names = [f"党员{number:02}" for number in range(1, 31)]
    rows = "\n".join(["姓名,政治面貌,岗位", *(f"{name},正式党员,教师" for name in names)])
    (place.folder / "roster.csv").write_text(rows, "utf-8")
    imported = await place.launch("import", "roster", "roster.csv")
    assert (await imported.ended(), imported.said) == (
        0, "roster.csv: 30 new, 0 changed, 0 as before\n",
    )  # fmt: skip
    phones = [place.telegram.phone(name) for name in names]
    invited = await place.launch("invite", names[0], "--office", "secretary")
    assert await invited.ended() == 0
    link = re.search(r"https://t\.me/branch_bot\?start=(\S+)", invited.said)
    assert link is not None
    phones[0].start(link[1])

    def invite(acting: Acting) -> list[str]:
        everyone = [people.by_name(acting.db, name, acting.today) for name in names[1:]]
        return [join.invite(acting, person.id).code for person in everyone if person is not None]

    for phone, code in zip(phones[1:], await place.write(invite), strict=True):
        phone.send(code)
    return phones


async def test_thirty_phones_from_the_roster_to_the_check_in(place: Place) -> None:
    phones = await _import_thirty(place)
    program = await place.run()
    await until(lambda: all(map(_asked, phones)))
    for phone in reversed(phones):  # the secretary last, who is told of each one afterwards
        phone.press("✓ 是我")
    await until(lambda: all(phone.keyboard for phone in phones))
    session = await place.session(phones)
    await until(lambda: all("三楼会议室" in phone.last.text for phone in phones))
    for phone in phones:
        phone.press("签到", message_id=phone.last.id)
    await until(lambda: all(phone.toasts[-1].text.startswith("签到成功") for phone in phones))
    await until(lambda: all("已签到" in phone.last.text for phone in phones))
    assert (await place.read(attendance.count, session.id)).came == 30
    assert await program.stop() == 0


async def test_what_was_sent_while_the_bot_was_down_is_answered(place: Place) -> None:
    (phone,) = await place.members(1)
    phone.send("帮助")
    await place.run()
    await until(lambda: len(phone.messages) == 2)
    assert phone.last.text.startswith(f"{phone.name}，您可以")


async def test_sigterm_finishes_what_has_begun_and_exits_0(place: Place) -> None:
    phones = await place.members(20)
    session = await place.session(phones)
    program = await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    for phone in phones:
        phone.press("签到")
    await until(lambda: any(phone.toasts for phone in phones))
    assert await program.stop() == 0
    came = (await place.read(attendance.count, session.id)).came
    assert came >= sum(bool(phone.toasts) for phone in phones) > 0
    assert await place.read(meta.get, "running") == "no"
    assert "Traceback" not in program.said
    await place.run()
    await until(lambda: all(phone.toasts for phone in phones))
    assert (await place.read(attendance.count, session.id)).came == 20


async def test_redelivered_updates_change_nothing(place: Place) -> None:
    phones = await place.members(5)
    session = await place.session(phones)
    await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    for phone in phones:
        phone.press("签到")
        phone.send("帮助")
    await until(lambda: all(len(phone.messages) == 3 and phone.toasts for phone in phones))
    before = await place.read(attendance.roll, session.id)
    for _ in range(3):
        assert place.telegram.redeliver(50) >= 10
    phones[0].send("帮助")
    await until(lambda: len(phones[0].messages) == 5)
    await asyncio.sleep(0.3)
    assert [len(phone.messages) for phone in phones[1:]] == [3] * 4
    assert await place.read(attendance.roll, session.id) == before


async def test_a_polling_bot_takes_over_from_its_webhook(place: Place) -> None:
    (phone,) = await place.members(1)
    await place.telegram.call(TOKEN, "setWebhook", {"url": f"{place.address}/nobody"}, {})
    phone.send("帮助")
    await place.run()
    await until(lambda: phone.messages[1:])
    assert place.telegram.world.queue.webhook is None


async def test_a_database_that_cannot_be_opened_is_one_line(place: Place) -> None:
    (place.data / "branch.db").mkdir(parents=True)
    program = await place.launch("run")
    assert await program.ended() == 2
    (line,) = program.said.splitlines()
    assert "branch.db: unable to open database file" in line


async def test_telegram_unreachable_at_start_is_waited_for(cut_off: Place) -> None:
    (phone,) = await cut_off.members(1)
    program = await cut_off.launch("run")
    await until(lambda: "cannot be reached" in program.said)
    assert program.process.returncode is None
    async with serving(cut_off.telegram, int(cut_off.address.rpartition(":")[2])):
        phone.send("帮助")
        await until(lambda: phone.messages[1:])
        assert await program.stop() == 0


async def test_a_second_instance_on_the_same_data_is_refused(place: Place) -> None:
    await place.members(1)
    first = await place.run()
    second = await place.launch("run")
    assert await second.ended() == 2
    number = first.process.pid
    assert second.said == f"data: another bot runs on this data folder (process {number})\n"
    assert first.process.returncode is None


async def test_a_token_that_telegram_does_not_know_ends_with_status_2(place: Place) -> None:
    wrong = "987654321:" + "x" * 35
    program = await place.launch("run", BOT_TOKEN=wrong)
    assert await program.ended() == 2
    assert program.said.endswith("Telegram does not know this BOT_TOKEN\n")
    assert wrong not in program.said
    assert "Traceback" not in program.said


@pytest.mark.parametrize("token", ["", "abc", TOKEN[:-20]])
async def test_a_missing_or_malformed_token_is_one_line(place: Place, token: str) -> None:
    program = await place.launch("run", BOT_TOKEN=token)
    assert await program.ended() == 2
    (line,) = program.said.splitlines()
    assert line.startswith("BOT_TOKEN: ")
    assert not token or token not in line


async def test_the_token_may_stand_in_env(place: Place) -> None:
    (phone,) = await place.members(1)
    (place.folder / ".env").write_text(f"BOT_TOKEN={TOKEN}\n")
    phone.send("帮助")
    kept = place.telegram
    program = await place.launch_without_token("run")
    await until(lambda: phone.messages[1:])
    assert kept.count("getMe") >= 1
    assert await program.stop() == 0


async def test_sigterm_ends_the_wait_for_telegram(cut_off: Place) -> None:
    program = await cut_off.launch("run")
    await until(lambda: "cannot be reached" in program.said)
    assert await program.stop() == 0
    assert "Traceback" not in program.said
    assert "Unclosed" not in program.said
