extension ReusePool where Object: ~Copyable {
    /// An object of a pool, held until this is dropped.
    ///
    /// ```swift
    /// let parser = parsers.take()
    /// for file in files { try parser.withObject { try $0.parse(file) } }
    /// ```
    ///
    /// There is one holder: it cannot be copied. It may be stored in what is not copied either, or in a class.
    public struct Taken: ~Copyable, Sendable {
        private let taken: ReusedObject<Object>
        private let pool: ReusePool

        init(_ taken: ReusedObject<Object>, from pool: ReusePool) {
            self.taken = taken
            self.pool = pool
        }

        deinit {
            pool.giveBack(taken)
        }

        /// Gives the object back now, and not only when this is dropped.
        public consuming func giveBack() {}

        /// Lends the object to a closure.
        ///
        /// - Returns: What the closure returns.
        /// - Throws: What the closure throws, and ``DatabaseError`` of code
        ///   ``DatabaseError/Code/objectInUse`` while a ``Handle`` is being used.
        public func withObject<Result: ~Copyable>(
            _ body: (inout sending Object) throws -> sending Result
        ) throws -> sending Result {
            try handle.withObject(body)
        }

        /// A reference to the object that can be copied, for where this cannot be kept.
        public var handle: Handle { Handle(taken) }
    }

    /// A reference to an object that is ``Taken``, for as long as it is.
    ///
    /// It may be copied, stored and used from any thread. The stamp in it tells whether the object is still
    /// the one that was taken: once it was given back, a use is an error, and never reaches what others do
    /// with it.
    public struct Handle: Sendable {
        private let taken: ReusedObject<Object>
        private let hold: UInt64

        init(_ taken: ReusedObject<Object>) {
            self.taken = taken
            hold = taken.hold
        }

        /// Lends the object to a closure.
        ///
        /// - Returns: What the closure returns.
        /// - Throws: What the closure throws, and ``DatabaseError``: of code
        ///   ``DatabaseError/Code/scopeEnded`` where the object was given back, of code
        ///   ``DatabaseError/Code/objectInUse`` while it is used by another thread or by the code around
        ///   this.
        public func withObject<Result: ~Copyable>(
            _ body: (inout sending Object) throws -> sending Result
        ) throws -> sending Result {
            try taken.beginUse(of: hold)
            defer { taken.endUse() }
            return try body(&taken.object)
        }
    }
}
