"""Themes for the weeks ahead."""

from storage import history, sessions, themes
from storage.sessions import Session
from tests.handlers.workbooks import workbook
from tests.town import Hand, Town, at

FAR = at("2028-01-01 00:00")


async def series(town: Town) -> Hand:
    """The secretary, who has made four Fridays without themes."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await wang.send("🗂 支部管理")
    await wang.press("➕ 安排活动")
    await wang.press("政治理论学习")
    await wang.press("主题以后再定")
    await wang.send("每周五下午4点，到12月18日")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("确认安排")
    return wang


async def send_list(hand: Hand, text: str) -> None:
    await hand.send("🗂 支部管理")
    await hand.press("结对、主题")
    await hand.press("🗒 学习主题")
    await hand.press("发一份")
    await hand.send(text)


async def coming(town: Town) -> list[Session]:
    return await town.read(sessions.between, at("2026-11-23 00:00"), FAR, ("planned",))


async def titles(town: Town) -> list[str]:
    return [session.parts[0].title for session in await coming(town)]


async def test_a_list_is_matched_by_day_and_in_order_and_shown_before_it_is_saved(
    town: Town,
) -> None:
    wang = await series(town)
    li = await town.enrol("李娜", standing="full")
    await send_list(wang, "12月4日 学习党章 李娜\n学习条例\n学习准则 张园长")
    assert "11月27日（星期五）　学习条例" in wang.last.text
    assert "12月4日（星期五）　学习党章　🎤 李娜" in wang.last.text
    assert await titles(town) == ["主题待定"] * 4
    done = await wang.press("就这样安排")
    assert "3 次活动有了主题" in done.text
    assert await titles(town) == ["学习条例", "学习党章", "学习准则", "主题待定"]
    parts = [session.parts[0] for session in await coming(town)]
    assert parts[1].who("lead") == [li]
    assert parts[2].details["outside_lead"] == "张园长"
    entries = await town.read(history.of, "session", (await coming(town))[0].id)
    assert "theme" in [entry.what for entry in entries]


async def test_themes_without_a_session_wait_for_the_form(town: Town) -> None:
    wang = await series(town)
    await send_list(wang, "12月25日 学习报告 王芳\n一\n二\n三\n四\n学习守则")
    assert "先备用" in wang.last.text
    await wang.press("就这样安排")
    assert await titles(town) == ["一", "二", "三", "四"]
    await wang.send("🗂 支部管理")
    await wang.press("➕ 安排活动")
    await wang.press("党课")
    await wang.press("12月25日 学习报告")
    await wang.send("12月25日下午3点")
    await wang.press("会议室")
    await wang.press("确认安排")
    session = (await coming(town))[-1]
    assert session.parts[0].title == "学习报告"
    assert session.parts[0].who("lead") == [wang.id], "the list's lead is not asked again"
    waiting = await town.read(themes.unused, at("2026-11-23 12:00").date())
    assert [theme.title for theme in waiting] == ["学习守则"]


async def test_a_series_begun_with_the_list_goes_on_with_it(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await send_list(wang, "学习党章\n学习条例")
    await wang.press("就这样安排")
    await wang.send("🗂 支部管理")
    await wang.press("➕ 安排活动")
    await wang.press("政治理论学习")
    await wang.press("学习党章")
    await wang.send("每周五下午4点，到12月11日")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("确认安排")
    assert "接着清单" in wang.last.text
    assert await titles(town) == ["学习党章", "学习条例", "主题待定"]
    await wang.press("撤销这 3 次")
    waiting = await town.read(themes.unused, at("2026-11-23 12:00").date())
    assert [theme.title for theme in waiting] == ["学习党章", "学习条例"], "free again"


async def test_a_list_that_cannot_be_read_changes_nothing(town: Town) -> None:
    wang = await series(town)
    await send_list(wang, "学习党章\n2月30日 学习条例")
    assert "第 2 行" in wang.last.text
    assert "没有这一天" in wang.last.text
    await wang.send("学习党章")
    await wang.press("不要了")
    assert await titles(town) == ["主题待定"] * 4
    assert await town.read(themes.proposed, wang.id) == []


async def test_a_table_is_read_too(town: Town) -> None:
    wang = await series(town)
    await wang.send("🗂 支部管理")
    await wang.press("结对、主题")
    await wang.press("🗒 学习主题")
    await wang.press("发一份")
    rows = [["日期", "主题", "主讲人"], ["2026-12-11", "学习报告", "王芳"]]
    await wang.document("主题.xlsx", workbook(rows))
    assert "12月11日（星期五）　学习报告　🎤 王芳" in wang.last.text
    await wang.press("就这样安排")
    assert (await titles(town))[2] == "学习报告"


async def test_a_table_that_is_none_is_refused_with_a_way_on(town: Town) -> None:
    wang = await series(town)
    await wang.send("🗂 支部管理")
    await wang.press("结对、主题")
    await wang.press("🗒 学习主题")
    await wang.press("发一份")
    await wang.document("主题.xlsx", b"not a workbook")
    assert "没看懂" in wang.last.text
    assert "➕ 发一份主题清单" in wang.last.labels


async def test_a_proposed_list_survives_a_restart(town: Town) -> None:
    wang = await series(town)
    await send_list(wang, "学习党章")
    await town.restart()
    await wang.press("就这样安排")
    assert (await titles(town))[0] == "学习党章"
    await wang.press_data("themes_yes")
    assert "已经处理过" in wang.last.text


async def test_waiting_themes_can_be_dropped(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await send_list(wang, "学习党章\n学习条例")
    await wang.press("就这样安排")
    await wang.send("🗂 支部管理")
    await wang.press("结对、主题")
    await wang.press("🗒 学习主题")
    await wang.press("删去没用上的")
    await wang.press("确定删去")
    assert "没有备用的主题" in wang.last.text
