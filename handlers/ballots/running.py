"""A ballot's life: opened, one reminder, closed by time or when everyone has voted, cancelled."""

from handlers import calendar
from handlers.ballots import ballot_page, ballot_rules
from handlers.ballots.ballot_card import card_name
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import ballots as texts
from handlers.turn import Acting
from handlers.work import Work
from storage import ballots, history, people, sealed_box
from storage.ballots import Ballot
from storage.instants import stored
from storage.outbox import BROADCAST


def look_after(acting: Acting) -> None:
    """Open, remind, and close what is due."""
    for ballot in ballots.running(acting.db):
        if acting.now >= ballot.closes_at + ballot_rules.GRACE:
            close(acting, ballot, by=None)
        elif acting.now >= ballot.closes_at:
            continue  # presses of the last moment are still on their way
        elif ballot.opened_at is None:
            if acting.now >= ballot.opens_at:
                open_(acting, ballot)
        else:
            _remind(acting, ballot)
            _tell_when_complete(acting, ballot)


def open_(acting: Acting, ballot: Ballot) -> None:
    """Send everyone entitled the card."""
    ballots.mark_opened(acting.db, ballot.id, acting.now)
    history.add(acting.db, "record", ballot.id, "opened", at=acting.now, by=None)
    _send(acting, ballot, ballot.entitled, "ballot")


def _send(acting: Acting, ballot: Ballot, to: tuple[int, ...], key: str) -> None:
    for person in people.everyone(acting.db, acting.today):
        if person.id not in to or person.user_id is None or person.is_away:
            continue
        acting.post_card(
            person.user_id,
            card_name(ballot.id),
            once_key=f"{key}:{ballot.id}:{person.id}",
            not_before=acting.allowed_for(person),
            not_after=ballot.closes_at,
            priority=BROADCAST,
            silent=person.silent,
        )


def _remind(acting: Acting, ballot: Ballot) -> None:
    due = ballot_rules.reminder_at(ballot.opens_at, ballot.closes_at)
    if ballot.reminded_at is not None or acting.now < due:
        return
    ballots.mark_reminded(acting.db, ballot.id, acting.now)
    given = ballots.box(acting.db, ballot.id).given
    rest = tuple(each for each in ballot.entitled if each not in given)
    _send(acting, ballot, rest, "ballot_reminder")


def _tell_when_complete(acting: Acting, ballot: Ballot) -> None:
    if ballot.complete_at is not None or not all_have_voted(acting, ballot):
        return
    ballots.mark_complete(acting.db, ballot.id, acting.now)
    rows = ((ballot_page.show_page.button(texts.OPEN_PAGE, ballot.id),),)
    screen = Screen(texts.everyone_voted(ballot.title), rows)
    acting.tell_those_who_may(Act.MANAGE_BALLOTS, screen)


def all_have_voted(acting: Acting, ballot: Ballot) -> bool:
    """Whether nobody is left to wait for."""
    return len(ballots.box(acting.db, ballot.id).given) >= len(ballot.entitled)


def close(acting: Acting, ballot: Ballot, *, by: int | None) -> None:
    """Open the box and count; with too few unsigned votes in it the box stays closed."""
    if ballot.opened_at is None:
        _give_up(acting, ballot, "never_opened", texts.never_opened(ballot.title))
        return
    box = ballots.box(acting.db, ballot.id)
    fewest = acting.settings.ballots.min_unsigned_voters
    if ballot.is_unsigned and len(box.given) < fewest:
        _give_up(acting, ballot, "too_few", texts.too_few_voted(ballot.title, fewest))
        return
    questions = ballot_rules.questions_of(ballot.kind, ballot.candidates)
    result = ballot_rules.result(box, questions, ballot.kind)
    day = calendar.local_day(min(acting.now, ballot.closes_at))
    ballots.close(acting.db, ballot.id, result, day, acting.now)
    history.add(acting.db, "record", ballot.id, "closed", at=acting.now, by=by)
    acting.refresh_card(card_name(ballot.id))
    rows = ((ballot_page.show_page.button(texts.RESULT, ballot.id),),)
    text = texts.is_closed(ballot.title, len(box.given), len(ballot.entitled))
    acting.tell_those_who_may(Act.MANAGE_BALLOTS, Screen(text, rows), but=by)


def _give_up(acting: Acting, ballot: Ballot, why: str, text: str) -> None:
    cancel(acting, ballot, by=None, why=why)
    acting.tell_those_who_may(Act.MANAGE_BALLOTS, Screen(text))


def cancel(acting: Acting, ballot: Ballot, *, by: int | None, why: str = "cancelled") -> None:
    """It is not held; what has been voted is destroyed, once this is on disk."""
    ballots.cancel(acting.db, ballot.id, acting.now)
    history.add(
        acting.db, "record", ballot.id, why, at=acting.now, by=by,
        before={"closes_at": stored(ballot.closes_at)},
    )  # fmt: skip
    acting.refresh_card(card_name(ballot.id))
    acting.do_later("destroy_box", ballot_id=ballot.id)


async def destroy_box(work: Work, ballot_id: int) -> None:
    """Nobody is to read votes that do not count."""
    work.finish(lambda acting: sealed_box.destroy(acting.db, ballots.box_name(ballot_id)))


def register(registry: Registry) -> None:
    """What falls due with ballots."""
    registry.tick("ballots", look_after)
    registry.task("destroy_box", destroy_box)
