#!/usr/bin/env python3
"""Make flags.sam: one SAM record of each kind that a reader must tell apart.

    python3 testdata/make_flags.py

The mapped sequences are slices of lambda.fa, so the file agrees with it.
"""

from pathlib import Path

HERE = Path(__file__).parent
REF = "gi|9626243|ref|NC_001416.1|"
LINES = (HERE / "lambda.fa").read_text(encoding="ascii").splitlines()
GENOME = "".join(LINES[1:])


def bases(start, length):
    """A slice of the genome; start counts from 1, as in SAM."""
    return GENOME[start - 1 : start - 1 + length]


def record(name, flag, pos, mapq, cigar, seq, qual, mate=("*", 0, 0), tags=()):
    ref = REF if pos else "*"
    return "\t".join(map(str, [name, flag, ref, pos, mapq, cigar, *mate, seq, qual, *tags])) + "\n"


def main():
    forward = bases(101, 40)
    with_n = bases(801, 12) + "N" + bases(814, 10) + "NNN" + bases(827, 14)
    left, right = bases(1001, 30), bases(20001, 30)
    text = f"@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:{REF}\tLN:{len(GENOME)}\n"
    text += record("forward", 0, 101, 60, "40M", forward, "I" * 40)
    text += record("reverse", 16, 301, 60, "40M", bases(301, 40), "#" * 5 + "I" * 35)
    text += record("pair", 99, 501, 60, "36M", bases(501, 36), "I" * 36, ("=", 621, 156))
    text += record("pair", 147, 621, 60, "36M", bases(621, 36), "H" * 36, ("=", 501, -156))
    text += record("nostored", 0, 701, 60, "40M", "*", "*")
    qual = "I" * 12 + "!" + "I" * 10 + "!!!" + "I" * 14
    text += record("withN", 0, 801, 60, "40M", with_n, qual)
    tag = f"SA:Z:{REF},20001,+,30S30M,60,0;"
    text += record("chimera", 0, 1001, 60, "30M30S", left + right, "I" * 60, tags=[tag])
    text += record("forward", 256, 5001, 0, "40M", forward, "I" * 40)
    tag = f"SA:Z:{REF},1001,+,30M30S,60,0;"
    text += record("chimera", 2048, 20001, 60, "30H30M", right, "I" * 30, tags=[tag])
    text += record("unmapped", 4, 0, 0, "*", "GATTACAGATTACACACGTGGATTACA", "I" * 27)
    (HERE / "flags.sam").write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
