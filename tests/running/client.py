"""What knocks at the door of server.py. Run as a program, by a shell that follows a recipe, it is `baf`: it needs
nothing of the project, so that it starts at once."""

import json
import os
import socket
import sys


def asked(door: str, words: list[str], folder: str, environment: dict[str, str], files: list[int]) -> int:
    """The code that the run ended with. files: to read from, to write to, and for complaints."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.connect(door)
        socket.send_fds(caller, [json.dumps({"words": words, "folder": folder, "environment": environment}).encode()],
                        files)
        caller.settimeout(1200)
        return int(caller.recv(16) or b"70")


if __name__ == "__main__":
    here = os.getcwd()  # noqa: PTH109  pathlib takes longer to read than all of this
    sys.exit(asked(os.environ["BAF_DOOR"], sys.argv[1:], here, dict(os.environ), [0, 1, 2]))
