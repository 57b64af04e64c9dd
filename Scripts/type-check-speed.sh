#!/usr/bin/env bash
# Fails where an expression in Tests/TypeChecking takes the compiler too long to type-check. Of several runs
# the best counts, since a busy machine slows some of them.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

limit=200 # milliseconds per expression
runs=3

swift_root build --target RoostSQLite
modules="$(swift_root build --show-bin-path)/Modules"

# One line per expression that took a millisecond or more: its time and its place.
measure() {
    swiftc -typecheck -wmo -swift-version 6 -parse-as-library -module-name TypeChecking \
        -I "$modules" -I Sources/CSQLite -diagnostic-style=llvm \
        -Xfrontend -warn-long-expression-type-checking=1 Tests/TypeChecking/*.swift 2>&1
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for ((run = 0; run < runs; run++)); do
    measure >>"$log" || {
        cat "$log" >&2
        fail "Tests/TypeChecking does not compile."
    }
done

slowest=$(sed -n 's/^\(.*\): warning: expression took \([0-9]*\)ms to type-check.*/\2 \1/p' "$log" |
    sort -k 2,2 -k 1,1n | awk '$2 != last { print; last = $2 }' | sort -rn | head -n 5)
[[ -n $slowest ]] || fail "the compiler reported no times."

awk '{ printf "%4d ms  %s\n", $1, $2 }' <<<"$slowest"
worst=${slowest%% *}
((worst <= limit)) || fail "an expression took $worst ms to type-check; the limit is $limit."
printf 'the slowest took %d ms of %d allowed\n' "$worst" "$limit"
