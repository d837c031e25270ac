"""Lessons to look at: the page with all fields, the card that asks, the short card, the lists."""

from collections.abc import Sequence
from datetime import date

from handlers import calendar, listing, record_files
from handlers.kinds import KINDS
from handlers.ledgers import forms_word
from handlers.lessons import lesson_changes, lesson_form, lesson_record
from handlers.lessons import lesson_confirmation as answers
from handlers.lessons.lesson_record import own_list
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import lesson_page as texts
from handlers.texts import lessons as lesson_texts
from handlers.turn import Look, Turn
from storage import mentorships, people
from storage import record_files as files_store
from storage.history import Change
from storage.instants import instant
from storage.people import Person
from storage.records import Record

__all__ = ["mine", "open_lesson", "own_list"]

_MOST_TEXT = 3000  # characters of corrections in one message, which holds 4096


# ------------------------------------------------------------------- one lesson
def render_card(look: Look, chat_id: int, lesson_id: int) -> Screen | None:
    """The whole lesson, with the answers that this chat's person may give."""
    lesson = lesson_record.find(look, lesson_id)
    person = people.by_user(look.db, chat_id, look.today)
    if lesson is None or person is None or not lesson_record.may_read(look, lesson, person):
        return None
    return _page(look, lesson, person)


def render_news(look: Look, chat_id: int, lesson_id: int) -> Screen | None:
    """How the lesson stands, in three lines."""
    lesson = lesson_record.find(look, lesson_id)
    person = people.by_user(look.db, chat_id, look.today)
    if lesson is None or person is None or not lesson_record.may_read(look, lesson, person):
        return None
    text = texts.news(_heading(lesson), lesson, _state(look, lesson), today=look.today)
    buttons = [open_lesson.button(texts.OPEN, lesson.id), mine.button(texts.MINE, 0)]
    if lesson.made_by == person.id and lesson.state == "waiting":
        buttons.append(lesson_form.record_another.button(texts.AGAIN))
    return Screen(text, (*rows_of(_own_buttons(look, lesson, person), 2), *rows_of(buttons, 2)))


def _page(look: Look, lesson: Record, person: Person) -> Screen:
    file_count = len(files_store.of_record(look.db, lesson.id))
    decided = lesson.details.get("decided_by")
    decision = (
        None if decided is None else (look.name(decided), instant(lesson.details["decided_at"]))
    )
    confirmed = {
        each.person_id: each.confirmed_at for each in lesson.people if each.confirmed_at is not None
    }
    signed = [(look.name(who), at) for who, at in sorted(confirmed.items(), key=lambda one: one[1])]
    asking = [texts.reminded(_office_day(look, lesson), today=look.today)]
    parts = [
        [_heading(lesson), _state(look, lesson)],
        asking if _waits_long(look, lesson, person) else [],
        texts.body(lesson, _named(look, lesson), file_count=file_count, today=look.today),
        texts.confirmations(signed, decision, look.today),
    ]
    rows = (
        *rows_of(_answers(look, lesson, person), 3),
        *rows_of(_own_buttons(look, lesson, person), 2),
        *rows_of(_more(look, lesson, file_count), 2),
    )
    return Screen(texts.page(parts), rows)


def _heading(lesson: Record) -> str:
    return texts.heading(KINDS[lesson.kind].label, lesson)


def _state(look: Look, lesson: Record) -> str:
    return texts.state(
        lesson,
        _named(look, lesson),
        office_day=_office_day(look, lesson),
        for_office=lesson_record.needs_office(look, lesson),
        today=look.today,
    )


def _office_day(look: Look, lesson: Record) -> date:
    return calendar.local_day(lesson_record.office_from(look, lesson))


def _waits_long(look: Look, lesson: Record, person: Person) -> bool:
    waited = look.now - (lesson.settled_at or look.now)
    is_asked = lesson_record.may_answer(lesson, person.id)
    return is_asked and waited >= lesson_record.REMIND_AFTER


def _named(look: Look, lesson: Record) -> texts.Named:
    def names(person_ids: Sequence[int | None]) -> list[str]:
        return [look.name(person_id) for person_id in person_ids if person_id is not None]

    mentors, mentees = names(lesson.who("mentor")), names(lesson.who("mentee"))
    details = lesson.details
    return texts.Named(
        teachers=names(lesson.who("teacher")),
        observers=names(lesson.who("observer")),
        pair=(mentors[0], mentees[0]) if mentors and mentees else None,
        recorder="".join(names([lesson.made_by])),
        answering=names(lesson_record.answering(lesson)),
        asked_by="".join(names([details.get("asked_by")])),
        decided_by="".join(names([details.get("decided_by")])),
    )


def _answers(look: Look, lesson: Record, person: Person) -> list[Button]:
    version = lesson_record.version(lesson)
    if lesson_record.may_answer(lesson, person.id):
        return [
            answers.confirm.button(texts.CONFIRM, lesson.id, version),
            answers.ask_correction.button(texts.FIX, lesson.id, version),
            answers.decline.button(texts.DECLINE, lesson.id, version),
        ]
    if lesson_record.may_decide(look, lesson, person.id):
        return [
            answers.accept.button(texts.ACCEPT, lesson.id, version),
            answers.reject.button(texts.REJECT, lesson.id, version),
        ]
    return []


