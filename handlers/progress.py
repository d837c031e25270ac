"""One line of a chat that says how far some slow work is; edited in place, it ends as the result.

A task that a person waits for either is given a line by who starts it (`begin`), or is registered
as `slow`: then the task runner begins one once the work has taken two seconds.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from handlers.registry import Registry
from handlers.screen import Button, Rows, Screen, payload
from handlers.texts import gate as gate_texts
from handlers.texts import progress as texts
from handlers.turn import Acting, Look, Turn
from storage import outbox, people, progress

_KEPT = timedelta(days=1)


def _card(line_id: int) -> str:
    return f"progress:{line_id}"


def begin(turn: Turn, title: str) -> int:
    """Show the line, in place of the pressed message or below; returns its id."""
    line_id = progress.begin(turn.db, turn.incoming.chat_id, title, turn.now)
    turn.show_card(_card(line_id))
    return line_id


def begin_late(acting: Acting, person_id: int, title: str, *, task_id: int) -> None:
    """The line of a task that has turned out to be slow; nothing for who cannot be reached."""
    person = people.find(acting.db, person_id, acting.today)
    if person is not None and person.user_id is not None and person.struck_off_day is None:
        line_id = progress.begin(acting.db, person.user_id, title, acting.now, task_id=task_id)
        acting.post_card(person.user_id, _card(line_id), priority=outbox.ANSWER)


def begin_below(turn: Turn, title: str, *, after: timedelta) -> int:
    """Show the line below unless the work has ended by then; returns its id."""
    line_id = progress.begin(turn.db, turn.incoming.chat_id, title, turn.now)
    turn.post_card(
        turn.incoming.chat_id,
        _card(line_id),
        not_before=turn.now + after,
        priority=outbox.ANSWER,
        moving=True,
    )
    return line_id


def step(acting: Acting, line_id: int, said: str) -> None:
    """Say how far the work is; edits that have not been sent yet become one."""
    line = progress.find(acting.db, line_id)
    if line is not None and line.result is None:
        progress.set_step(acting.db, line_id, said)
        acting.refresh_card(_card(line_id), chat_id=line.chat_id)


def end(acting: Acting, line_id: int, screen: Screen) -> None:
    """The line becomes the result; where its message is gone, the result comes below."""
    line = progress.get(acting.db, line_id)
    progress.set_result(acting.db, line_id, _stored(screen))
    message_id = outbox.card_message(acting.db, _card(line_id), line.chat_id)
    if message_id is None:  # it is still on its way
        acting.refresh_card(_card(line_id), chat_id=line.chat_id)
        return
    outbox.post(
        acting.db,
        chat_id=line.chat_id,
        method="edit_message_text",
        payload={"message_id": message_id, **payload(screen)},
        not_before=acting.now,
        slot=f"message:{message_id}",
    )


def become(acting: Acting, line_id: int, method: str, parameters: Mapping[str, Any]) -> None:
    """A line that `begin_below` began becomes what is no text, or this comes instead of it."""
    line = progress.get(acting.db, line_id)
    progress.set_result(acting.db, line_id, _stored(Screen(texts.DONE)))
    message_id = outbox.card_message(acting.db, _card(line_id), line.chat_id)
    place = {} if message_id is None else {"message_id": message_id}
    outbox.post(
        acting.db,
        chat_id=line.chat_id,
        method=method,
        payload={**place, **parameters},
        not_before=acting.now,
        slot=f"moving:{_card(line_id)}" if message_id is None else f"message:{message_id}",
    )
    if message_id is None:  # if it is on its way it comes all the same, and says so
        acting.refresh_card(_card(line_id), chat_id=line.chat_id)


def end_of_task(acting: Acting, task_id: int, text: str) -> bool:
    """End the line that a slow task has begun; returns whether there is one."""
    line_id = progress.of_task(acting.db, task_id)
    if line_id is None:
        return False
    end(acting, line_id, Screen(text))
    return True


def close(acting: Acting, line_id: int) -> None:
    """The work is over; a line that nobody has ended, since its person may no longer, says so."""
    line = progress.find(acting.db, line_id)
    if line is not None and line.result is None:
        end(acting, line_id, Screen(gate_texts.not_yours()))


def render(look: Look, chat_id: int, line_id: int) -> Screen | None:
    """The line as it stands."""
    line = progress.find(look.db, line_id)
    if line is None:
        return None
    if line.result is not None:
        return Screen(line.result["text"], _rows(line.result))
    return Screen(f"{line.title}\n{line.step}".strip())


def _stored(screen: Screen) -> Mapping[str, Any]:
    rows = [[[each.label, each.data, each.url] for each in row] for row in screen.rows]
    return {"text": screen.text, "rows": rows}


def _rows(result: Mapping[str, Any]) -> Rows:
    return tuple(tuple(Button(*each) for each in row) for row in result["rows"])


def forget(acting: Acting) -> None:
    """Lines of yesterday are in their chats as they ended."""
    progress.forget(acting.db, acting.now - _KEPT)


def register(registry: Registry) -> None:
    """The card `progress:<id>`."""
    registry.card("progress", render)
    registry.tick("progress", forget)
