import RoostSQLite
import Testing

@Suite("A pool of objects that many use at once")
struct ReusePoolConcurrencyTests {
    private static func makePool(capacity: Int) -> ReusePool<[Int]> {
        ReusePool(capacity: capacity) {
            []
        } reset: {
            $0.removeAll(keepingCapacity: true)
        }
    }

    @Test("Each object has one holder", arguments: [1, 3, 64])
    func threads(capacity: Int) async {
        let pool = Self.makePool(capacity: capacity)
        await withTaskGroup(of: Void.self) { group in
            for number in 1...8 {
                group.addTask {
                    await onThread {
                        for _ in 1...500 {
                            let sum = pool.withObject { buffer in
                                for _ in 1...10 { buffer.append(number) }
                                return buffer.reduce(0, +)
                            }
                            #expect(sum == 10 * number)
                        }
                    }
                }
            }
        }
        let statistics = pool.statistics
        #expect(statistics.hits + statistics.misses == 8 * 500)
        #expect(statistics.size + statistics.dropped == statistics.misses)
        #expect(statistics.size <= capacity)
    }

    @Test("Tasks that suspend keep theirs")
    func tasks() async {
        let pool = Self.makePool(capacity: 4)
        await withTaskGroup(of: Void.self) { group in
            for number in 1...50 {
                group.addTask {
                    let sum = await pool.withObject { buffer in
                        for _ in 1...10 {
                            buffer.append(number)
                            await Task.yield()
                        }
                        return buffer.reduce(0, +)
                    }
                    #expect(sum == 10 * number)
                }
            }
        }
        #expect(pool.statistics.size <= 4)
    }

    @Test("Handles of many threads reach an object one at a time, and none once it was given back")
    func handles() async throws {
        let pool = Self.makePool(capacity: 4)
        let uses = Journal<Int>()
        await withTaskGroup(of: Void.self) { group in
            let taken = pool.take()
            for number in 1...4 {
                let handle = taken.handle
                group.addTask {
                    await onThread {
                        for _ in 1...200 {
                            // In use by another thread, or given back: both are errors, and neither a race.
                            if let use = try? handle.withObject({ buffer in
                                buffer.append(number)
                                return buffer.count
                            }) {
                                uses.note(use)
                            }
                        }
                    }
                }
                await Task.yield()
            }
            taken.giveBack()
            pool.withObject { buffer in
                #expect(buffer.isEmpty)
                buffer.append(0)
                #expect(buffer == [0])
            }
        }
        // Every use saw what all uses before it had added.
        #expect(Set(uses.entries).count == uses.entries.count)
    }
}
