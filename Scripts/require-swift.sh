#!/usr/bin/env bash
# Says how to get Swift where there is none.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

command -v swift >/dev/null ||
    fail "no 'swift' on the PATH. Install Swift 6.1 or newer (https://www.swift.org/install), then try again."
