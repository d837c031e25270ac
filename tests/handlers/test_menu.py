"""The offices' menu: what it shows to whom, and the words that lead there."""

import pytest

from handlers.features import registry
from handlers.registry import Managing
from handlers.rights import RIGHTS
from handlers.texts import menu as texts
from handlers.texts.forms import CANCEL
from tests.town import Hand, Town

MOST = 10


def labels(hand: Hand) -> list[str]:
    return [label for label in hand.last.labels if not label.startswith("‹")]


async def everything_below(hand: Hand) -> set[str]:
    """What the menu leads to, on its first page and behind its doors."""
    await hand.send(texts.MANAGE)
    found = {label for label in labels(hand) if label not in texts.MORE.values()}
    for door in (label for label in labels(hand) if label in texts.MORE.values()):
        await hand.press(door)
        found |= set(labels(hand))
        assert len(hand.last.labels) <= MOST
        await hand.press(texts.BACK)
    return found


async def test_the_secretary_finds_everything_on_pages_of_ten(town: Town) -> None:
    boss = await town.member("周敏", offices=("secretary",))
    await boss.send(texts.MANAGE)
    assert len(labels(boss)) <= MOST
    about = "💬 关于书记的意见"  # the discipline officer's alone
    assert await everything_below(boss) == {each.label for each in registry().managing} - {about}


@pytest.mark.parametrize(
    "office", ["deputy", "organisation", "publicity", "discipline", "research_leader"]
)
async def test_each_office_finds_what_it_may_do(town: Town, office: str) -> None:
    hand = await town.member("王芳", offices=(office,))
    may = {each.label for each in registry().managing if office in RIGHTS[each.act]}
    assert await everything_below(hand) == may


async def test_what_is_little_is_not_divided(town: Town) -> None:
    hand = await town.member("王芳", offices=("discipline",))
    await hand.send(texts.MANAGE)
    assert not set(labels(hand)) & set(texts.MORE.values())


@pytest.mark.parametrize("entry", registry().managing, ids=lambda entry: entry.press.name)
async def test_what_the_menu_calls_a_thing_can_be_typed(town: Town, entry: Managing) -> None:
    word = entry.label.partition(" ")[2]
    hand = await town.member("王芳", offices=("secretary", "discipline"))
    assert "没看懂" not in (await hand.send(word)).text


@pytest.mark.parametrize(
    ("said", "word", "opens"),
    [
        ("我要请假", "请假", "请假"),
        ("明天的签到怎么弄", "签到", "签到"),
        ("想交心得", "心得", "心得"),
    ],
)
async def test_a_word_within_a_sentence_is_offered(
    town: Town, said: str, word: str, opens: str
) -> None:
    teacher = await town.member("王芳", standing="full")
    page = await teacher.send(said)
    assert page.text == f"您是要办“{word}”吗？点一下就行。"
    assert page.labels == [word]
    assert word in (await teacher.press(word)).text


@pytest.mark.parametrize("said", ["谢谢", "帮我看看统计", "今天孩子们的签到表交给谁？" * 3])
async def test_nothing_is_offered_that_is_not_there_or_not_theirs(town: Town, said: str) -> None:
    teacher = await town.member("王芳", standing="full")
    assert "没看懂这条消息" in (await teacher.send(said)).text
    await teacher.press_data("word:统计")
    assert teacher.phone.toasts[-1].show_alert


@pytest.mark.parametrize("word", ["公示公开", "责任书"])
async def test_a_word_for_all_leads_the_office_on_to_its_own_list(town: Town, word: str) -> None:
    boss = await town.member("周敏", offices=("secretary",))
    await boss.send(word)
    await boss.press("新发、看进度")
    assert "➕ 新发一份" in boss.last.labels
    teacher = await town.member("王芳")
    await teacher.send(word)
    assert "🗂 新发、看进度" not in teacher.last.labels


async def test_every_page_of_the_menu_leads_back_to_it(town: Town) -> None:
    hand = await town.member("周敏", offices=("deputy", "discipline"))
    for entry in registry().managing:
        if not may_open(entry):
            continue
        await hand.send(texts.MANAGE)
        if entry.label not in hand.last.labels:
            await hand.press(texts.MORE[entry.page])
        await hand.press(entry.label)
        if CANCEL in hand.last.labels:  # a form, which ends by 取消
            await hand.send(CANCEL)
            continue
        await hand.press(texts.BACK)
        assert hand.last.text.startswith("支部管理"), entry.label


async def test_a_form_of_the_offices_that_is_given_up_leads_back_to_the_menu(town: Town) -> None:
    hand = await town.member("周敏", offices=("secretary",))
    for word, labels in (("安排活动", ["‹ 支部管理"]), ("记课", [])):
        await hand.send(word)
        assert (await hand.press(CANCEL)).labels == labels


def may_open(entry: Managing) -> bool:
    return bool(RIGHTS[entry.act] & {"deputy", "discipline"})
