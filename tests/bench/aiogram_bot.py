"""The usual bot on aiogram 3: answers each button; `store` commits a row first.

Run in a folder by a Python that has the packages of rivals.lock: python aiogram_bot.py [store].
"""

import asyncio
import os
import sys

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

_TABLE = "CREATE TABLE IF NOT EXISTS check_ins (session, user, PRIMARY KEY (session, user))"


async def opened() -> aiosqlite.Connection:
    db = await aiosqlite.connect("usual.db")
    await db.execute("PRAGMA journal_mode = WAL")
    await db.execute("PRAGMA synchronous = FULL")
    await db.execute(_TABLE)
    return db


async def main(store: bool) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["API"]))
    bot, dispatcher = Bot(os.environ["BOT_TOKEN"], session=session), Dispatcher()
    db = await opened() if store else None

    async def answer(query: CallbackQuery) -> None:
        if db is not None:
            _, number = (query.data or "").split(":")
            await db.execute("INSERT INTO check_ins VALUES (?, ?)", (number, query.from_user.id))
            await db.commit()
        await query.answer("签到成功")

    dispatcher.callback_query.register(answer)
    try:
        await dispatcher.start_polling(bot)
    finally:
        if db is not None:
            await db.close()


if __name__ == "__main__":
    asyncio.run(main("store" in sys.argv))
