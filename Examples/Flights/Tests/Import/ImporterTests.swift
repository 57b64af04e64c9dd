import Foundation
import RoostSQLite
import Testing

@testable import flights

@Suite("Importing")
struct ImporterTests {
    @Test("What is read is what the file says")
    func values() async throws {
        let database = try await TestData.january.value
        let (flight, airline, airport, plane, weather) = try await database.read { session in
            let flight = try #require(try session.find(Flight.self, Int64(1)))
            return (
                flight, try session.find(Airline.self, flight.carrier), try session.find(Airport.self, "IAH"),
                try session.find(Plane.self, "N14228"),
                try session.find(Weather.self, flight.origin, flight.timeHour)
            )
        }
        #expect(flight.depTime == 517)
        #expect(flight.depDelay == 2)
        #expect(flight.arrDelay == 11)
        #expect(flight.tailnum == "N14228")
        #expect(flight.timeHour == Date(timeIntervalSince1970: 1_357_034_400))
        #expect(airline?.name == "United Air Lines Inc.")
        #expect(airport?.lat == 29.984433)
        #expect(airport?.tzone == "America/Chicago")
        #expect(plane?.year == 1999)
        #expect(plane?.speed == nil)
        #expect(weather?.windSpeed == 12.658579999999999)
        #expect(weather?.windGust == nil)
    }

    @Test("Every row of every file is there")
    func counts() async throws {
        let counts = try await TestData.january.value.read { session in
            [
                try session.count(Airline.all), try session.count(Airport.all), try session.count(Plane.all),
                try session.count(Weather.all), try session.count(Flight.all),
            ]
        }
        #expect(counts == [16, 1_458, 3_322, 26_115, 27_004])
    }

    @Test("A bad last line leaves not a row behind")
    func badLastLine() async throws {
        try await importing(
            Self.flight + Self.flight.replacing(",11,UA", with: ",late,UA"),
            fails: "flights.csv:3: column arr_delay: not an integer")
    }

    @Test("A flight of an unknown airline breaks a foreign key, and is named by its line")
    func unknownAirline() async throws {
        let error = try await importing(Self.flight + Self.flight.replacing("UA", with: "XX"))
        #expect(error.line == 3)
        #expect(error.file == "flights.csv")
    }

    @Test("Two airlines of one code")
    func doubledKey() async throws {
        let error = try await importing(Self.flight, airlines: "carrier,name\nUA,One\nUA,Other\n")
        #expect(error.line == 3)
        #expect(error.column == "carrier")
    }

    @Test("A missing file")
    func missingFile() async throws {
        let error = try await importing(nil)
        #expect(error.description.hasPrefix("flights.csv: no such file in "))
    }

    private static let flight =
        "2013,1,1,517,515,2,830,819,11,UA,1545,N14228,EWR,IAH,227,1400,5,15,2013-01-01T10:00:00Z\n"
}

extension ImporterTests {
    private func importing(_ flights: String, fails message: String) async throws {
        #expect(try await importing(flights).description == message)
    }

    /// Imports a few lines, expects that it fails, and that the database is empty after it.
    @discardableResult
    private func importing(
        _ flights: String?, airlines: String = "carrier,name\nUA,United Air Lines Inc.\n"
    ) async throws -> ImportError {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let header = try String(contentsOf: .january.appending(path: "flights.csv"), encoding: .utf8).prefix {
            $0 != "\n"
        }
        try write(airlines, to: "airlines.csv", in: folder)
        for name in ["airports.csv", "planes.csv", "weather.csv"] {
            try FileManager.default.copyItem(
                at: .january.appending(path: name), to: folder.appending(path: name))
        }
        if let flights { try write(header + "\n" + flights, to: "flights.csv", in: folder) }

        let database = try await Database.open(.sqlite(path: folder.appending(path: "test.sqlite").path()))
        let error = await #expect(throws: ImportError.self) {
            try await Importer(folder: folder, progress: .silent).fill(database)
        }
        #expect(try await rowCount(of: database) == 0)
        #expect(try await !Importer.isFilled(database))
        return try #require(error)
    }

    private func write(_ text: String, to name: String, in folder: URL) throws {
        try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }

    private func rowCount(of database: Database) async throws -> Int {
        try await database.read { session in
            try session.count(Airline.all) + session.count(Airport.all) + session.count(Flight.all)
        }
    }
}
