"""Trained models."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

from . import _jobs, _motif_handles, _sequences
from ._errors import MotifKitError
from ._handles import Closable, Handle, error_pointer, failure, owned
from ._library import library
from .motifs import Motifs, PathLike, path_bytes

_METHODS = {"gradient": 0, "deletion": 1, "integrated": 2}

#: The file of a model in the folder that a training writes.
MODEL_FILE = "model.safetensors"

#: The file of a model's motifs in that folder.
MOTIF_FILE = "motifs.meme"


class Model(Closable):
    """A model that `Classifier` or `motifkit train` trained. It never changes, and any number of threads may use it at a time.

    Make it by `load_model`, or take it from `Classifier.model_`.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    @property
    def filters(self) -> int:
        """The number of filters."""
        return int(self._shape().filters)

    @property
    def width(self) -> int:
        """The columns of a filter. Shorter sequences have no prediction."""
        return int(self._shape().width)

    @property
    def tasks(self) -> list[str]:
        """The names of the tasks, which are columns of labels."""
        handle = self._open_handle()
        functions = library()
        return [functions.model_task_name(handle.pointer, task).decode("utf-8", "replace") for task in range(self._shape().tasks)]

    def _shape(self) -> Any:
        return library().model_get_shape(self._open_handle().pointer)

    def predict(self, sequences: Any, *, threads: Optional[int] = None) -> npt.NDArray[np.float32]:
        """Predicts: the probability of a class, or the value of a real label, as `motifkit predict` does.

        Args:
            sequences: a list of str or bytes, a uint8 array of letters [N, L], or a one-hot array [N, L, 4].
            threads: the number of threads; None for all cores.

        Returns:
            [N, tasks]; NaN for sequences shorter than a filter.
        """
        handle = self._open_handle()
        packed = _sequences.many(sequences)
        predictions = np.empty((packed.number, self._shape().tasks), np.float32)
        count = _jobs.thread_count(threads)

        def work(_job: Any) -> None:
            error = error_pointer()
            done = library().model_predict(
                handle.pointer, packed.letters, packed.offsets, packed.number, predictions.ctypes.data, count, error
            )
            if not done:
                raise failure(error)

        _jobs.run_if_long(work, packed.total * self.filters)
        return predictions

    def motifs(self, sequences: Any, *, threads: Optional[int] = None) -> Motifs:
        """The motifs of the filters as they occur in sequences, most important first. Empty filters are left out.

        Args:
            sequences: those that the model was trained with, or others like them, in any form that `predict` takes.
            threads: the number of threads; None for all cores.
        """
        handle = self._open_handle()
        packed = _sequences.many(sequences)
        count = _jobs.thread_count(threads)

        def work(_job: Any) -> Motifs:
            functions, error = library(), error_pointer()
            pointer = functions.model_motifs(handle.pointer, packed.letters, packed.offsets, packed.number, count, error)
            return Motifs(_motif_handles.unpack(owned(pointer, functions.motifs_free, error)))

        return _jobs.run_if_long(work, packed.total * self.filters)

    def explain(
        self,
        sequences: Any,
        *,
        method: str = "integrated",
        task: Union[int, str] = 0,
        hypothetical: bool = False,
        threads: Optional[int] = None,
        progress: bool = False,
    ) -> npt.NDArray[np.float32]:
        """Tells what each base contributes to the output of a task, as `motifkit explain` does.

        Args:
            sequences: a list of str or bytes, a uint8 array of letters [N, L], or a one-hot array [N, L, 4].
            method: "integrated" (gradients along the way from no sequence), "gradient", or "deletion".
            task: the index or the name of a task.
            hypothetical: whether to give what each base would contribute at each position, as TF-MoDISco takes it.
            threads: the number of threads; None for all cores.
            progress: whether a bar of tqdm shows what is done, if tqdm is installed.

        Returns:
            [N, L] float32 contributions in the unit of the model's output before the link; with `hypothetical`, [N, 4, L]. If lengths
            differ, L is the longest and the ends of shorter sequences are NaN.
        """
        handle = self._open_handle()
        if method not in list(_METHODS):
            raise MotifKitError(f"method is {method!r}; give 'integrated', 'gradient' or 'deletion'")
        number = self._task(task)
        packed = _sequences.many(sequences)
        count = _jobs.thread_count(threads)
        contributions = np.empty(packed.total, np.float32)
        changes = np.empty((packed.total, 4), np.float32) if hypothetical else None

        def work(job: Optional[_jobs.Job]) -> None:
            error = error_pointer()
            done = library().model_explain(
                handle.pointer, number, _METHODS[method], packed.letters, packed.offsets, packed.number, contributions.ctypes.data,
                None if changes is None else changes.ctypes.data, count, None if job is None else job.pointer, error,
            )  # fmt: skip
            if not done:
                raise failure(error)

        # Integrated gradients take some tens of passes, and deletions one for each base.
        _jobs.run_if_long(work, packed.total * self.filters * 50, progress)
        if changes is None:
            return _rows(contributions, packed)
        return np.ascontiguousarray(_rows(changes, packed).transpose(0, 2, 1))

    def _task(self, task: Union[int, str]) -> int:
        tasks = self.tasks
        if isinstance(task, str):
            if task not in tasks:
                raise MotifKitError(f"there is no task {task!r}; give one of {', '.join(tasks)}")
            return tasks.index(task)
        if not 0 <= task < len(tasks):
            raise MotifKitError(f"there is no task {task}; give an index from 0 to {len(tasks) - 1}, or a name")
        return int(task)

    def to_bytes(self) -> bytes:
        """The bytes of the model's file."""
        handle = self._open_handle()
        count = ctypes.c_int64()
        address = library().model_bytes(handle.pointer, count)
        return ctypes.string_at(address, count.value)

    def save(self, path: PathLike, motifs: Optional[Motifs] = None) -> None:
        """Writes the model to a file, if its name ends in .safetensors, or to a folder as `motifkit train` does.

        Args:
            path: the file, or the folder, which is made if it is missing.
            motifs: motifs to write into the folder, for `motifkit scan`.
        """
        target = Path(path)
        if target.suffix == ".safetensors":
            target.write_bytes(self.to_bytes())
            return
        target.mkdir(parents=True, exist_ok=True)
        (target / MODEL_FILE).write_bytes(self.to_bytes())
        if motifs:
            motifs.write(target / MOTIF_FILE)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.to_bytes(),)

    def __repr__(self) -> str:
        if self._handle is None:
            return "Model(closed)"
        return f"Model({self.filters} filters of {self.width} columns, tasks={self.tasks!r})"


def _rows(values: npt.NDArray[np.float32], packed: _sequences.Sequences) -> npt.NDArray[np.float32]:
    """One row for each sequence, with NaN behind those that are shorter than the longest."""
    if packed.length is not None or packed.number == 0:
        return values.reshape(packed.number, packed.length or 0, *values.shape[1:])
    offsets = packed.owner[1]
    lengths = np.diff(offsets)
    rows = np.full((packed.number, int(lengths.max()), *values.shape[1:]), np.nan, np.float32)
    rows[np.arange(rows.shape[1]) < lengths[:, None]] = values
    return rows


def _restore(content: bytes) -> Model:
    """Reads a model from the bytes of its file."""
    functions, error = library(), error_pointer()
    return Model(owned(functions.model_read(content, len(content), error), functions.model_free, error))


def load_model(path: PathLike) -> Model:
    """Loads a model from the folder that `motifkit train` or `Classifier.save` wrote, or from its file."""
    name = os.fspath(path)
    if not os.path.exists(name):
        raise MotifKitError(f"{name}: no such file or directory; check the path")
    functions, error = library(), error_pointer()
    return Model(owned(functions.model_load(path_bytes(name), error), functions.model_free, error))
