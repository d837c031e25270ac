"""What waits for an office to decide."""


def reflections(count: int) -> str:
    return f"· 待审心得 {count} 篇"


def lessons(count: int) -> str:
    return f"· 对方一直没确认、要支委认定的课 {count} 节"


def unclosed(count: int) -> str:
    return f"· 开完了还没结束点名的活动 {count} 次"


REVIEW = "📖 去审阅"
SETTLE = "📒 看这些课"
ROLL = "📋 看这些活动"
OWING = "📚 补学明细"


def owing(name: str, session: str) -> str:
    """A button: who owes 补学 for which session."""
    return f"{name}　{session}"


def listing(label: str, total: int, page: str) -> str:
    return f"<b>{label}</b>　共 {total} 项　{page}".rstrip()


def nothing() -> str:
    return "没有等着的了。"
