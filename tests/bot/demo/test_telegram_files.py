"""Files both ways: uploads, albums, ids, downloads, and their limits."""

from __future__ import annotations

import struct

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from bot.demo.telegram.files import (
    MAX_DOWNLOAD_BYTES,
    MAX_PHOTO_BYTES,
    MAX_UPLOAD_BYTES,
    picture_size,
)
from bot.demo.telegram.server import Phone, Telegram


def png(width: int = 1080, height: int = 1350, size: int = 64) -> bytes:
    head = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, height)
    )
    return head.ljust(size, b"\0")


async def test_a_document_arrives_with_name_and_content(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_document(wang.user_id, b"PK", caption="名单", filename="名单.xlsx")
    assert sent.document is not None
    assert sent.document.file_name == "名单.xlsx"
    assert (wang.last.document, wang.last.filename, wang.last.text) == (b"PK", "名单.xlsx", "名单")
    assert wang.last.photo is None


async def test_a_file_is_sent_again_by_its_id_but_not_as_another_kind(
    bot: Bot, wang: Phone
) -> None:
    sent = await bot.send_photo(wang.user_id, png())
    assert (sent.photo[-1].width, sent.photo[-1].height) == (1080, 1350)
    again = await bot.send_photo(wang.user_id, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type photo as document"):
        await bot.send_document(wang.user_id, sent.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_photo(wang.user_id, "AgAC-nothing")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"no picture", "image_process_failed"),
        (png(9000, 1001), "photo_invalid_dimensions"),
        (png(2100, 100), "photo_invalid_dimensions"),
        (png(size=MAX_PHOTO_BYTES + 1), "file is too big"),
    ],
)
async def test_a_photo_is_a_picture_in_proportion_up_to_10_mb(
    bot: Bot, wang: Phone, content: bytes, complaint: str
) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await bot.send_photo(wang.user_id, content)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08\x03\x20\x02\x58\x03", (600, 800)),
        (b"GIF89a\x0a\x00\x14\x00", (10, 20)),
        (b"\xff\xd8\xff", None),
        (b"", None),
    ],
)
def test_picture_sizes_are_read_from_the_head(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size


async def test_an_upload_holds_50_mb(bot: Bot, wang: Phone) -> None:
    with pytest.raises(NetworkError, match=r"(?i)request entity too large"):
        await bot.send_document(wang.user_id, b"\0" * (MAX_UPLOAD_BYTES + 1), filename="a.bin")
    with pytest.raises(BadRequest, match=r"(?i)file must be non-empty"):
        await bot.send_document(wang.user_id, b"", filename="a.bin")


async def test_a_file_from_a_phone_is_downloaded(bot: Bot, server: Telegram, wang: Phone) -> None:
    wang.send_document("心得.docx", b"PK\x03\x04", caption="请审阅")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    assert message.caption == "请审阅"
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"PK\x03\x04"
    assert server.file("1:wrong", "documents/file_1.docx") is None


async def test_a_download_holds_20_mb(bot: Bot, wang: Phone) -> None:
    wang.send_document("录像.mp4", b"\0" * (MAX_DOWNLOAD_BYTES + 1))
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await message.document.get_file()
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("AgAC-nothing")


async def test_an_album_has_2_to_10_of_kinds_that_go_together(bot: Bot, wang: Phone) -> None:
    photos = [InputMediaPhoto(png(), caption="活动" if not n else None) for n in range(3)]
    sent = await bot.send_media_group(wang.user_id, photos)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.text for message in wang.messages[1:]] == ["活动", "", ""]
    document = InputMediaDocument(b"x", filename="a.txt")
    wrongs: list[list[InputMediaPhoto | InputMediaDocument]] = [
        [photos[0]],
        [*photos * 4],
        [photos[0], document],
    ]
    for wrong in wrongs:
        with pytest.raises(BadRequest):
            await bot.send_media_group(wang.user_id, wrong)


async def test_media_is_replaced_and_added_to_a_text(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "正在生成")
    media = InputMediaDocument(b"1", filename="报告.docx", caption="报告")
    await bot.edit_message_media(media, wang.user_id, sent.message_id)
    assert (wang.last.document, wang.last.text) == (b"1", "报告")
    await bot.edit_message_media(InputMediaPhoto(png()), wang.user_id, sent.message_id)
    assert wang.last.photo == png()


async def test_phones_send_albums_voice_stickers_and_contacts(bot: Bot, wang: Phone) -> None:
    wang.send_photo(b"one", caption="活动", album="a")
    wang.send_photo(b"two", album="a")
    wang.send_voice()
    wang.send_sticker()
    wang.send_contact("13800000000")
    got = [update.message for update in (await bot.get_updates())[1:] if update.message]
    assert [message.media_group_id for message in got] == ["a", "a", None, None, None]
    assert got[0].photo
    assert got[2].voice
    assert got[3].sticker
    assert got[4].contact is not None
    assert got[4].contact.user_id == wang.user_id
