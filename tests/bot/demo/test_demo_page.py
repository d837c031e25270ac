"""The demo as people see it: a real process, and its page in a real browser."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from bot.demo.branch.people import CODE
from tests.demo_page import (
    GROUP,
    LAPTOP,
    NARROW,
    SECRETARY,
    STRANGER,
    TEACHER,
    browsing,
    opened,
    phone,
    running,
    say,
)

pytestmark = [pytest.mark.browser]
expect.set_options(timeout=20_000)  # milliseconds: other tests run beside this one


@pytest.fixture
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    async with browsing(chromium_path) as browser:
        yield browser


async def test_from_the_reminder_to_the_live_count(browser: Browser, tmp_path: Path) -> None:
    async with running() as address, opened(browser, address, LAPTOP) as page:
        await expect(page.get_by_role("tabpanel")).to_have_count(6)
        teacher = phone(page, TEACHER)
        for holder in (TEACHER, SECRETARY):  # nothing but what a start is answered with
            await expect(phone(page, holder).locator("li.theirs")).to_have_count(1)
        before = await page.locator("#time").text_content()
        await page.get_by_role("button", name="到下一次提醒").click()
        card = teacher.locator("li.theirs").filter(has_text="三楼会议室").last
        await card.get_by_role("button", name="签到").click()
        await expect(teacher.get_by_role("status")).to_contain_text("签到成功")
        await expect(card).to_contain_text("已签到")
        await expect(card.get_by_role("button", name="签到")).to_have_count(0)
        assert await page.locator("#time").text_content() != before
        for holder in (SECRETARY, GROUP):
            live = phone(page, holder).locator("li.theirs").filter(has_text="应到 18")
            await expect(live.last).to_contain_text("实到 1")
        await page.screenshot(path=tmp_path / "page.png")
        assert (tmp_path / "page.png").stat().st_size > 20_000


async def test_a_stranger_gets_one_polite_line_and_joins_by_code(browser: Browser) -> None:
    async with running() as address, opened(browser, address, LAPTOP) as page:
        stranger = phone(page, STRANGER)
        await stranger.get_by_role("button", name="开始").click()
        await expect(stranger.get_by_role("log")).to_contain_text("请向书记要一张邀请")
        await say(stranger, "帮助")
        await expect(stranger.locator("li.theirs")).to_have_count(2)
        await say(stranger, CODE)
        await stranger.get_by_role("button", name="✓ 是我").click()
        await expect(stranger.get_by_role("log")).to_contain_text("韩雪，欢迎")
        await expect(
            stranger.locator(".keyboard").get_by_role("button", name="签到")
        ).to_be_visible()
        await expect(phone(page, SECRETARY).get_by_role("log")).to_contain_text("韩雪加入了")


async def test_on_a_telephone_there_is_one_phone_at_a_time(browser: Browser) -> None:
    async with running() as address, opened(browser, address, NARROW) as page:
        await expect(page.get_by_role("tabpanel")).to_have_count(1)
        await page.get_by_role("tab", name="书记").click()
        secretary = phone(page, SECRETARY)
        await expect(secretary).to_be_visible()
        await say(secretary, "管理")
        await expect(secretary.get_by_role("log")).to_contain_text("要办哪件事")
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"]
        await page.keyboard.press("Tab")
        await page.get_by_role("tab", name="书记").focus()
        await page.keyboard.press("ArrowRight")
        await expect(phone(page, STRANGER)).to_be_visible()


async def test_files_phones_and_the_clock(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("一", "utf-8")
    async with running() as address, opened(browser, address, LAPTOP) as page:
        teacher = phone(page, TEACHER)
        await teacher.locator("input[type=file]").set_input_files(tmp_path / "名单.txt")
        await expect(teacher.get_by_role("link", name="名单.txt")).to_be_visible()
        async with page.expect_download() as download:
            await teacher.get_by_role("link", name="名单.txt").click()
        assert (await (await download.value).path()).read_text("utf-8") == "一"
        await teacher.get_by_role("combobox", name="换一个人").select_option(
            label="何玉兰 · 副书记·正式党员"
        )
        deputy = page.get_by_role("tabpanel", name="何玉兰")
        await expect(deputy.locator(".keyboard").get_by_role("button", name="管理")).to_be_visible()
        await page.get_by_role("button", name="明天上午 9:00").click()
        await expect(page.locator("#time")).to_have_text(re.compile("09:0"), timeout=20_000)
        await expect(page.locator("#moving")).to_be_hidden()  # or it would be asked to wait
        await page.locator("#until").fill("2026-01-01T09:00")
        wrong = page.get_by_text("时间只能往后走")
        async with page.expect_response("**/page/jump") as refused:
            # In one step: the page sets the earliest time anew every second.
            await page.locator("#until").evaluate("e => { e.min = ''; e.form.requestSubmit() }")
        assert (await refused.value).status == 200
        await expect(wrong).to_be_visible()


async def test_a_kept_branch_is_taken_up_again_and_another_one_refused(tmp_path: Path) -> None:
    header = {"X-Demo": "page"}
    async with aiohttp.ClientSession() as client:
        for number in range(2):
            async with running("--data", str(tmp_path / "kept")) as address:
                body = {"user": 7_000_000_013, "chat": 7_000_000_013, "text": f"帮助 {number}"}
                async with client.post(f"{address}/page/send", json=body, headers=header) as sent:
                    assert sent.status == 200
                async with client.post(f"{address}/page/send", json=body) as forged:
                    assert forged.status == 403
                jump = {"to": "later", "minutes": 60}
                async with client.post(f"{address}/page/jump", json=jump, headers=header) as moved:
                    assert await moved.json() == {"result": "later"}


async def test_the_wall_opens_from_the_page_and_counts_a_tap(browser: Browser) -> None:
    async with running() as address, opened(browser, address, LAPTOP) as page:
        await page.get_by_role("button", name="到下一次提醒").click()
        async with page.expect_popup() as opening:
            await page.get_by_role("link", name="打开签到墙").click()
        wall = await opening.value
        await expect(wall.locator(".count")).to_have_text("实到 0/ 应到 18")
        card = phone(page, TEACHER).locator("li.theirs").filter(has_text="三楼会议室").last
        await card.get_by_role("button", name="签到").click()
        await expect(wall.locator("#came")).to_have_text("1")
        await expect(wall.locator("#names")).to_contain_text("曹艳红")
        typed = (await wall.locator("#digits").text_content()) or ""
        await say(phone(page, SECRETARY), typed)
        await expect(wall.locator("#came")).to_have_text("2")


async def test_ctrl_c_ends_a_jump_too() -> None:
    async with aiohttp.ClientSession() as client:
        async with running() as address:
            body = {"to": "later", "minutes": 30 * 24 * 60}
            jump = asyncio.create_task(
                client.post(f"{address}/page/jump", json=body, headers={"X-Demo": "page"})
            )
            await asyncio.sleep(0.5)
        await asyncio.gather(jump, return_exceptions=True)
