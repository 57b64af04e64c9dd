#ifndef ROOST_HEAP_H
#define ROOST_HEAP_H

#include <stddef.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// The bytes that the program has allocated and not freed; 0 where the C library does not tell.
static inline size_t heap_in_use(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

/// Gives back to the system what is free, as far as the C library can: what is resident then is in use.
static inline void heap_trim(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

#endif
