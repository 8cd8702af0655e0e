"""Set up, run and test SSI Coach from a checkout: the one script behind the README's commands.

Standard library only. ``run ARGS…`` starts the program with those arguments, ``test`` runs every
check, ``explore`` the tests on new random cases, ``bench`` measures, ``faults`` runs the bars of safety,
``setup`` only sets up, ``lock`` makes the locks anew from pyproject.toml.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
MINIMUM = (3, 11)
EXIT_SETUP = 4
MOST_PROCESSES = 4

# What Qt needs on a bare Debian or Ubuntu: shared library -> package.
BASE_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Commands that need neither a screen nor Qt's libraries.
PLAIN_COMMANDS = {"import", "score", "titles", "accounts", "plan", "--version", "--help", "-h"}


class SetupError(Exception):
    """Setting up cannot go on; the text says what to do."""


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout and give its exit status."""
    merged = {**os.environ, **(env or {})}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=merged, check=False).returncode


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether a command ends well; its output is not shown."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, check=False)
    return result.returncode == 0


def venv_python() -> Path:
    """The Python of the project's own environment."""
    if sys.platform == "win32":
        return VENV / "Scripts" / "python.exe"
    return VENV / "bin" / "python"


def check_version() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < MINIMUM:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"SSI Coach needs Python 3.11 or newer; this is {found}. Install a newer Python first."
        )


# --- system libraries -------------------------------------------------------------------------


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The packages whose library the system's loader does not find (Linux only)."""
    missing = []
    for soname, package in libraries.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def apt_allowed() -> bool:
    """Whether this run may install system packages by itself."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None and os.environ.get("SSI_NO_APT") != "1"


def apt_install(packages: Sequence[str]) -> None:
    """Install system packages as root, or say the exact line to copy."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not apt_allowed():
        raise SetupError(
            f"Some system libraries are missing. Copy this line and run it, then try again:\n  sudo {line}"
        )
    say(f"Installing system packages: {' '.join(packages)}")
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    if call(line.split(), env) != 0 and (
        call(["apt-get", "update"], env) != 0 or call(line.split(), env) != 0
    ):
        raise SetupError(f"The system packages could not be installed. Try this line by hand:\n  {line}")


