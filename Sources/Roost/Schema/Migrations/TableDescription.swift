/// What a database knows of one of its tables.
public struct TableDescription: Sendable, Equatable {
    /// A column.
    public struct Column: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// Its type, as it was declared.
        public var type: String
        /// Whether it can be NULL.
        public var isOptional: Bool
        /// Whether a row may be inserted without it: it has a default, takes NULL, or is assigned or computed.
        public var hasDefault: Bool

        /// A column.
        public init(name: String, type: String, isOptional: Bool, hasDefault: Bool) {
            self.name = name
            self.type = type
            self.isOptional = isOptional
            self.hasDefault = hasDefault
        }
    }

    /// An index, or a key that works as one.
    public struct Index: Sendable, Equatable {
        /// Its columns, in their order; those of expressions are empty.
        public var columns: [String]
        /// Whether no two rows have the same values in it.
        public var isUnique: Bool
        /// Whether only rows that pass a condition are in it.
        public var isPartial: Bool

        /// An index.
        public init(columns: [String], isUnique: Bool, isPartial: Bool = false) {
            self.columns = columns
            self.isUnique = isUnique
            self.isPartial = isPartial
        }
    }

    /// A reference to another table's columns.
    public struct ForeignKey: Sendable, Equatable {
        /// The columns that refer.
        public var columns: [String]
        /// The other table.
        public var table: String
        /// The columns that are referred to.
        public var targets: [String]

        /// A reference.
        public init(columns: [String], table: String, targets: [String]) {
            self.columns = columns
            self.table = table
            self.targets = targets
        }
    }

    /// The columns, in their order.
    public var columns: [Column]
    /// The names of the primary key's columns, in the order of the key.
    public var primaryKey: [String]
    /// The indexes and unique keys, the primary key's among them.
    public var indexes: [Index]
    /// The references to other tables.
    public var foreignKeys: [ForeignKey]

    /// A table.
    public init(columns: [Column], primaryKey: [String], indexes: [Index], foreignKeys: [ForeignKey]) {
        self.columns = columns
        self.primaryKey = primaryKey
        self.indexes = indexes
        self.foreignKeys = foreignKeys
    }
}
