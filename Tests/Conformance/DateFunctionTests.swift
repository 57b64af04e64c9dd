import Foundation
import RoostSQLite
import Testing

/// Functions of dates, all in UTC.
@Suite struct DateFunctionTests {
    @Test(arguments: ConformanceTarget.all)
    func takesDatesApart(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        try stage.expect(
            TakeOff.all.order { $0.id }.select {
                ($0.at.year(), $0.at.month(), $0.at.day(), $0.at.hour(), $0.at.part(.minute))
            },
            EngineText(
                """
                SELECT CAST(substr("at", 1, 4) AS INTEGER), CAST(substr("at", 6, 2) AS INTEGER),
                    CAST(substr("at", 9, 2) AS INTEGER), CAST(substr("at", 12, 2) AS INTEGER),
                    CAST(substr("at", 15, 2) AS INTEGER)
                FROM "take_offs"
                ORDER BY "id"

                2013 | 1  | 1  | 5  | 15
                2012 | 2  | 29 | 23 | 59
                2012 | 12 | 31 | 0  | 0
                2023 | 1  | 31 | 12 | 30
                2024 | 3  | 31 | 1  | 0
                1969 | 12 | 31 | 23 | 59
                2013 | 1  | 6  | 0  | 0
                2013 | 1  | 7  | 23 | 0
                2000 | 10 | 30 | 10 | 0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(EXTRACT(year FROM "at") AS bigint), CAST(EXTRACT(month FROM "at") AS bigint),
                    CAST(EXTRACT(day FROM "at") AS bigint), CAST(EXTRACT(hour FROM "at") AS bigint),
                    CAST(EXTRACT(minute FROM "at") AS bigint)
                FROM "take_offs"
                ORDER BY "id"

                2013 | 1  | 1  | 5  | 15
                2012 | 2  | 29 | 23 | 59
                2012 | 12 | 31 | 0  | 0
                2023 | 1  | 31 | 12 | 30
                2024 | 3  | 31 | 1  | 0
                1969 | 12 | 31 | 23 | 59
                2013 | 1  | 6  | 0  | 0
                2013 | 1  | 7  | 23 | 0
                2000 | 10 | 30 | 10 | 0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func agreesWithTheCalendarOnEveryPart(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        let calendar = Calendar.utc
        for part in DatePart.allCases {
            let found = try stage.read { session in
                try session.fetch(TakeOff.all.order { $0.id }.select { $0.at.part(part) })
            }
            let expected = TakeOff.samples.map { part.value(in: calendar, of: $0.at) }
            #expect(found == expected, "\(part)")
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func cutsDatesOff(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        for unit in DateUnit.allCases {
            let found = try stage.read { session in
                try session.fetch(TakeOff.all.order { $0.id }.select { $0.at.truncated(to: unit) })
            }
            let expected = TakeOff.samples.map {
                Calendar.utc.dateInterval(of: unit.component, for: $0.at)?.start
            }
            #expect(found == expected, "\(unit)")
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func movesDates(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        for (unit, amount) in DateUnit.allCases.flatMap({ unit in [-13, -1, 0, 1, 25].map { (unit, $0) } }) {
            let found = try stage.read { session in
                try session.fetch(TakeOff.all.order { $0.id }.select { $0.at.adding(amount, unit) })
            }
            let expected = TakeOff.samples.map { $0.at.moved(by: amount, unit)?.microseconds }
            #expect(found.map { $0?.microseconds } == expected, "\(amount) \(unit)")
        }
    }

    /// To the microsecond.
    @Test(arguments: ConformanceTarget.all)
    func measuresTheTimeBetweenDates(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        let moment = Date(timeIntervalSince1970: 1_357_034_400.25)
        for unit in DurationUnit.allCases {
            let found = try stage.read { session in
                try session.fetch(
                    TakeOff.all.order { $0.id }.select { $0.at.difference(from: moment, in: unit) })
            }
            let expected = TakeOff.samples.map { departure in
                let microseconds = (departure.at.timeIntervalSince(moment) * 1_000_000).rounded()
                return Int(microseconds) / (unit.seconds * 1_000_000)
            }
            #expect(found == expected, "\(unit)")
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsByDay(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        try stage.expect(
            TakeOff.all.group { $0.at.truncated(to: .month) }.order { $0.at.truncated(to: .month) }
                .having { _ in count() > 1 }.select { ($0.at.truncated(to: .month), count()) },
            EngineText(
                """
                SELECT substr("at", 1, 7) || '-01 00:00:00', COUNT(*)
                FROM "take_offs"
                GROUP BY substr("at", 1, 7) || '-01 00:00:00'
                HAVING COUNT(*) > ?1
                ORDER BY substr("at", 1, 7) || '-01 00:00:00'
                -- 1

                2013-01-01T00:00:00Z | 3
                """
            ).on(
                "PostgreSQL",
                """
                SELECT date_trunc('month', "at"), COUNT(*)
                FROM "take_offs"
                GROUP BY date_trunc('month', "at")
                HAVING COUNT(*) > ?1
                ORDER BY date_trunc('month', "at")
                -- 1

                2013-01-01T00:00:00Z | 3
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesMovedDates(on target: ConformanceTarget) throws {
        let stage = try target.departures()
        let moment = Date(timeIntervalSince1970: 1_357_034_400)
        try stage.expect(
            TakeOff.where { $0.landed.adding(-90, .minute) <= moment }.order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "take_offs"
                WHERE (datetime(substr("landed", 1, 19), (?1) || ' minutes') || substr("landed", 20)) <= ?2
                ORDER BY "id"
                -- -90, 2013-01-01T10:00:00Z

                1
                3
                9
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "take_offs"
                WHERE (("landed") + make_interval(mins => CAST(?1 AS integer))) <= ?2
                ORDER BY "id"
                -- -90, 2013-01-01T10:00:00Z

                1
                3
                9
                """
            ))
        try stage.expect(
            TakeOff.all.order { $0.id }.select { $0.landed.difference(from: $0.at, in: .minute) },
            EngineText(
                """
                SELECT ((strftime('%s', substr("landed", 1, 19)) * 1000000 + substr(substr("landed", 21) || '000000', 1, 6)) - (strftime('%s', substr("at", 1, 19)) * 1000000 + substr(substr("at", 21) || '000000', 1, 6))) / ?1
                FROM "take_offs"
                ORDER BY "id"
                -- 60000000

                90
                NULL
                90
                NULL
                90
                NULL
                90
                NULL
                90
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(TRUNC(EXTRACT(epoch FROM ("landed") - ("at")) / 60) AS bigint)
                FROM "take_offs"
                ORDER BY "id"

                90
                NULL
                90
                NULL
                90
                NULL
                90
                NULL
                90
                """
            ))
    }
}

struct TakeOff: Model {
    var id: Int64?
    var at: Date
    var landed: Date?

    static let samples = [
        "2013-01-01 05:15:00", "2012-02-29 23:59:59.999999", "2012-12-31 00:00:00", "2023-01-31 12:30:45.25",
        "2024-03-31 01:00:00.000001", "1969-12-31 23:59:59.5", "2013-01-06 00:00:00", "2013-01-07 23:00:00",
        "2000-10-30 10:00:00",
    ].enumerated().map { index, text in
        let date = date(text)
        return TakeOff(
            id: Int64(index + 1), at: date, landed: index % 2 == 0 ? date.addingTimeInterval(5400.5) : nil)
    }

    /// Whole seconds by the calendar and a fraction behind them.
    private static func date(_ text: String) -> Date {
        let formatter = ISO8601DateFormatter()
        let second = formatter.date(from: text.prefix(19).replacing(" ", with: "T") + "Z")
        return (second ?? .distantPast) + (Double("0" + text.dropFirst(19)) ?? 0)
    }
}

extension ConformanceTarget {
    fileprivate func departures() throws -> Stage {
        let stage = try stage(with: TakeOff.self)
        try stage.write { session in try session.insert(TakeOff.samples) }
        stage.forget()
        return stage
    }
}

extension Calendar {
    /// Weeks begin with Monday.
    fileprivate static var utc: Calendar {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar
    }
}

extension DatePart {
    fileprivate func value(in calendar: Calendar, of date: Date) -> Int? {
        switch self {
        case .year: calendar.component(.year, from: date)
        case .month: calendar.component(.month, from: date)
        case .day: calendar.component(.day, from: date)
        case .hour: calendar.component(.hour, from: date)
        case .minute: calendar.component(.minute, from: date)
        case .second: calendar.component(.second, from: date)
        case .weekday: calendar.component(.weekday, from: date) - 1
        case .dayOfYear: calendar.ordinality(of: .day, in: .year, for: date)
        }
    }
}

extension DateUnit {
    fileprivate var component: Calendar.Component {
        switch self {
        case .year: .year
        case .month: .month
        case .week: .weekOfYear
        case .day: .day
        case .hour: .hour
        case .minute: .minute
        case .second: .second
        }
    }
}

extension Date {
    fileprivate var microseconds: Int { Int((timeIntervalSince1970 * 1_000_000).rounded()) }

    /// Moved by the calendar, with the fraction of its second as it was.
    fileprivate func moved(by amount: Int, _ unit: DateUnit) -> Date? {
        let second = Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down))
        let moved = Calendar.utc.date(byAdding: unit.component, value: amount, to: second)
        return moved.map { $0 + timeIntervalSince(second) }
    }
}
