#!/usr/bin/env bash
# Builds the benchmarks with the optimizer and runs one of their commands: run, check or chart. The first two have a
# PostgreSQL server of their own.
#
# Usage: bench.sh COMMAND [ARGUMENT …]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/postgres.sh

command=$1
shift

# The time that a build takes is none of the check's, and its output none of the results'.
swift build -c release --package-path Benchmarks --product roost-bench >&2
program="$(swift build -c release --package-path Benchmarks --show-bin-path)/roost-bench"

if [[ $command == chart ]]; then exec "$program" "$command" "$@"; fi

# Dictionaries hash with another seed in each process, and so grow at other times: with the same seed,
# allocations are the same in each.
if [[ $command == check ]]; then export SWIFT_DETERMINISTIC_HASHING=1; fi

# For pgbench, which is of the server's version.
PATH="$(postgres_programs):$PATH" Scripts/with-postgres.sh "$program" "$command" "$@"
