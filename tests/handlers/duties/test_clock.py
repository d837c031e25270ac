"""The rule clock's pure rules: slots of a rhythm, the plan before the rhythm, whose talks."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import year_of
from handlers.duties import branch_term, clock
from handlers.duties.duty import DUTIES, Duty, of_target
from handlers.duties.facts import Facts, Held, Talk, Target
from handlers.figures.hours import Hours
from handlers.figures.tallies import Figure
from handlers.kinds import COUNTABLES
from handlers.texts import duties as texts
from storage.people import Person

FIRST = date(2026, 1, 1)
days = st.integers(0, 364).map(lambda number: FIRST + timedelta(days=number))


def duty(code: str) -> Duty:
    return next(each for each in DUTIES if each.code == code)


def person(number: int, *facts: tuple[str, str]) -> Person:
    return Person(
        number, f"人{number}", "", "", None, None, None, None, None, False, None, None,
        frozenset((("standing", "full"), *facts)),
    )  # fmt: skip


def year(
    today: date,
    held: dict[str, Sequence[Held]] | None = None,
    *,
    members: Sequence[Person] = (),
    groups: Sequence[str] = (),
    talks: Sequence[Talk] = (),
    targets: dict[str, tuple[int, int, int]] | None = None,
    hours: Sequence[Hours] = (),
    ends: date | None = None,
) -> Facts:
    """Facts of 2026; targets are code → (target, done, expected)."""
    empty: dict[str, tuple[Held, ...]] = {
        code: () for each in DUTIES if each.how in ("held", "groups") for code in each.kinds
    }
    return Facts(
        year_of(FIRST),
        today,
        {**empty, **{code: tuple(rows) for code, rows in (held or {}).items()}},
        {
            code: Target(
                Figure(COUNTABLES[code], tuple(range(done)), done, {}, None, target, done), expected
            )
            for code, (target, done, expected) in (targets or {}).items()
        },
        tuple(members),
        tuple(groups),
        tuple(talks),
        tuple(hours),
        {32: 16},
        (),
        {},
        {},
        ends,
    )


@given(st.lists(days, max_size=30), days, st.sampled_from(["theme_day", "member_meeting"]))
def test_every_slot_is_done_missing_open_or_ahead(held: list[date], today: date, code: str) -> None:
    had = sorted(day for day in held if day <= today)
    facts = year(today, {code: [Held(number, day) for number, day in enumerate(had)]})
    found = clock.evaluate(duty(code), facts)
    length = 3 if code == "member_meeting" else 1
    slots = {(day.month - 1) // length for day in had}
    now = (today.month - 1) // length
    assert found.done == len(slots)
    assert found.needed == 12 // length
    missing = {(gap.span.from_day.month - 1) // length for gap in found.missing if gap.span}
    assert missing == set(range(now)) - slots
    assert bool(found.open) == (now not in slots)
    assert found.is_behind == bool(missing)
    if found.open:
        assert found.days_left is not None
        last = today + timedelta(days=found.days_left)
        assert (last.month - 1) // length == now
        assert ((last + timedelta(days=1)).month - 1) // length != now or last.month == 12


def test_each_group_owes_its_own_month() -> None:
    rows = [Held(1, date(2026, 1, 9), "一组"), Held(2, date(2026, 1, 10), "二组")]
    rows.append(Held(3, date(2026, 2, 9), "一组"))
    facts = year(date(2026, 2, 20), {"group_meeting": rows}, groups=("一组", "二组"))
    found = clock.evaluate(duty("group_meeting"), facts)
    assert (found.done, found.needed, found.missing) == (3, 24, ())
    assert [(gap.subject, gap.span and gap.span.from_day) for gap in found.open] == [
        ("二组", date(2026, 2, 1))
    ]
    assert found.days_left == 8


@pytest.mark.parametrize(
    ("target", "done", "expected", "behind", "open_now"),
    [(26, 10, 20, True, False), (26, 20, 20, False, True), (2, 2, 2, False, False)],
)
def test_where_plan_and_rhythm_differ_the_plan_is_followed(
    target: int, done: int, expected: int, behind: bool, open_now: bool
) -> None:
    facts = year(date(2026, 10, 1), targets={"member_meeting": (target, done, expected)})
    (found,) = [each for each in clock.standings(facts) if each.duty.code == "member_meeting"]
    assert (found.done, found.needed, found.by_plan) == (done, target, True)
    assert (found.is_behind, bool(found.open)) == (behind, open_now)


def test_what_the_plan_alone_wants_is_the_branchs_own() -> None:
    facts = year(date(2026, 10, 1), targets={"open_lesson": (4, 1, 3)})
    (found,) = [each for each in clock.standings(facts) if each.duty.how == "plan"]
    assert found.duty == of_target("open_lesson", "公开课")
    assert (found.duty.source, found.is_behind) == ("local", True)


def test_behind_comes_first_and_then_what_ends_soonest() -> None:
    found = clock.standings(year(date(2026, 2, 10)))
    order = [(not each.is_behind, not each.open) for each in found]
    assert order == sorted(order)
    left = [each.days_left for each in found if each.open and not each.is_behind]
    assert left[:-1] == sorted(each for each in left[:-1] if each is not None)


COMMITTEE = ("office", "secretary")


def talk(one: int, other: int, *committee: int) -> Talk:
    return Talk(1, frozenset({one}), frozenset({other}), frozenset(committee))


REST, BOTH = {3, 4}, {1, 2}  # the latter sit on the committee


@pytest.mark.parametrize(
    ("talks", "lacking"),
    [
        ([], {"talk_committee": BOTH, "talk_across": REST, "talk_members": REST}),
        ([talk(1, 2, 1, 2)], {"talk_across": REST, "talk_members": REST}),
        (
            [talk(2, 3, 1, 2)],
            {"talk_committee": BOTH, "talk_across": {4}, "talk_members": REST},
        ),
        ([talk(3, 4, 1, 2)], {"talk_committee": BOTH, "talk_across": REST}),
        # 4 sat on the committee on the day of that talk.
        (
            [talk(3, 4, 1, 2, 4)],
            {"talk_committee": BOTH, "talk_across": {4}, "talk_members": {3}},
        ),
    ],
)
def test_each_kind_of_talk_is_asked_of_everyone_it_concerns(
    talks: list[Talk], lacking: dict[str, set[int]]
) -> None:
    members = [person(1, COMMITTEE), person(2, ("office", "deputy")), person(3), person(4)]
    found = clock.standings(year(date(2026, 5, 1), members=members, talks=talks))
    gaps = {
        each.duty.code: {gap.person_id for gap in each.open}
        for each in found
        if each.duty.how == "talks" and each.open
    }
    assert gaps == lacking


def test_a_branch_without_groups_or_others_is_not_held_to_them() -> None:
    codes = {each.duty.code for each in clock.standings(year(date(2026, 5, 1)))}
    assert not codes & {"group_meeting", "talk_committee", "hours", "pairs", "party_dues"}


def test_hours_are_held_against_an_even_pace() -> None:
    hours = [Hours(number, {1: minutes}, 60, 32) for number, minutes in ((1, 900), (2, 1200))]
    hours.append(Hours(3, {1: 32 * 60}, 60, 32))
    found = clock.evaluate(duty("hours"), year(date(2026, 7, 1), hours=hours))
    assert [gap.person_id for gap in found.missing] == [1]
    assert [gap.person_id for gap in found.open] == [2]
    assert (found.done, found.needed) == (1, 3)


@pytest.mark.parametrize(
    ("today", "behind", "open_now", "left"),
    [("2026-01-01", False, False, 364), ("2026-09-01", False, True, 121)],
)
def test_the_end_of_the_term_draws_near(
    today: str, behind: bool, open_now: bool, left: int
) -> None:
    facts = year(date.fromisoformat(today), ends=date(2026, 12, 31))
    found = clock.evaluate(duty("branch_term"), facts)
    assert (found.is_behind, bool(found.open), found.days_left) == (behind, open_now, left)


def test_a_term_that_is_over_is_behind() -> None:
    found = clock.evaluate(duty("branch_term"), year(date(2026, 3, 1), ends=date(2026, 2, 1)))
    assert (found.is_behind, found.days_left) == (True, -28)


@given(st.dates(date(2024, 3, 1), date(2040, 1, 1)), st.integers(1, 28))
def test_the_end_is_spoken_of_three_times(ends: date, first: int) -> None:
    spoken, since = 0, date(2023, 1, first)
    while since < date(2041, 1, 1):
        until = (since.replace(day=1) + timedelta(days=32)).replace(day=first)
        spoken += branch_term.is_spoken_of(ends, since, until)
        since = until
    assert spoken == 3


def test_a_term_of_three_years_ends_the_day_before() -> None:
    assert branch_term.end_of(date(2024, 2, 29), 3) == date(2027, 2, 27)
    assert branch_term.end_of(date(2024, 6, 20), 5) == date(2029, 6, 19)


def test_every_central_duty_names_its_regulation() -> None:
    assert all(texts.article(each.code) for each in DUTIES if each.source == "central")
    assert all(texts.LABELS[each.code] for each in DUTIES)
