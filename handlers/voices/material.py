"""The question for what a notice or a pledge says: text in one or several messages, files."""

from dataclasses import dataclass
from typing import Any

from handlers.incoming import IncomingFile
from handlers.questions.fields import Answers, Given, Reader, Refused
from handlers.texts import forms as form_texts
from handlers.texts import voices as texts
from handlers.turn import Look

MOST_CHARS = 20_000


@dataclass(frozen=True)
class Material(Reader):
    """Text and files until 完成; with `either` a text or one file, not both.

    The value is {"text": …, "files": [as of a Files question]}.
    """

    most_files: int = 9
    either: bool = False

    def several(self, value: Any) -> bool:
        return True

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        had = _had(value)
        if self.either and had["files"]:
            raise Refused(texts.text_or_file())
        whole = f"{had['text']}\n{text.strip()}".strip("\n")
        if len(whole) > MOST_CHARS:
            raise Refused(form_texts.wrong_length(len(whole), 1, MOST_CHARS))
        return Given({**had, "text": whole}, done=False)

    def sent(self, look: Look, value: Any, file: IncomingFile) -> Given:
        had = _had(value)
        if self.either and had["text"]:
            raise Refused(texts.text_or_file())
        if len(had["files"]) >= self.most_files:
            raise Refused(form_texts.enough_files(self.most_files))
        kept = {"file_id": file.file_id, "name": file.name, "is_photo": file.is_photo}
        return Given({**had, "files": [*had["files"], kept]}, done=False)

    def shown(self, look: Look, value: Any) -> str:
        had = _had(value)
        return texts.material(had["text"], [file["name"] for file in had["files"]])


def _had(value: Any) -> dict[str, Any]:
    return {"text": "", "files": []} if value is None else dict(value)
