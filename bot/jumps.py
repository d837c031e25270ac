"""A clock that leaps ahead is believed only after a while: it may be set right again."""

from datetime import datetime, timedelta

from bot.clock import Clock

LEAP = timedelta(hours=1)
DOUBT_SECONDS = 600.0


class Jumps:
    """Compares the wall clock with the one that never jumps."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._now = clock.now()
        self._monotonic = clock.monotonic()
        self._doubt_until = self._monotonic

    def is_believed(self) -> bool:
        """Whether the wall clock can be gone by now.

        Within DOUBT_SECONDS of a leap of more than LEAP it is not: no session is closed and no
        reminder counts as too late because of a clock that is wrong for a moment. After a leap
        back it is: what has been sent has its key.
        """
        now, monotonic = self._clock.now(), self._clock.monotonic()
        leap = now - self._expected(monotonic)
        self._now, self._monotonic = now, monotonic
        if leap > LEAP:
            self._doubt_until = monotonic + DOUBT_SECONDS
        elif leap < -LEAP:
            self._doubt_until = monotonic
        return monotonic >= self._doubt_until

    def _expected(self, monotonic: float) -> datetime:
        return self._now + timedelta(seconds=monotonic - self._monotonic)
