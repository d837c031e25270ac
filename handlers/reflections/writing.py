"""Writing a reflection: 写心得, and every message after it until 写好了."""

from datetime import timedelta

from handlers.questions import forms
from handlers.reflections import drafts, reflection_files, reflection_rules
from handlers.reflections.reflection_rules import KINDS
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import reflections as texts
from handlers.turn import Look, Turn
from storage import history, records, reflection_pieces, reflections
from storage.records import Record

WRITING_FOR = timedelta(hours=24)  # after so long a silence a message is about something else


def show(turn: Turn, *, below: bool = False) -> None:
    """Show the card: in place after a press, else below what was sent; it stands there once."""
    turn.show_card(reflection_files.writing_card(turn.me.id), below=below, moving=True)


def turn_to(turn: Turn, record: Record, page: str, *, below: bool = False) -> None:
    """Have the person write on this reflection, at a page of its card."""
    latest = reflections.latest(turn.db, record.id)
    if latest is not None and record.details.get("mending") != latest.version:
        details = {**record.details, "mending": latest.version}
        records.set_content(turn.db, record.id, record.title, details)
        if latest.text:
            reflection_pieces.add_text(turn.db, record.id, 0, latest.text, latest.submitted_at)
    reflection_pieces.write(turn.db, turn.me.id, record.id, page, turn.now)
    show(turn, below=below)


def start(turn: Turn, argument: str) -> None:
    """写心得: go on with the draft there is, or begin one."""
    if _form_gives_way(turn, 0):
        _go_on(turn)


def _form_gives_way(turn: Turn, record_id: int) -> bool:
    """Drop an empty form; asks first about one with answers, and then for the reflection (0:
    whichever there is)."""
    title = forms.half_done(turn)
    if title is None:
        forms.close(turn)
        return True
    leave = leave_form.button(texts.LEAVE_FORM, record_id)
    rows = ((forms.resume.button(texts.RESUME_FORM), leave),)
    turn.say(Screen(texts.form_is_open(title), rows))
    return False


@press("refl_leave_form", Act.WRITE_REFLECTIONS)
def leave_form(turn: Turn, record_id: int) -> None:
    """Drop the open form for a reflection."""
    forms.close(turn)
    if record_id:
        mend(turn, record_id)
    else:
        _go_on(turn)


def _go_on(turn: Turn) -> None:
    own = reflections.of_author(turn.db, turn.me.id, KINDS)
    begun = [each for each in own if each.state == "draft" and each.made_by == turn.me.id]
    for record in begun:
        if not is_empty(turn, record):
            turn_to(turn, record, "write")
            return
    for record in begun:  # empty: what it is likely about may have changed
        drafts.drop(turn, record)
    record_id = drafts.begin(turn, turn.me.id, by=turn.me.id)
    turn_to(turn, records.get(turn.db, record_id), "write")


@press("refl_begin", Act.WRITE_REFLECTIONS)
def begin(turn: Turn) -> None:
    """写心得 as a button."""
    start(turn, "")


def is_empty(look: Look, record: Record) -> bool:
    """Whether nothing has been sent for it."""
    return not reflection_pieces.of(look.db, record.id)


@press("refl_new", Act.WRITE_REFLECTIONS)
def new(turn: Turn) -> None:
    """Another one; the draft that was open stays among one's own."""
    record_id = drafts.begin(turn, turn.me.id, by=turn.me.id)
    turn_to(turn, records.get(turn.db, record_id), "write")


@press("refl_mend", Act.WRITE_REFLECTIONS)
def mend(turn: Turn, record_id: int) -> None:
    """Write on one's draft, or on what was returned or withdrawn."""
    record = writable(turn, record_id)
    if record is not None and _form_gives_way(turn, record_id):
        turn_to(turn, record, "write", below=True)


