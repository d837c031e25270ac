"""What is voted, published, signed, suggested or declared in chat stands in ledger and report."""

import io
from datetime import date

import docx

from handlers import calendar
from handlers.figures import tallies
from handlers.ledgers import sheets
from handlers.report import content, document
from handlers.turn import Acting, Look
from storage import records
from tests import ballots
from tests.entries import enter_honour
from tests.handlers.entries.test_own_kinds import declare
from tests.handlers.voices.test_pledges import make
from tests.handlers.voices.test_suggestions import suggest
from tests.imports import import_file
from tests.ledger_files import as_csv, book_of, file_of
from tests.notices import publish
from tests.town import Hand, Town

YEAR = calendar.year_of(date(2026, 6, 1))
SAID = "食堂的菜太咸，孩子们不爱吃。"
JOINED = {"表决": 1, "公示公开": 1, "责任书": 1, "意见建议": 3}


async def a_year(town: Town) -> Hand:
    """One of each, made in chat and over by the year's end; returns the secretary."""
    wang, li, zhao, *others = await ballots.voters(town, 6)
    await ballots.resolution(town, wang)
    for hand in (wang, li, zhao, *others):
        await ballots.vote(hand, "赞成")
    await publish(town, "拟发展对象公示")
    await make(wang)
    for hand in (li, zhao, others[0]):
        await suggest(hand, SAID)
    await town.move_to("2026-11-27 17:30")
    return wang


def figures(look: Look) -> dict[str, int]:
    return {each.counted.label: each.done for each in tallies.figures(look, YEAR) if each.done}


def report_of(look: Look) -> str:
    made = docx.Document(io.BytesIO(document.make(content.gather(look, YEAR), None)))
    rows = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in made.paragraphs), *rows])


async def test_ballots_notices_pledges_and_suggestions_are_everywhere(town: Town) -> None:
    wang = await a_year(town)

    def check(acting: Acting) -> None:
        assert figures(acting) == JOINED
        book = sheets.book(acting, YEAR, acting.person_of(wang.id))
        assert {each.name: len(each.rows) for each in book.sheets} == JOINED
        assert {each.label: each.done for each in book.contents} == JOINED
        report = report_of(acting)
        for label, number in JOINED.items():
            unit = {"责任书": "份", "意见建议": "条"}.get(label, "次")
            assert f"{label}{number}{unit}〔附" in report
        for told in ("同意购买户外玩具", "拟发展对象公示"):
            assert told in report

    await town.write(check)


async def test_what_is_unsigned_is_told_by_no_ledger_and_no_report(town: Town) -> None:
    wang = await a_year(town)

    def check(acting: Acting) -> None:
        book = book_of(acting, wang.id)
        told = {each.name: as_csv(each) for each in book.sheets}
        everything = report_of(acting) + "".join(told.values())
        assert SAID not in everything
        assert "赞成" not in everything
        header, first, *_ = told["意见建议"].splitlines()
        assert header == "日期,名称,补录,登记日期"
        assert first == "2026-11-27,意见建议,,2026-11-27"
        assert told["表决"].splitlines()[0] == header

    await town.write(check)


async def test_a_declared_kind_has_sheet_import_and_report_section(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await declare(wang, "园本课程", ("课时", "数字"), ("编写", "选人"), target="3")
    await wang.press("登记园本课程")
    for text in ("民族文化课程", "11月20日"):
        await wang.send(text)
    await wang.press("全体党员")
    await wang.send("12")
    await wang.press("全体党员")
    await wang.press("提交")
    await enter_honour(wang, "师德标兵", holder="跳过")

    def check(acting: Acting) -> None:
        before = book_of(acting, wang.id)
        sheet = next(each for each in before.sheets if each.name == "园本课程")
        assert as_csv(sheet).splitlines()[0].startswith("名称,日期,参加人员,课时,编写")
        assert as_csv(sheet).splitlines()[1].startswith("民族文化课程,2026-11-20,王芳,12,")
        report = report_of(acting)
        section = report.split("业务引领")[1].split("育人环境")[0]
        assert "园本课程1套" in section
        assert "民族文化课程" in report
        (record,) = records.in_period(acting.db, "own_1", YEAR.from_day, YEAR.to_day)
        records.set_state(acting.db, record.id, "withdrawn", acting.now)
        (honour,) = records.in_period(acting.db, "honour", YEAR.from_day, YEAR.to_day)
        records.set_state(acting.db, honour.id, "withdrawn", acting.now)
        assert figures(acting) == {}
        assert import_file(acting, file_of(before)) == []
        after = book_of(acting, wang.id)
        assert list(map(as_csv, after.sheets)) == list(map(as_csv, before.sheets))
        assert figures(acting) == {"园本课程": 1, "荣誉": 1, "县级荣誉": 1}

    await town.write(check)
