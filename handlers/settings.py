"""The settings of each feature: defaults, units and ranges; a feature gets only its slice."""

import re
from datetime import time
from typing import Annotated, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""In the order of `date.weekday()`: `WEEKDAYS.index("monday") == 0`."""


def _clock_time(value: object) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", value):
        return time.fromisoformat(value.zfill(5))
    raise PydanticCustomError("clock_time", 'expected a time like "21:00"')


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
"""A time of day in Asia/Shanghai, written "21:00"."""


class Slice(BaseModel):
    """A group of settings: frozen, no unknown keys, no guessing of types, no values in errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )


class Branch(Slice):
    """Who the bot speaks for."""

    name: str = Field(min_length=1, max_length=60, description="The branch's name")


class CheckIn(Slice):
    """When a check-in is taken, and when it is late."""

    opens_minutes_before: int = Field(
        default=30, ge=0, le=1440, description="Minutes before the start when check-in opens"
    )
    late_after_minutes: int = Field(
        default=10,
        ge=0,
        le=1440,
        description="Minutes after the start from which a check-in is late",
    )
    # Telegram keeps a press for 150 s, and a press carries no time.
    grace_seconds: int = Field(
        default=150,
        ge=150,
        le=3600,
        description="Seconds after the window in which a press still counts",
    )


class Reminders(Slice):
    """When people are reminded, and when they are left in peace."""

    before_minutes: int = Field(
        default=60,
        ge=5,
        le=1440,
        description="Minutes before a session when its one reminder is sent",
    )
    weekly_day: Weekday = Field(default="monday", description="Day of the weekly list of sessions")
    weekly_time: ClockTime = Field(
        default=time(12, 0), description="Time of the weekly list of sessions"
    )
    quiet_from: ClockTime = Field(
        default=time(21, 0), description="Nothing is sent at night from this time …"
    )
    quiet_to: ClockTime = Field(default=time(7, 30), description="… until this time")
    noon_from: ClockTime = Field(
        default=time(12, 30), description="Nothing is sent at noon from this time …"
    )
    noon_to: ClockTime = Field(
        default=time(14, 30), validate_default=True, description="… until this time"
    )

    @field_validator("noon_to")
    @classmethod
    def _noon_has_an_end(cls, value: time, info: ValidationInfo) -> time:
        start = info.data.get("noon_from")
        if start is not None and value < start:
            raise PydanticCustomError("noon", "expected a time not before noon_from")
        return value


class Sessions(Slice):
    """How a session is made and closed."""

    default_minutes: int = Field(
        default=60,
        ge=5,
        le=720,
        description="Length of a session whose end nobody gave, in minutes",
    )
    close_after_hours: int = Field(
        default=24, ge=1, le=168, description="Hours after its end when a session closes by itself"
    )
    code_digits: int = Field(
        default=4, ge=4, le=8, description="Digits of a code spoken in the room"
    )


class Summary(Slice):
    """When the secretary gets the week's summary."""

    weekly_day: Weekday = Field(default="friday", description="Day of the secretary's summary")
    weekly_time: ClockTime = Field(
        default=time(17, 0), description="Time of the secretary's summary"
    )


class Reflections(Slice):
    """What a reflection has to be."""

    min_chars: int = Field(
        default=300,
        ge=0,
        le=20000,
        description="Least length of a reflection, counted as Word does",
    )


class Lessons(Slice):
    """How lessons of a pair are confirmed and counted."""

    confirm_days: int = Field(
        default=14,
        ge=1,
        le=90,
        description="Days after which an office decides an unanswered lesson",
    )
    monthly_quota: int = Field(
        default=1, ge=0, le=31, description="Lessons a pair owes for each month in term"
    )


class Ballots(Slice):
    """When a ballot may be unsigned."""

    # With fewer, the counts alone tell who chose what.
    min_unsigned_voters: int = Field(
        default=5, ge=3, le=100, description="Fewest voters of an unsigned ballot"
    )


