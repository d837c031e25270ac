"""Importing past records in chat: previewed, whole or not at all, taken back within a day."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from handlers.figures import tallies
from handlers.ledgers.import_reading import LIMITS, raw_sheets
from handlers.tables import Table, TableProblem, TableUnreadable, read_tables
from storage import attendance, history, records, sessions
from storage.records import Record
from tests.ledger_files import as_csv, book_of, file_of
from tests.ledgers import NAMES, YEAR, fill
from tests.records import add_record
from tests.town import Hand, Town

Rows = Sequence[Sequence[Any]]
STUDY = ("日期", "主题", "主讲人", "地点", "开始", "结束", "应到", "实到", "按时到会", "请假")
HONOUR = ("荣誉名称", "获得者", "级别", "等次", "日期")
MEETING = (
    "2026-03-05",
    "学习党章",
    "王芳",
    "三楼",
    "15:00",
    "16:30",
    3,
    2,
    "王芳、赵敏",
    "李静：病假",
)
VISITS = (("名称", "日期", "参加人员"), ("看展", "2026-04-01", "赵敏"))
PRIZE = ("师德标兵", "王芳", "县", "一等奖", "2026-05-04")


@pytest.fixture
async def zhao(town: Town) -> Hand:
    """The secretary of a branch with two more members."""
    hand = await town.member("赵敏", standing="full", offices=("secretary",))
    for name in ("王芳", "李静"):
        await town.enrol(name, standing="full")
    return hand


def ledger(**sheets: Rows) -> bytes:
    """A workbook with these sheets, each its header first."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


async def send(hand: Hand, content: bytes, name: str = "去年台账.xlsx") -> str:
    """Send a ledger as people do; returns the answer."""
    await hand.send("导入台账")
    await hand.press("发台账文件")
    await hand.document(name, content)
    return hand.last.text


async def figures(town: Town) -> dict[str, int]:
    found = await town.write(lambda acting: tallies.figures(acting, YEAR))
    return {each.counted.label: each.done for each in found if each.done}


async def only(town: Town, kind: str, state: str = "done") -> Record:
    days = (date(2026, 1, 1), date(2026, 12, 31))
    (found,) = await town.write(
        lambda acting: records.in_period(acting.db, kind, *days, state=state)
    )
    return found


async def test_a_file_is_previewed_and_imported_by_one_tap(town: Town, zhao: Hand) -> None:
    said = await send(zhao, ledger(政治理论学习=(STUDY, MEETING), 荣誉=(HONOUR, PRIZE)))
    assert "共 2 条" in said
    assert "政治理论学习　1 次" in said
    assert await figures(town) == {}
    await zhao.press("确认导入")
    assert "导入好了，共 2 条" in zhao.last.text
    told = await figures(town)
    assert (told["政治理论学习"], told["荣誉"], told["县级荣誉"]) == (1, 1, 1)


async def test_a_session_comes_with_its_roll_and_counts_as_entered_late(
    town: Town, zhao: Hand
) -> None:
    await send(zhao, ledger(政治理论学习=(STUDY, MEETING)))
    await zhao.press("确认导入")
    part = await only(town, "study")
    session = await town.read(sessions.get, part.session_id)
    assert session.state == "done"
    roll = await town.read(attendance.roll, session.id)
    assert {name: (row.status, row.reason) for row, name in roll} == {
        "王芳": ("present", None),
        "赵敏": ("present", None),
        "李静": ("leave", "病假"),
    }
    assert part.made_at.date() > part.day
    assert (part.made_by, part.session_id) == (zhao.id, session.id)
    (entry,) = await town.read(history.of, "record", part.id)
    assert (entry.what, entry.changed_by) == ("imported", zhao.id)
    await zhao.press_data(f"tally_record:{part.id}:year:2026-11-23:a:0")
    assert "补录" in zhao.last.text
    assert "从 Excel 导入" in zhao.last.text


async def test_a_second_confirmation_imports_nothing_more(town: Town, zhao: Hand) -> None:
    await send(zhao, ledger(荣誉=(HONOUR, PRIZE)))
    zhao.phone.press("确认导入")
    zhao.phone.press("确认导入")
    await town.settle()
    assert (await figures(town))["荣誉"] == 1


