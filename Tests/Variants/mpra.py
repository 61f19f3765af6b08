#!/usr/bin/env python3
"""Holds motifkit variants against saturation mutagenesis of regulatory elements.

    python3 Tests/Variants/mpra.py FOLDER [MOTIFKIT]

Needs nothing besides Python. FOLDER holds two files with the data of Kircher et al., Nature Communications 10, 3583 (2019),
doi 10.1038/s41467-019-11526-w:

- elements_develop.tsv.gz: the measured effects, with the columns Pos, Ref, Alt, Barcodes, Coefficient, pValue, Element and Release.
- elements_b37.fa: the sequence of each element on the forward strand.

The table gives positions on a chromosome. The lowest position of an element on GRCh37 is the first base of its sequence, and each Ref is
checked against the sequence. Rows of GRCh38 are left out: they repeat the same measurements, those of MSMB on the other strand.

The substitutions of an element become a VCF file, and motifkit variants --all compares their alleles with the motif of a factor that is known
to act on the element. The column delta is then compared with the measured coefficient, the log2 of the change of activity. A lost site is
expected to have a negative coefficient. The rules are the same for all pairs:

- Motif: the core motif of the factor in JASPAR 2026. Of several, it is the one whose best window in the element has the lowest p-value. The
  longer matrices MA1929 and MA1930 of CTCF, which have a second part beside the core, are left out. Of the ETV family it is ETV4 that GP1BA gets.
- Site: the best window of the motif in the element, on either strand. Variants inside it are compared.
- Measurement: at least 10 barcodes. A variant is significant if its p-value is below 1e-5.

Prints for each pair the number of variants, Spearman's rho, and the share of variants whose delta has the sign of the coefficient; first for all
measured variants of the site, then for the significant ones. The second table has the variants that motifkit variants writes without --all,
wherever they lie: those with a hit on either allele.

A known truth comes last: rs12740374 (GRCh38 chr1:109274968, G>T) makes a C/EBP site in the element SORT1 (Musunuru et al., Nature 2010,
PMC3062476), so it has to be a gain of CEBPA.

Exits with 1 if in the first table a rho over all variants is below 0.7, if a share of equal signs of significant variants is below 0.95, or if
rs12740374 is not a gain.
"""
import csv
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
MOTIFS = TOP / "motifs/JASPAR2026_CORE_vertebrates.meme"
PAIRS = [("LDLR", "MA0596.1", "SREBF2"), ("MYCrs6983267", "MA0139.2", "CTCF"), ("IRF6", "MA0861.2", "TP73"), ("GP1BA", "MA0764.4", "ETV4")]
# The element SORT1 begins at GRCh38 chr1:109274652 (mrkdown/about.md of github.com/kircherlab/MPRA_SaturationMutagenesis).
KNOWN = ("SORT1", 109274968 - 109274652 + 1, "G", "T", "MA0102.5", "CEBPA")
LEAST_BARCODES, SIGNIFICANT = 10, 1e-5
LEAST_RHO, LEAST_SIGNS = 0.7, 0.95


def read_elements(path):
    """The sequence of each element."""
    elements = {}
    for line in path.read_text().splitlines():
        if line.startswith(">"):
            name = line[1:].split()[0]
            elements[name] = ""
        else:
            elements[name] += line
    return elements


def read_effects(path, elements):
    """The measured substitutions: (element, position from 1, ref, alt) -> (coefficient, p-value, barcodes)."""
    with gzip.open(path, "rt") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["Release"] == "GRCh37" and row["Pos"] != "NA"]
    starts = {}
    for row in rows:
        starts[row["Element"]] = min(int(row["Pos"]), starts.get(row["Element"], int(row["Pos"])))
    effects = {}
    for row in rows:
        element, offset = row["Element"], int(row["Pos"]) - starts[row["Element"]]
        found = elements[element][offset : offset + len(row["Ref"])]
        assert found == row["Ref"], f"{element}, base {offset + 1}: {row['Ref']} in the table, {found} in the sequence"
        if len(row["Ref"]) == 1 and row["Alt"] in ("A", "C", "G", "T"):
            effects[element, offset + 1, row["Ref"], row["Alt"]] = float(row["Coefficient"]), float(row["pValue"]), int(row["Barcodes"])
    return effects


