/// All workloads, in the order in which they are shown.
enum Workloads {
    static let all: [any Workload] =
        [
            Metadata(threads: 1), Metadata(threads: 2),
            FetchInts(), FetchMixed(), FetchInto(), StreamMixed(),
            PointRead(), LeaseAlone(), PointReadScopes(), PointReadAsync(tasks: 1), PointReadAsync(tasks: 8),
            PointReadObserved(),
            Insert(isArray: false), Insert(isArray: true), Update(columns: .all), Update(columns: .first),
            Delete(),
            Import(),
        ] + diesel + [
            DapperRow(),
            QueryBuild(),
            Open(types: 1), Open(types: 500),
        ] + (Server.url == nil ? [] : postgres)

    /// Those that need a server.
    private static let postgres: [any Workload] = [
        PostgresFetchInts(), PostgresFetchMixed(), PostgresStreamMixed(),
        PostgresPointRead(), PostgresPointReadAsync(tasks: 1), PostgresPointReadAsync(tasks: 8),
        PostgresPointReadBatch(isQueries: false), PostgresPointReadBatch(isQueries: true),
        PostgresPointReadScopes(), PostgresDapperRow(),
        PostgresInsert(isArray: false), PostgresInsert(isArray: true), PostgresCopy(), PostgresCopyOut(),
        PostgresImport(),
        PostgresUpdate(columns: .all), PostgresUpdate(columns: .first), PostgresDelete(),
        PostgresDieselTrivial(size: 1), PostgresDieselTrivial(size: 10_000),
        PostgresDieselMedium(size: 1), PostgresDieselMedium(size: 10_000), PostgresAssociations(),
    ]

    private static let diesel: [any Workload] =
        [1, 10, 100, 1_000, 10_000].map { DieselTrivial(size: $0) }
        + [1, 10, 100, 1_000, 10_000].map { DieselMedium(size: $0) }
        + [1, 10, 25, 50, 100].map { DieselInsert(size: $0) }
        + [Associations()] + [1_000, 10_000].map { AssociationsOfMany(users: $0) }
}
