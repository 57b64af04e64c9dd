/// What a connection keeps for the partial updates of each model, made at the first and kept for as long as the
/// connection. Used by its thread alone.
final class PartialUpdates {
    /// A `PartialUpdate` for each model, by the model's type.
    private var byModel: [ObjectIdentifier: AnyObject] = [:]

    // One model's values are updated after another mostly, and hashing its type would cost as much as the rest of
    // the look-up.
    @exclusivity(unchecked) private var lastModel: ObjectIdentifier?
    @exclusivity(unchecked) private var last: Unmanaged<AnyObject>?

    /// What the updates of a model keep. It stays for as long as the connection, and need not be retained.
    @inline(__always)
    func find<M: Model>(
        _ model: M.Type, for connection: Connection
    ) throws(DatabaseError) -> Unmanaged<PartialUpdate<M>> {
        if lastModel == ObjectIdentifier(model), let last {
            return .fromOpaque(last.toOpaque())
        }
        return try findOther(model, for: connection)
    }

    @inline(never)
    private func findOther<M: Model>(
        _ model: M.Type, for connection: Connection
    ) throws(DatabaseError) -> Unmanaged<PartialUpdate<M>> {
        let type = ObjectIdentifier(model)
        if byModel[type] == nil {
            byModel[type] = try PartialUpdate<M>(
                metadata: try ModelMetadata.of(model), mode: connection.mode, dialect: connection.dialect)
        }
        (lastModel, last) = (type, byModel[type].map { .passUnretained($0) })
        return try find(model, for: connection)
    }
}
