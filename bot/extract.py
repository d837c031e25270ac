"""Text of an uploaded document, read in a subprocess with limits on memory and time.

The child is `python -m bot.extract FILE KIND`: UTF-8 text on stdout and status 0, or a reason
code on stdout and status 3. It gets an empty environment, so no token.
"""

import asyncio
import contextlib
import resource
import signal
import sys
from pathlib import Path

from bot.document_text import Kind, Reason, Unreadable, read_text

__all__ = ["Kind", "Reason", "Unreadable", "extract_text", "limit_this_process", "run_limited"]

MAX_BYTES = 20 * 1024**2
MAX_SECONDS = 30.0
_MAX_CPU_SECONDS = 20
_MAX_MEMORY = 768 * 1024**2
REFUSED = 3
_ROOT = Path(__file__).resolve().parent.parent
_SUFFIXES = {
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".doc": Reason.OLD_WORD,
    ".rtf": Reason.OLD_WORD,
    ".wps": Reason.WPS,
    ".pdf": Kind.PDF,
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


async def extract_text(path: Path, filename: str, *, max_seconds: float = MAX_SECONDS) -> str:
    """The text of the file at `path`, which its sender called `filename`; 1 to 200,000 characters.

    Raises:
        Unreadable: the file gives no text; its `reason` says why.
    """
    path = await asyncio.to_thread(path.resolve)
    kind = await asyncio.to_thread(_kind_of, path, filename)
    try:
        status, output = await run_limited("bot.extract", str(path), kind, seconds=max_seconds)
    except TimeoutError:
        raise Unreadable(Reason.TOO_SLOW) from None
    text = output.decode("utf-8")
    if status == 0:
        return text
    raise Unreadable(_reason_of(status, text))


async def run_limited(
    module: str, *arguments: str, given: bytes = b"", seconds: float
) -> tuple[int | None, bytes]:
    """Run a module that calls `limit_this_process`, with an empty environment, so with no token.

    Its status and what it wrote; `given` is what it can read from its input. Raises TimeoutError
    when it has not ended after so many seconds.
    """
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={},
    )
    try:
        async with asyncio.timeout(seconds):
            output, _ = await child.communicate(given)
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    return child.returncode, output


def _reason_of(status: int | None, output: str) -> Reason:
    if status == REFUSED:
        return Reason(output)
    return {-signal.SIGXCPU: Reason.TOO_SLOW, -signal.SIGKILL: Reason.TOO_BIG}.get(
        status or 0, Reason.BROKEN
    )


def _kind_of(path: Path, filename: str) -> Kind:
    """How to read a file, by the end of its name and, where that is a lie, by its first bytes."""
    told = _SUFFIXES.get(Path(filename).suffix.lower())
    if told is None:
        raise Unreadable(Reason.UNKNOWN_TYPE)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    if size == 0:
        raise Unreadable(Reason.EMPTY)
    with path.open("rb") as file:
        head = file.read(1024)
    if told is Kind.TEXT:
        return told
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"PK"):
        return Kind.DOCX
    if head.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise Unreadable(Reason.ENCRYPTED)
    if isinstance(told, Reason):
        raise Unreadable(told)
    raise Unreadable(Reason.OLD_WORD if head.startswith(_OLE) else Reason.BROKEN)


def limit_this_process() -> None:
    """Cap memory and CPU time of the child; a system that cannot do so still has the timeout."""
    for what, limit in (
        (resource.RLIMIT_AS, _MAX_MEMORY),
        (resource.RLIMIT_CPU, _MAX_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, limit + 1))


def _main(path: str, kind: str) -> int:
    """What the child does; its exit status."""
    limit_this_process()
    try:
        output, status = read_text(Path(path), Kind(kind)), 0
    except Unreadable as refusal:
        output, status = refusal.reason.value, REFUSED
    except (MemoryError, RecursionError):
        output, status = Reason.TOO_BIG.value, REFUSED
    sys.stdout.buffer.write(output.encode("utf-8"))
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
