"""The ledger in chat: one tap, a line that says so, and the workbook."""

import io

import pytest
from python_calamine import CalamineWorkbook

from handlers.calendar import Period, year_of
from handlers.figures import tallies
from handlers.ledgers import sheets
from handlers.tables import Cell
from handlers.texts import ledgers as texts
from handlers.turn import Acting
from storage import records
from tests.ledger_files import book_of
from tests.ledgers import NAMES, YEAR, fill
from tests.lessons import confirm_lesson, record_lesson, teach
from tests.records import add_record, close_session
from tests.town import Hand, Town


@pytest.fixture
async def zhao(town: Town) -> Hand:
    return await town.member("赵敏", standing="full", offices=("secretary",))


def sheets_of(hand: Hand) -> dict[str, list[list[Cell]]]:
    """The cells of the workbook that came last."""
    document = hand.last.document
    assert document is not None
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(document))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


async def test_one_tap_gives_the_years_ledger(town: Town, zhao: Hand) -> None:
    await close_session(town, "2026-11-18 15:00", "学习条例", **{f"p{zhao.id}": "present"})
    await zhao.send("台账")
    await zhao.press("本年度")
    found = sheets_of(zhao)
    assert list(found) == ["目录", "政治理论学习"]
    header, row = found["政治理论学习"]
    told = dict(zip(header, row, strict=True))
    assert told["主题"] == "学习条例"
    assert (told["应到"], told["实到"], told["按时到会"]) == (1, 1, "赵敏")
    assert "台账做好了：2026年度" in zhao.texts()[-2]
    assert not any((town.service.config.data_dir / "files").iterdir())


async def test_typed_days_are_a_period_too(town: Town, zhao: Hand) -> None:
    await close_session(town, "2026-11-18 15:00", "在内", **{f"p{zhao.id}": "present"})
    await close_session(town, "2026-11-04 15:00", "在外", **{f"p{zhao.id}": "present"})
    await zhao.send("/ledger")
    await zhao.press("别的日期")
    await zhao.send("11月10日")
    assert "在开始之前" in (await zhao.send("11月9日")).text
    await zhao.send("11月20日")
    themes = [row[1] for row in sheets_of(zhao)["政治理论学习"]]
    assert themes == ["主题", "在内"]


async def test_an_empty_period_says_so_and_leads_on(town: Town, zhao: Hand) -> None:
    await zhao.send("台账")
    await zhao.press("去年")
    assert "没有做台账" in zhao.last.text
    await zhao.press("再导一份")
    assert "哪一段时间" in zhao.last.text


async def test_who_may_not_see_figures_gets_no_ledger(town: Town, zhao: Hand) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("/ledger")
    assert "哪一段时间" not in wang.last.text


async def test_formulas_and_addresses_stay_text(town: Town, zhao: Hand) -> None:
    titles = ["=1+1", "+86", "-减", "@all", "http://example.com/"]
    for title in titles:
        await add_record(town, "visit", "done", title, "2026-11-10", participant=[zhao.id])
    await zhao.send("台账")
    await zhao.press("本月")
    assert [row[0] for row in sheets_of(zhao)["参观"][1:]] == titles


async def test_the_index_has_the_figures_of_the_tallies(town: Town, zhao: Hand) -> None:
    for name in NAMES[1:]:
        await town.enrol(name)
    await town.write(lambda acting: fill(acting, 5))
    await town.move_to("2026-12-31 10:00")
    for period in (YEAR, Period("week", YEAR.from_day, YEAR.to_day.replace(month=6, day=30))):

        def check(acting: Acting, period: Period = period) -> None:
            book = sheets.book(acting, period, acting.person_of(zhao.id))
            figures = {each.counted.label: each for each in tallies.figures(acting, period)}
            by_name = {sheet.name: sheet for sheet in book.sheets}
            assert sum(each.done for each in book.contents) > 10
            for line in book.contents:
                figure = figures[line.label]
                assert (line.done, line.year_done) == (figure.done, figure.year_done)
                if line.sheet:
                    assert by_name[line.sheet].records == figure.records

        await town.write(check)


# ---------------------------------------------------------------- who reads what
HIDDEN = texts.HIDDEN


async def told_to(town: Town, hand: Hand, kind: str) -> dict[str, object]:
    """The kind's first row as this person's ledger has it, by heading."""

    def read(acting: Acting) -> dict[str, object]:
        book = book_of(acting, hand.id, year_of(acting.today))
        sheet = next(each for each in book.sheets if each.kind == kind)
        labels = [column.label for column in sheet.columns]
        return dict(zip(labels, sheet.rows[0], strict=True))

    return await town.write(read)


async def test_a_talks_content_is_for_the_two_and_the_secretary(town: Town, zhao: Hand) -> None:
    deputy = await town.member("王芳", standing="full", offices=("deputy",))
    li = await town.member("李静", standing="full", offices=("discipline",))
    sun = await town.enrol("孙燕", standing="full")
    talk = await add_record(
        town, "heart_talk", "done", "谈话", "2026-11-10", talker=[li.id], partner=[sun]
    )
    details = {"content": "谈工作", "follow_up": "再谈", "occasion": "日常交流"}
    await town.write(lambda acting: records.set_content(acting.db, talk, "谈话", details))
    seen = {
        hand.phone.name: (await told_to(town, hand, "heart_talk"))["谈话内容"]
        for hand in (zhao, deputy, li)
    }
    assert seen == {"赵敏": "谈工作", "王芳": HIDDEN, "李静": "谈工作"}
    told = await told_to(town, deputy, "heart_talk")
    assert (told["谈话人"], told["谈话缘由"], told["后续跟进"]) == ("李静", "日常交流", HIDDEN)


async def test_why_somebody_was_away_is_for_those_who_keep_the_roll(town: Town, zhao: Hand) -> None:
    li = await town.member("李静", standing="full", offices=("discipline",))
    wang = await town.enrol("王芳", standing="full")
    await close_session(town, "2026-11-18 15:00", "学", **{f"p{zhao.id}": "present"})
    for hand, absent in ((zhao, "李静、王芳"), (li, HIDDEN)):
        told = await told_to(town, hand, "study")
        assert (told["应到"], told["实到"], told["缺席"]) == (3, 1, absent)
    assert wang


async def test_a_lesson_has_both_confirmations_with_their_times(town: Town, zhao: Hand) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="我讲得太快")
    told = await told_to(town, zhao, "mentoring_lesson")
    assert told["编号"] == "带教-2026-001"
    assert told["师徒"] == "李娜 → 张丽"
    assert told["教学反思"] == "我讲得太快"
    lines = str(told["双方确认"]).splitlines()
    assert [line.split()[0] for line in lines] == ["李娜", "张丽"]
    assert all(line.split()[1] == "2026-11-23" for line in lines)


async def test_what_waits_has_no_row(town: Town, zhao: Hand) -> None:
    await add_record(town, "visit", "waiting", "等待中", "2026-11-10", participant=[zhao.id])
    book = await town.write(lambda acting: book_of(acting, zhao.id))
    assert book.sheets == ()
