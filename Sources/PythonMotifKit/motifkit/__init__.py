"""Find motifs in sequences, and learn motifs from labelled sequences: MotifKit's engine with NumPy arrays in and out.

>>> import motifkit
>>> scanner = motifkit.Scanner(motifkit.jaspar("vertebrates").select("MA0139.2"))
>>> scanner.scan("ACTGGCCACTAGGGGGCGCTATTTGACTCAGC")
Hits(1 of 1 motifs)
"""

from ._errors import MotifKitError, MotifKitWarning
from ._version import __version__
from .classifier import Classifier
from .hits import Hit, Hits
from .logo import Logo
from .model import Model, load_model
from .motif import Motif
from .motifs import Motifs, jaspar, read_motifs
from .regions import RegionMatrix, pool_regions
from .scanner import Scanner
from .tables import compare, discover, enrich, variants

__all__ = [
    "Classifier",
    "Hit",
    "Hits",
    "Logo",
    "Model",
    "Motif",
    "MotifKitError",
    "MotifKitWarning",
    "Motifs",
    "RegionMatrix",
    "Scanner",
    "__version__",
    "compare",
    "discover",
    "enrich",
    "jaspar",
    "load_model",
    "pool_regions",
    "read_motifs",
    "variants",
]
