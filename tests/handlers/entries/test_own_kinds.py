"""新登记项目: a kind declared in chat has form, tally, plan and history at once."""

import pytest

from handlers import own_kinds
from handlers.calendar import year_of
from handlers.figures import tallies
from handlers.turn import Look
from storage import declared_kinds
from tests.entries import code_of, count_of, newest
from tests.lessons import Counted
from tests.town import Hand, Town

FIELDS = (("课时", "数字"), ("适用年龄", "文字"), ("编写", "选人"))


async def declare(
    hand: Hand, label: str, *fields: tuple[str, str], target: str = "跳过", unit: str = "套"
) -> None:
    """Declare a kind by the form, to the last page's submit."""
    await hand.send("新登记项目")
    await hand.send(label)
    await hand.press(unit)
    await hand.press("业务引领")
    for name, reads in fields:
        await hand.send(name)
        await hand.press(reads)
    if len(fields) < 5:
        await hand.press("跳过")
    await (hand.press(target) if target == "跳过" else hand.send(target))
    await hand.press("✓ 设好")


async def branch(town: Town) -> Hand:
    await town.member("王芳", standing="full", posts=("teacher",))
    return await town.member("周敏", standing="full", offices=("secretary",))


async def test_a_declared_kind_is_entered_in_eight(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", *FIELDS, target="3")
    assert "现在发“园本课程”就能登记" in zhou.last.text
    counted = Counted(zhou)
    await counted.type("园本课程")
    await counted.type("民族文化课程")
    await counted.press("今天")
    await counted.press("全体党员")
    await counted.type("12")
    await counted.type("大班")
    await counted.press("跳过")
    await counted.press("提交")
    assert counted.pressed + counted.typed <= 8
    record = await newest(town)
    assert record.kind == await code_of(town, "园本课程") == "own_1"
    assert (record.details["f1"], record.details["f2"]) == (12, "大班")
    for said in ("课时：12", "适用年龄：大班", "参加人员：周敏、王芳"):
        assert said.replace("周敏、王芳", "") in zhou.last.text


async def test_all_five_fields_are_answered_in_one_message(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", *FIELDS, ("地点", "文字"), ("备注", "文字"))
    counted = Counted(zhou)
    await counted.type("登记")
    await counted.press("园本课程")
    await counted.type("民族文化课程")
    await counted.press("今天")
    await counted.press("全体党员")
    assert "接着是：适用年龄、编写、地点、备注" in zhou.last.text
    await counted.type("12\n大班\n王芳\n无\n再用一年")
    await counted.press("提交")
    assert counted.pressed + counted.typed <= 8
    record = await newest(town)
    said = {name: record.details.get(name) for name in ("f1", "f2", "f4", "f5")}
    assert said == {"f1": 12, "f2": "大班", "f4": None, "f5": "再用一年"}
    assert "编写：王芳" in zhou.last.text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("十二\n大班", "请写一个整数"),
        ("12\n大班\n张三", "没找到“张三”"),
        ("12\n大班\n王\n多", "最多 3 行"),
    ],
)
async def test_lines_that_do_not_fit_are_refused_together(
    town: Town, lines: str, said: str
) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", *FIELDS)
    await zhou.send("园本课程")
    await zhou.send("民族文化课程")
    await zhou.press("今天")
    await zhou.press("全体党员")
    await zhou.send(lines)
    assert said in zhou.last.text
    await zhou.send("12\n大班")
    assert "编写" in zhou.last.text, "the third is asked by itself"
    await zhou.press("王芳")
    await zhou.press("完成")
    await zhou.press("提交")
    assert "编写：王芳" in zhou.last.text


async def test_it_is_counted_planned_and_opens_into_its_records(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", target="3")
    await zhou.press("登记园本课程")
    await zhou.send("民族文化课程")
    await zhou.press("今天")
    await zhou.press("全体党员")
    await zhou.press("提交")
    await zhou.send("统计")
    assert "园本课程　1 套（全年 1/3" in zhou.last.text
    await zhou.press("园本课程 1")
    await zhou.press("民族文化课程")
    await zhou.press("看全文")
    assert "民族文化课程" in zhou.last.text
    await zhou.send("计划")
    assert "园本课程" in zhou.last.text

    def section(db: object) -> str:
        look = Look(db, town.clock.now(), town.service.config.settings)  # type: ignore[arg-type]
        figure = tallies.figure(look, year_of(look.today), "own_1")
        return figure.counted.section

    assert await town.read(section) == "业务引领"


async def test_people_of_a_further_field_are_called_by_its_name(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", ("编写", "选人"))
    await zhou.press("登记园本课程")
    await zhou.send("民族文化课程")
    await zhou.press("今天")
    await zhou.press("全体党员")
    await zhou.press("王芳")
    await zhou.press("完成")
    await zhou.press("提交")
    assert "编写：王芳" in zhou.last.text
    await zhou.send("统计")
    await zhou.press("园本课程 1")
    await zhou.press("民族文化课程")
    assert "编写：王芳" in zhou.last.text


@pytest.mark.parametrize("label", ["荣誉", "谈心", "签到", "统计", "结题"])
async def test_a_label_that_is_known_is_refused(town: Town, label: str) -> None:
    zhou = await branch(town)
    await zhou.send("新登记项目")
    await zhou.send(label)
    declared = await town.read(declared_kinds.everyone)
    assert declared == []
    await zhou.send("新登记项目")
    assert not any("按什么算" in text for text in zhou.texts())


@pytest.mark.parametrize("label", ["<b>课</b>", "这个名称实在是太长了一点点点", "课:程"])
async def test_a_label_is_plain_and_short(town: Town, label: str) -> None:
    zhou = await branch(town)
    await zhou.send("新登记项目")
    await zhou.send(label)
    assert "12 个字以内" in zhou.last.text


async def test_five_further_fields_are_the_most(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程", *((f"项目{each}", "文字") for each in "甲乙丙丁戊"))
    (declared,) = await town.read(declared_kinds.everyone)
    assert [field["label"] for field in declared.fields] == [f"项目{each}" for each in "甲乙丙丁戊"]


async def test_it_is_renamed_retired_and_taken_back(town: Town) -> None:
    zhou = await branch(town)
    await declare(zhou, "园本课程")
    await zhou.press("登记园本课程")
    await zhou.send("民族文化课程")
    await zhou.press("今天")
    await zhou.press("全体党员")
    await zhou.press("提交")
    await zhou.send("登记")
    await zhou.press("⚙️ 登记项目")
    await zhou.press("园本课程")
    await zhou.press("改名")
    await zhou.send("特色课程")
    assert "特色课程" in zhou.last.text
    await zhou.press("停用")
    await zhou.send("登记特色课程")
    assert "没有“特色课程”这一项" in zhou.last.text
    assert await count_of(town, "own_1") == 1
    await zhou.send("统计")
    assert "特色课程　1 套" in zhou.last.text
    await zhou.send("登记")
    await zhou.press("⚙️ 登记项目")
    await zhou.press("特色课程（停用）")
    await zhou.press("恢复使用")
    await zhou.send("特色课程")
    assert "登记特色课程" in zhou.last.text


async def test_only_the_heads_declare(town: Town) -> None:
    await branch(town)
    chen = await town.member("陈静", offices=("organisation",))
    await chen.send("新登记项目")
    assert await town.read(declared_kinds.everyone) == []
    await chen.send("登记")
    assert "⚙️ 登记项目" not in chen.last.labels
    assert own_kinds.FIELD_LABELS == ("名称", "日期", "参加人员")
