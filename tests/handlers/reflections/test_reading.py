"""What a reviewer sees: the text, its files, the passages that it repeats."""

from tests.reflections import PHOTO, essay, secretary_of, submit, word
from tests.town import Town


async def test_repeated_passages_are_shown_with_whose_and_when(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    zhao = await town.member("赵敏", standing="full")
    copied, own = essay(200, 7), essay(400, 8)
    first = f"先写的\n{copied}{essay(300, 9)}"
    await submit(town, zhao.id, first)
    await town.move_to("2026-11-24 09:00")
    await submit(town, wang.id, f"后写的\n{own}{copied}")
    await secretary.send("审阅")
    await secretary.press("下一篇")
    assert "与赵敏 11月23日的《先写的》重复约 33%" in secretary.last.text
    assert copied[:60] in secretary.last.text.split("后写的")[1]
    assert essay(300, 9)[:20] not in secretary.last.text, "never the other's whole text"


async def test_phrases_that_everybody_uses_are_no_repeats(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    zhao = await town.member("赵敏", standing="full")
    phrase = "以习近平新时代中国特色社会主义思想为指导"
    await submit(town, zhao.id, f"{essay(300, 1)}{phrase}{essay(300, 2)}")
    await submit(town, wang.id, f"{essay(300, 3)}{phrase}{essay(300, 4)}")
    await secretary.send("审阅")
    assert "重复" not in secretary.last.text


async def test_a_long_text_with_repeats_fits_into_messages(town: Town) -> None:
    secretary = await secretary_of(town)
    for name in ("王芳", "赵敏", "孙丽", "周燕"):
        hand = await town.member(name, standing="full")
        await submit(town, hand.id, f"{'题' * 30}\n{essay(9000)}")
    await secretary.send("审阅")
    assert secretary.last.text.count("重复约") == 3
    while "下一页 ›" in secretary.last.labels:
        await secretary.press("下一页")
    assert essay(9000)[-30:] in secretary.last.text
    await secretary.press("通过 ✓")


async def test_photos_and_documents_are_shown_and_the_card_stays_below(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    for number in range(11):
        wang.phone.send_photo(PHOTO, album=str(number // 10))
    await town.settle()
    await wang.document("心得.docx", word(essay(350)))
    await wang.press("写好了")
    await wang.press("交 ✓")
    await secretary.send("审阅")
    assert "照片 11 页" in secretary.last.text
    await secretary.press("看照片")
    town.clock.advance(30)
    await town.settle()
    assert sum(message.photo is not None for message in secretary.phone.messages) == 11
    assert [m.filename for m in secretary.phone.messages if m.document] == ["心得.docx"]
    assert "通过 ✓" in secretary.last.labels
    assert [m for m in secretary.phone.messages if "通过 ✓" in m.labels] == [secretary.last]
