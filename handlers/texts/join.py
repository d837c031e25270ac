"""What is said while somebody joins."""

from handlers.screen import html

YES = "✓ 是我"
NO = "不是我"
UNDO = "撤销这次绑定"


def ask(name: str) -> str:
    return f"您是<b>{html(name)}</b>吗？"


def welcome(name: str, branch_name: str, *, is_secretary: bool) -> str:
    lines = [
        f"{html(name)}，欢迎！这里是{html(branch_name)}的小助手。",
        "学习前我会提醒您，点一下就能签到；下面的按钮是常用的事。",
    ]
    if is_secretary:
        lines.append("书记第一周要做的几件事，发“帮助”就看得到。")
    return "\n".join([*lines, "提醒一句：消息经过 Telegram 传送，涉密内容请不要发在这里。"])


def here_again(name: str) -> str:
    return f"{html(name)}，常用的事都在下面的按钮里；发“帮助”看看能做什么。"


def not_me() -> str:
    return "好的，没有绑定。请把邀请还给书记，换一张您自己的。"


def unknown_code() -> str:
    return "没有这个邀请，请核对 8 位数字；还不行就请书记重发一张。"


def used() -> str:
    return "这张邀请已经用过了。如果换了手机或账号，请书记重发一张。"


def expired() -> str:
    return "这张邀请过期了，请书记重发一张。"


def too_many_tries() -> str:
    return "试错次数太多了，请一小时后再试，或请书记重发一张邀请。"


def already_you(name: str) -> str:
    return f"{html(name)}，您已经加入了，直接用就行。"


def joined(name: str, user_name: str) -> str:
    return f"{html(name)}加入了（Telegram 名：{html(user_name)}）。如果不是本人，请点下面撤销。"


def moved_away(name: str) -> str:
    return f"{html(name)}已改用另一个 Telegram 账号，这里不再能用。"


def undone(name: str) -> str:
    return f"已撤销{html(name)}的绑定，请重发一张邀请给本人。"


def is_you(name: str) -> str:
    return f"✓ 您是{html(name)}。"


def nothing_to_undo() -> str:
    return "这次绑定已经不在了，不用再撤销。"
