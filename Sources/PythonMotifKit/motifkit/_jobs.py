"""Long work: it runs in a thread of its own, so that Ctrl-C can stop it and progress can be shown."""

from __future__ import annotations

import atexit
import os
import threading
from typing import Any, Callable, Optional, TypeVar

from ._errors import MotifKitError
from ._handles import Cancelled, Handle
from ._library import library

Result = TypeVar("Result")

#: The seconds between two looks at the progress.
INTERVAL = 0.1

#: Work of less than so many letters times motifs is done at once. It takes some tens of milliseconds.
SMALL_WORK = 200_000_000


class Job:
    """Work of the library that can be watched and cancelled from other threads."""

    def __init__(self) -> None:
        functions = library()
        self._handle = Handle(functions.job_create(), functions.job_free)

    @property
    def pointer(self) -> int:
        return self._handle.pointer

    def cancel(self) -> None:
        """Lets the work end soon."""
        library().job_cancel(self._handle.pointer)

    @property
    def done(self) -> int:
        """The letters or steps that are done."""
        return int(library().job_done(self._handle.pointer))

    @property
    def total(self) -> int:
        """The letters or steps in all; 0 as long as they are not known."""
        return int(library().job_total(self._handle.pointer))


class Worker(threading.Thread):
    """A thread that does the work of one job and keeps its result or its exception."""

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__(name="motifkit", daemon=True)
        self.job = Job()
        self.result: Any = None
        self.error: Optional[BaseException] = None
        #: Set when the work has ended. An interrupted `join` can take a thread for ended that is not, so nothing waits by it.
        self.finished = threading.Event()
        self._work: Optional[Callable[[Job], Any]] = work

    def run(self) -> None:
        assert self._work is not None
        try:
            self.result = self._work(self.job)
        except BaseException as error:
            self.error = error
        finally:
            self._work = None
            _running.discard(self)
            self.finished.set()

    def start(self) -> None:
        _running.add(self)
        super().start()

    def stop(self) -> None:
        """Cancels the job and waits for its end, also through further Ctrl-C."""
        self.job.cancel()
        while not self.finished.is_set():
            try:
                self.finished.wait()
            except KeyboardInterrupt:
                continue
        self.join()


_running: set[Worker] = set()


def _stop_all() -> None:
    """Ends the work that runs when the interpreter ends: threads of the library must not call into it then."""
    for worker in list(_running):
        worker.stop()


atexit.register(_stop_all)
if hasattr(os, "register_at_fork"):
    # The threads of the parent do not exist in its child.
    os.register_at_fork(after_in_child=_running.clear)


def run(work: Callable[[Job], Result], progress: bool = False, unit: str = "base") -> Result:
    """Does work in a thread of its own while this thread waits.

    Args:
        work: takes the job that it passes to the library.
        progress: whether a bar of tqdm shows what is done, if tqdm is installed.
        unit: the unit of the bar.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; the work has ended.
    """
    worker = Worker(work)
    shown = bar(unit) if progress else None
    worker.start()
    try:
        while not worker.finished.wait(INTERVAL):
            show(shown, worker.job)
    except BaseException:
        worker.stop()
        raise
    finally:
        show(shown, worker.job)
        if shown is not None:
            shown.close()
    if isinstance(worker.error, Cancelled):
        raise KeyboardInterrupt
    if worker.error is not None:
        raise worker.error
    return worker.result


def bar(unit: str) -> Any:
    """A bar of tqdm, or None if it is not installed."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm(unit=unit, unit_scale=True)


def show(bar: Any, job: Job) -> None:
    """Moves a bar, if there is one, to what is done."""
    if bar is None:
        return
    bar.total = job.total or None
    bar.update(job.done - bar.n)


def thread_count(threads: Optional[int]) -> int:
    """The number of threads to use: `threads`, or all cores that this process may use."""
    if threads is None:
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1
    if isinstance(threads, bool) or int(threads) != threads or not 1 <= threads <= 4096:
        raise MotifKitError(f"threads is {threads!r}; give a number of threads from 1 to 4096, or None for all cores")
    return int(threads)



def run_if_long(work: Callable[[Optional[Job]], Result], size: int, progress: bool = False) -> Result:
    """Does small work at once, without a job, and other work as `run` does.

    Args:
        work: takes the job, or None.
        size: the letters times the motifs or filters.
        progress: whether a bar is wanted.
    """
    if size < SMALL_WORK and not progress:
        return work(None)
    return run(work, progress)
