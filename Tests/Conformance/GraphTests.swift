import RoostSQLite
import Testing

/// Values that refer to each other, inserted together.
@Suite struct GraphTests {
    @Test(arguments: ConformanceTarget.all)
    func insertsWhatIsBelongedToFirstAndCopiesItsKey(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Employee.self, Badge.self)
        try stage.write { session in try session.insert(Employee(id: 40, name: "Zoe", managerID: nil)) }
        stage.forget()

        var graph = ModelGraph()
        let badge = graph.add(Badge(id: 1, employeeID: 0, code: "B1"))
        let ben = graph.add(Employee(id: nil, name: "Ben", managerID: nil))
        let ada = graph.add(Employee(id: nil, name: "Ada", managerID: nil))
        graph.link(ben, Employee.badge, badge)
        graph.link(ben, Employee.manager, ada)
        let inserted = try stage.write { session in try session.insert(graph) }

        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "employees" ("id", "name", "manager_id")
                VALUES (?1, ?2, ?3)
                RETURNING "id", "name", "manager_id"
                INSERT INTO "employees" ("id", "name", "manager_id")
                VALUES (?1, ?2, ?3)
                RETURNING "id", "name", "manager_id"
                INSERT INTO "badges" ("id", "employee_id", "code")
                VALUES (?1, ?2, ?3)
                RETURNING "id", "employee_id", "code"
                COMMIT
                """)
        #expect(try inserted[ada] == Employee(id: 41, name: "Ada", managerID: nil))
        #expect(try inserted[ben] == Employee(id: 42, name: "Ben", managerID: 41))
        #expect(try inserted[badge].employeeID == 42)
        try stage.expect(
            Employee.all.order { $0.id },
            """
            SELECT "id", "name", "manager_id"
            FROM "employees"
            ORDER BY "id"

            id | name | managerID
            ---+------+----------
            40 | Zoe  | NULL
            41 | Ada  | NULL
            42 | Ben  | 41
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func copiesKeysOfSeveralColumns(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: StationHour.self, Reading.self)
        var graph = ModelGraph()
        let readings = (1...3).map { graph.add(Reading(id: nil, station: "", hour: nil, value: Double($0))) }
        let hour = graph.add(StationHour(station: "EWR with a long name", hour: 7, sky: "clear"))
        for reading in readings { graph.link(reading, Reading.hour, hour) }
        let inserted = try stage.write { session in try session.insert(graph) }
        #expect(
            try readings.map { try inserted[$0].station }
                == Array(repeating: "EWR with a long name", count: 3))
        #expect(try readings.map { try inserted[$0].hour } == [7, 7, 7])
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesACircleBeforeAnythingIsWritten(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Employee.self, Badge.self)
        var graph = ModelGraph()
        let badge = graph.add(Badge(id: 1, employeeID: 0, code: "A1"))
        let ada = graph.add(Employee(id: nil, name: "Ada", managerID: nil))
        let ben = graph.add(Employee(id: nil, name: "Ben", managerID: nil))
        graph.link(ada, Employee.manager, ben)
        graph.link(ada, Employee.reports, ben)
        graph.link(ada, Employee.badge, badge)
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in _ = try session.insert(graph) }
        }
        #expect(
            error?.description == """
                Employee: the values belong to each other in a circle, Employee → Employee → Employee, so that none \
                can be inserted first. Leave one of the links out, and update that row afterwards.
                """)
        #expect(stage.ran() == "BEGIN IMMEDIATE\nROLLBACK")
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesALinkThroughAThirdModel(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Course.self, Student.self, Enrolment.self)
        var graph = ModelGraph()
        let course = graph.add(Course(id: 1, title: "Botany"))
        graph.link(course, Course.students, graph.add(Student(id: 1, name: "Eve")))
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in _ = try session.insert(graph) }
        }
        #expect(
            error?.description == """
                Course: the relation students goes through a third model. Add a value of that model to the graph, and \
                link it with both.
                """)
        #expect(stage.ran() == "BEGIN IMMEDIATE\nROLLBACK")
    }
}
