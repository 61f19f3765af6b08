"""A tutorial: from peaks to a matrix, and from labelled sequences to what a model has learnt.

    python Tests/Python/tutorial.py [FOLDER]

It reads testdata and writes the logo of a learnt motif to a folder, the present one unless another is given. It needs anndata and pandas.
The article "Python" shows what it prints.
"""

import csv
import sys
import warnings
from pathlib import Path

import motifkit

ROOT = Path(__file__).resolve().parents[2]
TESTDATA = ROOT / "testdata"


def peaks_to_matrix() -> None:
    """Which motifs are in which peaks."""
    motifs = motifkit.jaspar("vertebrates").select("MA0139.2", "TP53", "SP1", "TBP")
    data = motifkit.pool_regions(TESTDATA / "peaks.narrowPeak", TESTDATA / "chr17_part.fa", motifs, "count", window=400, pvalue=1e-3)
    print(data)
    print(data.var)
    print(data.to_df().head(4))
    # From here on: scanpy.pp.pca(data), scanpy.pp.neighbors(data), scanpy.tl.umap(data).


def sequences_to_model(folder: Path) -> None:
    """What tells bound sequences from others, and where it stands in one of them."""
    with open(TESTDATA / "labelled.tsv", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    sequences, bound = [row["sequence"] for row in rows], [row["bound"] == "1" for row in rows]
    classifier = motifkit.Classifier(filters=16, restarts=1).fit(sequences[:200], bound[:200])
    print(f"accuracy on 100 sequences left out: {classifier.score(sequences[200:], bound[200:]):.2f}")

    best = classifier.motifs_[0]
    print(f"the most important filter: {best.consensus}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", motifkit.MotifKitWarning)
        table = motifkit.compare(best, motifkit.jaspar("vertebrates"), evalue=0.01)
    known = motifkit.jaspar("vertebrates")
    print(f"the motifs that resemble it: {', '.join(known[id].name for id in table.Target_ID[:4])}, …")
    best.logo().write(folder / "learnt.svg")

    index = 200 + bound[200:].index(True)
    contributions = classifier.explain([sequences[index]])[0]
    start = int(contributions.argmax()) - 5
    print(f"the bases around the strongest one of sequence {index}, and their contributions:")
    print("  ".join(f"{base:>5}" for base in sequences[index][start : start + 10]))
    print("  ".join(f"{value:5.2f}" for value in contributions[start : start + 10]))


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    peaks_to_matrix()
    print()
    sequences_to_model(folder)


if __name__ == "__main__":
    main()
