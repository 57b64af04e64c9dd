#ifndef C_ALLOCATION_COUNTER_H
#define C_ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/* Whether allocations are counted on this platform: on Linux with glibc. */
bool allocation_counter_works(void);

/* The number of blocks that the calling thread has asked the heap for since it began, in any language and
 * any library of the process. */
uint64_t allocation_count(void);

#endif
