// swift-tools-version: 6.1
import PackageDescription

/// What makes `~Escapable` sessions, cursors and rows possible. Clients need no flag.
let lifetimes: [SwiftSetting] = [
    .enableExperimentalFeature("Lifetimes")
]

let package = Package(
    name: "roost",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Roost", targets: ["Roost"]),
        .library(name: "RoostSQLite", targets: ["RoostSQLite"]),
        .library(name: "RoostPostgres", targets: ["RoostPostgres"]),
        .library(name: "RoostObservability", targets: ["RoostObservability"]),
        .library(name: "RoostService", targets: ["RoostService"]),
        .library(name: "RoostTestSupport", targets: ["RoostTestSupport"]),
        .plugin(name: "RoostMapping", targets: ["RoostMapping"]),
        .plugin(name: "GenerateMapping", targets: ["GenerateMapping"]),
    ],
    // For the products that use them alone: whoever uses only the core and a driver fetches these, but builds none.
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.6.3"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.0", traits: []),
    ],
    targets: [
        .target(name: "Roost", swiftSettings: lifetimes),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .target(name: "RoostSQLite", dependencies: ["Roost", "CSQLite"], swiftSettings: lifetimes),
        .systemLibrary(
            name: "CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .target(name: "RoostPostgres", dependencies: ["Roost", "CPostgres"], swiftSettings: lifetimes),
        .target(
            name: "RoostObservability",
            dependencies: [
                "Roost",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]),
        .target(
            name: "RoostService",
            dependencies: [
                "Roost",
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"),
            ]),
        .target(name: "RoostTestSupport", dependencies: ["Roost"], swiftSettings: lifetimes),
        .systemLibrary(name: "CSourceKit"),
        .executableTarget(name: "RoostMappingTool", dependencies: ["CSourceKit"]),
        .plugin(name: "RoostMapping", capability: .buildTool, dependencies: ["RoostMappingTool"]),
        .plugin(
            name: "GenerateMapping",
            capability: .command(
                intent: .custom(
                    verb: "generate-mapping",
                    description: "Write the mappings of models into the source tree."),
                permissions: [
                    .writeToPackageDirectory(reason: "It writes the mappings of models into the source tree.")
                ]),
            dependencies: ["RoostMappingTool"]),
        .testTarget(name: "RoostTests", dependencies: ["RoostSQLite", "RoostTestSupport"]),
        .testTarget(
            name: "RoostSQLiteTests", dependencies: ["RoostSQLite", "RoostTestSupport", "CrashHelper"]),
        .testTarget(
            name: "RoostObservabilityTests",
            dependencies: [
                "RoostObservability", "RoostSQLite",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ]),
        .testTarget(
            name: "RoostServiceTests",
            dependencies: [
                "RoostService", "RoostSQLite",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(name: "CrashHelper", dependencies: ["RoostSQLite"], path: "Tests/CrashHelper"),
        .executableTarget(
            name: "PoolSimulator", dependencies: ["RoostTestSupport"], path: "Tests/PoolSimulator"),
        .systemLibrary(name: "CHeap", path: "Tests/CHeap"),
        .executableTarget(
            name: "Soak", dependencies: ["RoostSQLite", "RoostTestSupport", "CHeap"], path: "Tests/Soak"),
        .target(name: "PostgresServer", dependencies: ["RoostPostgres"], path: "Tests/PostgresServer"),
        .executableTarget(name: "Connector", dependencies: ["RoostPostgres"], path: "Tests/Connector"),
        .target(
            name: "DecoderFuzzing", dependencies: ["RoostPostgres", "PostgresServer"],
            path: "Tests/DecoderFuzzing"),
        .executableTarget(
            name: "DecoderFuzzer", dependencies: ["DecoderFuzzing"], path: "Tests/DecoderFuzzer"),
        .testTarget(
            name: "RoostPostgresTests",
            dependencies: [
                "RoostPostgres", "RoostSQLite", "RoostTestSupport", "PostgresServer", "CPostgres",
                "DecoderFuzzing", "Connector",
            ]),
        .testTarget(
            name: "Conformance",
            dependencies: ["RoostSQLite", "RoostPostgres", "RoostTestSupport", "PostgresServer"]),
        .testTarget(name: "RoostMappingToolTests", dependencies: ["RoostMappingTool"]),
    ],
    swiftLanguageModes: [.v6]
)
