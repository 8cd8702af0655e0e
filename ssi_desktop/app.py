"""The composition root: builds everything in order and hands each part what it needs."""

from __future__ import annotations

import builtins
import gc
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ssi_desktop.cli.setting import Setting
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import language, system_language, use_language
from ssi_desktop.paths import Paths, default_paths, resource_path, resource_root
from ssi_desktop.services.clock import SystemClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import (
    Workspace,
    needs_update,
    open_workspace,
    open_workspace_read_only,
)
from ssi_desktop.store.store import looks_current

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

    from ssi_desktop.services.clock import Clock
    from ssi_desktop.ui.main_window import MainWindow
    from ssi_desktop.ui.safety.window import How

IMPORT_CHILD = "--import-child"
LOG_BYTES = 200_000
PATIENCE_S = 2.0
STOPPED = 130  # what a shell reports for a program ended by Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with its arguments; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [IMPORT_CHILD]:
        from ssi_desktop.importers.child import main as import_child

        return import_child(given[1:])
    _keep_private()
    _use_own_parts()
    _speak_utf8()
    use_language(system_language(), resource_path("locale"))
    try:
        return _run(_options(given)) if given else run_window(_setting(default_paths()))
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has seen enough.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives until the end
        return 0
    except Refusal as refusal:
        from ssi_desktop.cli.main import complain

        return complain(refusal.problem, as_json=False)
    except KeyboardInterrupt:
        return STOPPED


def _keep_private() -> None:
    """Nobody else on this computer may read what is written, and a crash leaves no picture of the memory."""
    if os.name == "posix":
        import resource

        os.umask(0o077)
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _use_own_parts() -> None:
    """Qt loads the parts that came with the program only: others' would run as part of it, or not fit it."""
    for name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH", "QML_IMPORT_PATH"):
        os.environ.pop(name, None)


