"""How far some slow work is, in one line."""

FILE = "⏳ 正在做您要的文件……"
DONE = "✓ 做好了，在下面。"
READING, WRITING, CHECKING = "读文件", "写入", "核对"
COLLECTING, LAYING_OUT = "找记录", "排版"


def step(done: int, of: int, what: str) -> str:
    """Step `done` of `of`, with a bar: ▰▰▱ 2/3　排版."""
    return f"{'▰' * done}{'▱' * (of - done)} {done}/{of}　{what}"


def elapsed(seconds: int) -> str:
    return f"已经 {seconds} 秒"
