"""Hits of files, batch by batch."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import Any, Optional

import ctypes

from . import _jobs
from ._handles import Cancelled, Handle, error_pointer, failure
from ._library import HitReceiver, library
from .hits import Hits, copied
from .motifs import Motifs

#: The batches that wait for the caller. The scan stops while there are as many.
_WAITING = 4


class _Receiver:
    """Takes batches in a thread of the library and keeps them until the caller wants them."""

    def __init__(self, motifs: Motifs) -> None:
        self.batches: queue.Queue[Optional[Hits]] = queue.Queue(_WAITING)
        self.stopped = threading.Event()
        self.error: Optional[BaseException] = None
        self._motifs = motifs

    def receive(self, _context: Any, batch: Any) -> bool:
        """Takes a batch; returns whether to go on. No exception may leave it."""
        try:
            content = batch.contents
            names = [content.names[index].decode("utf-8", "replace") for index in range(content.name_count)]
            return self.put(Hits(copied(content.hits, content.hit_count), self._motifs, names))
        except BaseException as error:
            self.error = error
            return False

    def put(self, hits: Optional[Hits]) -> bool:
        """Waits for room; returns whether the caller still wants batches."""
        while not self.stopped.is_set():
            try:
                self.batches.put(hits, timeout=_jobs.INTERVAL)
                return True
            except queue.Full:
                continue
        return False


def scan_files(
    handle: Handle, motifs: Motifs, paths: list[bytes], regions: Optional[bytes], threads: int, progress: bool
) -> Iterator[Hits]:
    """The hits of files. The scan runs in a thread of its own, a few batches ahead of the caller."""
    receiver = _Receiver(motifs)
    callback = HitReceiver(receiver.receive)
    array = (ctypes.c_char_p * len(paths))(*paths)

    def work(job: _jobs.Job) -> None:
        try:
            error = error_pointer()
            done = library().scan_files(
                handle.pointer, array, len(paths), regions, threads, callback, None, job.pointer, error
            )
            if receiver.error is not None:
                raise receiver.error
            if not done:
                raise failure(error)
        finally:
            receiver.put(None)

    worker = _jobs.Worker(work)
    bar = _jobs.bar("base") if progress else None
    worker.start()
    try:
        while True:
            hits = _next(receiver, worker, bar)
            if hits is None:
                break
            yield hits
        worker.finished.wait()
        if worker.error is not None and not isinstance(worker.error, Cancelled):
            raise worker.error
    finally:
        receiver.stopped.set()
        worker.stop()
        if bar is not None:
            bar.close()


def _next(receiver: _Receiver, worker: _jobs.Worker, bar: Any) -> Optional[Hits]:
    """The next batch; None behind the last one."""
    while True:
        try:
            hits = receiver.batches.get(timeout=_jobs.INTERVAL)
        except queue.Empty:
            hits = None
            if not worker.finished.is_set():
                _jobs.show(bar, worker.job)
                continue
        _jobs.show(bar, worker.job)
        return hits
