import RoostSQLite

/// How a database of flights comes to its tables.
///
/// A step that ran must stay as it is. So a change of a model that changes what a step does here, as another column
/// of `Flight` would, is a step of its own at the end, and the step that it changes gets the SQL that it had.
enum FlightMigrations {
    static let all = Migrations()
        .step("tables") { schema in
            // What foreign keys refer to has to be there first.
            schema.create(Airline.self)
            schema.create(Airport.self)
            schema.create(Plane.self)
            schema.create(Weather.self)
            schema.create(Flight.self)
        }
        .step("flights by airline") { schema in
            // Without it, deleting an airline would read every flight to see whether one refers to it.
            schema.createIndex("flights_by_carrier", on: "flights", columns: ["carrier"])
        }
}
