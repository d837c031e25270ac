"""What lists say around their pages, and which of several is shown."""

EARLIER = "‹ 上一页"
LATER = "下一页 ›"
BACK = "‹ 返回"


def foot(number: int, pages: int) -> str:
    return f"—— 第 {number}/{pages} 页 ——"


def page(number: int, pages: int) -> str:
    """Which page this is, from 1; nothing where there is one page."""
    return "" if pages == 1 else f"第 {number}/{pages} 页"


def chosen(label: str, on: bool) -> str:
    """A button's label, with a mark where it is what is shown."""
    return f"● {label}" if on else label
