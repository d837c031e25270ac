"""The usual way to build such a bot, for comparison; nothing of ours is in it.

python-telegram-bot's own Updater, ConversationHandler and PicklePersistence, answers sent from
the handlers, a commit in each of them, reminders by a repeating job that marks who was told.
"""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from tests.storm.clock import SharedClock

SCHEMA = """
CREATE TABLE users (user_id INTEGER PRIMARY KEY);
CREATE TABLE sessions (id INTEGER PRIMARY KEY, theme TEXT, starts_at TEXT);
CREATE TABLE reminded (session_id INTEGER, user_id INTEGER, PRIMARY KEY (session_id, user_id));
CREATE TABLE check_ins (session_id INTEGER, user_id INTEGER, PRIMARY KEY (session_id, user_id));
CREATE TABLE leaves (session_id INTEGER, user_id INTEGER, reason TEXT);
CREATE TABLE lessons (title TEXT, user_id INTEGER, details TEXT);
CREATE TABLE reflections (text TEXT, user_id INTEGER);
"""
REASON, STEP, TEXT = range(3)
LESSON = (
    ("kind", "记哪一类？", "公开课"), ("teacher", "谁上的课？", "我（本人）"),
    ("day", "哪一天上的？", "今天"), ("class", "哪个班？", "大班"),
    ("domain", "哪个领域？", "语言"),
    ("title", "活动叫什么？", ""), ("points", "过程要点？", ""),
    ("observers", "谁来听的？", "跳过"),
)  # fmt: skip
Context = ContextTypes.DEFAULT_TYPE


def db() -> sqlite3.Connection:
    return sqlite3.connect("usual.db", timeout=30)


def write(statement: str, *values: object) -> None:
    connection = db()
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def keys(*pairs: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data)] for label, data in pairs]
    )


def card(session_id: int, theme: str, state: str = "") -> tuple[str, InlineKeyboardMarkup]:
    text = f"政治理论学习　{theme}\n📍 三楼会议室\n{state}"
    return text, keys(("✅ 签到", f"in:{session_id}"), ("🙋 请假", f"leave:{session_id}"))


def theme_of(session_id: int) -> str:
    return str(db().execute("SELECT theme FROM sessions WHERE id = ?", (session_id,)).fetchone()[0])


async def remind(context: Context) -> None:
    until = (SharedClock(Path("clock")).now() + timedelta(hours=1)).isoformat()
    rows = (
        db()
        .execute(
            "SELECT s.id, s.theme, u.user_id FROM sessions s, users u WHERE s.starts_at <= ?"
            " AND (s.id, u.user_id) NOT IN (SELECT session_id, user_id FROM reminded)",
            (until,),
        )
        .fetchall()
    )
    for session_id, theme, user_id in rows:
        text, markup = card(session_id, theme)
        try:
            await context.bot.send_message(user_id, text, reply_markup=markup)
        except TelegramError:
            continue  # the next run tries again
        write("INSERT INTO reminded VALUES (?, ?)", session_id, user_id)


async def check_in(update: Update, context: Context) -> None:
    query: Any = update.callback_query
    session_id = int(query.data.split(":")[1])
    write("INSERT OR IGNORE INTO check_ins VALUES (?, ?)", session_id, query.from_user.id)
    await query.answer("签到成功")
    text, _ = card(session_id, theme_of(session_id), "已签到")
    await query.edit_message_text(text)


async def leave(update: Update, context: Context) -> int:
    query: Any = update.callback_query
    user_data: Any = context.user_data
    user_data["session"] = int(query.data.split(":")[1])
    await query.answer()
    await query.edit_message_text("为什么请假？", reply_markup=keys(("带班", "why:带班")))
    return REASON


async def leave_reason(update: Update, context: Context) -> int:
    query: Any = update.callback_query
    user_data: Any = context.user_data
    reason = query.data.split(":")[1]
    write("INSERT INTO leaves VALUES (?, ?, ?)", user_data["session"], query.from_user.id, reason)
    await query.answer()
    await query.edit_message_text(f"已请假：{reason}")
    return ConversationHandler.END