def _options(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line; its words are loaded only when there are any."""
    from ssi_desktop.cli.parser import build_parser

    options = build_parser().parse_args(given)
    if getattr(options, "lang", None):
        use_language(options.lang, resource_path("locale"))
    return options


def _setting(paths: Paths) -> Setting:
    return Setting(paths, SystemClock(), Library(resource_root()))


def _speak_utf8() -> None:
    """Text goes out as UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run(options: argparse.Namespace) -> int:
    with ExitStack() as stack:
        setting = _setting(_paths(options, stack))
        if options.command == "screenshots":
            return _screenshots(options, setting)
        if options.command is not None:
            from ssi_desktop.cli.main import run_command

            return run_command(options, setting)
        return run_window(setting, demo=options.demo, smoke=options.smoke, chosen_language=_chosen(options))


def _chosen(options: argparse.Namespace) -> str | None:
    found: str | None = getattr(options, "lang", None)
    return found


def _paths(options: argparse.Namespace, stack: ExitStack) -> Paths:
    """The workspace asked for; a demo gets a folder of its own that is gone afterwards."""
    if getattr(options, "demo", False):
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ssi-coach-demo-"))
        return Paths(Path(folder) / "demo.ssis")
    chosen: Path | None = getattr(options, "workspace", None)
    return Paths(chosen.absolute()) if chosen is not None else default_paths()


def run_window(
    setting: Setting,
    *,
    demo: bool = False,
    smoke: Path | None = None,
    chosen_language: str | None = None,
) -> int:
    """Show the window until it is closed; ``smoke`` saves a picture of it and ends at once."""
    gc.disable()  # until the first paint: hardly anything made before it can be thrown away
    application = make_application()
    window = build_window(application, setting, demo=demo, chosen_language=chosen_language)
    if window.refused is not None and _is_shown_elsewhere(setting.paths.store, window.refused):
        return 0
    window.after_first_paint(partial(collect_garbage, application))
    window.show()
    if smoke is not None:
        from ssi_desktop.ui.screenshots import smoke_test

        smoke_test(application, window, smoke)
    return application.exec()


def _is_shown_elsewhere(store: Path, refused: Problem) -> bool:
    """Whether the program that has the workspace open came forward when asked; then this start ends."""
    if refused.code != "store.in_use":
        return False
    from ssi_desktop.services.watch import ask_to_show, take_back, was_heard

    until = time.monotonic() + PATIENCE_S
    if not ask_to_show(store):
        return False
    while time.monotonic() < until:
        if was_heard(store):
            print(_("SSI Coach is open already; its window comes forward."))  # noqa: T201
            return True
        time.sleep(0.05)
    take_back(store)
    return False


def collect_garbage(application: QApplication) -> None:
    """From now on; what the start made is here to stay and need not be looked through each time."""
    from ssi_desktop.ui.shared.garbage import GarbageCollector

    gc.freeze()
    GarbageCollector(application)


def make_application() -> QApplication:
    """The one QApplication; numbers and dates of files stay free of the system's locale."""
    import locale

    plain_import = builtins.__import__
    from PySide6.QtWidgets import QApplication

    # PySide6 puts an import of its own in place, which reads the source of every module loaded after it to
    # look for a feature that this program does not use. That costs a tenth of the start.
    builtins.__import__ = plain_import
    existing = QApplication.instance()
    # Asked for in this way Fusion costs nothing; `setStyle` would make Python's side of all styles.
    arguments = [*sys.argv[:1], "-style", "Fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("ssi-desktop")
    application.setApplicationDisplayName("SSI Coach")
    application.setDesktopFileName("ssi-desktop")
    # Creating QApplication switches the C locale on Linux, which would change how numbers are read.
    for category in (locale.LC_NUMERIC, locale.LC_TIME):
        locale.setlocale(category, "C")
    return application


def build_window(
    application: QApplication, setting: Setting, *, demo: bool = False, chosen_language: str | None = None
) -> MainWindow:
    """The window over a workspace. A store that needs no migration is open before the first paint; a new
    or older one is opened right after it, because the migration tool is slow to load."""
    from ssi_desktop.ui.main_window import MainWindow
    from ssi_desktop.ui.session_end import SessionEnd
    from ssi_desktop.ui.shared.errors import FaultReporter
    from ssi_desktop.ui.shared.theme import Mode, Theme

    _log_to(setting.paths)
    reporter = FaultReporter()
    reporter.install()
    opening = Opening(setting, demo, chosen_language)
    older = not demo and needs_update(setting.paths.store)
    if not demo and looks_current(setting.paths.store):
        opening.open()
    theme = Theme(application, Mode(opening.theme), dressed=False)
    window = MainWindow(theme, reporter, None if demo else setting.paths.window_state)
    window.opener = opening
    if opening.tried:
        opening.show_in(window)
    else:
        if older:
            window.safety.show_updating()
        else:
            window.show_start()
        window.after_first_paint(partial(opening.open_in, window))
    theme.dress()
    SessionEnd(application, window)
    return window


_READABLE = frozenset({"store.read_only", "store.disk_full", "store.folder"})
"""Why a workspace may not be written though it can be read."""


class Opening:
    """Opens the workspace: before there is a window, after its first paint, and again after trouble."""

    def __init__(self, setting: Setting, demo: bool, chosen_language: str | None) -> None:
        self._setting = setting
        self._demo = demo
        self._language = chosen_language
        self._workspace: Workspace | None = None
        self._refused: Problem | None = None
        self._why_reading = Problem("store.only_reading")
        self.guarded = not demo
        self.theme = "system"

    @property
    def store(self) -> Path:
        """The workspace's file."""
        return self._setting.paths.store

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        return self._setting.clock

    @property
    def library(self) -> Library:
        """Where the content comes from."""
        return self._setting.library

    def use(self, store: Path) -> None:
        """From now on, another file."""
        self._setting = replace(self._setting, paths=Paths(store))

    @property
    def tried(self) -> bool:
        """Whether there is a workspace, or a reason why there is none."""
        return self._workspace is not None or self._refused is not None

    def open(self, how: str = "write") -> None:
        """Open it, or keep why that is not possible; the language in use is then its own.

        A workspace that cannot be written is opened for reading where that is possible.
        """
        self._workspace, self._refused = None, None
        try:
            workspace = self._opened(how)
        except Refusal as refusal:
            self._refused = refusal.problem
            return
        if self._demo:
            from ssi_desktop.services.sample import OpenSample

            self._demo = False
            workspace.perform(OpenSample())
        self._workspace = workspace
        settings = load_settings(workspace)
        self.theme = settings.theme
        use_language(self._language or settings.language or system_language(), resource_path("locale"))
        _write_numbers_like(language())

    def _opened(self, how: str) -> Workspace:
        setting = self._setting
        place = (setting.paths.store, setting.clock, setting.library)
        try:
            if how != "read":
                return open_workspace(*place, take_over=how == "take_over", anew=how == "anew")
        except Refusal as refusal:
            if refusal.problem.code not in _READABLE:
                raise
            reading = open_workspace_read_only(*place)
            if reading is None:
                raise
            self._why_reading = refusal.problem
            return reading
        reading = open_workspace_read_only(*place)
        if reading is None:
            raise Refusal("store.cannot_open")
        self._why_reading = Problem("store.only_reading")
        return reading

    def show_in(self, window: MainWindow) -> None:
        """Attach it to the window, or show the refusal."""
        if self._workspace is not None:
            window.attach(self._workspace, self._setting.library.catalogue(language()))
            if self._workspace.read_only:
                window.show_reading_only(self._why_reading)
        elif self._refused is not None:
            window.show_refusal(self._refused)

    def reopen(self, window: MainWindow, how: How) -> None:
        """Open it again in one of the ways that a person can choose."""
        self.open_in(window, how.value)

    def open_in(self, window: MainWindow, how: str = "write") -> None:
        """Open it under a window that is already shown.

        A file of an older version is first brought up to date beside the window, which then asks once more.
        """
        if how in ("write", "take_over") and not self._demo and needs_update(self.store):
            from ssi_desktop.ui.safety.window import How

            window.safety.bring_up_to_date(How(how))
            return
        before = language()
        self.open(how)
        if language() != before:
            window.translate()
        self.show_in(window)


def _write_numbers_like(code: str) -> None:
    """Dates and numbers follow the system where it speaks the chosen language, else that language."""
    from PySide6.QtCore import QLocale

    system, chosen = QLocale.system(), QLocale(code)
    QLocale.setDefault(system if system.language() == chosen.language() else chosen)


class _LogFile(logging.FileHandler):
    """A log that cannot be opened, as on a disk that may only be read, stops nothing.

    What it raised would reach Qt, whose own messages go to the log, and end the program.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, where that is possible."""
        with suppress(OSError):
            super().emit(record)


def _log_to(paths: Paths) -> None:
    """Faults go to a small file beside the store; it holds no names of people.

    Python's own rotating handler would bring a network module along, so the file starts anew instead
    once it has grown large.
    """
    try:
        paths.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if paths.log.exists() and paths.log.stat().st_size > LOG_BYTES:
            paths.log.replace(paths.log.with_suffix(".old.log"))
        handler = _LogFile(paths.log, encoding="utf-8", delay=True)
    except OSError:
        return
    logging.raiseExceptions = False  # a log that cannot be written, as on a full disk, stops nothing
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def _screenshots(options: argparse.Namespace, setting: Setting) -> int:
    """Draw every tab of the real window as pictures; Refusal ``store.folder`` where none can be saved."""
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("store.folder", path=str(options.folder)) from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ssi_desktop.ui.screenshots import take_screenshots

    application = make_application()
    collect_garbage(application)
    window = build_window(application, setting, demo=options.demo, chosen_language=_chosen(options))
    return take_screenshots(application, window, options.folder, options.size, options.theme, options.tab)
