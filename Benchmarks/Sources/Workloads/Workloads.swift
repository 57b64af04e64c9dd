/// All workloads, in the order in which they are shown.
enum Workloads {
    static let all: [any Workload] = [
        FetchInts(),
        FetchMixed(),
        StreamMixed(),
        PointRead(),
        Insert(isArray: false),
        Insert(isArray: true),
    ]
}
