import Testing

@Suite(.enabled(if: AllocationCounter.isAvailable))
struct AllocationCounterTests {
    @Test func countsWhatIsAllocated() {
        var kept: [[Int]] = []
        kept.reserveCapacity(100)
        let count = AllocationCounter.count {
            for size in 1...100 { kept.append(Array(repeating: size, count: size)) }
        }
        #expect(kept.count == 100)
        #expect(count == 100)
    }

    @Test func countsNothingWhereNothingIs() {
        var sum = 0
        let count = AllocationCounter.count {
            for number in 1...10_000 { sum &+= number }
        }
        #expect(sum == 50_005_000)
        #expect(count == 0)
    }
}