async def test_a_restart_in_the_middle_loses_nothing(town: Town, zhao: Hand) -> None:
    town.restarts_after_each_act = True
    await send(zhao, ledger(荣誉=(HONOUR, PRIZE)))
    await zhao.press("确认导入")
    assert (await figures(town))["荣誉"] == 1


async def test_undo_withdraws_all_of_it_and_keeps_its_history(town: Town, zhao: Hand) -> None:
    content = ledger(政治理论学习=(STUDY, MEETING), 荣誉=(HONOUR, PRIZE))
    await send(zhao, content)
    await zhao.press("确认导入")
    await zhao.press("撤销这次导入")
    assert "2 条都撤回了" in zhao.last.text
    assert await figures(town) == {}
    honour = await only(town, "honour", "withdrawn")
    entries = await town.read(history.of, "record", honour.id)
    assert [each.what for each in entries] == ["imported", "import_undone"]
    assert "没有错误" in await send(zhao, content)


async def test_after_a_day_it_is_too_late_to_undo(town: Town, zhao: Hand) -> None:
    await send(zhao, ledger(荣誉=(HONOUR, PRIZE)))
    await zhao.press("确认导入")
    await town.move_to("2026-11-24 10:00")
    await zhao.press("撤销这次导入")
    assert "不能整批撤销" in zhao.last.text
    assert (await figures(town))["荣誉"] == 1


async def test_not_importing_changes_nothing(town: Town, zhao: Hand) -> None:
    await send(zhao, ledger(荣誉=(HONOUR, PRIZE)))
    await zhao.press("不导入")
    assert "什么都没有变" in zhao.last.text
    assert await figures(town) == {}


def changed(row: Sequence[Any], **cells: Any) -> tuple[Any, ...]:
    """The row with some cells replaced, by their place: _0, _1 …"""
    new = list(row)
    for place, cell in cells.items():
        new[int(place[1:])] = cell
    return tuple(new)


