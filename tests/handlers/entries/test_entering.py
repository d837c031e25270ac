"""登记: every kind of record in at most eight interactions."""

from datetime import date

import pytest

from storage import record_files
from tests.entries import (
    count_of,
    enter_activity,
    enter_honour,
    enter_project,
    enter_talk,
    newest,
)
from tests.lessons import Counted
from tests.reflections import PHOTO
from tests.town import Hand, Town

MOST = 8


async def branch(town: Town) -> tuple[Hand, Hand, Hand]:
    """The secretary 周敏 and two teachers."""
    zhou = await town.member("周敏", standing="full", offices=("secretary",))
    wang = await town.member("王芳", standing="full", posts=("teacher",))
    li = await town.member("李娜", standing="activist", posts=("teacher",))
    return zhou, wang, li


def total(counted: Counted) -> int:
    return counted.pressed + counted.typed


async def test_a_talk_with_what_was_said_takes_eight(town: Town) -> None:
    _, wang, li = await branch(town)
    counted = await enter_talk(wang, "李娜", content="聊了带班的难处。")
    assert total(counted) <= MOST
    talk = await newest(town)
    assert (talk.kind, talk.title, talk.state) == ("heart_talk", "王芳—李娜", "waiting")
    assert (talk.who("talker"), talk.who("partner")) == ([wang.id], [li.id])
    assert talk.details["content"] == "聊了带班的难处。"


async def test_an_honour_takes_eight(town: Town) -> None:
    zhou, wang, _ = await branch(town)
    assert total(await enter_honour(zhou, "优质课评比", holder="王芳")) <= MOST
    honour = await newest(town)
    assert (honour.kind, honour.state, honour.title) == ("honour", "done", "优质课评比")
    assert (honour.who("holder"), honour.details["level"]) == ([wang.id], "县")


async def test_an_honour_of_several_or_of_the_kindergarten_takes_no_more(town: Town) -> None:
    zhou, wang, li = await branch(town)
    assert total(await enter_honour(zhou, "舞蹈比赛", holder="王芳、李娜")) <= MOST
    assert sorted((await newest(town)).who("holder")) == sorted([wang.id, li.id])
    assert total(await enter_honour(zhou, "示范园", holder="跳过", level="州")) <= MOST
    assert (await newest(town)).people == ()
    assert await count_of(town, "honour") == 2


@pytest.mark.parametrize("state", ["立项", "在研"])
async def test_a_project_takes_eight(town: Town, state: str) -> None:
    zhou, wang, _ = await branch(town)
    counted = await enter_project(zhou, "园本课程研究", state=state, leader="王芳")
    assert total(counted) <= MOST
    project = await newest(town)
    assert (project.kind, project.state, project.to_day) == ("research_project", "done", None)
    assert (project.details["state"], project.who("leader")) == (state, [wang.id])


async def test_a_closed_project_is_entered_with_the_day_it_closed(town: Town) -> None:
    _, wang, _ = await branch(town)
    counted = Counted(wang)
    for text in ("课题", "游戏研究"):
        await counted.type(text)
    for label in ("县", "结题"):
        await counted.press(label)
    await counted.type("2025年3月1日")
    await counted.press("昨天")
    await counted.press("提交")
    assert total(counted) <= MOST
    project = await newest(town)
    assert (project.day, project.to_day) == (date(2025, 3, 1), date(2026, 11, 22))


async def test_an_activity_by_buttons_alone_takes_eight(town: Town) -> None:
    zhou, wang, _ = await branch(town)
    counted = Counted(zhou)
    await counted.type("登记")
    await counted.press("活动 ▸")
    await counted.press("师德演讲")
    await counted.type("我的教育故事")
    await counted.press("今天")
    await counted.press("王芳")
    await counted.press("完成")
    await counted.press("提交")
    assert total(counted) == MOST
    speech = await newest(town)
    assert (speech.kind, speech.who("participant")) == ("ethics_speech", [wang.id])


