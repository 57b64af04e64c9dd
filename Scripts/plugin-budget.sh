#!/usr/bin/env bash
# Measures what the plugin costs and fails where that is more than its budget:
#
# - the mappings of 500 models of 10 columns are generated in under 5 s;
# - to compile they take, and their code has, at most what the same 500 structures cost with their synthesised
#   Codable alone;
# - the plugin adds at most 30 s to a clean release build, and 1 s to an incremental one.
#
# Takes some minutes: it is no part of the tests.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

models=500
columns=10
roost=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# Seconds, to the hundredth, that a command takes.
seconds() {
    local start end
    start=$(date +%s.%N)
    "$@" >"$work/log" 2>&1 || { cat "$work/log"; fail "$* failed."; }
    end=$(date +%s.%N)
    awk -v start="$start" -v end="$end" 'BEGIN { printf "%.2f", end - start }'
}

# Prints a figure beside its limit, and notes where it is above.
hold() {
    local what=$1 figure=$2 limit=$3 unit=$4
    printf '%-66s %10s %s of %s allowed\n' "$what" "$figure" "$unit" "$limit"
    awk -v figure="$figure" -v limit="$limit" 'BEGIN { exit !(figure <= limit) }' || failed=1
}

# The structures, each with a conformance to what is named: 20 files of 25.
write_structures() {
    local folder=$1 conformance=$2
    mkdir -p "$folder"
    awk -v folder="$folder" -v models="$models" -v columns="$columns" -v conformance="$conformance" 'BEGIN {
        split("Int64? String Int Int? Double String? Bool Int32 Double? String", types, " ")
        for (model = 0; model < models; model++) {
            file = folder "/Models" int(model / 25) ".swift"
            if (model % 25 == 0) print "import Roost\n" > file
            print "public struct Model" model conformance " {" > file
            for (column = 0; column < columns; column++)
                print "    var " (column ? "column" column : "id") ": " types[column % 10 + 1] > file
            print "}\n" > file
        }
    }'
}

swift build -c release --package-path "$roost" --product RoostMappingTool
swift build -c release --package-path "$roost" --target Roost
products=$(swift build -c release --package-path "$roost" --show-bin-path)

write_structures "$work/plain" ""
write_structures "$work/codable" ": Codable, Sendable"
write_structures "$work/model" ": Model"

section "Generating"
took=$(seconds "$products/RoostMappingTool" generate --module Models --compiler "$(command -v swiftc)" \
    --output "$work/RoostMapping.swift" "$work"/model/*.swift)
[[ $(grep -c '^extension' "$work/RoostMapping.swift") == "$models" ]] || fail "not every model is generated."
hold "generating $models models of $columns columns" "$took" 5 s

# Processor time that a command takes, which other work on the machine does not add to.
processor_seconds() {
    local TIMEFORMAT='%U %S'
    { time "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "$* failed."; }; } 2>&1 | awk '{ print $1 + $2 }'
}

# Compiles files as a release build does, on one thread, so that there is one object to measure.
compile() {
    local name=$1
    shift
    processor_seconds swiftc -O -wmo -swift-version 6 -parse-as-library -module-name Models \
        -I "$products/Modules" -c "$@" -o "$work/$name.o"
}

text() {
    size "$work/$1.o" | awk 'NR == 2 { print $1 }'
}

minus() {
    awk -v a="$1" -v b="$2" 'BEGIN { print a - b }'
}

section "Compiling"
plain=$(compile plain "$work"/plain/*.swift)
codable=$(compile codable "$work"/codable/*.swift)
model=$(compile model "$work"/model/*.swift)
generated=$(compile generated "$work"/model/*.swift "$work/RoostMapping.swift")
printf 'structures %s s, Codable %s s, models %s s, with mappings %s s\n' "$plain" "$codable" "$model" "$generated"
printf 'text: structures %s, Codable %s, models %s, with mappings %s\n' \
    "$(text plain)" "$(text codable)" "$(text model)" "$(text generated)"
printf 'Codable adds %s s and %s bytes\n' \
    "$(minus "$codable" "$plain")" "$(minus "$(text codable)" "$(text plain)")"
hold "compile time that mappings add" "$(minus "$generated" "$model")" "$codable" s
hold "text that mappings add" "$(minus "$(text generated)" "$(text model)")" "$(text codable)" bytes

section "Building"
write_package() {
    mkdir -p "$work/package/Sources"
    cat >"$work/package/Package.swift" <<END
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Models",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "roost", path: "$roost")],
    targets: [
        .target(name: "Models", dependencies: [.product(name: "Roost", package: "roost")]$1)
    ]
)
END
}
on=', plugins: [.plugin(name: "RoostMapping", package: "roost")]'
write_package ""
mkdir -p "$work/package/Sources/Models"
cd "$work/package"

# One model is enough for what the plugin itself costs; what its code costs stands above.
printf 'import Roost\n\nstruct Model0: Model {\n    var id: Int\n}\n' >Sources/Models/Models.swift

# A clean release build; then one after a change that no mapping sees.
build() {
    rm -rf .build
    clean=$(seconds swift build -c release)
    seconds swift build -c release >/dev/null
    incremental=""
    for change in 1 2 3; do
        printf '// %s\n' "$change" >>Sources/Models/Models.swift
        took=$(seconds swift build -c release)
        incremental=$(awk -v a="${incremental:-$took}" -v b="$took" 'BEGIN { print a < b ? a : b }')
    done
}
build
without_clean=$clean without_incremental=$incremental
write_package "$on"
build
printf 'clean: %s s without, %s s with; incremental: %s s without, %s s with\n' \
    "$without_clean" "$clean" "$without_incremental" "$incremental"
hold "time that the plugin adds to a clean release build" "$(minus "$clean" "$without_clean")" 30 s
hold "time that the plugin adds to an incremental build" "$(minus "$incremental" "$without_incremental")" 1 s

((failed == 0)) || fail "over budget."