def ensure_libraries(*, window: bool) -> None:
    """Make sure that Qt can start on this Linux; other systems bring everything along."""
    if not sys.platform.startswith("linux"):
        return
    wanted = {**BASE_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = missing_packages(wanted)
    if missing:
        apt_install(missing)


# --- the environment --------------------------------------------------------------------------


def lock_file(name: str) -> Path:
    """A lock: ``run`` for the program, ``dev`` for the program and its checks."""
    return LOCKS / f"{name}.txt"


def wanted_stamp(name: str) -> str:
    """What the stamp says when this lock is installed for this Python."""
    digest = hashlib.sha256(lock_file(name).read_bytes()).hexdigest()
    return f"{name} {digest} {sys.version_info.major}.{sys.version_info.minor} {ROOT}"


def is_installed(name: str) -> bool:
    """Whether the environment holds this lock, or the larger one."""
    if not STAMP.exists() or not venv_python().exists():
        return False
    written = STAMP.read_text(encoding="utf-8").splitlines()
    return wanted_stamp(name) in written


def make_environment() -> None:
    """Create the environment with pip in it, by whichever way this system allows."""
    if not venv_python().exists():
        say("Making the environment .venv …")
        venv.EnvBuilder(with_pip=False, symlinks=sys.platform != "win32").create(VENV)
    if succeeds([venv_python(), "-m", "pip", "--version"]):
        return
    if succeeds([venv_python(), "-m", "ensurepip", "--default-pip"]):
        return
    if succeeds([sys.executable, "-m", "pip", "--version"]):
        return
    apt_install(["python3-venv"])
    if not succeeds([venv_python(), "-m", "ensurepip", "--default-pip"]):
        raise SetupError("Python has no pip here. Install your system's package python3-venv and try again.")


def pip_command() -> list[str | Path]:
    """The pip that installs into the environment: its own, or the system's aimed at it."""
    if succeeds([venv_python(), "-m", "pip", "--version"]):
        return [venv_python(), "-m", "pip", "install"]
    return [sys.executable, "-m", "pip", "--python", venv_python(), "install"]


def install(name: str) -> None:
    """Install a lock with its hashes, then put the checkout on the environment's path."""
    say("Installing the parts the program needs (once) …")
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--no-deps"]
    command: list[str | Path] = [*pip_command(), *options, "--only-binary", ":all:", "-r", lock_file(name)]
    if call(command) != 0:
        raise SetupError("The parts could not be installed. Check the network connection and try again.")
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run([venv_python(), "-c", code], capture_output=True, text=True, check=True)
    Path(folder.stdout.strip(), "ssi_desktop.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def setup(name: str) -> None:
    """Bring the environment to a lock; quick and without network when it is there already."""
    check_version()
    if is_installed(name):
        return
    make_environment()
    STAMP.unlink(missing_ok=True)
    install(name)
    done = [wanted_stamp(name)] + ([wanted_stamp("run")] if name == "dev" else [])
    STAMP.write_text("\n".join(done) + "\n", encoding="utf-8")


# --- commands ---------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shown and not platform.startswith(("offscreen", "minimal"))


def run(arguments: list[str]) -> int:
    """Start the program; without a display, render the demo tour to pictures instead."""
    setup("run")
    program: list[str | Path] = [venv_python(), "-m", "ssi_desktop"]
    if PLAIN_COMMANDS.intersection(arguments):
        return call([*program, *arguments])
    window = has_display()
    ensure_libraries(window=window)
    if window:
        return call([*program, *arguments])
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    if "screenshots" in arguments:
        return call([*program, *arguments], offscreen)
    folder = ROOT / "build" / "demo"
    say(f"There is no screen here, so the demo tour is drawn as pictures in {folder}.")
    return call([*program, "screenshots", folder, "--demo"], offscreen)


def test(arguments: list[str]) -> int:
    """Formatting, lint, types, then every test; the first failing step decides."""
    setup("dev")
    ensure_libraries(window=False)
    python = venv_python()
    checks: list[list[str | Path]] = [
        [python, "-m", "ruff", "format", "--check", "--quiet", "ssi_desktop", "tests", "packaging"],
        [python, "-m", "ruff", "check", "--quiet", "ssi_desktop", "tests", "packaging"],
        [python, "-m", "mypy"],
    ]
    for check in checks if not arguments else []:
        say(f"$ {' '.join(str(part) for part in check[1:])}")
        status = call(check)
        if status != 0:
            return status
    return pytest(arguments or spread())


def explore(arguments: list[str]) -> int:
    """Run the tests on cases that nobody has seen yet; ``test`` tries the same ones each time."""
    setup("dev")
    ensure_libraries(window=False)
    return pytest([*(arguments or spread()), "--hypothesis-profile=explore"])


def spread() -> list[str]:
    """Several processes for all tests. A file's tests stay in one: they share what is costly to make."""
    return ["-n", str(min(MOST_PROCESSES, os.cpu_count() or 1)), "--dist", "loadfile"]


def pytest(arguments: list[str]) -> int:
    """Run the tests without a screen."""
    return call([venv_python(), "-m", "pytest", "-q", *arguments], {"QT_QPA_PLATFORM": "offscreen"})


def bench(arguments: list[str]) -> int:
    """Run the measurements of tests/bench, all or the named ones; each prints its figures and its bars."""
    setup("dev")
    ensure_libraries(window=False)
    known = sorted(file.stem.removeprefix("bench_") for file in (ROOT / "tests" / "bench").glob("bench_*.py"))
    unknown = [name for name in arguments if name not in known]
    if unknown:
        say(f"There is no measurement {unknown[0]}. There are: {', '.join(known)}.")
        return 2
    status = 0
    for name in arguments or known:
        say(f"--- {name}")
        command: list[str | Path] = [venv_python(), "-m", f"tests.bench.bench_{name}"]
        status = call(command, {"QT_QPA_PLATFORM": "offscreen"}) or status
    return status


def ensure_tracer() -> None:
    """Let two bars of safety see what the program does; without the tool they say so and do not hold."""
    if sys.platform.startswith("linux") and shutil.which("strace") is None:
        try:
            apt_install(["strace"])
        except SetupError as problem:
            say(str(problem))


def faults(arguments: list[str]) -> int:
    """Run the bars of safety, all or the named ones; ``--short`` for their short form. 0 only if all hold."""
    setup("dev")
    ensure_libraries(window=False)
    ensure_tracer()
    command: list[str | Path] = [venv_python(), "-m", "tests.faults", *arguments]
    return call(command, {"QT_QPA_PLATFORM": "offscreen"})


def lock(arguments: list[str]) -> int:
    """Make both locks anew from pyproject.toml; needs the network."""
    tools = ROOT / "build" / "lock-tools"
    venv.EnvBuilder(with_pip=True, clear=True).create(tools)
    python = tools / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if call([python, "-m", "pip", "install", "--quiet", "uv"]) != 0:
        return EXIT_SETUP
    base: list[str | Path] = [
        python,
        "-m",
        "uv",
        "pip",
        "compile",
        "--universal",
        "--generate-hashes",
        "--no-header",
    ]
    base += ["--no-annotate", "--quiet", "--python-version", "3.11", "pyproject.toml", *arguments]
    status = call([*base, "-o", lock_file("run")])
    return status or call([*base, "--group", "dev", "-o", lock_file("dev")])


COMMANDS = {"run": run, "test": test, "explore": explore, "bench": bench, "faults": faults, "lock": lock}


def main(arguments: list[str]) -> int:
    """Dispatch the command; a set-up problem ends with one plain text and status 4."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if name == "setup":
            setup("run")
            return 0
        if name in COMMANDS:
            return COMMANDS[name](rest)
    except SetupError as problem:
        say(str(problem))
        return EXIT_SETUP
    say("Use: python3 packaging/dev.py run [ARGS…] | test [PYTEST ARGS…] |")
    say("     explore [PYTEST ARGS…] | bench [NAME…] | faults [NAME…] [--short] | setup | lock")
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
