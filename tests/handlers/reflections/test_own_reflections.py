"""One's own reflections: the list, reading, withdrawing, what became of them."""

from handlers.reflections import reflections as own_reflections
from handlers.turn import Look
from storage import reflections
from tests.reflections import essay, newest, secretary_of, submit
from tests.town import Town


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


async def test_the_own_list_leads_back_to_my_page(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await submit(town, wang.id, essay(300))
    page = await wang.send("我的")
    await wang.press("我写的")
    await wang.press("等审阅")
    await wang.press("我写的")
    await wang.press("👤 我的")
    assert wang.last.id == page.id
    assert "今年写了 1 篇" in wang.last.text


async def test_who_begins_another_one_is_shown_what_was_sent_back(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    secretary = await secretary_of(town)
    await submit(town, wang.id, essay(300))
    await secretary.send("管理")
    await secretary.press("审阅心得")
    await secretary.press("退回")
    await secretary.send("请再写具体一些。")
    await wang.send("心得")
    assert "退回待改" in wang.last.text
    await wang.press("去修改《")
    assert "请再写具体一些。" in wang.last.text


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


async def test_the_text_is_nowhere_but_in_its_own_tables(town: Town) -> None:
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


async def test_my_own_page_opens_what_i_wrote_and_what_came_back(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await submit(town, wang.id, f"等着的\n{essay(300)}")
    await submit(town, wang.id, f"退回的\n{essay(300, 2)}")
    await wang.send("心得")
    await secretary.send("审阅")
    await secretary.press("下一篇")
    await secretary.press("退回")
    await secretary.press("内容偏少")
    await wang.send("👤 我的")
    await wang.press("我写的")
    assert any("等审阅" in label for label in wang.last.labels)
    assert not any("草稿" in label for label in wang.last.labels), "an empty draft is nothing yet"
    await wang.press("等着的")
    assert essay(300) in wang.last.text
    await wang.send("👤 我的")
    await wang.press("欠")
    await wang.press("退回的")
    assert essay(300, 2) in wang.last.text
    assert "去修改" in wang.last.labels
