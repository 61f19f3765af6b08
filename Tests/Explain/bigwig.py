#!/usr/bin/env python3
"""Compares a bigWig file of `motifkit explain` with the bedGraph of the same regions.

    motifkit explain model -r peaks.bed -g genome.fa -o a.bw
    motifkit explain model -r peaks.bed -g genome.fa -o a.bedgraph
    python3 Tests/Explain/bigwig.py a.bw a.bedgraph

The file is read by the description of its format (Kent et al. 2010, supplementary material), and by the PyPI package pyBigWig if it is installed.
Checked are the order of the contigs, the values of all intervals, the summary, and in each zoom level the covered bases, extremes and sums. Exits with
1 at the first difference.
"""
import struct
import sys
import zlib

data = open(sys.argv[1], "rb").read()
expected = {}
for line in open(sys.argv[2]):
    contig, start, end, value = line.split()
    expected.setdefault(contig, []).append((int(start), int(end), struct.unpack("<f", struct.pack("<f", float(value)))[0]))


def check(holds, what):
    if not holds:
        sys.exit(f"{sys.argv[1]}: {what}")


def leaves(offset):
    """The blocks that an R-tree's node leads to."""
    is_leaf, _, count = struct.unpack_from("<BBH", data, offset)
    for child in range(count):
        if is_leaf:
            yield struct.unpack_from("<IIIIQQ", data, offset + 4 + 32 * child)
        else:
            yield from leaves(struct.unpack_from("<IIIIQ", data, offset + 4 + 24 * child)[4])


def blocks(index):
    check(struct.unpack_from("<I", data, index)[0] == 0x2468ACE0, "an index lacks its magic number")
    return [(leaf[:4], zlib.decompress(data[leaf[4]:leaf[4] + leaf[5]])) for leaf in leaves(index + 48)]


magic, _, levels, tree, _, index, _, _, _, summary = struct.unpack_from("<IHHQQQHHQQ", data)
check(magic == 0x888FFC26 and data[-4:] == data[:4], "it lacks its magic number")
_, _, key_size, _, count, _ = struct.unpack_from("<IIIIQQ", data, tree)
names, lengths = [], []
for number in range(count):
    name, identifier, length = struct.unpack_from(f"<{key_size}sII", data, tree + 36 + number * (key_size + 8))
    check(identifier == number, "contigs are not numbered in their order")
    names.append(name.rstrip(b"\0").decode())
    lengths.append(length)
check(names == sorted(names, key=str.encode), "contigs are not sorted by name")

found = {}
for (first, start, last, end), block in blocks(index):
    contig, block_start, block_end, _, _, kind, _, items = struct.unpack_from("<IIIIIBBH", block)
    check(kind == 1 and (contig, block_start, contig, block_end) == (first, start, last, end), "a block is not where the index says")
    rows = [struct.unpack_from("<IIf", block, 24 + 12 * item) for item in range(items)]
    check((rows[0][0], rows[-1][1]) == (start, end), "a block has other borders than the index says")
    found.setdefault(names[contig], []).extend(rows)
check(found == expected, "its values are not those of the bedGraph")

values = [(end - start, value) for rows in expected.values() for start, end, value in rows]
totals = (sum(n for n, _ in values), min(v for _, v in values), max(v for _, v in values), sum(n * v for n, v in values), sum(n * v * v for n, v in values))


def close(numbers):
    tolerance = 1e-5 * sum(n * abs(v) for n, v in values)
    return numbers[:3] == totals[:3] and abs(numbers[3] - totals[3]) < tolerance and abs(numbers[4] - totals[4]) < 1e-5 * totals[4]


check(close(struct.unpack_from("<Qdddd", data, summary)), "its summary is not that of the values")
records_of_levels = []
for level in range(levels):
    _, _, _, index = struct.unpack_from("<IIQQ", data, 64 + 24 * level)
    records = [struct.unpack_from("<IIIIffff", block, start) for _, block in blocks(index) for start in range(0, len(block), 32)]
    check(records == sorted(records), "zoom records are not sorted")
    sums = [sum(record[column] for record in records) for column in (3, 6, 7)]
    check(close((sums[0], min(r[4] for r in records), max(r[5] for r in records), sums[1], sums[2])), f"zoom level {level} is not that of the values")
    records_of_levels.append(len(records))

read_by = "its description"
try:
    import pyBigWig
except ImportError:
    pass
else:
    read_by += " and pyBigWig"
    file = pyBigWig.open(sys.argv[1])
    check(list(file.chroms().items()) == list(zip(names, lengths)), "pyBigWig reads other contigs")
    for contig in names:
        check(list(file.intervals(contig) or ()) == expected.get(contig, []), f"pyBigWig reads other values of {contig}")
print(", ".join(f"{name} {length}" for name, length in zip(names, lengths)), end="; ")
print(f"{len(values)} intervals; zoom records {records_of_levels}; read by {read_by}")
