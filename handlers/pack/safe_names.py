"""Names of files and folders that every system takes, each once in its folder."""

import re

MOST = 60  # characters of one name; 3 bytes each stay below the 255 that file systems take
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe(name: str, *, instead: str = "_") -> str:
    """The name without what Windows or a .zip does not take; never empty, `.` or `..`."""
    plain = " ".join(_FORBIDDEN.sub(instead, name).split())[:MOST].strip(" .")
    if _DEVICES.fullmatch(plain):
        plain = f"{instead}{plain}"
    return plain or instead


class Names:
    """The paths given out so far; case makes no difference, as on Windows."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def path(self, folders: tuple[str, ...], name: str, suffix: str) -> str:
        """A path that was not given out before: a number is added where there is another."""
        around = "/".join(safe(folder) for folder in folders)
        plain, ending = safe(name), _FORBIDDEN.sub("", suffix).replace(" ", "")[:10]
        number, found = 1, f"{around}/{plain}{ending}"
        while found.casefold() in self._taken:
            number += 1
            found = f"{around}/{plain} ({number}){ending}"
        self._taken.add(found.casefold())
        return found
