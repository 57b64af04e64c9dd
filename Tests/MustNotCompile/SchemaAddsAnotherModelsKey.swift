import RoostSQLite

let migrations = Migrations().step("key") { schema in
    schema.add(to: Airline.self) { $0.unique(\.origin) }  // error: value of type 'Airline' has no member 'ori
}
