"""The demo's clock only ever moves forward."""

from datetime import timedelta

from bot.demo.clock import DemoClock


def test_a_moment_that_real_time_has_passed_leaves_the_clock_as_it_is() -> None:
    clock = DemoClock(timedelta(hours=1))
    just_now = clock.now()
    clock.move_to(just_now)
    assert clock.offset == timedelta(hours=1)
    assert clock.now() >= just_now


def test_a_fresh_branch_begins_when_it_is_told_to_even_if_that_is_past() -> None:
    clock = DemoClock()
    begins = clock.now() - timedelta(days=100)
    clock.begin_at(begins)
    assert timedelta(0) <= clock.now() - begins < timedelta(minutes=1)


def test_the_clock_moves_to_what_lies_ahead() -> None:
    clock = DemoClock()
    ahead = clock.now() + timedelta(days=3)
    clock.move_to(ahead)
    assert timedelta(0) <= clock.now() - ahead < timedelta(minutes=1)
