"""Submitting a reflection: its kind and session, 交, and 撤回 before it is reviewed."""

from handlers.kinds import KINDS
from handlers.reflections import (
    drafts,
    reflection_files,
    reflection_rules,
    reflection_text,
    repeats,
    writing,
)
from handlers.reflections.drafts import Draft
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import reflections as texts
from handlers.turn import Acting, Look, Turn
from storage import history, outbox, records, reflection_pieces, reflections, sessions
from storage.records import Record


@press("refl_kind", Act.WRITE_REFLECTIONS)
def set_kind(turn: Turn, record_id: int, kind: str) -> None:
    """One of the four kinds."""
    record = writing.writable(turn, record_id)
    if record is not None and kind in reflection_rules.KINDS:
        reflections.set_kind(turn.db, record_id, kind)
        writing.turn_to(turn, record, "review")


@press("refl_session", Act.WRITE_REFLECTIONS)
def set_session(turn: Turn, record_id: int, session_id: int) -> None:
    """The session it is about; 0 for none."""
    record = writing.writable(turn, record_id)
    if record is None:
        return
    author_id = reflection_rules.author_of(record)
    recent = {session.id for session, _ in drafts.recent_sessions(turn, author_id)}
    if session_id in recent or session_id == 0:
        reflections.set_session(turn.db, record_id, session_id or None)
    writing.turn_to(turn, record, "review")


@press("refl_submit", Act.WRITE_REFLECTIONS)
def submit(turn: Turn, record_id: int) -> None:
    """Hand it in, if it is long enough or written by hand."""
    record = writing.writable(turn, record_id)
    if record is None:
        return
    draft = drafts.get(turn, record)
    missing = draft.missing(turn.settings.reflections.min_chars)
    if draft.reading:
        turn.toast(texts.still_reading(), alert=True)
    elif not (draft.text or draft.pages):
        turn.toast(texts.nothing_yet(), alert=True)
    elif missing:
        turn.toast(texts.missing(missing), alert=True)
        writing.turn_to(turn, record, "review")
    else:
        _hand_in(turn, draft)


def _hand_in(turn: Turn, draft: Draft) -> None:
    title = keep_submitted(turn, draft, by=turn.me.id)
    outbox.forget_card(turn.db, reflection_files.writing_card(turn.me.id), turn.incoming.chat_id)
    author_id = reflection_rules.author_of(draft.record)
    on_paper_for = None if author_id == turn.me.id else turn.name(author_id)
    said = texts.submitted(texts.short(title), draft.chars, draft.pages, on_paper_for)
    rows = ((withdraw.button(texts.WITHDRAW, draft.record.id),),)
    turn.show(Screen(said, rows))


def keep_submitted(acting: Acting, draft: Draft, *, by: int) -> str:
    """Write down what is submitted and have it wait for review; returns its title."""
    db, record = acting.db, draft.record
    title = reflection_text.title_of(draft.text, theme_of(acting, record), KINDS[record.kind].label)
    unread = [piece for piece in draft.pieces if piece.state == "unreadable"]
    paths = reflection_pieces.remove(db, unread, with_files=True)
    if paths:
        acting.do_later("reflection_forget", paths=paths)
    version = reflections.submit(db, record.id, draft.text, draft.chars, acting.now)
    reflections.set_fingerprints(db, record.id, repeats.fingerprints(draft.text))
    reflection_pieces.forget_texts(db, record.id)
    reflection_pieces.stop_writing(db, record.id)
    details = {key: value for key, value in record.details.items() if key != "mending"}
    records.set_content(db, record.id, title, details)
    if record.state != "returned":  # a mended one keeps the day on which it first came in
        records.set_day(db, record.id, acting.today)
    records.set_state(db, record.id, "waiting", acting.now)
    history.add(
        db, "record", record.id, "submitted", at=acting.now, by=by,
        after={"version": version, "char_count": draft.chars, "pages": draft.pages},
    )  # fmt: skip
    return title


def theme_of(look: Look, record: Record) -> str | None:
    """The first theme of the session it is about."""
    session = None if record.session_id is None else sessions.find(look.db, record.session_id)
    return session.parts[0].title if session is not None and session.parts else None


@press("refl_withdraw", Act.WRITE_REFLECTIONS)
def withdraw(turn: Turn, record_id: int) -> None:
    """Take it back before it is reviewed."""
    record = reflection_rules.find(turn, record_id)
    mine = record is not None and turn.me.id in (
        reflection_rules.author_of(record),
        record.details.get("on_paper_by"),
    )
    if record is None or not mine:
        turn.toast(texts.not_yours(), alert=True)
        return
    if record.state != "waiting":
        turn.toast(texts.cannot_withdraw(), alert=True)
        return
    writing.take_back(turn, record)
    rows = ((writing.mend.button(texts.GO_ON, record_id),),)
    turn.show(Screen(texts.withdrawn(texts.short(record.title)), rows))


def register(registry: Registry) -> None:
    """The buttons around 交."""
    registry.press(set_kind, set_session, submit, withdraw)
