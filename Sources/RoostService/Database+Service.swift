import Roost
import ServiceLifecycle

/// A database among the services of an application.
///
/// ```swift
/// let group = ServiceGroup(
///     services: [database, server], gracefulShutdownSignals: [.sigterm], logger: logger)
/// try await group.run()
/// ```
///
/// Services are shut down from the last to the first: name the database before those that use it.
extension Database: Service {
    /// Waits until the application shuts down or the task is cancelled, and then shuts the database down. Open scopes
    /// may take the configuration's ``/Roost/Database/Configuration/drainTimeout`` to end.
    public func run() async {
        // What it throws is that the task was cancelled, and the database is shut down then too.
        try? await gracefulShutdown()
        await shutDown()
    }
}
