"""Weekly series as people type them."""

from datetime import UTC, date, datetime, time

import pytest

from handlers.when import NotUnderstood, Reason, parse_series

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "ends", "until"),
    [
        ("每周五下午4点", None, None),
        ("每周五下午4点到5点半", time(17, 30), None),
        ("每周五下午4点，到1月15日", None, date(2027, 1, 15)),
        ("每周五16:00-17:30到12月25日为止", time(17, 30), date(2026, 12, 25)),
        ("每周五下午4点 直到12月底", None, date(2026, 12, 31)),
        ("每周五下午4点到学期末", None, None),
    ],
)
def test_a_series_is_read_with_its_end(text: str, ends: time | None, until: date | None) -> None:
    read = parse_series(text, now=NOW)
    assert (read.weekly.weekdays, read.weekly.starts) == ((4,), time(16, 0))
    assert (read.weekly.ends, read.until) == (ends, until)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("周五下午4点", Reason.NOT_WEEKLY),
        ("每周", Reason.NOT_WEEKLY),
        ("每周五下午4点到昨天", Reason.PAST_DAY),
        ("每周五下午4点，到哪天再说", Reason.DAY_ONLY),
    ],
)
def test_what_is_no_series_is_refused(text: str, reason: Reason) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_series(text, now=NOW)
    assert refused.value.reason is reason
