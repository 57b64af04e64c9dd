// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "flights",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "roost", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "flights",
            dependencies: [
                .product(name: "RoostSQLite", package: "roost"),
                .product(name: "RoostPostgres", package: "roost"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources",
            plugins: [.plugin(name: "RoostMapping", package: "roost")]
        ),
        .testTarget(
            name: "FlightsTests",
            dependencies: [
                "flights",
                .product(name: "RoostTestSupport", package: "roost"),
                .product(name: "RoostPostgres", package: "roost"),
            ],
            path: "Tests"
        ),
    ],
    swiftLanguageModes: [.v6]
)
