"""What systemd is told, where it runs the bot: that it is ready, that it lives, that it stops."""

import os
import socket


def tell(state: str) -> None:
    """Send a state such as READY=1 (man 3 sd_notify); without systemd nothing is sent.

    A supervisor that cannot be reached is no reason to stop serving people.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # Linux's abstract namespace
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notifying:
        try:
            notifying.connect(address)
            notifying.send(state.encode())
        except OSError:
            return
