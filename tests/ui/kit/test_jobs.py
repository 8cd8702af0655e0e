"""Jobs: results, refusals and faults come on the window's thread, once, or not at all after closing."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.ui.shared.jobs import Job, JobControl, Jobs


class Listener(QObject):
    """Keeps everything a job says, and on which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[bool] = set()
        job.succeeded.connect(self.on_success)
        job.refused.connect(self.on_refused)
        job.failed.connect(self.on_failed)
        job.was_cancelled.connect(self.on_cancelled)
        job.progressed.connect(self.on_progress)
        job.ended.connect(self.on_ended)

    def note(self, what: str, value: object = None) -> None:
        """Remember one signal."""
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread() == self.thread())

    def on_success(self, value: object) -> None:
        """The result."""
        self.note("succeeded", value)

    def on_refused(self, problem: object) -> None:
        """An expected answer."""
        self.note("refused", problem)

    def on_failed(self, fault: object) -> None:
        """A fault."""
        self.note("failed", fault)

    def on_cancelled(self) -> None:
        """Stopped."""
        self.note("cancelled")

    def on_progress(self, done: int, total: int, detail: str) -> None:
        """Some of it is done."""
        self.note("progressed", (done, total, detail))

    def on_ended(self) -> None:
        """Over."""
        self.note("ended")


@pytest.fixture
def jobs() -> Jobs:
    """The window's jobs."""
    return Jobs()


def test_a_result_comes_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[int] = []

    def work(_control: JobControl) -> str:
        seen.append(threading.get_ident())
        return "done"

    job = jobs.start(work)
    listener = Listener(job)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert listener.heard == [("succeeded", "done"), ("ended", None)]
    assert listener.threads == {True}
    assert seen != [threading.get_ident()]


def test_the_newest_progress_comes_and_always_before_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    def work(control: JobControl) -> None:
        for step in range(1, 2001):
            control.report(step, 2000, f"row {step}")

    listener = Listener(jobs.start(work))
    qtbot.waitUntil(lambda: not jobs.busy)
    steps = [value for what, value in listener.heard if what == "progressed"]
    assert steps[-1] == (2000, 2000, "row 2000")
    assert len(steps) < 2000
    assert listener.heard[-1][0] == "ended"


def test_a_refusal_is_an_answer_and_a_fault_is_told_to_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_control: JobControl) -> None:
        raise Refusal("archive.not_a_zip", name="a.zip")

    def fail(_control: JobControl) -> None:
        raise ZeroDivisionError

    faults: list[object] = []
    jobs.failed.connect(faults.append)
    refused = Listener(jobs.start(refuse))
    failed = Listener(jobs.start(fail))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert refused.heard[0] == ("refused", Problem("archive.not_a_zip", {"name": "a.zip"}))
    assert failed.heard[0][0] == "failed"
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_cancelling_stops_the_work_at_its_next_report(qtbot: QtBot, jobs: Jobs) -> None:
    def work(control: JobControl) -> None:
        while True:
            control.report(1, 0)
            time.sleep(0.001)

    job = jobs.start(work)
    listener = Listener(job)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [what for what, _value in listener.heard if what != "progressed"] == ["cancelled", "ended"]


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    running: list[int] = []
    most: list[int] = []

    def work(_control: JobControl) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.005)
        running.pop()

    for _turn in range(5):
        jobs.start(work)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert most == [1, 1, 1, 1, 1]


def test_a_waiting_job_that_was_cancelled_never_begins(qtbot: QtBot, jobs: Jobs) -> None:
    go = threading.Event()
    begun: list[str] = []

    def first(_control: JobControl) -> None:
        go.wait(5)

    def second(_control: JobControl) -> None:
        begun.append("second")

    jobs.start(first)
    later = Listener(jobs.start(second))
    jobs.cancel_all()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert begun == []
    assert later.heard[0][0] == "cancelled"


def test_a_muted_job_says_nothing_and_lets_the_next_one_run(qtbot: QtBot, jobs: Jobs) -> None:
    first = jobs.start(lambda control: 1)
    heard = Listener(first)
    first.mute()
    second = jobs.start(lambda control: 2)
    with qtbot.waitSignal(second.succeeded) as said:
        pass
    assert said.args == [2]
    assert heard.heard == []
    qtbot.waitUntil(lambda: not jobs.busy)


def test_closing_waits_and_delivers_nothing_more(qtbot: QtBot, jobs: Jobs) -> None:
    def work(control: JobControl) -> str:
        while not control.cancelled:
            time.sleep(0.001)
        return "too late"

    listener = Listener(jobs.start(work))
    assert jobs.close()
    qtbot.wait(20)
    assert listener.heard == []
    assert not jobs.busy
    assert not any(thread.name == "job" for thread in threading.enumerate())


def test_a_muted_job_says_nothing_and_makes_room_for_the_next(qtbot: QtBot, jobs: Jobs) -> None:
    go = threading.Event()

    def slow(_control: JobControl) -> str:
        go.wait(5)
        return "old"

    old = jobs.start(slow)
    silent = Listener(old)
    waiting = jobs.start(slow)
    new = Listener(jobs.start(lambda _control: "new"))
    for job in (old, waiting):
        job.mute()
        job.cancel()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert silent.heard == []
    assert new.heard == [("succeeded", "new"), ("ended", None)]


def test_a_job_that_does_not_stop_is_reported_by_close(qtbot: QtBot, jobs: Jobs) -> None:
    release = threading.Event()

    def stubborn(_control: JobControl) -> None:
        release.wait(5)

    jobs.start(stubborn)
    assert not jobs.close(0.01)
    release.set()
    assert jobs.close()
    qtbot.wait(10)


def test_many_jobs_leave_nothing_behind(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[object] = []
    for number in range(150):
        jobs.start(lambda _control, number=number: number).succeeded.connect(done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not jobs.busy)
    assert done == list(range(150))
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))


def test_a_job_whose_window_is_gone_ends_in_silence(qtbot: QtBot) -> None:
    release = threading.Event()

    def work(_control: JobControl) -> None:
        release.wait(5)

    jobs = Jobs()
    jobs.start(work)
    delete(jobs)
    release.set()
    qtbot.waitUntil(lambda: not any(thread.name == "job" for thread in threading.enumerate()))
