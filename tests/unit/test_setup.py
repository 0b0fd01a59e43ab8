"""Setting up where it cannot: each obstacle gets its sentence, and nothing is half made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELL = shutil.which("sh")
TOOLS = ("cat", "cksum", "dirname", "id", "env", "rm", "sed", "tr")

pytestmark = pytest.mark.skipif(SHELL is None, reason="setup/prepare.sh is for systems with a POSIX shell")

# A python3 that answers the script's questions: its version, and whether it can make environments.
PYTHON = """#!/bin/sh
case "$2" in
*sys.exit*) exit {too_old} ;;
*print*) echo {version} ;;
*ensurepip*) exit 1 ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with a checkout's setup in it and a PATH of few tools beside it."""
    (tmp_path / "checkout" / "setup").mkdir(parents=True)
    shutil.copy(ROOT / "setup" / "prepare.sh", tmp_path / "checkout" / "setup")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "checkout")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def put(machine: Path, name: str, script: str) -> None:
    """Put a program of our own on the machine's PATH."""
    program = machine / "bin" / name
    program.unlink(missing_ok=True)
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)


def prepare(machine: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the setup there, without a terminal."""
    assert SHELL is not None
    return subprocess.run(
        [SHELL, str(machine / "checkout" / "setup" / "prepare.sh"), "app"],
        env={"PATH": str(machine / "bin"), "HOME": str(machine), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_an_old_python_is_named_with_the_way_out(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(too_old=1, version="3.10"))
    done = prepare(machine)
    assert done.returncode == 1
    assert "it takes Python 3.11 or later, and python3 here is Python 3.10." in done.stderr
    assert not (machine / "checkout" / ".venv").exists()


def test_no_python_at_all_is_said(machine: Path) -> None:
    assert "python3 here is not a Python that runs" in prepare(machine).stderr


def test_a_python_asked_for_is_not_replaced_by_another(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(too_old=0, version="3.12"))
    put(machine, "python3.9", PYTHON.format(too_old=1, version="3.9"))
    assert "PYTHON=python3.9 is Python 3.9." in prepare(machine, PYTHON="python3.9").stderr


def test_a_system_without_apt_is_told_what_to_install(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(too_old=0, version="3.12"))
    done = prepare(machine)
    assert "Installing python3.12-venv" in done.stdout
    assert "this system has no apt-get" in done.stderr
    assert "Debian calls them python3.12-venv" in done.stderr


def test_a_system_package_takes_root_or_sudo(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(too_old=0, version="3.12"))
    put(machine, "apt-get", "#!/bin/sh\nexit 1\n")
    put(machine, "id", "#!/bin/sh\necho 1000\n")
    assert "As root, run: apt-get install python3.12-venv" in prepare(machine).stderr
    put(machine, "sudo", "#!/bin/sh\nexit 1\n")
    assert "no terminal to ask on. Run: sudo apt-get install python3.12-venv" in prepare(machine).stderr


def test_apt_that_fails_is_followed_by_what_to_try(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(too_old=0, version="3.12"))
    put(machine, "apt-get", "#!/bin/sh\necho 'E: no route to host' >&2\nexit 100\n")
    put(machine, "id", "#!/bin/sh\necho 0\n")
    done = prepare(machine)
    assert done.returncode == 1
    assert "E: no route to host" in done.stderr
    assert "To try by hand: apt-get install python3.12-venv" in done.stderr


def test_a_prepared_checkout_is_left_alone(machine: Path) -> None:
    checkout = machine / "checkout"
    (checkout / ".venv" / "bin").mkdir(parents=True)
    put(machine, "python3", PYTHON.format(too_old=0, version="3.12"))
    (checkout / ".venv" / "bin" / "python").symlink_to(machine / "bin" / "python3")
    summed = subprocess.run(
        "cat pyproject.toml setup/prepare.sh | cksum",
        shell=True,
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (checkout / ".venv" / ".prepared-app").write_text(f"{os.path.realpath(checkout)} {summed}", "utf-8")
    done = prepare(machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