async def test_a_parents_questionnaire_keeps_its_numbers(town: Town) -> None:
    zhou, _, _ = await branch(town)
    counted = await enter_activity(zhou, "问卷", "秋季满意度", people="", further=("120", "113份"))
    assert total(counted) <= MOST
    survey = await newest(town)
    assert survey.kind == "parent_survey"
    assert (survey.details["issued"], survey.details["returned"]) == (120, 113)


@pytest.mark.parametrize(
    ("word", "kind"), [("展板", "display_board"), ("登记展板", "display_board")]
)
async def test_a_kinds_name_opens_its_form(town: Town, word: str, kind: str) -> None:
    zhou, _, _ = await branch(town)
    await zhou.send(word)
    assert "登记展板" in zhou.last.text
    await zhou.send("廉洁教育展板")
    await zhou.send("上周五")
    await zhou.press("全体党员")
    await zhou.press("提交")
    board = await newest(town)
    assert (board.kind, board.day.isoformat(), len(board.people)) == (
        "display_board", "2026-11-20", 2,
    )  # fmt: skip


async def test_an_unknown_name_leads_to_the_chooser(town: Town) -> None:
    _, wang, _ = await branch(town)
    await wang.send("登记飞船")
    assert "没有“飞船”这一项" in wang.last.text
    assert "荣誉" in wang.last.labels


async def test_the_kind_used_last_stands_first(town: Town) -> None:
    zhou, _, _ = await branch(town)
    await enter_activity(zhou, "绿化", "种月季")
    await zhou.send("登记")
    await zhou.press("活动 ▸")
    assert zhou.last.labels[0] == "绿化"
    assert len([label for label in zhou.last.labels if "页" not in label]) <= 9


async def test_a_photo_sent_at_the_end_belongs_to_the_record(town: Town) -> None:
    zhou, _, _ = await branch(town)
    await zhou.send("绿化")
    await zhou.send("种月季")
    await zhou.press("今天")
    await zhou.press("全体教职工")
    await zhou.photo(PHOTO)
    await zhou.press("完成")
    await zhou.press("提交")
    (file,) = await town.read(record_files.of_record, (await newest(town)).id)
    assert file.is_photo
    assert file.path is not None
    assert "看照片和文件（1）" in "".join(zhou.last.labels)


async def test_a_photo_can_be_added_later(town: Town) -> None:
    zhou, _, _ = await branch(town)
    await enter_activity(zhou, "绿化", "种月季")
    await zhou.press("加照片")
    await zhou.photo(PHOTO)
    await zhou.press("完成")
    assert len(await town.read(record_files.of_record, (await newest(town)).id)) == 1


async def test_the_same_activity_is_not_entered_twice_unseen(town: Town) -> None:
    zhou, _, _ = await branch(town)
    await enter_activity(zhou, "绿化", "种月季")
    await enter_activity(zhou, "绿化", "种月季")
    assert "已经登记过“种月季”" in zhou.last.text
    assert await count_of(town, "greening") == 1
    await zhou.press("提交")
    assert await count_of(town, "greening") == 2


async def test_a_member_enters_no_talk_of_others(town: Town) -> None:
    _, wang, _ = await branch(town)
    await town.member("赵敏")
    await wang.send("谈心谈话")
    await wang.press("李娜")
    await wang.press("今天")
    await wang.press("日常交流")
    await wang.press("改一改")
    await wang.press("谈话人")
    await wang.press("赵敏")
    await wang.press("提交")
    assert "替别人登记请找支委代录" in wang.last.text
    assert await count_of(town, "heart_talk") == 0


async def test_lessons_have_a_form_of_their_own(town: Town) -> None:
    _, wang, _ = await branch(town)
    await wang.send("登记示范课")
    assert "记课" in wang.last.text


async def test_a_restart_after_every_step_loses_nothing(town: Town) -> None:
    zhou, _, _ = await branch(town)
    town.restarts_after_each_act = True
    await enter_honour(zhou, "优质课", holder="王芳、李娜")
    await enter_talk(zhou, "王芳", content="聊了备课。")
    assert await count_of(town, "honour") == 1
    assert (await newest(town)).details["content"] == "聊了备课。"
