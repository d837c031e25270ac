"""Names that every system takes, parts within their bound, and the same bytes each time."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from handlers.ledgers.word_layout import FormRow, WordForm, document
from handlers.pack import archive
from handlers.pack.model import Item
from handlers.pack.safe_names import MOST, Names, safe

DAY = date(2026, 3, 5)


@given(st.text(max_size=200))
def test_a_name_is_taken_by_every_system(name: str) -> None:
    plain = safe(name)
    assert plain
    assert len(plain) <= MOST + 1
    assert not set(plain) & set('<>:"/\\|?*\n\t\x00')
    assert plain == plain.strip(" .")
    assert plain not in (".", "..")


@given(st.lists(st.sampled_from(["学习", "学习?", "A", "a", "", "con", "../x"]), max_size=12))
def test_no_two_files_have_the_same_path(titles: list[str]) -> None:
    names = Names()
    paths = [names.path(("会议记录", "党课"), title, ".docx") for title in titles]
    assert len({path.casefold() for path in paths}) == len(titles)
    assert all(path.count("/") == 2 and ".." not in path for path in paths)


@given(st.lists(st.integers(0, 900_000), max_size=40), st.integers(300_000, 2_000_000))
def test_every_file_is_in_one_part_and_every_part_within_its_bound(
    sizes: list[int], most: int
) -> None:
    parts = archive.split(sizes, most)
    for number in {part for part in parts if part is not None}:
        inside = sum(size for size, part in zip(sizes, parts, strict=True) if part == number)
        assert inside <= most
    known = [part for part in parts if part is not None]
    assert known == sorted(known)
    assert sorted(set(known)) == list(range(len(set(known))))
    too_large = [size for size, part in zip(sizes, parts, strict=True) if part is None]
    assert all(size > most - 100_000 - 1000 * len(sizes) for size in too_large)


def item(title: str, content: Callable[[], bytes] | str | None, why: str = "") -> Item:
    return Item(("党课",), title, ".docx", DAY, content, why)


def letters(number: int) -> bytes:
    return b"x" * number


def folder(tmp_path: Path, *items: Item) -> Path:
    work = tmp_path / "work"
    archive.write_folder("02 会议记录", items, tmp_path, work)
    return work


def still_document(form: WordForm) -> bytes:
    return archive.still(document(form))


def rows_of(path: Path) -> list[list[Any]]:
    with zipfile.ZipFile(path) as opened:
        name = next(each for each in opened.namelist() if each.endswith(".xlsx"))
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(opened.read(name)))
    return list(book.get_sheet_by_index(0).to_python())


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    form = WordForm("党课记录", "支部", (FormRow((("主题", "学习\n两段"),)),))
    made = []
    for number in range(2):
        work = folder(tmp_path / str(number), item("学习", partial(still_document, form)))
        target = tmp_path / str(number) / "parts"
        (name,) = archive.zip_up("资料包", [work], target, None)
        made.append((target / name).read_bytes())
    assert made[0] == made[1]


def test_each_part_is_valid_and_has_the_whole_index(tmp_path: Path) -> None:
    items = [item(f"第{number}次", partial(letters, 150_000)) for number in range(5)]
    work = folder(tmp_path, *items, item("缺的", None, "还没有下载到本机"))
    names = archive.zip_up("资料包", [work], tmp_path / "parts", 450_000)
    assert names == ["资料包 1.zip", "资料包 2.zip", "资料包 3.zip"]
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        path = tmp_path / "parts" / name
        assert path.stat().st_size <= 450_000
        with zipfile.ZipFile(path) as opened:
            assert opened.testzip() is None
            inside = [each for each in opened.namelist() if each.endswith(".docx")]
        listed = [
            f"资料包/{row[2]}/{row[3]}" for row in rows_of(path) if row[1] == f"第 {number} 个"
        ]
        assert inside == listed
        found += inside
    assert found == [f"资料包/02 会议记录/党课/第{number}次.docx" for number in range(5)]
    assert rows_of(tmp_path / "parts" / names[0])[-1][6] == "还没有下载到本机"


def test_what_is_too_large_or_gone_is_listed_as_missing(tmp_path: Path) -> None:
    items = (item("大", partial(letters, 600_000)), item("没了", "records/1/1.jpg"))
    work = folder(tmp_path, *items, item("小", partial(letters, 10)))
    (name,) = archive.zip_up("资料包", [work], tmp_path / "parts", 500_000)
    reasons = {row[3]: row[6] for row in rows_of(tmp_path / "parts" / name)[1:]}
    assert reasons == {
        "大.docx": "太大，放不进一个压缩包", "没了.docx": "本机上的副本不在了", "小.docx": "",
    }  # fmt: skip


def test_a_folder_made_again_leaves_nothing_of_the_first_try(tmp_path: Path) -> None:
    folder(tmp_path, item("一", partial(letters, 5)), item("二", partial(letters, 5)))
    work = folder(tmp_path, item("三", partial(letters, 7)))
    assert archive.total([work]) == 7
    assert sorted(each.name for each in work.iterdir()) == ["0", "list.json"]
