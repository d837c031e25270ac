"""Suggestions and objections: unsigned by default, opened in batches, answered in public."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.turn import Acting
from handlers.voices import suggestion_box
from storage import sealed_box, suggestions
from storage.suggestions import Suggestion
from tests.handlers.voices.test_notices import figure
from tests.notices import publish
from tests.town import Hand, Town, at

BOX = "suggestion-1"


async def suggest(hand: Hand, text: str, to: str = "交书记（不署名）") -> None:
    await hand.send("意见建议")
    await hand.send(text)
    await hand.press(to)


async def found(town: Town, addressee: str = "secretary") -> list[Suggestion]:
    return await town.read(suggestions.of_addressee, addressee)


async def test_a_suggestion_takes_three_steps_and_waits_in_the_box(
    town: Town, li: Hand, wang: Hand
) -> None:
    await wang.send("意见建议")
    assert "谁写的没有人查得出" in wang.last.text
    await wang.send("食堂的菜太咸。")
    assert "食堂的菜太咸" in wang.last.text
    await wang.press("交书记（不署名）")
    assert "已放进意见箱" in wang.last.text
    assert len((await town.read(sealed_box.contents, BOX)).slips) == 1
    assert await found(town) == []
    assert not any("意见" in text for text in li.texts())


async def test_three_are_opened_at_five_and_counted_that_day(
    town: Town, li: Hand, wang: Hand
) -> None:
    for text in ("菜太咸", "多教研", "换椅子"):
        await suggest(wang, text)
    await town.move_to("2026-11-23 16:59")
    assert await found(town) == []
    await town.move_to("2026-11-23 17:00")
    assert "意见箱打开了，有 3 条新的" in li.last.text
    assert {each.text for each in await found(town)} == {"菜太咸", "多教研", "换椅子"}
    assert {each.person_id for each in await found(town)} == {None}
    assert await town.read(figure, town, "suggestion") == 3
    await town.move_to("2026-11-24 17:00")
    assert len(await found(town)) == 3
    assert (await town.read(sealed_box.contents, BOX)).slips == ()


async def test_fewer_wait_for_the_day_of_the_summary(town: Town, li: Hand, wang: Hand) -> None:
    await suggest(wang, "菜太咸")
    await town.move_to("2026-11-26 17:00")
    assert await found(town) == []
    await town.move_to("2026-11-27 17:00")
    assert [each.text for each in await found(town)] == ["菜太咸"]


@given(
    waiting=st.integers(0, 9),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    weekday=st.integers(0, 6),
    term_over=st.booleans(),
)
def test_a_box_is_opened_for_a_reason_and_never_empty(
    waiting: int, day: date, weekday: int, term_over: bool
) -> None:
    opened = suggestion_box.is_opened(waiting, day, weekday=weekday, term_over=term_over)
    if opened:
        assert waiting
        assert waiting >= suggestion_box.LEAST or day.weekday() == weekday or term_over
    elif waiting:
        assert waiting < suggestion_box.LEAST


async def test_what_is_put_in_after_an_opening_waits_for_the_next(
    town: Town, li: Hand, wang: Hand
) -> None:
    for text in ("菜太咸", "多教研", "换椅子"):
        await suggest(wang, text)
    await town.move_to("2026-11-23 17:00")
    await suggest(wang, "早点下班")
    assert len(await found(town)) == 3
    await town.restart()
    await town.move_to("2026-11-27 17:00")
    assert len(await found(town)) == 4


async def test_an_opening_that_is_cut_short_is_done_again_and_once(
    town: Town, li: Hand, wang: Hand
) -> None:
    for text in ("菜太咸", "多教研", "换椅子"):
        await suggest(wang, text)
    town.clock.set(at("2026-11-23 17:00"))

    def cut_short(acting: Acting) -> None:
        suggestion_box.look_after(acting)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await town.write(cut_short)
    assert await found(town) == []
    for _ in range(2):
        await town.tick()
        await town.restart()
    assert len(await found(town)) == 3
    assert sum("意见箱打开了" in text for text in li.texts()) == 1


async def test_without_a_discipline_officer_there_is_only_the_secretary(
    town: Town, li: Hand, wang: Hand
) -> None:
    await wang.send("意见建议")
    await wang.send("菜太咸")
    assert not any("纪检" in label for label in wang.last.labels)
    await wang.press_data("suggest_put:discipline")
    assert (await town.read(sealed_box.contents, BOX)).slips == ()


async def test_an_objection_comes_when_the_term_is_over(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town, days=1)
    await wang.press("🙋 有异议")
    assert "对公示《拟发展对象公示》有什么异议" in wang.last.text
    await wang.send("他缺席太多")
    await wang.press("交书记（不署名）")
    await town.move_to("2026-11-24 17:00")
    assert await found(town) == []
    await town.move_to("2026-11-25 17:00")
    (one,) = await found(town)
    assert (one.notice_id, one.record_id, one.person_id) == (1, None, None)
    assert "期满了：已读 0/2，收到异议 1 条" in li.find("期满").text
    assert await town.read(figure, town, "suggestion") == 0
    await li.press_data(f"suggestion:{one.id}")
    assert "对公示《拟发展对象公示》的异议" in li.last.text


async def test_no_objection_once_the_term_is_over(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town, days=1)
    await town.move_to("2026-11-25 09:00")
    await wang.press_data("object:1")
    assert "已经期满或撤回" in wang.toast


async def test_a_press_that_comes_twice_puts_in_once(town: Town, li: Hand, wang: Hand) -> None:
    await suggest(wang, "菜太咸")
    assert town.telegram.redeliver(1) == 1
    await town.settle()
    assert len((await town.read(sealed_box.contents, BOX)).slips) == 1


async def test_a_restart_forgets_the_text_and_says_so(town: Town, li: Hand, wang: Hand) -> None:
    await wang.send("意见建议")
    await wang.send("菜太咸")
    await town.restart()
    await wang.press("交书记（不署名）")
    assert "请再发一次“意见建议”" in wang.last.text
    assert (await town.read(sealed_box.contents, BOX)).slips == ()


@pytest.mark.parametrize("word", ["取消", "不写了"])
async def test_giving_up_keeps_nothing(town: Town, wang: Hand, word: str) -> None:
    await wang.send("意见建议")
    await wang.send("菜太咸")
    await wang.send(word)
    assert "什么都没有留下" in wang.last.text
    await wang.press_data("suggest_put:secretary")
    assert (await town.read(sealed_box.contents, BOX)).slips == ()


async def test_other_words_and_later_texts_are_not_taken_for_it(town: Town, wang: Hand) -> None:
    await wang.send("意见建议")
    await wang.send("公示")
    assert "现在没有发给您的公示公开" in wang.last.text
    await town.move_to("2026-11-23 10:00")
    await wang.send("大家好")
    assert "没看懂这条消息" in wang.last.text


async def test_with_a_question_open_it_waits_till_that_is_done(
    town: Town, li: Hand, wang: Hand
) -> None:
    await wang.send("记课")
    await wang.send("意见建议")
    assert "填到一半" in wang.last.text


@pytest.mark.parametrize(("text", "said"), [("长" * 2001, "太长了"), ("", "只收文字")])
async def test_what_cannot_be_taken_is_asked_again(
    town: Town, wang: Hand, text: str, said: str
) -> None:
    await wang.send("意见建议")
    await (wang.send(text) if text else wang.document("意见.txt", b"x"))
    assert said in wang.last.text
    await wang.send("菜太咸")
    assert "交给谁" in wang.last.text


async def test_the_box_is_written_anew_whether_somebody_wrote_or_not(
    town: Town, tmp_path: Path
) -> None:
    await town.move_to("2026-11-23 10:00")
    first = (tmp_path / "boxes" / BOX).stat()
    await town.move_to("2026-11-23 10:07")
    assert (tmp_path / "boxes" / BOX).stat() == first
    await town.move_to("2026-11-23 10:15")
    assert (tmp_path / "boxes" / BOX).stat().st_mtime_ns != first.st_mtime_ns
