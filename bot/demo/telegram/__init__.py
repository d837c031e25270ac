"""A strict Bot API server of our own; `server.py` is the way in, `phones.py` the people's side."""
