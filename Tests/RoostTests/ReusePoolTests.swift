import Testing

@testable import Roost

@Suite("A pool of objects")
struct ReusePoolTests {
    /// An object that the compiler lets go anywhere, so that keeping it is possible.
    final class Page: Sendable {}

    struct Failure: Error {}

    static func buffers(capacity: Int = 4, trapsOnStaleUse: Bool = false) -> ReusePool<[Int]> {
        ReusePool(capacity: capacity, trapsOnStaleUse: trapsOnStaleUse) {
            []
        } reset: {
            $0.removeAll(keepingCapacity: true)
        }
    }

    @Test("It lends the object that came back, as good as new")
    func reuse() {
        let pool = Self.buffers()
        pool.withObject { $0 += 1...100 }
        pool.withObject { buffer in
            #expect(buffer.isEmpty)
            #expect(buffer.capacity >= 100)
        }
        #expect(pool.statistics == .init(hits: 1, misses: 1, size: 1))
    }

    @Test("It makes another object while the first is lent")
    func another() {
        let pool = Self.buffers()
        pool.withObject { outer in
            outer.append(1)
            pool.withObject { inner in #expect(inner.isEmpty) }
        }
        #expect(pool.statistics == .init(misses: 2, size: 2))
    }

    @Test("It takes the object back from a closure that throws")
    func failure() {
        let pool = Self.buffers()
        #expect(throws: Failure.self) {
            try pool.withObject { buffer in
                buffer.append(1)
                throw Failure()
            }
        }
        pool.withObject { #expect($0.isEmpty) }
        #expect(pool.statistics == .init(hits: 1, misses: 1, size: 1))
    }

    @Test("It keeps no more objects than its capacity", arguments: [1, 2, 9])
    func bound(capacity: Int) throws {
        let pool = Self.buffers(capacity: capacity)
        // A noncopyable value goes into no array.
        final class Holder {
            let taken: ReusePool<[Int]>.Taken
            init(_ pool: ReusePool<[Int]>) { taken = pool.take() }
        }
        _ = (0..<20).map { _ in Holder(pool) }
        #expect(pool.statistics == .init(misses: 20, size: capacity, dropped: 20 - capacity))
    }

    @Test("It finds what another thread gave back")
    func otherThread() async throws {
        let pool = Self.buffers(capacity: 8)
        for _ in 1...8 { await onThread { pool.withObject { _ in } } }
        #expect(pool.statistics == .init(hits: 7, misses: 1, size: 1))
    }

    @Test("It lends an object to a closure that suspends")
    func suspending() async {
        let pool = Self.buffers()
        let count = await pool.withObject { buffer in
            buffer.append(1)
            await Task.yield()
            buffer.append(2)
            return buffer.count
        }
        #expect(count == 2)
        #expect(pool.statistics == .init(misses: 1, size: 1))
    }

    @Test("It lends objects that cannot be copied")
    func noncopyable() {
        struct Counter: ~Copyable { var count = 0 }
        let pool = ReusePool(capacity: 1) { Counter() }
        pool.withObject { $0.count += 1 }
        #expect(pool.withObject { $0.count } == 1)
    }

    @Test("An object of a class that somebody kept is nobody else's afterwards")
    func kept() {
        let pool = ReusePool(capacity: 1) { Page() }
        let kept = pool.withObject { $0 }
        pool.withObject { #expect($0 !== kept) }
        #expect(pool.statistics == .init(misses: 2, size: 1, dropped: 1))
    }

    @Test("An object of a class that nobody kept is used again")
    func notKept() {
        let pool = ReusePool(capacity: 1) { Page() }
        let first = pool.withObject { ObjectIdentifier($0) }
        #expect(pool.withObject { ObjectIdentifier($0) } == first)
    }
}

@Suite("An object taken from a pool")
struct TakenObjectTests {
    @Test("It is given back when it is dropped")
    func dropped() throws {
        let pool = ReusePoolTests.buffers()
        do {
            let taken = pool.take()
            try taken.withObject { $0.append(1) }
            try #expect(taken.withObject { $0 } == [1])
            #expect(pool.statistics.size == 0)
        }
        #expect(pool.statistics.size == 1)
    }

    @Test("It is given back at once where the holder says so")
    func givenBack() {
        let pool = ReusePoolTests.buffers()
        let taken = pool.take()
        taken.giveBack()
        #expect(pool.statistics.size == 1)
    }

    @Test("Its handle reaches it for as long as it is held")
    func handle() throws {
        let taken = ReusePoolTests.buffers().take()
        let handle = taken.handle
        try handle.withObject { $0.append(1) }
        try #expect(taken.withObject { $0 } == [1])
    }

    @Test("Its handle is an error to use after it was given back, and never reaches what is another's now")
    func staleHandle() throws {
        let pool = ReusePoolTests.buffers(capacity: 1)
        let first = pool.take()
        let handle = first.handle
        first.giveBack()
        #expect(blockingErrorCode { try handle.withObject { $0.append(1) } } == .scopeEnded)
        let second = pool.take()
        #expect(pool.statistics.hits == 1)
        #expect(blockingErrorCode { try handle.withObject { $0.append(1) } } == .scopeEnded)
        try #expect(second.withObject { $0 } == [])
        try second.handle.withObject { $0.append(2) }
    }

    @Test("It is an error to use twice at once")
    func reentry() throws {
        let taken = ReusePoolTests.buffers().take()
        let handle = taken.handle
        try taken.withObject { _ in
            #expect(blockingErrorCode { try handle.withObject { _ in } } == .objectInUse)
        }
        try handle.withObject { $0.append(1) }
    }

    @Test("Given back while a handle uses it, it is left to the handle and used by nobody else")
    func givenBackInUse() throws {
        let pool = ReusePoolTests.buffers()
        let taken = pool.take()
        let handle = taken.handle
        var held: ReusePool<[Int]>.Taken? = taken
        try handle.withObject { buffer in
            held = nil
            pool.withObject { $0.append(1) }
            #expect(buffer.isEmpty)
        }
        _ = consume held
        #expect(pool.statistics == .init(misses: 2, size: 1, dropped: 1))
        #expect(blockingErrorCode { try handle.withObject { _ in } } == .scopeEnded)
    }

    #if DEBUG
        @Test("Its stale handle stops the process where the pool was told to")
        func staleHandleTraps() async throws {
            let result = try await #require(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) {
                let taken = ReusePoolTests.buffers(trapsOnStaleUse: true).take()
                let handle = taken.handle
                taken.giveBack()
                try? handle.withObject { $0.append(1) }
            }
            #expect(text(result.standardErrorContent).contains("used after it was given back"))
        }

        @Test("Keeping it stops the process where the pool was told to")
        func keptTraps() async throws {
            let result = try await #require(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) {
                let pool = ReusePool(capacity: 1, trapsOnStaleUse: true) { ReusePoolTests.Page() }
                _ = pool.withObject { $0 }
            }
            #expect(text(result.standardErrorContent).contains("while it is still in use"))
        }

        private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    #endif
}
