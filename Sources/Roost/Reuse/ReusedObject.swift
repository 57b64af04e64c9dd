import Synchronization

/// An object of a pool, with the stamp that tells its holders apart.
///
/// Sendable, unchecked: the object is touched by one thread at a time. Between two holds the pool alone has
/// it; during one it is whoever took it, or, where handles share it, whoever ``beginUse(of:)`` let in.
final class ReusedObject<Object: ~Copyable>: @unchecked Sendable {
    nonisolated(unsafe) var object: Object

    let trapsOnStaleUse: Bool

    /// Twice the number of holds that have ended, and 1 more while a handle is being used.
    private let stamp = Atomic<UInt64>(0)

    init(_ object: consuming sending Object, trapsOnStaleUse: Bool) {
        self.object = object
        self.trapsOnStaleUse = trapsOnStaleUse
    }

    /// The stamp of the hold that has begun.
    var hold: UInt64 { stamp.load(ordering: .relaxed) & ~1 }

    /// Lets in who has the stamp of today's hold, and one at a time; until ``endUse()``.
    func beginUse(of hold: UInt64) throws(DatabaseError) {
        let (isIn, found) = stamp.compareExchange(
            expected: hold, desired: hold | 1, ordering: .acquiringAndReleasing)
        if isIn { return }
        if found == hold | 1 { throw Self.inUse }
        if trapsOnStaleUse { StaleUse.trap("An object was used after it was given back to its pool.") }
        throw Self.stale
    }

    func endUse() { stamp.subtract(1, ordering: .releasing) }

    /// Ends the hold: no handle of it works any more.
    ///
    /// - Returns: Whether nobody is using the object. Otherwise it must be left to them.
    func endHold() -> Bool { stamp.add(2, ordering: .acquiringAndReleasing).oldValue & 1 == 0 }

    private static var stale: DatabaseError {
        DatabaseError(
            .scopeEnded, "the object was given back to its pool, and may be another's now. Take one anew.")
    }

    private static var inUse: DatabaseError {
        DatabaseError(
            .objectInUse,
            "the object is in use by another holder of its handle, or by the code around this. Let one use end before "
                + "the next begins.")
    }
}

/// What pools do about misuse where tests ask for it.
enum StaleUse {
    /// Stops the process, in debug builds alone.
    static func trap(_ message: String) { assertionFailure(message) }
}
