"""Pinyin of names, and finding people by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.names import Spelling, search, spell


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("王伟", "wang wei", "ww"),
        ("单晓燕", "shan xiao yan", "sxy"),
        ("曾丽", "zeng li", "zl"),
        ("仇英", "qiu ying", "qy"),
        ("朴顺姬", "piao shun ji", "psj"),
        ("翟芳", "zhai fang", "zf"),
        ("覃梅", "qin mei", "qm"),
        ("尉迟敏", "yu chi min", "ycm"),
        ("万俟雪", "mo qi xue", "mqx"),
        ("欧阳娜", "ou yang na", "oyn"),
        ("吕绿", "lv lv", "ll"),
        ("古丽·买买提", "gu li mai mai ti", "glmmt"),
        ("单·丹", "dan dan", "dd"),
        ("王珺", "wang jun", "wj"),
        ("李㛃", "li jie", "lj"),
        ("张䶮", "zhang yan", "zy"),
        ("", "", ""),
    ],
)
def test_name_is_spelt(name: str, pinyin: str, initials: str) -> None:
    assert spell(name) == Spelling(pinyin, initials)


NAMES = [
    "王伟",
    "王伟明",
    "张伟",
    "单晓燕",
    "吕梅",
    "古丽·买买提",
    "曾丽娟",
    "王珺",
    "李伟明",
    "周敏",
]
PEOPLE = [(at, name, spell(name).pinyin, spell(name).initials) for at, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("王伟", ["王伟", "王伟明"]),
        ("伟明", ["王伟明", "李伟明"]),
        ("伟", ["王伟", "王伟明", "张伟", "李伟明"]),
        ("wangwei", ["王伟", "王伟明"]),
        ("Wang Wei", ["王伟", "王伟明"]),
        ("wáng wěi", ["王伟", "王伟明"]),
        ("weiming", ["王伟明", "李伟明"]),
        ("ww", ["王伟", "王伟明"]),
        ("wm", ["王伟明", "李伟明"]),
        ("sxy", ["单晓燕"]),
        ("shan", ["单晓燕"]),
        ("lü", ["吕梅"]),
        ("lǚ méi", ["吕梅"]),
        ("古丽•买买提", ["古丽·买买提"]),
        ("买买提", ["古丽·买买提"]),
        ("珺", ["王珺"]),
        ("王玮", ["王伟"]),
        ("zhouming", ["周敏"]),
        ("zenglijian", ["曾丽娟"]),
        ("lumei", ["吕梅"]),
        ("xyz", []),
        ("", []),
        (" · ", []),
    ],
)
def test_people_are_found_the_likeliest_first(query: str, found: list[str]) -> None:
    assert [NAMES[at - 1] for at in search(query, PEOPLE)] == found


def test_people_of_the_same_name_are_all_found() -> None:
    twins = [(1, "李娜", "li na", "ln"), (2, "李娜", "li na", "ln")]
    assert search("李娜", twins) == [1, 2]


letters = st.characters(categories=["Lo", "Lu", "Ll"])


@given(st.text(letters, min_size=1, max_size=6))
def test_any_name_finds_itself_first(name: str) -> None:
    spelling = spell(name)
    assert search(name, [(0, name, spelling.pinyin, spelling.initials), *PEOPLE])[0] == 0


@given(st.text(max_size=30))
def test_any_query_is_answered(query: str) -> None:
    assert set(search(query, PEOPLE)) <= {who[0] for who in PEOPLE}
