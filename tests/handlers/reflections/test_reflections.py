"""Writing a reflection and handing it in."""

from pathlib import Path

import pytest

from handlers.settings import Branch, Reflections, Settings
from storage import forms, records, reflection_pieces, reflections
from tests.reflections import PHOTO, essay, newest, submit, word
from tests.sessions import make_session
from tests.town import Town, open_town


async def test_three_interactions_beside_the_text(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("✍️ 写心得")  # 1
    await wang.send(essay(400))
    assert "400 字" in wang.last.text
    await wang.press("写好了")  # 2
    assert "学习心得" in wang.last.text
    await wang.press("交 ✓")  # 3
    assert "已交" in wang.last.text
    record = await newest(town, wang)
    assert (record.state, record.kind, record.day.isoformat()) == (
        "waiting", "study_reflection", "2026-11-23",
    )  # fmt: skip
    version = await town.read(reflections.latest, record.id)
    assert version is not None
    assert (version.text, version.char_count) == (essay(400), 400)


async def test_a_restart_after_each_act_changes_nothing(town: Town) -> None:
    town.restarts_after_each_act = True
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(150))
    await wang.document("心得.docx", word(essay(200, 2)))
    await wang.photo(PHOTO)
    await wang.press("写好了")
    await wang.press("读书笔记")
    await wang.press("交 ✓")
    record = await newest(town, wang)
    version = await town.read(reflections.latest, record.id)
    assert version is not None
    assert (record.state, record.kind, version.char_count) == ("waiting", "reading_note", 350)


async def test_one_card_moves_below_all_messages(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    before = len(wang.texts())
    for number in range(4):
        await wang.send(essay(100, number))
    assert len(wang.texts()) == before, "the card stands in the chat once"
    assert "400 字" in wang.last.text
    assert wang.phone.messages[-1] is wang.last


async def test_a_text_that_telegram_cut_apart_is_whole_again(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    text = essay(9000)
    await wang.send(text)
    await wang.press("写好了")
    await wang.press("交 ✓")
    version = await town.read(reflections.latest, (await newest(town, wang)).id)
    assert version is not None
    assert version.text == text


async def test_messages_of_one_batch_are_joined_in_the_order_sent(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    parts = [essay(120, number) for number in range(5)]
    for part in parts:
        wang.phone.send(part)
    await town.settle()
    await wang.press("写好了")
    await wang.press("交 ✓")
    version = await town.read(reflections.latest, (await newest(town, wang)).id)
    assert version is not None
    assert version.text == "\n".join(parts)


async def test_a_short_text_is_told_what_is_missing_and_not_taken(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(180))
    assert "还差 120 字" in wang.last.text
    await wang.press("写好了")
    assert "还差 120 字" in wang.last.text
    assert "交 ✓" not in wang.last.labels
    record = await newest(town, wang)
    await wang.press_data(f"refl_submit:{record.id}")
    assert "还差 120 字" in wang.toast
    assert (await town.read(records.get, record.id)).state == "draft"
    await wang.press("接着写")
    await wang.send(essay(120, 2))
    await wang.press("写好了")
    await wang.press("交 ✓")
    assert (await town.read(records.get, record.id)).state == "waiting"


async def test_the_least_length_is_a_setting(tmp_path: Path) -> None:
    settings = Settings(branch=Branch(name="支部"), reflections=Reflections(min_chars=10))
    async with open_town(tmp_path, settings=settings) as town:
        wang = await town.member("王芳", standing="full")
        await wang.send("心得")
        await wang.send(essay(10))
        await wang.press("写好了")
        assert "交 ✓" in wang.last.labels


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("学习心得", "study_reflection"),
        ("廉洁从教体会", "integrity_reflection"),
        ("读书笔记", "reading_note"),
        ("述职述廉", "duty_report"),
    ],
)
async def test_the_kind_is_one_press(town: Town, label: str, kind: str) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(400))
    await wang.press("写好了")
    await wang.press(label)
    assert f"✓ {label}" in wang.last.labels
    await wang.press("交 ✓")
    assert (await newest(town, wang)).kind == kind


