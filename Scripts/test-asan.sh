#!/usr/bin/env bash
# The concurrency tests under Address Sanitizer: memory of SQLite's, of the pools' and of the borrowed rows that is used
# after its end fails the run.
#
# It does not look for leaks: the Swift runtime keeps what it makes once, and says so in no way that the sanitizer
# understands. `make soak` shows whether memory grows.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

filter='Concurrency|MetadataTable'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

section "Concurrency tests under Address Sanitizer"
# A build of its own beside the usual one: instrumented code cannot be mixed with other code.
ASAN_OPTIONS=detect_leaks=0 swift_root test --sanitize=address --scratch-path .build/asan --filter "$filter" | tee "$log"

grep -Eq 'Test run with [1-9]' "$log" || fail "no test matches '$filter'."
