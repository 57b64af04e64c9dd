import Roost

extension RandomSchedule {
    /// Shuts the pool down, and sees it come to rest.
    mutating func finish() throws(Breach) {
        shutDown()
        try check()
        for _ in 0..<Int.random(in: 0...world.connections.count * 4, using: &numbers) {
            answerSomething()
            try check()
        }
        try passToTheEnd()
        world.require(machine.nextWake == nil, "it wants to be woken though nothing is left")
        world.require(world.drained == 1, "it did not drain")
        world.require(world.callers.allSatisfy { $0.answers == 1 }, "somebody was not answered once")
        world.require(machine.counts.total == 0 && machine.counts.waiting == 0, "something is left")
        try check()
    }

    private mutating func answerSomething() {
        pass(Int64.random(in: 0...1_000_000, using: &numbers))
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: release()
        case 1: answerConnect()
        case 2: answerValidation()
        default: answerClose()
        }
    }

    /// What is not answered now never is. Every connection has at most two more ends: a cut, or a close and a cut.
    private mutating func passToTheEnd() throws(Breach) {
        for _ in 0...2 * world.connections.count + 1 {
            guard let wake = machine.nextWake else { return }
            world.now = max(world.now, wake)
            advance()
            try check()
        }
    }
}
