#!/usr/bin/env bash
# Compiles each program in Tests/MustNotCompile and compares the compiler's errors with those it states.
#
# A line that must be an error ends in `// error: part of the message`. A program passes if every such line
# has such an error and no other line has any. Programs without a marked line must compile: they show that
# the others fail for the reason they state. Models.swift is compiled with each of them.
#
# Usage: must-not-compile.sh [CASE.swift …]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cases_folder=Tests/MustNotCompile

# Prints what is wrong with one case, or nothing.
check() {
    local case=$1 status=0 output
    # That a value escapes its scope is found after type-checking, while SIL is diagnosed; hence not
    # -typecheck.
    # Word splitting is wanted: compile_flags holds several flags.
    # shellcheck disable=SC2086
    output=$(swiftc -emit-sil -wmo -o /dev/null -swift-version 6 -parse-as-library -module-name Case \
        -diagnostic-style=llvm $compile_flags "$case" "$cases_folder/Models.swift" 2>&1) || status=$?
    awk -v name="$(basename "$case")" -v status="$status" '
        # First the program: which lines must be errors, and what they must say.
        FNR == NR {
            if (match($0, /\/\/ error: ./)) expected[FNR] = substr($0, RSTART + RLENGTH - 1)
            next
        }
        # Then what the compiler said, as path:line:column: error: message.
        /^[^ ]+:[0-9]+:[0-9]+: error: / {
            errors += 1
            split($1, place, ":")
            line = (place[1] ~ ("(^|/)" name "$")) ? place[2] : 0
            if (!(line in expected)) { print "  unexpected: " $0; next }
            if (index($0, expected[line])) met[line] = 1
            said[line] = said[line] "\n    " $0
        }
        END {
            if (status != 0 && errors == 0) print "  the compiler failed without an error: " $0
            for (line in expected) if (!(line in met))
                print "  line " line ": expected \"" expected[line] "\", got" (said[line] ? said[line] : " no error")
        }' "$case" <(printf '%s\n' "$output")
}

# Prints a verdict on one case; fails where it is a bad one.
judge() {
    local complaint
    complaint=$(check "$1") || complaint+="  it could not be checked"
    if [[ -n $complaint ]]; then
        printf 'FAILED %s\n%s\n' "$1" "$complaint"
        return 1
    fi
    printf 'ok     %s\n' "$1"
}

cases=("$@")
if ((${#cases[@]} == 0)); then
    while IFS= read -r case; do
        cases+=("$case")
    done < <(find "$cases_folder" -name '*.swift' ! -name Models.swift | sort)
fi

((${#cases[@]} > 0)) || fail "no cases in $cases_folder."

swift_root build --target RoostSQLite
compile_flags="-I $(swift_root build --show-bin-path)/Modules -I Sources/CSQLite"

export cases_folder compile_flags
export -f check judge
verdicts=$(printf '%s\0' "${cases[@]}" |
    xargs -0 -n 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'judge "$1"' judge) || true
printf '%s\n' "$verdicts"

# A case without a verdict, because its process died, has failed too.
passed=$(grep -c '^ok' <<<"$verdicts" || true)
printf '%d cases, %d failed\n' "${#cases[@]}" "$((${#cases[@]} - passed))"
((passed == ${#cases[@]}))
