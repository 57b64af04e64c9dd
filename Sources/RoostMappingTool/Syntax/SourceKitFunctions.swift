import CSourceKit
import Foundation

/// The library's functions, each by its address.
struct SourceKitFunctions {
    let initialize: sourcekitd_initialize_t
    let uid: sourcekitd_uid_get_from_cstr_t
    let uidString: sourcekitd_uid_get_string_ptr_t
    let createDictionary: sourcekitd_request_dictionary_create_t
    let setUID: sourcekitd_request_dictionary_set_uid_t
    let setInteger: sourcekitd_request_dictionary_set_int64_t
    let setString: sourcekitd_request_dictionary_set_stringbuf_t
    let releaseRequest: sourcekitd_request_release_t
    let send: sourcekitd_send_request_sync_t
    let isError: sourcekitd_response_is_error_t
    let errorDescription: sourcekitd_response_error_get_description_t
    let value: sourcekitd_response_get_value_t
    let disposeResponse: sourcekitd_response_dispose_t
    let member: sourcekitd_variant_dictionary_get_value_t
    let string: sourcekitd_variant_dictionary_get_string_t
    let integer: sourcekitd_variant_dictionary_get_int64_t
    let uidMember: sourcekitd_variant_dictionary_get_uid_t
    let count: sourcekitd_variant_array_get_count_t
    let element: sourcekitd_variant_array_get_value_t

    /// The library stays loaded until the process ends.
    init(library path: String) throws {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) }
            throw SourceKitError(description: reason ?? "\(path) cannot be loaded")
        }
        // Every type that is asked for is a C function pointer, of a pointer's size.
        func function<Function>(_ name: String) throws -> Function {
            guard let address = dlsym(library, name) else {
                throw SourceKitError(description: "\(path) has no \(name)")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        initialize = try function("sourcekitd_initialize")
        uid = try function("sourcekitd_uid_get_from_cstr")
        uidString = try function("sourcekitd_uid_get_string_ptr")
        createDictionary = try function("sourcekitd_request_dictionary_create")
        setUID = try function("sourcekitd_request_dictionary_set_uid")
        setInteger = try function("sourcekitd_request_dictionary_set_int64")
        setString = try function("sourcekitd_request_dictionary_set_stringbuf")
        releaseRequest = try function("sourcekitd_request_release")
        send = try function("sourcekitd_send_request_sync")
        isError = try function("sourcekitd_response_is_error")
        errorDescription = try function("sourcekitd_response_error_get_description")
        value = try function("sourcekitd_response_get_value")
        disposeResponse = try function("sourcekitd_response_dispose")
        member = try function("sourcekitd_variant_dictionary_get_value")
        string = try function("sourcekitd_variant_dictionary_get_string")
        integer = try function("sourcekitd_variant_dictionary_get_int64")
        uidMember = try function("sourcekitd_variant_dictionary_get_uid")
        count = try function("sourcekitd_variant_array_get_count")
        element = try function("sourcekitd_variant_array_get_value")
    }
}

/// SourceKit's names for things, each looked up once.
final class SourceKitKeys {
    private let functions: SourceKitFunctions
    private var uids: [String: sourcekitd_uid_t] = [:]
    private var names: [sourcekitd_uid_t: String] = [:]

    init(_ functions: SourceKitFunctions) {
        self.functions = functions
    }

    subscript(name: String) -> sourcekitd_uid_t? {
        if let known = uids[name] { return known }
        let uid = functions.uid(name)
        uids[name] = uid
        return uid
    }

    func name(of uid: sourcekitd_uid_t) -> String {
        if let known = names[uid] { return known }
        let name = functions.uidString(uid).map { String(cString: $0) } ?? ""
        names[uid] = name
        return name
    }
}
