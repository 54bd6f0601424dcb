"""What the other scripts here need, in an environment of its own under `target/`."""

import os
import pathlib
import subprocess
import sys
import venv

PEERS = ["numpy==2.4.6", "scipy==1.17.1", "lapx==0.11.1"]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", pathlib.Path(__file__).parents[2] / "target"))
FOLDER = TARGET / "bench-peers"


def enter():
    """Goes on in the environment, which is made where it is missing."""
    if pathlib.Path(sys.prefix) == FOLDER:
        return
    python = FOLDER / "bin" / "python"
    installed = FOLDER / "installed.txt"
    if not installed.exists() or installed.read_text() != "\n".join(PEERS):
        venv.create(FOLDER, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        installed.write_text("\n".join(PEERS))
    os.execv(python, [str(python), *sys.argv])
