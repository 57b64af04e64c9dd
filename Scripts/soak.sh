#!/usr/bin/env bash
# A database under mixed load and faults, for ten minutes or SOAK_SECONDS: fails where something grows, or an error comes
# that nobody asked for. Writes .build/soak.svg and .build/soak.csv. That it can fail is seen with SOAK_LEAK=16: every scope
# then leaves so many bytes.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

section "Soak for ${SOAK_SECONDS:-600} s (release)"
swift_root build -c release --product Soak
# Without the C library's caches of free blocks for each thread, which it counts as allocated, and with one heap, which
# does not spread over more pages as threads come and go: what is held at rest is then the same to some kilobytes.
export GLIBC_TUNABLES=glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1
"$(swift_root build -c release --show-bin-path)/Soak" "${SOAK_SECONDS:-600}" .build
