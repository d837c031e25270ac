"""The commands of the command line, as a table."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

from bot import logs
from bot.clock import utc_now
from bot.config import Config, environment, load, load_with_token
from bot.errors import OperatorError
from storage.terms import Office

OFFICES = [office.value for office in Office]


class Command(NamedTuple):
    """One command; what it imports heavily it imports when it is called."""

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    function: Callable[[Namespace], int | None]  # the exit status; None: 0


class Parser(ArgumentParser):
    """Argument errors without a token that was typed by mistake."""

    def error(self, message: str) -> NoReturn:
        super().error(logs.redact(message))


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status, 2 for what the operator has to mend."""
    logs.set_up()
    parsed = parser().parse_args(arguments)
    try:
        return parsed.function(parsed) or 0
    except OperatorError as error:
        for line in error.lines:
            print(logs.redact(line), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def parser() -> ArgumentParser:
    """What reads the command line."""
    reader = Parser(prog="python -m bot", description="The chatbot of a Party branch.")
    commands = reader.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        under = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(under)
        under.set_defaults(function=command.function)
    return reader


def _config_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, default=Path("config.toml"), metavar="FILE", help="the settings"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder, instead of data_dir")


def _import_arguments(parser: ArgumentParser) -> None:
    _config_arguments(parser)
    parser.add_argument("what", choices=["roster", "records"], help="what the file holds")
    parser.add_argument("file", type=Path, metavar="FILE", help="an .xlsx or .csv file")


def _invite_arguments(parser: ArgumentParser) -> None:
    _config_arguments(parser)
    parser.add_argument("name", metavar="NAME", help="somebody on the roster")
    parser.add_argument("--office", choices=OFFICES, help="an office to give from today")


def _backup_arguments(parser: ArgumentParser) -> None:
    _config_arguments(parser)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to write it")


def _environment(arguments: Namespace) -> Mapping[str, str]:
    """The environment, and the .env beside the configuration file."""
    return environment(os.environ, arguments.config.parent / ".env")


def _config(arguments: Namespace) -> Config:
    return _with_data(load(arguments.config, _environment(arguments)), arguments)


def _with_data(config: Config, arguments: Namespace) -> Config:
    return replace(config, data_dir=arguments.data) if arguments.data else config


def _run(arguments: Namespace) -> None:
    from bot.start import run

    env_file = arguments.config.parent / ".env"
    config, token = load_with_token(arguments.config, os.environ, env_file)
    run(_with_data(config, arguments), token.get_secret_value())


def _import(arguments: Namespace) -> None:
    from bot.record_commands import import_records
    from bot.roster_commands import import_roster

    import_file = {"roster": import_roster, "records": import_records}[arguments.what]
    print(import_file(_config(arguments), arguments.file, utc_now()))


def _invite(arguments: Namespace) -> None:
    from bot.roster_commands import invite, token_for_name

    env_file = arguments.config.parent / ".env"
    print(
        invite(
            _config(arguments),
            lambda: token_for_name(os.environ, env_file),
            arguments.name,
            arguments.office and Office(arguments.office),
            utc_now(),
        )
    )


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=int,
        default=8010,
        metavar="N",
        help="or the next free one",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="where to keep the branch; else temporary",
    )
    parser.add_argument(
        "--start",
        type=datetime.fromisoformat,
        metavar="WHEN",
        help="the first instant of a fresh branch, as 2026-11-25T14:30; else one that suits it",
    )


def _demo(arguments: Namespace) -> None:
    from bot.demo.main import demo

    demo(
        arguments.port,
        arguments.data,
        lambda address: print(f"The demo is at {address} (Ctrl-C ends it)", flush=True),
        arguments.start,
    )


def _check(arguments: Namespace) -> None:
    _config(arguments)
    print(f"{arguments.config}: all settings are valid")


def _backup(arguments: Namespace) -> None:
    from bot.backup import backup

    print(backup(_config(arguments), arguments.file, utc_now()))


def _restore_arguments(parser: ArgumentParser) -> None:
    _config_arguments(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup")


def _restore(arguments: Namespace) -> None:
    from bot.restore import restore

    print(*restore(_config(arguments), arguments.file, utc_now()), sep="\n")


def _doctor(arguments: Namespace) -> int:
    from bot.doctor import examine, screen
    from bot.progress_bar import shown

    with shown("looking at everything"):
        found = examine(_config(arguments), _environment(arguments).get("BOT_TOKEN"), utc_now)
    print(screen(found))
    return 0 if all(each.is_well for each in found) else 1


def _report_arguments(parser: ArgumentParser) -> None:
    _config_arguments(parser)
    parser.add_argument(
        "--year", type=int, required=True, choices=range(2000, 2100), metavar="YYYY",
        help="the year to report on",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help="the .docx to write")


def _report(arguments: Namespace) -> None:
    from bot.report_command import report

    print(report(_config(arguments), arguments.year, arguments.out, utc_now()))


COMMANDS = (
    Command("run", "Run the bot until it is told to stop.", _config_arguments, _run),
    Command("import", "Import a roster or past records, all or none.", _import_arguments, _import),
    Command("invite", "Invite somebody on the roster.", _invite_arguments, _invite),
    Command("demo", "Try the bot in a browser, without Telegram.", _demo_arguments, _demo),
    Command("check", "Check the settings and exit.", _config_arguments, _check),
    Command("report", "Write a year's summary in Word.", _report_arguments, _report),
    Command("backup", "Copy the database into one file.", _backup_arguments, _backup),
    Command("restore", "Put a backup in the database's place.", _restore_arguments, _restore),
    Command("doctor", "See whether all is well; else status 1.", _config_arguments, _doctor),
)
