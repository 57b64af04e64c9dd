/// Objects that are dear to make, kept to be used again: parsers, buffers, encoders.
///
/// ```swift
/// let buffers = ReusePool(capacity: 16) {
///     [UInt8]()
/// } reset: {
///     $0.removeAll(keepingCapacity: true)
/// }
/// let size = buffers.withObject { buffer in
///     buffer.append(contentsOf: name.utf8)
///     return buffer.count
/// }
/// ```
///
/// A pool keeps at most ``capacity`` objects at rest, and makes another one where none rests: it never waits.
/// It is used from any thread; taking an object that rests allocates nothing.
///
/// ### What keeps an object with one holder
///
/// An object that somebody still uses after giving it back would show them another's data.
/// - `withObject` lends it to a closure. The compiler refuses to keep it beyond the closure's end, to pass it
///   to another task, or to put into it what others can change; objects of `~Copyable` types it refuses to
///   copy at all.
/// - ``Taken`` is one for longer. It cannot be copied, is gone once it is given back, and gives it back by
///   itself when it is dropped.
/// - ``Handle`` can be copied and stored: here the compiler sees nothing, and a stamp does. After the object
///   was given back, every use is an error of code ``DatabaseError/Code/scopeEnded``.
/// - A reference to an object of a class gets out where the class is `Sendable`, or where a closure returns
///   it. An object that is still referred to when it is given back is left to whoever does, and not used
///   again. What the object itself refers to is not looked at, nor are weak references.
///
/// ## Topics
/// ### Using an object
/// - ``withObject(_:)``
/// - ``withObject(isolation:_:)``
/// - ``take()``
/// - ``Taken``
/// - ``Handle``
/// ### Counting
/// - ``statistics``
/// - ``Statistics``
public final class ReusePool<Object: ~Copyable>: Sendable {
    /// The most objects at rest.
    public let capacity: Int

    /// Whether misuse stops the process instead of being an error, in debug builds alone.
    public let trapsOnStaleUse: Bool

    private let make: @Sendable () -> sending Object
    private let reset: @Sendable (inout sending Object) -> Void

    /// Whether nobody but the pool refers to an object.
    private let isUnshared: @Sendable (inout Object) -> Bool
    private let shards: ReuseShards<Object>

    init(
        capacity: Int, trapsOnStaleUse: Bool, make: @escaping @Sendable () -> sending Object,
        reset: @escaping @Sendable (inout sending Object) -> Void,
        isUnshared: @escaping @Sendable (inout Object) -> Bool
    ) {
        self.capacity = max(1, capacity)
        self.trapsOnStaleUse = trapsOnStaleUse
        self.make = make
        self.reset = reset
        self.isUnshared = isUnshared
        shards = ReuseShards(capacity: self.capacity)
    }
}

extension ReusePool where Object: ~Copyable {
    /// A pool of values.
    ///
    /// - Parameters:
    ///   - capacity: The most objects at rest, at least 1. What is given back beyond is dropped.
    ///   - trapsOnStaleUse: Whether misuse stops the process with a message instead of being an error, so
    ///     that a test shows where it happens. Where Roost is built for release, it has no effect.
    ///   - make: Makes an object.
    ///   - reset: Makes an object that was given back as good as new, on the thread that gave it back. What
    ///     it holds stays in memory for as long as the object rests: let go of what is large.
    public convenience init(
        capacity: Int, trapsOnStaleUse: Bool = false, make: @escaping @Sendable () -> sending Object,
        reset: @escaping @Sendable (inout sending Object) -> Void = { _ in }
    ) {
        self.init(
            capacity: capacity, trapsOnStaleUse: trapsOnStaleUse, make: make, reset: reset,
            isUnshared: { _ in true })
    }

    /// Lends an object to a closure and takes it back, however the closure ends.
    ///
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws.
    public func withObject<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Object) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        let taken = takeObject()
        defer { giveBack(taken) }
        return try body(&taken.object)
    }

    /// The same for a closure that suspends. Others get other objects meanwhile.
    public func withObject<Result: ~Copyable, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (inout sending Object) async throws(Failure) -> sending Result
    ) async throws(Failure) -> sending Result {
        let taken = takeObject()
        defer { giveBack(taken) }
        return try await body(&taken.object)
    }

    /// Takes an object for longer than a closure runs. It is given back when what is returned is dropped.
    public func take() -> Taken { Taken(takeObject(), from: self) }

    /// How the pool has been used so far, and how many objects rest now.
    public var statistics: Statistics { shards.statistics }

    private func takeObject() -> ReusedObject<Object> {
        shards.take() ?? ReusedObject(make(), trapsOnStaleUse: trapsOnStaleUse)
    }

    /// Takes an object back. One that somebody else could still reach must not become another's.
    func giveBack(_ taken: ReusedObject<Object>) {
        guard taken.endHold(), isUnshared(&taken.object) else {
            if trapsOnStaleUse {
                StaleUse.trap("An object was given back to its pool while it is still in use.")
            }
            return shards.countDropped()
        }
        reset(&taken.object)
        shards.giveBack(taken)
    }
}

extension ReusePool where Object: AnyObject {
    /// A pool of objects of a class. One that is still referred to when it is given back is dropped: nobody
    /// else gets it.
    ///
    /// - Parameters:
    ///   - capacity: The most objects at rest, at least 1. What is given back beyond is dropped.
    ///   - trapsOnStaleUse: Whether misuse stops the process with a message instead of being an error, so
    ///     that a test shows where it happens. Where Roost is built for release, it has no effect.
    ///   - make: Makes an object, which nothing else refers to.
    ///   - reset: Makes an object that was given back as good as new, on the thread that gave it back. What
    ///     it holds stays in memory for as long as the object rests: let go of what is large.
    public convenience init(
        capacity: Int, trapsOnStaleUse: Bool = false, make: @escaping @Sendable () -> sending Object,
        reset: @escaping @Sendable (inout sending Object) -> Void = { _ in }
    ) {
        self.init(
            capacity: capacity, trapsOnStaleUse: trapsOnStaleUse, make: make, reset: reset,
            isUnshared: { isKnownUniquelyReferenced(&$0) })
    }
}

extension ReusePool where Object: ~Copyable {
    /// How a pool has been used since it was made.
    public struct Statistics: Hashable, Sendable {
        /// How often an object was taken that had rested.
        public var hits = 0
        /// How often one had to be made.
        public var misses = 0
        /// How many objects rest now.
        public var size = 0
        /// How many came back and were not kept: there was no room, or somebody could still reach them.
        public var dropped = 0
    }
}
