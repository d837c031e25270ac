"""The machine that is measured on, and what its processes use."""

import os
import platform
from pathlib import Path

from storage.database import connect

_TICKS = os.sysconf("SC_CLK_TCK")


def described() -> dict[str, str | int]:
    """Processor, cores, Python, SQLite: what figures can be compared on."""
    connection = connect(Path(":memory:"))
    (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
    connection.close()
    return {
        "cpu": _cpu_model(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": str(sqlite),
    }


def load() -> float:
    """How many processes wanted to run in the last minute: others than ours make figures worse."""
    return round(os.getloadavg()[0], 2)


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used, its threads with it."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_mb(pid: int) -> float:
    """A process's share of memory in megabytes (PSS): shared pages count in part."""
    return _rollup(pid, "Pss:")


def resident_mb(pid: int) -> float:
    """A process's memory in megabytes (RSS): shared pages count whole."""
    return _rollup(pid, "Rss:")


def size_mb(path: Path) -> float:
    """A file's size in megabytes."""
    return round(path.stat().st_size / 2**20, 1)


def _rollup(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _cpu_model() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
