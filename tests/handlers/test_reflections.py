"""Writing a reflection and handing it in."""

from pathlib import Path

import pytest

from handlers import reflections as own_reflections
from handlers.settings import Branch, Reflections, Settings
from handlers.turn import Look
from storage import records, reflection_pieces, reflections
from storage.records import Record
from tests.reflections import PHOTO, essay, said_by_bot, submit
from tests.sessions import make_session
from tests.town import Hand, Town, open_town, running


async def newest(town: Town, hand: Hand) -> Record:
    """The person's newest reflection, dropped or not."""
    found = await town.read(
        lambda db: db.execute(
            "SELECT record_id FROM record_people WHERE person_id = ? AND role = 'author'"
            " ORDER BY record_id DESC LIMIT 1",
            (hand.id,),
        ).fetchone()
    )
    return await town.read(records.get, found["record_id"])


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
        await town.service.application.shutdown()
        await town.service.database.close()
        async with running(town, tmp_path):
            await wang.send(essay(200, 2))
            assert "400 字" in wang.last.text
            await wang.press("写好了")
        async with running(town, tmp_path):
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


async def test_after_a_day_of_silence_a_message_is_about_something_else(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(200))
    await town.move_to("2026-11-25 09:00")
    await wang.send("明天几点学习？")
    assert "没看懂" in wang.last.text


async def test_a_long_text_out_of_the_blue_is_one_tap_from_a_reflection(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send(essay(4500))
    assert "要当作心得交吗" in wang.last.text
    assert said_by_bot(wang).count("要当作心得交吗") == 1
    await wang.press("当作心得交")
    await wang.press("交 ✓")
    record = await newest(town, wang)
    version = await town.read(reflections.latest, record.id)
    assert version is not None
    assert (record.state, version.text) == ("waiting", essay(4500))


async def test_a_declined_text_is_not_kept(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send(essay(400))
    await wang.press("不是")
    record = await newest(town, wang)
    assert await town.read(reflection_pieces.of, record.id) == []
    assert await town.write(lambda acting: own_reflections.own_list(acting, wang.id)) == []


async def test_an_offer_that_nobody_takes_up_is_forgotten(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send(essay(400))
    await town.move_to("2026-11-24 10:00")
    record = await newest(town, wang)
    assert await town.read(reflection_pieces.of, record.id) == []
    await wang.press("当作心得交")
    assert "已经不在了" in wang.last.text


async def test_a_short_message_is_not_taken_for_a_reflection(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send(essay(99))
    assert "没看懂" in wang.last.text


async def test_withdrawing_before_review_and_handing_in_again(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(400))
    await wang.press("写好了")
    await wang.press("交 ✓")
    await wang.press("撤回")
    record = await newest(town, wang)
    assert record.state == "withdrawn"
    await wang.press("接着写")
    assert "400 字" in wang.last.text
    await wang.send(essay(50, 2))
    await wang.press("写好了")
    await wang.press("交 ✓")
    versions = await town.read(reflections.versions, record.id)
    assert [version.char_count for version in versions] == [400, 450]


async def test_the_own_list_shows_states_and_opens_each(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    for number in range(9):
        await submit(town, wang.id, f"第{number}篇\n{essay(300, number)}")
    await wang.send("心得")
    await wang.press("我写的")
    assert "9 篇" in wang.last.text
    assert sum("等审阅" in label for label in wang.last.labels) == 8
    await wang.press("下一页")
    await wang.press("第0篇")
    assert essay(300, 0) in wang.last.text.replace("\n", "")
    await wang.press("我写的")
    assert "9 篇" in wang.last.text


async def test_a_long_text_is_read_in_pages(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(8000))
    await wang.send("心得")
    await wang.press("我写的")
    await wang.press("等审阅")
    read = [wang.last.text]
    while "下一页 ›" in wang.last.labels:
        await wang.press("下一页")
        read.append(wang.last.text)
    assert len(read) == 3
    version = await town.read(reflections.latest, record_id)
    assert version is not None
    assert essay(8000)[:50] in read[0]
    assert essay(8000)[-50:] in read[-1]


async def test_an_open_form_is_not_fed_with_a_reflection(town: Town) -> None:
    secretary = await town.member("李书记", standing="full", offices=("secretary",))
    await town.member("王芳", standing="full")
    record_id = await submit(town, (await town.member("赵敏")).id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.send("心得")
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


async def test_the_text_is_nowhere_but_in_its_own_tables(town: Town, tmp_path: Path) -> None:
    wang = await town.member("王芳", standing="full")
    secret = "这是只给审阅人看的一句话"
    await wang.send("心得")
    await wang.send(f"题目\n{secret}{essay(400)}")
    await wang.press("写好了")
    await wang.press("交 ✓")
    tables = await town.read(
        lambda db: [
            row["name"]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
    )
    found = []
    for table in tables:
        rows = await town.read(
            lambda db, name=table: [tuple(row) for row in db.execute(f"SELECT * FROM {name}")]
        )
        if any(secret in str(value) for row in rows for value in row):
            found.append(table)
    assert found == ["reflection_texts"]


async def test_own_list_is_for_look(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, f"题目\n{essay(300)}")

    def listed(look: Look) -> list[tuple[int, str, str]]:
        found = own_reflections.own_list(look, wang.id)
        return [(own.record_id, own.title, own.state) for own in found]

    assert await town.write(listed) == [(record_id, "题目", "waiting")]
