"""The box of unsigned suggestions: when it is opened, and what becomes of what was in it.

Delivered one by one, a suggestion would tell by its time who was at the phone just then. So the
box is opened at a fixed hour of a workday, and only with at least LEAST in it, on the
day of the weekly summary, or once a notice's term is over.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from handlers import calendar
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.settings import WEEKDAYS
from handlers.texts import suggestions as texts
from handlers.turn import Acting, Look, quiet_hours
from handlers.voices import notices, suggestion_pages
from handlers.voices.asked import asked
from storage import asked as store
from storage import calendar_days, meta, records, sealed_box, suggestions
from storage.suggestions import DISCIPLINE, SECRETARY

HOUR = time(17, 0)
LEAST = 3
KIND = "suggestion"
_STIRRED = 15  # minutes
_NUMBER, _ROUND = "suggestion_box", "suggestion_round"


@dataclass(frozen=True)
class Slip:
    """What is put into the box: nothing of when, in which order, or by whom."""

    text: str
    addressee: str
    notice_id: int | None


def _number(look: Look) -> int:
    return int(meta.get(look.db, _NUMBER) or 1)


def box_name(number: int) -> str:
    """The box with this number; a new one is begun when one is opened."""
    return f"suggestion-{number}"


def put(look: Look, slip: Slip) -> None:
    """Into the box that is in use; on disk when this returns. On the writer's thread only."""
    content = json.dumps([slip.text, slip.addressee, slip.notice_id], ensure_ascii=False)
    sealed_box.put(look.db, box_name(_number(look)), [content], by=None)


def stir(acting: Acting) -> None:
    """Write the box anew every quarter of an hour, whatever is in it and even if it is empty.

    Or the file's own time would be that of the last suggestion, and a list of who was at the
    phone just then would name its writer.
    """
    if acting.now.minute % _STIRRED == 0:
        sealed_box.put(acting.db, box_name(_number(acting)), (), by=None)


def is_opened(waiting: int, day: date, *, weekday: int, term_over: bool) -> bool:
    """Whether a box with so many slips is opened on the workday `day`.

    `weekday` is that of the weekly summary, 0 for Monday; `term_over`: a notice's term has ended
    since the last workday.
    """
    return waiting > 0 and (waiting >= LEAST or day.weekday() == weekday or term_over)


def look_after(acting: Acting) -> None:
    """Once on each workday, from the hour on: open the box if it is to be opened."""
    last = meta.get(acting.db, _ROUND)
    today = acting.today
    if last == today.isoformat() or acting.now < calendar.at_local(today, HOUR):
        return
    extra = calendar_days.extra_days(acting.db)
    quiet = quiet_hours(acting.settings)
    if calendar.is_quiet(acting.now, quiet, extra_days=extra, session_days=()):
        return
    number = _number(acting)
    sealed_box.destroy(acting.db, box_name(number - 1))  # its slips were committed long ago
    since = today if last is None else date.fromisoformat(last)
    over = store.over_since(acting.db, notices.KIND, since, today)
    found = sealed_box.contents(acting.db, box_name(number)).slips
    weekday = WEEKDAYS.index(acting.settings.summary.weekly_day)
    if is_opened(len(found), today, weekday=weekday, term_over=bool(over)):
        _open(acting, [Slip(*json.loads(each)) for each in found])
        meta.put(acting.db, _NUMBER, str(number + 1))
    meta.put(acting.db, _ROUND, today.isoformat())
    for notice_id in over:
        _tell_of_end(acting, notice_id)


def _open(acting: Acting, slips: Sequence[Slip]) -> None:
    for slip in slips:
        keep(acting, slip, person_id=None)
    for act, addressee in suggestion_pages.ADDRESSED.items():
        count = sum(slip.addressee == addressee for slip in slips)
        if count:
            key = f"suggestions:{acting.today.isoformat()}"
            _tell(acting, act, texts.opened(count), addressee, key)


def _tell(acting: Acting, act: Act, text: str, addressee: str, key: str | None) -> None:
    rows = ((suggestion_pages.open_list.button(texts.LOOK, addressee),),)
    acting.tell_those_who_may(act, Screen(text, rows), once_key=key)


def keep(acting: Acting, slip: Slip, *, person_id: int | None) -> int:
    """One more for its addressee; a suggestion counts from the day it is opened."""
    record_id = None
    if slip.notice_id is None:
        record_id = records.add(
            acting.db,
            kind=KIND,
            day=acting.today,
            state="done",
            title=texts.RECORD_TITLE,
            made_at=acting.now,
            made_by=person_id,
        )
    return suggestions.add(
        acting.db,
        slip.text,
        addressee=slip.addressee,
        notice_id=slip.notice_id,
        record_id=record_id,
        person_id=person_id,
        opened_day=acting.today,
    )


def keep_signed(acting: Acting, slip: Slip, person_id: int) -> None:
    """Signed by choice: delivered at once, with the name."""
    keep(acting, slip, person_id=person_id)
    act = next(act for act, code in suggestion_pages.ADDRESSED.items() if code == slip.addressee)
    _tell(acting, act, texts.signed_came(acting.name(person_id)), slip.addressee, None)


def _tell_of_end(acting: Acting, notice_id: int) -> None:
    """The term of a notice is over: who has read it, and how many have objected."""
    notice = records.get(acting.db, notice_id)
    lists = asked(acting, notice)
    count = suggestions.count_objections(acting.db, notice_id, SECRETARY)
    text = texts.term_ended(notice.title, len(lists.answered), len(lists.due), count)
    key = f"term:{notice_id}"
    acting.tell_those_who_may(Act.SEE_UNREAD, Screen(text), once_key=key)


def addressees(look: Look) -> list[str]:
    """To whom one can write now: about the secretary only while somebody else is 纪检委员."""
    return [SECRETARY, *([DISCIPLINE] if suggestion_pages.has_discipline(look) else [])]


def register(registry: Registry) -> None:
    """The box is opened by itself."""
    registry.tick("suggestions", look_after)
    registry.tick("suggestion_box", stir)
