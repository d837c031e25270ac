"""Ready-made notices for tests."""

from datetime import timedelta

from handlers.sessions.due import ALL, Due
from handlers.turn import Acting
from handlers.voices import notices
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
        notice = notices.add(
            acting,
            sort="proposal",
            title=title,
            text=text,
            due=Due(rule),
            day=acting.today,
            to_day=acting.today + timedelta(days=days),
            by=None,
        )
        notices.publish(acting, notice, by=None)
        return notice.id

    record_id = await town.write(run)
    await town.settle()
    return record_id
