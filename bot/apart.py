"""Heavy work in a process of its own: the bot goes on answering, and its memory stays small."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

context: BaseContext = get_context("spawn")
"""How the process is started. Tests, which start hundreds, fork it from one with all imports."""


async def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a module's function makes of these arguments, all of which can be pickled.

    A new interpreter is started for it (some 0.1 s: it imports that module alone) and ends with
    it, so whatever memory a big document took is given back. Raises what the function raises.
    """
    pool = ProcessPoolExecutor(1, mp_context=context)
    try:
        return await asyncio.wrap_future(pool.submit(function, *args, **kwargs))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
