import Roost

/// What `error.type` says of an error: few values, and nothing that a row or a parameter held.
enum ErrorType {
    /// The code's own name: `constraint` for every constraint.
    static func name(of code: DatabaseError.Code) -> String {
        String(String(describing: code).prefix { $0 != "(" })
    }

    /// The code's name of what Roost throws, the type's of any other error.
    static func name(of error: any Error) -> String {
        if let error = error as? DatabaseError { return name(of: error.code) }
        return String(reflecting: type(of: error))
    }
}
