extension PoolMachine {
    /// What is to be done.
    package enum Action {
        /// The waiter's lease begins. It ends by ``PoolMachine/release(_:_:now:_:)``.
        case deliver(ConnectionID, to: Waiter)

        /// The waiter gets nothing, and has left the queue.
        case refuse(Waiter, Refusal)

        /// Open a connection. Answer with ``PoolMachine/connected(_:now:_:)`` or
        /// ``PoolMachine/connectFailed(_:isTransient:now:_:)``.
        case connect(ConnectionID)

        /// Ask the connection whether it lives. Answer with ``PoolMachine/validated(_:isAlive:now:_:)``.
        case validate(ConnectionID)

        /// Close the connection, which nobody uses. Answer with ``PoolMachine/closed(_:now:_:)``.
        case close(ConnectionID)

        /// End from outside what the connection does: a lease that outlived the drain, or a connect, a validation or
        /// a close that does not end. Its slot is vacant already; no answer is needed.
        case cut(ConnectionID)

        /// The lease is held for longer than the rules' threshold. Said once of each.
        case reportLeak(ConnectionID, held: Duration)

        /// A lease that was reported came back after all.
        case reportReturn(ConnectionID, held: Duration)

        /// The pool was shut down, and nothing is left of it. Said once.
        case drained
    }

    /// What is to be done, in this order. Up to two actions need no allocation.
    package struct Actions: Sequence {
        private var first: Action?
        private var second: Action?
        private var others: [Action] = []

        package init() {}

        package var isEmpty: Bool { first == nil }

        package mutating func append(_ action: Action) {
            if first == nil {
                first = action
            } else if second == nil {
                second = action
            } else {
                others.append(action)
            }
        }

        /// Calls a closure with each. An iterator would copy them all.
        package func forEach(_ body: (Action) -> Void) {
            if let first { body(first) }
            if let second { body(second) }
            for action in others { body(action) }
        }

        package func makeIterator() -> Iterator { Iterator(self) }

        package struct Iterator: IteratorProtocol {
            private let actions: Actions
            private var position = 0

            fileprivate init(_ actions: Actions) {
                self.actions = actions
            }

            package mutating func next() -> Action? {
                defer { position += 1 }
                switch position {
                case 0: return actions.first
                case 1: return actions.second
                default: return position - 2 < actions.others.count ? actions.others[position - 2] : nil
                }
            }
        }
    }
}

extension PoolMachine.Action: Sendable where Waiter: Sendable {}
extension PoolMachine.Action: Equatable where Waiter: Equatable {}
extension PoolMachine.Actions: Sendable where Waiter: Sendable {}
