#!/usr/bin/env python3
"""Computes the p-values that the tests of MotifEnrichment expect, with scipy and with whole numbers of any size.

    python3 Tests/Enrichment/statistics.py           writes Tests/Enrichment/statistics.tsv
    python3 Tests/Enrichment/statistics.py --check   compares it with what is computed now; exits with 1 at a difference

Needs scipy. Lines of the file: the test, its arguments, and the natural logarithm of the p-value. Counts up to some thousands are summed
exactly, as ratios of whole numbers; scipy computes the others, where they are above the smallest double.
"""
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

from scipy import stats

path = Path(__file__).with_name("statistics.tsv")


def log(ratio):
    """The natural logarithm of a fraction of any size."""
    if ratio == 1:
        return 0.0
    if ratio > Fraction(1, 2):
        return math.log1p(-float(1 - ratio))
    value = float(ratio)
    return math.log(value) if value > 1e-290 else math.log(ratio.numerator) - math.log(ratio.denominator)


def binomial(k, n, p):
    if n > 2000:
        tail = stats.binom.sf(k - 1, n, p)
        if not tail > 1e-290:
            return None
        return math.log1p(-stats.binom.cdf(k - 1, n, p)) if tail > 0.5 else math.log(tail)
    yes = Fraction(p)
    no = (1 - yes).numerator
    yes, size = yes.numerator, yes.denominator
    return log(Fraction(sum(math.comb(n, x) * yes**x * no ** (n - x) for x in range(k, n + 1)), size**n))


def fisher(a, n, c, m):
    """The tail of one hypergeometric number, each term from the one before."""
    hits = a + c
    way = tail = math.comb(n, a) * math.comb(m, c)
    for x in range(a, min(n, hits)):
        way = way * (n - x) * (hits - x) // ((x + 1) * (m - hits + x + 1))
        tail += way
    return log(Fraction(tail, math.comb(n + m, hits)))


def conditional(tables):
    """The tail of a sum of hypergeometric numbers, from polynomials with whole coefficients."""
    sums, observed = [1], 0
    first = 0
    for with_positives, positives, with_negatives, negatives in tables:
        hits = with_positives + with_negatives
        low, high = max(0, hits - negatives), min(positives, hits)
        ways = [math.comb(positives, x) * math.comb(negatives, hits - x) for x in range(low, high + 1)]
        product = [0] * (len(sums) + len(ways) - 1)
        for i, a in enumerate(sums):
            for j, b in enumerate(ways):
                product[i + j] += a * b
        sums, first, observed = product, first + low, observed + with_positives
    return log(Fraction(sum(sums[observed - first :]), sum(sums)))


def ranks(positives, negatives):
    ties = len(set(positives + negatives)) < len(positives + negatives)
    method = "exact" if not ties and max(len(positives), len(negatives)) < 50 else "asymptotic"
    return math.log(stats.mannwhitneyu(positives, negatives, alternative="greater", method=method).pvalue)


def lines():
    for n in [1, 2, 17, 500, 1500, 10**6, 10**8]:
        for p in [1e-6, 0.01, 0.3, 0.5, 0.999]:
            mean = int(n * p)
            spread = math.isqrt(int(n * p * (1 - p)))
            for k in sorted({0, 1, n // 2, n, mean, mean + 1, mean + 5 * spread, mean - 3 * spread, mean + 30 * spread}):
                if 0 <= k <= n:
                    value = binomial(k, n, p)
                    if value is not None:
                        yield "binomial", f"{k} {n} {p!r}", value
    single = [
        (0, 5, 0, 5), (5, 5, 0, 5), (5, 5, 5, 5), (0, 5, 5, 5), (1, 1, 0, 1), (3, 500, 3, 500), (500, 500, 0, 500), (0, 500, 500, 500),
        (3000, 3000, 0, 3000), (2900, 3000, 120, 3000), (120, 3000, 2900, 3000), (31, 3000, 20, 9000), (1, 2000, 1999, 2000), (7, 10, 900, 4000),
    ]
    for table in single:
        yield "fisher", " ".join(map(str, table)), conditional([table])
    # scipy's tail of the first is wrong from the tenth digit on.
    for table in [(5100, 10**6, 5000, 10**6), (30, 10**7, 10, 10**7), (2000, 10**8, 100, 10**8)]:
        yield "fisher", " ".join(map(str, table)), fisher(*table)
    generator = random.Random(1)
    for case in range(60):
        tables = []
        lift = generator.choice([0.2, 1, 1.3, 4, 40])
        for _ in range(generator.choice([1, 2, 5, 9])):
            positives, negatives = generator.randint(0, 90), generator.randint(0, 130)
            share = generator.choice([0, 0.02, 0.2, 0.6, 1])
            with_negatives = sum(generator.random() < share for _ in range(negatives))
            with_positives = sum(generator.random() < min(1, share * lift) for _ in range(positives))
            tables.append((with_positives, positives, with_negatives, negatives))
        yield "conditional", ";".join(" ".join(map(str, table)) for table in tables), conditional(tables)
    # Every positive and no negative, in each stratum: the smallest p-value that the totals allow.
    for size in [3, 40, 250]:
        tables = [(size, size, 0, size)] * 4
        yield "conditional", ";".join(" ".join(map(str, table)) for table in tables), conditional(tables)
    for n, m, spread, shift in [(1, 1, 100, 0), (4, 7, 1000, 0), (12, 30, 10**6, 10**5), (49, 49, 10**7, 10**6), (8, 8, 3, 0), (60, 200, 50, 5), (300, 20, 10**6, 10**5), (5, 5, 1, 0)]:
        for _ in range(3):
            positives = [generator.randrange(spread) + shift for _ in range(n)]
            negatives = [generator.randrange(spread) for _ in range(m)]
            if len(set(positives + negatives)) > 1:
                yield "ranks", " ".join(map(str, positives)) + ";" + " ".join(map(str, negatives)), ranks(positives, negatives)
    for z in [-40, -9, -1, -0.3, 0, 0.5, 3, 12, 25, 29.9, 30.1, 60, 500]:
        yield "normal", f"{z}", float(stats.norm.logsf(z))


computed = [(test, arguments, value) for test, arguments, value in lines()]
if sys.argv[1:] == ["--check"]:
    stored = [line.split("\t") for line in path.read_text().splitlines()]
    assert [line[:2] for line in stored] == [[test, arguments] for test, arguments, _ in computed], "other cases"
    for (test, arguments, value), line in zip(computed, stored):
        if abs(value - float(line[2])) > 1e-10 * max(1, abs(value)):
            sys.exit(f"{test} {arguments}: {value!r}, not {line[2]}")
    print(f"{len(computed)} p-values as scipy and whole numbers give them")
else:
    path.write_text("".join(f"{test}\t{arguments}\t{value!r}\n" for test, arguments, value in computed))
