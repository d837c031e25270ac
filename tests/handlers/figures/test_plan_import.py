"""A whole plan at once: from an Excel table, or from last year."""

import io

import pytest
import xlsxwriter

from storage import plan
from storage.history import of as history_of
from tests.town import Hand, Town


def table(*rows: tuple[object, ...]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate((("项目", "目标"), *rows)):
            sheet.write_row(number, 0, row)
    return content.getvalue()


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def send(wang: Hand, content: bytes, name: str = "计划.xlsx") -> None:
    await wang.send("计划")
    await wang.press("导入或沿用")
    await wang.press("发填好的表")
    await wang.document(name, content)


async def test_a_table_sets_the_whole_plan_and_one_tap_takes_it_back(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("/plan 学习 20")
    await send(wang, table(("政治理论学习", 26), ("谈话", 60.0), ("示范课", "7 节"), ("展板", "")))
    assert "定了 3 项" in wang.last.text
    assert "政治理论学习：20 → 26 次" in wang.last.text
    targets = {"study": 26, "talk": 60, "demonstration_lesson": 7}
    assert await town.read(plan.targets, 2026) == targets
    assert (await town.read(history_of, "target", 2026))[-1].reason == "导入：计划.xlsx"
    await wang.press("撤销")
    assert await town.read(plan.targets, 2026) == {"study": 20}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("不存在的项目", 3), "第 3 行：没有叫“不存在的项目”的项目"),
        (("党课", "三次"), "第 3 行：“党课”的目标“三次”要是 0 到 9999 的整数"),
        (("党课", 100000), "要是 0 到 9999 的整数"),
        (("学习", 5), "前面已经有了"),
    ],
)
async def test_one_wrong_row_and_nothing_is_set(
    town: Town, row: tuple[object, ...], said: str
) -> None:
    wang = await secretary(town)
    await send(wang, table(("政治理论学习", 26), row))
    assert said in wang.last.text
    assert "什么都没有导入" in wang.last.text
    assert await town.read(plan.targets, 2026) == {}


async def test_the_table_that_is_downloaded_can_be_sent_back(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("/plan 学习 26")
    await wang.press("导入或沿用")
    await wang.press("下载计划表")
    assert wang.last.filename == "2026年度计划.xlsx"
    assert wang.last.media is not None
    await send(wang, wang.last.media.content)
    assert "没有改动" in wang.last.text


async def test_last_years_targets_are_taken_over_where_there_are_none(town: Town) -> None:
    wang = await secretary(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2025, "study", 24))
    await town.write(lambda acting: plan.set_target(acting.db, 2025, "party_lecture", 3))
    await wang.send("/plan 学习 26")
    await wang.press("导入或沿用")
    await wang.press("沿用2025年的 1 项")
    assert await town.read(plan.targets, 2026) == {"study": 26, "party_lecture": 3}


async def test_what_was_changed_since_is_not_taken_back(town: Town) -> None:
    wang = await secretary(town)
    await send(wang, table(("政治理论学习", 26)))
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 30))
    await wang.press("撤销")
    assert await town.read(plan.targets, 2026) == {"study": 30}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "plan.xlsx", "打不开"),
        (b"not a table", "plan.pdf", "请发 Excel 表格"),
        ("项目,目标\n党课,3".encode("gb18030"), "plan.csv", "定了 1 项"),
        ("名字,岁数\n党课,3".encode(), "plan.csv", "没找到“项目”和“目标”"),
    ],
)
async def test_any_file_gets_a_clear_answer(
    town: Town, content: bytes, name: str, said: str
) -> None:
    wang = await secretary(town)
    await send(wang, content, name)
    assert said in wang.last.text