async def test_the_last_session_is_preset_and_another_is_a_button(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    first = await make_session(town, "2026-11-11 15:00", theme="第一次学习")
    second = await make_session(town, "2026-11-18 15:00", theme="第二次学习")
    await make_session(town, "2026-11-25 15:00", theme="还没到的学习")
    await wang.send("心得")
    await wang.send(essay(400))
    await wang.press("写好了")
    assert "对应学习：11月18日 第二次学习" in wang.last.text
    assert (await newest(town, wang)).session_id == second.id
    await wang.press("换一次学习")
    assert not any("还没到" in label for label in wang.last.labels)
    await wang.press("第一次学习")
    assert (await newest(town, wang)).session_id == first.id
    await wang.press("换一次学习")
    await wang.press("不对应某次学习")
    assert (await newest(town, wang)).session_id is None


async def test_a_session_written_about_is_not_preset_again(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-18 15:00")
    await submit(town, wang.id, essay(400), session_id=session.id)
    await wang.send("心得")
    assert (await newest(town, wang)).session_id is None


async def test_photos_count_as_pages_and_need_no_length(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    before = len(wang.texts())
    for _ in range(9):
        wang.phone.send_photo(PHOTO, album="1")
    await town.settle()
    assert len(wang.texts()) == before, "one answer, not nine"
    assert "照片 9 页" in wang.last.text
    await wang.press("写好了")
    await wang.press("交 ✓")
    record = await newest(town, wang)
    assert record.state == "waiting"
    pieces = await town.read(reflection_pieces.of, record.id)
    assert len(pieces) == 9
    assert all(piece.path is not None for piece in pieces)


async def test_a_draft_survives_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        wang = await town.member("王芳", standing="full")
        await wang.send("心得")
        await wang.send(essay(200))
        await town.restart()
        await wang.send(essay(200, 2))
        assert "400 字" in wang.last.text
        await wang.press("写好了")
        await town.restart()
        await wang.press("交 ✓")
        assert (await newest(town, wang)).state == "waiting"


async def test_a_message_can_be_taken_off_again(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(350))
    await wang.send("发错了，这是给家长的")
    await wang.press("撤下最后一条")
    assert "350 字" in wang.last.text


async def test_a_draft_can_be_cleared_or_dropped(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(350))
    await wang.press("重写")
    await wang.press("清空重写")
    assert "把心得发给我就行" in wang.last.text
    await wang.send(essay(320, 2))
    await wang.press("重写")
    await wang.press("这篇不要了")
    assert "丢掉" in wang.last.text
    record = await newest(town, wang)
    assert record.state == "cancelled"
    assert await town.read(reflection_pieces.of, record.id) == []


async def test_cancel_puts_the_draft_aside_and_writing_goes_on_later(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(200))
    await wang.send("取消")
    assert "草稿留着" in wang.last.text
    await wang.send("你好")
    assert "没看懂" in wang.last.text
    await wang.send("心得")
    assert "200 字" in wang.last.text


async def test_words_and_buttons_work_while_writing(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send("签到")
    assert "没有要签到的活动" in wang.last.text
    await wang.send(essay(300))
    assert "300 字" in wang.last.text
    assert "302 字" in (await wang.send("计划")).text, "any other word is part of the text"


async def test_after_a_day_of_silence_a_message_is_about_something_else(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(200))
    await town.move_to("2026-11-25 09:00")
    await wang.send("明天几点学习？")
    assert "没看懂" in wang.last.text


async def test_an_open_form_is_not_fed_with_a_reflection(town: Town) -> None:
    secretary = await town.member("李书记", standing="full", offices=("secretary",))
    await town.member("王芳", standing="full")
    record_id = await submit(town, (await town.member("赵敏")).id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.send("✍️ 写心得")
    await secretary.send(essay(400, 2))
    assert (await town.read(records.get, record_id)).state == "waiting"
    assert "400 字" in secretary.last.text


async def test_a_title_line_is_the_title_and_else_the_theme(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-18 15:00", theme="学习全会精神")
    titled = await submit(town, wang.id, f"以爱育爱\n{essay(300)}")
    untitled = await submit(town, wang.id, essay(300, 2), session_id=session.id)
    neither = await submit(town, wang.id, essay(300, 3))
    titles = [(await town.read(records.get, each)).title for each in (titled, untitled, neither)]
    assert titles == ["以爱育爱", "学习全会精神", "学习心得"]


async def test_a_half_filled_form_is_not_dropped_unasked(town: Town) -> None:
    secretary = await town.member("李书记", standing="full", offices=("secretary",))
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await town.write(
        lambda acting: forms.keep(
            acting.db,
            secretary.id,
            "return_reflection",
            "comment",
            {"comment": "写了一半", "record_id": record_id, "version": 1, "_seed": []},
            at=acting.now,
        )
    )
    await secretary.send("✍️ 写心得")
    assert "还没填完" in secretary.last.text
    await secretary.press("放弃，去写心得")
    await secretary.send(essay(310))
    assert "310 字" in secretary.last.text
