// swift-tools-version: 6.3
import PackageDescription

/// Every Swift target is written in Swift 6 mode with the features that will be the default one day.
let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Debian's headers and libraries are where the compiler looks anyway; asking pkg-config would only require it.
#if os(Linux)
let (htslibPkgConfig, deflatePkgConfig): (String?, String?) = (nil, nil)
#else
let (htslibPkgConfig, deflatePkgConfig): (String?, String?) = ("htslib", "libdeflate")
#endif

let package = Package(
    name: "MotifKit",
    products: [
        .executable(name: "motifkit", targets: ["MotifCommand"]),
        .library(
            name: "MotifKit",
            targets: [
                "MotifKit", "MotifCore", "MotifFormats", "GenomeIO", "MotifConvolution", "MotifComparison",
                "MotifEnrichment", "MotifTraining", "MotifDiscovery", "MotifReports", "MotifPipelines",
            ]),
        // The library of the C interface, on which the Python package stands; see Sources/CInterface.
        .library(name: "MotifKitC", type: .dynamic, targets: ["CInterface"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        // Only `swift package generate-documentation` uses it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // The rooms, in the order in which data walks through them. A target only knows those above it.
        .systemLibrary(
            name: "CHtslib", pkgConfig: htslibPkgConfig,
            providers: [.apt(["libhts-dev", "zlib1g-dev"]), .brew(["htslib"])]),
        // libBigWig has no pkg-config file.
        .systemLibrary(name: "CBigWig", providers: [.apt(["libbigwig-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: deflatePkgConfig, providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
        .target(name: "CMotifKernels"),
        .target(
            name: "MotifCore",
            dependencies: ["CMotifKernels", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: swift),
        .target(
            name: "MotifFormats",
            dependencies: ["MotifCore", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: swift),
        .target(
            name: "GenomeIO",
            dependencies: ["CBigWig", "CDeflate", "CHtslib", "MotifCore", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: swift),
        .target(name: "MotifConvolution", dependencies: ["CMotifKernels", "MotifCore"], swiftSettings: swift),
        .target(
            name: "MotifComparison",
            dependencies: ["CMotifKernels", "MotifCore", "MotifConvolution", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: swift),
        .target(
            name: "MotifEnrichment",
            dependencies: ["MotifCore", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: swift),
        .target(
            name: "MotifTraining",
            dependencies: [
                "CMotifKernels", "MotifCore", "MotifConvolution", "MotifComparison", .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: swift),
        .target(
            name: "MotifDiscovery",
            dependencies: [
                "MotifCore", "MotifConvolution", "MotifEnrichment", "MotifTraining", .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: swift),
        .target(name: "MotifReports", dependencies: ["MotifCore", "MotifTraining"], swiftSettings: swift),
        .target(
            name: "MotifPipelines",
            dependencies: [
                "MotifCore", "MotifFormats", "GenomeIO", "MotifConvolution", "MotifComparison", "MotifEnrichment", "MotifTraining", "MotifDiscovery",
                "MotifReports", .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: swift),
        .target(
            name: "MotifKit",
            dependencies: [
                "MotifCore", "MotifFormats", "GenomeIO", "MotifConvolution", "MotifComparison",
                "MotifEnrichment", "MotifTraining", "MotifDiscovery", "MotifReports", "MotifPipelines",
            ],
            swiftSettings: swift),
        .target(name: "CMotifKit", path: "Sources/CInterface/Header"),
        .target(
            name: "CInterface",
            dependencies: [
                "CMotifKit", "MotifCore", "MotifFormats", "GenomeIO", "MotifConvolution", "MotifTraining", "MotifReports", "MotifPipelines",
            ],
            path: "Sources/CInterface", exclude: ["Header"], swiftSettings: swift),
        .executableTarget(
            name: "MotifCommand",
            dependencies: ["MotifKit", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: swift),
        .executableTarget(
            name: "MotifBenchmarks",
            dependencies: ["CMotifKernels", "MotifKit", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: swift),

        // Tests: a target for each of the above.
        .target(name: "MotifTestSupport", dependencies: ["MotifKit"], path: "Tests/MotifTestSupport", swiftSettings: swift),
        .testTarget(name: "MotifCoreTests", dependencies: ["MotifCore", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(name: "MotifFormatsTests", dependencies: ["MotifCore", "MotifFormats", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(name: "GenomeIOTests", dependencies: ["CBigWig", "GenomeIO", "MotifCore", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(
            name: "MotifConvolutionTests", dependencies: ["MotifConvolution", "MotifCore", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(name: "MotifEnrichmentTests", dependencies: ["MotifEnrichment", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(
            name: "MotifDiscoveryTests",
            dependencies: ["MotifConvolution", "MotifCore", "MotifDiscovery", "MotifEnrichment", "MotifTraining", "MotifTestSupport"],
            swiftSettings: swift),
        .testTarget(
            name: "MotifComparisonTests",
            dependencies: [
                "MotifComparison", "MotifConvolution", "MotifCore", "MotifFormats", "MotifTestSupport",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "MotifTrainingTests",
            dependencies: ["CMotifKernels", "MotifComparison", "MotifConvolution", "MotifCore", "MotifFormats", "MotifTraining", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(
            name: "MotifReportsTests",
            dependencies: ["MotifComparison", "MotifCore", "MotifFormats", "MotifReports", "MotifTraining", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(
            name: "MotifPipelinesTests",
            dependencies: [
                "GenomeIO", "MotifComparison", "MotifConvolution", "MotifCore", "MotifDiscovery", "MotifEnrichment", "MotifFormats", "MotifPipelines",
                "MotifTestSupport",
            ],
            swiftSettings: swift),
        .testTarget(name: "MotifKitTests", dependencies: ["MotifKit", "MotifTestSupport"], swiftSettings: swift),
        .testTarget(
            name: "CommandTests", dependencies: ["MotifBenchmarks", "MotifCommand", "MotifKit", "MotifTestSupport"], swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c17
)

// The libraries are what release builds optimise and test. The tests themselves need no optimiser, which would take minutes.
for target in package.targets where target.type == .test {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}

// Fuzzers need the coverage of the code that they test, so every Swift target is built for them; see Tests/Fuzz.
if Context.environment["MOTIFKIT_FUZZ"] == "1" {
    for target in package.targets where target.type == .regular {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer,address"])]
    }
    package.targets.append(.target(name: "FuzzerEntry", path: "Tests/Fuzz/FuzzerEntry"))
    package.targets += [
        ("AlignmentFileFuzzer", ["GenomeIO"]), ("AlignmentIndexFuzzer", ["GenomeIO"]), ("CRAMFileFuzzer", ["GenomeIO"]),
        ("LabelledTableFuzzer", ["MotifTraining"]), ("MatrixFileFuzzer", ["GenomeIO"]), ("ModelFileFuzzer", ["MotifTraining"]), ("MotifFileFuzzer", ["MotifFormats"]),
        ("RegionFileFuzzer", ["GenomeIO"]), ("SequenceFileFuzzer", ["GenomeIO"]), ("VariantFileFuzzer", ["GenomeIO"]),
    ].map { name, subject in
        .executableTarget(
            name: name, dependencies: ["FuzzerEntry", "MotifCore"] + subject.map { .init(stringLiteral: $0) },
            path: "Tests/Fuzz/\(name)",
            swiftSettings: swift + [.unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
    }
}
