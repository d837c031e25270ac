"""Ready-made notices for tests."""

from datetime import timedelta

from handlers.sessions.due import ALL
from handlers.turn import Acting
from handlers.voices import notices
from storage import records
from tests.town import Town


async def publish(
    town: Town,
    title: str = "拟发展对象公示",
    text: str = "现将有关情况公示如下。",
    *,
    rule: str = ALL,
    days: int = 4,
) -> int:
    """A notice that is out since now, and has so many days to go after today."""

    def run(acting: Acting) -> int:
        record_id = records.add(
            acting.db,
            kind=notices.KIND,
            day=acting.today,
            to_day=acting.today + timedelta(days=days),
            state="planned",
            title=title,
            made_at=acting.now,
            made_by=None,
            details={
                "sort": "proposal",
                "text": text,
                "due": {"rule": rule, "group": "", "chosen": []},
            },
        )
        notices.publish(acting, records.get(acting.db, record_id), by=None)
        return record_id

    record_id = await town.write(run)
    await town.settle()
    return record_id
