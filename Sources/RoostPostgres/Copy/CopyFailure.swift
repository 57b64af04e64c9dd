import CPostgres

/// Where in what is copied the server found a failure: `COPY flights, line 3, column dep_delay: "x"`.
struct CopyPlace {
    /// The row, from 1.
    let row: Int

    /// The column; nil where the whole row failed.
    let column: String?

    /// Nil for a failure that has nothing to do with a row. The value that may stand behind the place is left alone.
    init?(_ context: String, table: String?) {
        let prefix = "COPY " + (table.map { $0 + ", " } ?? "")
        // Triggers and functions that failed stand before it.
        guard let line = context.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }) else {
            return nil
        }
        guard let number = line.dropFirst(prefix.count).firstRange(of: "line ")?.upperBound else {
            return nil
        }
        let digits = line[number...].prefix { $0.isASCII && $0.isNumber }
        guard let row = Int(digits) else { return nil }
        self.row = row
        let rest = line[digits.endIndex...]
        let marker = ", column "
        guard rest.hasPrefix(marker) else {
            column = nil
            return
        }
        let name = rest.dropFirst(marker.count)
        column = String(name[..<(name.firstRange(of: ": ")?.lowerBound ?? name.endIndex)])
    }
}

extension PostgresError {
    /// The error of a copy with the row and the column that it is about; nil for a result that is none.
    static func failure(
        ofCopy result: OpaquePointer?, on handle: OpaquePointer?, table: String? = nil, sql: String
    ) -> DatabaseError? {
        guard let failure = failure(of: result, on: handle, stage: .run, sql: sql) else { return nil }
        guard let context = PQresultErrorField(result, Int32(UInt8(ascii: "W"))).map({ String(cString: $0) }),
            let place = CopyPlace(context, table: table)
        else { return failure }
        return DatabaseError(
            failure.code, failure.message + " It is row \(place.row) of the copy.",
            at: .init(column: place.column, sql: sql))
    }
}
