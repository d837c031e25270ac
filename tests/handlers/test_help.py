"""帮助: short for everybody, and a page for each part that a person has."""

import pytest

from handlers.texts import help as texts
from tests.pairs import make_pair
from tests.town import Hand, Town

EVERYONE = ["daily", "records", "questions"]
HEADS = ["week1", "weekly", "term_end", "year_end", "inspection"]


def codes(hand: Hand) -> set[str]:
    return {code for code, label in texts.LABELS.items() if label in hand.last.labels}


async def test_a_teachers_help_is_at_most_ten_short_lines(town: Town) -> None:
    wang = await town.member("王芳", posts=("teacher",))
    lines = (await wang.send("帮助")).text.splitlines()
    assert len(lines) <= 10
    assert max(map(len, lines)) <= 24
    assert any("“看图”" in line for line in lines)
    assert codes(wang) == set(EVERYONE)


@pytest.mark.parametrize(
    ("office", "own"),
    [
        ("secretary", [*HEADS, "handover"]),
        ("deputy", HEADS),
        ("organisation", ["organisation"]),
        ("publicity", ["publicity"]),
        ("discipline", ["discipline"]),
        ("research_leader", ["research_leader"]),
    ],
)
async def test_each_office_is_shown_its_parts(town: Town, office: str, own: list[str]) -> None:
    hand = await town.member("周敏", offices=(office,))
    await hand.send("❓ 帮助")
    assert codes(hand) == {*EVERYONE, *own}


async def test_mentor_and_mentee_are_shown_theirs(town: Town) -> None:
    mentor, mentee = await town.member("王芳"), await town.member("李静")
    await make_pair(town, mentor, mentee)
    await mentor.send("帮助")
    await mentee.send("帮助")
    assert codes(mentor) == {*EVERYONE, "mentor"}
    assert codes(mentee) == {*EVERYONE, "mentee"}


async def test_every_part_is_a_short_page_with_a_way_back(town: Town) -> None:
    boss = await town.member("周敏", offices=("secretary",))
    await boss.send("帮助")
    count = len(boss.phone.messages)
    for label in list(boss.last.labels):
        page = await boss.press(label)
        assert page.text.startswith(label)
        assert len(page.text.splitlines()) <= 10
        assert "您可以" in (await boss.press(texts.BACK)).text
    assert len(boss.phone.messages) == count


async def test_somebody_elses_part_is_not_shown(town: Town) -> None:
    wang = await town.member("王芳")
    await wang.send("帮助")
    await wang.press_data("help_part:handover")
    assert "您可以" in wang.last.text
    assert wang.toast != ""


async def test_a_lost_keyboard_comes_back(town: Town) -> None:
    wang = await town.member("王芳")
    wang.phone.chat.keyboard = None
    await wang.send("帮助")
    await wang.press(texts.LABELS["questions"])
    await wang.press(texts.KEYBOARD_AGAIN)
    assert wang.phone.keyboard is not None
    wang.phone.chat.keyboard = None
    await wang.send("/start")
    assert wang.phone.keyboard is not None


@pytest.mark.parametrize("word", ["帮助", "/help", "/start"])
async def test_strangers_get_their_one_line(town: Town, word: str) -> None:
    stranger = town.stranger("路人")
    await stranger.send(word)
    assert not stranger.last.labels
    assert "您可以" not in stranger.last.text


async def test_a_secretary_who_joins_is_led_to_the_first_week(town: Town) -> None:
    boss = await town.member("周敏", offices=("secretary",))
    wang = await town.member("王芳")
    assert "书记第一周" in boss.find("欢迎").text
    assert "书记" not in wang.find("欢迎").text
    await boss.send("帮助")
    await boss.press("书记的第一周")
    assert "导入名册" in boss.last.text
