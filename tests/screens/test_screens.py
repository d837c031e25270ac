"""The pictures in docs/screens are those of the list, small, and of what the documents show."""

import re
from collections import Counter

from PIL import Image

from tests.process.mould import PROJECT
from tests.screens.run import FOLDER, MOST_BYTES
from tests.screens.shots import SHOTS


def test_every_shot_has_its_picture_and_every_picture_its_shot() -> None:
    names = [shot.name for shot in SHOTS]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(names)


def test_pictures_are_small_and_sound() -> None:
    for path in FOLDER.iterdir():
        assert path.stat().st_size <= MOST_BYTES, path.name
        with Image.open(path) as picture:
            picture.verify()


def test_documents_show_pictures_that_are_there() -> None:
    written = [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")]
    shown = [
        (document.name, link)
        for document in written
        for link in re.findall(
            r'(?:!\[[^]]*\]\(|<img[^>]* src=")([^)"]+)', document.read_text("utf-8")
        )
        if not (document.parent / link).is_file()
    ]
    assert shown == []
