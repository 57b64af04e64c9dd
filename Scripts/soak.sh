#!/usr/bin/env bash
# A database under mixed load and faults, for ten minutes or SOAK_SECONDS: fails where something grows, or an error comes
# that nobody asked for. Writes .build/soak.svg and .build/soak.csv.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

section "Soak for ${SOAK_SECONDS:-600} s (release)"
swift_root build -c release --product Soak
"$(swift_root build -c release --show-bin-path)/Soak" "${SOAK_SECONDS:-600}" .build
