"""The usual bot on python-telegram-bot: answers each button; `store` commits a row first.

Run in a folder: python -m tests.bench.ptb_bot CONCURRENT [store]. API and BOT_TOKEN are given.
"""

import os
import sys
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes

Context = ContextTypes.DEFAULT_TYPE
_TABLE = "CREATE TABLE IF NOT EXISTS check_ins (session, user, PRIMARY KEY (session, user))"


async def answer(update: Update, context: Context) -> None:
    query: Any = update.callback_query
    db: aiosqlite.Connection | None = context.bot_data.get("db")
    if db is not None:
        _, session = query.data.split(":")
        await db.execute("INSERT INTO check_ins VALUES (?, ?)", (session, query.from_user.id))
        await db.commit()
    await query.answer("签到成功")


async def open_database(application: Any) -> None:
    db = await aiosqlite.connect("usual.db")
    await db.execute("PRAGMA journal_mode = WAL")
    await db.execute("PRAGMA synchronous = FULL")
    await db.execute(_TABLE)
    application.bot_data["db"] = db


async def close_database(application: Any) -> None:
    await application.bot_data["db"].close()


def main(concurrent: int, store: bool) -> None:
    builder = ApplicationBuilder().token(os.environ["BOT_TOKEN"])
    builder = builder.base_url(os.environ["API"] + "/bot").concurrent_updates(concurrent)
    if store:
        builder = builder.post_init(open_database).post_shutdown(close_database)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling()


if __name__ == "__main__":
    main(int(sys.argv[1]), "store" in sys.argv)
