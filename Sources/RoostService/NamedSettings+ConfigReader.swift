import Configuration
import Roost

extension NamedSettings {
    /// Sets what a reader has a value for, under the names of the settings. The rest stays.
    ///
    /// ```swift
    /// let config = ConfigReader(provider: EnvironmentVariablesProvider())  // DATABASE_ACQUIRE_TIMEOUT=5s
    /// var configuration = Database.Configuration()
    /// try configuration.read(config.scoped(to: "database"))
    /// ```
    ///
    /// Durations are texts such as "500ms", "5s" or "10m"; "none" is nil.
    ///
    /// - Throws: ``/Roost/DatabaseError`` of code ``/Roost/DatabaseError/Code/invalidConfiguration``, which names the
    ///   key, where a value is of another kind. Whether it makes sense is found out when a database is opened.
    public mutating func read(_ config: ConfigReader) throws(DatabaseError) {
        for setting in Self.settings {
            if let text = config.text(forKey: ConfigKey(setting.name)) { try set(setting.name, to: text) }
        }
    }
}

extension ConfigReader {
    /// A value of whichever kind as text. A reader that is asked for another kind than its source has says nothing,
    /// and what is wrong there would not be found.
    fileprivate func text(forKey key: ConfigKey) -> String? {
        string(forKey: key) ?? int(forKey: key).map(String.init) ?? double(forKey: key).map { "\($0)" }
            ?? bool(forKey: key).map { "\($0)" } ?? stringArray(forKey: key).map { "\($0)" }
    }
}
