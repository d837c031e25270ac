"""The errors that the person who runs the bot can mend."""


class OperatorError(Exception):
    """Something the operator has to mend: each line is printed as it is, and the exit status is 2.

    A line never holds a token or a password.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class ConfigError(OperatorError):
    """config.toml or the environment is wrong; one line for each mistake."""


class DataError(OperatorError):
    """The data folder or the database in it cannot be used."""
