"""`make screenshots`: docs/screens/*.png, each from a fresh demo, or only those named."""

import argparse
import asyncio
import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, ViewportSize, expect

from tests.conftest import BROWSERS
from tests.demo_page import browsing, opened, running
from tests.process.mould import PROJECT
from tests.screens.desk import START, Desk, Shot, still
from tests.screens.shots import SHOTS

FOLDER = PROJECT / "docs" / "screens"
MOST_BYTES = 150_000
_AT_ONCE = 2


async def photograph(browser: Browser, shot: Shot) -> bytes:
    """The shot as a small PNG; raises AssertionError where a step does not find what it needs."""
    size = ViewportSize(width=shot.width, height=shot.height)
    async with (
        running("--start", START) as address,
        opened(browser, address, size, before=shot.before, scale=shot.scale) as page,
    ):
        desk = Desk(page, shot.holder)
        await still(desk)
        for step in shot.steps:
            await step(desk)
        await page.mouse.move(0, 0)
        await still(desk)
        return small(await shot.clip(desk))


def small(picture: bytes) -> bytes:
    """The same picture in 256 colours, as many as screens of text need."""
    content = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as drawn:
        few = drawn.convert("RGB").quantize(256, kmeans=2, dither=Image.Dither.NONE)
        few.save(content, "PNG", optimize=True)
    return content.getvalue()


async def _all(shots: list[Shot], folder: Path) -> list[str]:
    """Take them; what went wrong, a line a shot."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        return ["needs a browser: install Chromium"]
    wrong: list[str] = []
    free = asyncio.Semaphore(_AT_ONCE)

    async def one(browser: Browser, shot: Shot) -> None:
        async with free:
            try:
                picture = await photograph(browser, shot)
            except Exception as error:  # the others are taken all the same
                wrong.append(f"{shot.name}: " + str(error).partition("Aria snapshot")[0])
                return
        if len(picture) > MOST_BYTES:
            wrong.append(f"{shot.name}: {len(picture):,} bytes are too many")
        (folder / f"{shot.name}.png").write_bytes(picture)
        sys.stdout.write(f"{shot.name}.png {len(picture):,} bytes\n")

    async with browsing(path) as browser:
        await asyncio.gather(*(one(browser, shot) for shot in shots))
    return wrong


def main() -> None:
    """Take every screenshot, or those that are named; 1 when one could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", choices=[[], *(shot.name for shot in SHOTS)], metavar="NAME"
    )
    parser.add_argument("--to", type=Path, default=FOLDER, help="another folder")
    arguments = parser.parse_args()
    expect.set_options(timeout=30_000)  # milliseconds: a report takes its time
    chosen = [shot for shot in SHOTS if not arguments.names or shot.name in arguments.names]
    arguments.to.mkdir(parents=True, exist_ok=True)
    if wrong := asyncio.run(_all(chosen, arguments.to)):
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
