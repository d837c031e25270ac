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


@dataclass
class Desk:
    """The page with its phones; `holder` has the phone in hand, `shown` is what is photographed."""

    page: Page
    holder: str
    shown: Page

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
    return await desk.shown.screenshot()


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


def take(holder: str) -> Step:
    """Take somebody else's phone in hand."""

    async def step(desk: Desk) -> None:
        desk.holder = holder

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


async def still(desk: Desk) -> None:
    """Wait until nothing on the page has changed for half a second."""
    await desk.page.evaluate(_STILL)
