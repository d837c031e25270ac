"""What a person can do: one module a feature, and the rules beside them."""

from handlers import (
    check_in,
    closing,
    form_card,
    forms,
    groups,
    join,
    leave,
    leave_review,
    lessons,
    live_card,
    make_up,
    menu,
    own_card,
    pairs,
    paper_reflections,
    reach,
    reading,
    reading_card,
    record_files,
    reflection_files,
    reflection_offers,
    reflections,
    review,
    roll,
    roll_guests,
    roll_log,
    roll_person,
    submitting,
    writing,
    writing_card,
)
from handlers.registry import Registry

# The table of contents. Where two could take the same typed message, the earlier is asked first.
FEATURES = (
    forms,
    form_card,
    check_in,
    own_card,
    live_card,
    leave,
    leave_review,
    roll,
    roll_person,
    roll_guests,
    roll_log,
    closing,
    make_up,
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
