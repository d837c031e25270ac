"""The roster in chat: finding, adding, changing; and who may not."""

import pytest

from handlers.registry import Registry
from handlers.rights import Act
from storage import attendance, people
from storage.database import Connection
from storage.people import Person
from tests.sessions import make_session
from tests.town import Hand, Town, at


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",), standing="full")


async def open_person(town: Town, hand: Hand, name: str) -> None:
    await hand.send(f"/people {name}")
    assert f"👤 {name}" in hand.last.text


async def test_a_teacher_is_added_in_at_most_seven_interactions(town: Town, li: Hand) -> None:
    acts = [
        li.send("管理"),
        li.press("👥 人员"),
        li.press("➕ 加人"),
        li.send("王芳"),
        li.press("非党员教职工"),
        li.press("教师"),
    ]
    for act in acts:
        await act
    assert len(acts) <= 7
    assert "王芳已加入名册" in li.last.text
    found = await town.read(people.by_name, "王芳", at("2026-11-23 09:00").date())
    assert found is not None
    assert found.standing == "staff"
    assert found.values("post") == {"teacher"}
    assert found.initials == "wf"


async def test_a_party_member_is_asked_for_the_group(town: Town, li: Hand) -> None:
    await town.enrol("赵敏", standing="full", party_group="第一党小组")
    await li.send("/people")
    await li.press("➕ 加人")
    await li.send(" 王 芳 ")
    await li.press("正式党员")
    await li.press("教师")
    await li.press("第一党小组")
    assert "党小组：第一党小组" in li.last.text
    assert "👤 王芳" in li.last.text


async def test_a_name_is_on_the_roster_once(town: Town, li: Hand) -> None:
    await town.enrol("王芳")
    await li.send("/people")
    await li.press("➕ 加人")
    assert "已经有“王芳”" in (await li.send("王芳")).text
    await li.send("王芳（大班）")
    assert "政治面貌？" in li.last.text


@pytest.mark.parametrize("query", ["王芳", "wangfang", "wf"])
async def test_people_are_found_by_name_pinyin_and_initials(
    town: Town, li: Hand, query: str
) -> None:
    await town.enrol("王芳")
    await town.enrol("赵敏")
    await li.send("/people")
    await li.press("🔎 找人")
    assert "👤 王芳" in (await li.send(query)).text
    assert "👤 王芳" in (await li.send(f"/people {query}")).text


async def test_several_that_fit_are_offered_and_nobody_is_said(town: Town, li: Hand) -> None:
    for name in ("王芳", "王芬"):
        await town.enrol(name)
    offered = await li.send("/people wf")
    assert {"王芳 ⏳", "王芬 ⏳"} <= set(offered.labels)
    assert "没找到“<b>”" in (await li.send("/people <b>")).text


async def test_lists_are_paged(town: Town, li: Hand) -> None:
    for number in range(20):
        await town.enrol(f"老师{number:02}")
    await li.send("/people")
    assert "名册上 21 人，已加入 1 人，还没加入 20 人" in li.last.text
    await li.press("还没加入的")
    assert "第 1–8 人，共 20 人" in li.last.text
    await li.press("下一页")
    await li.press("下一页")
    assert "第 17–20 人，共 20 人" in li.last.text
    assert "下一页 ›" not in li.last.labels
    await li.press("‹ 上一页")
    await li.press("‹ 人员")
    assert "名册上 21 人" in li.last.text


async def test_a_page_shows_what_is_known(town: Town, li: Hand) -> None:
    await town.member(
        "王芳", standing="full", posts=("teacher",), marks=("backbone",),
        offices=("publicity",), party_group="第一党小组", phone="13800000001",
        class_name="大一班", joined_party_day=at("2015-07-01 08:00").date(),
    )  # fmt: skip
    await open_person(town, li, "王芳")
    for shown in (
        "政治面貌：正式党员", "岗位：教师", "标记：骨干", "职务：宣传委员", "党小组：第一党小组",
        "班级：大一班", "手机号：13800000001", "入党时间：2015年7月1日", "11月23日加入，能收到消息",
    ):  # fmt: skip
        assert shown in li.last.text


async def change(li: Hand, *answers: str) -> None:
    await li.press("✏️ 改资料")
    for answer in answers:
        if any(answer in label for label in li.last.labels):
            await li.press(answer)
        else:
            await li.send(answer)


