"""The result of a closed ballot: counts, what they mean, the sheet, honours for the winners."""

import asyncio
from collections.abc import Sequence

from handlers import calendar
from handlers.ballots import ballot_rules
from handlers.ballots.ballot_fields import MEMBERS_KIND
from handlers.ballots.ballot_rules import RESOLUTION, SELECTION, VOTE, Counts
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions.quorum import Outcome, Vote, has_quorum, outcome
from handlers.texts import ballot_results as texts
from handlers.texts import ballots as ballot_texts
from handlers.texts.progress import FILE
from handlers.turn import Look, Turn
from handlers.work import Work
from storage import ballots, history, records
from storage.ballots import Ballot

HONOUR, HOLDER = "honour", "holder"


def counts_of(ballot: Ballot) -> Counts:
    """The counts of a closed ballot, by question."""
    kept = (ballot.result or {})["counts"]
    questions = ballot_rules.questions_of(ballot.kind, ballot.candidates)
    return {question: kept[str(question)] for question in questions}


def ranked(ballot: Ballot) -> list[int]:
    """The questions in the order of listing: a selection by votes, all others as asked."""
    counts = counts_of(ballot)
    if ballot.kind != SELECTION:
        return list(counts)
    return sorted(counts, key=lambda each: -counts[each]["yes"])


def lines(look: Look, ballot: Ballot) -> list[str]:
    """Who was due and came, the counts, and what follows from them by the rules."""
    counts, entitled = counts_of(ballot), len(ballot.entitled)
    voted = len((ballot.result or {})["voted"])
    found = [texts.turnout(voted, entitled, has_quorum(voted, entitled))]
    if ballot.kind == VOTE:
        found.append(texts.tally(counts[RESOLUTION]))
    elif ballot.kind == SELECTION:
        found += [texts.votes(look.name(each), counts[each]["yes"]) for each in ranked(ballot)]
    else:
        found += [texts.line(look.name(each), counts[each]) for each in ranked(ballot)]
    return [*found, "", *_meaning(look, ballot, voted)]


def _meaning(look: Look, ballot: Ballot, voted: int) -> list[str]:
    counts, entitled = counts_of(ballot), len(ballot.entitled)
    if ballot.kind == VOTE:
        return [_outcome(counts, entitled, voted), texts.decided_by_meeting()]
    if ballot.kind == SELECTION:
        found = ballot_rules.selected(counts, ballot.most)
        free = ballot.most - len(found.chosen)
        return [texts.chosen(_names(look, found.chosen), _names(look, found.tied), free)]
    if ballot.answers["kind"] != MEMBERS_KIND:
        return [texts.only_votes()]
    above = ballot_rules.with_majority(counts, "excellent", entitled)
    most = ballot_rules.most_excellent(len(counts))
    return [texts.cap(len(counts), most, _names(look, above))]


def _outcome(counts: Counts, entitled: int, voted: int) -> str:
    said = counts[RESOLUTION]
    vote = Vote(entitled, voted, said["for"], said["against"], said["abstain"])
    match outcome(vote):
        case Outcome.PASSED:
            return texts.passed(said["for"], entitled)
        case Outcome.NOT_PASSED:
            return texts.not_passed(said["for"], entitled)
        case Outcome.NO_QUORUM:
            return texts.no_quorum()


def _names(look: Look, person_ids: Sequence[int]) -> list[str]:
    return [look.name(each) for each in person_ids]


def screen(turn: Turn, ballot: Ballot) -> Screen:
    """The result, for those who may see it."""
    body = lines(turn, ballot)
    named = (ballot.result or {}).get("named") or {}
    body += [texts.named(choice, _names(turn, named[choice])) for choice in named]
    rows = [(sheet.button(texts.SHEET, ballot.id),)]
    if winners(ballot):
        if _honours(turn, ballot):
            body.append(texts.honours_are_recorded())
            rows.append((take_back.button(texts.UNDO, ballot.id),))
        else:
            rows.append((honour.button(texts.HONOURS, ballot.id),))
    back = (turn.registry.presses["ballots"].button(ballot_texts.BACK),)
    text = "\n".join([texts.heading(ballot.kind, ballot.title, ballot.is_unsigned), *body])
    return Screen(text, (*rows, back))


