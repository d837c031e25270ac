"""Importing a roster in chat: all of it or nothing."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.roster import roster_import
from handlers.roster.roster_file import RosterRow
from handlers.texts.terms import MARKS, OFFICES, POSTS, STANDINGS
from storage import attendance, people
from storage.database import Connection
from storage.people import Person
from storage.terms import Mark, Office, Post, Standing
from tests.handlers.workbooks import Rows, read_file, workbook
from tests.sessions import make_session
from tests.town import Hand, Town, at

HEAD = ("姓名", "政治面貌", "岗位", "职务", "党小组", "入党时间", "手机号", "班级")
TEACHER = ("王芳", "正式党员", "教师", "", "第一党小组", "2015-07-01", "13800000001", "大一班")


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",), standing="full")


def everyone(db: Connection) -> list[Person]:
    return people.everyone(db, at("2026-11-23 12:00").date())


async def send(hand: Hand, *rows: tuple[object, ...], filename: str = "名册.xlsx") -> str:
    await hand.send("/people")
    await hand.press("📥 导入名册")
    await hand.press("📎 发名册文件")
    return (await hand.document(filename, workbook((HEAD, *rows)))).text


async def test_a_roster_is_previewed_then_imported_in_seven_interactions(
    town: Town, li: Hand
) -> None:
    await town.enrol("赵敏", standing="probationary", posts=("teacher",), phone="13800000009")
    session = await make_session(town)
    await li.send("管理")
    await li.press("👥 人员")
    await li.press("📥 导入名册")
    await li.press("📎 发名册文件")
    zhao = ("赵敏", "正式党员", "", "", "", "", "", "")
    await li.document("名册.xlsx", workbook((HEAD, TEACHER, zhao)))
    assert "新增 1 人、变更 1 人" in li.last.text
    assert {person.name for person in await town.read(everyone)} == {"李书记", "赵敏"}
    await li.press("✓ 确认导入")
    assert "导入好了：新增 1 人、变更 1 人" in li.last.text
    now = {person.name: person for person in await town.read(everyone)}
    assert (now["赵敏"].standing, now["赵敏"].phone) == ("full", "13800000009")
    assert now["王芳"].class_name == "大一班"
    assert (await town.read(attendance.count, session.id)).due == 3


async def test_an_import_is_undone_as_a_whole(town: Town, li: Hand) -> None:
    zhao = await town.enrol("赵敏", class_name="小一班")
    before = await town.read(everyone)
    await send(li, TEACHER, ("赵敏", "入党申请人", "财务", "", "", "", "", "小二班"))
    await li.press("✓ 确认导入")
    await li.press("↩ 撤销这次导入")
    assert "2 人恢复原样" in li.last.text
    assert await town.read(everyone) == before
    assert (await town.person(zhao)).class_name == "小一班"


async def test_after_a_later_change_the_import_is_not_undone(town: Town, li: Hand) -> None:
    await send(li, TEACHER)
    await li.press("✓ 确认导入")
    undo = next(button for row in li.last.buttons for button in row if "撤销" in button.label)
    await li.send("/people 王芳")
    for answer in ("✏️ 改资料", "班级", "不带班"):
        await li.press(answer)
    await li.press_data(undo.target)
    assert "不能再撤销" in li.last.text
    assert "王芳" in {person.name for person in await town.read(everyone)}


async def test_errors_come_back_by_row_and_nothing_is_imported(town: Town, li: Hand) -> None:
    before = await town.read(everyone)
    said = await send(
        li, TEACHER, ("李娜", "团结", "", "", "", "", "12", ""), ("<b>", "", *[""] * 6)
    )
    assert "有 3 处要改，还没有导入任何人" in said
    for part in ("第 3 行 政治面貌“团结”", "第 3 行 手机号“12”", "第 4 行 政治面貌没有填"):
        assert part in said
    assert li.last.labels == ["📎 再发一次", "‹ 人员"]
    assert await town.read(everyone) == before


async def test_many_errors_fit_on_a_screen(town: Town, li: Hand) -> None:
    said = await send(li, *[(f"老师{number}", "团结" * 40, *[""] * 6) for number in range(60)])
    assert "还有 45 处" in said
    assert len(said) <= 4096


@pytest.mark.parametrize(
    ("filename", "content", "said"),
    [
        ("名册.docx", b"x", "只收 .xlsx 或 .csv"),
        ("名册.xlsx", b"not a workbook", "还没有导入任何人"),
        ("名册.csv", "姓名\n王芳".encode(), "没有找到“政治面貌”"),
        ("名册.csv", b"", "还没有导入任何人"),
    ],
)
async def test_a_file_that_is_no_roster_is_explained(
    town: Town, li: Hand, filename: str, content: bytes, said: str
) -> None:
    before = await town.read(everyone)
    await li.send("/people")
    await li.press("📥 导入名册")
    await li.press("📎 发名册文件")
    assert "作为文件发过来" in (await li.send("王芳")).text
    assert said in (await li.document(filename, content)).text
    assert await town.read(everyone) == before


async def test_a_preview_is_imported_once_and_by_its_sender(town: Town, li: Hand) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    await send(li, TEACHER)
    confirm = li.last.buttons[0][0].target
    await zhao.send("/people")
    await zhao.press_data(confirm)
    assert "处理过了" in zhao.last.text
    await li.press("✓ 确认导入")
    await li.press_data(confirm)
    assert "处理过了" in li.last.text
    assert [person.name for person in await town.read(everyone)].count("王芳") == 1


async def test_a_preview_can_be_dropped(town: Town, li: Hand) -> None:
    before = await town.read(everyone)
    await send(li, TEACHER)
    confirm = li.last.buttons[0][0].target
    await li.press("不导入")
    await li.press_data(confirm)
    assert await town.read(everyone) == before


async def test_offices_in_a_file_are_for_the_secretary(town: Town, li: Hand) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    deputy = (*TEACHER[:3], "副书记", *TEACHER[4:])
    assert "王芳 的职务，职务要由书记来定" in await send(zhao, deputy)
    await send(li, deputy)
    await li.press("✓ 确认导入")
    assert {person.name: set(person.offices) for person in await town.read(everyone)} == {
        "李书记": {"secretary"}, "王芳": {"deputy"}, "赵敏": {"organisation"},
    }  # fmt: skip


async def test_a_file_cannot_take_away_the_last_secretary(town: Town, li: Hand) -> None:
    await send(li, ("李书记", "正式党员", "", "组织委员", *[""] * 4), TEACHER)
    await li.press("✓ 确认导入")
    assert "没有已加入的书记" in li.last.text
    assert {person.name: set(person.offices) for person in await town.read(everyone)} == {
        "李书记": {"secretary"}
    }


async def test_the_same_file_again_changes_nothing(town: Town, li: Hand) -> None:
    await send(li, TEACHER)
    await li.press("✓ 确认导入")
    assert "和名册上一样，不用导入" in await send(li, TEACHER)


async def test_the_sample_is_downloaded_filled_in_and_sent_back(town: Town, li: Hand) -> None:
    await li.send("/people")
    await li.press("📥 导入名册")
    await li.press("📄 下载样表")
    assert li.last.filename == "名册样表.xlsx"
    assert li.last.document is not None
    assert read_file(li.last.document, "名册样表.xlsx").errors[0].code == "no_rows"
    assert not any((town.service.config.data_dir / "files").iterdir())


NAMES = st.lists(
    st.text(st.sampled_from("王李张赵芳敏娜静磊"), min_size=2, max_size=4),
    min_size=1, max_size=8, unique=True,
)  # fmt: skip


@st.composite
def rosters(draw: st.DrawFn) -> list[tuple[RosterRow, tuple[object, ...]]]:
    """Rows as they are written into a file, and as they ought to be read."""
    made = []
    for number, name in enumerate(draw(NAMES), 2):
        row = RosterRow(
            number,
            name,
            draw(st.sampled_from(Standing)),
            tuple(sorted(draw(st.sets(st.sampled_from(Post))), key=list(Post).index)),
            tuple(sorted(draw(st.sets(st.sampled_from(Mark))), key=list(Mark).index)),
            tuple(sorted(draw(st.sets(st.sampled_from(Office))), key=list(Office).index)),
            group_name=draw(st.sampled_from([None, "第一党小组", "第二党小组"])),
            joined_day=draw(
                st.none() | st.dates(at("1950-01-01 12:00").date(), at("2026-01-01 12:00").date())
            ),
            phone=draw(st.none() | st.just(f"138{number:08}")),
            class_name=draw(st.sampled_from([None, "大一班"])),
        )
        made.append((row, _cells(row)))
    return made


def _cells(row: RosterRow) -> tuple[object, ...]:
    terms = [POSTS[each] for each in row.posts] + [MARKS[each] for each in row.marks]
    offices = "、".join(OFFICES[each] for each in row.offices)
    return (
        row.name, STANDINGS[row.standing], "、".join(terms), offices, row.group_name,
        row.joined_day, row.phone, row.class_name,
    )  # fmt: skip


@given(rosters())
def test_rows_survive_file_and_database(
    made: list[tuple[RosterRow, tuple[object, ...]]],
) -> None:
    cells: Rows = (HEAD, *(cells for _, cells in made))
    read = read_file(workbook(cells), "名册.xlsx")
    assert read.errors == ()
    assert list(read.rows) == [row for row, _ in made]
    assert roster_import.rows_of(roster_import.stored_rows(read.rows)) == list(read.rows)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(made=rosters(), wrong=st.integers(0, 7), what=st.sampled_from(["standing", "phone", "day"]))
async def test_one_wrong_cell_anywhere_imports_nobody(
    town: Town, li: Hand, made: list[tuple[RosterRow, tuple[object, ...]]], wrong: int, what: str
) -> None:
    cells = [list(cells) for _, cells in made]
    column, value = {"standing": (1, "党"), "phone": (6, "1380000"), "day": (5, "去年")}[what]
    cells[wrong % len(cells)][column] = value
    before = await town.read(everyone)
    said = await send(li, *map(tuple, cells))
    assert f"第 {wrong % len(cells) + 2} 行" in said
    assert await town.read(everyone) == before


async def test_a_csv_from_excel_is_read(town: Town, li: Hand) -> None:
    await li.send("/people")
    await li.press("📥 导入名册")
    await li.press("📎 发名册文件")
    content = io.BytesIO("姓名,政治面貌\n王芳,群众\n".encode("gb18030")).getvalue()
    await li.document("名册.csv", content)
    assert "新增 1 人、变更 0 人" in li.last.text


async def test_a_table_sent_without_asking_is_told_where_it_goes(town: Town, li: Hand) -> None:
    teacher = await town.member("王芳")
    assert "导入名册" in (await li.document("名册.csv", b"x")).text
    assert "导入名册" not in (await teacher.document("名册.csv", b"x")).text
