"""An open form's card, whatever has changed since its question was asked."""

from handlers.questions import form_card
from handlers.turn import Acting
from storage import forms as open_forms
from tests.town import Town


async def test_a_question_that_is_asked_no_longer_still_has_a_card(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    registry = town.service.registry
    answers = {"me": wang.id, "kind": "demonstration_lesson"}

    def rendered(acting: Acting) -> list[str]:
        form = registry.forms["lesson"]
        assert "follow_up" not in [field.name for field in form.asked(acting, answers)]
        open_forms.keep(acting.db, wang.id, "lesson", "follow_up", answers, at=acting.now)
        screen = form_card.render(registry, acting, wang.id)
        assert screen is not None
        return [button.label for row in screen.rows for button in row]

    assert "取消" in await town.write(rendered)
