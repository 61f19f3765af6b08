#!/usr/bin/env bash
# Installs what the release tarball holds, which conda has unpacked into this folder.
set -euo pipefail

mkdir -p "$PREFIX/bin" "$PREFIX/share"
install -m 755 bin/motifkit "$PREFIX/bin/"
cp -R share/. "$PREFIX/share/"
