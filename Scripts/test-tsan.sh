#!/usr/bin/env bash
# The concurrency tests under Thread Sanitizer. A race that it sees fails the run.
#
# On Linux it does not understand `Synchronization.Mutex`: the path of a contended lock lives in the
# standard library, which is not instrumented, so every contended one is reported as a race. Code that
# these tests run locks with a pthread mutex instead, which the sanitizer intercepts, or uses `Atomic`.
#
# The sanitizer needs a fixed memory layout. Where the kernel randomizes more than it can bear
# (vm.mmap_rnd_bits above 28) it restarts itself without; in a container that forbids this, it says
# "unexpected memory mapping", and `sysctl vm.mmap_rnd_bits=28` on the host is the cure.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

filter='Concurrency|MetadataTable'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

section "Concurrency tests under Thread Sanitizer"
# A build of its own beside the usual one: instrumented code cannot be mixed with other code.
swift_root test --sanitize=thread --scratch-path .build/tsan --filter "$filter" | tee "$log"

grep -Eq 'Test run with [1-9]' "$log" || fail "no test matches '$filter'."
