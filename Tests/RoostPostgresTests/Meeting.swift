/// Where tasks wait for each other, once.
actor Meeting {
    private let size: Int
    private var arrived = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of size: Int) { self.size = size }

    /// Waits until all have arrived; who comes later does not wait.
    func arrive() async {
        arrived += 1
        if arrived == size {
            for continuation in waiting { continuation.resume() }
            waiting = []
        }
        if arrived < size { await withCheckedContinuation { waiting.append($0) } }
    }
}
