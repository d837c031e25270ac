"""The check-in wall over HTTP: the page for the room's screen, and what it is told."""