def compare(program, folder, element, sequence, variants, motif):
    """The lines of motifkit variants --all for one element and motif."""
    genome, calls, table = folder / f"{element}.fa", folder / f"{element}.vcf", folder / f"{element}.tsv"
    genome.write_text(f">{element}\n{sequence}\n")
    text = f"##fileformat=VCFv4.3\n##contig=<ID={element},length={len(sequence)}>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
    text += "".join(f"{element}\t{position}\t.\t{ref}\t{alt}\t.\t.\t.\n" for position, ref, alt in sorted(variants))
    calls.write_text(text)
    command = [program, "variants", calls, "-g", genome, "-m", MOTIFS, "--motif", motif, "--all", "--quiet", "-o", table]
    subprocess.run([str(word) for word in command], check=True)
    with table.open() as file:
        return list(csv.DictReader(file, delimiter="\t"))


def ranks(values):
    """The rank of each value; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result, first = [0.0] * len(values), 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for index in order[first : last + 1]:
            result[index] = (first + last) / 2
        first = last + 1
    return result


def spearman(pairs):
    first, second = (ranks(values) for values in zip(*pairs))
    mean = (len(pairs) - 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(first, second))
    return product / (sum((x - mean) ** 2 for x in first) * sum((y - mean) ** 2 for y in second)) ** 0.5


def agreement(pairs):
    """The share of pairs of equal sign."""
    return sum(x * y > 0 for x, y in pairs) / len(pairs)


def in_site(lines):
    """The lines of variants inside the best window of the reference."""
    best = max(lines, key=lambda line: float(line["ref_score"]))
    start = int(best["position"]) + int(best["ref_offset"])
    # The windows that are compared for a variant are those that contain it, so the best window of all is the best one of each variant in it.
    return [line for line in lines if line["ref_score"] == best["ref_score"] and int(line["position"]) + int(line["ref_offset"]) == start]


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) > 2 else TOP / ".build/release/motifkit"
    elements = read_elements(folder / "elements_b37.fa")
    effects = read_effects(folder / "elements_develop.tsv.gz", elements)
    faults = []
    rules = [("in the best window of the motif", in_site), ("with a hit on either allele", lambda lines: [each for each in lines if each["effect"] != "same"])]
    tables = {rule: [] for rule, _ in rules}
    with tempfile.TemporaryDirectory() as temporary:
        for element, motif, name in PAIRS:
            measured = {key[1:]: value for key, value in effects.items() if key[0] == element}
            lines = compare(program, Path(temporary), element, elements[element], measured, motif)
            lines = [line for line in lines if line["delta"] != "NA"]
            for rule, select in rules:
                points = [(float(line["delta"]), *measured[int(line["position"]), line["ref"], line["alt"]]) for line in select(lines)]
                points = [point for point in points if point[3] >= LEAST_BARCODES]
                cells = [element, f"{name} ({motif})"]
                for chosen in (points, [point for point in points if point[2] < SIGNIFICANT]):
                    pairs = [point[:2] for point in chosen]
                    cells += [str(len(pairs)), f"{spearman(pairs):.2f}", f"{agreement(pairs):.2f}"]
                    if rule == rules[0][0] and chosen is points and spearman(pairs) < LEAST_RHO:
                        faults.append(f"{element}: rho {spearman(pairs):.3f} is below {LEAST_RHO}")
                    if rule == rules[0][0] and chosen is not points and agreement(pairs) < LEAST_SIGNS:
                        faults.append(f"{element}: {agreement(pairs):.3f} of the signs agree, less than {LEAST_SIGNS}")
                tables[rule].append(cells)
        element, position, ref, alt, motif, name = KNOWN
        line = compare(program, Path(temporary), element, elements[element], [(position, ref, alt)], motif)[0]
    for rule, rows in tables.items():
        print(f"variants {rule}")
        rows = [["element", "motif", "n", "rho", "signs", "significant", "rho", "signs"]] + rows
        widths = [max(map(len, column)) for column in zip(*rows)]
        for row in rows:
            print("  ".join(cell.ljust(width) if index < 2 else cell.rjust(width) for index, (cell, width) in enumerate(zip(row, widths))))
        print()
    print(f"rs12740374 in {element}: {line['effect']} of {name} ({motif}), p-value {line['ref_pvalue']} to {line['alt_pvalue']}")
    if line["effect"] != "gain":
        faults.append("rs12740374 is not a gain")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
