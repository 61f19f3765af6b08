#!/usr/bin/env python3
"""Make oddities.fa: a FASTA file of everything awkward but seen in the wild.

    python3 testdata/make_oddities.py

Written as bytes, so that the mixed line ends come out the same everywhere.
"""

from pathlib import Path

PARTS = [
    b">plain\nACGTACGTAC\nGGGCCC\n",
    b">lower\nacgtnacgt\nacg\n",
    b">mixed case, with a description after a space\nACGTacgtAC\nggCCaaTT\n",
    b">tabbed\tdescription after a tab\nTTGACA\n",
    b">rna\nAUGGCUUAA\naugucu\n",
    b">iupac\nRYSWKMBDHVN\nryswkmbdhvn\n",
    b">enns\n" + b"N" * 30 + b"\n" + b"N" * 12 + b"ACGTACGT" + b"N" * 10 + b"\n" + b"n" * 7 + b"\n",
    b">empty\n",
    b">one\nG\n",
    b">crlf with a description\r\nACGTACGT\r\nTTTT\r\n",
    b">mixed_ends\r\nCACGTG\nGGTACC\r\n",
    b">uneven\nA\nCCC\nGGGGGGG\nTT\nACGTACGTACGT\n",
    b"\n\n>blank_inside\nACGT\n\nTTAA\n\n\nGGCC\n\n",
    b"\r\n>blank_crlf\r\nGATC\r\n\r\nGATC\r\n",
    b">gapped\nACG--TAC*GT*\n",
    b">dup first\nAAAACCCC\n",
    b">dup second\nGGGGTTTTAC\n",
    b">only_blank\n\n\n",
    b">last without a final newline\nACGTTGCA\nCATG",
]


def main():
    Path(__file__).with_name("oddities.fa").write_bytes(b"".join(PARTS))


if __name__ == "__main__":
    main()
