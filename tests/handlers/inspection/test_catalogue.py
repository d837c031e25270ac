"""目录: in the order of the work book, its figures those of every other screen."""

import io
from datetime import date

import docx

from handlers.duties import ticks
from handlers.inspection import catalogue_word
from handlers.inspection.catalogue import Row, Section
from handlers.texts import catalogue as texts
from tests.records import add_record, close_session
from tests.town import Hand, Town


async def branch(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.enrol("李娜", standing="probationary", party_group="第一党小组")
    await town.enrol("陈静", standing="activist")
    for day in ("2026-10-09", "2026-11-06"):
        await close_session(town, f"{day} 15:00", "学习", **{f"p{wang.id}": "present"})
    await add_record(town, "honour", "done", "先进", "2026-05-01", holder=[wang.id])
    span = ticks.span_of("party_dues", date(2026, 11, 1))
    await town.write(
        lambda acting: ticks.tick(acting, "party_dues", span, [wang.id], acting.today, by=wang.id)
    )
    return wang


async def test_the_parts_stand_in_the_order_of_the_work_book(town: Town) -> None:
    wang = await branch(town)
    await wang.send("检查准备")
    page = await wang.press("📑 看目录")
    titles = [
        texts.BASICS, texts.ROLL, texts.LIFE, texts.LECTURES, texts.THEME_DAYS, texts.LIFE_MEETING,
        texts.APPRAISAL, texts.TALKS, texts.DUES, texts.GROWTH, texts.STUDY, texts.INTEGRITY,
        texts.HONOURS,
    ]  # fmt: skip
    places = [page.text.index(f"、{title}\n") for title in titles]
    assert places == sorted(places)
    assert "正式党员　1 人" in page.text
    assert "党小组　1　第一党小组" in page.text
    assert "政治理论学习　2 次　10.9、11.6" in page.text
    assert "支部党员大会　0 次" in page.text
    assert "入党积极分子　1 人" in page.text
    assert "荣誉　1 项　5.1" in page.text


async def test_the_word_catalogue_has_the_same_figures(town: Town) -> None:
    wang = await branch(town)
    await wang.send("检查准备")
    await wang.press("📑 看目录")
    await wang.press("📄 要 Word 目录")
    assert wang.last.document is not None
    document = docx.Document(io.BytesIO(wang.last.document))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert ["十一", "政治理论学习", "2 次", "10.9、 11.6"] in rows
    assert ["九", "党费登记", "0/11"] in [row[:3] for row in rows]


def test_every_part_of_the_table_is_numbered_and_every_row_filled() -> None:
    sections = [
        Section(
            f"第{number}部分", tuple(Row(f"内容{each}", "1 次", "3.5") for each in range(number))
        )
        for number in range(1, 13)
    ]
    content = catalogue_word.document("支部", "2026年度", sections)
    table = docx.Document(io.BytesIO(content)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == list(texts.COLUMNS)
    assert len(rows) == 1 + sum(1 + number for number in range(1, 13))
    assert {row[0] for row in rows[1:]} == {texts.number(number) for number in range(1, 13)}
    assert all(row[1] for row in rows)
