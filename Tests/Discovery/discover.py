#!/usr/bin/env python3
"""Measures motifkit discover: what it finds of known factors and of planted motifs, and what it finds where nothing is.

    Tests/Discovery/discover.py PROGRAM null [FASTA] [--runs 100] [--sequences 500]
    Tests/Discovery/discover.py PROGRAM planted
    Tests/Discovery/discover.py PROGRAM factors MOTIFS NAME=REGEX=FASTA ... [--sequences 500] [--runs 3]

null        Positives are dinucleotide shuffles of the sequences of a file, or random; in at most 10 of 100 runs may there be a motif. An
            E-value of at most 0.05 is expected in 5; more than 10 have a probability of 1 %.
planted     Motifs of 6 to 20 columns in 5 % to 100 % of random sequences: how many are found, and how many are as wide as they are
            within one column.
factors     Random parts of the peaks of factors: whether the first motif resembles one of MOTIFS whose name REGEX matches, with an E-value
            below 0.001, and the correlation of their columns.

Needs only Python. Times are those of whole processes.
"""
import argparse, math, os, random, re, statistics, subprocess, tempfile, time

def read_fasta(path):
    records = []
    for line in open(path):
        if line.startswith(">"): records.append("")
        else: records[-1] += line.strip()
    return records

def write_fasta(path, sequences):
    with open(path, "w") as file: file.writelines(f">s{index}\n{sequence}\n" for index, sequence in enumerate(sequences))

def rows(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path)]
    return [dict(zip(lines[0], line)) for line in lines[1:]]

def discover(program, folder, *arguments):
    """Returns the rows of discovered.tsv and the seconds of the process."""
    start = time.time()
    subprocess.run([program, "discover", *arguments, "--quiet", "-o", f"{folder}/out", "-t", "1"], check=True)
    return rows(f"{folder}/out/discovered.tsv"), time.time() - start

def shuffled(sequence, source):
    """Returns a sequence with the same dinucleotides: a random Eulerian path (Altschul and Erickson 1985), by rejection of last edges."""
    letters = sorted(set(sequence))
    followers = {a: [b for x, b in zip(sequence, sequence[1:]) if x == a] for a in letters}
    while True:
        for a in letters: source.shuffle(followers[a])
        last = {a: followers[a][-1] for a in letters if followers[a] and a != sequence[-1]}
        def ends(a, seen=()): return a == sequence[-1] or (a in last and a not in seen and ends(last[a], (*seen, a)))
        if all(ends(a) for a in last): break
    places, path = {a: 0 for a in letters}, [sequence[0]]
    while places[path[-1]] < len(followers[path[-1]]):
        a = path[-1]
        path.append(followers[a][places[a]])
        places[a] += 1
    return "".join(path)

def null(options):
    base = read_fasta(options.files[0]) if options.files else None
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for run in range(options.runs):
            source = random.Random(run)
            if base:
                chosen = source.sample(base, min(options.sequences, len(base)))
                sequences = [shuffled(sequence.upper(), source) if len(sequence) > 2 else sequence for sequence in chosen]
            else:
                sequences = ["".join(source.choices("ACGT", k=100)) for _ in range(options.sequences)]
            write_fasta(f"{folder}/p.fa", sequences)
            motifs, _ = discover(options.program, folder, f"{folder}/p.fa", "--seed", str(run + 1))
            found += bool(motifs)
    print(f"{options.runs} runs without a motif in the data: {found} with a motif that was found")
    # The mean of the number of runs is a twentieth of them; two and a third standard deviations are exceeded once in a hundred times.
    assert found <= options.runs / 20 + 2.33 * math.sqrt(options.runs * 0.05 * 0.95)

