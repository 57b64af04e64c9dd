#!/usr/bin/env bash
# Tries the plugins as a newcomer would: a fresh package that depends on this one by path, without the plugin,
# then with it, in debug and release builds, with a property added in between, and with the mappings kept in
# the source tree.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

roost=$PWD
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT
mkdir -p "$package/Sources/Example"
cd "$package"

# The package, with or without the one line that switches the plugin on.
write_manifest() {
    # By path a package is known by its folder's name, whatever its manifest says; the name makes it "roost".
    cat >Package.swift <<END
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "roost", path: "$roost")],
    targets: [
        .executableTarget(
            name: "Example",
            dependencies: [.product(name: "RoostSQLite", package: "roost")]$1
        )
    ]
)
END
}

# The models, with what else a flight has.
write_models() {
    cat >Sources/Example/Models.swift <<END
import RoostSQLite

public struct Flight: Model {
    public var id: Int64?
    var carrier: String
    var depDelay: Int?
    $1
}

private struct Note: Model {
    var id: Int
}
END
}

cat >Sources/Example/main.swift <<'END'
import RoostSQLite

let database = try await Database.open(.sqlite(.inMemory))
try await database.write { session in
    try session.create(Flight.self)
    try session.insert(Flight(carrier: "UA", depDelay: nil))
}
let flights = try await database.read { session in try session.fetch(Flight.all) }
let columns = try ModelMetadata.of(Flight.self).columns.map(\.name).joined(separator: " ")
print(Flight.generatedMapping == nil ? "cached" : "generated", flights.count, columns)
END

# Builds and runs; warnings of the compiler fail it, those of the plugin do not. Leaves the output in $output.
run() {
    output=$(swift run "$@" -Xswiftc -warnings-as-errors Example 2>&1) || { echo "$output"; fail "it does not build or run."; }
}

expect() {
    grep -qF -- "$1" <<<"$output" || { echo "$output"; fail "expected: $1"; }
    echo "ok: $1"
}

expect_no() {
    if grep -qF -- "$1" <<<"$output"; then echo "$output"; fail "not expected: $1"; fi
    echo "ok: no $1"
}

section "Without the plugin"
write_manifest ""
write_models ""
run
expect "cached 1 id carrier dep_delay"
expect_no "RoostMappingTool"

section "With the plugin"
write_manifest ',
            plugins: [.plugin(name: "RoostMapping", package: "roost")]'
run
expect "generated 1 id carrier dep_delay"
expect "Models.swift:10:16: warning: Note is mapped at run time: 'Note' is private"

section "With nothing changed"
run
expect "generated 1 id carrier dep_delay"
expect_no "Mapping the models"

section "With a property added"
write_models 'var timeHour: String = ""'
run
expect "generated 1 id carrier dep_delay time_hour"

section "In a release build"
run -c release
expect "generated 1 id carrier dep_delay time_hour"

# The command plugin. Leaves the output in $output, and fails as it does.
generate() {
    output=$(swift package --allow-writing-to-package-directory generate-mapping "$@" 2>&1)
}

section "In the source tree"
if generate --check; then fail "the check passed where nothing was written."; fi
expect "+extension Flight {"
generate || fail "the mappings were not written: $output"
expect "wrote "
[[ -f Sources/Example/Generated/Models+GeneratedMapping.swift ]] || fail "no file was written."
generate --check || fail "the check failed: $output"
run
expect "generated 1 id carrier dep_delay time_hour"

section "In the source tree, out of date"
write_models 'var hour = 0'
if generate --check --target Example; then fail "the check passed where a mapping is out of date."; fi
expect "-                columns.add(\"timeHour\", \\.timeHour)"
expect "+                columns.add(\"hour\", \\.hour)"
generate || fail "the mappings were not written: $output"
sed -i.backup 's/var hour = 0/var hour = 0, minute = 0/' Sources/Example/Models.swift
output=$(swift build 2>&1) || fail "it does not build: $output"
expect "Models+GeneratedMapping.swift:1:1: warning: this mapping does not fit its models any more"
