"""What is said at the gate."""

from handlers.screen import html


def stranger(branch_name: str) -> str:
    return (
        f"您好，这里是{html(branch_name)}的内部助手。"
        "请向书记要一张邀请，再把邀请上的 8 位数字发给我。"
    )


def not_yours() -> str:
    return "这件事由支委来办，您这里不能操作；有需要请告诉书记。"


def in_private_only() -> str:
    return "请点我的头像，到私聊里操作。"


def old_button() -> str:
    return "这个按钮已经旧了，发“帮助”看看现在能做什么。"


def failed_unkept() -> str:
    return "抱歉，刚才这一步没有成功，没有记下。请再按一次；还不行就告诉书记。"


def failed(reference: int) -> str:
    return (
        f"抱歉，刚才这一步没有成功，没有记下。请再试一次；还不行就把编号 {reference} 告诉管理员。"
    )
