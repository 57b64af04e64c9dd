import Foundation
import RoostSQLite
import Testing

/// Relations of every kind, the SQL that loads them, and what becomes of the rows.
@Suite struct RelationTests {
    @Test(arguments: ConformanceTarget.all)
    func loadsTheManyRowsOfEachWithOneStatement(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let pairs = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(Airline.flights.order { $0.id }))
        }
        #expect(
            stage.ran() == """
                SELECT "carrier", "name"
                FROM "airlines"
                ORDER BY "carrier"
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2, ?3, ?4)
                ORDER BY "id"
                """)
        #expect(
            lines(pairs) { "\($0.name): \($1.map { "\($0.id ?? 0) from \($0.origin)" })" } == """
                American Airlines: ["2 from JFK", "5 from LGA"]
                Delta Air Lines: []
                United Air Lines: ["1 from EWR", "3 from JFK"]
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func loadsTheRowThatEachBelongsTo(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let pairs = try stage.read { session in
            try session.fetch(
                Flight.where { $0.carrier != "B6" }.order { $0.id.descending }.including(Flight.airline))
        }
        #expect(
            stage.ran() == """
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "carrier" <> ?1
                ORDER BY "id" DESC
                SELECT "carrier", "name"
                FROM "airlines"
                WHERE "carrier" IN (?1, ?2)
                """)
        #expect(
            lines(pairs) { "\($0.id ?? 0): \($1.name)" } == """
                5: American Airlines
                3: United Air Lines
                2: American Airlines
                1: United Air Lines
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func saysWhichRowBelongsToOneThatIsNotThere(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in try session.fetch(Flight.all.including(Flight.airline)) }
        }
        #expect(error?.code == .missingRelated)
        #expect(
            error?.description == """
                Flight.carrier (column carrier): it belongs to a row of Airline that is not there. Insert the row, or \
                load the relation as airline.optional, or declare it with belongsTo(Airline?.self).
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesARowThatIsNotThereForNilWhereAsked(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let pairs = try stage.read { session in
            try session.fetch(Flight.all.order { $0.id }.including(Flight.airline.optional))
        }
        #expect(pairs.map { $1?.carrier } == ["UA", "AA", "UA", nil, "AA"])
    }

    @Test(arguments: ConformanceTarget.all)
    func loadsOneRowOrNone(on target: ConformanceTarget) throws {
        let stage = try target.staff()
        let pairs = try stage.read { session in
            try session.fetch(Employee.all.order { $0.id }.including(Employee.badge))
        }
        #expect(pairs.map { "\($0.name) \($1?.code ?? "-")" } == ["Ada A1", "Ben -", "Cleo C3", "Dan -"])
    }

    @Test(arguments: ConformanceTarget.all)
    func meansTheFirstOfSeveralByAnOrder(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let pairs = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(
                    Airline.hasOne(Flight.self) { $0.carrier == $1.carrier }.order { $0.distance.descending })
            )
        }
        #expect(pairs.map { $1?.id } == [2, nil, 1])
    }

    @Test(arguments: ConformanceTarget.all)
    func relatesATableToItself(on target: ConformanceTarget) throws {
        let stage = try target.staff()
        let rows = try stage.read { session in
            try session.fetch(
                Employee.all.order { $0.id }.including(
                    Employee.manager, Employee.reports.order { $0.name.descending }))
        }
        #expect(
            stage.ran() == """
                SELECT "id", "name", "manager_id"
                FROM "employees"
                ORDER BY "id"
                SELECT "id", "name", "manager_id"
                FROM "employees"
                WHERE "id" IN (?1, ?2)
                SELECT "id", "name", "manager_id"
                FROM "employees"
                WHERE "manager_id" IN (?1, ?2, ?3, ?4)
                ORDER BY "name" DESC
                """)
        #expect(
            lines(rows) { "\($0.name) under \($1?.name ?? "-") over \($2.map(\.name))" } == """
                Ada under - over ["Cleo", "Ben"]
                Ben under Ada over ["Dan"]
                Cleo under Ada over []
                Dan under Ben over []
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func relatesThroughAJoinModel(on target: ConformanceTarget) throws {
        let stage = try target.school()
        let rows = try stage.read { session in
            try session.fetch(
                Course.all.order { $0.title }.including(
                    Course.students.where { $0.name != "Eve" }.order { $0.name }))
        }
        #expect(
            stage.ran() == """
                SELECT "id", "title"
                FROM "courses"
                ORDER BY "title"
                SELECT "students"."id", "students"."name", "enrolments"."course_id"
                FROM "students"
                JOIN "enrolments" ON "enrolments"."student_id" = "students"."id"
                WHERE "enrolments"."course_id" IN (?1, ?2, ?3, ?4) AND "students"."name" <> ?5
                ORDER BY "students"."name"
                """)
        #expect(
            lines(rows) { "\($0.title): \($1.map(\.name))" } == """
                Algebra: ["Dora", "Finn"]
                Botany: ["Finn"]
                Chess: []
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func relatesByAKeyOfSeveralColumns(on target: ConformanceTarget) throws {
        let stage = try target.readings()
        let rows = try stage.read { session in
            try session.fetch(Reading.all.order { $0.id }.including(Reading.hour))
        }
        #expect(
            stage.ran() == """
                SELECT "id", "station", "hour", "value"
                FROM "readings"
                ORDER BY "id"
                SELECT "station", "hour", "sky"
                FROM "station_hours"
                WHERE ("station", "hour") IN (VALUES (?1, ?2), (?3, ?4), (?5, ?6), (?7, ?8))
                """)
        #expect(
            rows.map { "\($0.id ?? 0) \($1?.sky ?? "-")" } == [
                "1 clear", "2 rain", "3 clear", "4 -", "5 fog",
            ])
        let back = try stage.read { session in
            try session.fetch(
                StationHour.all.order { ($0.station, $0.hour) }.including(
                    StationHour.readings.order { $0.id }))
        }
        #expect(back.map { $1.map(\.value) } == [[1.5, 3.5], [2.5], [5.5]])
    }

    @Test(arguments: ConformanceTarget.all)
    func limitsTheRowsOfEach(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(
                    Airline.flights.where { $0.distance > 100 }.order { $0.distance.descending }.limit(
                        perParent: 1)))
        }
        #expect(
            stage.ran() == """
                SELECT "carrier", "name"
                FROM "airlines"
                ORDER BY "carrier"
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM (SELECT "id", "carrier", "origin", "dep_delay", "distance", "status", ROW_NUMBER() OVER (PARTITION BY "carrier" ORDER BY "distance" DESC) AS "roost_row_number" FROM "flights" WHERE "carrier" IN (?1, ?2, ?3, ?4) AND "distance" > ?5) AS "related"
                WHERE "roost_row_number" <= ?6
                ORDER BY "roost_row_number"
                """)
        #expect(rows.map { $1.map(\.id) } == [[2], [], [1]])
    }

    @Test(arguments: ConformanceTarget.all)
    func limitsTheRowsOfEachThroughAJoinModel(on target: ConformanceTarget) throws {
        let stage = try target.school()
        let rows = try stage.read { session in
            try session.fetch(
                Course.all.order { $0.title }.including(
                    Course.students.order { $0.name.descending }.limit(perParent: 2)))
        }
        #expect(rows.map { $1.map(\.name) } == [["Finn", "Eve"], ["Finn", "Eve"], []])
    }

    @Test(arguments: ConformanceTarget.all)
    func countsAndAggregates(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(
                    Airline.flights.count, Airline.flights.where { $0.origin == "JFK" }.count,
                    Airline.flights.aggregate { $0.distance.sum() },
                    Airline.flights.aggregate(none: 0) { $0.origin.countDistinct() }))
        }
        #expect(
            stage.ran() == """
                SELECT "carrier", "name"
                FROM "airlines"
                ORDER BY "carrier"
                SELECT COUNT(*), "carrier"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2, ?3, ?4)
                GROUP BY "carrier"
                SELECT COUNT(*), "carrier"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2, ?3, ?4) AND "origin" = ?5
                GROUP BY "carrier"
                SELECT SUM("distance"), "carrier"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2, ?3, ?4)
                GROUP BY "carrier"
                SELECT COUNT(DISTINCT "origin"), "carrier"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2, ?3, ?4)
                GROUP BY "carrier"
                """)
        #expect(
            lines(rows) { "\($0.carrier) \($1) \($2) \($3 ?? -1) \($4)" } == """
                AA 2 1 1822.5 2
                DL 0 0 -1.0 0
                UA 2 1 2133.0 2
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsThroughAJoinModel(on target: ConformanceTarget) throws {
        let stage = try target.school()
        let rows = try stage.read { session in
            try session.fetch(Course.all.order { $0.title }.including(Course.students.count))
        }
        #expect(rows.map(\.1) == [3, 2, 0])
    }

    @Test(arguments: ConformanceTarget.all)
    func nestsToAnyDepthWithOneStatementALevel(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airport.all.order { $0.code }.including(
                    Airport.departures.order { $0.id }.including(
                        Flight.airline.optional.including(Airline.flights.order { $0.id }))))
        }
        #expect(stage.statementCount() == 4)
        #expect(
            lines(rows) { airport, departures in
                airport.code + ":"
                    + departures.map { flight, airline in
                        " \(flight.id ?? 0) \(airline?.0.carrier ?? "-")\(airline?.1.compactMap(\.id) ?? [])"
                    }.joined()
            } == """
                EWR: 1 UA[1, 3]
                JFK: 2 AA[2, 5] 3 UA[1, 3] 4 -[]
                LGA: 5 AA[2, 5]
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func runsNoStatementForRowsWithoutKeys(on target: ConformanceTarget) throws {
        let stage = try target.staff()
        let none = try stage.read { session in
            try session.fetch(Employee.where { $0.name == "Nobody" }.including(Employee.reports))
        }
        #expect(none.isEmpty)
        #expect(stage.statementCount() == 1)
        let first = try stage.read { session in
            try session.fetch(Employee.where { $0.managerID == nil }.including(Employee.manager))
        }
        #expect(first.map { $1 == nil } == [true])
        #expect(stage.statementCount() == 1)
    }

    @Test(arguments: ConformanceTarget.all)
    func relatesByKeysOfAnApplicationsOwnTypes(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Cellar.self, Bottle.self)
        let cellars = [
            Cellar(id: CellarID(stored: UUID()), label: "a"),
            Cellar(id: CellarID(stored: UUID()), label: "b"),
        ]
        try stage.write { session in
            try session.insert(cellars)
            try session.insert([
                Bottle(id: 1, cellar: cellars[1].id, kind: .red), Bottle(id: 2, cellar: nil, kind: .red),
                Bottle(id: 3, cellar: cellars[1].id, kind: .white),
            ])
        }
        let rows = try stage.read { session in
            try session.fetch(Cellar.all.order { $0.label }.including(Cellar.bottles.order { $0.id }))
        }
        #expect(rows.map { $1.map(\.id) } == [[], [1, 3]])
        let sorts = try stage.read { session in
            try session.fetch(
                Bottle.all.order { $0.id }.including(Bottle.cellarItIsIn, Bottle.ofItsKind.count))
        }
        #expect(sorts.map { "\($1?.label ?? "-") \($2)" } == ["b 2", "- 2", "b 1"])
    }

    @Test(arguments: ConformanceTarget.all)
    func loadsTheRelationsOfValuesThatAreThere(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let airlines = [Airline.samples[2], Airline.samples[1]]
            let flights = try session.fetch(Airline.flights.order { $0.id }, of: airlines)
            #expect(flights.map { $0.map(\.id) } == [[1, 3], []])
            #expect(try session.fetch(Flight.airline, of: Flight.samples[1]).name == "American Airlines")
        }
        #expect(stage.statementCount() == 2)
    }

    @Test(arguments: ConformanceTarget.all)
    func fetchesOneRowWithItsRelations(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let (airline, flights) = try #require(
            try stage.read { session in
                try session.fetchOne(
                    Airline.where { $0.carrier == "AA" }.including(Airline.flights.order { $0.id }))
            })
        #expect(airline.name == "American Airlines")
        #expect(flights.map(\.id) == [2, 5])
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToLoadWhileACursorIsOpen(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                var cursor = try session.cursor(Airline.all)
                _ = try cursor.next()
                _ = try session.fetch(Airline.all.including(Airline.flights))
            }
        }
        #expect(error?.code == .cursorOpen)
    }
}

/// A line for each row.
func lines<Row>(_ rows: [Row], _ line: (Row) -> String) -> String {
    rows.map(line).joined(separator: "\n")
}

extension Airline {
    static let flights = hasMany(Flight.self) { $0.carrier == $1.carrier }
}

extension Flight {
    static let airline = belongsTo(Airline.self) { $0.carrier == $1.carrier }
}

extension Airport {
    static let departures = hasMany(Flight.self) { $0.code == $1.origin }
}

struct Employee: Model, Hashable {
    var id: Int64?
    var name: String
    var managerID: Int64?

    static let manager = belongsTo(Employee?.self) { $0.managerID == $1.id }
    static let reports = hasMany(Employee.self) { $0.id == $1.managerID }.named("reports")
    static let badge = hasOne(Badge.self) { $0.id == $1.employeeID }
}

struct Badge: Model {
    var id: Int
    var employeeID: Int64
    var code: String
}

struct Course: Model {
    var id: Int
    var title: String

    static let students = hasMany(Student.self, through: Enrolment.self) { course, enrolment in
        course.id == enrolment.courseID
    } to: { enrolment, student in
        enrolment.studentID == student.id
    }
}

struct Student: Model {
    var id: Int
    var name: String
}

struct Enrolment: Model {
    static var primaryKey: PrimaryKey<Enrolment> { .columns(\.courseID, \.studentID) }

    var courseID: Int
    var studentID: Int
}

struct StationHour: Model {
    static var primaryKey: PrimaryKey<StationHour> { .columns(\.station, \.hour) }

    var station: String
    var hour: Int
    var sky: String

    static let readings = hasMany(Reading.self) { $0.station == $1.station && $0.hour == $1.hour }
}

struct Reading: Model {
    var id: Int?
    var station: String
    var hour: Int?
    var value: Double

    static let hour = belongsTo(StationHour?.self) { $0.station == $1.station && $0.hour == $1.hour }
}

struct CellarID: ColumnConvertible, Hashable {
    let stored: UUID
}

enum BottleKind: String, Codable, Sendable {
    case red, white
}

struct Cellar: Model {
    var id: CellarID
    var label: String

    static let bottles = hasMany(Bottle.self) { $0.id == $1.cellar }
}

struct Bottle: Model {
    var id: Int
    var cellar: CellarID?
    var kind: BottleKind

    static let cellarItIsIn = belongsTo(Cellar?.self) { $0.cellar == $1.id }
    static let ofItsKind = hasMany(Bottle.self) { $0.kind.rawValue == $1.kind.rawValue }
}

extension ConformanceTarget {
    func staff() throws -> Stage {
        let stage = try stage(with: Employee.self, Badge.self)
        try stage.write { session in
            try session.insert([
                Employee(id: 1, name: "Ada", managerID: nil), Employee(id: 2, name: "Ben", managerID: 1),
                Employee(id: 3, name: "Cleo", managerID: 1), Employee(id: 4, name: "Dan", managerID: 2),
            ])
            try session.insert([
                Badge(id: 1, employeeID: 1, code: "A1"), Badge(id: 2, employeeID: 3, code: "C3"),
            ])
        }
        stage.forget()
        return stage
    }

    func school() throws -> Stage {
        let stage = try stage(with: Course.self, Student.self, Enrolment.self)
        try stage.write { session in
            try session.insert([
                Course(id: 1, title: "Botany"), Course(id: 2, title: "Algebra"),
                Course(id: 3, title: "Chess"),
            ])
            try session.insert([
                Student(id: 1, name: "Eve"), Student(id: 2, name: "Dora"), Student(id: 3, name: "Finn"),
            ])
            try session.insert([
                Enrolment(courseID: 2, studentID: 3), Enrolment(courseID: 1, studentID: 1),
                Enrolment(courseID: 2, studentID: 1), Enrolment(courseID: 1, studentID: 3),
                Enrolment(courseID: 2, studentID: 2),
            ])
        }
        stage.forget()
        return stage
    }

    func readings() throws -> Stage {
        let stage = try stage(with: StationHour.self, Reading.self)
        try stage.write { session in
            try session.insert([
                StationHour(station: "EWR", hour: 1, sky: "clear"),
                StationHour(station: "EWR", hour: 2, sky: "rain"),
                StationHour(station: "JFK", hour: 1, sky: "fog"),
            ])
            try session.insert([
                Reading(id: 1, station: "EWR", hour: 1, value: 1.5),
                Reading(id: 2, station: "EWR", hour: 2, value: 2.5),
                Reading(id: 3, station: "EWR", hour: 1, value: 3.5),
                Reading(id: 4, station: "JFK", hour: nil, value: 4.5),
                Reading(id: 5, station: "JFK", hour: 1, value: 5.5),
            ])
        }
        stage.forget()
        return stage
    }
}
