/// What has settings with names, so that a URL or a file of settings can give them as text.
public protocol NamedSettings {
    /// Every setting that has a name.
    static var settings: [Setting<Self>] { get }
}

extension NamedSettings {
    /// Sets a setting by the name of its property, in camelCase or, as in URLs, in snake_case.
    ///
    /// ```swift
    /// var pool = PoolConfiguration()
    /// try pool.set("acquireTimeout", to: "5s")
    /// ```
    ///
    /// Durations are whole numbers with a unit, "500ms", "5s", "10m" or "1h"; "none" is nil. Whether the value makes
    /// sense is found out when a database is opened.
    ///
    /// - Throws: ``DatabaseError/Code/invalidConfiguration`` where there is no such setting, or it takes something
    ///   else. The error names the setting.
    public mutating func set(_ name: String, to text: String) throws(DatabaseError) {
        if try setIfKnown(name, to: text) { return }
        throw DatabaseError(
            .invalidConfiguration,
            "there is no setting \(name). There are \(Self.settings.map(\.name).joined(separator: ", ")).")
    }

    /// Sets a setting by its name; returns false where there is none of that name.
    package mutating func setIfKnown(_ name: String, to text: String) throws(DatabaseError) -> Bool {
        guard let setting = Self.settings.first(where: { $0.isCalled(name) }) else { return false }
        try setting.set(&self, to: text, as: name)
        return true
    }
}
