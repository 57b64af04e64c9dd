import GRDB
import RoostSQLite

/// One of many models of ten integers each, for Roost and for GRDB.
public protocol WideModel: Model, FetchableRecord {
    var id: Int { get }
}

/// As many models as a large application has.
public enum ManyModels {}
