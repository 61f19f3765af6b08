"""A classifier of sequences, with scikit-learn's interface."""

from __future__ import annotations

import ctypes
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

from . import _jobs, _sequences
from ._errors import MotifKitError
from ._estimator import BaseEstimator, ClassifierMixin, NotFittedError
from ._handles import error_pointer, owned
from ._library import TrainingOptions, library
from .model import Model
from .motifs import Motifs, PathLike


class Classifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns motifs that tell sequences of two classes apart, as `motifkit train` does.

    It is an estimator of scikit-learn, which need not be installed.

    >>> classifier = Classifier(filters=8, restarts=1, threads=1)
    >>> _ = classifier.fit(["TTGACTCATT" * 3, "ACCGTTGCAA" * 3] * 20, ["bound", "unbound"] * 20)
    >>> classifier.predict(["CCTGACTCATCC" * 2]).tolist()
    ['bound']

    Args:
        filters: the number of filters.
        width: the columns of a filter.
        restarts: how often a model is trained; the trainings are averaged. The program's default is 1; more take longer and are better.
        hidden: the units of a hidden layer behind the filters; 0 for none.
        epochs: the passes over the data; None to choose it by the size of the data.
        seed: the seed of all random numbers.
        strands: "both" or "forward".
        threads: the number of threads; None for all cores. The result is the same for any number.
        progress: whether a bar of tqdm shows what is done, if tqdm is installed.

    Attributes:
        classes_: the two classes, sorted; for labels [N, T], the indices of the columns.
        model_: the Model.
        motifs_: the motifs of the filters as they occur in the training sequences, most important first.
    """

    def __init__(
        self,
        filters: int = 64,
        width: int = 16,
        restarts: int = 5,
        *,
        hidden: int = 0,
        epochs: Optional[int] = None,
        seed: int = 1,
        strands: str = "both",
        threads: Optional[int] = None,
        progress: bool = False,
    ) -> None:
        self.filters = filters
        self.width = width
        self.restarts = restarts
        self.hidden = hidden
        self.epochs = epochs
        self.seed = seed
        self.strands = strands
        self.threads = threads
        self.progress = progress

    def fit(self, X: Any, y: Any) -> Classifier:
        """Trains.

        Args:
            X: N sequences: a list or an array of str or bytes, a uint8 array of letters [N, L], or a one-hot array [N, L, 4].
            y: [N] labels of two classes, of any type; or [N, T] numbers 0 and 1 of T tasks, with NaN where a label is missing.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed; the training has ended.
        """
        packed = _sequences.many(X)
        labels, classes = _labels(y, packed.number)
        options = self._training_options()
        threads = _jobs.thread_count(self.threads)
        tasks = labels.shape[1]
        names = [f"task{task}".encode() for task in range(tasks)] if np.ndim(y) == 2 else [str(classes[1]).encode("utf-8", "replace")]
        kinds = (ctypes.c_int32 * tasks)()

        def work(job: _jobs.Job) -> Model:
            functions, error = library(), error_pointer()
            pointer = functions.model_train(
                packed.letters, packed.offsets, packed.number, labels.ctypes.data, tasks, (ctypes.c_char_p * tasks)(*names), kinds,
                options, threads, job.pointer, error,
            )  # fmt: skip
            return Model(owned(pointer, functions.model_free, error))

        self.model_ = _jobs.run(work, self.progress, unit="step")
        self.motifs_: Motifs = self.model_.motifs(X, threads=threads)
        self.classes_ = classes
        return self

    def _training_options(self) -> TrainingOptions:
        options = library().training_defaults()
        limits = {"filters": (1, 1 << 16), "width": (1, 255), "restarts": (1, 1000), "hidden": (0, 1 << 16)}
        for name, (lowest, highest) in limits.items():
            setattr(options, name, _whole(name, getattr(self, name), lowest, highest))
        options.epochs = 0 if self.epochs is None else _whole("epochs", self.epochs, 1, 1 << 20)
        options.seed = _whole("seed", self.seed, 0, (1 << 64) - 1)
        if self.strands not in ("both", "forward"):
            raise MotifKitError(f"strands is {self.strands!r}; give 'both' or 'forward'")
        options.both_strands = self.strands == "both"
        options.shuffles_negatives = False
        return options

    def _fitted(self) -> Model:
        if not hasattr(self, "model_"):
            raise NotFittedError("this Classifier is not trained yet; call fit first")
        return self.model_

    @property
    def _has_tasks(self) -> bool:
        """Whether it was trained with labels [N, T]."""
        return len(self._fitted().tasks) != 1 or self.classes_.shape == (1,)

    def predict_proba(self, X: Any) -> npt.NDArray[np.float32]:
        """The probabilities of the two classes, [N, 2]; for labels [N, T], the probability of each task, [N, T].

        NaN for sequences shorter than a filter.
        """
        predictions = self._fitted().predict(X, threads=self.threads)
        return predictions if self._has_tasks else np.hstack([1 - predictions, predictions])

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """The more probable class of each sequence, [N]; for labels [N, T], 0 or 1 of each task.

        Raises:
            MotifKitError: a sequence is shorter than a filter.
        """
        predictions = self._fitted().predict(X, threads=self.threads)
        short = np.isnan(predictions).any(axis=1)
        if short.any():
            raise MotifKitError(f"sequence {int(short.argmax())} is shorter than a filter, of {self._fitted().width} columns; leave it out")
        positive = predictions > 0.5
        return positive.astype(np.int64) if self._has_tasks else self.classes_[positive[:, 0].astype(np.int64)]

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """The accuracy: the share of sequences whose labels are all predicted right."""
        right = self.predict(X) == np.asarray(y)
        if right.ndim == 2:
            right = right.all(axis=1)
        return float(np.average(right, weights=sample_weight))

    def explain(
        self, sequences: Any, *, method: str = "integrated", task: Union[int, str] = 0, hypothetical: bool = False
    ) -> npt.NDArray[np.float32]:
        """What each base contributes to the log-odds of the second class, or of a task, as `Model.explain` tells."""
        return self._fitted().explain(
            sequences, method=method, task=task, hypothetical=hypothetical, threads=self.threads, progress=self.progress
        )

    def save(self, path: PathLike) -> None:
        """Writes the model and its motifs to a folder that `load_model` and `motifkit predict` read, or to a file .safetensors."""
        self._fitted().save(path, self.motifs_)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "model_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.classifier_tags.multi_class = False
        tags.classifier_tags.multi_label = True
        tags.target_tags.multi_output = True
        return tags


def _labels(y: Any, count: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[Any]]:
    """The labels [N, T] and the classes."""
    labels = np.asarray(y)
    if labels.ndim not in (1, 2):
        raise MotifKitError(f"y has the shape {list(labels.shape)}; give [N] labels of two classes, or [N, T] numbers 0 and 1")
    if len(labels) != count:
        raise MotifKitError(f"there are {count} sequences and {len(labels)} labels; give as many of both")
    if labels.ndim == 1:
        if labels.dtype.kind == "f" and np.isnan(labels).any():
            raise MotifKitError("y holds NaN; give a class of each sequence")
        classes, codes = np.unique(labels, return_inverse=True)
        if len(classes) != 2:
            raise MotifKitError(f"y has {len(classes)} classes; a Classifier needs two classes")
        return np.ascontiguousarray(codes.reshape(-1, 1), np.float32), classes
    try:
        numbers = np.ascontiguousarray(labels, np.float32)
    except (TypeError, ValueError):
        raise MotifKitError("y is an array of two dimensions that holds no numbers; give 0 and 1") from None
    if not ((numbers == 0) | (numbers == 1) | np.isnan(numbers)).all() or numbers.shape[1] == 0:
        raise MotifKitError("y holds numbers other than 0 and 1, or has no column; give 0 or 1 of each task, and NaN where it is missing")
    return numbers, np.arange(numbers.shape[1])


def _whole(name: str, value: Any, lowest: int, highest: int) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not lowest <= value <= highest:
        raise MotifKitError(f"{name} is {value!r}; give a whole number from {lowest} to {highest}")
    return int(value)
