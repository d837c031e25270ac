"""What people are told of sessions by itself: the week's list, a late-made one, one reminder."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import calendar
from handlers.attendance.check_in import live_card, own_card
from handlers.figures import owed, own
from handlers.figures.owed import Owed
from handlers.registry import Registry
from handlers.reminders import reminder_rules
from handlers.reminders.reminder_rules import WEEK, Peace
from handlers.screen import Screen, rows_of
from handlers.sessions import session_card
from handlers.sessions.due import ALL, PARTY, TEACHERS
from handlers.sessions.session_making import due_of
from handlers.texts import reminders as texts
from handlers.turn import Acting, Look, quiet_hours
from storage import announcements, calendar_days, group_chats, meta, sessions
from storage.announcements import Addressee, Ahead
from storage.instants import stored
from storage.outbox import BROADCAST

# A day before at most (settings), and then the longest stretch of days off.
_HORIZON = timedelta(days=21)
_ROUND = "weekly_round"  # the moment of the last weekly list that went out
_IN_GROUPS = frozenset({PARTY, ALL, TEACHERS})  # a committee's or a few people's is their own
_LISTED = 8


def peace_of(look: Look) -> Peace:
    """When nobody is written to, by today's calendar."""
    return Peace(quiet_hours(look.settings), calendar_days.extra_days(look.db))


def _before(look: Look) -> timedelta:
    return timedelta(minutes=look.settings.reminders.before_minutes)


def remind(acting: Acting) -> None:
    """Send each reminder that is due: a fresh card, once for each start of a sitting."""
    peace, before = peace_of(acting), _before(acting)
    for ahead in announcements.sittings_ahead(acting.db, acting.now, acting.now + _HORIZON):
        if reminder_rules.reminder_is_due(acting.now, ahead.starts_at, before, peace):
            _remind_of(acting, ahead)
            _show_in_groups(acting, ahead)


def _remind_of(acting: Acting, ahead: Ahead) -> None:
    due = announcements.unreminded(acting.db, ahead, acting.today)
    for each in due:
        acting.post_card(
            each.user_id,
            own_card(each.session_id),
            once_key=f"reminder:{each.session_id}:{each.person_id}:{stored(each.starts_at)}",
            not_after=each.starts_at,
            priority=BROADCAST,
            silent=each.silent,
        )
    announcements.mark_reminded(acting.db, due, acting.now)


def _show_in_groups(acting: Acting, ahead: Ahead) -> None:
    """The live count goes to the bound groups when the first sitting is reminded of."""
    bound = group_chats.bound(acting.db)
    if not bound:
        return
    session = sessions.get(acting.db, ahead.session_id)
    open_to_group = any(due_of(part).rule in _IN_GROUPS for part in session.parts)
    if session.starts_at != ahead.starts_at or not open_to_group:
        return
    for group in bound:
        acting.post_card(
            group.chat_id,
            live_card(session.id),
            once_key=f"live:{session.id}:{group.chat_id}:{stored(ahead.starts_at)}",
            not_after=session.ends_at,
            priority=BROADCAST,
        )


def this_round(look: Look) -> datetime:
    """The moment of the weekly list that holds now; it covers the seven days after it."""
    reminders = look.settings.reminders
    return reminder_rules.round_of(look.now, reminders.weekly_day, reminders.weekly_time)


def list_the_week(acting: Acting) -> None:
    """Once a week: what everyone is due at, and what they still owe, in one message."""
    at = this_round(acting)
    peace = peace_of(acting)
    if meta.get(acting.db, _ROUND) == stored(at) or peace.holds(acting.now):
        return
    due: dict[int, list[Addressee]] = {}
    for each in announcements.expected(acting.db, acting.now, at + WEEK, acting.today):
        if acting.now < reminder_rules.reminder_at(each.starts_at, _before(acting), peace):
            due.setdefault(each.person_id, []).append(each)
    owing = owed.of_everyone(acting) if owed.is_asked_for(acting) else {}
    shown: dict[int, str] = {}
    for person_id in sorted(due.keys() | owing.keys()):
        _send_week(acting, at, person_id, due.get(person_id, ()), owing.get(person_id), shown)
    told = [(each.session_id, each.person_id) for rows in due.values() for each in rows]
    announcements.mark_announced(acting.db, told, acting.now)
    meta.put(acting.db, _ROUND, stored(at))


def _send_week(
    acting: Acting,
    at: datetime,
    person_id: int,
    due: Sequence[Addressee],
    owes: Owed | None,
    shown: dict[int, str],
) -> None:
    """One person's message; `shown` keeps how each sitting reads, by its id."""
    buttons = []
    for each in due[:_LISTED]:
        session = sessions.get(acting.db, each.session_id)
        if each.sitting_id not in shown:
            shown[each.sitting_id] = texts.item(
                session_card.heading(session),
                session.sitting(each.sitting_id),
                session_card.all_leads(acting, session),
                today=acting.today,
            )
        buttons.append(own.open_button(session, each.starts_at, today=acting.today))
    lines = [] if owes is None else owed.lines(acting, owes)
    if lines:
        buttons.append(own.show_owed.button(texts.SEE_OWED))
    items = [shown[each.sitting_id] for each in due[:_LISTED]]
    person = acting.person_of(person_id)
    if person.told_at is None:
        return
    acting.post(
        person.told_at,
        Screen(texts.week(items, len(due) - len(items), lines), rows_of(buttons)),
        once_key=f"week:{stored(at)}:{person_id}",
        not_after=at + WEEK,
        priority=BROADCAST,
        silent=person.silent,
    )


def announce(acting: Acting) -> None:
    """A session made after the week's list went out is announced by itself, once.

    Where its reminder is due already, that is the announcement.
    """
    at = this_round(acting)
    if meta.get(acting.db, _ROUND) != stored(at):
        return
    peace = peace_of(acting)
    for each in announcements.unannounced(acting.db, acting.now, at + WEEK, acting.today):
        if peace.holds(acting.now, session_days=(calendar.local_day(each.starts_at),)):
            continue
        if acting.now >= reminder_rules.reminder_at(each.starts_at, _before(acting), peace):
            continue
        acting.post_card(
            each.user_id,
            own_card(each.session_id),
            once_key=f"announce:{each.session_id}:{each.person_id}",
            not_after=each.starts_at,
            priority=BROADCAST,
            silent=each.silent,
        )
        told = [(each.session_id, each.person_id)]
        announcements.mark_announced(acting.db, told, acting.now)


def register(registry: Registry) -> None:
    """What the bot says by itself about sessions; a reminder that is due comes first."""
    registry.tick("reminders", remind)
    registry.tick("weekly_list", list_the_week)
    registry.tick("announcements", announce)
