import Roost

/// What must change nothing: answers that come late or twice, or of connections that there are not.
extension RandomSchedule {
    private enum Noise: CaseIterable {
        case released, connected, connectFailed, validated, closed

        /// The state in which it would be no noise.
        var state: PoolWorld.Connection.State {
            switch self {
            case .released: .leased
            case .connected, .connectFailed: .connecting
            case .validated: .validating
            case .closed: .closing
            }
        }
    }

    mutating func makeNoise() {
        guard let noise = Noise.allCases.randomElement(using: &numbers), let id = noiseID(noise) else {
            return
        }
        let now = world.now
        world.coverage.note(.noise)
        let (isGood, isTransient) = (chance(50), chance(50))
        tell(.noise) { machine, actions in
            switch noise {
            case .released: machine.release(id, isGood ? .reusable : .broken, now: now, &actions)
            case .connected: machine.connected(id, now: now, &actions)
            case .connectFailed: machine.connectFailed(id, isTransient: isTransient, now: now, &actions)
            case .validated: machine.validated(id, isAlive: isGood, now: now, &actions)
            case .closed: machine.closed(id, now: now, &actions)
            }
        }
    }

    /// A use that is over, one that never was, or one of which this cannot be said.
    private mutating func noiseID(_ noise: Noise) -> Machine.ConnectionID? {
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0:
            let slot = [-1, .min, .max, 100].randomElement(using: &numbers) ?? 0
            return .init(slot: slot, stamp: UInt32.random(in: 0...3, using: &numbers))
        case 1:
            let connection = world.connections.randomElement(using: &numbers)
            return connection?.state == noise.state ? nil : connection?.id
        default:
            return world.oldIDs.randomElement(using: &numbers)
        }
    }
}
