import RoostSQLite

let airline = Flight.belongsTo(Airline.self) { $0.carrier == $1.carrier }

func link(_ graph: inout ModelGraph, _ flight: ModelGraph.Node<Flight>) {
    graph.link(flight, airline, flight)  // error: cannot convert
}
