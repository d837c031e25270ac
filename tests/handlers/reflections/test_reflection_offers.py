"""Long texts and documents out of the blue."""

from handlers.reflections import reflections as own_reflections
from storage import records, reflection_pieces, reflections
from tests.reflections import essay, newest, said_by_bot, word
from tests.town import Town


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


async def test_a_document_out_of_the_blue_is_read_after_one_tap(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.document("学习心得.docx", word(essay(400)))
    assert "学习心得.docx" in wang.last.text
    await wang.press("当作心得交")
    assert "读到 400 字" in wang.last.text
    await wang.press("写好了")
    await wang.press("交 ✓")
    assert (await newest(town, wang)).state == "waiting"


async def test_a_table_or_a_photo_out_of_the_blue_is_left_to_others(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.document("名单.xlsx", b"PK")
    assert "要当作心得交吗" not in said_by_bot(wang)


async def test_an_offer_is_only_for_its_sender(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    other = await town.member("赵敏", standing="full")
    await wang.send(essay(400))
    record = await newest(town, wang)
    await other.send("心得")
    await other.press_data(f"refl_yes:{record.id}")
    assert (await town.read(records.get, record.id)).state == "cancelled"
    assert "已经不在了" in other.last.text


async def test_a_second_long_text_later_is_an_offer_of_its_own(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send(essay(400))
    first = await newest(town, wang)
    await town.move_to("2026-11-23 09:30")
    await wang.send(essay(400, 2))
    second = await newest(town, wang)
    assert first.id != second.id
    assert said_by_bot(wang).count("要当作心得交吗") == 2
