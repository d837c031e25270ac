"""The demo's first minute: a tour that presses the page's own buttons, walked in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.demo_page import (
    GROUP,
    LAPTOP,
    NARROW,
    SECRETARY,
    TEACHER,
    browsing,
    opened,
    phone,
    running,
)

pytestmark = [pytest.mark.browser]
expect.set_options(timeout=40_000)  # milliseconds: other tests run beside this one
START = ("--start", "2026-11-26T14:30")  # a Thursday: a day and a session before the summary
# Messages move up as new ones come; nothing else on the page may move by itself.
SHIFTS = """window.shifted = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    for (const { node } of entry.sources) {
      const element = node?.nodeType === 1 ? node : node?.parentElement;
      if (!element?.closest(".messages")) window.shifted.push((element ?? node)?.outerHTML?.slice(0, 90));
    }
  }
}).observe({ type: "layout-shift", buffered: true });"""  # noqa: E501 - JavaScript
STANDING = "import('/page/tour.js').then((tour) => tour.STEPS.map((step) => step.slice(0, 2)))"
LINES = (
    "活动前半小时，提醒自动发到每个人手机上。",
    "点一下“签到”，就签好了。",
    "签到墙和书记的手机，当场跟着数人。",
    "每周五下午五点，书记自动收到本周小结。",
    "要年度总结，点“本年度”，Word 和图就来了。",
    "轮到您了：每部手机都能点，时间也能往后拨。",
)


@pytest.fixture
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    async with browsing(chromium_path) as browser:
        yield browser


def line(page: Page) -> Locator:
    """What the tour says now."""
    return page.locator("#line")


async def onward(page: Page, to: int) -> None:
    """Not to wait until the line has stood long enough."""
    await page.get_by_role("button", name="下一步").click()
    await expect(line(page)).to_have_text(LINES[to])


async def test_the_first_minute_shows_it_all_by_itself(browser: Browser) -> None:
    async with running(*START) as address, opened(browser, address, LAPTOP, before=SHIFTS) as page:
        await expect(line(page)).to_have_text(LINES[0])
        teacher, secretary = phone(page, TEACHER), phone(page, SECRETARY)
        await expect(teacher.get_by_role("log")).to_contain_text("现在可以签到")
        await expect(line(page)).to_have_text(LINES[1])  # by itself
        await expect(teacher.get_by_role("log")).to_contain_text("已签到")
        await onward(page, 2)
        wall = page.frame_locator("#wall")
        await expect(wall.locator("#came")).to_have_text("13")
        await expect(wall.locator("#names")).to_contain_text("曹艳红")
        await expect(secretary.get_by_text("应到 18　实到 13")).to_be_in_viewport()
        await onward(page, 3)
        summary = secretary.locator("li.theirs").filter(has_text="本周小结")
        await expect(summary).to_contain_text(
            "政治理论学习《“十五五”规划建议中的教育部署》：应到 18，实到 13"
        )
        await expect(summary.get_by_text("📋 本周小结")).to_be_in_viewport()
        await onward(page, 4)
        pages = page.get_by_role("dialog", name="图片").get_by_role("img")
        await expect(pages).to_have_count(2)
        await expect(pages.last).to_be_in_viewport(ratio=1)
        document = secretary.get_by_role("link", name="2026年度工作总结.docx")
        await expect(document).to_have_attribute("download", "2026年度工作总结.docx")
        await onward(page, 5)
        await expect(pages).to_have_count(0)
        await page.get_by_role("button", name="下一步").click()
        await expect(page.get_by_role("button", name="看一分钟演示")).to_be_visible()
        assert await page.evaluate("window.shifted") == []
        steps = await page.evaluate(STANDING)
        assert tuple(line for line, _ in steps) == LINES
        assert sum(seconds for _, seconds in steps) <= 35, "the rest of the minute is the bot's"


async def test_on_a_telephone_too_one_phone_after_the_other(browser: Browser) -> None:
    friday = ("--start", "2026-11-27T14:30")
    async with running(*friday) as address, opened(browser, address, NARROW, before=SHIFTS) as page:
        for place, holder in enumerate((TEACHER, TEACHER, SECRETARY, SECRETARY, SECRETARY)):
            await expect(line(page)).to_have_text(LINES[place])
            await expect(phone(page, holder)).to_be_visible()
            await page.get_by_role("button", name="下一步").click()
        await expect(line(page)).to_have_text(LINES[5])
        await expect(page.locator("img.photo")).to_have_count(2)
        await expect(page.get_by_role("button", name="看一分钟演示")).to_be_visible()
        assert await page.evaluate("window.shifted") == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


async def test_the_tour_is_left_by_a_key_taken_again_and_waits_for_who_joins_in(
    browser: Browser,
) -> None:
    async with running(*START) as address, opened(browser, address, LAPTOP, before="") as page:
        await expect(line(page)).to_have_text(LINES[0])
        await page.keyboard.press("Escape")
        again = page.get_by_role("button", name="看一分钟演示")
        await expect(again).to_be_visible()
        await page.reload()  # it begins by itself once only
        await expect(again).to_be_visible()
        await again.focus()
        await page.keyboard.press("Enter")
        pause = page.get_by_role("button", name="暂停")
        await expect(pause).to_be_focused()
        ring = await pause.evaluate("e => getComputedStyle(e).outlineStyle")
        assert ring == "solid"
        await phone(page, GROUP).scroll_into_view_if_needed()
        await phone(page, TEACHER).get_by_role("log").click()
        await expect(page.get_by_role("button", name="继续")).to_be_visible()
        await page.get_by_role("button", name="跳过").click()
        await expect(again).to_be_focused()