def _own_buttons(look: Look, lesson: Record, person: Person) -> list[Button]:
    buttons: list[Button] = []
    if lesson_form.may_mend(look, lesson, person):
        label = texts.MEND if lesson.state in lesson_record.OPEN else texts.CORRECT
        buttons.append(lesson_form.mend.button(label, lesson.id))
    if lesson.made_by == person.id and lesson.state in lesson_record.OPEN:
        buttons.append(answers.withdraw.button(texts.WITHDRAW, lesson.id))
    if lesson_changes.undoable(look, lesson, person.id) is not None:
        buttons.append(answers.undo.button(texts.UNDO, lesson.id))
    return buttons


def _more(look: Look, lesson: Record, file_count: int) -> list[Button]:
    buttons = [forms_word.button(lesson.id)] if lesson.state == "done" else []
    if file_count:
        buttons.append(files.button(texts.files(file_count), lesson.id))
    count = len(lesson_changes.corrections(look, lesson))
    if count:
        buttons.append(corrected.button(texts.corrections(count), lesson.id))
    return buttons


def _readable(turn: Turn, lesson_id: int) -> Record | None:
    lesson = lesson_record.find(turn, lesson_id)
    if lesson is None or not lesson_record.may_read(turn, lesson, turn.me):
        turn.toast(lesson_texts.no_such_lesson(), alert=True)
        return None
    return lesson


@press("lesson", Act.RECORD_LESSONS)
def open_lesson(turn: Turn, lesson_id: int) -> None:
    """The page of a lesson, below: for those who took part, and the offices of pairs."""
    if _readable(turn, lesson_id) is not None:
        turn.post_card(turn.incoming.chat_id, lesson_record.card(lesson_id), priority=0)


@press("lesson_files", Act.RECORD_LESSONS)
def files(turn: Turn, lesson_id: int) -> None:
    """Send the photos as an album, documents one by one."""
    if _readable(turn, lesson_id) is not None:
        turn.toast(lesson_texts.files_follow(record_files.send(turn, lesson_id)))


def _correction(look: Look, change: Change) -> str:
    who = "" if change.changed_by is None else look.name(change.changed_by)
    lines = texts.changed_lines(change.before or {}, change.after or {}, today=look.today)
    return texts.correction(change.changed_at, who, lines, today=look.today)


@press("lesson_old", Act.RECORD_LESSONS)
def corrected(turn: Turn, lesson_id: int) -> None:
    """What was changed, by whom and when; the old contents stay."""
    lesson = _readable(turn, lesson_id)
    if lesson is None:
        return
    changes = lesson_changes.corrections(turn, lesson)
    entries: list[str] = []
    for change in reversed(changes):
        entry = _correction(turn, change)
        if entries and sum(map(len, entries)) + len(entry) > _MOST_TEXT:
            break
        entries.append(entry)
    rows = ((open_lesson.button(texts.OPEN, lesson_id),),)
    turn.say(Screen(texts.corrected(entries, len(changes) - len(entries)), rows))


# ------------------------------------------------------------------- lists
@press("lessons", Act.RECORD_LESSONS)
def mine(turn: Turn, number: int) -> None:
    """The person's own lessons, newest first."""
    found = own_list(turn, turn.me.id)
    page = listing.page(found, number)
    text = texts.mine(_lines(turn, page.shown), len(found))
    new = lesson_form.record_another.button(lesson_texts.WORDS[1])
    turn.show(Screen(text, (*_openers(turn, page.shown), page.arrows(mine.button), (new,))))


@press("pair_lessons", Act.MANAGE_PAIRS)
def of_pair(turn: Turn, pair_id: int, number: int) -> None:
    """A pair's lessons, newest first."""
    pair = mentorships.get(turn.db, pair_id)
    found = [lesson for lesson in own_list(turn, pair.mentor_id) if lesson.mentorship_id == pair_id]
    page = listing.page(found, number)
    mentor, mentee = turn.name(pair.mentor_id), turn.name(pair.mentee_id)
    text = texts.of_pair(mentor, mentee, _lines(turn, page.shown), len(found))
    arrows = page.arrows(of_pair.button, pair_id)
    turn.show(Screen(text, (*_openers(turn, page.shown), arrows)))


def _lines(look: Look, lessons: Sequence[Record]) -> list[str]:
    return [texts.line(lesson, KINDS[lesson.kind].label, today=look.today) for lesson in lessons]


def _openers(look: Look, lessons: Sequence[Record]) -> Rows:
    buttons = [
        open_lesson.button(texts.button(lesson, today=look.today), lesson.id) for lesson in lessons
    ]
    return rows_of(buttons, 2)


def register(registry: Registry) -> None:
    """Cards, pages, lists, and the tick that asks, reminds and hands to an office."""
    lesson_form.register(registry)
    answers.register(registry)
    registry.card("lesson", render_card)
    registry.card("lesson_news", render_news)
    registry.press(open_lesson, files, corrected, mine, of_pair)
    registry.tick("lessons", lesson_changes.ask_all)
