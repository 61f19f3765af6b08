"""The example of README, and a model trained and explained: what an installed wheel must do by itself."""

import numpy
import motifkit

scanner = motifkit.Scanner(motifkit.jaspar("vertebrates"), pvalue=1e-5)
found = []
for hit in scanner.scan("ACTGGCCACTAGGGGGCGCTATTTGACTCAGC"):
    print(hit.motif, hit.start, hit.end, hit.strand, hit.score, hit.pvalue)
    found.append((hit.motif, hit.start))
assert found == [("MA0139.2", 4), ("MA0496.4", 22)], found

random = numpy.random.default_rng(1)
negatives = ["".join(random.choice(list("ACGT"), 60)) for _ in range(100)]
positives = [letters[:30] + "TGACTCA" + letters[37:] for letters in negatives]
classifier = motifkit.Classifier(filters=16, width=10, restarts=1).fit(positives + negatives, [1] * 100 + [0] * 100)
print("accuracy on the training sequences:", classifier.score(positives + negatives, [1] * 100 + [0] * 100))
contributions = classifier.explain(positives[:20])
assert abs(contributions[:, 30:37]).mean() > 3 * abs(contributions[:, :30]).mean()
