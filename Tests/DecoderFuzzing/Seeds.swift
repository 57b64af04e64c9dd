import PostgresServer
import RoostPostgres

/// Values as a server sends them, from which others are made.
package enum Seeds {
    /// Inputs of ``Decoder/run(_:)``, each of which is a value.
    package static func fromServer() throws -> [[UInt8]] {
        let database = try Database.openBlocking(.postgres(try PostgresServer.shared.get().url))
        defer { database.close() }
        return try database.sync.read { session in
            try sources.flatMap { decoder, function, values in
                try values.map { value in
                    let sql: SQL = "SELECT \(sql: SQL(stringLiteral: "\(function)(\(value))"))"
                    let bytes = try session.fetchOne(sql.as([UInt8].self)) ?? []
                    guard let input = Decoder.input(for: decoder, bytes) else {
                        throw Unknown(decoder: decoder)
                    }
                    return input
                }
            } + copies(session)
        }
    }

    struct Unknown: Error { let decoder: String }

    /// Decoders, the functions by which the server makes the bytes that it sends, and what it makes them of.
    private static let sources: [(decoder: String, function: String, values: [String])] = [
        ("int8", "int8send", ["1::int8", "(-9223372036854775808)::int8"]),
        ("oid", "oidsend", ["4294967295::oid"]),
        ("engine", "interval_send", ["'1 mon'::interval"]),
        ("int2", "int2send", ["1::int2", "(-32768)::int2"]),
        ("int4", "int4send", ["1", "(-2147483648)::int4"]),
        ("float4", "float4send", ["1.5::float4"]),
        ("float8", "float8send", ["1.5::float8", "'NaN'::float8"]),
        ("bool", "boolsend", ["true"]),
        ("text", "textsend", ["'é'::text"]),
        ("bytes", "byteasend", [#"'\x00ff'::bytea"#]),
        ("uuid", "uuid_send", ["gen_random_uuid()"]),
        ("date", "date_send", ["'2013-01-31'::date"]),
        ("timestamp", "timestamptz_send", ["'2013-01-31 05:15+00'::timestamptz"]),
        ("json", "json_send", ["'{\"a\": [1, 2]}'::json"]),
        ("jsonb", "jsonb_send", ["'{\"a\": [1, 2]}'::jsonb"]),
        ("numberText", "numeric_send", numbers),
        ("numeric as PostgresNumeric", "numeric_send", numbers + ["'NaN'::numeric", "'-Infinity'::numeric"]),
        ("date as PostgresDate", "date_send", ["'0044-03-15 BC'::date", "'infinity'::date"]),
        ("time as PostgresTime", "time_send", ["'24:00'::time", "'05:15:00.25'::time"]),
        ("timestamp as PostgresTimestamp", "timestamp_send", ["'2013-01-31 05:15'::timestamp"]),
        ("interval as PostgresInterval", "interval_send", ["'1 year -3 days 04:05:06.5'::interval"]),
        ("inet as PostgresInet", "inet_send", ["'10.0.0.1/8'::inet", "'fe80::1/64'::inet"]),
        ("cidr as PostgresCIDR", "cidr_send", ["'10.0.0.0/8'::cidr", "'fe80::/64'::cidr"]),
        (
            "int4range as PostgresRange<Int32>", "range_send",
            ["'[1,5)'::int4range", "'empty'::int4range", "'(,)'::int4range"]
        ),
        ("int8range as PostgresRange<Int>", "range_send", ["'[1,)'::int8range"]),
        ("numrange as PostgresRange<PostgresNumeric>", "range_send", ["'(1.5,2.5]'::numrange"]),
        ("daterange as PostgresRange<PostgresDate>", "range_send", ["'[2013-01-01,2013-02-01)'::daterange"]),
        ("tstzrange as PostgresRange<Date>", "range_send", ["'[2013-01-01,2013-02-01)'::tstzrange"]),
        (
            "int8multirange as PostgresMultirange<Int>", "multirange_send",
            ["'{[1,3),[5,7)}'::int8multirange", "'{}'::int8multirange"]
        ),
        (
            "nummultirange as PostgresMultirange<PostgresNumeric>", "multirange_send",
            ["'{(,1.5],(2,3)}'::nummultirange"]
        ),
        (
            "tstzmultirange as PostgresMultirange<Date>", "multirange_send",
            ["'{[2013-01-01,2013-02-01)}'::tstzmultirange"]
        ),
        ("item as Composite", "record_send", ["ROW(1, 'é'::text, NULL::int, ROW(1.5))"]),
        ("item[] as PostgresArray<Optional<Composite>>", "array_send", ["ARRAY[ROW(1, 'a'::text), NULL]"]),
        (
            "int8[] as PostgresArray<PostgresArray<Optional<Int>>>", "array_send",
            ["'{{1,NULL},{3,4}}'::int8[]", "'{}'::int8[]"]
        ),
        (
            "text[] as PostgresArray<PostgresArray<PostgresArray<String>>>", "array_send",
            ["ARRAY[[['a'],['b']],[['c'],['d']]]"]
        ),
        ("int8[] as PostgresArray<Optional<UInt64>>", "array_send", ["'{1,2}'::int8[]"]),
        ("text[] as PostgresArray<Optional<URL>>", "array_send", ["ARRAY['http://a/b?c=d', NULL]"]),
        (
            "int8multirange[] as PostgresArray<Optional<PostgresMultirange<Int>>>", "array_send",
            ["ARRAY['{[1,3),[5,7)}'::int8multirange]"]
        ),
        ("int2[] as PostgresArray<Optional<Int16>>", "array_send", ["'{1,NULL,3}'::int2[]", "'{}'::int2[]"]),
        ("int8[] as PostgresArray<Optional<Int>>", "array_send", ["'{1,NULL,3}'::int8[]"]),
        ("float8[] as PostgresArray<Optional<Double>>", "array_send", ["'{1.5,NaN}'::float8[]"]),
        ("bool[] as PostgresArray<Optional<Bool>>", "array_send", ["'{t,f}'::bool[]"]),
        ("text[] as PostgresArray<Optional<String>>", "array_send", ["ARRAY['é', NULL, '']"]),
        ("bytea[] as PostgresArray<Optional<Data>>", "array_send", [#"ARRAY['\x00ff'::bytea]"#]),
        ("uuid[] as PostgresArray<Optional<UUID>>", "array_send", ["ARRAY[gen_random_uuid()]"]),
        ("timestamptz[] as PostgresArray<Optional<Date>>", "array_send", ["'{2013-01-31}'::timestamptz[]"]),
        ("numeric[] as PostgresArray<Optional<Decimal>>", "array_send", ["'{1.5,10000}'::numeric[]"]),
        ("interval[] as PostgresArray<Optional<PostgresInterval>>", "array_send", ["'{1 day}'::interval[]"]),
        ("inet[] as PostgresArray<Optional<PostgresInet>>", "array_send", ["'{::1,10.0.0.1}'::inet[]"]),
        (
            "int8range[] as PostgresArray<Optional<PostgresRange<Int>>>", "array_send",
            ["'{\"[1,2)\",empty}'::int8range[]"]
        ),
        (
            "jsonb[] as PostgresArray<Optional<PostgresJSON<Array<Int>>>>", "array_send",
            ["ARRAY['[1, 2]'::jsonb, NULL]"]
        ),
    ]

    private static let numbers = [
        "0::numeric", "-12345.6789", "1e-20::numeric", "1e60::numeric", "0.00000001",
        "99999999999999999999.5",
    ]
}
