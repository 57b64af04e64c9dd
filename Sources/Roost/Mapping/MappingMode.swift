/// How rows become values and values rows.
public enum MappingMode: Sendable {
    /// A type's columns are worked out once and kept.
    case cached
    /// They are worked out anew for every row: the baseline that benchmarks compare with. Of no other use.
    case uncached
}
