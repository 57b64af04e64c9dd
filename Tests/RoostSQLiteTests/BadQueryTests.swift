import Foundation
@testable import Roost
import RoostSQLite
import Testing

private struct Flight: Model {
    var id: Int64?
    var carrier: String
    var depDelay: Int?
    var fare: Decimal

    var isLate: Bool { depDelay ?? 0 > 0 }
}

@propertyWrapper
private struct Trimmed: Codable, Sendable {
    var wrappedValue: String

    init(wrappedValue: String) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(String.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

private struct Airline: Model {
    var id: Int64?
    @Trimmed var name: String
}

/// Queries that cannot be meant, or that the engine would answer wrongly: an error before a row is touched.
@Suite(.everyMappingMode) struct BadQueryTests {
    private let database: Database

    init() throws {
        database = try .inMemory()
        try database.sync.write { session in
            try session.create(Flight.self)
            try session.create(Airline.self)
            try session.insert(Flight(carrier: "UA", depDelay: 5, fare: 1))
            try session.insert(Airline(name: "United"))
        }
    }

    private func expectFlights(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let count = try database.sync.read { session in
            try session.count(Flight.where { $0.carrier == "UA" && $0.depDelay == 5 })
        }
        #expect(count == 1, sourceLocation: sourceLocation)
    }

    // MARK: Names

    @Test func aColumnThatTheModelDoesNotHave() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Flight.where { $0.column("delay", as: Int.self) > 31337 })
        }
        error.expect(
            .unknownColumn, model: "Flight", column: "delay",
            says: "Flight (column delay): the model has no such column; it has id, carrier, dep_delay, fare.")
    }

    @Test func aColumnThatTheTableDoesNotHave() throws {
        _ = try database.sync.write { session in
            try session.execute("ALTER TABLE flights DROP COLUMN dep_delay")
        }
        let read = try database.failure { session in _ = try session.fetch(Flight.all) }
        #expect(read.code == .unknownColumn)
        #expect(
            read.message
                == "no such column: dep_delay: check the spelling, and that the schema is up to date.")
        #expect(read.sql == #"SELECT "id", "carrier", "dep_delay", "fare" FROM "flights""#)
        let write = try database.failure { session in try session.insert(Flight(carrier: "secret", fare: 1)) }
        write.expect(
            .unknownColumn, model: "Flight",
            says:
                "Flight: table flights has no column named dep_delay: check the spelling, and that the schema "
                + #"is up to date. [SQL: INSERT INTO "flights" ("id", "carrier", "dep_delay", "fare") "#
                + "VALUES (?1, ?2, ?3, ?4)]")
    }

    @Test func aTableThatIsNotThere() throws {
        let error = try database.failure { session in try session.execute("DELETE FROM flight") }
        error.expect(
            .unknownColumn,
            says: "no such table: flight: check the spelling, and that the schema is up to date. "
                + "[SQL: DELETE FROM flight]")
    }

    @Test func aMissingTableDoomsTheTransactionEvenIfTheErrorIsCaught() throws {
        _ = try database.sync.write { session in try session.execute("DROP TABLE flights") }
        let error = try database.failure { session in
            try? session.insert(Flight(carrier: "UA", fare: 1))
        }
        #expect(error.code == .transactionDoomed)
        #expect((error.underlying as? DatabaseError)?.code == .unknownColumn)
    }

    @Test func aComputedProperty() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Flight.where { $0.isLate == true })
        }
        #expect(error.code == .unknownProperty)
        #expect(error.model == "Flight")
        #expect(
            error.message.hasSuffix(
                "is no column: it is computed, wrapped, part of another property, not among the coding keys, "
                    + "or not to be told from another of its type. Name the column with $0.column(\"…\")."))
    }

    @Test func aWrappedProperty() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Airline.where { $0.name == "secret" })
        }
        #expect(error.code == .unknownProperty)
        #expect(error.model == "Airline")
        #expect(!"\(error)".contains("secret"))
        let names = try database.sync.read { session in
            try session.fetch(Airline.where { $0.column("name", as: String.self) == "United" }).map(\.name)
        }
        #expect(names == ["United"])
    }

    @Test func aPartOfAProperty() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Flight.where { $0[dynamicMember: \.carrier.count] == 31337 })
        }
        #expect(error.code == .unknownProperty)
        #expect(error.model == "Flight")
    }

    // MARK: Conditions

    @Test func anEmptyListToLookIn() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Flight.where { $0.carrier.in([String]()) })
        }
        error.expect(
            .emptyList, model: "Flight", property: "carrier", column: "carrier",
            says:
                "Flight.carrier (column carrier): IN has no values to look for. Do not run a query that can "
                + "find nothing, or leave the condition out where it should find all.")
        let delete = try database.failure { session in
            try session.delete(Flight.where { $0.carrier.in([String]()) })
        }
        #expect(delete.code == .emptyList)
        try expectFlights()
    }

    @Test func moreParametersThanTheEngineTakes() throws {
        let error = try database.failure { session in
            _ = try session.fetch(Flight.where { $0.depDelay.in(0..<32_767) })
        }
        #expect(error.code == .tooManyParameters)
        #expect(
            error.message
                == "SQLite takes at most 32766 parameters in one statement. Run it in several parts, or insert "
                + "the values into a table and join it.")
        let most = try database.sync.read { session in
            try session.count(Flight.where { $0.depDelay.in(0..<32_766) })
        }
        #expect(most == 1)
    }

    @Test func anUpdateOrDeleteWithoutACondition() throws {
        let query = Query<Flight, Flight>(select: Select(Flight.self), shape: Flight.all.shape)
        let delete = try database.failure { session in try session.delete(query) }
        delete.expect(
            .missingCondition, model: "Flight",
            says: "Flight: the delete has no condition. Say .all where every row is meant.")
        let update = try database.failure { session in
            try session.update(query) { $0.set(\.depDelay, to: 31337) }
        }
        update.expect(
            .missingCondition, model: "Flight",
            says: "Flight: the update has no condition. Say .all where every row is meant.")
        try expectFlights()
    }

    @Test func anUpdateOrDeleteOfSomeRowsOnly() throws {
        let message =
            "takes a condition and nothing else: no join, group, order, limit or selection. Find the keys "
            + "first, and"
        for query in [
            Flight.all.limit(1), Flight.all.offset(1), Flight.all.order { $0.carrier },
            Flight.all.group { $0.carrier },
        ] {
            let delete = try database.failure { session in try session.delete(query) }
            delete.expect(
                .unsupported, model: "Flight",
                says: "Flight: the delete \(message) delete the rows with .in(keys).")
            let update = try database.failure { session in
                try session.update(query) { $0.set(\.depDelay, to: 31337) }
            }
            update.expect(
                .unsupported, model: "Flight",
                says: "Flight: the update \(message) update the rows with .in(keys).")
        }
        try expectFlights()
    }

    @Test func anUpdateThatSetsNothing() throws {
        let error = try database.failure { session in try session.update(Flight.all) { _ in } }
        error.expect(
            .invalidSQL, model: "Flight",
            says: "Flight: the update sets nothing. Call $0.set(_:to:) in its closure.")
    }

    @Test func decimalsAreNeitherOrderedNorCalculatedWith() throws {
        func expect(_ error: DatabaseError, _ operation: String) {
            error.expect(
                .unsupported, model: "Flight", property: "fare", column: "fare",
                says:
                    "Flight.fare (column fare): SQLite has no exact \(operation) of decimal values. Store the "
                    + "number as an integer of its smallest unit, or fetch the rows and do it in Swift.")
        }
        let price = Decimal(31337)
        expect(
            try database.failure { _ = try $0.fetch(Flight.where { $0.fare > price }) }, "ordering")
        expect(
            try database.failure { _ = try $0.fetch(Flight.where { $0.fare.between(price, and: price) }) },
            "ordering")
        expect(
            try database.failure { _ = try $0.fetch(Flight.all.order { $0.fare.descending }) }, "ordering")
        expect(
            try database.failure { _ = try $0.fetch(Flight.all.select { $0.fare.max() }) }, "ordering")
        expect(
            try database.failure { _ = try $0.fetch(Flight.all.select { $0.fare.sum() }) }, "arithmetic")
        expect(
            try database.failure { _ = try $0.fetch(Flight.all.select { $0.fare.average() }) }, "arithmetic")
        expect(
            try database.failure { _ = try $0.update(Flight.all) { $0.set(\.fare, to: $0.fare * price) } },
            "arithmetic")
        let equal = try database.sync.read { session in
            try session.count(Flight.where { $0.fare == Decimal(1) })
        }
        #expect(equal == 1)
    }

    @Test func aSumThatDoesNotFit() throws {
        try database.sync.write { session in
            try session.insert(Flight(carrier: "AA", depDelay: .max, fare: 1))
        }
        let error = try database.failure { session in
            _ = try session.fetch(Flight.all.select { $0.depDelay.sum() })
        }
        error.expect(
            .outOfRange,
            says: "The result does not fit 64 bits: calculate with real numbers. "
                + #"[SQL: SELECT SUM("dep_delay") FROM "flights"]"#)
    }
}
