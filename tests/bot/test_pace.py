"""Our pace against the limits that the strict server enforces."""

from heapq import heappop, heappush

from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram.errors import ApiError
from bot.demo.telegram.limits import Pace as Enforced
from bot.demo.telegram.limits import Rates
from bot.pace import Flight, Pace

CHATS = st.sampled_from([1, 2, 3, 4, -10, -11])


class Ticking:
    """A monotonic clock in a test's hands."""

    def __init__(self) -> None:
        self.now = 100.0


@given(st.lists(st.tuples(CHATS, st.floats(0, 2)), min_size=1, max_size=150))
def test_what_our_pace_allows_the_server_never_refuses(calls: list[tuple[int, float]]) -> None:
    clock, pace = Ticking(), Pace()
    enforced = Enforced(Rates(), lambda: clock.now)
    for chat_id, pause in calls:
        clock.now += pause
        clock.now = max(clock.now, pace.ready_at(chat_id))
        pace.count(chat_id, clock.now)
        try:
            enforced.spend(chat_id, chat_id > 0)
        except ApiError as refused:
            raise AssertionError(f"refused {chat_id} at {clock.now}") from refused


@given(st.integers(1, 40))
def test_a_quiet_chat_is_served_at_once(chats: int) -> None:
    pace = Pace()
    waits = []
    for chat_id in range(1, chats + 1):
        waits.append(pace.ready_at(chat_id) > 100.0)
        pace.count(chat_id, 100.0)
    assert waits == [number >= 30 for number in range(chats)]


@given(st.lists(st.floats(0, 0.3), min_size=120, max_size=120))
def test_a_wavering_network_never_makes_it_too_fast(wavering: list[float]) -> None:
    """Each call is late on its way there by another time, up to 0.3 s; sixteen are on their way."""
    there, back, now = 0.03, 0.02, 100.0
    pace, arrivals = Pace(), []
    on_the_way: list[tuple[float, int, Flight]] = []
    for number, late in enumerate([0.0] * 60 + wavering):
        while on_the_way and (
            on_the_way[0][0] <= max(now, pace.ready_at(number + 1)) or len(on_the_way) == 16
        ):
            answered_at, _, flight = heappop(on_the_way)
            now = max(now, answered_at)
            pace.landed(flight, answered_at)
        now = max(now, pace.ready_at(number + 1))
        flight = pace.count(number + 1, now)
        arrivals.append(now + there + late)
        heappush(on_the_way, (arrivals[-1] + back, number, flight))
    arrivals.sort()
    assert all(later - first >= 1.0 for first, later in zip(arrivals, arrivals[30:], strict=False))
