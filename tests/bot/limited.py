"""Run as a limited process by test_extract_tables: says what it can not do there."""

import os
import sys
import tempfile

from bot.extract import limit_this_process


def what_fails() -> list[str]:
    said = [] if "BOT_TOKEN" in os.environ else ["no-token"]
    try:
        bytearray(1024**3)
    except MemoryError:
        said.append("no-memory")
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x" * 100)
            file.flush()
            file.write(b"x" * 100)
    except OSError:
        said.append("no-files")
    return said


if __name__ == "__main__":
    limit_this_process()
    sys.stdout.write(" ".join(what_fails()))
