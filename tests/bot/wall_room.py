"""A room whose screen shows the wall of a town's bot, and how its page is looked at."""

from contextlib import AsyncExitStack

from playwright.async_api import Page

from bot.wall import server
from handlers.turn import Acting
from storage import attendance
from storage.sessions import Session
from tests.process.program import free_port
from tests.town import Town
from tests.walls import open_wall

WATCH = """() => {
  window.moved = []; window.removed = 0; window.frames = 0; window.paths = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) 
      for (const { node } of each.sources) window.moved.push((node?.outerHTML ?? node?.data ?? "").slice(0, 80)); })
    .observe({ type: "layout-shift", buffered: true });
  new MutationObserver((changes) => {
    window.frames += 1;
    for (const change of changes) {
      for (const node of change.removedNodes) if (node.nodeType === 1) window.removed += 1;
      if (change.attributeName === "d") window.paths += 1;
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}"""  # noqa: E501 - JavaScript

# WCAG 2.1, 1.4.3: 4.5 to 1, and 3 to 1 for large text; here 4.5 for all.
CONTRASTS = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => (each <= .03928 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4))
    .reduce((sum, each, place) => sum + each * [.2126, .7152, .0722][place], 0);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()
    && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).filter((each) => {
      const [one, two] = [light(rgb(getComputedStyle(each).color)), light(ground(each))];
      return (Math.max(one, two) + .05) / (Math.min(one, two) + .05) < 4.5;
    }).map((each) => each.textContent);
}"""  # noqa: E501 - JavaScript


CUT_OFF = """() => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const page = scrollWidth > innerWidth || scrollHeight > innerHeight ? ["the page"] : [];
  const wide = [...document.querySelectorAll("#names li, #facts, #digits, .branch")]
    .filter((each) => each.scrollWidth > each.clientWidth + 1);
  const tall = [...document.querySelectorAll("#parts, #facts")]
    .filter((each) => each.scrollHeight > each.clientHeight * 1.25); // a line more
  const low = [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().bottom > innerHeight);
  return [...page, ...[...wide, ...tall, ...low].map((each) => each.outerHTML.slice(0, 80))];
}"""


class Room:
    """A town whose wall is served over HTTP on a port that stays the same."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.port = free_port()
        self._serving = AsyncExitStack()

    async def start(self) -> None:
        """Serve the wall, as `run` does."""
        service = self.town.service
        settings = service.config.settings
        wall = settings.wall.model_copy(update={"port": self.port})
        behind = server.Behind(
            service.database, service.clock, settings.model_copy(update={"wall": wall})
        )
        await self._serving.enter_async_context(server.serving(behind))

    async def stop(self) -> None:
        await self._serving.aclose()

    async def address(self, session: Session) -> str:
        wall = await open_wall(self.town, session)
        return f"http://127.0.0.1:{self.port}/wall/{wall.secret}"

    async def arrive(self, *people: int) -> None:
        """People check in."""

        def mark(acting: Acting, session: int = 1) -> None:
            for person in people:
                attendance.mark(acting.db, session, person, "present", at=acting.now)

        await self.town.write(mark)


async def cut_off(page: Page) -> list[str]:
    """What does not fit: the page its screen, a name its cell, a line its place."""
    found: list[str] = await page.evaluate(CUT_OFF)
    return found