def winners(ballot: Ballot) -> tuple[int, ...]:
    """Who has been chosen in a selection that counts; nobody in other ballots."""
    voted = len((ballot.result or {"voted": ()})["voted"])
    if ballot.kind != SELECTION or not has_quorum(voted, len(ballot.entitled)):
        return ()
    return ballot_rules.selected(counts_of(ballot), ballot.most).chosen


def _honours(look: Look, ballot: Ballot) -> list[int]:
    """The honours that stand, made from this ballot."""
    last = history.latest(look.db, "record", ballot.id, ("honoured", "honours_undone"))
    if last is None or last.what != "honoured":
        return []
    return list((last.after or {})["records"])


def _closed(turn: Turn, ballot_id: int) -> Ballot | None:
    ballot = ballots.find(turn.db, ballot_id)
    if ballot is None or ballot.result is None:
        turn.toast(ballot_texts.gone())
        return None
    return ballot


@press("ballot_honour", Act.MANAGE_BALLOTS)
def honour(turn: Turn, ballot_id: int) -> None:
    """An honour for each of the winners."""
    ballot = _closed(turn, ballot_id)
    if ballot is None:
        return
    if not _honours(turn, ballot) and winners(ballot):
        made = [_record_honour(turn, ballot, each) for each in winners(ballot)]
        after = {"records": made}
        history.add(
            turn.db, "record", ballot_id, "honoured", at=turn.now, by=turn.me.id, after=after
        )
        turn.toast(texts.honoured(len(made)))
    turn.show(screen(turn, ballot))


def _record_honour(turn: Turn, ballot: Ballot, person_id: int) -> int:
    record_id = records.add(
        turn.db,
        kind=HONOUR,
        day=calendar.local_day(ballot.closes_at),
        state="done",
        title=ballot.title,
        made_at=turn.now,
        made_by=turn.me.id,
        details={"level": texts.LEVEL, "ballot": ballot.id},
    )
    records.set_people(turn.db, record_id, HOLDER, [person_id])
    return record_id


@press("ballot_honour_undo", Act.MANAGE_BALLOTS)
def take_back(turn: Turn, ballot_id: int) -> None:
    """The honours do not count any more; they can be recorded again."""
    ballot = _closed(turn, ballot_id)
    if ballot is None:
        return
    for record_id in _honours(turn, ballot):
        records.set_state(turn.db, record_id, "withdrawn", turn.now)
        history.add(turn.db, "record", record_id, "withdrawn", at=turn.now, by=turn.me.id)
    history.add(turn.db, "record", ballot_id, "honours_undone", at=turn.now, by=turn.me.id)
    turn.toast(texts.honours_taken_back())
    turn.show(screen(turn, ballot))


@press("ballot_sheet", Act.MANAGE_BALLOTS)
def sheet(turn: Turn, ballot_id: int) -> None:
    """The result as a Word document for the record."""
    if _closed(turn, ballot_id) is not None:
        turn.do_later("ballot_sheet", person_id=turn.me.id, ballot_id=ballot_id)
        turn.toast(texts.making_sheet())


async def make_sheet(work: Work, person_id: int, ballot_id: int) -> None:
    """Write the sheet, and send it to who asked for it."""
    from handlers.ballots.result_sheet import result_sheet, sheet_of

    branch = work.settings.branch.name
    found = await work.look(lambda look: sheet_of(look, ballots.get(look.db, ballot_id), branch))
    content = await asyncio.to_thread(result_sheet, found)
    path, caption = f"ballot-{ballot_id}-{person_id}.docx", texts.caption(found.title)
    work.finish_by_sending(person_id, path, content, name=texts.FILE_NAME, caption=caption)


def register(registry: Registry) -> None:
    """The result's buttons."""
    registry.press(honour, take_back, sheet)
    registry.task("ballot_sheet", make_sheet, slow=FILE, noted=True)
