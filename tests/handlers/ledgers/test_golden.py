"""What a small branch's ledger says, cell by cell."""

from datetime import date
from pathlib import Path

from storage import records
from storage.database import Connection
from tests.ledger_files import as_csv, book_of
from tests.lessons import confirm_lesson, record_lesson, teach
from tests.records import add_record, close_session
from tests.town import Town

GOLDEN = Path(__file__).parent / "golden_ledger.csv"


async def test_the_ledger_of_a_small_branch_reads_as_before(town: Town) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    wang = await town.enrol("王芳", standing="full", posts=("teacher",))
    absent = {f"p{zhao.id}": "late", f"p{wang}": "absent"}
    session = await close_session(town, "2026-11-18 15:00", "=学习党章", **absent)
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="讲得太快", follow_up="多等三秒")
    talk = await add_record(
        town, "heart_talk", "done", "谈话", "2026-11-10", talker=[zhao.id], partner=[wang]
    )
    prize = await add_record(town, "honour", "done", "师德标兵", "2026-05-04", holder=[wang])

    def write(db: Connection) -> None:
        (part,) = records.in_period(db, "study", date(2026, 11, 18), date(2026, 11, 18))
        minutes = {
            "points": "一、学习文件\n二、讨论",
            "resolutions": [{"number": 2, "text": "同意", "major": True, "follow_up": "已办"}],
        }
        assert part.session_id == session
        records.set_content(db, part.id, part.title, {**part.details, **minutes})
        content = {"occasion": "日常交流", "content": "谈工作", "follow_up": "再谈"}
        records.set_content(db, talk, "谈话", content)
        records.set_content(db, prize, "师德标兵", {"level": "县", "grade": "一等奖"})

    await town.write(lambda acting: write(acting.db))
    book = await town.write(lambda acting: book_of(acting, zhao.id))
    index = "\n".join(f"{each.label} {each.done} {each.due} {each.came}" for each in book.contents)
    told = "\n".join([index, *(f"# {sheet.name}\n{as_csv(sheet)}" for sheet in book.sheets)])
    assert told == GOLDEN.read_text("utf-8")
