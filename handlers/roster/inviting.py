"""Handing out invitations: link, code and QR for one person, printed slips for many."""

import asyncio
import io
from collections.abc import Sequence

from handlers import calendar, rights
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import SeveralPeople
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import join, people_pages
from handlers.screen import Screen
from handlers.texts import inviting as texts
from handlers.texts import people as people_texts
from handlers.texts.progress import FILE
from handlers.texts.slips import FILE_NAME, grouped
from handlers.turn import Look, Turn
from handlers.work import Work
from storage import history, invitations, meta, people
from storage.invitations import Invitation
from storage.people import Person


@press("invite", Act.MANAGE_PEOPLE)
def invite(turn: Turn, person_id: int) -> None:
    """A fresh invitation: who holds it becomes this person, so nobody invites above themselves."""
    person = people.find(turn.db, person_id, turn.today)
    back = (people_pages.show_person.button(people_texts.BACK_TO_PERSON, person_id),)
    if person is None or person.struck_off_day is not None:
        turn.show(Screen(people_texts.gone(), (back,)))
        return
    if not rights.covers(turn.db, turn.me, person, turn.today):
        turn.show(Screen(people_texts.above_you(person.name), (back,)))
        return
    invitation = _invite(turn, person_id)
    text = texts.invitation(
        person.name,
        join.link(bot_name(turn), invitation),
        bot_name(turn),
        grouped(invitation.code),
        calendar.local_day(invitation.expires_at),
        today=turn.today,
    )
    turn.do_later("invitation_qr", person_id=turn.me.id, invitation_id=invitation.id)
    turn.show(Screen(text, (back,)))


def _invite(turn: Turn, person_id: int) -> Invitation:
    invitation = join.invite(turn, person_id)
    history.add(turn.db, "person", person_id, "invited", at=turn.now, by=turn.me.id)
    return invitation


def bot_name(look: Look) -> str:
    """The bot's name without @, learnt at its start."""
    return meta.get(look.db, "bot_name") or ""


async def draw_qr(work: Work, person_id: int, invitation_id: int) -> None:
    """Draw an invitation's link as a picture, and send it to who asked for it."""

    def find(look: Look) -> tuple[str, str]:
        invitation = invitations.get(look.db, invitation_id)
        return look.name(invitation.person_id), join.link(bot_name(look), invitation)

    name, link = await work.look(find)
    content = await asyncio.to_thread(_qr, link)
    path, caption = f"invitation-{invitation_id}.png", texts.caption(name)
    work.finish_by_sending(person_id, path, content, caption=caption, photo=True)


def _qr(link: str) -> bytes:
    import segno

    content = io.BytesIO()
    segno.make_qr(link, error="m").save(content, kind="png", scale=10, border=4)
    return content.getvalue()


def _missing(look: Look) -> list[Person]:
    return [each for each in people.everyone(look.db, look.today) if each.user_id is None]


@press("slips", Act.MANAGE_PEOPLE)
def slips(turn: Turn) -> None:
    """For whom slips are to be printed."""
    missing = len(_missing(turn))
    rows = [(choose.button(texts.CHOOSE),)]
    if missing:
        rows.insert(0, (print_all.button(texts.ALL),))
    back = (people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE),)
    turn.show(Screen(texts.slips(missing), (*rows, back)))


@press("slips_all", Act.MANAGE_PEOPLE)
def print_all(turn: Turn) -> None:
    """Slips for everyone who has not joined yet."""
    _print(turn, _missing(turn))


@press("slips_some", Act.MANAGE_PEOPLE)
def choose(turn: Turn) -> None:
    """Slips for those who are picked."""
    forms.start(turn, FORM)


def _candidates(look: Look, answers: Answers) -> Sequence[Person]:
    """Those who have not joined come first."""
    everyone = people.everyone(look.db, look.today)
    return sorted(everyone, key=lambda person: person.user_id is not None)


def _chosen(turn: Turn, answers: Answers) -> None:
    wanted = set(answers["people"])
    _print(turn, [each for each in _candidates(turn, answers) if each.id in wanted])


FORM = Form(
    "slips",
    Act.MANAGE_PEOPLE,
    texts.TITLE,
    (Field("people", texts.PEOPLE, texts.ASK_PEOPLE, SeveralPeople(candidates=_candidates)),),
    _chosen,
)


def _print(turn: Turn, wanted: Sequence[Person]) -> None:
    covered = [each for each in wanted if rights.covers(turn.db, turn.me, each, turn.today)]
    left_out = [each.name for each in wanted if each not in covered]
    if covered:
        made = [_invite(turn, person.id).id for person in covered]
        turn.do_later("invitation_slips", person_id=turn.me.id, invitation_ids=made)
    back = (people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE),)
    turn.show(Screen(texts.drawing(len(covered), left_out), (back,)))


async def draw_slips(work: Work, person_id: int, invitation_ids: list[int]) -> None:
    """Make the sheet of slips, and send it to who asked for it."""
    from handlers.roster.slips import Slip, slips_document

    def find(look: Look) -> tuple[str, list[Slip]]:
        name = bot_name(look)
        made = [invitations.get(look.db, each) for each in invitation_ids]
        return name, [
            Slip(
                look.name(each.person_id),
                join.link(name, each),
                each.code,
                calendar.local_day(each.expires_at),
            )
            for each in made
        ]

    name, made = await work.look(find)
    branch = work.settings.branch.name
    content = await asyncio.to_thread(slips_document, branch, name, made)
    path = f"slips-{invitation_ids[0]}-{invitation_ids[-1]}.docx"
    caption = texts.slips_caption(len(made))
    work.finish_by_sending(person_id, path, content, name=FILE_NAME, caption=caption)


def register(registry: Registry) -> None:
    """Invitations on a person's page, and printed slips."""
    registry.press(invite, slips, print_all, choose)
    registry.form(FORM)
    registry.task("invitation_qr", draw_qr, slow=FILE, noted=True)
    registry.task("invitation_slips", draw_slips, slow=FILE, noted=True)
