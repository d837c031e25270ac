"""Processes that begin with the program already imported: a start costs 30 ms instead of a second.

Each is a process like any other, with its own environment, folder and exit, that runs
`python -m MODULE ARGUMENTS`; only its imports were done before, in the process that it is forked
from. One of these serves a whole run of tests.
"""

import asyncio
import atexit
import contextlib
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROJECT = Path(__file__).parents[2]
_IMPORTED = (
    "bot.app", "bot.commands", "bot.demo.main", "bot.doctor", "bot.record_commands",
    "bot.restore", "bot.roster_commands",
)  # fmt: skip


@dataclass
class Forked:
    """One such process, with what asyncio's own processes offer."""

    pid: int
    _exit: "asyncio.Task[int]"

    @property
    def returncode(self) -> int | None:
        """Its exit status, negative for a signal; None while it runs."""
        return self._exit.result() if self._exit.done() else None

    def kill(self) -> None:
        """SIGKILL."""
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        os.kill(self.pid, signal.SIGTERM)

    def interrupt(self) -> None:
        """SIGINT, as Ctrl-C."""
        os.kill(self.pid, signal.SIGINT)

    async def wait(self) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.shield(self._exit)


Process = Forked | asyncio.subprocess.Process


async def start_anyhow(
    mould: Path | None, folder: Path, errors: Path, environ: dict[str, str], *arguments: str
) -> Process:
    """The same from a mould, or without one as an operator would: with all its imports."""
    if mould is not None:
        return await start(mould, folder, errors, environ, *arguments)
    with errors.open("wb") as written:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments,
            cwd=folder, stdout=written, stderr=written, env=environ,
        )  # fmt: skip


async def start(
    mould: Path,
    folder: Path,
    errors: Path,
    environ: dict[str, str],
    *arguments: str,
    output: Path | None = None,
) -> Forked:
    """Run `python -m ARGUMENTS` in the folder; what it says goes to files, or all to `errors`."""
    reader, writer = await asyncio.open_unix_connection(mould)
    writer.write(_wish(folder, output or errors, errors, environ, arguments))
    pid = int(await reader.readline())

    async def ended() -> int:
        status = int(await reader.readline())
        writer.close()
        await writer.wait_closed()
        return status

    return Forked(pid, asyncio.create_task(ended()))


def run(folder: Path, environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m ARGUMENTS` in the folder to its end, from the mould of this process."""
    with TemporaryDirectory() as kept, socket.socket(socket.AF_UNIX) as asking:
        output, errors = Path(kept, "output"), Path(kept, "errors")
        asking.connect(str(shared()))
        asking.sendall(_wish(folder, output, errors, environ, arguments))
        with asking.makefile() as answers:
            answers.readline()
            status = int(answers.readline())
        said = (output.read_text("utf-8"), errors.read_text("utf-8"))
    return subprocess.CompletedProcess(arguments, status, *said)


def _wish(
    folder: Path, output: Path, errors: Path, environ: dict[str, str], arguments: tuple[str, ...]
) -> bytes:
    os.umask(umask := os.umask(0))
    wish = {
        "folder": str(folder), "output": str(output), "errors": str(errors), "environ": environ,
        "argv": arguments, "umask": umask,
    }  # fmt: skip
    return json.dumps(wish).encode() + b"\n"


@cache
def shared() -> Path:
    """The socket of the one that all tests of this process share; it ends with this process."""
    ending = ExitStack()
    atexit.register(ending.close)
    return ending.enter_context(ready(Path(ending.enter_context(TemporaryDirectory()))))


@contextmanager
def ready(folder: Path) -> Iterator[Path]:
    """The process that the others are forked from; the socket at which it is asked."""
    address = folder / "mould"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.process.mould", str(address)],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield address
        process.stdin.close()


def _serve(address: str) -> None:
    """Fork whatever is asked for, until standard input ends."""
    for module in _IMPORTED:
        __import__(module)
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(64)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while listening in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _watch(connection)
            connection.close()
            _forget_ended()
    _forget_ended()


def _forget_ended() -> None:
    """Reap those whose watch has ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _watch(connection: socket.socket) -> None:
    """Start what is asked for, and say how it ends."""
    wish = json.loads(connection.makefile().readline())
    pid = os.fork()
    if pid == 0:
        connection.close()
        _become(wish)
    connection.sendall(b"%d\n" % pid)
    connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    os._exit(0)


def _become(wish: dict[str, Any]) -> None:
    """Be the process that was asked for."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    output, errors = (
        os.open(wish[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND) for name in ("output", "errors")
    )
    for number, file in enumerate((nothing, output, errors)):
        os.dup2(file, number)
    os.closerange(3, 256)
    os.umask(wish["umask"])
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environ"])
    sys.argv[1:] = wish["argv"][1:]
    runpy.run_module(wish["argv"][0], run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1])