class Invitations(Slice):
    """How long an invitation can be used."""

    valid_days: int = Field(default=14, ge=1, le=365, description="Days an invitation can be used")
    tries_per_hour: int = Field(
        default=5, ge=1, le=100, description="Wrong codes one account may type in an hour"
    )


class Backup(Slice):
    """When the nightly backup is made, and how many stay."""

    at: ClockTime = Field(default=time(3, 0), description="Time of the nightly backup")
    days: int = Field(
        default=7, ge=1, le=366, description="Nights of which the backup stays, then …"
    )
    weeks: int = Field(
        default=4, ge=1, le=520, description="… the newest of each of so many weeks, and …"
    )
    months: int = Field(default=12, ge=1, le=240, description="… of so many months")


class Alarm(Slice):
    """What the secretary is told of."""

    disk_free_mb: int = Field(
        default=500,
        ge=0,
        le=1_000_000,
        description="Megabytes free on the disk below which the secretary is told",
    )


class Retention(Slice):
    """How long what is no record is kept, in days."""

    struck_off_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="Days after which account, phone and drafts of who was struck off are erased",
    )
    message_days: int = Field(
        default=30, ge=3, le=3650, description="Days for which the texts of sent messages are kept"
    )
    invitation_days: int = Field(
        default=30, ge=1, le=3650, description="Days for which an invitation is kept after its end"
    )
    failure_days: int = Field(
        default=90, ge=1, le=3650, description="Days for which the report of a failure is kept"
    )
    audit_days: int = Field(
        default=1095, ge=30, le=36500, description="Days for which it is kept who read or took what"
    )


class Duties(Slice):
    """What the rule clock holds people and the branch against."""

    hours_member: int = Field(
        default=32, ge=0, le=999, description="Hours of study a Party member owes in a year"
    )
    hours_committee: int = Field(
        default=56, ge=0, le=999, description="Hours of study the secretary and committee owe"
    )
    minutes_per_hour: int = Field(
        default=60, ge=30, le=120, description="Minutes of a session that make one hour of study"
    )
    made_up_earns: bool = Field(
        default=False, description="Whether a session made up later earns its hours"
    )
    monthly_line: bool = Field(
        default=True, description="Whether the secretary is told on a month's first workday"
    )


class Pack(Slice):
    """How an evidence pack is handed over."""

    # Telegram takes at most 50 MB from a bot.
    part_megabytes: int = Field(
        default=45, ge=1, le=49, description="Most megabytes of one part of an evidence pack"
    )
    send_megabytes: int = Field(
        default=400, ge=1, le=10000, description="A larger pack stays in the data folder"
    )


class Wall(Slice):
    """The page for the room's screen, served by the bot itself."""

    listen: bool = Field(default=False, description="Whether the check-in wall is served")
    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address on which the wall is served"
    )
    port: int = Field(default=8090, ge=1, le=65535, description="Port on which it is served")
    public_url: str | None = Field(
        default=None,
        validate_default=True,
        description="Where the room's computer finds it: `http://` or `https://` and the address",
    )
    names: bool = Field(
        default=True, description="Whether it names who has come; else it only counts"
    )

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("listen"):
            raise PydanticCustomError("wall", "listen = true needs public_url")
        if value is not None and re.fullmatch(r"https?://[^\s?#]+", value) is None:
            raise PydanticCustomError("wall", 'expected an address like "http://192.168.1.5:8090"')
        return value


class Settings(Slice):
    """All slices, as config.toml has them."""

    branch: Branch
    check_in: CheckIn = CheckIn()
    reminders: Reminders = Reminders()
    sessions: Sessions = Sessions()
    summary: Summary = Summary()
    reflections: Reflections = Reflections()
    lessons: Lessons = Lessons()
    ballots: Ballots = Ballots()
    invitations: Invitations = Invitations()
    backup: Backup = Backup()
    alarm: Alarm = Alarm()
    retention: Retention = Retention()
    duties: Duties = Duties()
    pack: Pack = Pack()
    wall: Wall = Wall()
