"""The secretary declares countable kinds of the branch's own."""

from collections.abc import Sequence

from handlers.screen import html

WORDS = ("新登记项目",)
COMMAND = "新登记项目"
TITLE, RENAME_TITLE = "新登记项目", "登记项目改名"
NAME, UNIT, SECTION, TARGET = "名称", "单位", "在总结里的位置", "今年计划"
NEW, RENAME, RETIRE, BRING_BACK, BACK = "➕ 新登记项目", "改名", "停用", "恢复使用", "‹ 登记项目"
SUBMIT = "✓ 设好"
UNITS = ("次", "个", "人", "篇", "项", "件", "场", "套")
READS: dict[str, str] = {"text": "文字", "number": "数字", "people": "选人"}
ASK_NAME = "这一项叫什么？12 个字以内，如：园本课程、家长讲堂"
ASK_UNIT = "按什么算？点按钮，别的可以直接写一个字"
ASK_SECTION = "写进总结的哪一部分？"
ASK_TARGET = "今年计划多少？写一个数；没有计划点“跳过”"


def field_label(number: int) -> str:
    return f"另记第 {number} 项"


def field_reads(number: int) -> str:
    return f"第 {number} 项填什么"


def ask_field(number: int) -> str:
    first = "名称、日期、参加人员都会记。" if number == 1 else ""
    return f"{first}还要另记什么？写个名称，如：课时；没有了点“跳过”"


def ask_reads(name: str) -> str:
    return f"“{html(name)}”填什么？"


def bad_name() -> str:
    return "名称只用汉字、字母和数字，12 个字以内。"


def taken(name: str) -> str:
    return f"“{name}”已经有了，或是助手的一个词，请换个名称。"


def same_field(name: str) -> str:
    return f"“{name}”已经会记了，请换一个，或点“跳过”。"


def declared(label: str, unit: str, section: str, fields: Sequence[str], target: int | None) -> str:
    lines = [
        f"✅ 新登记项目：<b>{html(label)}</b>（{html(unit)}）",
        f"写进总结的“{section}”",
        *([f"另记：{html('、'.join(fields))}"] if fields else []),
        *([f"今年计划 {target} {html(unit)}"] if target else []),
        "",
        f"现在发“{html(label)}”就能登记，统计和计划里也有了。",
    ]
    return "\n".join(lines)


def listing(lines: Sequence[str]) -> str:
    body = list(lines) or ["还没有本支部自己的登记项目。"]
    return "\n".join(["⚙️ <b>登记项目</b>", *body, "", "点一项可以改名或停用；已有的记录都照样算。"])


def line(label: str, unit: str, section: str, count: int, *, is_retired: bool) -> str:
    retired = "（已停用）" if is_retired else ""
    return f"· {html(label)}{retired}　{section}　共 {count} {html(unit)}"


def one(line: str, fields: Sequence[str]) -> str:
    return "\n".join([f"⚙️ {line}", *([f"另记：{html('、'.join(fields))}"] if fields else [])])


def button(label: str, *, is_retired: bool) -> str:
    return f"{label}（停用）" if is_retired else label


def retired(label: str) -> str:
    return f"已停用“{label}”，已有的记录照样算"


def back_again(label: str) -> str:
    return f"“{label}”又能登记了"


def gone() -> str:
    return "没有这一项了"
