#!/usr/bin/env bash
# Does what the README tells a newcomer: a fresh package that depends on this one by path, with the README's
# first Swift block as its main.swift, builds and runs.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

roost=$PWD
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT

mkdir -p "$package/Sources/Example"
awk '/^```swift$/ { inside = 1; next } /^```$/ && inside { exit } inside' README.md \
    >"$package/Sources/Example/main.swift"
[[ -s $package/Sources/Example/main.swift ]] || fail "README.md has no Swift block."

# By path a package is known by its folder's name, whatever its manifest says; the name makes it "roost".
cat >"$package/Package.swift" <<EOF
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "roost", path: "$roost")],
    targets: [
        .executableTarget(name: "Example", dependencies: [.product(name: "RoostSQLite", package: "roost")])
    ]
)
EOF

section "The README's program"
cd "$package"
swift run Example
