"""导出我的数据: everything about a person, to that person and nobody else."""

import secrets
from datetime import timedelta

from handlers.privacy.export_file import archive
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.texts import ballot_results as ballot_texts
from handlers.texts import privacy as texts
from handlers.texts.progress import FILE
from handlers.turn import Look, Turn
from handlers.work import Work
from storage import personal
from storage.personal import Rows

_FOLDER = "exports"
_LEFT_AFTER = timedelta(days=1)


def order(turn: Turn, argument: str = "") -> None:
    """Have the file made; it is sent to the account that is bound when it is ready."""
    turn.do_later("own_data", person_id=turn.me.id)


@press("own_data", Act.USE)
def ask(turn: Turn) -> None:
    """The same by button."""
    turn.toast(texts.is_made())
    order(turn)


async def make(work: Work, person_id: int) -> None:
    """Gather, pack and send; the copy on disk goes when it has been sent."""

    def gather(look: Look) -> tuple[dict[str, Rows], list[tuple[str, str]]]:
        tables = personal.about(look.db, person_id)
        for vote in tables.get("ballots", ()):
            vote["chosen"] = [ballot_texts.chose(each) for each in vote["chosen"]]
        return tables, personal.own_files(look.db, person_id)

    tables, own = await work.look(gather)
    files = [(work.files / path, name) for path, name in own]
    content, missing = await work.apart(archive, tables, files)
    path = f"{_FOLDER}/{person_id}-{secrets.token_hex(4)}.zip"  # one more may be on its way
    caption = texts.caption() + (texts.some_files_missing(missing) if missing else "")
    work.finish_by_sending(person_id, path, content, name=texts.FILE_NAME, caption=caption)


async def sweep(work: Work) -> None:
    """Delete what was made and never sent: its reader has left meanwhile, or a crash came first."""
    now = await work.look(lambda look: look.now)
    for path in (work.files / _FOLDER).glob("*.zip"):
        if path.stat().st_mtime < (now - _LEFT_AFTER).timestamp():
            path.unlink(missing_ok=True)


def register(registry: Registry) -> None:
    """The button in 我的, the words, and the task."""
    registry.command("mydata", Act.USE, order, words=texts.EXPORT_WORDS)
    registry.press(ask)
    registry.task("own_data", make, slow=FILE, noted=True)
    registry.task("sweep_own_data", sweep)
