"""Reads QR codes back: as much of ISO/IEC 18004 as the bot draws, and no error is corrected."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PIL import Image, ImageOps
from segno import consts

Modules = Sequence[Sequence[int]]
_BLOCKS: Any = consts.ECC  # by version and level: how many blocks, of how many words
_BYTES = 0b0100  # the mode of a segment that holds bytes
_MASKS: Sequence[Callable[[int, int], bool]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
_LEVELS = (
    consts.ERROR_LEVEL_M, consts.ERROR_LEVEL_L, consts.ERROR_LEVEL_H, consts.ERROR_LEVEL_Q,
)  # fmt: skip


def read_picture(png: bytes) -> str:
    """The text in a picture that is one upright QR code, dark on light."""
    with Image.open(io.BytesIO(png)) as opened:
        grey = opened.convert("L")
    box = ImageOps.invert(grey).getbbox()
    assert box is not None, "the picture is empty"
    cut = grey.crop(box)
    finder = next(x for x in range(cut.width) if cut.getpixel((x, 0)) == 255)
    size = round(cut.width / (finder / 7))  # a finder's edge is seven modules long
    module = cut.width / size
    return read_modules(
        [
            [int(cut.getpixel((int((x + 0.5) * module), int((y + 0.5) * module))) == 0)
             for x in range(size)]
            for y in range(size)
        ]
    )  # fmt: skip


def read_modules(modules: Modules) -> str:
    """The text of a code, given as rows of modules, 1 for dark."""
    version = (len(modules) - 17) // 4
    told = sum(bit << (14 - place) for place, bit in enumerate(_format(modules))) ^ 0x5412
    level, mask = _LEVELS[told >> 13], _MASKS[told >> 10 & 7]
    bits = [modules[y][x] ^ mask(y, x) for y, x in _places(len(modules), version)]
    words = [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits) - 7, 8)]
    data = "".join(f"{word:08b}" for word in _of_all_blocks(words, version, level))
    assert int(data[:4], 2) == _BYTES, "a mode that the bot does not use"
    begin = 12 if version < 10 else 20
    length = int(data[4:begin], 2)
    content = data[begin : begin + 8 * length]
    return bytes(int(content[at : at + 8], 2) for at in range(0, 8 * length, 8)).decode("utf-8")


def _format(modules: Modules) -> list[int]:
    """The fifteen bits around the upper left finder, the most significant first."""
    row = [modules[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)]
    return row + [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]


def _is_pattern(y: int, x: int, size: int, version: int) -> bool:
    """Whether the module belongs to what every code of the version has in common."""
    corners = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    numbered = version > 6 and (
        (y < 6 and size - 11 <= x < size - 8) or (x < 6 and size - 11 <= y < size - 8)
    )
    centres = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    edge = size - 7
    aligned = any(
        abs(y - down) < 3 and abs(x - right) < 3
        for down in centres
        for right in centres
        if (down, right) not in ((6, 6), (6, edge), (edge, 6))
    )
    return corners or numbered or aligned or 6 in (y, x)


def _places(size: int, version: int) -> Iterator[tuple[int, int]]:
    """The modules of the data, in the order of the bits: up and down in columns of two."""
    rights = [x if x > 6 else x - 1 for x in range(size - 1, 0, -2)]
    for turn, right in enumerate(rights):
        for y in range(size) if turn % 2 else range(size - 1, -1, -1):
            for x in (right, right - 1):
                if not _is_pattern(y, x, size, version):
                    yield y, x


def _of_all_blocks(words: Sequence[int], version: int, level: int) -> list[int]:
    """The data words, which lie in turn from each block."""
    lengths = [group.num_data for group in _BLOCKS[version][level] for _ in range(group.num_blocks)]
    blocks: list[list[int]] = [[] for _ in lengths]
    coming = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(coming))
    return [word for block in blocks for word in block]
