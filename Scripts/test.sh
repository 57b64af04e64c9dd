#!/usr/bin/env bash
# Every test there is, but for the ones under the sanitizers and the soak.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Tests that look at a clock run after the others, one by one: beside hundreds of tests that keep every core busy, a
# deadline of milliseconds says nothing.
timed='RoostTests\.(DatabaseLife|Deadline|Cancellation|DatabaseShutDown|ConnectionReplacement|DatabaseStatistics|LeakReport|Refusal|PoolFairness)|RoostPostgresTests\.(Fault|Notification|Copy|SeveralServers|Pooler)'

section "Tests"
# Word splitting is wanted: SWIFT_FLAGS holds several flags.
# shellcheck disable=SC2086
Scripts/with-postgres.sh swift test ${SWIFT_FLAGS:-} --parallel --skip "$timed"

section "Tests that look at a clock"
# shellcheck disable=SC2086
Scripts/with-postgres.sh swift test ${SWIFT_FLAGS:-} --skip-build --no-parallel --filter "$timed"

Scripts/nothing-left.sh

section "SQLite without PostgreSQL"
Scripts/sqlite-alone.sh

Scripts/pool-simulation.sh

section "Programs that must not compile"
Scripts/must-not-compile.sh

section "The mapping tool without its parser"
Scripts/mapping-failures.sh

section "Models of every kind, with the plugin on"
Scripts/mapping-corpus.sh

section "The plugins, as a newcomer tries them"
Scripts/mapping-as-user.sh

section "Speed of type-checking"
Scripts/type-check-speed.sh

# A package of its own, since allocations only count where the optimizer ran.
section "Allocations (release)"
swift test -c release --package-path Tests/AllocationTests

section "The example"
Scripts/with-postgres.sh swift test --package-path Examples/Flights

Scripts/readme.sh
