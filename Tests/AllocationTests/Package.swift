// swift-tools-version: 6.1
import PackageDescription

/// A package of its own, so that its tests run optimized: `swift test -c release`.
let package = Package(
    name: "allocation-tests",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "roost", path: "../..")
    ],
    targets: [
        .target(name: "CAllocationCounter", path: "CAllocationCounter"),
        .testTarget(
            name: "AllocationTests",
            dependencies: [
                "CAllocationCounter",
                .product(name: "RoostSQLite", package: "roost"),
            ],
            path: "AllocationTests"
        ),
    ],
    swiftLanguageModes: [.v6]
)
