"""Results: the right denominators, the third of 优秀, the sheet, honours for the winners."""

import io
from collections.abc import Mapping

import docx
import pytest

from storage import records
from tests import ballots as made
from tests.town import Hand, Town


async def closed(town: Town, wang: Hand) -> str:
    """The secretary's page once the ballot is over."""
    await town.move_to("2026-11-25 10:00")
    await wang.press("看结果")
    return wang.last.text


async def voted(town: Town, choices: Mapping[str, int], number: int = 8) -> list[Hand]:
    hands = await made.voters(town, number)
    await made.resolution(town, hands[0])
    all_choices = [choice for choice, times in choices.items() for _ in range(times)]
    for hand, choice in zip(hands, all_choices, strict=False):
        await made.vote(hand, choice)
    return hands


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"赞成": 5}, "通过：赞成 5 票，超过应到会有表决权 8 人的半数"),
        ({"赞成": 4, "反对": 1}, "没有通过：赞成 4 票"),  # of 5 who came, not of 8 entitled
        ({"赞成": 3, "弃权": 5}, "没有通过：赞成 3 票"),
    ],
)
async def test_a_resolution_needs_more_than_half_of_those_entitled(
    town: Town, choices: Mapping[str, int], expected: str
) -> None:
    hands = await voted(town, choices)
    text = await closed(town, hands[0])
    assert expected in text
    assert "纸质票" in text


async def test_without_a_quorum_nothing_is_decided(town: Town) -> None:
    hands = await made.voters(town, 10)
    more = [await town.member(f"党员{number}", standing="full") for number in range(2)]
    await made.resolution(town, hands[0])
    for hand in hands[:5]:
        await made.vote(hand, "赞成")
    assert len(more) == 2
    text = await closed(town, hands[0])
    assert "应到 12 人，实到（已投）5 人" in text
    assert "无效" in text


async def test_more_excellent_than_a_third_is_pointed_out(town: Town) -> None:
    hands = await made.voters(town, 6)
    zhang = await town.member("张红", standing="probationary")
    await made.appraisal(town, hands[0])
    for hand in (*hands, zhang):
        await made.vote(hand, *["优秀"] * 3, *["合格"] * 3)
    text = await closed(town, hands[0])
    assert "应到 7 人，实到（已投）7 人" in text
    assert "张红：" not in text, "probationary members take part ungraded"
    assert "最多 2 人" in text
    assert "优秀票超过半数的有 3 人" in text
    assert "等次由支委会或党员大会定" in text
    assert "合格 7" in text


async def test_leaders_are_assessed_by_everyone_without_the_third(town: Town) -> None:
    hands = await made.voters(town, 5)
    head = await town.member("何园长", standing="full", posts=("leader",))
    await made.appraisal(town, hands[0], kind="leaders", who="all", whom="leaders")
    for hand in (*hands, head):
        await made.vote(hand, "优秀")
    text = await closed(town, hands[0])
    assert "何园长：优秀 6" in text
    assert "三分之一" not in text


async def selected(town: Town) -> list[Hand]:
    hands = await made.voters(town)
    await made.selection(town, hands[0], hands[1:4], most=1)
    for hand in hands:
        await made.vote(hand, "选", "不选", "不选")
    return hands


async def test_winners_become_honours_by_one_tap_and_back(town: Town) -> None:
    hands = await selected(town)
    wang = hands[0]
    assert "按票数当选：陈洁" in await closed(town, wang)
    await wang.press("登记荣誉")
    day = town.clock.now().date()
    year = (day.replace(month=1, day=1), day)
    (honour,) = await town.read(records.in_period, "honour", *year)
    assert honour.who("holder") == [hands[3].id]
    assert (honour.title, honour.details["level"]) == ("师德先进评选", "园")
    assert "登记荣誉" not in " ".join(wang.last.labels)
    await wang.press("撤销登记")
    assert await town.read(records.in_period, "honour", *year) == []
    await wang.press("登记荣誉")
    assert len(await town.read(records.in_period, "honour", *year)) == 1


async def test_equal_votes_are_left_to_the_meeting(town: Town) -> None:
    hands = await made.voters(town)
    await made.selection(town, hands[0], hands[1:4], most=1)
    for number, hand in enumerate(hands):
        choices = ["选", "不选"] if number % 2 else ["不选", "选"]
        await made.vote(hand, *choices, "不选")
    text = await closed(town, hands[0])
    assert "票数相同，还剩 1 个名额，请会上定" in text
    assert "登记荣誉" not in " ".join(hands[0].last.labels)


async def test_a_signed_vote_lists_who_chose_what(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0], signed="signed")
    await made.vote(hands[0], "赞成")
    await made.vote(hands[1], "反对")
    await made.vote(hands[2], "赞成")
    text = await closed(town, hands[0])
    assert "赞成：王芳、赵敏" in text
    assert "反对：李静" in text


async def test_the_sheet_for_the_record_is_a_word_document(town: Town) -> None:
    hands = await selected(town)
    wang = hands[0]
    await closed(town, wang)
    await wang.press("结果单")
    assert wang.last.document is not None
    document = docx.Document(io.BytesIO(wang.last.document))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for said in ("师德先进评选结果单", "不记名", "应到 6 人，实到（已投）6 人", "监票人"):
        assert said in text
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:2] == [["序号", "姓名", "得票"], ["1", "陈洁", "6"]]


async def test_results_are_the_offices_alone(town: Town) -> None:
    hands = await selected(town)
    await closed(town, hands[0])
    for data in ("ballot:1", "ballot_sheet:1", "ballot_honour:1"):
        await hands[1].press_data(data)
        assert "不能操作" in hands[1].toast
