"""The form in which a pledge is made; one in a file goes out once its fingerprint is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import record_files as copies
from handlers.questions.fields import Answers, Day, Option, Text
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import SeveralPeople
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions.due import CHOSEN
from handlers.sessions.session_fields import DueReader, due_of_answers
from handlers.texts import pledges as texts
from handlers.turn import Acting, Look, Turn
from handlers.voices import pledge_page, pledges
from handlers.voices.material import Material
from handlers.work import NotGiven, Work
from storage import record_files, records

_TERMS = (3, 7, 14)  # days offered for signing
_FETCH = "pledge_file"


@dataclass(frozen=True)
class ByDay(Day):
    """By when it is to be signed: some days from now, or a day that is typed."""

    past: bool = False

    def options(self, look: Look, answers: Answers, value: object) -> Sequence[Option]:
        days = [(number, look.today + timedelta(days=number)) for number in _TERMS]
        return [
            Option(day.isoformat(), texts.in_days(number, day, today=look.today))
            for number, day in days
        ]


def _is_chosen(look: Look, answers: Answers) -> bool:
    return bool(answers.get("due")) and answers["due"]["rule"] == CHOSEN


def _finish(turn: Turn, answers: Answers) -> None:
    material = answers["material"]
    pledge = pledges.add(
        turn,
        title=answers["title"],
        text=material["text"],
        due=due_of_answers(answers),
        by_day=max(date.fromisoformat(answers["by_day"]), turn.today),
        by=turn.me.id,
    )
    if material["files"]:
        files = [(each["file_id"], each["name"], each["is_photo"]) for each in material["files"]]
        record_files.add(turn.db, pledge.id, files)
        turn.do_later(_FETCH, record_id=pledge.id, person_id=turn.me.id)
        pledge_page.show(turn, pledge.id, said=texts.fetching())
        return
    mark = pledges.fingerprint(material["text"].encode())
    number = pledges.send_out(turn, pledge, mark, by=turn.me.id)
    pledge_page.show(turn, pledge.id, said=texts.sent_out(number))


FORM = Form(
    "pledge",
    Act.MANAGE_PLEDGES,
    texts.TITLE,
    (
        Field("title", texts.HEADLINE, texts.ask_headline(), Text(most=60)),
        Field(
            "material",
            texts.MATERIAL,
            texts.ask_material(),
            Material(most_files=1, either=True),
        ),
        Field("due", texts.WHO, texts.ask_who(), DueReader()),
        Field("chosen", texts.CHOSEN, texts.ask_chosen(), SeveralPeople(), needed=_is_chosen),
        Field("by_day", texts.BY_DAY, texts.ask_by_day(), ByDay()),
    ),
    _finish,
    submit=texts.SUBMIT,
)


async def fetch(work: Work, record_id: int, person_id: int) -> None:
    """Keep our own copy of the file; its bytes are what the fingerprint is of."""
    (file,) = await work.look(lambda look: record_files.of_record(look.db, record_id))
    try:
        content = await work.download(file.telegram_file_id)
    except NotGiven:
        work.finish(lambda acting: not_fetched(acting, record_id, person_id))
        return
    path = copies.keep_copy(work, record_id, file, content)
    mark = pledges.fingerprint(content)

    def send(acting: Acting) -> None:
        pledge = records.get(acting.db, record_id)
        if pledge.state != "planned":  # withdrawn meanwhile
            return
        record_files.set_path(acting.db, file.id, path)
        number = pledges.send_out(acting, pledge, mark, by=person_id)
        rows = ((pledge_page.show_one.button(texts.SEE_WHO, record_id),),)
        _say(acting, person_id, Screen(texts.sent_out(number), rows))

    work.finish(send)


def not_fetched(acting: Acting, record_id: int, person_id: int) -> None:
    """The file cannot be had: nothing went out, and whoever sent it in is told."""
    pledge = records.get(acting.db, record_id)
    if pledge.state == "planned":
        records.set_state(acting.db, record_id, "cancelled", acting.now)
        _say(acting, person_id, Screen(texts.file_not_taken(pledge.title)))


def _say(acting: Acting, person_id: int, screen: Screen) -> None:
    user_id = acting.person_of(person_id).user_id
    if user_id is not None:
        acting.post(user_id, screen)


def register(registry: Registry) -> None:
    """The form, and the task behind a pledge in a file."""
    registry.form(FORM)
    registry.task(_FETCH, fetch, gave_up=not_fetched)
