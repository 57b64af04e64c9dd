/// How rows become values and values rows. The values and the errors are the same in every mode.
public enum MappingMode: Sendable, CaseIterable {
    /// By the code that the build plugin generated, for a model that has some; any other as ``cached``.
    case generated
    /// Through `Codable`. A type's columns are worked out once and kept.
    case cached
    /// Through `Codable`. The columns are worked out anew for every row: the baseline that benchmarks compare
    /// with. Of no other use.
    case uncached
}
