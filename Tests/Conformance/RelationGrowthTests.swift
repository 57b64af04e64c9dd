import RoostSQLite
import Testing

/// How many statements relations are, however many rows there are.
@Suite struct RelationGrowthTests {
    @Test(arguments: [1, 10, 1_000])
    func isOneStatementALevelForAnyNumberOfRows(count: Int) throws {
        let stage = try staff(count)
        let rows = try stage.read { session in
            try session.fetch(
                Employee.all.order { $0.id }.including(
                    Employee.badge, Employee.manager.including(Employee.badge)))
        }
        // The one employee of a table of one has no manager whose row to load.
        #expect(stage.statementCount() == (count == 1 ? 2 : 4))
        #expect(rows.count == count)
        #expect(rows.allSatisfy { row in row.1?.employeeID == row.0.id })
    }

    @Test(arguments: [(10_000, 10), (40_000, 40)])
    func sendsManyKeysInPartsOfOneSize(count: Int, parts: Int) throws {
        let stage = try staff(count)
        let rows = try stage.read { session in
            try session.fetch(Employee.all.order { $0.id.descending }.including(Employee.badge))
        }
        #expect(stage.statementCount() == 1 + parts)
        #expect(rows.map(\.0.id) == (1...count).reversed().map(Int64.init))
        #expect(rows.allSatisfy { $1?.employeeID == $0.id })
    }

    @Test func countsTheColumnsOfAKey() throws {
        let count = 2_000
        let stage = try ConformanceTarget.all[0].stage(with: StationHour.self, Reading.self)
        try stage.write { session in
            try session.insert(
                (0..<count).map { StationHour(station: "S\($0 % 100)", hour: $0 / 100, sky: "") })
            try session.insert(
                (0..<count).map { Reading(id: $0, station: "S\($0 % 100)", hour: $0 / 100, value: 1) })
            try session.execute("CREATE INDEX readings_of ON readings (station, hour)")
        }
        stage.forget()
        let rows = try stage.read { session in
            try session.fetch(
                StationHour.all.including(
                    StationHour.readings.where { $0.value > 0 && $0.value < 2 }.limit(perParent: 5)))
        }
        // Two parameters for each key: 512 keys in each part.
        #expect(stage.statementCount() == 1 + 4)
        #expect(rows.allSatisfy { hour, readings in readings.map(\.station) == [hour.station] })
    }

    @Test func asksForEachKeyOnce() throws {
        let stage = try staff(3)
        try stage.write { session in
            try session.update(Employee.where { $0.id > 1 }) { $0.set(\.managerID, to: 1) }
        }
        stage.forget()
        let rows = try stage.read { session in
            try session.fetch(Employee.all.order { $0.id }.including(Employee.manager))
        }
        #expect(rows.map { $1?.id } == [nil, 1, 1])
        #expect(
            stage.ran() == """
                SELECT "id", "name", "manager_id"
                FROM "employees"
                ORDER BY "id"
                SELECT "id", "name", "manager_id"
                FROM "employees"
                WHERE "id" IN (?1)
                """)
    }

    /// Employees each of whom but the first is managed by the one before, with a badge each.
    private func staff(_ count: Int) throws -> Stage {
        let stage = try ConformanceTarget.all[0].stage(with: Employee.self, Badge.self)
        try stage.write { session in
            try session.insert(
                (1...Int64(count)).map { Employee(id: $0, name: "E\($0)", managerID: $0 > 1 ? $0 - 1 : nil) })
            try session.insert((1...count).map { Badge(id: $0, employeeID: Int64($0), code: "B\($0)") })
            try session.execute("CREATE INDEX badges_of ON badges (employee_id)")
        }
        stage.forget()
        return stage
    }
}
