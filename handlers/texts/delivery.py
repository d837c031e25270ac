"""What is said when something could not be delivered."""

from handlers.screen import html


def unreachable(name: str) -> str:
    return f"{html(name)}收不到我的消息了（可能停用或屏蔽了助手），请换个方式告诉TA。"


def task_failed() -> str:
    return "这件事没有办成，请再试一次；还不行就告诉管理员。"
