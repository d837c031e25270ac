"""What slow work is given: downloads, the data, the files' folder, and one way to finish."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from handlers.settings import Settings
from handlers.tables import USUAL, Limits, Table
from handlers.turn import Acting, Look

P = ParamSpec("P")
T = TypeVar("T")


class Unreadable(Exception):
    """A file gives no text; `reason` is a code of handlers.texts.documents.unreadable."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotGiven(Exception):
    """Telegram will never give the file; `reason` is too_big or download."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Work(ABC):
    """One task being carried out, outside any transaction, with the network at hand.

    Whatever it changes is changed in the one function it gives to `finish`, in the transaction
    that also takes the task off the list: after a crash it is done again, or has been done.
    """

    files: Path  # the folder for downloads and things made to be sent
    settings: Settings

    @abstractmethod
    async def look(self, function: Callable[[Look], T]) -> T:
        """Read the data: the function is given one snapshot."""

    @abstractmethod
    async def download(self, telegram_file_id: str) -> bytes:
        """A file that somebody sent.

        Raises NotGiven for one that Telegram refuses (over 20 MB, or gone), and whatever the
        network raises: then the task is tried again.
        """

    @abstractmethod
    async def extract(self, path: Path, filename: str) -> str:
        """The text of a .docx, .pdf or text file, read apart from the bot with limits.

        The reader is the process's (bot/extract.py); bot/task_runner.py hands it in here, because
        handlers never import bot. Raises Unreadable.
        """

    @abstractmethod
    async def tables(
        self, content: bytes, filename: str, limits: Limits = USUAL
    ) -> tuple[Table, ...]:
        """The tables of a workbook or .csv file (handlers/tables.py), read in the same way.

        Raises TableUnreadable.
        """

    @abstractmethod
    async def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a module's function makes of these arguments, in a process of its own.

        For what takes the processor for long: documents, pictures, archives. Arguments and result
        are pickled; raises what the function raises.
        """

    @abstractmethod
    async def step(self, line_id: int, said: str) -> None:
        """Say in a line that handlers/progress.py has begun how far the work is."""

    @abstractmethod
    def finish(self, function: Callable[[Acting], None]) -> None:
        """Have the function carried out in the task's last transaction."""

    def finish_by_sending(
        self,
        person_id: int,
        path: str,
        content: bytes,
        *,
        name: str = "",
        caption: str = "",
        photo: bool = False,
    ) -> None:
        """Keep a document or photo at `path` below `files`, and finish by sending it to a person.

        Nothing is sent to who has lost the account meanwhile.
        """
        target = self.files / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

        def send(acting: Acting) -> None:
            chat_id = acting.person_of(person_id).user_id
            if chat_id is not None:
                acting.post_file(chat_id, path, name=name, caption=caption, photo=photo)

        self.finish(send)
