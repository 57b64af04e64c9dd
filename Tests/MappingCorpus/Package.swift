// swift-tools-version: 6.1
import PackageDescription

/// Awkward declarations of models, one in a file, built with the plugin: see Scripts/mapping-corpus.sh.
let package = Package(
    name: "mapping-corpus",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "roost", path: "../..")
    ],
    targets: [
        .target(
            name: "Elsewhere", dependencies: [.product(name: "RoostSQLite", package: "roost")],
            path: "Elsewhere"),
        .executableTarget(
            name: "MappingCorpus",
            dependencies: ["Elsewhere", .product(name: "RoostSQLite", package: "roost")],
            path: "Corpus",
            swiftSettings: [.define("DEFINED")],
            plugins: [.plugin(name: "RoostMapping", package: "roost")]),
    ],
    swiftLanguageModes: [.v6]
)
