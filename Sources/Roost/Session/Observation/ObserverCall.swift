import Foundation

/// The database whose observer runs on this thread: a scope of the same one that it opened could wait for what the
/// observer itself holds up.
enum ObserverCall {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Runs what observes a database.
    static func run(for database: ObjectIdentifier, _ body: () -> Void) {
        let outer = pthread_getspecific(key)
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: UInt(bitPattern: database)))
        defer { pthread_setspecific(key, outer) }
        body()
    }

    /// Refuses a scope of the database whose observer opens it.
    static func refuseScope(of database: ObjectIdentifier) throws(DatabaseError) {
        guard let running = pthread_getspecific(key), UInt(bitPattern: running) == UInt(bitPattern: database)
        else {
            return
        }
        throw DatabaseError(
            .unsupported,
            "a scope was opened inside a callback of its own database's observer. Leave the callback first: begin "
                + "another task, or note what is to be done.")
    }
}
