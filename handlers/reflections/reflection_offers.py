"""A long text or a document out of the blue: is it a reflection?"""

from datetime import timedelta

from handlers.questions import forms
from handlers.reflections import drafts, reflection_rules, writing
from handlers.reflections.counting import char_count
from handlers.reflections.reflection_text import CUT_WITHIN
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import reflections as texts
from handlers.turn import Acting, Look, Turn
from storage import outbox, records, reflection_pieces
from storage.records import Record

FROM_CHARS = 100
TOGETHER = timedelta(seconds=90)  # what is sent within it belongs to the same text
KEPT_FOR = timedelta(days=1)


def offer(turn: Turn) -> bool:
    """Keep a long text or a document, out of sight, until its sender says what it is."""
    if turn.person is None:
        return False
    file, text = turn.incoming.file, turn.incoming.text
    is_document = file is not None and file.name.lower().endswith(drafts.DOCUMENTS)
    is_long = file is None and char_count(text) >= FROM_CHARS
    record_id = _open_offer(turn, TOGETHER if is_long or is_document else CUT_WITHIN)
    if record_id is None or (file is not None and not is_document):
        if not is_long and not is_document:
            return False
        record_id = drafts.begin(turn, turn.me.id, by=turn.me.id, state="cancelled", offered=True)
    refusal = drafts.take(turn, record_id, read_now=False)
    if refusal is not None:
        turn.say(Screen(refusal))
        return True
    turn.post_card(
        turn.incoming.chat_id, f"offered:{record_id}", priority=outbox.ANSWER, moving=True
    )
    return True


def _open_offer(turn: Turn, within: timedelta) -> int | None:
    """The offer that this message is the next part of: Telegram cuts long texts apart."""
    for record_id in reflection_pieces.abandoned(turn.db, turn.now):
        record = records.get(turn.db, record_id)
        newest = reflection_pieces.of(turn.db, record_id)[-1].sent_at
        sent_at = turn.incoming.sent_at or turn.now
        if _is_offer(record, turn.me.id) and sent_at - newest <= within:
            return record_id
    return None


def _is_offer(record: Record, person_id: int) -> bool:
    offered = record.state == "cancelled" and record.details.get("offered") is True
    return offered and record.made_by == person_id


def _offered(turn: Turn, record_id: int) -> Record | None:
    record = reflection_rules.find(turn, record_id)
    if record is None or not _is_offer(record, turn.me.id):
        turn.show(Screen(texts.offer_is_over()))
        return None
    return record


@press("refl_yes", Act.WRITE_REFLECTIONS)
def accept_offer(turn: Turn, record_id: int) -> None:
    """It is a reflection: look it over before it is submitted."""
    record = _offered(turn, record_id)
    if record is None:
        return
    records.set_content(turn.db, record_id, record.title, {})
    records.set_state(turn.db, record_id, "draft", turn.now)
    record = records.get(turn.db, record_id)
    draft = drafts.get(turn, record)
    for piece in draft.pieces:
        if piece.state == "reading":
            drafts.fetch_later(turn, piece.id)
    if forms.half_done(turn) is not None:
        writing.mend(turn, record_id)
        return
    missing = draft.missing(turn.settings.reflections.min_chars)
    writing.turn_to(turn, record, "write" if missing or draft.reading else "review")


@press("refl_no", Act.WRITE_REFLECTIONS)
def decline_offer(turn: Turn, record_id: int) -> None:
    """It is something else: nothing is kept."""
    record = _offered(turn, record_id)
    if record is not None:
        drafts.drop(turn, record)
        turn.show(Screen(texts.offer_declined()))


def forget_offers(acting: Acting) -> None:
    """What nobody has taken up for a day is not kept."""
    for record_id in reflection_pieces.abandoned(acting.db, acting.now - KEPT_FOR):
        drafts.drop(acting, records.get(acting.db, record_id))


def render_offer(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """The question about a long text or a document that came out of the blue."""
    record = records.find(look.db, record_id)
    if record is None or record.details.get("offered") is not True:
        return None
    draft = drafts.get(look, record)
    names = [piece.name for piece in draft.pieces if piece.kind == "document"]
    rows = (
        (
            accept_offer.button(texts.OFFER_YES, record_id),
            decline_offer.button(texts.OFFER_NO, record_id),
        ),
    )
    return Screen(texts.offer(draft.chars, names), rows)


def register(registry: Registry) -> None:
    """Asked after whatever else takes a message; cards `offered:<record>`."""
    registry.free_message(offer)
    registry.press(accept_offer, decline_offer)
    registry.card("offered", render_offer)
    registry.tick("reflection_offers", forget_offers)
