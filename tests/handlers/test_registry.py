"""Buttons carry typed arguments, and everything the bot answers to leads to one function."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import features
from handlers.registry import BadButton, Press, Registry, press
from handlers.rights import RIGHTS, Act
from handlers.turn import Turn

seen: list[tuple[int, date, bool, str]] = []


@press("sample", Act.USE)
def sample(turn: Turn, number: int, day: date, flag: bool, text: str) -> None:
    """Note the arguments."""
    seen.append((number, day, flag, text))


NO_TURN: Turn = None  # type: ignore[assignment]  # the sample does not look at it


@given(
    st.integers(-(10**9), 10**12),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.booleans(),
    st.text(st.characters(codec="ascii", categories=("L", "N", "P")), max_size=20),
)
def test_a_button_gives_its_function_what_it_was_made_with(
    number: int, day: date, flag: bool, text: str
) -> None:
    data = sample.button("看", number, day, flag, text).data
    assert data is not None
    assert len(data.encode()) <= 64
    sample.call(data)(NO_TURN)
    assert seen.pop() == (number, day, flag, text)


def test_a_button_that_does_not_fit_is_refused_when_made() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        sample.button("看", 1, date(2026, 1, 1), True, "长" * 20)


@given(st.text(max_size=64))
def test_made_up_data_never_reaches_a_function(data: str) -> None:
    try:
        sample.call(f"sample:{data}")
    except BadButton:
        assert seen == []


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_at_the_ends_of_the_calendar_is_on_no_button(day: str) -> None:
    with pytest.raises(BadButton):
        sample.call(f"sample:1:{day}:1:x")


def test_every_name_is_registered_once() -> None:
    registry = Registry()
    registry.press(sample)
    with pytest.raises(ValueError, match="twice"):
        registry.press(Press("sample", Act.USE, lambda turn: None, False))


def entries() -> list[tuple[str, object, Act]]:
    registry = features.registry()
    commands = [
        (f"/{command.name}", command.function, command.act)
        for command in registry.commands.values()
    ]
    presses = [(each.name, each.function, each.act) for each in registry.presses.values()]
    return [*commands, *presses]


@pytest.mark.parametrize(("name", "function", "act"), entries())
def test_each_entry_leads_to_one_documented_function(name: str, function: object, act: Act) -> None:
    assert getattr(function, "__doc__", None), f"{name} says nothing of what it does"
    assert getattr(function, "__module__", "").startswith("handlers.")
    assert act in RIGHTS


def test_a_teachers_menu_has_at_most_six_buttons() -> None:
    from handlers.texts import menu

    assert sum(len(row) for row in menu.KEYBOARD) <= 6


def test_every_act_is_in_the_table() -> None:
    assert set(RIGHTS) == set(Act)


def test_the_words_are_the_keyboards_and_the_handbooks() -> None:
    from handlers.texts import menu

    words = features.registry().words
    labels = [label for row in menu.KEYBOARD for label in row]
    assert [label for label in labels if label not in words] == []
    for word in ("签到", "请假", "心得", "记课", "我的", "帮助"):
        assert word in words
