"""Calendar files: what a phone reads from them."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from handlers.figures.ics import CalendarEvent, calendar_file

NOW = dt.datetime(2026, 11, 22, 6, 0, tzinfo=dt.UTC)
STUDY = CalendarEvent(
    uid="session-12@branch",
    starts_at=dt.datetime(2026, 11, 27, 7, 0, tzinfo=dt.UTC),
    ends_at=dt.datetime(2026, 11, 27, 8, 30, tzinfo=dt.UTC),
    title="政治理论学习：二十届四中全会精神",
    place="三楼会议室",
    description="主讲人：张园长；请带笔记本,\n准时参加",
    alarm_minutes=60,
    version=3,
)


def test_an_event_keeps_its_words_times_and_version() -> None:
    calendar = Calendar.from_ical(calendar_file("阳光幼儿园党支部", [STUDY], NOW))
    (event,) = calendar.walk("VEVENT")
    assert calendar["X-WR-CALNAME"] == "阳光幼儿园党支部"
    assert (event["UID"], event["SEQUENCE"]) == (STUDY.uid, 3)
    assert (event["SUMMARY"], event["LOCATION"]) == (STUDY.title, STUDY.place)
    assert event["DESCRIPTION"] == STUDY.description
    assert event.decoded("DTSTART") == STUDY.starts_at
    assert event.decoded("DTEND") == STUDY.ends_at
    assert event.decoded("DTSTAMP") == NOW


def test_times_are_written_as_beijing_time_with_its_zone() -> None:
    content = calendar_file("支部", [STUDY], NOW)
    assert b"DTSTART;TZID=Asia/Shanghai:20261127T150000" in content
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZOFFSETTO:+0800" in content


@pytest.mark.parametrize(("minutes", "alarms"), [(60, [b"TRIGGER:-PT1H"]), (None, [])])
def test_the_phone_rings_only_where_reminders_are_on(
    minutes: int | None, alarms: list[bytes]
) -> None:
    content = calendar_file("支部", [replace(STUDY, alarm_minutes=minutes)], NOW)
    assert [line for line in content.splitlines() if line.startswith(b"TRIGGER")] == alarms


def test_a_cancelled_session_is_taken_off_and_does_not_ring() -> None:
    content = calendar_file("支部", [replace(STUDY, is_cancelled=True)], NOW)
    assert b"STATUS:CANCELLED" in content
    assert b"VALARM" not in content


def test_the_same_sessions_give_the_same_file() -> None:
    assert calendar_file("支部", [STUDY], NOW) == calendar_file("支部", [STUDY], NOW)


def test_no_sessions_give_an_empty_calendar() -> None:
    assert Calendar.from_ical(calendar_file("支部", [], NOW)).walk("VEVENT") == []


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs"), max_codepoint=0xFFFF), min_size=1))
def test_whatever_is_written_comes_back_and_lines_stay_short(title: str) -> None:
    content = calendar_file("支部", [replace(STUDY, title=title)], NOW)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == title
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
