#include "CAllocationCounter.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static _Thread_local uint64_t thread_count = 0;

static atomic_bool counts_all = false;
static atomic_uint_fast64_t all_count = 0;
static atomic_uint_fast64_t all_bytes = 0;

uint64_t allocation_count(void) { return thread_count; }

void allocation_totals_start(void) {
    atomic_store(&all_count, 0);
    atomic_store(&all_bytes, 0);
    atomic_store(&counts_all, true);
}

struct allocation_totals allocation_totals_stop(void) {
    atomic_store(&counts_all, false);
    struct allocation_totals totals = {atomic_load(&all_count), atomic_load(&all_bytes)};
    return totals;
}

/* Out of line, so that a breakpoint on it sees every allocation. */
__attribute__((noinline)) void allocation_counted(uint64_t size) {
    atomic_fetch_add_explicit(&all_count, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&all_bytes, size, memory_order_relaxed);
}

#if defined(__GLIBC__)

#include <malloc.h>

void heap_trim(void) { malloc_trim(0); }

/* The program's own definitions take the place of those in libc, for every library that it loads. */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void *__libc_valloc(size_t size);
void *__libc_pvalloc(size_t size);

static inline void note(size_t size) {
    thread_count += 1;
    if (__builtin_expect(atomic_load_explicit(&counts_all, memory_order_relaxed), 0)) {
        allocation_counted(size);
    }
}

bool allocation_counter_works(void) { return true; }

void *malloc(size_t size) {
    note(size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    note(number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
    note(size);
    return __libc_realloc(block, size);
}

void *reallocarray(void *block, size_t number, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(number, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, total);
}

void *memalign(size_t alignment, size_t size) {
    note(size);
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) {
        return EINVAL;
    }
    void *found = memalign(alignment, size);
    if (found == NULL && size != 0) return ENOMEM;
    *block = found;
    return 0;
}

void *valloc(size_t size) {
    note(size);
    return __libc_valloc(size);
}

void *pvalloc(size_t size) {
    note(size);
    return __libc_pvalloc(size);
}

#else

bool allocation_counter_works(void) { return false; }

void heap_trim(void) {}

#endif
