import Foundation

/// A pool's objects at rest, in a few parts with a lock each, so that threads seldom wait for one another.
///
/// A thread looks into its own part first. Where there is nothing to take, or no room, it looks into the
/// others: the capacity is the whole pool's.
struct ReuseShards<Object: ~Copyable>: Sendable {
    private struct Shard {
        /// The one that was used last is the next to go: it may still be in the processor's cache.
        var resting: [ReusedObject<Object>] = []
        let capacity: Int
        var hits = 0
        var misses = 0
        var dropped = 0

        init(capacity: Int) {
            self.capacity = capacity
            // What grows later has been grown for good; a capacity that means "no limit" is no room to reserve.
            resting.reserveCapacity(min(capacity, 64))
        }

        mutating func take() -> ReusedObject<Object>? {
            guard let object = resting.popLast() else { return nil }
            hits += 1
            return object
        }

        mutating func keep(_ object: ReusedObject<Object>) -> Bool {
            guard resting.count < capacity else { return false }
            resting.append(object)
            return true
        }
    }

    private let shards: [Lock<Shard>]

    init(capacity: Int) {
        let count = min(capacity, ProcessInfo.processInfo.activeProcessorCount, 8)
        shards = (0..<count).map { index in
            Lock(Shard(capacity: capacity / count + (index < capacity % count ? 1 : 0)))
        }
    }

    /// An object that rests; nil where none does, which counts as a miss.
    func take() -> ReusedObject<Object>? {
        let own = indexOfThread
        for offset in shards.indices {
            let shard = shards[(own + offset) % shards.count]
            if let object = shard.withLock({ $0.take() }) { return object }
        }
        shards[own].withLock { $0.misses += 1 }
        return nil
    }

    /// Keeps an object, where there is room.
    func giveBack(_ object: ReusedObject<Object>) {
        let own = indexOfThread
        for offset in shards.indices {
            let shard = shards[(own + offset) % shards.count]
            if shard.withLock({ $0.keep(object) }) { return }
        }
        countDropped()
    }

    /// Counts an object that came back and is not kept.
    func countDropped() { shards[indexOfThread].withLock { $0.dropped += 1 } }

    var statistics: ReusePool<Object>.Statistics {
        var sum = ReusePool<Object>.Statistics()
        for shard in shards {
            shard.withLock { shard in
                sum.hits += shard.hits
                sum.misses += shard.misses
                sum.size += shard.resting.count
                sum.dropped += shard.dropped
            }
        }
        return sum
    }

    /// Threads' addresses differ by multiples of large powers of two. Multiplying carries the difference to
    /// the upper bits.
    private var indexOfThread: Int {
        let address = UInt64(UInt(bitPattern: pthread_self().hashValue))
        return Int((address &* 0x9E37_79B9_7F4A_7C15) >> 40) % shards.count
    }
}
