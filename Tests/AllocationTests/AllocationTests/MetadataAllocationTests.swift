import RoostSQLite
import Testing

@Suite("Metadata", .enabled(if: AllocationCounter.isAvailable))
struct MetadataAllocationTests {
    @Test("10,000 look-ups allocate nothing")
    func lookUps() throws {
        _ = try ModelMetadata.of(Numbers.self)
        var columns = 0
        let count = try AllocationCounter.count {
            for _ in 1...10_000 { columns &+= try ModelMetadata.of(Numbers.self).columns.count }
        }
        #expect(columns == 100_000)
        #expect(count == 0)
    }
}
