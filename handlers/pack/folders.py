"""The folders of a pack, in order: what is to be in it is one more line here."""

from handlers.pack import makers
from handlers.pack.model import Folder
from handlers.texts import pack as texts

FOLDERS = (
    Folder(texts.CATALOGUE, makers.catalogue_papers),
    Folder(texts.LEDGER, makers.ledger),
    Folder(texts.MINUTES, makers.minutes),
    Folder(texts.REFLECTIONS, makers.reflection_texts),
    Folder(texts.LESSONS, makers.lesson_papers),
    Folder(texts.TALKS, makers.talk_papers),
    Folder(texts.FILES, makers.files),
)
