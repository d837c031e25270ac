"""What is said about Telegram groups."""

from handlers.screen import html


def bound(branch_name: str) -> str:
    return f"好，{html(branch_name)}的活动签到人数以后会显示在这个群里。"


def unbound() -> str:
    return "好，以后不再在这个群里显示活动。"


def not_bound() -> str:
    return "这个群没有绑定，不用解除。"


def bind_in_the_group() -> str:
    return "请先把我加到群里，再在群里发 /bind。"


def unbind_in_the_group() -> str:
    return "请在要解除的群里发 /unbind。"


def how_to_bind(title: str, may_bind: bool) -> str:
    if may_bind:
        return f"我已在“{html(title)}”群里。要在群里显示活动的签到人数，请在群里发 /bind。"
    return f"我已在“{html(title)}”群里。要显示活动的签到人数，请书记或副书记在群里发 /bind。"


def stranger(branch_name: str) -> str:
    return f"您好，我只为{html(branch_name)}服务，先退出这个群了。"


def thrown_out(title: str) -> str:
    return f"我已不在“{html(title)}”群里，活动不再显示在那里。要恢复，请重新加我并在群里发 /bind。"