def question(step: int, answers: dict[str, str]) -> tuple[str, InlineKeyboardMarkup | None]:
    done = "\n".join(answers.values())
    if step == len(LESSON):
        return f"{done}\n都对吗？", keys(("✓ 提交", "done"))
    _, asked, label = LESSON[step]
    return f"{done}\n{asked}", keys((label, f"s:{step}")) if label else None


async def lesson(update: Update, context: Context) -> int:
    message: Any = update.message
    user_data: Any = context.user_data
    user_data["lesson"] = {}
    text, markup = question(0, {})
    await message.reply_text(text, reply_markup=markup)
    return STEP


async def lesson_step(update: Update, context: Context) -> int:
    user_data: Any = context.user_data
    query: Any = update.callback_query
    message: Any = update.message
    answers = user_data["lesson"]
    step = len(answers)
    if query is not None:
        await query.answer()
        if query.data == "done":
            title = answers["title"]
            write("INSERT INTO lessons VALUES (?, ?, ?)", title, query.from_user.id, str(answers))
            await query.edit_message_text(f"《{title}》 等支委认可")
            return ConversationHandler.END
    if step < len(LESSON):
        answers[LESSON[step][0]] = LESSON[step][2] if query is not None else message.text
    text, markup = question(len(answers), answers)
    if query is not None:
        await query.edit_message_text(text, reply_markup=markup)
    else:
        await message.reply_text(text, reply_markup=markup)
    return STEP


async def reflection(update: Update, context: Context) -> int:
    message: Any = update.message
    await message.reply_text("把心得发给我就行")
    return TEXT


async def reflection_text(update: Update, context: Context) -> int:
    message: Any = update.message
    user_data: Any = context.user_data
    user_data["text"] = message.text
    await message.reply_text(message.text[:200], reply_markup=keys(("写好了", "look")))
    return TEXT


async def reflection_press(update: Update, context: Context) -> int:
    query: Any = update.callback_query
    user_data: Any = context.user_data
    await query.answer()
    text = user_data["text"]
    if query.data == "look":
        await query.edit_message_text(f"{text[:200]}\n交吗？", reply_markup=keys(("交 ✓", "hand")))
        return TEXT
    write("INSERT INTO reflections VALUES (?, ?)", text, query.from_user.id)
    await query.edit_message_text("已交《学习心得》")
    return ConversationHandler.END


def conversation(name: str, entry: Any, state: int, *handlers: Any) -> ConversationHandler[Any]:
    return ConversationHandler(
        [entry], {state: list(handlers)}, [], name=name, persistent=True, allow_reentry=True
    )


def main() -> None:
    address = Path("address").read_text()
    application = (
        ApplicationBuilder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{address}/bot")
        .persistence(PicklePersistence("usual.pickle"))
        .build()
    )
    application.add_handler(
        conversation(
            "leave", CallbackQueryHandler(leave, "^leave:"), REASON,
            CallbackQueryHandler(leave_reason, "^why:"),
        )
    )  # fmt: skip
    application.add_handler(
        conversation(
            "lesson", MessageHandler(filters.Text(["📒 记课"]), lesson), STEP,
            CallbackQueryHandler(lesson_step, "^(s:|done)"),
            MessageHandler(filters.TEXT, lesson_step),
        )
    )  # fmt: skip
    application.add_handler(
        conversation(
            "reflection", MessageHandler(filters.Text(["✍️ 写心得"]), reflection), TEXT,
            CallbackQueryHandler(reflection_press, "^(look|hand)$"),
            MessageHandler(filters.TEXT, reflection_text),
        )
    )  # fmt: skip
    application.add_handler(CallbackQueryHandler(check_in, "^in:"))
    jobs: Any = application.job_queue
    jobs.run_repeating(remind, 5, first=0.2)
    application.run_polling(bootstrap_retries=-1)


if __name__ == "__main__":
    main()
