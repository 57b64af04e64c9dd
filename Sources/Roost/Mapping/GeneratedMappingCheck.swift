#if DEBUG
    /// Compares the columns that were generated for a model with those that a probe finds, once for each type
    /// and in debug builds alone: generated code that is older than its model would read one column for
    /// another.
    enum GeneratedMappingCheck {
        /// Stops the process where the two differ. A model that a probe cannot construct is not compared.
        static func compare<M: Model>(_ fields: ProbedFields, with model: M.Type) {
            guard let probed = try? Probe.fields(of: model, naming: M.columnNaming) else { return }
            // A probe of a model that shows a value of itself cannot tell which of its columns are read.
            let isRead = !(model is any Probeable.Type)
            let generated = fields.columns.map { describe($0, isRead: isRead) }
            let found = probed.columns.map { describe($0, isRead: isRead) }
            precondition(
                generated == found,
                """
                The mapping that was generated for \(M.self) does not fit the model. Generate it again: build anew \
                after cleaning, or run `swift package generate-mapping`.
                generated: \(generated.joined(separator: ", "))
                the model: \(found.joined(separator: ", "))
                """)
        }

        private static func describe(_ column: ColumnMetadata, isRead: Bool) -> String {
            "\(column.name): \(column.valueType)\(column.isOptional ? "?" : "") as \(column.type)"
                + (column.isRead || !isRead ? "" : ", not read") + (column.isWritten ? "" : ", not written")
        }
    }
#endif
