// swift-tools-version: 6.1
import PackageDescription

/// A package of its own, so that no user of the library ever resolves what it is compared with.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "roost", path: ".."),
        .package(name: "allocation-counter", path: "AllocationCounter"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite3",
            path: "CSQLite3",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .systemLibrary(
            name: "CLibPQ",
            path: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .target(
            name: "ManyModels",
            dependencies: [
                .product(name: "RoostSQLite", package: "roost"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "ManyModels",
            plugins: [.plugin(name: "RoostMapping", package: "roost")]
        ),
        .executableTarget(
            name: "roost-bench",
            dependencies: [
                "CSQLite3",
                "CLibPQ",
                "ManyModels",
                .product(name: "CAllocationCounter", package: "allocation-counter"),
                .product(name: "RoostSQLite", package: "roost"),
                .product(name: "RoostPostgres", package: "roost"),
                .product(name: "RoostObservability", package: "roost"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources",
            plugins: [.plugin(name: "RoostMapping", package: "roost")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
