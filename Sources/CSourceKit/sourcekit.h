// The part of SourceKit's C interface that the tool uses. The toolchain's library is found and loaded when
// the tool runs, so that nothing here is linked; a variant is a C structure passed by value, which Swift can
// only call with a declaration in C.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sourcekitd_uid_s *sourcekitd_uid_t;
typedef void *sourcekitd_object_t;
typedef void *sourcekitd_response_t;
typedef struct {
    uint64_t data[3];
} sourcekitd_variant_t;

typedef void (*sourcekitd_initialize_t)(void);
typedef sourcekitd_uid_t (*sourcekitd_uid_get_from_cstr_t)(const char *);
typedef const char *(*sourcekitd_uid_get_string_ptr_t)(sourcekitd_uid_t);

typedef sourcekitd_object_t (*sourcekitd_request_dictionary_create_t)(
    const sourcekitd_uid_t *, const sourcekitd_object_t *, size_t);
typedef void (*sourcekitd_request_dictionary_set_uid_t)(
    sourcekitd_object_t, sourcekitd_uid_t, sourcekitd_uid_t);
typedef void (*sourcekitd_request_dictionary_set_int64_t)(sourcekitd_object_t, sourcekitd_uid_t, int64_t);
typedef void (*sourcekitd_request_dictionary_set_stringbuf_t)(
    sourcekitd_object_t, sourcekitd_uid_t, const char *, size_t);
typedef void (*sourcekitd_request_release_t)(sourcekitd_object_t);

typedef sourcekitd_response_t (*sourcekitd_send_request_sync_t)(sourcekitd_object_t);
typedef bool (*sourcekitd_response_is_error_t)(sourcekitd_response_t);
typedef const char *(*sourcekitd_response_error_get_description_t)(sourcekitd_response_t);
typedef sourcekitd_variant_t (*sourcekitd_response_get_value_t)(sourcekitd_response_t);
typedef void (*sourcekitd_response_dispose_t)(sourcekitd_response_t);

typedef sourcekitd_variant_t (*sourcekitd_variant_dictionary_get_value_t)(
    sourcekitd_variant_t, sourcekitd_uid_t);
typedef const char *(*sourcekitd_variant_dictionary_get_string_t)(sourcekitd_variant_t, sourcekitd_uid_t);
typedef int64_t (*sourcekitd_variant_dictionary_get_int64_t)(sourcekitd_variant_t, sourcekitd_uid_t);
typedef sourcekitd_uid_t (*sourcekitd_variant_dictionary_get_uid_t)(sourcekitd_variant_t, sourcekitd_uid_t);
typedef size_t (*sourcekitd_variant_array_get_count_t)(sourcekitd_variant_t);
typedef sourcekitd_variant_t (*sourcekitd_variant_array_get_value_t)(sourcekitd_variant_t, size_t);
