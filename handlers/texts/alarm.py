"""What the secretary reads when something stays broken, and when it is well again."""

_BROKEN = {
    "backup": "⚠️ 备份已经好几个小时没有做成。数据还在，但请让管理机器的人看一下"
    "（命令：python -m bot doctor）。",
    "disk": "⚠️ 机器的硬盘快满了，满了就记不进新的东西。请让管理机器的人腾出空间。",
    "queue": "⚠️ 有些消息已经半个多小时没有发出去。请让管理机器的人看一下"
    "（命令：python -m bot doctor）。",
    "telegram": "⚠️ 已经半个多小时收不到大家的消息。请让管理机器的人看一下"
    "（命令：python -m bot doctor）。",
}
_WELL = {
    "backup": "✅ 备份恢复正常了。",
    "disk": "✅ 硬盘又有空间了。",
    "queue": "✅ 积压的消息都发出去了。",
    "telegram": "✅ 又能收到大家的消息了，这段时间里发来的会一条条办好。",
}


def broken(sign: str) -> str:
    return _BROKEN[sign]


def well(sign: str) -> str:
    return f"{_WELL[sign]}不用做什么。"
