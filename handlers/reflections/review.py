"""Reviewing reflections: several in a row, 通过 or 退回, and one step back."""

from handlers import audit
from handlers.attendance import make_up
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.questions.forms import start
from handlers.reflections import reading, reflection_rules, reflections
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.texts import review as texts
from handlers.turn import Look, Turn
from storage import history, records, reflection_pieces
from storage import reflections as store
from storage.records import Record

_DECIDED = ("accepted", "returned")


def review_next(
    turn: Turn,
    *,
    after: Record | None = None,
    decided_id: int | None = None,
    below: bool = False,
) -> None:
    """Show what waits longest, or what comes after a record in that order."""
    waiting = reflection_rules.waiting_for(turn, turn.me)
    later = [each for each in waiting if after is None or _order(each) > _order(after)]
    first = next(iter(later or waiting), None)
    if first is not None:
        audit.note(turn, "reflection", first.id, reflection_rules.author_of(first))
    store.read(turn.db, turn.me.id, None if first is None else first.id, decided_id=decided_id)
    reading.show(turn, below=below)


def _order(record: Record) -> tuple[float, int]:
    return (record.settled_at or record.made_at).timestamp(), record.id


@press("review", Act.REVIEW_REFLECTIONS)
def entry(turn: Turn) -> None:
    """📖 审阅心得."""
    review_next(turn)


def review(turn: Turn, argument: str) -> None:
    """The same, by word."""
    review_next(turn)


@press("rv_next", Act.REVIEW_REFLECTIONS)
def skip(turn: Turn, record_id: int) -> None:
    """Leave this one for later."""
    review_next(turn, after=reflection_rules.find(turn, record_id), decided_id=_decided_id(turn))


def _decided_id(turn: Turn) -> int | None:
    before = store.reading(turn.db, turn.me.id)
    return None if before is None else before.decided_id


def _reviewable(turn: Turn, record_id: int, version: int) -> Record | None:
    """The reflection if it still waits as it was read; else says so and shows the next."""
    record = reflection_rules.find(turn, record_id)
    latest = store.latest(turn.db, record_id)
    if (
        record is None
        or latest is None
        or record.state != "waiting"
        or latest.version != version
        or not reflection_rules.may_review(turn, turn.me, record)
    ):
        turn.toast(texts.already_reviewed(), alert=True)
        review_next(turn, decided_id=_decided_id(turn))
        return None
    return record


@press("rv_ok", Act.REVIEW_REFLECTIONS)
def accept(turn: Turn, record_id: int, version: int) -> None:
    """通过: it counts from now on, and makes up for the session it is about."""
    record = _reviewable(turn, record_id, version)
    if record is None:
        return
    by_oneself = reflection_rules.author_of(record) == turn.me.id
    if by_oneself:
        details = {**record.details, "self_reviewed": True}
        records.set_content(turn.db, record_id, record.title, details)
    make_up.by_reflection(turn, record)
    _settle(turn, record, "done", "accepted")


def _settle(turn: Turn, record: Record, state: str, what: str) -> None:
    records.set_state(turn.db, record.id, state, turn.now)
    history.add(turn.db, "record", record.id, what, at=turn.now, by=turn.me.id)
    reflections.tell_outcome(turn, record)
    review_next(turn, after=record, decided_id=record.id)


@press("rv_back", Act.REVIEW_REFLECTIONS)
def send_back(turn: Turn, record_id: int, version: int) -> None:
    """退回: asks for a comment, typed or pressed."""
    if _reviewable(turn, record_id, version) is not None:
        start(turn, RETURN, {"record_id": record_id, "version": version})


def _return(turn: Turn, answers: Answers) -> None:
    record = _reviewable(turn, answers["record_id"], answers["version"])
    if record is not None:
        store.set_comment(turn.db, record.id, answers["version"], answers["comment"])
        _settle(turn, record, "returned", "returned")


def _title(look: Look, answers: Answers) -> str:
    record = records.get(look.db, answers["record_id"])
    return texts.return_title(look.name(reflection_rules.author_of(record)))


RETURN = Form(
    "return_reflection",
    Act.REVIEW_REFLECTIONS,
    _title,
    (
        Field(
            "comment",
            texts.COMMENT,
            texts.ask_comment(),
            Text(least=2, most=300, suggested=texts.SUGGESTED),
        ),
    ),
    _return,
    cancelled=lambda turn, answers: reading.show(turn),
)


@press("rv_undo", Act.REVIEW_REFLECTIONS)
def undo(turn: Turn, record_id: int) -> None:
    """One step back: it waits again in its old place; the author's message is put right."""
    record = reflection_rules.find(turn, record_id)
    if record is None or not _can_undo(turn, record):
        turn.toast(texts.nothing_to_undo(), alert=True)
        review_next(turn)
        return
    latest = store.latest(turn.db, record_id)
    if latest is not None:
        store.set_comment(turn.db, record_id, latest.version, None)
        records.set_state(turn.db, record_id, "waiting", latest.submitted_at)
    make_up.take_back(turn, record)
    details = {key: value for key, value in record.details.items() if key != "self_reviewed"}
    records.set_content(turn.db, record_id, record.title, details)
    history.add(turn.db, "record", record_id, "undone", at=turn.now, by=turn.me.id)
    turn.refresh_card(reflections.outcome_card(record_id))
    store.read(turn.db, turn.me.id, record_id)
    reading.show(turn)


def _can_undo(turn: Turn, record: Record) -> bool:
    changes = history.of(turn.db, "record", record.id)
    was_mine = bool(changes) and changes[-1].changed_by == turn.me.id
    return (
        was_mine
        and changes[-1].what in _DECIDED
        and record.state in ("done", "returned")
        and not reflection_pieces.writers(turn.db, record.id)
    )


def register(registry: Registry) -> None:
    """📖 审阅心得, and its buttons."""
    registry.manage(texts.ENTRY, entry, MenuPage.DAILY)
    registry.command("review", Act.REVIEW_REFLECTIONS, review, words=texts.WORDS)
    registry.press(skip, accept, send_back, undo)
    registry.form(RETURN)
