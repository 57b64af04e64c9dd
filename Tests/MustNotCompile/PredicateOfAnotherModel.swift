import Foundation
import RoostSQLite

let query = Airline.where(#Predicate<Flight> { $0.origin == "JFK" })  // error: cannot convert value of type '