def writable(turn: Turn, record_id: int) -> Record | None:
    """The reflection if the person may write on it; a toast says why not."""
    record = reflection_rules.find(turn, record_id)
    if record is None or not reflection_rules.may_write(turn.me, record):
        turn.toast(texts.not_writable(), alert=True)
        return None
    return record


@press("refl_page", Act.WRITE_REFLECTIONS)
def to_page(turn: Turn, record_id: int, page: str) -> None:
    """Another page of the card: write, review, session, drop."""
    record = writable(turn, record_id)
    if record is None:
        return
    draft = drafts.get(turn, record)
    if page == "review" and draft.reading:
        turn.toast(texts.still_reading(), alert=True)
    elif page == "review" and not (draft.text or draft.pages):
        turn.toast(texts.nothing_yet(), alert=True)
    else:
        turn_to(turn, record, page)


@press("refl_off", Act.WRITE_REFLECTIONS)
def take_off_last(turn: Turn, record_id: int) -> None:
    """Take off the last message, text or file."""
    record = writable(turn, record_id)
    if record is not None:
        pieces = reflection_pieces.of(turn.db, record_id)
        drafts.take_off(turn, record, pieces[-1:])
        turn_to(turn, record, "write")


@press("refl_clear", Act.WRITE_REFLECTIONS)
def clear(turn: Turn, record_id: int) -> None:
    """Begin the text anew; what was once submitted is kept as it was."""
    record = writable(turn, record_id)
    if record is not None:
        drafts.take_off(turn, record, reflection_pieces.of(turn.db, record_id))
        turn_to(turn, record, "write")


@press("refl_drop", Act.WRITE_REFLECTIONS)
def drop(turn: Turn, record_id: int) -> None:
    """Give a reflection up: a draft goes, what was submitted before is withdrawn."""
    record = writable(turn, record_id)
    if record is None:
        return
    if record.state == "draft":
        drafts.drop(turn, record)
        turn.show(Screen(texts.dropped()))
        return
    reflection_pieces.stop_writing(turn.db, record_id)
    take_back(turn, record)
    turn.show(Screen(texts.not_submitted_after_all()))


def take_back(turn: Turn, record: Record) -> None:
    """Have what was submitted count as withdrawn: nothing is compared with it any more."""
    records.set_state(turn.db, record.id, "withdrawn", turn.now)
    reflections.set_fingerprints(turn.db, record.id, ())
    history.add(turn.db, "record", record.id, "withdrawn", at=turn.now, by=turn.me.id)


def take_message(turn: Turn) -> bool:
    """A message goes into what the person is writing."""
    if turn.person is None:
        return False
    writing = reflection_pieces.writing(turn.db, turn.person.id)
    record = None if writing is None else records.find(turn.db, writing.record_id)
    if (
        writing is None
        or record is None
        or turn.now - writing.touched_at > WRITING_FOR
        or not reflection_rules.may_write(turn.person, record)
    ):
        return False
    notice = drafts.take(turn, record.id)
    page = "review" if writing.page == "review" else "write"
    reflection_pieces.write(turn.db, turn.person.id, record.id, page, turn.now, notice)
    show(turn)
    return True


def pause(turn: Turn) -> bool:
    """取消: messages are no longer taken; what was written stays a draft."""
    writing = reflection_pieces.writing(turn.db, turn.me.id)
    if writing is None:
        return False
    reflection_pieces.stop_writing(turn.db, writing.record_id)
    record = records.get(turn.db, writing.record_id)
    nothing = record.state == "draft" and is_empty(turn, record)
    if nothing:
        drafts.drop(turn, record)
    turn.show(Screen(texts.nothing_kept() if nothing else texts.kept_draft()))
    return True


def register(registry: Registry) -> None:
    """写心得, and the messages that belong to it."""
    registry.command(
        "reflect", Act.WRITE_REFLECTIONS, start, words=texts.WORDS, description=texts.COMMAND
    )
    registry.press(leave_form, begin, new, mend, to_page, take_off_last, clear, drop)
    registry.free_message(take_message)
    registry.cancel(pause)
