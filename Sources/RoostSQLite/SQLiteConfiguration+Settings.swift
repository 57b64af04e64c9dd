extension SQLiteConfiguration: NamedSettings {
    /// Every setting but the place, under its property's name.
    public static let settings: [Setting<SQLiteConfiguration>] = [
        .choice(
            "mode", \.mode,
            of: [
                ("readWriteCreate", .readWriteCreate), ("readWrite", .readWrite), ("readOnly", .readOnly),
            ]),
        .duration("busyTimeout", \.busyTimeout),
        .choice(
            "synchronous", \.synchronous,
            of: [Synchronous.normal, .full, .off].map { ($0.rawValue, $0) }),
        .integer("cacheKiB", orNone: \.cacheKiB),
        .integer("pageLimit", orNone: \.pageLimit),
    ]
}
