extension PoolConfiguration: NamedSettings {
    /// Every setting, under its property's name.
    public static let settings: [Setting<PoolConfiguration>] = [
        .integer("maximumConnections", orNone: \.maximumConnections),
        .integer("minimumIdle", \.minimumIdle),
        .duration("idleTimeout", orNone: \.idleTimeout),
        .duration("maximumLifetime", orNone: \.maximumLifetime),
        .duration("acquireTimeout", \.acquireTimeout),
        .duration("connectTimeout", \.connectTimeout),
        .duration("validationIdle", orNone: \.validationIdle),
        .duration("validationTimeout", \.validationTimeout),
        .duration("leakThreshold", orNone: \.leakThreshold),
        .integer("waitQueueLimit", \.waitQueueLimit),
    ]
}
