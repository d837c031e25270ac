"""本周小结: the week for the secretary and the deputy, on Friday by itself and on demand."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import calendar, periods, rights
from handlers.calendar import Period
from handlers.figures import owed, plan, tallies, tally, waiting
from handlers.figures.tallies import Figure
from handlers.kinds import KINDS
from handlers.lessons import quota
from handlers.registry import Registry, Waiting, press
from handlers.reminders import reminder_rules, reminders
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import dates
from handlers.texts import summary as texts
from handlers.texts import waiting as waiting_texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, lent_rights, meta, people, records, sessions
from storage import owed as owed_rows
from storage.instants import stored
from storage.people import Person
from storage.sessions import Session
from storage.terms import Office

_SENT = "weekly_summary"  # the moment of the last one that went out
_SESSIONS, _NEXT, _WAITING = 8, 8, 6
_WEEK = timedelta(days=7)


def _theme(session: Session) -> str:
    return texts.theme([(KINDS[part.kind].label, part.title) for part in session.parts])


def _held(look: Look, week: Period) -> list[Session]:
    first, after = calendar.bounds(week)
    return sessions.between(look.db, first, min(after, look.now))


def _session_lines(look: Look, session: Session) -> list[str]:
    """A session that was held: who was due, who came, who did not and why."""
    day = calendar.local_day(session.starts_at)
    count = attendance.count(look.db, session.id)
    lines = [texts.session(_theme(session), day, count, today=look.today)]
    if session.state != "done":
        lines.append(texts.not_closed(is_over=session.ends_at <= look.now))
    roll = attendance.roll(look.db, session.id)
    absent = [name for row, name in roll if row.status == "absent"]
    leave = [(name, row.reason or "") for row, name in roll if row.status == "leave"]
    if absent or leave:
        lines.append(texts.missing(absent, leave))
    return lines


def _sessions_block(look: Look, week: Period) -> str:
    held = _held(look, week)
    lines = [line for each in held[:_SESSIONS] for line in _session_lines(look, each)]
    if len(held) > _SESSIONS:
        lines.append(texts.more(len(held) - _SESSIONS))
    return texts.block(texts.sessions_heading(), lines, texts.no_sessions())


def _owing(look: Look) -> list[tuple[str, int]]:
    """Who owes 补学, and for how many sessions."""
    owing = Counter({person: len(owes.make_ups) for person, owes in owed.of_everyone(look).items()})
    return [(look.name(person), count) for person, count in sorted(owing.items()) if count]


def _reflections_block(look: Look, figures: Sequence[Figure]) -> str:
    done = sum(each.done for each in figures if each.counted.family == "reflection")
    returned = len({record_id for _, record_id in owed_rows.returned(look.db, owed.REFLECTIONS)})
    return texts.reflections(
        done, len(records.in_state(look.db, "waiting", owed.REFLECTIONS)), returned
    )


def _lessons_block(look: Look, week: Period, figures: Sequence[Figure]) -> str:
    done = [
        texts.lesson(each.counted.label, each.done, each.counted.unit)
        for each in figures
        if each.counted.family == "lesson" and each.done
    ]
    lines = [texts.lessons(done)]
    pairs = [
        texts.pair(
            look.name(each.pair.mentor_id), look.name(each.pair.mentee_id), each.done, each.expected
        )
        for each in quota.quotas(look, min(week.to_day, look.today))
    ]
    if pairs:
        lines.append(texts.pairs(pairs))
    return texts.block(texts.lessons_heading(), lines)


def _plan_block(look: Look) -> str:
    lines = [
        texts.planned(each.counted.label, each.done, each.target or 0, expected)
        for each, expected in tallies.against_plan(look, look.today.year)
    ]
    return texts.block(texts.plan_heading(), lines) if lines else ""


def _next_block(look: Look, week: Period) -> str:
    _, after = calendar.bounds(week)
    coming = sessions.between(look.db, min(look.now, after), after + _WEEK, ["planned"])
    lines = [
        texts.coming(
            _theme(session),
            dates.moment(session.starts_at, today=look.today),
            session.sittings[0].place,
        )
        for session in coming[:_NEXT]
    ]
    if len(coming) > _NEXT:
        lines.append(texts.more(len(coming) - _NEXT))
    return texts.block(texts.next_heading(), lines, texts.nothing_next())


@press("week_plan", Act.SEE_TALLY)
def open_plan(turn: Turn) -> None:
    """The year's plan, below the summary."""
    turn.say(plan.screen(turn, turn.today.year))


