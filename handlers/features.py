"""The table of contents: every feature the bot has, in the order they are asked."""

from handlers import (
    audit,
    calendar_settings,
    help,
    housekeeping,
    menu,
    progress,
    record_files,
    steady,
)
from handlers.attendance import (
    check_in,
    closing,
    leave,
    leave_review,
    live_card,
    make_up,
    own_card,
    roll,
    roll_guests,
    roll_log,
    roll_person,
    wall,
)
from handlers.ballots import (
    ballot_card,
    ballot_changes,
    ballot_form,
    ballot_page,
    ballot_result,
    running,
    voting,
)
from handlers.duties import branch_term, duty_hours, monthly, overview, tick_grid
from handlers.duties import closing as duty_closing
from handlers.entries import (
    entry_desk,
    entry_form,
    entry_menu,
    entry_opening,
    entry_page,
    entry_steps,
    own_kind_form,
    own_kind_list,
    record_history,
    settling,
)
from handlers.figures import own, own_calendar, plan, plan_import, summary, tally, waiting
from handlers.inspection import catalogue_page, inspection, sheets_page
from handlers.ledgers import forms_word, imports, ledger, sign_in
from handlers.lessons import lessons, pairs, paper_lessons
from handlers.pack import pack
from handlers.pictures import making
from handlers.privacy import export, retention
from handlers.questions import form_card, forms
from handlers.reflections import (
    paper_reflections,
    reading,
    reading_card,
    reflection_files,
    reflection_offers,
    reflections,
    review,
    submitting,
    writing,
    writing_card,
)
from handlers.registry import Registry
from handlers.reminders import reminders
from handlers.report import asking, own_template, own_words
from handlers.roster import (
    group_chats,
    inviting,
    join,
    lending,
    offices,
    people_forms,
    people_leaving,
    people_pages,
    reach,
    roster_upload,
)
from handlers.sessions import (
    minutes,
    minutes_files,
    minutes_forms,
    minutes_list,
    session_edit,
    session_form,
    session_list,
    session_page,
    session_repeat,
    sitting_choice,
    sittings,
    themes,
)
from handlers.voices import (
    notice_card,
    notice_form,
    notice_page,
    notices,
    pledge_card,
    pledge_form,
    pledge_page,
    pledge_paper,
    pledge_sheet,
    suggesting,
    suggestion_box,
    suggestion_pages,
)

# The table of contents. Where two could take the same typed message, the earlier is asked first;
# the offices' menu shows its entries in this order.
FEATURES = (
    # the clock, before anything goes by it
    steady,
    # questions, one at a time
    forms,
    form_card,
    # how far slow work is
    progress,
    # sessions: made, changed, minuted
    session_form,
    session_list,
    session_page,
    session_edit,
    session_repeat,
    sittings,
    sitting_choice,
    # attendance: check-in, leave, the roll, closing, 补学
    wall,
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
    minutes,
    minutes_files,
    minutes_forms,
    minutes_list,
    # reflections: written, read, reviewed
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
    # pairs and lessons
    lessons,
    paper_lessons,
    pairs,
    record_files,
    # every other kind of record: entered, settled, corrected, its history
    entry_menu,
    entry_form,
    entry_opening,
    entry_page,
    entry_steps,
    settling,
    entry_desk,
    record_history,
    own_kind_form,
    own_kind_list,
    # ballots: made, voted in, counted
    ballot_form,
    ballot_page,
    ballot_changes,
    ballot_card,
    voting,
    ballot_result,
    running,
    # figures, each open to its records
    tally,
    plan,
    plan_import,
    summary,
    waiting,
    own,
    own_calendar,
    making,
    # told to all, asked of all: notices, pledges, suggestions
    notices,
    notice_card,
    notice_form,
    notice_page,
    pledge_card,
    pledge_form,
    pledge_page,
    pledge_paper,
    pledge_sheet,
    suggestion_box,
    suggesting,
    suggestion_pages,
    # ledgers, forms to sign, past records
    ledger,
    forms_word,
    sign_in,
    imports,
    # what is kept about people
    export,
    retention,
    # duties: how each stands, ticks, the monthly line
    overview,
    duty_hours,
    duty_closing,
    tick_grid,
    branch_term,
    monthly,
    # what records lack, the catalogue of what there is, and sheets to be signed
    inspection,
    catalogue_page,
    sheets_page,
    pack,
    # the summary in Word
    asking,
    own_words,
    own_template,
    # people
    join,
    people_pages,
    people_forms,
    people_leaving,
    inviting,
    roster_upload,
    offices,
    lending,
    group_chats,
    reach,
    audit,
    # what happens as time goes by
    reminders,
    themes,
    calendar_settings,
    housekeeping,
    # help and menus, and whatever nobody else has taken
    help,
    menu,
)


def registry() -> Registry:
    """Everything the bot answers to."""
    registered = Registry()
    for feature in FEATURES:
        feature.register(registered)
    return registered
