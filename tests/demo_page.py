"""The demo in a process of its own, and its page in a real browser."""

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from tests.process import mould as moulds
from tests.process.mould import PROJECT
from tests.process.program import PATIENCE, until

LAPTOP = ViewportSize(width=1366, height=768)
NARROW = ViewportSize(width=390, height=844)
TEACHER, SECRETARY, STRANGER = "教师 曹艳红 的手机", "书记 周敏慧 的手机", "陌生人 韩雪 的手机"
MENTOR, MENTEE = "师傅 赵雅琴 的手机", "徒弟 张可欣 的手机"
GROUP = "支部群 示范幼儿园党支部群 的手机"
TOUR_TAKEN = "localStorage.setItem('tour', 'taken')"  # or it would begin by itself


@asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[str]:
    """`python -m bot demo` in a process of its own; its address. It has to end cleanly."""
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        process = await moulds.start(
            moulds.shared(), PROJECT, errors, dict(os.environ),
            "bot", "demo", "--port", "0", *arguments, output=output,
        )  # fmt: skip

        def said(to: Path = output) -> str:
            return to.read_text("utf-8") if to.exists() else ""

        try:
            await until(lambda: "\n" in said() or process.returncode is not None)
            found = re.search(r"http://127\.0\.0\.1:\d+", said())
            assert found, said()
            yield found[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.interrupt()
            async with asyncio.timeout(PATIENCE):
                status = await process.wait()
        assert (status, said(errors)) == (0, "")


@asynccontextmanager
async def browsing(chromium_path: str) -> AsyncIterator[Browser]:
    """A Chromium for as long as the block runs."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox"]
        )
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(
    browser: Browser,
    address: str,
    size: ViewportSize,
    *,
    before: str = TOUR_TAKEN,
    scale: float = 1,
) -> AsyncIterator[Page]:
    """The page, `before` run ahead of it; nothing may go wrong in its console."""
    page = await browser.new_page(viewport=size, device_scale_factor=scale)
    await page.add_init_script(before)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None,
    )
    await page.goto(address)
    await expect(page.get_by_role("tabpanel").first).to_be_attached()
    yield page
    await page.close()
    assert wrong == []


def phone(page: Page, holder: str) -> Locator:
    """Somebody's phone on the page."""
    return page.get_by_role("tabpanel", name=holder)


async def say(on: Locator, text: str) -> None:
    """Type a message and send it."""
    await on.get_by_role("textbox").fill(text)
    await on.get_by_role("button", name="发送").click()
