"""Work in a process of its own."""

import os
from math import factorial, sqrt

import pytest

from bot.apart import apart


async def test_a_function_is_carried_out_in_another_process() -> None:
    assert await apart(factorial, 5) == 120
    assert await apart(os.getpid) != os.getpid()


async def test_what_the_function_raises_comes_back() -> None:
    with pytest.raises(ValueError, match="math domain"):
        await apart(sqrt, -1.0)
