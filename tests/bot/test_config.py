"""Settings from config.toml and the environment, and what is said about mistakes in them."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from bot.config import environment, load, load_with_token, read_token
from bot.errors import ConfigError
from handlers.settings import Branch, Settings

PROJECT = Path(__file__).parents[2]
BOT_TOKEN = "123456789:" + "Ab-_9" * 7

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_config(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, "utf-8")
        return path

    return write_config


def lines_of(path: Path, environ: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    return [line.replace(f"{path.parent}/", "") for line in caught.value.lines]


def test_the_committed_config_holds_the_defaults() -> None:
    config = load(PROJECT / "config.toml")
    assert config.settings == Settings(branch=Branch(name=config.settings.branch.name))
    assert config.data_dir == PROJECT / "data"
    assert config.telegram.mode == "polling"


def test_only_the_branch_name_has_to_be_given(write: Write) -> None:
    config = load(write('[branch]\nname = "一支部"\n'))
    assert config.settings == Settings(branch=Branch(name="一支部"))


def test_values_from_the_file_replace_defaults(write: Write) -> None:
    config = load(
        write(
            'data_dir = "records"\n[branch]\nname = "一支部"\n'
            '[reminders]\nquiet_from = "9:30"\nquiet_to = 08:00:00\nweekly_day = "sunday"\n'
            '[telegram]\nproxy_url = "socks5://127.0.0.1:1080"\nbot_name = "branch_bot"\n'
        )
    )
    assert config.settings.reminders.quiet_from == time(9, 30)
    assert config.settings.reminders.quiet_to == time(8, 0)
    assert config.settings.reminders.weekly_day == "sunday"
    assert config.telegram.proxy_url == "socks5://127.0.0.1:1080"
    assert config.data_dir.name == "records"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes('\ufeff[branch]\r\nname = "一支部"\r\n'.encode())
    assert load(path).settings.branch.name == "一支部"


BRANCH = '[branch]\nname = "一支部"\n'
MISTAKES = [
    ('[reminders]\nquiet_from = "25:00"', '4: [reminders] quiet_from = "25:00": expected a time'),
    ("[reminders]\nquiet_from = 21", "4: [reminders] quiet_from = 21: expected a time"),
    ('[reminders]\nnoon_from = "15:00"', ": [reminders] noon_to: expected a time not before"),
    ("[check_in]\n\ngrace_seconds = 10 # x", "5: [check_in] grace_seconds = 10: expected 150 or"),
    ('[check_in]\ngrace_seconds = "150"', '4: [check_in] grace_seconds = "150": expected a whole'),
    ("[wall]\nlisten = true", ": [wall] public_url: listen = true needs public_url"),
    ('[wall]\npublic_url = "a:1"', '4: [wall] public_url = "a:1": expected an address like'),
    ("[lessons]\nmonthly_quota = true", "4: [lessons] monthly_quota = true: expected a whole"),
    ('[summary]\nweekly_day = "周五"', '4: [summary] weekly_day = "周五": expected "monday", '),
    ("[remidners]\nx = 1", "3: [remidners]: unknown section; did you mean [reminders]?"),
    ("[garden]", "3: [garden]: unknown section"),
    ("reminders.quite_from = 1", "3: [branch] reminders: unknown key"),
    (
        '[reminders]\nquite_from = "21:00"',
        "4: [reminders] quite_from: unknown key; did you mean",
    ),
    ("[reminders]\nmin_chars = 1", "4: [reminders] min_chars: belongs in [reflections]"),
    ("[branch.sub]\nx = 1", "3: [branch] sub: unknown key"),
    ('[lessons]\nweekly_time = "9:00"', "belongs in [reminders] or [summary]"),
    ('[lessons]\ndata_dir = "x"', "belongs in the first lines, before any [section]"),
    ("[[reminders]]\nbefore_minutes = 9", "3: [reminders]: expected a section"),
    ('[telegram]\nmode = "push"', '4: [telegram] mode: expected "polling" or "webhook"'),
    ('[telegram]\nbase_url = "api"', '4: [telegram] base_url: expected an address like "https:'),
    ("[telegram]\nwebhook_port = 70000", "4: [telegram] webhook_port: expected 65535 or less"),
    ('[telegram]\nbot_name = "@x"', "4: [telegram] bot_name: expected the bot's name without @"),
    ('[telegram]\nmode = "webhook"', '[telegram] webhook_url: mode = "webhook" needs webhook_url'),
    ('[telegram]\nmode = "webhook"', 'webhook_secret: mode = "webhook" needs WEBHOOK_SECRET in'),
    ("[lessons]\nconfirm_days = ", "4: not valid TOML: Invalid value (column 16)"),
    ("[lessons", "3: not valid TOML: "),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_named_with_line_key_and_what_was_expected(
    write: Write, text: str, said: str
) -> None:
    assert any(said in line for line in lines_of(write(f"{BRANCH}{text}\n")))


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(write: Write) -> None:
    text = 'min_char = 1\n[sessions]\ncode_digits = 1\n[branch]\nname = ""\n[lessons]\nx = 1\n'
    assert lines_of(write(text)) == [
        "config.toml:1: min_char: unknown key; did you mean min_chars?",
        "config.toml:3: [sessions] code_digits = 1: expected 4 or more",
        'config.toml:5: [branch] name = "": expected at least 1 characters',
        "config.toml:7: [lessons] x: unknown key",
    ]


def test_a_line_inside_a_long_text_is_not_taken_for_a_key(write: Write) -> None:
    text = '[branch]\nname = """\n[lessons]\nconfirm_days = 1\n"""\n[lessons]\nconfirm_days = 0\n'
    assert lines_of(write(text)) == [
        "config.toml:7: [lessons] confirm_days = 0: expected 1 or more"
    ]


def test_a_missing_section_is_named(write: Write) -> None:
    assert lines_of(write("")) == ["config.toml: [branch]: missing"]


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (missing,) = lines_of(tmp_path / "config.toml")
    assert missing == "config.toml: cannot be read: No such file or directory"
    (tmp_path / "gbk.toml").write_bytes("[branch]\nname = '一支部'".encode("gb18030"))
    assert lines_of(tmp_path / "gbk.toml") == ["gbk.toml: expected UTF-8 text"]


@pytest.mark.parametrize(
    "text",
    [
        f"# {BOT_TOKEN}",
        f'token = "{BOT_TOKEN}"',
        f'[telegram]\nbot_name = "{BOT_TOKEN}"',
        f'[telegram]\nbase_url = "https://api.telegram.org/bot{BOT_TOKEN}"',
        f'"{BOT_TOKEN}" = 1',
        f"broken = {BOT_TOKEN}",
        f'[reminders]\nquiet_from = "{BOT_TOKEN}"',
    ],
)
def test_a_token_in_the_file_is_pointed_out_and_not_printed(write: Write, text: str) -> None:
    lines = lines_of(write(f"{BRANCH}{text}\n"))
    assert any("it belongs in the environment: BOT_TOKEN" in line for line in lines)
    assert BOT_TOKEN[10:] not in "\n".join(lines)


def test_a_proxy_password_is_never_printed(write: Write) -> None:
    lines = lines_of(write(f'{BRANCH}[telegram]\nproxy_url = "me:hunter2@host"\n'))
    assert lines[0].startswith("config.toml:4: [telegram] proxy_url: expected a proxy like")
    assert "hunter2" not in lines[0]
    config = load(write(f'{BRANCH}[telegram]\nproxy_url = "http://me:hunter2@host:80"\n'))
    assert "hunter2" not in repr(config)


WEBHOOK = f'{BRANCH}[telegram]\nmode = "webhook"\nwebhook_url = "https://bot.example.org/x"\n'


def test_the_webhook_secret_comes_from_the_environment(write: Write) -> None:
    config = load(write(WEBHOOK), {"WEBHOOK_SECRET": "s3cret"})
    assert config.telegram.webhook_secret is not None
    assert config.telegram.webhook_secret.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(config)


def test_a_webhook_secret_that_telegram_refuses_is_told_without_printing_it(write: Write) -> None:
    lines = lines_of(write(WEBHOOK), {"WEBHOOK_SECRET": "s3cret!"})
    assert lines == [
        "config.toml:3: [telegram] webhook_secret: expected 1 to 256 letters, digits, _ or - "
        "in WEBHOOK_SECRET"
    ]


def test_a_webhook_secret_in_the_file_is_refused(write: Write) -> None:
    lines = lines_of(write(f'{WEBHOOK}webhook_secret = "s3cret"\n'), {"WEBHOOK_SECRET": "other"})
    assert lines == [
        "config.toml:6: [telegram] webhook_secret: belongs in the environment: WEBHOOK_SECRET"
    ]


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_whatever_the_file_holds_is_a_config_or_lines(write: Write, text: str) -> None:
    path = write(text)
    try:
        lines: tuple[str, ...] = (f"{path}: {load(path)}",)
    except ConfigError as error:
        lines = error.lines
    assert lines
    assert all("\n" not in line and line.startswith(str(path)) for line in lines)


@given(st.times())
def test_every_minute_of_the_day_can_be_written(moment: time) -> None:
    written = {"name": "x"}, {"weekly_time": f"{moment:%H:%M}"}
    settings = Settings.model_validate({"branch": written[0], "summary": written[1]})
    assert settings.summary.weekly_time == moment.replace(second=0, microsecond=0)


def test_the_token_is_read_from_the_environment_before_the_env_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"BOT_TOKEN={BOT_TOKEN}\n", "utf-8-sig")
    other = "987654321:" + "z" * 35
    assert read_token({}, env_file).get_secret_value() == BOT_TOKEN
    assert read_token({"BOT_TOKEN": other}, env_file).get_secret_value() == other


def test_a_missing_token_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_token({}, tmp_path / ".env")
    assert caught.value.lines == (
        f"BOT_TOKEN: missing; set it in the environment or in {tmp_path}/.env",
    )


@pytest.mark.parametrize("token", [BOT_TOKEN[:30], f"bot{BOT_TOKEN}", BOT_TOKEN + "!", "hunter2"])
def test_a_malformed_token_is_told_without_printing_it(tmp_path: Path, token: str) -> None:
    with pytest.raises(ConfigError, match="BOT_TOKEN: malformed") as caught:
        read_token({"BOT_TOKEN": token}, tmp_path / ".env")
    assert token not in str(caught.value)


def test_the_token_is_not_in_a_repr(tmp_path: Path) -> None:
    assert BOT_TOKEN not in repr(read_token({"BOT_TOKEN": BOT_TOKEN}, tmp_path))


def test_an_env_file_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe\x00")
    with pytest.raises(ConfigError, match="expected UTF-8 text"):
        environment({}, tmp_path / ".env")


def test_mistakes_in_config_and_token_are_told_together(write: Write) -> None:
    path = write("")
    with pytest.raises(ConfigError) as caught:
        load_with_token(path, {"BOT_TOKEN": "x"}, path.parent / ".env")
    config, token = caught.value.lines
    assert config == f"{path}: [branch]: missing"
    assert token.startswith("BOT_TOKEN: malformed")
