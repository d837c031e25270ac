"""The wall in a real browser: it counts, turns, reconnects, and nothing on it moves or flickers."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from handlers.attendance import closing
from handlers.settings import Settings
from storage.sessions import Session
from tests.bot.wall_room import CONTRASTS, WATCH, Room, cut_off
from tests.qr_reader import read_modules
from tests.sessions import make_session
from tests.town import open_town
from tests.walls import shown, with_wall

pytestmark = [pytest.mark.browser]
PROJECTOR, FOUR_K = ViewportSize(width=1280, height=720), ViewportSize(width=3840, height=2160)
NAMES = ("王芳", "李娜", "周敏慧", "陈珺", "欧阳静怡", "赵㛃", "古丽娜尔·买买提")


@pytest.fixture
def settings() -> Settings:
    return with_wall()


@pytest.fixture
async def room(tmp_path: Path, settings: Settings) -> AsyncIterator[Room]:
    """A room on 25 November at 14:50, check-in open."""
    async with open_town(tmp_path, "2026-11-23 09:00", settings) as town:
        room = Room(town)
        await room.start()
        yield room
        await room.stop()


@pytest.fixture
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox"]
        )
        yield browser
        await browser.close()


async def session_of(room: Room, *names: str) -> tuple[Session, list[int]]:
    ids = [await room.town.enrol(name, standing="full") for name in names]
    session = await make_session(room.town)
    await room.town.move_to("2026-11-25 14:50")
    return session, ids


async def open_page(
    browser: Browser, address: str, size: ViewportSize = PROJECTOR
) -> tuple[Page, list[str]]:
    """The wall on a screen; and what its console says, which should be nothing."""
    page = await browser.new_page(viewport=size)
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    await page.goto(address)
    return page, said


async def watched(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = await page.evaluate("({ moved, removed, frames, paths })")
    return found


async def test_the_wall_counts_and_names_who_comes_and_ends_with_the_roll(
    room: Room, browser: Browser, tmp_path: Path
) -> None:
    session, ids = await session_of(room, *NAMES)
    address = await room.address(session)
    page, said = await open_page(browser, address)
    await expect(page.get_by_role("heading")).to_contain_text("学习二十届四中全会精神")
    await expect(page.locator("#facts")).to_contain_text("15:00–16:00　三楼会议室")
    await expect(page.locator(".count")).to_have_text("实到 0/ 应到 7")
    await page.evaluate(WATCH)
    for number, person in enumerate(ids, start=1):
        await room.arrive(person)
        await expect(page.locator("#came")).to_have_text(str(number))
    assert await page.locator("#names li.here").all_text_contents() == list(NAMES)
    for name, size in (("projector", PROJECTOR), ("4k", FOUR_K)):
        await page.set_viewport_size(size)
        await page.screenshot(path=tmp_path / f"wall-{name}.png")
        assert await cut_off(page) == []
    await room.town.write(lambda acting: closing.close(acting, session.id, by=None))
    await expect(page.locator("#result")).to_have_text("应到 7 人　实到 7 人")
    await expect(page.get_by_text("活动已结束，谢谢大家")).to_be_visible()
    await expect(page.locator("#qr")).to_have_css("opacity", "0")
    await page.screenshot(path=tmp_path / "wall-closed.png")
    assert (await watched(page))["removed"] == 0
    await page.reload()
    await expect(page.locator("#result")).to_have_text("应到 7 人　实到 7 人")
    assert page.url == address.rpartition("/")[0] + "/", "the secret leaves the address bar"
    assert said == []


async def test_the_code_turns_and_can_be_read(room: Room, browser: Browser) -> None:
    wang = await room.town.member("王芳", standing="full")
    session, _ = await session_of(room)
    page, said = await open_page(browser, await room.address(session))
    digits = page.locator("#digits")
    await expect(digits).to_have_text(grouped((await shown(room.town, session))["digits"]))
    before = await page.locator("#path").get_attribute("d")
    room.town.clock.advance(20)
    code = await shown(room.town, session)
    await expect(digits).to_have_text(grouped(code["digits"]))
    drawn = await page.locator("#path").get_attribute("d") or ""
    assert drawn != before
    assert read_path(drawn) == f"https://t.me/branch_bot?start={code['payload']}"
    await expect(page.locator("#bot")).to_have_text("@branch_bot")
    assert "已签到" in (await wang.start(code["payload"])).text
    await expect(page.locator("#came")).to_have_text("1")
    assert said == []


def read_path(drawn: str) -> str:
    """The text of the QR code that a path draws: each run `M{x} {y}h{width}v1h-{width}z`."""
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn)]
    size = 1 + max(y for _, y, _ in runs)
    modules = [[0] * size for _ in range(size)]
    for x, y, width in runs:
        modules[y][x : x + width] = [1] * width
    return read_modules(modules)


def grouped(digits: str) -> str:
    return f"{digits[:3]} {digits[3:]}"


async def test_five_hundred_come_within_a_minute_and_nothing_flickers(
    room: Room, browser: Browser, tmp_path: Path
) -> None:
    session, ids = await session_of(room, *(f"党员{number:03}" for number in range(500)))
    page, said = await open_page(browser, await room.address(session))
    await expect(page.locator("#due")).to_have_text("500")
    await page.evaluate(WATCH)
    for start in range(0, 500, 5):
        await room.arrive(*ids[start : start + 5])
        room.town.clock.advance(0.6)
        await asyncio.sleep(0.03)
    await expect(page.locator("#came")).to_have_text("500")
    seen = await watched(page)
    assert seen["moved"] == [], "the layout shifts"
    assert seen["removed"] == 0, "elements are made anew"
    assert seen["paths"] <= 4, "the code is drawn again though it has not turned"
    assert seen["frames"] <= 40, "twice a second at most, and a code every 20 s"
    await expect(page.locator("#names li.here")).to_have_count(200)
    await page.screenshot(path=tmp_path / "wall-500.png")
    assert await cut_off(page) == []
    assert said == []


async def test_a_restart_of_the_bot_is_got_over(room: Room, browser: Browser) -> None:
    session, ids = await session_of(room, *NAMES)
    page, _ = await open_page(browser, await room.address(session))
    await expect(page.locator("#came")).to_have_text("0")
    await expect(page.locator("#lost")).to_be_hidden()
    await room.stop()
    await expect(page.locator("#lost")).to_be_visible()
    await room.town.restart()
    await room.arrive(*ids[:3])
    await room.start()
    await expect(page.locator("#came")).to_have_text("3")
    await expect(page.locator("#lost")).to_be_hidden()
    await expect(page.locator("#names li.here")).to_have_count(3)


async def test_before_the_opening_and_after_the_end_there_is_no_code(
    room: Room, browser: Browser
) -> None:
    session, ids = await session_of(room, *NAMES)
    room.town.clock.advance(-1800)
    page, said = await open_page(browser, await room.address(session))
    await expect(page.get_by_text("14:30 开始签到")).to_be_visible()
    await expect(page.locator("#digits")).to_be_hidden()
    room.town.clock.advance(600)
    await expect(page.locator("#digits")).to_be_visible()
    await room.town.move_to("2026-11-25 16:03")
    await expect(page.get_by_text("签到已结束")).to_be_visible()
    await expect(page.locator("#digits")).to_be_hidden()
    await room.arrive(ids[0])
    await room.town.move_to("2026-11-26 17:00")  # it has closed by itself
    await expect(page.get_by_text("活动已结束")).to_be_visible()
    await room.town.move_to("2026-11-27 17:00")
    await expect(page.get_by_text("已经过期")).to_be_visible()
    assert said == []


@pytest.mark.parametrize("settings", [with_wall(names=False)])
async def test_where_names_are_not_wanted_it_only_counts(
    room: Room, browser: Browser, tmp_path: Path
) -> None:
    session, ids = await session_of(room, *NAMES)
    await room.arrive(*ids[:2])
    page, said = await open_page(browser, await room.address(session))
    await expect(page.locator("#came")).to_have_text("2")
    assert "王芳" not in await page.content()
    await page.screenshot(path=tmp_path / "wall-count.png")
    assert said == []


async def test_a_wrong_or_expired_address_is_not_found(room: Room) -> None:
    session, _ = await session_of(room, "王芳")
    address = await room.address(session)
    async with aiohttp.ClientSession() as client:

        async def status(of: str) -> int:
            async with client.get(of) as answer:
                return answer.status

        for wrong in (address[:-1] + "0", f"{address}0", address.replace("-", "")):
            assert [await status(wrong), await status(f"{wrong}/events")] == [404, 404]
        async with client.get(address) as found:
            assert found.status == web.HTTPOk.status_code
            assert found.headers["Referrer-Policy"] == "no-referrer"
        await room.town.write(lambda acting: closing.close(acting, session.id, by=None))
        assert await status(address) == 200
        room.town.clock.advance(86_400)
        assert [await status(address), await status(f"{address}/events")] == [404, 404]


async def test_the_keyboard_reaches_the_button_and_everything_can_be_read(
    room: Room, browser: Browser
) -> None:
    session, ids = await session_of(room, *NAMES)
    await room.arrive(ids[0])
    page, said = await open_page(browser, await room.address(session))
    await expect(page.locator("#came")).to_have_text("1")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="全屏")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("html:fullscreen")).to_have_count(1)
    assert await page.evaluate(CONTRASTS) == []
    assert said == []
