"""What is said around make-up study (补学)."""

from handlers.screen import html

WORDS = ("补学",)
MAKE_UP = "📚 补学"
MAKE_UP_FOR = "📚 代记补学"
NOT_ACCEPTED = "✗ 补学不算"
SESSION = "补哪一次"
NOTE = "补学内容"


def title() -> str:
    return "补学"


def which() -> str:
    return "补哪一次？"


def what_was_studied(least: int) -> str:
    return f"补学了什么？写几句（至少 {least} 字）；交一篇这次学习的心得，通过后也算补学。"


def too_short(least: int, length: int) -> str:
    return f"再写具体一点：学了哪些内容、有什么收获（至少 {least} 字，现在 {length} 字）。"


def recorded(session: str) -> str:
    return f"📚 <b>已补学</b>，记下了：\n{html(session)}"


def nothing_owed() -> str:
    return "没有要补学的，都学过了。"


def not_owed() -> str:
    return "这次不用补学，或已经补过了"


def not_accepted(name: str) -> str:
    return f"已记：{name}这次补学不算，仍要补"


def was_not_accepted(session: str) -> str:
    return f"您这次的补学内容请再充实一下，重写一次：\n{html(session)}\n发“补学”就可以写。"
