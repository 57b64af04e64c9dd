#!/usr/bin/env bash
# Builds the models in Tests/MappingCorpus with the plugin on, compares its warnings with those that the files
# state, and runs every model: see Tests/MappingCorpus/Corpus/Runner/Expectation.swift.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

package=Tests/MappingCorpus
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The plugin's work is done again only where something changed, and its warnings come with the work.
find "$package/.build" -path '*RoostMapping/RoostMapping.swift' -delete 2>/dev/null || true
swift build --package-path "$package" 2>&1 | tee "$log" | grep -v 'is mapped at run time' | tail -n 3

section "Warnings"
find "$package" \( -name .build -o -name Runner \) -prune -o -name '*.swift' -print0 | sort -z | xargs -0 awk -v log_file="$log" '
    # First what the build said, as path:line:column: warning: message.
    BEGIN {
        while ((getline line < log_file) > 0) {
            if (line !~ /warning: .* is mapped at run time: /) continue
            split(line, place, ":")
            name = place[1]
            sub(".*/", "", name)
            said[name ":" place[2]] = said[name ":" place[2]] line "\n"
        }
    }
    # Then what the files state.
    FNR == 1 { name = FILENAME; sub(".*/", "", name) }
    match($0, /\/\/ expect: cached "/) {
        part = substr($0, RSTART + RLENGTH)
        sub(/"[^"]*$/, "", part)
        key = name ":" FNR
        count += 1
        if (!index(said[key], "is mapped at run time: ") || !index(said[key], part)) {
            print "FAILED " key ": expected \"" part "\", got " (said[key] ? said[key] : "no warning")
            failed = 1
        }
        delete said[key]
    }
    END {
        for (key in said) if (said[key] != "") { print "FAILED " key ": unexpected: " said[key]; failed = 1 }
        print count " warnings"
        exit failed
    }'

section "Models"
files=$(grep -rlE '// expect: ' "$package/Corpus" --include='*.swift' --exclude-dir=Runner | wc -l)
"$package/.build/debug/MappingCorpus" | tee "$log" | grep -v '^ok' || true
passed=$(grep -c '^ok' "$log" || true)
grep -q ' 0 failed$' "$log" || fail "not every model does as its file states."
((passed >= files)) || fail "$files files state an outcome, but $passed models ran."
