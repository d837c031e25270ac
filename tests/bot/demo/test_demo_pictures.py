"""Pictures on the demo's page: whole, and another one when the message is changed in place."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.demo_page import LAPTOP, SECRETARY, browsing, opened, phone, running, say

pytestmark = [pytest.mark.browser]
_SEEN = "picture => [picture.naturalWidth, picture.naturalHeight, picture.src]"
_SHARE = "picture => picture.clientWidth / picture.clientHeight"


@pytest.fixture
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    async with browsing(chromium_path) as browser:
        yield browser


async def test_a_picture_is_seen_whole_and_changes_in_place(browser: Browser) -> None:
    async with running() as address, opened(browser, address, LAPTOP) as page:
        on = phone(page, SECRETARY)
        await say(on, "统计")
        await on.get_by_role("button", name="看图").last.click()
        picture = on.locator("img.photo")
        await expect(picture).to_have_js_property("complete", True)
        wide, high, first = await picture.evaluate(_SEEN)
        assert wide == 1080
        assert await picture.evaluate(_SHARE) == pytest.approx(wide / high, rel=0.02)
        await on.get_by_role("button", name="出勤").last.click()
        await expect(picture).not_to_have_js_property("src", first)
        await expect(picture).to_have_js_property("complete", True)
        assert (await picture.evaluate(_SEEN))[1] != high