async def test_a_standing_changes_from_a_day_on(town: Town, li: Hand) -> None:
    person_id = await town.enrol("王芳", standing="probationary")
    await open_person(town, li, "王芳")
    await change(li, "政治面貌", "正式党员", "11月1日")
    assert "从11月1日（星期日）起算" in li.last.text
    for day, standing in (("2026-10-31", "probationary"), ("2026-11-01", "full")):
        found = await town.read(people.get, person_id, at(f"{day} 12:00").date())
        assert found.standing == standing


async def test_a_change_to_come_is_shown_and_holds_from_its_day(town: Town, li: Hand) -> None:
    await town.enrol("王芳", standing="probationary")
    session = await make_session(town, "2026-12-02 15:00")
    await open_person(town, li, "王芳")
    await change(li, "政治面貌", "非党员教职工", "12月1日")
    assert "政治面貌：预备党员" in li.last.text
    assert "📅 12月1日起 政治面貌：非党员教职工" in li.last.text
    assert (await town.read(attendance.count, session.id)).due == 1  # the secretary alone


async def test_posts_are_ticked_off_and_on(town: Town, li: Hand) -> None:
    person_id = await town.enrol("王芳", posts=("teacher", "middle"))
    await open_person(town, li, "王芳")
    await li.press("✏️ 改资料")
    await li.press("岗位")
    assert {"✓ 教师", "✓ 中层", "财务"} <= set(li.last.labels)
    await li.press("✓ 中层")
    await li.press("财务")
    await li.press("完成")
    await li.press("11月23日")
    assert (await town.person(person_id)).values("post") == {"teacher", "finance"}
    before = await town.read(people.get, person_id, at("2026-11-22 12:00").date())
    assert before.values("post") == {"teacher", "middle"}


@pytest.mark.parametrize(
    ("what", "answer", "shown"),
    [
        ("班级", "大二班", "班级：大二班"),
        ("手机号", "138 0000 0001", "手机号：13800000001"),
        ("入党时间", "2015年7月1日", "入党时间：2015年7月1日"),
        ("姓名", "王方", "👤 王方"),
    ],
)
async def test_what_has_no_days_is_changed_at_once(
    town: Town, li: Hand, what: str, answer: str, shown: str
) -> None:
    await town.enrol("王芳")
    await open_person(town, li, "王芳")
    await change(li, what, answer)
    assert shown in li.last.text
    await li.press("↩ 撤销")
    assert "已撤销" in li.last.text
    assert shown not in li.last.text


async def test_a_wrong_phone_and_a_taken_name_are_asked_again(town: Town, li: Hand) -> None:
    await town.enrol("王芳")
    await town.enrol("赵敏")
    await open_person(town, li, "王芳")
    await change(li, "手机号", "12345")
    assert "11 位数字" in li.last.text
    await li.press("不留手机号")
    await change(li, "姓名", "赵敏")
    assert "已经有“赵敏”" in li.last.text


async def test_sessions_to_come_follow_the_roster(town: Town, li: Hand) -> None:
    session = await make_session(town)
    await li.send("/people")
    await li.press("➕ 加人")
    for answer in ("王芳",):
        await li.send(answer)
    for label in ("正式党员", "教师", "不在任何小组"):
        await li.press(label)
    assert (await town.read(attendance.count, session.id)).due == 2
    await li.press("除名")
    await li.press("确认除名")
    assert (await town.read(attendance.count, session.id)).due == 1
    await li.press("↩ 撤销")
    assert (await town.read(attendance.count, session.id)).due == 2


def managing(registry: Registry) -> list[str]:
    acts = (Act.MANAGE_PEOPLE, Act.GIVE_OFFICES, Act.LEND_RIGHTS)
    return [name for name, press in registry.presses.items() if press.act in acts]


async def test_a_teacher_can_press_nothing_of_it(town: Town, li: Hand) -> None:
    wang = await town.member("王芳")
    await town.enrol("赵敏")
    before = await town.read(roster_of)
    names = managing(town.service.registry)
    assert len(names) > 20
    for name in names:
        for arguments in ("", ":1", ":1:1", ":2:name", ":1:0"):
            await wang.press_data(f"{name}{arguments}")
            assert wang.toast.startswith(("这件事由支委来办", "这个按钮已经旧了"))
    assert await town.read(roster_of) == before
    assert "不能操作" in (await wang.send("/people")).text


def roster_of(db: Connection) -> list[Person]:
    return people.everyone(db, at("2026-11-23 12:00").date())
