"""config.toml and the environment, checked as a whole before anything starts."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic import field_validator as validator
from pydantic_core import PydanticCustomError

from bot import config_errors
from bot.errors import ConfigError
from handlers.settings import Settings, Slice

NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})


def _shaped(pattern: str, expected: str) -> AfterValidator:
    def check(value: str) -> str:
        if re.fullmatch(pattern, value) is None:
            raise PydanticCustomError("shape", "{expected}", {"expected": expected})
        return value

    return AfterValidator(check)


Address = Annotated[str, _shaped(r"https?://\S+", 'expected an address like "https://…"')]
ProxyAddress = Annotated[
    str,
    _shaped(
        r"(http|socks4|socks5)://\S+:[0-9]{1,5}/?",
        'expected a proxy like "socks5://127.0.0.1:1080" (socks5, socks4 or http)',
    ),
]
BotName = Annotated[
    str, _shaped(r"[A-Za-z][A-Za-z0-9_]{3,31}", "expected the bot's name without @")
]


class TelegramConfig(Slice):
    """How Telegram is reached."""

    mode: Literal["polling", "webhook"] = Field(
        default="polling", description="How updates arrive: `polling` or `webhook`"
    )
    base_url: Address = Field(
        default="https://api.telegram.org/bot", description="Bot API; a self-hosted one goes here"
    )
    base_file_url: Address = Field(
        default="https://api.telegram.org/file/bot", description="Where the Bot API serves files"
    )
    proxy_url: ProxyAddress | None = Field(
        default=None, repr=False, description="Proxy to Telegram: `socks5`, `socks4` or `http`"
    )
    bot_name: BotName | None = Field(
        default=None, description="The bot's name without @; asked of Telegram if not given"
    )
    webhook_url: Address | None = Field(
        default=None,
        validate_default=True,
        description="Public address that Telegram sends updates to",
    )
    webhook_host: str = Field(
        default="127.0.0.1", min_length=1, description="Address on which updates are taken"
    )
    webhook_port: int = Field(
        default=8443, ge=1, le=65535, description="Port on which updates are taken"
    )
    webhook_secret: SecretStr | None = Field(
        default=None, validate_default=True, description="From the environment: WEBHOOK_SECRET"
    )

    @validator("webhook_url", "webhook_secret")
    @classmethod
    def _webhook_needs(
        cls, value: str | SecretStr | None, info: ValidationInfo
    ) -> str | SecretStr | None:
        secret = info.field_name == "webhook_secret"
        if value is None and info.data.get("mode") == "webhook":
            what = "WEBHOOK_SECRET in the environment or .env" if secret else "webhook_url"
            raise PydanticCustomError("webhook", 'mode = "webhook" needs {what}', {"what": what})
        if isinstance(value, SecretStr) and not _is_webhook_secret(value.get_secret_value()):
            raise PydanticCustomError(
                "webhook", "expected 1 to 256 letters, digits, _ or - in WEBHOOK_SECRET"
            )
        return value


def _is_webhook_secret(text: str) -> bool:
    """Whether Telegram takes it (Bot API, setWebhook, secret_token)."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text) is not None


class ConfigFile(Settings):
    """config.toml as it is written."""

    data_dir: str = Field(
        default="data",
        min_length=1,
        description="Data folder; a relative one is beside this file",
    )
    telegram: TelegramConfig = TelegramConfig()


@dataclass(frozen=True)
class Config:
    """All that the process is started with, except the token."""

    settings: Settings
    telegram: TelegramConfig
    data_dir: Path


def environment(environ: Mapping[str, str], env_file: Path) -> Mapping[str, str]:
    """The environment over what a .env file holds; the file need not exist.

    Raises ConfigError if the file is there and cannot be read.
    """
    try:
        written = dotenv_values(env_file, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{env_file}: expected UTF-8 text") from None
    except OSError as error:
        raise ConfigError(f"{env_file}: cannot be read: {error.strerror}") from None
    return {key: value for key, value in written.items() if value is not None} | dict(environ)


def read_token(environ: Mapping[str, str], env_file: Path) -> SecretStr:
    """BOT_TOKEN from the environment, else from the .env file.

    Raises ConfigError if it is missing or malformed; the error does not hold it.
    """
    token = environment(environ, env_file).get("BOT_TOKEN", "").strip()
    if not token:
        raise ConfigError(f"BOT_TOKEN: missing; set it in the environment or in {env_file}")
    if re.fullmatch(r"[0-9]{5,}:[A-Za-z0-9_-]{30,}", token) is None:
        raise ConfigError(
            "BOT_TOKEN: malformed; expected the token exactly as @BotFather gave it "
            "(digits, a colon, at least 30 letters, digits, _ or -)"
        )
    return SecretStr(token)


def load(path: Path, environ: Mapping[str, str] = NO_ENVIRONMENT) -> Config:
    """The configuration in a TOML file; WEBHOOK_SECRET is taken from `environ`.

    Raises ConfigError with a line for every mistake in the file.
    """
    text = _read(path)
    errors = config_errors.ErrorLines(path, text)
    errors.tokens()
    file = _parse(text, environ, errors)
    if file is None or errors.found:
        raise ConfigError(*errors.sorted())
    settings = {name: getattr(file, name) for name in Settings.model_fields}
    return Config(
        settings=Settings.model_validate(settings),
        telegram=file.telegram,
        data_dir=path.parent / file.data_dir,
    )


def load_with_token(
    path: Path, environ: Mapping[str, str], env_file: Path
) -> tuple[Config, SecretStr]:
    """What `run` needs. Raises ConfigError with the mistakes of both."""
    lines: list[str] = []
    config, token = None, None
    try:
        config = load(path, environment(environ, env_file))
    except ConfigError as error:
        lines += error.lines
    try:
        token = read_token(environ, env_file)
    except ConfigError as error:
        lines += (line for line in error.lines if line not in lines)
    if config is None or token is None:
        raise ConfigError(*lines)
    return config, token


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: expected UTF-8 text") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None


def _parse(
    text: str, environ: Mapping[str, str], errors: config_errors.ErrorLines
) -> ConfigFile | None:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        errors.syntax(error)
        return None
    telegram = data.setdefault("telegram", {})
    if isinstance(telegram, dict):
        if "webhook_secret" in telegram:
            errors.add(("telegram", "webhook_secret"), "belongs in the environment: WEBHOOK_SECRET")
        secret = environ.get("WEBHOOK_SECRET")
        telegram["webhook_secret"] = SecretStr(secret) if secret else None
    try:
        return ConfigFile.model_validate(data)
    except ValidationError as error:
        errors.validation(error, data, ConfigFile)
        return None
