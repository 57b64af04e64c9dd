import RoostSQLite

extension Bench {
    /// Opens a file with the settings that all modes share.
    func open(
        _ path: String, _ mapping: MappingMode = .cached, observer: (any DatabaseObserver)? = nil
    ) throws -> Database {
        var configuration = SQLiteConfiguration(path: path)
        configuration.cacheKiB = Settings.cacheKiB
        return try Database.openBlocking(
            .sqlite(configuration).configured {
                $0.mapping = mapping
                $0.observer = observer
            })
    }

    /// One case for each of Roost's modes.
    func roostCases(_ make: (Mode, MappingMode) throws -> Case) rethrows -> [Case] {
        try Mode.roost.map { try make($0.mode, $0.mapping) }
    }

    /// One case for each of Roost's modes, on a file that exists.
    func roostCases(on path: String, _ make: (Mode, Database) throws -> Case) throws -> [Case] {
        try roostCases { mode, mapping in try make(mode, try open(path, mapping)) }
    }
}
