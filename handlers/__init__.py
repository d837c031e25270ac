"""What a person can do: one module a feature, and the rules beside them."""

from handlers import (
    check_in,
    form_card,
    forms,
    groups,
    join,
    lessons,
    menu,
    minutes,
    minutes_forms,
    own,
    own_calendar,
    pairs,
    paper_reflections,
    plan,
    reach,
    reading,
    reading_card,
    record_files,
    reflection_files,
    reflection_offers,
    reflections,
    reminders,
    review,
    session_card,
    session_edit,
    session_form,
    session_list,
    session_page,
    session_repeat,
    sitting_choice,
    sittings,
    submitting,
    tally,
    themes,
    writing,
    writing_card,
)
from handlers.registry import Registry

# The table of contents. Where two could take the same typed message, the earlier is asked first.
FEATURES = (
    forms,
    form_card,
    check_in,
    session_card,
    sitting_choice,
    session_form,
    session_list,
    session_page,
    session_edit,
    session_repeat,
    sittings,
    themes,
    minutes,
    minutes_forms,
    own,
    own_calendar,
    reminders,
    tally,
    plan,
    join,
    lessons,
    pairs,
    reach,
    groups,
    record_files,
    writing,
    writing_card,
    reflection_files,
    submitting,
    reflections,
    reading,
    reading_card,
    review,
    paper_reflections,
    reflection_offers,
    menu,
)


def registry() -> Registry:
    """Everything the bot answers to."""
    registered = Registry()
    for feature in FEATURES:
        feature.register(registered)
    return registered
