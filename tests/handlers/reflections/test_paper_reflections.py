"""Reflections on paper, entered by an office."""

from tests.reflections import PHOTO, essay, newest, secretary_of
from tests.town import Town


async def test_an_office_enters_one_from_paper(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await secretary.send("审阅")
    await secretary.press("代录纸质心得")
    await secretary.send("wangfang")
    assert "代王芳录入" in secretary.last.text
    await secretary.photo(PHOTO)
    await secretary.press("写好了")
    await secretary.press("交 ✓")
    assert "已交王芳的" in secretary.last.text
    record = await newest(town, wang)
    assert (record.state, record.details) == ("waiting", {"on_paper_by": secretary.id})
    await secretary.send("审阅")
    assert "代录" in secretary.last.text
    await secretary.press("通过 ✓")
    assert "代您录入的心得" in wang.last.text


async def test_a_begun_one_from_paper_is_gone_on_with(town: Town) -> None:
    secretary = await secretary_of(town)
    await town.member("王芳", standing="full")
    await secretary.send("/review")
    await secretary.press("代录纸质心得")
    await secretary.send("王芳")
    await secretary.send(essay(100))
    await secretary.send("/review")
    await secretary.press("代录纸质心得")
    assert "代王芳录入" in secretary.last.text
    assert "100 字" in secretary.last.text
