#!/usr/bin/env bash
# The pool's state machine under random events, each step checked: ten million, or EVENTS of them, over many seeds from
# SEED on. A broken invariant is reported with its seed and step; SEED= with that seed, and EVENTS=10000, shows it again.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

section "The pool under random events (release)"
# Ten million checks are too slow without the optimizer.
swift_root build -c release --product PoolSimulator
"$(swift_root build -c release --show-bin-path)/PoolSimulator" "${EVENTS:-10000000}" "${SEED:-1}"