WRONG: dict[str, tuple[dict[str, Rows], str]] = {
    "unknown person": (
        {"荣誉": (HONOUR, PRIZE, changed(PRIZE, _1="王方"))},
        "“荣誉”第 3 行“获得者”“王方”：名册上没有这个人（是不是“王芳”？）",
    ),
    "unreadable day": (
        {"荣誉": (HONOUR, changed(PRIZE, _4="五四前后"))},
        "“荣誉”第 2 行“日期”“五四前后”：看不懂这个日期",
    ),
    "a day to come": ({"荣誉": (HONOUR, changed(PRIZE, _4="2027-05-04"))}, "这一天还没到"),
    "unknown kind": ({"荣誉称号表": (HONOUR, PRIZE)}, "“荣誉称号表”：没有叫这个名字的类别"),
    "missing title": (
        {"荣誉": (HONOUR, changed(PRIZE, _0=""))},
        "“荣誉”第 2 行“荣誉名称”：这一格不能空",
    ),
    "wrong choice": (
        {"荣誉": (HONOUR, changed(PRIZE, _2="乡"))},
        "只能填：园、县、市、州、省、国家",
    ),
    "missing column": ({"荣誉": (HONOUR[1:], PRIZE[1:])}, "“荣誉”“荣誉名称”：少了这一列"),
    "unknown column": (
        {"荣誉": ((*HONOUR, "等级次"), PRIZE)},
        "没有这一列。请改成台账里的列名（是不是“等次”？）",
    ),
    "the same row twice": ({"荣誉": (HONOUR, PRIZE, PRIZE)}, "和第 2 行完全一样"),
    "counts that differ": (
        {"政治理论学习": (STUDY, changed(MEETING, _6=20))},
        "“应到”“20”：和名单对不上：名单上是 3 人",
    ),
    "ends first": ({"政治理论学习": (STUDY, changed(MEETING, _5="14:00"))}, "结束要晚于开始"),
    "no such clock": (
        {"政治理论学习": (STUDY, changed(MEETING, _4="下午"))},
        "“开始”“下午”：看不懂",
    ),
    "nothing in it": ({"荣誉": (HONOUR,)}, "没有可以导入的行"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
async def test_an_error_is_named_by_row_and_nothing_is_imported(
    town: Town, zhao: Hand, case: str
) -> None:
    sheets, said = WRONG[case]
    right: dict[str, Rows] = {} if case == "nothing in it" else {"参观": VISITS}
    told = await send(zhao, ledger(**right, **sheets))
    assert said in told
    assert "一条也没有导入" in told
    assert "确认导入" not in str(zhao.last.buttons)
    assert await figures(town) == {}


async def test_what_is_there_already_is_refused(town: Town, zhao: Hand) -> None:
    content = ledger(荣誉=(HONOUR, PRIZE))
    await send(zhao, content)
    await zhao.press("确认导入")
    assert "这一条已经登记过了" in await send(zhao, content)


async def test_what_was_entered_after_the_preview_is_refused_too(town: Town, zhao: Hand) -> None:
    await send(zhao, ledger(参观=VISITS))
    await add_record(town, "visit", "done", "看展", "2026-04-01", participant=[zhao.id])
    await zhao.press("确认导入")
    assert "这一条已经登记过了" in zhao.last.text
    assert (await figures(town))["参观"] == 1


async def test_a_masked_ledger_is_not_imported(town: Town, zhao: Hand) -> None:
    talks = ("谈话人", "谈话对象", "日期", "谈话缘由", "谈话内容")
    row = ("赵敏", "王芳", "2026-03-05", "日常交流", "（不公开）")
    assert "请用书记导出的台账" in await send(zhao, ledger(谈心谈话=(talks, row)))


async def test_an_exported_ledger_goes_back_in_by_chat(
    town: Town, zhao: Hand, tmp_path: Any
) -> None:
    for name in NAMES[3:]:
        await town.enrol(name)
    await town.move_to("2026-12-31 10:00")
    await town.write(lambda acting: fill(acting, 2))
    book = await town.write(lambda acting: book_of(acting, zhao.id))
    before = await figures(town)

    def withdraw_all(acting: Any) -> None:
        acting.db.execute("UPDATE records SET state = 'withdrawn'")
        acting.db.execute("UPDATE sessions SET state = 'cancelled'")
        acting.db.execute("DELETE FROM record_numbers")

    await town.write(withdraw_all)
    assert await figures(town) == {}
    assert "没有错误" in await send(zhao, file_of(book))
    await zhao.press("确认导入")
    assert await figures(town) == before
    back = await town.write(lambda acting: book_of(acting, zhao.id))
    for left, right in zip(book.sheets, back.sheets, strict=True):
        assert as_csv(right).splitlines() == as_csv(left).splitlines()


async def test_only_the_heads_import(town: Town, zhao: Hand) -> None:
    li = await town.member("孙燕", standing="full", offices=("organisation",))
    await li.send("/import")
    assert "发台账文件" not in str(li.last.buttons)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.4", TableProblem.BROKEN),
        (b"PK\x03\x04 torn", TableProblem.BROKEN),
        (bytes.fromhex("D0CF11E0A1B11AE1"), TableProblem.OLD_EXCEL),
        (b"0" * (20 * 1024**2 + 1), TableProblem.TOO_BIG),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, problem: TableProblem) -> None:
    with pytest.raises(TableUnreadable) as caught:
        read_tables(content, "台账.xlsx", LIMITS)
    assert caught.value.problem is problem


def test_more_rows_than_allowed_are_refused() -> None:
    half = (HONOUR, *[PRIZE] * 10_001)
    with pytest.raises(TableUnreadable) as caught:
        raw_sheets([Table("荣誉", half), Table("课题", half)], "a.xlsx")
    assert caught.value.problem is TableProblem.TOO_MANY_ROWS


async def test_a_file_that_cannot_be_read_is_said_to_be_so(zhao: Hand) -> None:
    assert "打不开" in await send(zhao, b"PK\x03\x04 torn")
    assert "📎 再发一次" in zhao.last.labels
