// swift-tools-version: 6.1
import PackageDescription

/// A package of its own, so that its tests run optimized: `swift test -c release`.
let package = Package(
    name: "allocation-tests",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(name: "allocation-counter", path: "../../Benchmarks/AllocationCounter"),
    ],
    targets: [
        .testTarget(
            name: "AllocationTests",
            dependencies: [
                .product(name: "CAllocationCounter", package: "allocation-counter"),
                .product(name: "RoostSQLite", package: "roost"),
            ],
            path: "AllocationTests",
            plugins: [.plugin(name: "RoostMapping", package: "roost")]
        )
    ],
    swiftLanguageModes: [.v6]
)
