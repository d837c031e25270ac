"""What is asked for by an id that nothing has."""


class Absent(LookupError):
    """No row has this id: a made-up button, or one whose subject is gone."""