def planted(options):
    reverse = str.maketrans("ACGT", "TGCA")
    cases = missed = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for share, count in [(0.05, 4000), (0.1, 2000), (0.3, 1000), (1, 500)]:
            widths = []
            for width in [6, 7, 8, 9, 10, 12, 14, 16, 18, 20]:
                source = random.Random(width * 1000 + count)
                columns = [[0.97 if base == best else 0.01 for base in "ACGT"] for best in source.choices("ACGT", k=width)]
                sets = []
                for has_sites in [True, False]:
                    sequences = []
                    for _ in range(count):
                        letters = source.choices("ACGT", k=100)
                        if has_sites and source.random() < share:
                            site = "".join(source.choices("ACGT", weights=column)[0] for column in columns)
                            if source.random() < 0.5: site = site[::-1].translate(reverse)
                            start = source.randrange(100 - width + 1)
                            letters[start:start + width] = site
                        sequences.append("".join(letters))
                    sets.append(sequences)
                write_fasta(f"{folder}/p.fa", sets[0])
                write_fasta(f"{folder}/n.fa", sets[1])
                motifs, _ = discover(options.program, folder, f"{folder}/p.fa", "--negatives", f"{folder}/n.fa", "--motifs", "1")
                cases += 1
                missed += not motifs
                wrong += bool(motifs) and abs(int(motifs[0]["width"]) - width) > 1
                widths.append(f"{width}:{motifs[0]['width'] if motifs else '-'}")
            print(f"share {share}, {count} sequences, columns planted:found", *widths)
    print(f"{cases} motifs: {missed} were not found, {wrong} have another width")
    assert missed <= 3 and wrong <= 2

def read_meme(path):
    motifs, rows_left = {}, 0
    for line in open(path):
        fields = line.split()
        if line.startswith("MOTIF"): name = fields[1]
        elif line.startswith("letter-probability"): rows_left, motifs[name] = int(fields[fields.index("w=") + 1]), []
        elif rows_left and fields:
            motifs[name].append([float(field) for field in fields[:4]])
            rows_left -= 1
    return motifs

def correlation(one, other):
    """Returns the highest correlation of the cells of at least six aligned columns, on either strand."""
    best = -1
    for second in [other, [row[::-1] for row in other[::-1]]]:
        for offset in range(6 - len(second), len(one) - 5):
            pairs = [(a, b) for i in range(max(0, offset), min(len(one), len(second) + offset)) for a, b in zip(one[i], second[i - offset])]
            products, first, last = (sum((a - 0.25) * (b - 0.25) for a, b in p) for p in (pairs, [(a, a) for a, _ in pairs], [(b, b) for _, b in pairs]))
            best = max(best, products / math.sqrt(first * last))
    return best

def factors(options):
    known = read_meme(options.files[0])
    right, correlations, times = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for text in options.files[1:]:
            name, pattern, path = text.split("=")
            records, own = read_fasta(path), []
            for run in range(options.runs):
                write_fasta(f"{folder}/p.fa", random.Random(run).sample(records, min(options.sequences, len(records))))
                motifs, seconds = discover(
                    options.program, folder, f"{folder}/p.fa", "--compare", options.files[0], "--seed", str(run + 1), "--motifs", "5")
                times.append(seconds)
                first = motifs[0] if motifs else None
                own.append(bool(first) and re.fullmatch(pattern, first["known_name"], re.I) is not None and float(first["known_evalue"]) < 1e-3)
                if own[-1]: correlations.append(correlation(read_meme(f"{folder}/out/motifs.meme")[first["motif_id"]], known[first["known_id"]]))
            right += own
            print(name, f"{sum(own)} of {len(own)}")
    print(f"{sum(right)} of {len(right)} first motifs are the factor's; correlation {statistics.mean(correlations):.3f}; "
          f"median time {statistics.median(times):.2f} s")

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("task", choices=["null", "planted", "factors"])
parser.add_argument("files", nargs="*")
parser.add_argument("--runs", type=int, default=None)
parser.add_argument("--sequences", type=int, default=500)
options = parser.parse_args()
if options.runs is None: options.runs = 100 if options.task == "null" else 3
options.program = os.path.abspath(options.program)
globals()[options.task](options)
