"""What a record may lack, declared as data: of what, when it lacks, whose it is to mend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.entries import entry_rules
from handlers.inspection.subjects import Desk, Subject
from handlers.kinds import Family
from handlers.lessons import lesson_record
from handlers.reflections.reflection_rules import author_of
from handlers.rights import Act

_ENTERED: tuple[Family, ...] = ("talk", "honour", "project", "activity", "declared")


@dataclass(frozen=True)
class Check:
    """One thing that records of the families may lack.

    `once`: asked of a session as a whole, not of each of its parts. `whom` are those who can
    mend it; where it names nobody reachable, an office that may `act` is asked.
    """

    code: str
    families: tuple[Family, ...]
    states: tuple[str, ...]
    lacks: Callable[[Desk, Subject], bool]
    whom: Callable[[Desk, Subject], Sequence[int | None]]
    act: Act
    once: bool = False


def _recorder(desk: Desk, subject: Subject) -> list[int | None]:
    return [None if subject.session is None else subject.session.recorder_id]


def _maker(desk: Desk, subject: Subject) -> list[int | None]:
    return [subject.record.made_by]


def _nobody(desk: Desk, subject: Subject) -> list[int | None]:
    return []


def _without_follow_up(desk: Desk, subject: Subject) -> bool:
    """落实情况 of a resolution with the mark 重大事项."""
    resolutions = subject.record.details.get("resolutions", ())
    return any(each["major"] and not each.get("follow_up") for each in resolutions)


def _pair_without_reflection(desk: Desk, subject: Subject) -> bool:
    record = subject.record
    is_pairs = record.kind == lesson_record.PAIR_LESSON
    return is_pairs and not record.details.get("mentee_reflection")


def _unconfirmed(desk: Desk, subject: Subject) -> list[int | None]:
    return [*entry_rules.answering(desk.look, subject.record)]


CHECKS = (
    Check(
        "roll_open", ("session",), ("planned",), lambda desk, subject: True, _recorder,
        Act.KEEP_ROLL, once=True,
    ),
    Check(
        "no_recorder", ("session",), ("done",),
        lambda desk, subject: subject.session is not None and subject.session.recorder_id is None,
        _maker, Act.MANAGE_SESSIONS, once=True,
    ),
    Check(
        "unsure_times", ("session",), ("done",), lambda desk, subject: desk.has_unsure(subject),
        _recorder, Act.KEEP_ROLL, once=True,
    ),
    Check(
        "no_points", ("session",), ("done",),
        lambda desk, subject: not subject.record.details.get("points"),
        _recorder, Act.KEEP_MINUTES,
    ),
    Check(
        "no_follow_up", ("session",), ("done",), _without_follow_up, _recorder, Act.KEEP_MINUTES
    ),
    Check(
        "lesson_unconfirmed", ("lesson",), ("waiting",), lambda desk, subject: True,
        lambda desk, subject: lesson_record.answering(subject.record), Act.SETTLE_LESSONS,
    ),
    Check(
        "lesson_returned", ("lesson",), ("returned",), lambda desk, subject: True,
        _maker, Act.SETTLE_LESSONS,
    ),
    Check(
        "lesson_reflection", ("lesson",), ("done",), _pair_without_reflection,
        _maker, Act.SETTLE_LESSONS,
    ),
    Check(
        "reflection_waiting", ("reflection",), ("waiting",), lambda desk, subject: True,
        _nobody, Act.REVIEW_REFLECTIONS,
    ),
    Check(
        "reflection_returned", ("reflection",), ("returned",), lambda desk, subject: True,
        lambda desk, subject: [author_of(subject.record)], Act.REVIEW_REFLECTIONS,
    ),
    Check(
        "talk_unconfirmed", ("talk",), ("waiting",), lambda desk, subject: True,
        _unconfirmed, Act.SETTLE_RECORDS,
    ),
    Check(
        "entry_waiting", tuple(each for each in _ENTERED if each != "talk"), ("waiting",),
        lambda desk, subject: True, _nobody, Act.SETTLE_RECORDS,
    ),
    Check(
        "entry_returned", _ENTERED, ("returned",), lambda desk, subject: True,
        _maker, Act.SETTLE_RECORDS,
    ),
    Check(
        "honour_photo", ("honour",), ("done", "waiting"),
        lambda desk, subject: not desk.has_files(subject), _maker, Act.SETTLE_RECORDS,
    ),
)  # fmt: skip
