"""What a screenshot is made of: steps on the demo's page, and what of it is shown."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from tests.demo_page import LAPTOP, phone
from tests.demo_page import say as write

START = "2026-11-25T14:30"
_STILL = """() => new Promise((done) => {
  let waiting = setTimeout(done, 500);
  new MutationObserver(() => { clearTimeout(waiting); waiting = setTimeout(done, 500); })
    .observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true });
})"""

_COME = """(names) => import("/page/api.js").then(({ act }) => Promise.all(
  [...document.querySelector("select.chooser").options]
    .filter((each) => names.some((name) => each.text.startsWith(name)))
    .map((each) => act("send", { user: each.value, chat: each.value, text: "签到" }))))"""


@dataclass
class Desk:
    """The page with its phones, and whose phone is in hand."""

    page: Page
    holder: str

    @property
    def phone(self) -> Locator:
        """The phone in hand."""
        return phone(self.page, self.holder)


Step = Callable[[Desk], Awaitable[None]]
Clip = Callable[[Desk], Awaitable[bytes]]


async def the_phone(desk: Desk) -> bytes:
    """The phone in hand with its frame."""
    return await desk.phone.screenshot()


async def the_page(desk: Desk) -> bytes:
    """All that is in the window."""
    return await desk.page.screenshot()


async def the_wall(desk: Desk) -> bytes:
    """The check-in wall on the room's screen."""
    async with desk.page.expect_popup() as opening:
        await desk.page.get_by_role("link", name="打开签到墙").click()
    wall = await opening.value
    await wall.set_viewport_size({"width": 1280, "height": 720})
    await expect(wall.locator("#names li.here").first).to_be_visible()
    await wall.wait_for_timeout(2000)  # who has just come stands out at first
    return await wall.screenshot()


@dataclass(frozen=True)
class Shot:
    """docs/screens/NAME.png: whose phone, what is done on it, what is shown of it.

    Every shot begins on a fresh demo at START. A step waits until what it needs is there.
    """

    name: str
    holder: str
    steps: Sequence[Step] = ()
    clip: Clip = the_phone
    width: int = LAPTOP["width"]
    height: int = LAPTOP["height"]
    scale: float = 1.5
    before: str = "localStorage.setItem('tour', 'taken')"


def jump(label: str) -> Step:
    """Move the clock by the button with this label, and wait until it has arrived."""

    async def step(desk: Desk) -> None:
        async with desk.page.expect_response("**/page/jump"):
            await desk.page.get_by_role("button", name=label).click()

    return step


def press(label: str) -> Step:
    """Press the newest button whose label contains this."""

    async def step(desk: Desk) -> None:
        button = desk.phone.locator("li.theirs").get_by_role("button", name=label)
        async with desk.page.expect_response("**/page/press"):
            await button.last.click()

    return step


def say(text: str) -> Step:
    """Type this and send it."""

    async def step(desk: Desk) -> None:
        await write(desk.phone, text)

    return step


def see(text: str) -> Step:
    """Wait until the bot has said this."""

    async def step(desk: Desk) -> None:
        await expect(desk.phone.locator("li.theirs").filter(has_text=text).last).to_be_attached()

    return step


def fold_keyboard() -> Step:
    """Put the keyboard away, so that more of the messages is seen."""

    async def step(desk: Desk) -> None:
        await desk.phone.get_by_role("button", name="收起或打开键盘").click()

    return step


def show(text: str) -> Step:
    """Scroll so that the newest message with this text begins at the top of the phone."""

    async def step(desk: Desk) -> None:
        message = desk.phone.locator("li.theirs").filter(has_text=text).last
        await expect(message).to_be_attached()
        await still(desk)
        await message.evaluate("e => e.scrollIntoView({ block: 'start', behavior: 'instant' })")

    return step


def come(*names: str) -> Step:
    """These people check in by the word, each on their own phone."""

    async def step(desk: Desk) -> None:
        await desk.page.evaluate(_COME, list(names))

    return step


def tour_at(line: str, seen: str) -> Step:
    """Let the tour begin, and come to the step with this line, until the wall says this."""

    async def step(desk: Desk) -> None:
        await expect(desk.page.locator("#line")).to_have_text(line, timeout=30_000)
        wall = desk.page.frame_locator("#wall")
        await expect(wall.locator(".count")).to_contain_text(seen, timeout=30_000)
        await desk.page.get_by_role("button", name="暂停").click()

    return step


async def still(desk: Desk) -> None:
    """Wait until nothing on the page has changed for half a second."""
    await desk.page.evaluate(_STILL)
