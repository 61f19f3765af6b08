"""scikit-learn's base classes, or a small stand-in if it is not installed."""

from __future__ import annotations

import inspect
from typing import Any

try:
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.exceptions import NotFittedError
except ImportError:

    class NotFittedError(ValueError, AttributeError):  # type: ignore[no-redef]
        """The estimator is used before `fit`."""

    class BaseEstimator:  # type: ignore[no-redef]
        """Parameters that can be read and set, as in scikit-learn."""

        def get_params(self, deep: bool = True) -> dict[str, Any]:
            """The parameters of the constructor, by name."""
            return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

        def set_params(self, **parameters: Any) -> Any:
            """Sets parameters of the constructor."""
            known = self.get_params()
            for name, value in parameters.items():
                if name not in known:
                    raise ValueError(f"there is no parameter {name!r}; give one of {', '.join(known)}") from None
                setattr(self, name, value)
            return self

        def __repr__(self) -> str:
            defaults = inspect.signature(type(self)).parameters
            changed = [f"{name}={value!r}" for name, value in self.get_params().items() if value != defaults[name].default]
            return f"{type(self).__name__}({', '.join(changed)})"

    class ClassifierMixin:  # type: ignore[no-redef]
        """The accuracy as the score, as in scikit-learn."""


__all__ = ["BaseEstimator", "ClassifierMixin", "NotFittedError"]