def _waits(look: Look, registry: Registry, person: Person) -> list[Waiting]:
    """What waits for this person, as far as it fits."""
    return [
        found
        for each in registry.waiting
        if rights.may(look.db, person, each.act, look.today)
        and (found := each.function(look, person)) is not None
    ][:_WAITING]


def screen(look: Look, registry: Registry, person: Person, week: Period) -> Screen:
    """The week as it stands now, with buttons to what waits for this person."""
    figures, owing = tallies.figures(look, week), _owing(look)
    waits = _waits(look, registry, person)
    lines = [each.line for each in waits]
    blocks = [
        _sessions_block(look, week),
        texts.make_ups(owing),
        _reflections_block(look, figures),
        _lessons_block(look, week, figures),
        _plan_block(look),
        texts.block(texts.waiting_heading(), lines, texts.nothing_waits()),
        _next_block(look, week),
    ]
    text = texts.whole(texts.title(week, today=look.today), [each for each in blocks if each])
    details = (
        tally.show_below.button(texts.DETAILS, periods.WEEK, week.from_day),
        open_plan.button(texts.PLAN),
    )
    who_owes = (waiting.show_owing.button(waiting_texts.OWING, 0),) if owing else ()
    rows = (*rows_of([each.button for each in waits]), details, who_owes)
    return Screen(text, rows)


def _is_quiet_week(look: Look, week: Period) -> bool:
    """Whether nothing is to be said: out of term, nothing held, nothing planned for the next."""
    first, after = calendar.bounds(week)
    return not owed.is_asked_for(look) and not sessions.between(look.db, first, after + _WEEK)


def send(acting: Acting, registry: Registry) -> None:
    """Once a week, at the first allowed minute from the set moment on.

    Whoever joined after that moment gets the next one.
    """
    summary = acting.settings.summary
    at = reminder_rules.round_of(acting.now, summary.weekly_day, summary.weekly_time)
    if meta.get(acting.db, _SENT) == stored(at) or reminders.peace_of(acting).holds(acting.now):
        return
    week = calendar.week_of(calendar.local_day(at))
    number = week.from_day.isocalendar()
    if not _is_quiet_week(acting, week):
        heads = _heads(acting)
        for person in _joined_before(at, heads):
            key = f"summary:{number.year}-W{number.week:02}:{person.id}"
            acting.tell(person, screen(acting, registry, person, week), once_key=key)
        for person in _joined_before(at, _others(acting, heads)):
            key = f"waiting:{number.year}-W{number.week:02}:{person.id}"
            _tell_what_waits(acting, registry, person, key)
    meta.put(acting.db, _SENT, stored(at))


def _joined_before(at: datetime, found: list[Person]) -> list[Person]:
    return [each for each in found if each.bound_at is not None and each.bound_at <= at]


def _tell_what_waits(acting: Acting, registry: Registry, person: Person, key: str) -> None:
    """Who reviews or settles without being a head hears of it in the same hour, if at all."""
    waits = _waits(acting, registry, person)
    if waits:
        text = texts.waiting_alone([each.line for each in waits])
        buttons = [each.button for each in waits]
        acting.tell(person, Screen(text, rows_of(buttons)), once_key=key)


def _heads(look: Look) -> list[Person]:
    """The secretary and the deputy, each once."""
    found = [
        person
        for office in (Office.SECRETARY, Office.DEPUTY)
        for person in people.in_office(look.db, office, look.today)
    ]
    return list({person.id: person for person in found}.values())


def _others(look: Look, heads: list[Person]) -> list[Person]:
    """Who else holds an office or a lent right, each once."""
    found = [
        person for office in Office for person in people.in_office(look.db, office, look.today)
    ]
    lent = lent_rights.current(look.db, look.today)
    found += [look.person_of(each.person_id) for each in lent if each.from_day <= look.today]
    named = {person.id for person in heads}
    return list({person.id: person for person in found if person.id not in named}.values())


def show(turn: Turn, argument: str = "") -> None:
    """本周小结: the present week so far."""
    turn.say(screen(turn, turn.registry, turn.me, calendar.week_of(turn.today)))


def register(registry: Registry) -> None:
    """The weekly summary; names of absentees are for those who keep the roll."""
    registry.tick("weekly_summary", lambda acting: send(acting, registry))
    registry.command("week", Act.KEEP_ROLL, show, words=texts.WORDS, description=texts.COMMAND)
    registry.press(open_plan)
