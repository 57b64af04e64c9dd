// Expressions as long as an application writes them. Scripts/type-check-speed.sh measures each.
import Foundation
import RoostSQLite

struct Flight: Model {
    var id: Int64?
    var carrier: String
    var origin: String
    var dest: String
    var depDelay: Int?
    var arrDelay: Int?
    var airTime: Int?
    var distance: Double
    var cancelled: Bool
}

func eightTerms(_ limit: Int, _ carriers: [String]) {
    _ = Flight.where {
        $0.origin == "JFK" && $0.depDelay > 60 && $0.arrDelay + $0.depDelay * 2 > limit + 10
            && $0.distance / 2 >= 100 && $0.airTime != nil && $0.depDelay - 5 < $0.arrDelay * 3
            && ($0.carrier == "AA" || $0.carrier == "UA") && !$0.cancelled
    }
}

func eightTermsOverOptionals() {
    _ = Flight.where {
        $0.depDelay + 1 > 0 && $0.arrDelay + 2 > 0 && $0.airTime + 3 > 0
            && $0.depDelay * 2 < $0.arrDelay + 10 || $0.depDelay - $0.arrDelay > 5
            || $0.airTime * 2 - 1 == $0.depDelay || $0.depDelay == nil || $0.arrDelay != 7
    }
}

func eightTermsOfText() {
    _ = Flight.where {
        $0.origin == "JFK" || $0.origin == "LGA" || $0.origin == "EWR" || $0.dest == "SFO"
            || $0.dest == "LAX" || $0.carrier == "AA" || $0.carrier != "UA" || $0.dest > "M"
    }
}

func arithmetic() {
    _ = Flight.where {
        ($0.depDelay + 1) * 2 - $0.arrDelay * 3 + ($0.airTime - 4) * 5 + 6 > 7
    }
}
